/** What an agent reports of runs, of firings, and of what is waited for. */
import { agentBuilder } from '../agent-builder.ts';
import { RunLogsInput } from './streams.ts';
import {
  DependencyCondition,
  FiringOutcome,
  RunCause,
  RunOutcome,
  ScheduleAction,
} from './type-words.ts';

const RunAccountingInput = agentBuilder.inputType('RunAccountingInput', {
  description: 'What a run has used, and how hard it ended.',
  fields: (t) => ({
    userMs: t.field({
      type: 'Duration',
      required: true,
      description: 'Processor time in programs.',
    }),
    systemMs: t.field({
      type: 'Duration',
      required: true,
      description: 'Processor time in the kernel.',
    }),
    maxRssBytes: t.field({
      type: 'SafeInt',
      required: true,
      description: 'The largest resident set of one process.',
    }),
    coreDumped: t.boolean({ required: true, description: 'Whether the process left a core dump.' }),
    outOfMemory: t.boolean({
      required: true,
      description: 'The kernel killed for its memory limit.',
    }),
  }),
});

export const RunReportInput = agentBuilder.inputType('RunReportInput', {
  description: 'A run, whole, as far as it has come.',
  fields: (t) => ({
    runUuid: t.field({ type: 'UUID', required: true, description: 'Its id, made by the agent.' }),
    programRevision: t.int({ required: true, description: 'Revision that it runs.' }),
    cause: t.field({ type: RunCause, required: true, description: 'Why it was started.' }),
    commandId: t.field({ type: 'UUID', description: 'The command that started it, if one did.' }),
    pid: t.int({ description: 'Process id, once there is one.' }),
    startedAt: t.field({ type: 'DateTime', required: true, description: 'When it was started.' }),
    endedAt: t.field({ type: 'DateTime', description: 'When it ended, once it has.' }),
    lastedMs: t.field({
      type: 'Duration',
      description:
        "How long it had lasted when what is reported happened, in ms on its host's monotonic clock; in all, once it has ended. Null: take it from `startedAt`.",
    }),
    exitCode: t.int({ description: 'Its exit code, when it ended by itself.' }),
    signal: t.string({ description: 'The signal that ended it, when one did.' }),
    error: t.string({
      description:
        'Why it could not be started, of what fault it was stopped, or why its end is not known.',
    }),
    outcome: t.field({ type: RunOutcome, required: true, description: 'What has become of it.' }),
    logs: t.field({ type: RunLogsInput, description: 'What it has written. Null: not known.' }),
    accounting: t.field({
      type: RunAccountingInput,
      description: 'What it has used, once it has ended and where that is measured.',
    }),
    lastLines: t.stringList({ description: 'Its last lines, 20 at most, when it has failed.' }),
    activityId: t.field({
      type: 'UUID',
      description: 'The activity that it is a part of, if any.',
    }),
    traceUuid: t.field({
      type: 'UUID',
      description: 'Of a retry: the trace of the first attempt. Null: it is none.',
    }),
  }),
});

export const ConcurrentRunInput = agentBuilder.inputType('ConcurrentRunReportInput', {
  description:
    "A run without a transition: a concurrent run, or a job whose process has started. It does not change the instance's state.",
  fields: (t) => ({
    concurrent: t.boolean({
      required: true,
      defaultValue: true,
      description: "It runs concurrently with the instance's own run.",
    }),
    instanceId: t.field({ type: 'UUID', required: true, description: 'Of which instance.' }),
    run: t.field({
      type: RunReportInput,
      required: true,
      description: 'The run, as far as it has come.',
    }),
  }),
});

export const FiringInput = agentBuilder.inputType('FiringReportInput', {
  description:
    'What became of one firing of a schedule, or of several in a row with the same outcome.',
  fields: (t) => ({
    firingId: t.field({
      type: 'UUID',
      required: true,
      description: 'Its id, made by the agent. A run that it leads to has the same.',
    }),
    scheduleId: t.field({ type: 'UUID', required: true, description: 'Which schedule.' }),
    scheduleName: t.string({ required: true, description: 'The name that it had.' }),
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which instance.' }),
    action: t.field({ type: ScheduleAction, required: true, description: 'What was to be done.' }),
    outcome: t.field({ type: FiringOutcome, required: true, description: 'What became of it.' }),
    dueAt: t.field({ type: 'DateTime', required: true, description: 'When it was due.' }),
    dueUntil: t.field({ type: 'DateTime', description: 'Of several: when the last was due.' }),
    count: t.int({
      required: true,
      defaultValue: 1,
      description: 'How many firings it stands for.',
    }),
    detail: t.string({ description: 'More, in words.' }),
  }),
});

const BlockerProgramInput = agentBuilder.inputType('BlockerProgramInput', {
  description: 'Names a program.',
  fields: (t) => ({
    program: t.string({ required: true, description: 'Its name.' }),
    environment: t.string({ required: true, description: 'Its environment.' }),
  }),
});

const BlockerInput = agentBuilder.inputType('BlockerInput', {
  description: 'One reason why an instance may not start yet.',
  fields: (t) => ({
    on: t.field({ type: BlockerProgramInput, required: true, description: 'What is waited for.' }),
    condition: t.field({ type: DependencyCondition, required: true, description: 'Until when.' }),
    host: t.string({ description: 'On which host. Null: any, or there is none.' }),
    why: t.string({ required: true, description: 'ABSENT, DOWN, DELAY or UNREACHABLE.' }),
    detail: t.string({ required: true, description: 'In words.' }),
  }),
});

export const WaitingInput = agentBuilder.inputType('WaitingReportInput', {
  description: 'What a WAITING instance waits for became another.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which.' }),
    blockers: t.field({
      type: [BlockerInput],
      required: true,
      description: 'All that it waits for.',
    }),
  }),
});
