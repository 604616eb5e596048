/** What a monitor raises on, from the options of `gander monitors add`. */
import { parse } from 'yaml';
import { InvalidInput } from '../base/errors.ts';
import type { LinePatternInput, MonitorRuleInput } from '../sdk/client/generated.ts';
import {
  type Arguments,
  choiceOption,
  countOption,
  durationOption,
  flagOption,
  type Options,
  repeated,
  textOption,
} from '../terminal/options.ts';
import { UsageError } from '../terminal/usage.ts';
import { readSource } from './fleet/file.ts';

const kinds = ['state', 'daemon', 'heartbeat', 'host', 'schedule', 'log', 'metric'] as const;
const metrics = {
  rss: 'RSS',
  cpu: 'CPU',
  'open-files': 'OPEN_FILES',
  'host-load': 'HOST_LOAD',
  'host-cpu': 'HOST_CPU',
  'host-memory': 'HOST_MEMORY',
  'host-disk': 'HOST_DISK',
} as const;
const metricNames = Object.keys(metrics) as (keyof typeof metrics)[];
const streams = ['both', 'stdout', 'stderr'] as const;

/** Options of one kind alone. */
const optionsOf = {
  heartbeat: ['within', 'grace', 'pings', 'max-run'],
  schedule: ['schedule', 'failures', 'late', 'longer'],
  log: ['match', 'ignore', 'stream', 'patterns', 'clear-after'],
  metric: ['metric', 'above', 'below', 'clear', 'restart', 'cooldown'],
} as const;

export const ruleOptions: Options = {
  kind: { type: 'string', value: 'KIND', about: `${kinds.join(', ')}; default state` },
  for: {
    type: 'string',
    value: 'DURATION',
    about: 'how long it must last; default 0, daemon 10s, host and metric 1m',
  },
  within: { type: 'string', value: 'DURATION', about: 'heartbeat: the time for a success' },
  grace: { type: 'string', value: 'DURATION', about: 'heartbeat: how much longer it may take' },
  pings: { type: 'boolean', about: 'heartbeat: successes are pinged by URL; there is no TARGET' },
  'max-run': {
    type: 'string',
    value: 'DURATION',
    about: 'heartbeat with --pings: a run that was started and takes longer',
  },
  schedule: {
    type: 'string',
    value: 'NAME',
    about: 'schedule: which; * for any characters; default all',
  },
  failures: { type: 'string', value: 'N', about: 'schedule: so many failures in a row' },
  late: { type: 'string', value: 'DURATION', about: 'schedule: a run that begins later' },
  longer: { type: 'string', value: 'DURATION', about: 'schedule: a run that takes longer' },
  match: {
    ...{ type: 'string', multiple: true, value: 'PATTERN' },
    about: 'log: a line that raises, as an RE2 regular expression; repeatable',
  },
  ignore: {
    ...{ type: 'string', multiple: true, value: 'PATTERN' },
    about: 'log: a line that raises nothing, whatever it matches; repeatable',
  },
  stream: { type: 'string', value: 'STREAM', about: 'log: stdout, stderr or both (default)' },
  patterns: {
    type: 'string',
    value: 'FILE',
    about: 'log: patterns with names and severities, YAML or JSON; - for stdin',
  },
  'clear-after': {
    type: 'string',
    value: 'DURATION',
    about: 'log: clears when no line has matched for so long; else by hand',
  },
  metric: { type: 'string', value: 'METRIC', about: `metric: ${metricNames.join(', ')}` },
  above: {
    type: 'string',
    value: 'VALUE',
    about: 'metric: raises above this, such as 80 (percent) or 2GiB',
  },
  below: { type: 'string', value: 'VALUE', about: 'metric: raises below this' },
  clear: {
    type: 'string',
    value: 'VALUE',
    about: 'metric: clears when the value is back at this; default the bound',
  },
  restart: { type: 'boolean', about: 'metric: restart the instance when it raises' },
  cooldown: {
    type: 'string',
    value: 'DURATION',
    about: 'metric: the least time between two restarts; default 10m',
  },
};

/** @throws UsageError for an option of another kind @throws InvalidInput for a bad value */
export async function ruleOf(args: Arguments): Promise<MonitorRuleInput> {
  const kind = choiceOption(args, 'kind', kinds, 'state');
  for (const [other, names] of Object.entries(optionsOf)) {
    const given = names.find((name) => args.values[name] !== undefined);
    if (given !== undefined && kind !== other)
      throw new UsageError(`--${given} is for --kind ${other} alone`);
  }
  const forMs = durationOption(args, 'for');
  if (forMs !== undefined && kind !== 'metric' && Object.hasOwn(optionsOf, kind))
    throw new UsageError(`--kind ${kind} takes no --for`);
  const options = forMs === undefined ? {} : { forMs };
  switch (kind) {
    case 'state':
      return { state: options };
    case 'daemon':
      return { daemon: options };
    case 'host':
      return { host: options };
    case 'schedule':
      return { schedule: scheduleRule(args) };
    case 'heartbeat':
      return { heartbeat: heartbeatRule(args) };
    case 'log':
      return { log: await logRule(args) };
    case 'metric':
      return { metric: { ...metricRule(args), ...options } };
  }
}

function heartbeatRule(args: Arguments): NonNullable<MonitorRuleInput['heartbeat']> {
  const withinMs = durationOption(args, 'within');
  if (withinMs === undefined) throw new UsageError('--within is missing', 'such as --within 25h');
  const [graceMs, maxRunMs] = [durationOption(args, 'grace'), durationOption(args, 'max-run')];
  return {
    withinMs,
    ...(graceMs === undefined ? {} : { graceMs }),
    ...(flagOption(args, 'pings') ? { source: 'PINGS' } : {}),
    ...(maxRunMs === undefined ? {} : { maxRunMs }),
  };
}

function scheduleRule(args: Arguments): NonNullable<MonitorRuleInput['schedule']> {
  const schedule = textOption(args, 'schedule');
  const failures = countOption(args, 'failures');
  const lateAfterMs = durationOption(args, 'late');
  const longerThanMs = durationOption(args, 'longer');
  return {
    ...(schedule === undefined ? {} : { schedule }),
    ...(failures === undefined ? {} : { failures }),
    ...(lateAfterMs === undefined ? {} : { lateAfterMs }),
    ...(longerThanMs === undefined ? {} : { longerThanMs }),
  };
}

// ---------------------------------------------------------------- log

type LogRuleInput = NonNullable<MonitorRuleInput['log']>;

async function logRule(args: Arguments): Promise<LogRuleInput> {
  const file = textOption(args, 'patterns');
  const clearAfterMs = durationOption(args, 'clear-after');
  const clear = clearAfterMs === undefined ? {} : { clearAfterMs };
  const severity = countOption(args, 'severity') ?? 3;
  // What is ignored comes first: it counts whatever the line matches besides.
  const patterns: LinePatternInput[] = [
    ...repeated(args, 'ignore').map((match) => ({ match, stop: true })),
    ...repeated(args, 'match').map((match) => ({ match, severity })),
  ];
  if (file !== undefined) {
    if (patterns.length > 0)
      throw new UsageError('--patterns takes neither --match nor --ignore: write all in the file');
    return { ...readPatterns((await readSource(file)).text, file), ...clear };
  }
  if (repeated(args, 'match').length === 0)
    throw new UsageError('--match is missing', 'such as --match ERROR');
  const stream = choiceOption(args, 'stream', streams, 'both');
  return {
    ...(stream === 'stderr' ? {} : { stdout: patterns }),
    ...(stream === 'stdout' ? {} : { stderr: patterns }),
    ...clear,
  };
}

const shapeOfFile =
  'write lists under stdout and stderr, each entry with match and, as you like, severity, name and stop';
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws InvalidInput that names the place */
export function readPatterns(text: string, file: string): Pick<LogRuleInput, 'stdout' | 'stderr'> {
  const refuse = (path: readonly string[], message: string): never => {
    throw new InvalidInput([{ path: [file, ...path], message, hint: shapeOfFile }]);
  };
  let given: unknown;
  try {
    given = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    return refuse([], error instanceof Error ? (error.message.split('\n')[0] ?? '') : '');
  }
  if (!isObject(given)) return refuse([], 'not a list of patterns for each output');
  const streamsOf = Object.entries(given).map(([stream, entries]) => {
    if (stream !== 'stdout' && stream !== 'stderr')
      return refuse([stream], `there is no output ${JSON.stringify(stream)}`);
    if (!Array.isArray(entries)) return refuse([stream], 'not a list');
    return [stream, entries.map((entry, at) => patternOf(entry, [stream, String(at)], refuse))];
  });
  return Object.fromEntries(streamsOf);
}

const types = { match: 'string', severity: 'number', name: 'string', stop: 'boolean' } as const;

function patternOf(
  entry: unknown,
  path: readonly string[],
  refuse: (path: readonly string[], message: string) => never,
): LinePatternInput {
  if (!isObject(entry)) return refuse(path, 'not a pattern');
  for (const [name, value] of Object.entries(entry)) {
    if (!Object.hasOwn(types, name)) refuse([...path, name], `a pattern has no ${name}`);
    if (typeof value !== types[name as keyof typeof types])
      refuse([...path, name], `${name} is a ${types[name as keyof typeof types]}`);
  }
  if (entry['match'] === undefined) return refuse(path, 'match is missing');
  return entry as unknown as LinePatternInput;
}

// ---------------------------------------------------------------- metrics

function metricRule(args: Arguments): NonNullable<MonitorRuleInput['metric']> {
  const given = textOption(args, 'metric');
  if (given === undefined)
    throw new UsageError('--metric is missing', `one of ${metricNames.join(', ')}`);
  const metric = metrics[choiceOption(args, 'metric', metricNames, 'rss')];
  const cooldownMs = durationOption(args, 'cooldown');
  const restarts = flagOption(args, 'restart');
  if (cooldownMs !== undefined && !restarts)
    throw new UsageError('--cooldown is for --restart alone');
  return {
    metric,
    ...valueOption(args, 'above'),
    ...valueOption(args, 'below'),
    ...valueOption(args, 'clear', 'clearAt'),
    ...(restarts ? { restart: cooldownMs === undefined ? {} : { cooldownMs } } : {}),
  };
}

const unitBytes: Readonly<Record<string, number>> = {
  ...{ '': 1, '%': 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 },
};

/** @throws UsageError unless it is a number, with a unit of bytes or % where wanted */
function valueOption(
  args: Arguments,
  name: string,
  field = name,
): Readonly<Record<string, number>> {
  const text = textOption(args, name);
  if (text === undefined) return {};
  const [, digits, unit = ''] = /^(\d{1,15}(?:\.\d{1,6})?)([KMGT]iB|%)?$/.exec(text) ?? [];
  if (digits === undefined)
    throw new UsageError(`--${name} must be a number such as 80 or 1.5GiB, not "${text}"`);
  return { [field]: Number(digits) * (unitBytes[unit] ?? 1) };
}
