/** What monitors raise on in the graph: a type for each kind, with its options. */
import { type MonitorRule, monitorKinds, type ScheduleRule } from '../../src/domain/monitors.ts';
import { type HeartbeatRule, heartbeatSources } from '../../src/domain/monitors-heartbeat.ts';
import {
  type LinePattern,
  type LogRule,
  type LogStreamName,
  logBounds,
} from '../../src/domain/monitors-log.ts';
import { type MetricRule, monitoredMetrics } from '../../src/domain/monitors-metric.ts';
import { builder, type ObjectFields } from '../builder.ts';

const forMs = 'How long the condition must last before it raises, in milliseconds.';
type TimedRule = Extract<MonitorRule, { readonly forMs: number }>;
const timedRule = (name: string, kind: TimedRule['kind']) =>
  builder.objectRef<TimedRule>(name).implement({
    description: monitorKinds[kind].description,
    fields: (t) => ({ forMs: t.expose('forMs', { type: 'Duration', description: forMs }) }),
  });
const LinePatternType = builder.objectRef<LinePattern>('LinePattern').implement({
  description: 'A regular expression that the lines of an output are compared with.',
  fields: (t) => ({
    match: t.exposeString('match', {
      description: 'The regular expression in RE2 syntax, which is found anywhere in a line.',
    }),
    severity: t.exposeInt('severity', {
      nullable: true,
      description:
        'The severity of what a match raises, 1 to 5. Null: a line that matches raises nothing.',
    }),
    name: t.exposeString('name', {
      nullable: true,
      description:
        'The name of the pattern: patterns of one output with the same name raise one incident. Null: it has none.',
    }),
    stop: t.exposeBoolean('stop', {
      description: 'Whether a line that matches is compared with none of the patterns behind it.',
    }),
  }),
});
const patterns = (t: ObjectFields<LogRule>, stream: LogStreamName) =>
  t.field({
    type: [LinePatternType],
    extensions: { atMost: logBounds.patterns },
    description: `The patterns for lines of ${stream}, in their order, at most ${logBounds.patterns}.`,
    resolve: (rule) => [...rule[stream]],
  });

const MetricRestart = builder
  .objectRef<{ readonly cooldownMs: number }>('MetricRestart')
  .implement({
    description: 'That a monitor restarts the instance when it raises.',
    fields: (t) => ({
      cooldownMs: t.expose('cooldownMs', {
        type: 'Duration',
        description: 'The least time between two restarts of one instance, in milliseconds.',
      }),
    }),
  });
export const MonitoredMetricEnum = builder.enumType('MonitoredMetric', {
  description: 'The values that monitors of the kind METRIC compare with bounds.',
  values: monitoredMetrics,
});
const decimal = (t: ObjectFields<MetricRule>, name: 'above' | 'below' | 'clearAt', text: string) =>
  t.exposeFloat(name, { nullable: true, description: text });
const MetricRuleType = builder.objectRef<MetricRule>('MetricRule').implement({
  description: monitorKinds.METRIC.description,
  fields: (t) => ({
    metric: t.expose('metric', {
      type: MonitoredMetricEnum,
      description: 'The value that is compared.',
    }),
    above: decimal(t, 'above', 'The monitor raises when the value is greater. Null: it does not.'),
    below: decimal(t, 'below', 'The monitor raises when the value is smaller. Null: it does not.'),
    clearAt: decimal(
      t,
      'clearAt',
      'The monitor clears when the value is back at this: at most this with above, at least this with below. Null: the bound itself.',
    ),
    forMs: t.expose('forMs', {
      type: 'Duration',
      description:
        'How long the value must be beyond the bound before the monitor raises, and back before it clears, in milliseconds.',
    }),
    restart: t.field({
      type: MetricRestart,
      nullable: true,
      description:
        'That the instance is restarted, gracefully, when the monitor raises. Null: it is not.',
      resolve: ({ restartCooldownMs: cooldownMs }) => (cooldownMs === null ? null : { cooldownMs }),
    }),
  }),
});

export const HeartbeatSourceEnum = builder.enumType('HeartbeatSource', {
  description: 'Whose successes satisfy a monitor of the kind HEARTBEAT.',
  values: heartbeatSources,
});

const rules = {
  STATE: timedRule('StateRule', 'STATE'),
  DAEMON: timedRule('DaemonRule', 'DAEMON'),
  HOST: timedRule('HostRule', 'HOST'),
  HEARTBEAT: builder.objectRef<HeartbeatRule>('HeartbeatRule').implement({
    description: monitorKinds.HEARTBEAT.description,
    fields: (t) => ({
      withinMs: t.expose('withinMs', {
        type: 'Duration',
        description: 'The time within which a success is expected, in milliseconds.',
      }),
      graceMs: t.expose('graceMs', {
        type: 'Duration',
        description: 'How much longer a success may take before it raises, in milliseconds.',
      }),
      source: t.expose('source', {
        type: HeartbeatSourceEnum,
        description: 'The origin of the successes: runs, or pings from outside Gander.',
      }),
      maxRunMs: t.expose('maxRunMs', {
        type: 'Duration',
        nullable: true,
        description:
          'A run whose start was pinged and that takes longer raises, in milliseconds. Null: none does.',
      }),
    }),
  }),
  SCHEDULE: builder.objectRef<ScheduleRule>('ScheduleRule').implement({
    description: monitorKinds.SCHEDULE.description,
    fields: (t) => ({
      schedule: t.exposeString('schedule', {
        description: 'The name of the schedule; an asterisk stands for any characters.',
      }),
      missed: t.exposeBoolean('missed', { description: 'Whether a missed firing raises.' }),
      lateAfterMs: t.expose('lateAfterMs', {
        type: 'Duration',
        nullable: true,
        description:
          'A run that begins later than this after its time raises, in milliseconds. Null: none does.',
      }),
      failures: t.exposeInt('failures', {
        nullable: true,
        description: 'The number of failures in a row that raise. Null: none do.',
      }),
      longerThanMs: t.expose('longerThanMs', {
        type: 'Duration',
        nullable: true,
        description: 'A run that takes longer raises, in milliseconds. Null: none does.',
      }),
    }),
  }),
  LOG: builder.objectRef<LogRule>('LogRule').implement({
    description: monitorKinds.LOG.description,
    fields: (t) => ({
      stdout: patterns(t, 'stdout'),
      stderr: patterns(t, 'stderr'),
      clearAfterMs: t.expose('clearAfterMs', {
        type: 'Duration',
        nullable: true,
        description:
          'What was raised clears when no line has matched for this time, in milliseconds. Null: it is resolved by hand.',
      }),
    }),
  }),
  METRIC: MetricRuleType,
} as const;
export const MonitorRuleType = builder.unionType('MonitorRule', {
  description: 'What a monitor raises on, with the options of its kind.',
  types: Object.values(rules),
  resolveType: ({ kind }) => rules[kind],
});
