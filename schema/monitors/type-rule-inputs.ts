/** What a monitor raises on as it is given in the graph: one input for each kind. */
import { InvalidInput } from '../../src/base/errors.ts';
import { defaultForMs, failuresInARow, type MonitorRule } from '../../src/domain/monitors.ts';
import { heartbeatDefaults } from '../../src/domain/monitors-heartbeat.ts';
import { type LinePattern, type LogStreamName, logBounds } from '../../src/domain/monitors-log.ts';
import { defaultCooldownMs, defaultMetricForMs } from '../../src/domain/monitors-metric.ts';
import { builder } from '../builder.ts';
import type { InputFields } from '../mutation.ts';
import { HeartbeatSourceEnum, MonitoredMetricEnum } from './type-rules.ts';

const timedInput = (name: string, kind: keyof typeof defaultForMs, what: string) =>
  builder.inputType(name, {
    description: `The options of a monitor of the kind ${kind}.`,
    fields: (t) => ({
      forMs: t.field({
        type: 'Duration',
        required: true,
        defaultValue: defaultForMs[kind],
        description: `How long ${what} before the monitor raises, in milliseconds, at most a day.`,
      }),
    }),
  });
const StateRuleInput = timedInput('StateRuleInput', 'STATE', 'an instance must have failed');
const DaemonRuleInput = timedInput('DaemonRuleInput', 'DAEMON', 'an instance must be down');
const HostRuleInput = timedInput('HostRuleInput', 'HOST', 'a host must be out of reach');
const HeartbeatRuleInput = builder.inputType('HeartbeatRuleInput', {
  description: 'The options of a monitor of the kind HEARTBEAT.',
  fields: (t) => ({
    withinMs: t.field({
      type: 'Duration',
      required: true,
      description: 'The time within which a success is expected, in milliseconds: 1 s to 366 days.',
    }),
    graceMs: t.field({
      type: 'Duration',
      required: true,
      defaultValue: heartbeatDefaults.graceMs,
      description:
        'How much longer a success may take before the monitor raises, in milliseconds, at most 366 days.',
    }),
    source: t.field({
      type: HeartbeatSourceEnum,
      required: true,
      defaultValue: heartbeatDefaults.source,
      description: 'The origin of the successes: runs, or pings from outside Gander.',
    }),
    maxRunMs: t.field({
      type: 'Duration',
      description:
        'A run whose start was pinged and that takes longer raises, in milliseconds, 1 s to 366 days; none does when left out. Only with the source PINGS.',
    }),
  }),
});
const ScheduleRuleInput = builder.inputType('ScheduleRuleInput', {
  description: 'The options of a monitor of the kind SCHEDULE.',
  fields: (t) => ({
    schedule: t.string({
      required: true,
      defaultValue: '*',
      description: 'The name of the schedule; an asterisk stands for any characters.',
    }),
    missed: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether a missed firing raises.',
    }),
    lateAfterMs: t.field({
      type: 'Duration',
      description:
        'A run that begins later than this after its time raises, in milliseconds, 1 s to 366 days; none does when left out.',
    }),
    failures: t.int({
      description: `The number of failures in a row that raise, ${failuresInARow.least} to ${failuresInARow.most}; none do when left out.`,
    }),
    longerThanMs: t.field({
      type: 'Duration',
      description:
        'A run that takes longer raises, in milliseconds, 1 s to 366 days; none does when left out.',
    }),
  }),
});
const LinePatternInput = builder.inputType('LinePatternInput', {
  description: 'A regular expression that the lines of an output are compared with.',
  fields: (t) => ({
    match: t.string({
      required: true,
      description: `The regular expression in RE2 syntax, found anywhere in a line, at most ${logBounds.matchLength} characters.`,
    }),
    severity: t.int({
      description:
        'The severity of what a match raises, 1 to 5; a line that matches raises nothing when left out.',
    }),
    name: t.string({
      description: `The name of the pattern, at most ${logBounds.nameLength} characters: patterns of one output with the same name, or without any, raise one incident.`,
    }),
    stop: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether a line that matches is compared with none of the patterns behind it.',
    }),
  }),
});
const patterns = (t: InputFields, stream: LogStreamName) =>
  t.field({
    type: [LinePatternInput],
    extensions: { atMost: logBounds.patterns },
    description: `The patterns for lines of ${stream}, in their order, at most ${logBounds.patterns}; none when left out.`,
  });
const LogRuleInput = builder.inputType('LogRuleInput', {
  description:
    'The options of a monitor of the kind LOG. At least one pattern must have a severity.',
  fields: (t) => ({
    stdout: patterns(t, 'stdout'),
    stderr: patterns(t, 'stderr'),
    clearAfterMs: t.field({
      type: 'Duration',
      description:
        'What was raised clears when no line has matched for this time, in milliseconds, 1 s to 366 days; it is resolved by hand when left out.',
    }),
  }),
});
const MetricRestartInput = builder.inputType('MetricRestartInput', {
  description: 'That a monitor restarts the instance when it raises.',
  fields: (t) => ({
    cooldownMs: t.field({
      type: 'Duration',
      required: true,
      defaultValue: defaultCooldownMs,
      description:
        'The least time between two restarts of one instance, in milliseconds, 1 minute to 7 days.',
    }),
  }),
});
const MetricRuleInput = builder.inputType('MetricRuleInput', {
  description:
    'The options of a monitor of the kind METRIC. Exactly one of above and below is given.',
  fields: (t) => ({
    metric: t.field({
      type: MonitoredMetricEnum,
      required: true,
      description: 'The value that is compared.',
    }),
    above: t.float({
      description: 'The monitor raises when the value is greater, in the unit of the metric.',
    }),
    below: t.float({
      description: 'The monitor raises when the value is smaller, in the unit of the metric.',
    }),
    clearAt: t.float({
      description:
        'The monitor clears when the value is back at this: at most this with above, at least this with below; the bound itself when left out.',
    }),
    forMs: t.field({
      type: 'Duration',
      required: true,
      defaultValue: defaultMetricForMs,
      description:
        'How long the value must be beyond the bound before the monitor raises, and back before it clears, in milliseconds, at most a day.',
    }),
    restart: t.field({
      type: MetricRestartInput,
      description:
        'Given, with a metric of instances: the instance is restarted, gracefully, when the monitor raises.',
    }),
  }),
});
export const MonitorRuleInput = builder.inputType('MonitorRuleInput', {
  description: 'What a monitor raises on: its kind, with the options of that.',
  isOneOf: true,
  fields: (t) => ({
    state: t.field({ type: StateRuleInput, description: 'A monitor of the kind STATE.' }),
    daemon: t.field({ type: DaemonRuleInput, description: 'A monitor of the kind DAEMON.' }),
    host: t.field({ type: HostRuleInput, description: 'A monitor of the kind HOST.' }),
    heartbeat: t.field({
      type: HeartbeatRuleInput,
      description: 'A monitor of the kind HEARTBEAT.',
    }),
    schedule: t.field({ type: ScheduleRuleInput, description: 'A monitor of the kind SCHEDULE.' }),
    log: t.field({ type: LogRuleInput, description: 'A monitor of the kind LOG.' }),
    metric: t.field({ type: MetricRuleInput, description: 'A monitor of the kind METRIC.' }),
  }),
});

/** @throws InvalidInput when no kind is given */
export function ruleOf(input: typeof MonitorRuleInput.$inferInput): MonitorRule {
  const { state, daemon, host, heartbeat, schedule, log, metric } = input;
  if (state) return { kind: 'STATE', forMs: state.forMs };
  if (daemon) return { kind: 'DAEMON', forMs: daemon.forMs };
  if (host) return { kind: 'HOST', forMs: host.forMs };
  if (heartbeat) {
    const { maxRunMs = null, ...rest } = heartbeat;
    return { kind: 'HEARTBEAT', ...rest, maxRunMs };
  }
  if (schedule) {
    const { lateAfterMs = null, failures = null, longerThanMs = null, ...rest } = schedule;
    return { kind: 'SCHEDULE', ...rest, lateAfterMs, failures, longerThanMs };
  }
  if (log) return logRuleOf(log);
  if (metric) {
    const { above = null, below = null, clearAt = null, restart, ...rest } = metric;
    const restartCooldownMs = restart?.cooldownMs ?? null;
    return { kind: 'METRIC', ...rest, above, below, clearAt, restartCooldownMs };
  }
  throw new InvalidInput([
    { path: ['input', 'rule'], message: 'exactly one of the fields must be given' },
  ]);
}

const patternsOf = (
  given: readonly (typeof LinePatternInput.$inferInput)[] | null | undefined,
): LinePattern[] =>
  (given ?? []).map(({ match, severity = null, name = null, stop }) => ({
    ...{ match, severity, name, stop },
  }));

const logRuleOf = ({ stdout, stderr, clearAfterMs = null }: typeof LogRuleInput.$inferInput) => ({
  kind: 'LOG' as const,
  stdout: patternsOf(stdout),
  stderr: patternsOf(stderr),
  clearAfterMs,
});
