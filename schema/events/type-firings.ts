/** What the log says of schedules' firings that led to nothing. */
import { builder } from '../builder.ts';
import type { EventRecord } from '../context.ts';
import { Run, runLoader } from '../runs/type.ts';
import { FiringOutcome, ScheduleAction } from '../schedules/type.ts';
import { Event } from './type.ts';

const time = (value: unknown) => (value == null ? null : new Date(String(value)));

builder.objectRef<EventRecord>('FiringNotRun').implement({
  interfaces: [Event],
  description: 'A firing of a schedule was missed or left out at an instance; or several in a row, with the same outcome.',
  fields: (t) => ({
    run: t.field({
      type: Run,
      nullable: true,
      description: 'Its row in the ledger. Null when retention has removed it.',
      resolve: (e, _args, context) => runLoader(context).load(String(e.payload.runUuid)),
    }),
    scheduleName: t.string({ description: 'The name that the schedule had.', resolve: (e) => String(e.payload.scheduleName) }),
    action: t.field({ type: ScheduleAction, description: 'What was to be done.', resolve: (e) => e.payload.action as never }),
    outcome: t.field({ type: FiringOutcome, description: 'What became of it.', resolve: (e) => e.payload.outcome as never }),
    dueAt: t.field({
      type: 'DateTime',
      description: 'When it was due; of several the first.',
      resolve: (e) => time(e.payload.dueAt) ?? e.at,
    }),
    dueUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Of several, when the last was due. Null: it is one.',
      resolve: (e) => time(e.payload.dueUntil),
    }),
    count: t.int({ description: 'How many firings it stands for.', resolve: (e) => Number(e.payload.count) }),
    detail: t.string({
      nullable: true,
      description: 'More, in words. Null: the outcome says it all.',
      resolve: (e) => (e.payload.detail == null ? null : String(e.payload.detail)),
    }),
  }),
});
