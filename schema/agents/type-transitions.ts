/** What an agent reports of changes of state, and of who was behind them. */
import { agentBuilder } from '../agent-builder.ts';
import { RunReportInput } from './type-runs.ts';
import { InstanceState, StateReason } from './type-words.ts';

const StateTriggerInput = agentBuilder.inputType('StateTriggerInput', {
  description: 'Who or what, outside of an instance, caused a change of its state.',
  fields: (t) => ({
    commandId: t.field({ type: 'UUID', description: 'A command.' }),
    local: t.boolean({ description: 'Somebody at the host.' }),
    scheduleId: t.field({ type: 'UUID', description: 'A schedule.' }),
    scheduleName: t.string({ description: 'The name that it had.' }),
    activityId: t.field({ type: 'UUID', description: 'An activity.' }),
    dependency: t.string({ description: 'Address of what it depends on.' }),
    by: t.string({
      description: 'desiredBy of the desired state, or of the removal, that the agent followed.',
    }),
    byRef: t.string({ description: 'desiredByRef of the same.' }),
    revision: t.int({ description: 'The revision of the program that is taken up.' }),
  }),
});

export const TransitionReportInput = agentBuilder.inputType('TransitionReportInput', {
  description: 'An instance changed its state.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which.' }),
    from: t.field({ type: InstanceState, required: true, description: 'State before.' }),
    to: t.field({ type: InstanceState, required: true, description: 'State after.' }),
    reason: t.field({ type: StateReason, required: true, description: 'Why.' }),
    detail: t.string({ description: 'More, in words.' }),
    trigger: t.field({
      type: StateTriggerInput,
      description: 'Who or what caused the change. Null: the program itself, or time.',
    }),
    killed: t.boolean({
      required: true,
      defaultValue: false,
      description: 'The run was killed, because it did not end in time.',
    }),
    startsAgain: t.boolean({
      required: true,
      defaultValue: false,
      description: 'To EXITED: it is started again by itself, now or later.',
    }),
    restarts: t.int({
      required: true,
      description: 'Restarts since it was last started by command or boot.',
    }),
    retryInMs: t.field({
      type: 'Duration',
      description: 'When in BACKOFF: how long until the next try.',
    }),
    run: t.field({ type: RunReportInput, description: 'The run concerned.' }),
  }),
});
