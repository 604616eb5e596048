/**
 * One turn of a machine: the instance as it becomes while an event is handled, and the actions
 * gathered on the way. Here alone an instance's state is replaced: by `move`, which reports it, or
 * by `amend`, which fills in what became known within a state.
 */

import type { Action, RunReport } from './actions.ts';
import type { DependencyContext, Now } from './events.ts';
import { reportDueMs } from './health.ts';
import { describeExit, lifetimeMs } from './restart.ts';
import type {
  Definition,
  Exit,
  Fault,
  Instance,
  LiveRun,
  MonotonicMs,
  OpenCommand,
  State,
  StateName,
  StateReason,
  Trigger,
  WallMs,
} from './types.ts';

export interface TransitionContext {
  instance: Instance;
  readonly now: Now;
  readonly dependencyContext: DependencyContext;
  /** Who or what is behind the event. */
  readonly trigger: Trigger | null;
  /** SPAWN and SIGNAL: carried out first, because somebody waits for them. */
  readonly effects: Action[];
  readonly reports: Action[];
  readonly answers: Action[];
  forgotten: boolean;
}

/** A state in which a process lives, or is being launched. */
export type AliveState = Extract<State, { readonly run: LiveRun }>;
/** A state that waits for nothing but RUNNING or its end. */
export type UpState = Extract<State, { readonly name: 'STARTING' | 'RUNNING' }>;

export interface Why {
  readonly reason: StateReason;
  readonly detail?: string | null;
  readonly run?: RunReport;
  /** Absent: nobody outside of the instance. */
  readonly trigger?: Trigger | undefined;
  readonly killed?: boolean;
  /** When it happened. Absent: now. */
  readonly atMs?: MonotonicMs;
}

/** Every change of state there is. */
const successors: Readonly<Record<StateName, readonly StateName[]>> = {
  STOPPED: ['STARTING', 'WAITING'],
  WAITING: ['STARTING', 'STOPPED'],
  STARTING: ['RUNNING', 'BACKOFF', 'STOPPING', 'EXITED', 'FATAL'],
  RUNNING: ['STOPPING', 'EXITED', 'BACKOFF', 'FATAL'],
  BACKOFF: ['STARTING', 'STOPPED', 'WAITING'],
  STOPPING: ['STOPPED', 'EXITED'],
  EXITED: ['STARTING', 'BACKOFF', 'WAITING'],
  FATAL: ['STARTING', 'WAITING'],
};

export function beginTransition(
  instance: Instance,
  now: Now,
  dependencyContext: DependencyContext,
  trigger: Trigger | null,
): TransitionContext {
  return {
    instance,
    now,
    dependencyContext,
    trigger,
    effects: [],
    reports: [],
    answers: [],
    forgotten: false,
  };
}

/**
 * Goes to another state and reports it. A step that is not in `successors` is a fault of this
 * program and throws.
 */
export function move(context: TransitionContext, to: State, why: Why): void {
  const { instance, now } = context;
  const from = instance.state.name;
  if (!successors[from].includes(to.name))
    throw new Error(`${instance.key.instanceId}: no way from ${from} to ${to.name}`);
  const detail = why.detail ?? null;
  const sinceMs = timeOf(context, why);
  context.instance = { ...instance, state: to, sinceMs, reason: why.reason, detail };
  context.reports.push({
    type: 'REPORT',
    transition: {
      instanceId: instance.key.instanceId,
      from,
      to: to.name,
      reason: why.reason,
      detail,
      trigger: why.trigger ?? null,
      killed: why.killed ?? false,
      startsAgain: false,
      restarts: instance.restarts,
      retryInMs: to.name === 'BACKOFF' ? Math.max(0, Math.round(to.untilMs - sinceMs)) : null,
      agoMs: now.monotonicMs - sinceMs,
      run: why.run ?? null,
    },
  });
}

/**
 * When a change of state happened, on the monotonic clock: an exit may be reported long after it
 * happened, because the agent was away. Never before the change that came before it, and never in
 * the future, whatever the clocks show.
 */
function timeOf(
  { instance, now }: TransitionContext,
  { atMs = now.monotonicMs }: Why,
): MonotonicMs {
  return Math.min(now.monotonicMs, Math.max(instance.sinceMs, atMs));
}

/**
 * The end of a run that was reported last is not the end of the instance: it is started again by
 * itself.
 */
export function startsAgain({ reports }: TransitionContext): void {
  const last = reports.at(-1);
  if (last?.type === 'REPORT' && last.transition.to === 'EXITED')
    reports[reports.length - 1] = {
      ...last,
      transition: { ...last.transition, startsAgain: true },
    };
}

/**
 * Fills in what became known within a state (a pid, what comes after the stop). Nothing is
 * reported.
 */
export function amend(context: TransitionContext, state: State): void {
  if (state.name !== context.instance.state.name)
    throw new Error(
      `${context.instance.key.instanceId}: ${context.instance.state.name} amended as ${state.name}`,
    );
  context.instance = { ...context.instance, state };
}

type Noted = Partial<Omit<Instance, 'key' | 'state' | 'sinceMs' | 'reason' | 'detail'>>;

/**
 * Changes counters, wishes or the definition, never the state. What is so already stays the same
 * object: it need not be stored again.
 */
export function note(context: TransitionContext, change: Noted): void {
  const names = Object.keys(change) as (keyof Noted)[];
  if (names.every((name) => change[name] === context.instance[name])) return;
  context.instance = { ...context.instance, ...change };
}

/**
 * The state when it is an alive one and holds this run; else null: the event is about a run that is
 * over.
 */
export function aliveWith(context: TransitionContext, runId: string): AliveState | null {
  const { state } = context.instance;
  return 'run' in state && state.run.runId === runId ? state : null;
}

/**
 * The definition by which a run was started: a revision that came meanwhile holds from the next
 * start on.
 */
export function definitionOf(instance: Instance, run: LiveRun): Definition {
  return run.definition ?? instance.definition;
}

/** Whether it is to run for longer than one job. */
export const isWanted = ({ desired, activity }: Instance): boolean =>
  desired === 'RUNNING' || activity !== null;

/**
 * A run lives, or one starts without anybody's asking: after a wait, or when dependencies are met.
 */
export const isBusy = ({ state }: Pick<Instance, 'state'>): boolean =>
  'run' in state || state.name === 'BACKOFF' || state.name === 'WAITING';

/**
 * When the machine's one timer is due on the monotonic clock, the earliest of what it waits for;
 * null when it needs none.
 */
export function timerOf(instance: Instance): MonotonicMs | null {
  const { state } = instance;
  if (state.name === 'BACKOFF') return state.untilMs;
  if (state.name === 'STOPPING' && state.run.pid !== null && !state.killed && !state.putOff)
    return state.killAtMs;
  if (state.name !== 'STARTING' && state.name !== 'RUNNING') return null;
  const { up, timeout, watchdog, report } = duesOf(instance, state);
  const dues = [up, timeout, watchdog, report].filter((due) => due !== null);
  return dues.length === 0 ? null : Math.min(...dues);
}

/** What falls due while a run is up, each on the monotonic clock; null for what does not. */
export interface Dues {
  /** It has been up for startMs. */
  readonly up: MonotonicMs | null;
  /** It has lasted for timeoutMs. */
  readonly timeout: MonotonicMs | null;
  /** It has been silent for watchdogMs. */
  readonly watchdog: MonotonicMs | null;
  /** Its health has changes that were not reported yet. */
  readonly report: MonotonicMs | null;
}

export function duesOf(instance: Instance, { name, run }: UpState): Dues {
  const report = reportDueMs(instance.health);
  // Its time does not count before its process is there.
  if (run.pid === null) return { up: null, timeout: null, watchdog: null, report };
  const { startMs, timeoutMs } = definitionOf(instance, run);
  return {
    up: name === 'STARTING' ? run.startedMs + startMs : null,
    timeout: timeoutMs === null ? null : run.startedMs + timeoutMs,
    watchdog: instance.health.watchdogAtMs,
    report,
  };
}

/** Takes a command up; it stays open until `close` answers it. */
export function open(context: TransitionContext, command: OpenCommand): void {
  note(context, { open: [...context.instance.open, command] });
}

export function answer(
  context: TransitionContext,
  commandId: string | null,
  status: 'SUCCEEDED' | 'FAILED',
  message: string | null,
): void {
  if (commandId !== null) context.answers.push({ type: 'COMMAND', commandId, status, message });
}

/** Answers the open commands of some kinds, once and for all. */
export function close(
  context: TransitionContext,
  kinds: readonly OpenCommand['kind'][],
  status: 'SUCCEEDED' | 'FAILED',
  message: string | null,
): void {
  const ended = context.instance.open.filter((command) => kinds.includes(command.kind));
  if (ended.length === 0) return;
  note(context, { open: context.instance.open.filter((command) => !kinds.includes(command.kind)) });
  for (const command of ended) answer(context, command.commandId, status, message);
}

/** A run that lives, as it is reported to the plane. @param atMs when what is reported happened */
export function liveReport(run: LiveRun, atMs: MonotonicMs): RunReport {
  const { runId, programRevision, cause, commandId, pid, startedAt } = run;
  return {
    runId,
    programRevision,
    cause,
    commandId,
    activityId: run.activityId ?? null,
    traceUuid: run.traceUuid ?? null,
    pid,
    startedAt,
    endedAt: null,
    lastedMs: lifetimeMs(run, atMs),
    exit: null,
    error: null,
    outcome: 'RUNNING',
  };
}

/** How a run came to its end: the process ended, or there never was one. */
export type Ending =
  | {
      readonly kind: 'EXITED';
      readonly exit: Exit;
      readonly endedAt: WallMs;
      readonly endedMs: MonotonicMs;
    }
  | {
      readonly kind: 'NOT_STARTED';
      readonly error: string;
      readonly endedAt: WallMs;
      readonly endedMs: MonotonicMs;
    };

/**
 * A run that has ended, as it is reported to the plane. `outcome` is what a known exit means here.
 * @param fault for which it was stopped
 */
export function endReport(
  run: LiveRun,
  ending: Ending,
  outcome: 'SUCCEEDED' | 'FAILED' | 'STOPPED',
  fault?: Fault,
): RunReport {
  const base = {
    ...liveReport(run, ending.endedMs),
    endedAt: ending.endedAt,
    error: fault?.detail ?? null,
  };
  if (ending.kind === 'NOT_STARTED')
    return { ...base, error: ending.error, outcome: 'NOT_STARTED' };
  return {
    ...base,
    exit: ending.exit,
    outcome: ending.exit.kind === 'UNKNOWN' ? 'UNKNOWN' : outcome,
  };
}

export function describeEnding(ending: Ending): string {
  return ending.kind === 'EXITED' ? describeExit(ending.exit) : ending.error;
}
