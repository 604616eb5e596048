/** Monitors on the agents' wire: what an agent evaluates, and what it reports of that. */
import type { LinePattern, LogRule, LogStreamName } from '../../src/domain/monitors-log.ts';
import { type MetricRule, monitoredMetrics } from '../../src/domain/monitors-metric.ts';
import { agentBuilder } from '../agent-builder.ts';
import type { HostedRow } from '../monitors/rules-hosted.ts';
import type { MonitorRulesMessage } from './monitor-sync.ts';

const HostedPattern = agentBuilder.objectRef<LinePattern>('HostedPattern').implement({
  description: 'A regular expression that lines are compared with.',
  fields: (t) => ({
    match: t.exposeString('match', { description: 'In RE2 syntax, found anywhere in the line.' }),
    severity: t.exposeInt('severity', {
      nullable: true,
      description: 'How urgent it is, 1 to 5. Null: a line that matches raises nothing.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Its name. Null: it has none.' }),
    stop: t.exposeBoolean('stop', {
      description: 'A line that matches is compared with no further pattern of the monitor.',
    }),
  }),
});

const HostedLogRule = agentBuilder.objectRef<LogRule>('HostedLogRule').implement({
  description: 'The options of a monitor of the kind LOG.',
  fields: (t) => ({
    stdout: t.field({
      type: [HostedPattern],
      description: 'For lines of stdout, in their order.',
      resolve: ({ stdout }) => [...stdout],
    }),
    stderr: t.field({
      type: [HostedPattern],
      description: 'For lines of stderr, in their order.',
      resolve: ({ stderr }) => [...stderr],
    }),
    clearAfterMs: t.expose('clearAfterMs', {
      type: 'Duration',
      nullable: true,
      description: 'Clears when no line has matched for so long. Null: the agent does not clear.',
    }),
  }),
});

const HostedMetric = agentBuilder.enumType('HostedMetric', {
  description: 'The values that monitors compare.',
  values: monitoredMetrics,
});

const HostedMetricRule = agentBuilder.objectRef<MetricRule>('HostedMetricRule').implement({
  description: 'The options of a monitor of the kind METRIC.',
  fields: (t) => ({
    metric: t.expose('metric', { type: HostedMetric, description: 'The value.' }),
    above: t.exposeFloat('above', {
      nullable: true,
      description: 'Raises when the value is greater. Null: does not.',
    }),
    below: t.exposeFloat('below', {
      nullable: true,
      description: 'Raises when the value is smaller. Null: does not.',
    }),
    clearAt: t.exposeFloat('clearAt', {
      nullable: true,
      description: 'Clears when the value is back at this. Null: at the bound.',
    }),
    forMs: t.expose('forMs', {
      type: 'Duration',
      description: 'How long the value must be beyond before it raises, and back before it clears.',
    }),
    restartCooldownMs: t.expose('restartCooldownMs', {
      type: 'Duration',
      nullable: true,
      description:
        'The plane restarts the instance, once within this time at most: HOLDS is reported while the value is beyond. Null: it does not.',
    }),
  }),
});

const HostedMonitor = agentBuilder.objectRef<HostedRow>('HostedMonitor').implement({
  description: 'A monitor that the agent evaluates.',
  fields: (t) => ({
    monitorId: t.expose('monitorId', { type: 'UUID', description: 'Id of the monitor.' }),
    generation: t.exposeString('generation', {
      description: 'Another one is another monitor: what is known of the earlier is forgotten.',
    }),
    instanceIds: t.field({
      type: ['UUID'],
      description: 'The instances that are watched.',
      resolve: ({ instanceIds }) => [...instanceIds],
    }),
    host: t.exposeBoolean('host', { description: 'The host itself is watched.' }),
    log: t.field({
      type: HostedLogRule,
      nullable: true,
      description: 'Of LOG. Null: it is of the other kind.',
      resolve: ({ rule }) => (rule.kind === 'LOG' ? rule : null),
    }),
    metric: t.field({
      type: HostedMetricRule,
      nullable: true,
      description: 'Of METRIC. Null: it is of the other kind.',
      resolve: ({ rule }) => (rule.kind === 'METRIC' ? rule : null),
    }),
  }),
});

export const MonitorRules = agentBuilder.objectRef<MonitorRulesMessage>('MonitorRules').implement({
  description: 'All monitors that the agent evaluates. It replaces what was received before.',
  fields: (t) => ({
    monitors: t.field({
      type: [HostedMonitor],
      description: 'Each monitor.',
      resolve: (m) => [...m.monitors],
    }),
  }),
});

const MonitorSignal = agentBuilder.enumType('MonitorSignal', {
  description: 'What a monitor finds.',
  values: {
    RAISE: { description: 'It raises.' },
    HOLDS: { description: 'What it has raised goes on.' },
    CLEAR: { description: 'It is over.' },
  },
});
const MonitoredStream = agentBuilder.enumType('MonitoredStream', {
  description: 'Outputs of a program.',
  values: {
    STDOUT: { value: 'stdout' as LogStreamName, description: 'The standard output.' },
    STDERR: { value: 'stderr' as LogStreamName, description: 'The standard error output.' },
  },
});

export const MonitorReportInput = agentBuilder.inputType('MonitorReportInput', {
  description: 'What a monitor that the agent evaluates has found.',
  fields: (t) => ({
    monitorId: t.field({ type: 'UUID', required: true, description: 'Which monitor.' }),
    generation: t.string({ required: true, description: 'Its generation.' }),
    instanceId: t.field({ type: 'UUID', description: 'At which instance. Null: at the host.' }),
    signal: t.field({ type: MonitorSignal, required: true, description: 'What it finds.' }),
    stream: t.field({ type: MonitoredStream, description: 'Of LOG: the output.' }),
    name: t.string({ description: 'Of LOG: the name of the pattern. Null: it has none.' }),
    text: t.string({
      required: true,
      description: 'Of LOG: the first line that has matched. Of METRIC: a sentence.',
    }),
    count: t.int({
      required: true,
      defaultValue: 1,
      description: 'Of LOG: how many lines have matched.',
    }),
  }),
});
