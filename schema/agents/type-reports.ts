/** The reports of agents: their content, and the mutation that stores a batch of them. */
import { InvalidInput, ReportOutOfOrder } from '../../src/base/errors.ts';
import { agentBuilder } from '../agent-builder.ts';
import { sessionOf } from '../hosts/connections.ts';
import { storeReports } from './ingest.ts';
import { maxReportsPerBatch } from './rules.ts';
import type { Refused } from './topics.ts';
import { AlertReportInput } from './type-alerts.ts';
import { HostFactsInput } from './type-enrolment.ts';
import { MonitorReportInput } from './type-monitors.ts';
import {
  AttributeInput,
  HeartbeatInput,
  LocalChangeInput,
  MessageInput,
  ProblemInput,
  ProgressInput,
  PublishedInput,
} from './type-published.ts';
import { ConcurrentRunInput, FiringInput, WaitingInput } from './type-runs.ts';
import { TransitionReportInput } from './type-transitions.ts';
import { CommandStatus, Health } from './type-words.ts';

const CommandReportInput = agentBuilder.inputType('CommandReportInput', {
  description: "A command's life at some instances.",
  fields: (t) => ({
    commandId: t.field({ type: 'UUID', required: true, description: 'Which.' }),
    instanceIds: t.field({ type: ['UUID'], required: true, description: 'At which instances.' }),
    status: t.field({
      type: CommandStatus,
      required: true,
      description: 'DELIVERED, SUCCEEDED or FAILED.',
    }),
    message: t.string({ description: 'Why it failed, or how it ended.' }),
    output: t.string({ description: 'What an action wrote, at most 64 KiB.' }),
  }),
});

const HealthReportInput = agentBuilder.inputType('HealthReportInput', {
  description: 'How the run of an instance is.',
  fields: (f) => ({
    instanceId: f.field({ type: 'UUID', required: true, description: 'Which.' }),
    health: f.field({ type: Health, required: true, description: 'How it is now.' }),
    detail: f.string({
      description: 'How a probe failed, or what the program reported of itself.',
    }),
  }),
});
const AppliedReportInput = agentBuilder.inputType('AppliedReportInput', {
  description: 'Desired state is taken up.',
  fields: (f) => ({
    revision: f.field({
      type: 'SafeInt',
      required: true,
      description: 'Up to this revision.',
    }),
  }),
});
const RemovedReportInput = agentBuilder.inputType('RemovedReportInput', {
  description: 'An instance that was no longer desired is gone.',
  fields: (f) => ({
    instanceId: f.field({ type: 'UUID', required: true, description: 'Which.' }),
  }),
});
const GapReportInput = agentBuilder.inputType('GapReportInput', {
  description: 'The outbox was full, and the reports from first to sequence are lost.',
  fields: (f) => ({ dropped: f.int({ required: true, description: 'How many.' }) }),
});

const ReportBodyInput = agentBuilder.inputType('ReportBodyInput', {
  description: 'The content of a report: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    transition: t.field({
      type: TransitionReportInput,
      description: 'An instance changed its state.',
    }),
    health: t.field({
      description: 'The health of an instance became another, or its detail did.',
      type: HealthReportInput,
    }),
    run: t.field({
      type: ConcurrentRunInput,
      description: "A run, which its instance's state does not show.",
    }),
    waiting: t.field({
      type: WaitingInput,
      description: 'What a WAITING instance waits for became another.',
    }),
    firing: t.field({ type: FiringInput, description: 'What became of a firing of a schedule.' }),
    command: t.field({ type: CommandReportInput, description: "A command's life." }),
    facts: t.field({ type: HostFactsInput, description: 'The host changed.' }),
    applied: t.field({
      description: 'Desired state of a revision is taken up.',
      type: AppliedReportInput,
    }),
    removed: t.field({
      description: 'An instance is gone from the host.',
      type: RemovedReportInput,
    }),
    desired: t.field({
      type: LocalChangeInput,
      description: 'What is desired was changed at the host.',
    }),
    published: t.field({ type: PublishedInput, description: 'A program published an event.' }),
    attribute: t.field({
      type: AttributeInput,
      description: 'A program published a value. Of one attribute the latest counts.',
    }),
    heartbeat: t.field({
      type: HeartbeatInput,
      description: 'A program reported that it is alive.',
    }),
    progress: t.field({
      type: ProgressInput,
      description: 'A program reported how far it has come. The latest counts.',
    }),
    message: t.field({
      type: MessageInput,
      description: 'A program published a message of a progress channel.',
    }),
    problem: t.field({ type: ProblemInput, description: 'The agent itself has a trouble.' }),
    monitor: t.field({
      type: MonitorReportInput,
      description: 'A monitor that the agent evaluates has found something.',
    }),
    alert: t.field({
      type: AlertReportInput,
      description: 'A program of the host raised or cleared an alert.',
    }),
    gap: t.field({ description: 'Reports were dropped.', type: GapReportInput }),
  }),
});

const ReportInput = agentBuilder.inputType('ReportInput', {
  description: 'One report, with its place in the outbox.',
  fields: (t) => ({
    sequence: t.field({ type: 'SafeInt', required: true, description: 'Its number, from 1.' }),
    first: t.field({
      type: 'SafeInt',
      description: 'The first number it stands for, when it is more than its own (a gap).',
    }),
    at: t.field({
      type: 'DateTime',
      required: true,
      description: "When it happened, by the host's clock.",
    }),
    ageMs: t.field({
      type: 'Duration',
      required: true,
      defaultValue: 0,
      description: 'How long ago that was when it was sent.',
    }),
    body: t.field({ type: ReportBodyInput, required: true, description: 'What happened.' }),
  }),
});

const AgentReportInput = agentBuilder.inputType('AgentReportInput', {
  description: 'A batch of reports, in order.',
  fields: (t) => ({
    epoch: t.field({ type: 'UUID', required: true, description: 'Epoch of the outbox.' }),
    reports: t.field({ type: [ReportInput], required: true, description: 'At most 500.' }),
  }),
});

const RefusedReport = agentBuilder.objectRef<Refused>('RefusedReport').implement({
  description:
    'A report that was not stored, because of its content. The reports before and behind it were.',
  fields: (t) => ({
    sequence: t.expose('sequence', { type: 'SafeInt', description: 'Its number.' }),
    message: t.exposeString('message', { description: 'What is wrong with it.' }),
  }),
});

const ReportAcknowledgement = agentBuilder
  .objectRef<{
    readonly epoch: string;
    readonly sequence: number;
    readonly refused: readonly Refused[];
  }>('ReportAcknowledgement')
  .implement({
    description: 'Stored, durably, up to this sequence.',
    fields: (t) => ({
      epoch: t.expose('epoch', { type: 'UUID', description: 'Epoch of the outbox.' }),
      sequence: t.expose('sequence', { type: 'SafeInt', description: 'The last sequence stored.' }),
      refused: t.field({
        type: [RefusedReport],
        description:
          'Reports of this batch that will never be stored: they count as received, and are not sent again.',
        resolve: ({ refused }) => [...refused],
      }),
    }),
  });

agentBuilder.mutationField('agentReport', (t) =>
  t.field({
    type: ReportAcknowledgement,
    description:
      'Stores reports and all that follows from them in one transaction. What the plane has already is ignored.',
    extensions: { access: 'AGENT' },
    args: { input: t.arg({ type: AgentReportInput, required: true, description: 'The batch.' }) },
    errors: {
      types: [ReportOutOfOrder, InvalidInput],
      union: {
        name: 'AgentReportResult',
        description: 'How far the plane has come, or why nothing was stored.',
      },
    },
    resolve: async (_root, { input }, context) => {
      const { hostId, sessionId } = sessionOf(context);
      const { epoch } = input;
      if (input.reports.length > maxReportsPerBatch) {
        throw new InvalidInput([
          {
            path: ['input', 'reports'],
            message: `${input.reports.length} reports are more than the ${maxReportsPerBatch} of one batch`,
            hint: 'send them in several',
          },
        ]);
      }
      const outcome = await storeReports(context.plane, {
        hostId,
        sessionId,
        epoch,
        reports: input.reports,
      });
      if ('failure' in outcome) throw outcome.failure;
      return { epoch, ...outcome };
    },
  }),
);
