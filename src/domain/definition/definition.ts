/** What a program's definition may say, what it says when nothing is said, and how a change is laid over it. */
import { isDeepStrictEqual } from 'node:util';
import type { Issue } from '../../base/errors.ts';
import type { Signal } from '../signals.ts';
import { nameIssues, type Path, proseIssues } from './parts.ts';

export const autorestarts = ['ALWAYS', 'UNEXPECTED', 'NEVER'] as const;
export const changePolicies = ['STAGED', 'RESTART'] as const;
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

/** A probe as it is given. */
export type ProbeInput = Loose<Probe>;
export type ResourceLimitInput = Pick<ResourceLimit, 'resource'> & Loose<ResourceLimit>;
export type ProgramActionInput = Pick<ProgramAction, 'name'> & Loose<Omit<ProgramAction, 'name'>>;

/** Settings that are not taken as they are given, but completed. */
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

/** @param keepsNull of which settings null is a value; of all others it is the same as left out */
function overlay<T extends object>(
  base: T,
  input: { readonly [K in keyof T]?: unknown } | null | undefined,
  keepsNull: (name: string) => boolean = () => false,
): T {
  const given = Object.entries(input ?? {}).filter(([name, value]) => value !== undefined && (value !== null || keepsNull(name)));
  return { ...base, ...Object.fromEntries(given) };
}

const probeKinds = { exec: null, httpUrl: null, tcp: null, logPattern: null } as const;
const actionKinds = { command: null, signal: null } as const;

/** What is given of one kind takes the place of the kind there is; all else is laid over part by part. */
function overlayKind<T extends object>(base: T, kinds: Partial<T>, input: { readonly [K in keyof T]?: unknown }): T {
  const named = Object.keys(kinds).some((kind) => input[kind as keyof T] != null);
  return overlay(named ? { ...base, ...kinds } : base, input);
}

/** Undefined: what there is. Null: none. */
function mergeProbe(base: Probe | null, input: ProbeInput | null | undefined): Probe | null {
  if (input === undefined) return base;
  return input && overlayKind(base ?? probeDefaults, probeKinds, input);
}

function mergeActions(base: readonly ProgramAction[], input: readonly ProgramActionInput[]): ProgramAction[] {
  const known = new Map(base.map((action) => [action.name, action]));
  return input.map((action) => overlayKind(known.get(action.name) ?? { ...actionDefaults, name: action.name }, actionKinds, action));
}

/**
 * Lays what is given over a definition (the defaults, for a new program). Lists are replaced, not joined; backoff, log, probes and actions of a known
 * name are laid over part by part.
 */
export function mergeDefinition(base: Definition, input: DefinitionInput): Definition {
  const { backoff, log, env, exitCodes, rlimits, readiness, liveness, actions, ...rest } = input;
  const known = new Map(base.env.map(({ name, value }) => [name, value]));
  return {
    ...overlay(base, rest, (name) => nullable.has(name)),
    backoff: overlay(base.backoff, backoff),
    log: overlay(base.log, log),
    env: (env ?? base.env).map(({ name, value }) => ({ name, value: value === redacted ? (known.get(name) ?? value) : value })),
    exitCodes: [...new Set(exitCodes ?? base.exitCodes)],
    rlimits: (rlimits ?? base.rlimits).map(({ resource, soft = null, hard = null }) => ({ resource, soft, hard })),
    readiness: mergeProbe(base.readiness, readiness),
    liveness: mergeProbe(base.liveness, liveness),
    actions: actions ? mergeActions(base.actions, actions) : base.actions,
  };
}

/** Names of the settings in which two definitions differ, sorted. */
export function changedFields(before: Definition, after: Definition): (keyof Definition)[] {
  const names = (Object.keys(defaults) as (keyof Definition)[]).sort();
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

/** What is said about a program beside its definition. */
export interface ProgramFacts {
  readonly name?: string | undefined;
  readonly environment?: string | undefined;
  readonly group?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly keepRuns?: number | null | undefined;
  readonly keepRunsForMs?: number | null | undefined;
}

const maxKeptRuns = 10_000_000;
/** A hundred years. */
const maxKeptForMs = 3_155_760_000_000;

function keepingIssues({ keepRuns, keepRunsForMs }: ProgramFacts, path: Path): Issue[] {
  const issues: Issue[] = [];
  const check = (name: string, value: number | null | undefined, least: number, most: number) => {
    if (value == null || (value >= least && value <= most)) return;
    const hint = "null keeps them as the plane's settings say";
    issues.push({ path: [...path, name], message: `${name} must be between ${least} and ${most}, got ${value}`, hint });
  };
  check('keepRuns', keepRuns, 1, maxKeptRuns);
  check('keepRunsForMs', keepRunsForMs, 60_000, maxKeptForMs);
  return issues;
}

/** How a program takes part in an activity of its group (activities/rules.ts). */
export const activityModes = {
  REALTIME: { description: 'It runs for the time of the activity, and is stopped at its end.' },
  OFFLINE: { description: 'It works after the fact: it begins with the activity and runs until it ends by itself.' },
} as const;
export type ActivityMode = keyof typeof activityModes;

/** Every fault of what stands beside a program's definition. @param path of the object that holds them */
export function programIssues(facts: ProgramFacts, path: Path): Issue[] {
  return [
    ...(['name', 'environment', 'group'] as const).flatMap((key) => {
      const value = facts[key];
      return value == null ? [] : nameIssues(value, [...path, key], `the ${key} of a program`);
    }),
    ...(['description', 'note'] as const).flatMap((key) => proseIssues(facts[key], [...path, key], `the ${key}`)),
    ...keepingIssues(facts, path),
  ];
}
