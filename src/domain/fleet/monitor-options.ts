/**
 * What a fleet file states of each kind of monitors: one table, from which the reader, the writer and
 * the JSON Schema are derived. Pure.
 */
import type { MonitorKind, MonitorRule } from '../monitors.ts';
import { defaultForMs, failuresInARow } from '../monitors.ts';
import {
  type HeartbeatSource,
  heartbeatDefaults,
  heartbeatSources,
} from '../monitors-heartbeat.ts';
import { type LinePattern, logBounds } from '../monitors-log.ts';
import { defaultMetricForMs, type MonitoredMetric, monitoredMetrics } from '../monitors-metric.ts';
import { durationInFile, inFile } from './words.ts';
import { escaped } from './write.ts';
import type { Read } from './yaml-reader.ts';
import {
  bytes,
  decimal,
  defined,
  described,
  duration,
  flag,
  integer,
  listOf,
  mappingSchema,
  orNull,
  schemaOf,
  text,
  word,
} from './yaml-values.ts';

type RuleOf<K extends MonitorKind> = Extract<MonitorRule, { readonly kind: K }>;

/** One option of a kind. */
export interface MonitorOption {
  /** The field of the rule. */
  readonly field: string;
  readonly read: Read<unknown>;
  readonly write: (value: never) => unknown;
  /** What it is when the file leaves it out. Undefined: it must be given. */
  readonly standard?: unknown;
  readonly about: string;
}

const option = <T>(
  field: string,
  about: string,
  read: Read<T>,
  write: (value: Exclude<T, null>) => unknown,
  ...standard: readonly [] | readonly [T]
): MonitorOption => ({
  ...{ field, about, read },
  write: (value: T) => (value === null ? null : write(value as Exclude<T, null>)),
  ...(standard.length > 0 && { standard: standard[0] }),
});

const as = <T>(value: T): T => value;
const span = orNull(duration);

const forOption = (standard: number) =>
  option(
    'forMs',
    'How long the condition must last before the monitor raises.',
    duration,
    durationInFile,
    standard,
  );

const patternFields = {
  match: text,
  severity: orNull(integer(1, 5)),
  name: orNull(text),
  stop: flag,
};
const pattern: Read<LinePattern> = described(
  mappingSchema(patternFields, ['match']),
  (reader, node, what) => {
    const values = reader.fields(node, `a pattern of ${what}`, patternFields);
    if (!values) return undefined;
    const { match, severity = null, name = null, stop = false } = values;
    if (match === undefined)
      return reader.fault(node, `a pattern of ${what} needs match`, 'such as match: ERROR');
    return { match, severity, name, stop };
  },
);
const patternInFile = ({ match, severity, name, stop }: LinePattern) => ({
  match: escaped(match),
  ...(severity !== null && { severity }),
  ...(name !== null && { name: escaped(name) }),
  ...(stop && { stop }),
});
const patterns = (stream: 'stdout' | 'stderr') =>
  option<LinePattern[]>(
    stream,
    `The patterns that lines of ${stream} are compared with, in their order, at most ${logBounds.patterns}.`,
    listOf(pattern),
    (list) => list.map(patternInFile),
    [],
  );

/** A number, or a size with its unit. */
const amount: Read<number | null> = orNull(
  described({ anyOf: [schemaOf(decimal(0, 1e15)), schemaOf(bytes)] }, (reader, node, what) => {
    const scalar = reader.resolve(node) as { readonly value?: unknown };
    return (typeof scalar.value === 'string' ? bytes : decimal(0, 1e15))(reader, node, what);
  }),
);

const restartFields = { cooldown: duration };
const restart: Read<number | null> = orNull(
  described(mappingSchema(restartFields, ['cooldown']), (reader, node, what) => {
    const values = reader.fields(node, what, restartFields);
    if (!values) return undefined;
    return values.cooldown ?? reader.fault(node, `${what} needs cooldown`, 'such as cooldown: 10m');
  }),
);

/** By the keys of the file. */
export const monitorOptions: {
  readonly [K in MonitorKind]: Readonly<Record<string, MonitorOption>>;
} = {
  STATE: { for: forOption(defaultForMs.STATE) },
  DAEMON: { for: forOption(defaultForMs.DAEMON) },
  HOST: { for: forOption(defaultForMs.HOST) },
  HEARTBEAT: {
    within: option(
      'withinMs',
      'The time within which a success is expected.',
      duration,
      durationInFile,
    ),
    grace: option(
      'graceMs',
      'How much longer a success may take before the monitor raises.',
      duration,
      durationInFile,
      heartbeatDefaults.graceMs,
    ),
    source: option<HeartbeatSource>(
      'source',
      'What succeeds: runs, or pings from outside, which have no target.',
      word(Object.keys(heartbeatSources) as HeartbeatSource[]),
      inFile,
      heartbeatDefaults.source,
    ),
    maxRun: option<number | null>(
      'maxRunMs',
      'Of pings: a run that was started and takes longer raises.',
      span,
      durationInFile,
      heartbeatDefaults.maxRunMs,
    ),
  },
  SCHEDULE: {
    schedule: option(
      'schedule',
      'The name of the schedule; * stands for any characters.',
      text,
      escaped,
      '*',
    ),
    missed: option('missed', 'Whether a missed firing raises.', flag, as, true),
    late: option(
      'lateAfterMs',
      'A run that begins later than this after its time raises.',
      span,
      durationInFile,
      null,
    ),
    failures: option(
      'failures',
      'So many failures in a row raise.',
      orNull(integer(failuresInARow.least, failuresInARow.most)),
      as,
      null,
    ),
    longer: option('longerThanMs', 'A run that takes longer raises.', span, durationInFile, null),
  },
  LOG: {
    stdout: patterns('stdout'),
    stderr: patterns('stderr'),
    clearAfter: option(
      'clearAfterMs',
      'Clears when no line has matched for so long. Left out: it is resolved by hand.',
      span,
      durationInFile,
      null,
    ),
  },
  METRIC: {
    metric: option(
      'metric',
      'The value that is compared.',
      word(Object.keys(monitoredMetrics) as MonitoredMetric[]),
      inFile,
    ),
    above: option('above', 'Raises when the value is greater.', amount, as, null),
    below: option('below', 'Raises when the value is smaller.', amount, as, null),
    clearAt: option(
      'clearAt',
      'Clears when the value is back at this. Left out: at the bound itself.',
      amount,
      as,
      null,
    ),
    for: forOption(defaultMetricForMs),
    restart: option(
      'restartCooldownMs',
      'Restarts the instance when the monitor raises, once within the cooldown at most.',
      restart,
      (ms) => ({ cooldown: durationInFile(ms) }),
      null,
    ),
  },
};

/** Keys of the file by the fields of rules, where these differ. */
export const monitorFileKeys: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(monitorOptions).flatMap((options) =>
    Object.entries(options).flatMap(([key, { field }]) => (key === field ? [] : [[field, key]])),
  ),
);

/** @param values by the keys of the file; required ones are given */
export function ruleOfOptions<K extends MonitorKind>(
  kind: K,
  values: Readonly<Record<string, unknown>>,
): RuleOf<K> {
  const fields = Object.entries(monitorOptions[kind]).map(([key, { field, standard }]) => [
    field,
    values[key] === undefined ? standard : values[key],
  ]);
  return { kind, ...Object.fromEntries(fields) } as RuleOf<K>;
}

/** Only what differs from its default. */
export function optionsInFile(rule: MonitorRule): Readonly<Record<string, unknown>> {
  const fields = rule as unknown as Readonly<Record<string, never>>;
  const written = Object.entries(monitorOptions[rule.kind]).map(
    ([key, { field, write, standard }]) =>
      JSON.stringify(fields[field]) === JSON.stringify(standard)
        ? {}
        : { [key]: write(fields[field] as never) },
  );
  return defined(Object.assign({}, ...written));
}
