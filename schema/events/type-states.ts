/** How the changes of instances' states look in the log, and who was behind them. */
import type { EventRecord } from '../context.ts';
import { InstanceState, StateReason } from '../instances/type.ts';
import { StateTriggerType } from '../instances/type-trigger.ts';
import { endSignal } from '../programs/definition.ts';
import { common, kind, optionalNumber, optionalText } from './type.ts';

kind('INSTANCE_STATE_CHANGED').implement({
  ...common,
  description: 'An instance went from one state to another, on its host at the time in `at`.',
  fields: (t) => ({
    from: t.field({
      type: InstanceState,
      description: 'The state before.',
      resolve: (e) => e.payload.from as never,
    }),
    to: t.field({
      type: InstanceState,
      description: 'The state after.',
      resolve: (e) => e.payload.to as never,
    }),
    reason: t.field({
      type: StateReason,
      description: 'Why.',
      resolve: (e) => e.payload.reason as never,
    }),
    detail: t.string({
      nullable: true,
      description: 'More, in words.',
      resolve: (e) => optionalText(e.payload, 'detail'),
    }),
    trigger: t.field({
      type: StateTriggerType,
      nullable: true,
      description: 'Who or what caused it. Null: the program itself, or time.',
      resolve: (e) => (e.payload['trigger'] as never) ?? null,
    }),
    killed: t.boolean({
      description: 'The run was killed: it did not end in time.',
      resolve: (e) => e.payload['killed'] === true,
    }),
    runUuid: t.field({
      type: 'UUID',
      nullable: true,
      description: 'The run concerned. Null when there is none.',
      resolve: (e) => optionalText(e.payload, 'runUuid'),
    }),
    pid: t.int({
      nullable: true,
      description: 'Its process id. Null when it has none.',
      resolve: (e) => optionalNumber(e.payload, 'pid'),
    }),
    exitCode: t.int({
      nullable: true,
      description: 'Its exit code. Null unless it ended by itself.',
      resolve: (e) => optionalNumber(e.payload, 'exitCode'),
    }),
    signal: t.field(endSignal((e: EventRecord) => e.payload.signal)),
    lastLines: t.stringList({
      description:
        'The last lines of a run that has failed, 20 and 4 KiB at most. Empty unless one has.',
      resolve: ({ payload }) => (payload.lastLines as string[] | undefined) ?? [],
    }),
  }),
});
