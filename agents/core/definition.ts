/**
 * Definitions from disk, checked. Settings that came after the first release are absent in what an earlier agent wrote; they then have the value
 * that changes nothing for the program.
 */

import { signalDescriptions } from '../../src/domain/signals.ts';
import type { Exclusion, Schedule } from './calendar/schedule.ts';
import type { Check } from './check.ts';
import {
  amount,
  count,
  exactly,
  fallback,
  flag,
  integer,
  list,
  nameOf,
  nullable,
  number,
  optional,
  record,
  sparse,
  text,
} from './check.ts';
import type { Dependency, ProgramRef } from './graph/dependency.ts';
import type { Probe, ResourceLimit, ResourceName } from './settings.ts';
import type { Definition, DesiredInstance, ProgramAction, SignalName, Trigger } from './types.ts';
import type { ActivityWindow } from './window.ts';

export const signalName = nameOf<SignalName>(signalDescriptions);

/** The settings that came after the first release. */
type LaterSetting = Exclude<
  keyof Definition,
  | 'command'
  | 'shell'
  | 'cwd'
  | 'env'
  | 'user'
  | 'autostart'
  | 'autorestart'
  | 'exitCodes'
  | 'startMs'
  | 'startRetries'
  | 'backoff'
  | 'stopSignal'
  | 'stopTimeoutMs'
  | 'priority'
  | 'changePolicy'
  | 'log'
>;

/** What holds for the settings that came after the first release, where nothing is said of them. */
export const laterSettings: Pick<Definition, LaterSetting> = {
  envFiles: [],
  primaryGroup: null,
  supplementaryGroups: null,
  umask: null,
  nice: null,
  rlimits: [],
  cpuAffinity: null,
  noNewPrivileges: false,
  stopCommand: null,
  killMode: 'GROUP',
  reloadSignal: 'HUP',
  timeoutMs: null,
  retries: 0,
  memoryLimitBytes: null,
  cpuLimit: null,
  tty: false,
  stdin: null,
  readiness: null,
  liveness: null,
  notify: false,
  watchdogMs: null,
  actions: [],
};

const later = <K extends LaterSetting>(name: K, check: Check<Pick<Definition, LaterSetting>[K]>) => fallback(check, laterSettings[name]);

const resource: Check<ResourceLimit> = record({
  resource: nameOf<ResourceName>({
    AS: true,
    CORE: true,
    CPU: true,
    DATA: true,
    FSIZE: true,
    MEMLOCK: true,
    NOFILE: true,
    NPROC: true,
    STACK: true,
    RTPRIO: true,
    NICE: true,
  }),
  soft: nullable(count),
  hard: nullable(count),
});

const probe: Check<Probe> = record({
  exec: nullable(list(text)),
  httpUrl: nullable(text),
  tcp: nullable(text),
  logPattern: nullable(text),
  intervalMs: amount,
  timeoutMs: amount,
  successThreshold: count,
  failureThreshold: count,
  startPeriodMs: amount,
});

const action: Check<ProgramAction> = record({
  name: text,
  description: nullable(text),
  command: nullable(list(text)),
  signal: nullable(signalName),
  timeoutMs: amount,
});

export const definition: Check<Definition> = record({
  command: list(text),
  shell: flag,
  cwd: nullable(text),
  env: list(record({ name: text, value: text })),
  envFiles: later('envFiles', list(text)),
  user: nullable(text),
  primaryGroup: later('primaryGroup', nullable(text)),
  supplementaryGroups: later('supplementaryGroups', nullable(list(text))),
  umask: later('umask', nullable(text)),
  nice: later('nice', nullable(integer)),
  rlimits: later('rlimits', list(resource)),
  cpuAffinity: later('cpuAffinity', nullable(list(count))),
  noNewPrivileges: later('noNewPrivileges', flag),
  autostart: flag,
  autorestart: nameOf<Definition['autorestart']>({ ALWAYS: true, UNEXPECTED: true, NEVER: true }),
  exitCodes: list(integer),
  startMs: amount,
  startRetries: nullable(count),
  backoff: record({ initialMs: amount, factor: amount, maxMs: amount, jitter: amount, resetMs: amount }),
  stopSignal: signalName,
  stopCommand: later('stopCommand', nullable(list(text))),
  stopTimeoutMs: amount,
  killMode: later('killMode', nameOf<Definition['killMode']>({ GROUP: true, PROCESS: true, CGROUP: true })),
  reloadSignal: later('reloadSignal', nullable(signalName)),
  timeoutMs: later('timeoutMs', nullable(amount)),
  retries: later('retries', count),
  priority: integer,
  changePolicy: nameOf<Definition['changePolicy']>({ STAGED: true, RESTART: true }),
  memoryLimitBytes: later('memoryLimitBytes', nullable(count)),
  cpuLimit: later('cpuLimit', nullable(number)),
  tty: later('tty', flag),
  stdin: later('stdin', nullable(text)),
  log: record({ redirectStderr: flag, maxBytes: amount, files: count, timestamps: fallback(flag, false) }),
  readiness: later('readiness', nullable(probe)),
  liveness: later('liveness', nullable(probe)),
  notify: later('notify', flag),
  watchdogMs: later('watchdogMs', nullable(amount)),
  actions: later('actions', list(action)),
});

export const programRef: Check<ProgramRef> = record({ program: text, environment: text });

const dependency: Check<Dependency> = record({
  on: programRef,
  condition: nameOf<Dependency['condition']>({ STARTED: true, HEALTHY: true, COMPLETED: true, SUCCEEDED: true }),
  delayMs: amount,
  propagate: nameOf<Dependency['propagate']>({ NONE: true, RESTART: true, STOP: true }),
  scope: nameOf<Dependency['scope']>({ SAME_HOST: true, ANY_HOST: true, ALL_HOSTS: true, HOST: true }),
  host: nullable(text),
  whenUnreachable: nameOf<Dependency['whenUnreachable']>({ HOLD: true, CONTINUE: true, STOP: true }),
  unreachableMs: amount,
});

const exclusion: Check<Exclusion> = record({ from: text, until: text });

const schedule: Check<Schedule> = record({
  scheduleId: text,
  name: text,
  cron: nullable(text),
  at: nullable(text),
  timeZone: text,
  gap: nameOf<Schedule['gap']>({ FIRE: true, SKIP: true }),
  fold: nameOf<Schedule['fold']>({ ONCE: true, TWICE: true }),
  startsAt: nullable(text),
  endsAt: nullable(text),
  exclusions: list(exclusion),
  action: nameOf<Schedule['action']>({ START: true, STOP: true, RESTART: true, SIGNAL: true, RUN: true }),
  signal: nullable(text),
  overlap: nameOf<Schedule['overlap']>({ SKIP: true, QUEUE: true, TERMINATE: true, ALLOW: true }),
  catchUp: nameOf<Schedule['catchUp']>({ NONE: true, LAST: true, ALL: true }),
  catchUpLimit: count,
  catchUpWithinMs: amount,
  jitterMs: amount,
  paused: flag,
  revision: count,
  owedSince: text,
});

const window: Check<ActivityWindow> = record({
  activityId: text,
  round: count,
  startsAt: number,
  endsAt: nullable(number),
  parameters: text,
});

/** Of what nobody has planned anything for. */
export const nothingPlanned: Pick<DesiredInstance, 'dependencies' | 'schedules' | 'windows'> = {
  dependencies: [],
  schedules: [],
  windows: [],
};

export const trigger: Check<Trigger> = sparse(
  record({
    commandId: optional(text),
    local: optional(exactly(true)),
    scheduleId: optional(text),
    scheduleName: optional(text),
    activityId: optional(text),
    dependency: optional(text),
    by: optional(text),
    revision: optional(integer),
  }),
);

/** One element of the desired state, as it lies on disk. */
export const desiredInstance: Check<DesiredInstance> = sparse(
  record({
    instanceId: text,
    program: text,
    environment: text,
    index: count,
    programRevision: integer,
    desired: nameOf<DesiredInstance['desired']>({ RUNNING: true, STOPPED: true }),
    desiredReason: nameOf<DesiredInstance['desiredReason']>({
      AUTOSTART: true,
      NO_AUTOSTART: true,
      DISABLED: true,
      OPERATOR: true,
      SCHEDULE: true,
      ACTIVITY: true,
    }),
    definition,
    dependencies: fallback(list(dependency), []),
    schedules: fallback(list(schedule), []),
    windows: fallback(list(window), []),
    trigger: optional(trigger),
  }),
);
