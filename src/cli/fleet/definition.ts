/** How a program is run, as people write it in the file of `gander apply`: durations and sizes as text, maps in place of lists of names. Pure. */

import { isSeq } from 'yaml';
import { signals } from '../../domain/signals.ts';
import type {
  Autorestart,
  BackoffInput,
  KillMode,
  LogSettingsInput,
  ProbeInput,
  ProgramActionInput,
  ProgramDefinitionInput,
  Resource,
  ResourceLimitInput,
  Signal,
} from '../../sdk/generated.ts';
import {
  bytes,
  decimal,
  defined,
  duration,
  flag,
  integer,
  listOf,
  orNull,
  orWord,
  type Read,
  text,
  type Values,
  word,
} from './yaml-reader.ts';

const signalWords = new Map<unknown, Signal>(
  signals.flatMap((name) =>
    [name, `SIG${name}`, name.replace('_', '+'), `SIG${name.replace('_', '+')}`].map((word) => [word, name] as const),
  ),
);
export const signal = word(signals, { also: signalWords, written: (name) => name });
const restartWords = new Map<unknown, Autorestart>([
  [true, 'ALWAYS'],
  [false, 'NEVER'],
]);
const killModes: readonly KillMode[] = ['GROUP', 'PROCESS', 'CGROUP'];

const words = listOf(text);

const command: Read<string | string[]> = (reader, node, what) => (isSeq(reader.resolve(node)) ? words : text)(reader, node, what);

const environmentVariables: Read<{ name: string; value: string }[]> = (reader, node, what) =>
  reader.entries(node, what)?.flatMap(([name, valueNode]) => {
    const value = text(reader, valueNode, `${what} ${name}`);
    return value === undefined ? [] : [{ name, value }];
  });

const backoff: Read<BackoffInput> = (reader, node, what) => {
  const values = reader.fields(node, what, {
    initial: duration,
    factor: decimal(1, 100),
    max: duration,
    jitter: decimal(0, 1),
    reset: duration,
  });
  return (
    values && defined({ initialMs: values.initial, factor: values.factor, maxMs: values.max, jitter: values.jitter, resetMs: values.reset })
  );
};

const log: Read<LogSettingsInput> = (reader, node, what) => {
  const values = reader.fields(node, what, { redirectStderr: flag, maxBytes: bytes, files: integer(1, 1000), timestamps: flag });
  return values && defined(values);
};

const resources: readonly Resource[] = ['AS', 'CORE', 'CPU', 'DATA', 'FSIZE', 'MEMLOCK', 'NOFILE', 'NPROC', 'STACK', 'RTPRIO', 'NICE'];
/** Of these the amount is one of bytes, and may be written as a size. */
const inBytes: ReadonlySet<Resource> = new Set(['AS', 'CORE', 'DATA', 'FSIZE', 'MEMLOCK', 'STACK']);

/** `NOFILE: 1024` is both limits, `NOFILE: [1024, 4096]` the soft and the hard one; either may be `unlimited`. */
const rlimits: Read<ResourceLimitInput[]> = (reader, node, what) =>
  reader.entries(node, what)?.flatMap(([name, valueNode]) => {
    const resource = resources.find((known) => known === name.toUpperCase().replace(/^RLIMIT_/, ''));
    if (!resource) {
      reader.fault(valueNode, `${what} has no resource "${name}"`, `known are ${resources.join(', ')}`);
      return [];
    }
    const limit = orWord('unlimited', inBytes.has(resource) ? bytes : integer(0, Number.MAX_SAFE_INTEGER));
    const pair = isSeq(reader.resolve(valueNode));
    const values = (pair ? listOf(limit) : limit)(reader, valueNode, `the limit of ${resource}`);
    if (values === undefined) return [];
    const [soft, hard, ...more] = Array.isArray(values) ? values : [values, values];
    if (soft !== undefined && hard !== undefined && more.length === 0) return [{ resource, soft, hard }];
    reader.fault(valueNode, `the limit of ${resource} is one amount or two`, `such as ${resource}: [soft, hard]`);
    return [];
  });

const probe: Read<ProbeInput> = (reader, node, what) => {
  const values = reader.fields(node, what, {
    exec: words,
    http: text,
    tcp: text,
    log: text,
    interval: duration,
    timeout: duration,
    successThreshold: integer(1, 1000),
    failureThreshold: integer(1, 1000),
    startPeriod: duration,
  });
  if (!values) return undefined;
  const { exec, http, tcp, log: logPattern, interval, timeout, startPeriod, ...thresholds } = values;
  const times = { intervalMs: interval, timeoutMs: timeout, startPeriodMs: startPeriod };
  return defined({ exec, httpUrl: http, tcp, logPattern, ...times, ...thresholds });
};

const actions: Read<ProgramActionInput[]> = (reader, node, what) =>
  reader.entries(node, what)?.flatMap(([name, valueNode]) => {
    const of = `the action "${name}"`;
    const values = reader.fields(valueNode, of, { command: words, signal, description: text, timeout: duration });
    if (!values) return [];
    const { timeout, ...given } = values;
    return [{ name, ...defined({ ...given, timeoutMs: timeout }) }];
  });

/** The keys of a program that say how it is run. Where null has a meaning, `null` in the file takes back what was set before. */
export const definitionFields = {
  command,
  shell: flag,
  cwd: orNull(text),
  env: environmentVariables,
  envFiles: words,
  user: orNull(text),
  primaryGroup: orNull(text),
  supplementaryGroups: orNull(words),
  umask: orNull(text),
  nice: orNull(integer(-20, 19)),
  rlimits,
  cpuAffinity: orNull(listOf(integer(0, 8191))),
  noNewPrivileges: flag,
  autostart: flag,
  autorestart: word<Autorestart>(['ALWAYS', 'UNEXPECTED', 'NEVER'], { also: restartWords }),
  exitCodes: listOf(integer(0, 255)),
  start: duration,
  startRetries: orWord('unlimited', integer(0)),
  backoff,
  stopSignal: signal,
  stopCommand: orNull(words),
  stopTimeout: duration,
  killMode: word(killModes),
  reloadSignal: orNull(signal),
  timeout: orNull(duration),
  retries: integer(0),
  priority: integer(-(2 ** 31)),
  changePolicy: word(['STAGED', 'RESTART'] as const),
  memoryLimit: orNull(bytes),
  cpuLimit: orNull(decimal(0.01, 1024)),
  tty: flag,
  stdin: orNull(text),
  log,
  readiness: orNull(probe),
  liveness: orNull(probe),
  notify: flag,
  watchdog: orNull(duration),
  actions,
};

/** The plane's input, from what was read of a program. In the file the names are shorter where the values carry their units. */
export function definitionOf(values: Values<typeof definitionFields>): ProgramDefinitionInput {
  const { command: line, start, stopTimeout, timeout, memoryLimit, watchdog, ...alike } = values;
  return defined({
    command: typeof line === 'string' ? [line] : line,
    startMs: start,
    stopTimeoutMs: stopTimeout,
    timeoutMs: timeout,
    memoryLimitBytes: memoryLimit,
    watchdogMs: watchdog,
    ...alike,
  });
}
