/** The events about the ledger of runs: firings that led to nothing, concurrent runs, records that retention removed. */
import { builder } from '../builder.ts';
import { type EventOf, event, type Payload, registerEvents } from '../event-kinds.ts';
import { endSignal } from '../programs/definition.ts';
import { FiringOutcome, ScheduleAction } from '../schedules/type.ts';
import type { RecordsRemovedPayload } from './topics.ts';
import { RunOutcome } from './type.ts';

const number = (value: unknown) => (value == null ? null : Number(value));
const time = (value: unknown) => (value == null ? null : new Date(String(value)));

const RecordKind = builder.enumType('RecordKind', {
  description: 'The kinds of records that retention removes one by one.',
  values: {
    RUN: { description: 'Runs in the ledger.' },
    COMMAND: { description: 'Commands, with their targets.' },
    ACTIVITY: { description: 'Activities, with their members.' },
    CHANNEL: { description: 'Progress channels, with their messages.' },
    INCIDENT: { description: 'Incidents that were resolved.' },
    CLUSTER_HOST: { description: 'Hosts that left their build cluster.' },
    DELIVERY: { description: 'Messages to receivers that were delivered or given up.' },
  } satisfies Record<RecordsRemovedPayload['recordKind'], object>,
});

const runEvents = {
  RUN_CHANGED: event({
    description:
      "A run that is no change of its instance's state: a concurrent run that began, got its process or ended, or a job that got its process.",
    fields: (t) => ({
      concurrent: t.boolean({
        description:
          "Whether the run is concurrent with the instance's own run (a schedule's overlap ALLOW).",
        resolve: (e) => e.payload.concurrent === true,
      }),
      runOutcome: t.field({
        type: RunOutcome,
        description: 'The outcome that the run had when it was recorded.',
        resolve: (e) => e.payload.outcome as never,
      }),
      pid: t.int({
        nullable: true,
        description: 'The process id of the run. Null when it has none.',
        resolve: (e) => number(e.payload.pid),
      }),
      exitCode: t.int({
        nullable: true,
        description: 'The exit code of the run. Null unless it ended by itself.',
        resolve: (e) => number(e.payload.exitCode),
      }),
      signal: t.field(endSignal((e: EventOf<Payload>) => e.payload.signal)),
    }),
  }),
  FIRING_NOT_RUN: event({
    description:
      'A firing of a schedule was missed or left out at an instance; or several in a row, with the same outcome.',
    fields: (t) => ({
      scheduleName: t.string({
        description: 'The name that the schedule had.',
        resolve: (e) => String(e.payload.scheduleName),
      }),
      scheduleAction: t.field({
        type: ScheduleAction,
        description: 'What was to be done.',
        resolve: (e) => e.payload.action as never,
      }),
      firingOutcome: t.field({
        type: FiringOutcome,
        description: 'The outcome of the firing.',
        resolve: (e) => e.payload.outcome as never,
      }),
      dueAt: t.field({
        type: 'DateTime',
        description: 'When the firing was due; of several the first.',
        resolve: (e) => time(e.payload.dueAt) ?? e.at,
      }),
      dueUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description:
          'The time at which the last of several firings was due. Null: it is one firing.',
        resolve: (e) => time(e.payload.dueUntil),
      }),
      count: t.int({
        description: 'How many firings it stands for.',
        resolve: (e) => Number(e.payload.count),
      }),
      detail: t.string({
        nullable: true,
        description: 'More, in words. Null: there is no more than the outcome.',
        resolve: (e) => (e.payload.detail == null ? null : String(e.payload.detail)),
      }),
    }),
  }),
  RECORDS_REMOVED: event({
    description: 'Retention removed old records, at most 1000 in one event.',
    fields: (t) => ({
      recordKind: t.field({
        type: RecordKind,
        description: 'The kind of the removed records.',
        resolve: (e) => e.payload.recordKind as never,
      }),
      removed: t.int({
        description: 'The number of removed records.',
        resolve: (e) => (e.payload.ids as readonly string[]).length,
      }),
    }),
  }),
};
registerEvents(runEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    runs: typeof runEvents;
  }
}
