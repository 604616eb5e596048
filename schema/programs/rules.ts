/** What a program's definition may say, what it says when nothing is said, and how a change is laid over it. */
import { isDeepStrictEqual } from 'node:util';
import type { Issue } from '../../src/base/errors.ts';

export const autorestarts = ['ALWAYS', 'UNEXPECTED', 'NEVER'] as const;
export const changePolicies = ['STAGED', 'RESTART'] as const;
export const signals = ['HUP', 'INT', 'QUIT', 'KILL', 'TERM', 'USR1', 'USR2', 'CONT', 'STOP', 'WINCH', 'ALRM'] as const;
export type Signal = (typeof signals)[number];
export const killModes = ['GROUP', 'PROCESS', 'CGROUP'] as const;
export const resources = ['AS', 'CORE', 'CPU', 'DATA', 'FSIZE', 'MEMLOCK', 'NOFILE', 'NPROC', 'STACK', 'RTPRIO', 'NICE'] as const;
export type Resource = (typeof resources)[number];

export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

export interface ResourceLimit {
  readonly resource: Resource;
  /** Null: unlimited. */
  readonly soft: number | null;
  readonly hard: number | null;
}

/** Exactly one of exec, httpUrl, tcp and logPattern is given. */
export interface Probe {
  readonly exec: readonly string[] | null;
  readonly httpUrl: string | null;
  readonly tcp: string | null;
  readonly logPattern: string | null;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
  readonly startPeriodMs: number;
}

/** Exactly one of command and signal is given. */
export interface ProgramAction {
  readonly name: string;
  readonly description: string | null;
  readonly command: readonly string[] | null;
  readonly signal: Signal | null;
  readonly timeoutMs: number;
}

export interface Definition {
  readonly command: readonly string[];
  readonly shell: boolean;
  readonly cwd: string | null;
  readonly env: readonly EnvironmentVariable[];
  readonly envFiles: readonly string[];
  readonly user: string | null;
  readonly primaryGroup: string | null;
  readonly supplementaryGroups: readonly string[] | null;
  readonly umask: string | null;
  readonly nice: number | null;
  readonly rlimits: readonly ResourceLimit[];
  readonly cpuAffinity: readonly number[] | null;
  readonly noNewPrivileges: boolean;
  readonly autostart: boolean;
  readonly autorestart: (typeof autorestarts)[number];
  readonly exitCodes: readonly number[];
  readonly startMs: number;
  readonly startRetries: number | null;
  readonly backoff: {
    readonly initialMs: number;
    readonly factor: number;
    readonly maxMs: number;
    readonly jitter: number;
    readonly resetMs: number;
  };
  readonly stopSignal: Signal;
  readonly stopCommand: readonly string[] | null;
  readonly stopTimeoutMs: number;
  readonly killMode: (typeof killModes)[number];
  readonly reloadSignal: Signal | null;
  readonly timeoutMs: number | null;
  readonly retries: number;
  readonly priority: number;
  readonly changePolicy: (typeof changePolicies)[number];
  readonly memoryLimitBytes: number | null;
  readonly cpuLimit: number | null;
  readonly tty: boolean;
  readonly stdin: string | null;
  readonly log: { readonly redirectStderr: boolean; readonly maxBytes: number; readonly files: number; readonly timestamps: boolean };
  readonly readiness: Probe | null;
  readonly liveness: Probe | null;
  readonly notify: boolean;
  readonly watchdogMs: number | null;
  readonly actions: readonly ProgramAction[];
}

type Loose<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** A probe as it is given: what is left out keeps its default. */
export type ProbeInput = Loose<Probe>;
export type ResourceLimitInput = Pick<ResourceLimit, 'resource'> & Loose<ResourceLimit>;
export type ProgramActionInput = Pick<ProgramAction, 'name'> & Loose<Omit<ProgramAction, 'name'>>;

/** Settings that are not laid over as they are given, but part by part. */
type Compound = 'backoff' | 'log' | 'rlimits' | 'readiness' | 'liveness' | 'actions';

/** A definition as it is given: anything may be left out. Null says "none" for the settings whose value may be null, and is the same as left out for all else. */
export type DefinitionInput = Loose<Omit<Definition, Compound>> & {
  readonly backoff?: Loose<Definition['backoff']> | null | undefined;
  readonly log?: Loose<Definition['log']> | null | undefined;
  readonly rlimits?: readonly ResourceLimitInput[] | null | undefined;
  readonly readiness?: ProbeInput | null | undefined;
  readonly liveness?: ProbeInput | null | undefined;
  readonly actions?: readonly ProgramActionInput[] | null | undefined;
};

/** What holds when nothing is said. A program has no default command. */
export const defaults: Definition = {
  command: [],
  shell: false,
  cwd: null,
  env: [],
  envFiles: [],
  user: null,
  primaryGroup: null,
  supplementaryGroups: null,
  umask: null,
  nice: null,
  rlimits: [],
  cpuAffinity: null,
  noNewPrivileges: false,
  autostart: true,
  autorestart: 'UNEXPECTED',
  exitCodes: [0],
  startMs: 1000,
  startRetries: 3,
  backoff: { initialMs: 1000, factor: 2, maxMs: 60_000, jitter: 0.1, resetMs: 60_000 },
  stopSignal: 'TERM',
  stopCommand: null,
  stopTimeoutMs: 10_000,
  killMode: 'GROUP',
  reloadSignal: 'HUP',
  timeoutMs: null,
  retries: 0,
  priority: 999,
  changePolicy: 'STAGED',
  memoryLimitBytes: null,
  cpuLimit: null,
  tty: false,
  stdin: null,
  log: { redirectStderr: false, maxBytes: 52_428_800, files: 10, timestamps: false },
  readiness: null,
  liveness: null,
  notify: false,
  watchdogMs: null,
  actions: [],
};

/** What a value looks like to who may not see it. Given back in a change, it keeps the value there is, so that reading and writing back loses nothing. */
export const redacted = '***';

/** What holds of a probe when nothing is said, but for its kind. */
export const probeDefaults: Probe = {
  exec: null,
  httpUrl: null,
  tcp: null,
  logPattern: null,
  intervalMs: 10_000,
  timeoutMs: 1000,
  successThreshold: 1,
  failureThreshold: 3,
  startPeriodMs: 0,
};

/** What holds of an action when nothing is said. */
export const actionDefaults: Omit<ProgramAction, 'name'> = { description: null, command: null, signal: null, timeoutMs: 30_000 };

/** Null has a meaning for these: none, without end, as the agent has it. */
const nullable: ReadonlySet<string> = new Set([
  ...Object.entries(defaults).flatMap(([name, value]) => (value === null ? [name] : [])),
  'startRetries',
  'reloadSignal',
]);

function overlay<T extends object>(base: T, input: { readonly [K in keyof T]?: unknown } | null | undefined): T {
  const given = Object.entries(input ?? {}).filter(([key, value]) => value !== undefined && (value !== null || nullable.has(key)));
  return { ...base, ...Object.fromEntries(given) };
}

/** Undefined: what there is. Null: none. */
function mergeProbe(base: Probe | null, input: ProbeInput | null | undefined): Probe | null {
  if (input === undefined) return base;
  return input && overlay(probeDefaults, input);
}

/**
 * Lays what is given over a definition (the defaults, for a new program). Lists and probes are replaced, their parts completed with defaults;
 * backoff and log are laid over part by part.
 */
export function mergeDefinition(base: Definition, input: DefinitionInput): Definition {
  const { backoff, log, env, exitCodes, rlimits, readiness, liveness, actions, ...rest } = input;
  const known = new Map(base.env.map(({ name, value }) => [name, value]));
  return {
    ...overlay(base, rest),
    backoff: overlay(base.backoff, backoff),
    log: overlay(base.log, log),
    env: (env ?? base.env).map(({ name, value }) => ({ name, value: value === redacted ? (known.get(name) ?? value) : value })),
    exitCodes: [...new Set(exitCodes ?? base.exitCodes)],
    rlimits: (rlimits ?? base.rlimits).map(({ resource, soft = null, hard = null }) => ({ resource, soft, hard })),
    readiness: mergeProbe(base.readiness, readiness),
    liveness: mergeProbe(base.liveness, liveness),
    actions: (actions ?? base.actions).map(({ name, ...action }) => ({ name, ...overlay(actionDefaults, action) })),
  };
}

/** Names of the settings in which two definitions differ, sorted. */
export function changedFields(before: Definition, after: Definition): (keyof Definition)[] {
  const names = (Object.keys(defaults) as (keyof Definition)[]).sort();
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

// ---------------------------------------------------------------- validation

const maxDurationMs = 86_400_000;
const maxArguments = 1000;
/** Linux refuses a single argument or environment entry beyond 128 KiB (MAX_ARG_STRLEN, execve(2)). */
const maxTextBytes = 131_071;

const numbers: readonly {
  readonly path: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly of: (d: Definition) => number | null;
}[] = [
  { path: ['startMs'], min: 0, max: maxDurationMs, of: (d) => d.startMs },
  { path: ['startRetries'], min: 0, max: 1_000_000, of: (d) => d.startRetries },
  { path: ['backoff', 'initialMs'], min: 0, max: maxDurationMs, of: (d) => d.backoff.initialMs },
  { path: ['backoff', 'factor'], min: 1, max: 100, of: (d) => d.backoff.factor },
  { path: ['backoff', 'maxMs'], min: 0, max: maxDurationMs, of: (d) => d.backoff.maxMs },
  { path: ['backoff', 'jitter'], min: 0, max: 1, of: (d) => d.backoff.jitter },
  { path: ['backoff', 'resetMs'], min: 0, max: maxDurationMs, of: (d) => d.backoff.resetMs },
  { path: ['stopTimeoutMs'], min: 0, max: maxDurationMs, of: (d) => d.stopTimeoutMs },
  { path: ['priority'], min: 0, max: 1_000_000, of: (d) => d.priority },
  { path: ['log', 'maxBytes'], min: 4096, max: 2 ** 40, of: (d) => d.log.maxBytes },
  { path: ['log', 'files'], min: 1, max: 1000, of: (d) => d.log.files },
];

/** Half of a character: it has no UTF-8 form, and jsonb refuses it. */
const loneSurrogate = /\p{Surrogate}/u;

function textIssues(text: string, path: readonly string[], what: string): Issue[] {
  if (text.includes('\0')) return [{ path, message: `${what} holds a NUL byte, which no process can be given` }];
  if (loneSurrogate.test(text)) return [{ path, message: `${what} is not well-formed Unicode` }];
  if (Buffer.byteLength(text) > maxTextBytes) return [{ path, message: `${what} is longer than ${maxTextBytes} bytes` }];
  return [];
}

function commandIssues({ command, shell }: Definition, path: readonly string[]): Issue[] {
  const at = [...path, 'command'];
  if (command.length === 0) return [{ path: at, message: 'a program needs a command', hint: 'for example ["/usr/bin/node", "server.js"]' }];
  const issues: Issue[] = command.flatMap((word, i) => textIssues(word, [...at, String(i)], `argument ${i} of the command`));
  if (!command[0]?.trim()) issues.push({ path: [...at, '0'], message: 'the command is empty' });
  if (command.length > maxArguments)
    issues.push({ path: at, message: `${command.length} arguments are more than the ${maxArguments} allowed` });
  if (shell && command.length !== 1) {
    const hint = 'give the whole line as one element, or set shell to false';
    issues.push({ path: at, message: `with shell, the command is one line, got ${command.length} elements`, hint });
  }
  return issues;
}

function environmentIssues({ env }: Definition, path: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  env.forEach(({ name, value }, i) => {
    const at = [...path, 'env', String(i)];
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      const hint = 'a letter or "_", then letters, digits or "_"';
      issues.push({ path: [...at, 'name'], message: `${JSON.stringify(name)} is not acceptable as the name of a variable`, hint });
    }
    if (seen.has(name)) issues.push({ path: [...at, 'name'], message: `the variable ${name} is given twice` });
    seen.add(name);
    issues.push(...textIssues(`${name}=${value}`, [...at, 'value'], `the value of ${name}`));
    if (value === redacted) {
      const hint = 'give its real value; only ADMIN is shown it';
      issues.push({ path: [...at, 'value'], message: `${redacted} stands for a value that is not shown, and there is none to keep`, hint });
    }
  });
  return issues;
}

function placeIssues({ cwd, user }: Definition, path: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  if (cwd !== null) {
    if (!cwd.startsWith('/')) {
      issues.push({
        path: [...path, 'cwd'],
        message: `cwd must be an absolute path, got ${JSON.stringify(cwd)}`,
        hint: 'begin it with "/"',
      });
    }
    issues.push(...textIssues(cwd, [...path, 'cwd'], 'cwd'));
  }
  if (user !== null && !/^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,254}\$?$/.test(user)) {
    issues.push({
      path: [...path, 'user'],
      message: `${JSON.stringify(user)} is not the name or number of a user`,
      hint: 'such as "www-data"',
    });
  }
  return issues;
}

function numberIssues(definition: Definition, path: readonly string[]): Issue[] {
  const issues: Issue[] = numbers.flatMap(({ path: name, min, max, of }) => {
    const value = of(definition);
    if (value === null || (value >= min && value <= max)) return [];
    return [{ path: [...path, ...name], message: `${name.join('.')} must be between ${min} and ${max}, got ${value}` }];
  });
  const { initialMs, maxMs } = definition.backoff;
  if (initialMs > maxMs) {
    issues.push({ path: [...path, 'backoff', 'maxMs'], message: `backoff.maxMs (${maxMs}) is less than backoff.initialMs (${initialMs})` });
  }
  definition.exitCodes.forEach((code, i) => {
    if (code >= 0 && code <= 255) return;
    issues.push({ path: [...path, 'exitCodes', String(i)], message: `an exit code is between 0 and 255, got ${code}` });
  });
  return issues;
}

/** Every fault of a complete definition. @param path where the definition stands in the input */
export function definitionIssues(definition: Definition, path: readonly string[]): Issue[] {
  return [commandIssues, placeIssues, environmentIssues, numberIssues].flatMap((check) => check(definition, path));
}

const name = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const maxProse = 4096;

/** What is said about a program beside its definition. */
export interface ProgramFacts {
  readonly name?: string | undefined;
  readonly environment?: string | undefined;
  readonly group?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** Every fault of a program's names and prose. @param path of the object that holds them */
export function programIssues(facts: ProgramFacts, path: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  for (const key of ['name', 'environment', 'group'] as const) {
    const value = facts[key];
    if (value == null) continue;
    const at = [...path, key];
    if (!name.test(value)) {
      const hint = 'a letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all';
      issues.push({ path: at, message: `${JSON.stringify(value)} is not acceptable as the ${key} of a program`, hint });
    }
  }
  for (const key of ['description', 'note'] as const) {
    const value = facts[key];
    if (value != null && (value.length > maxProse || value.includes('\0') || loneSurrogate.test(value))) {
      issues.push({ path: [...path, key], message: `the ${key} must be at most ${maxProse} characters of Unicode, none of them NUL` });
    }
  }
  return issues;
}
