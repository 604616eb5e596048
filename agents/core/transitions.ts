/** What a process does to its machine: it is launched, becomes RUNNING, ends, is stopped, is found again. The specification stands in machine.ts. */

import type { MachineEvent } from './events.ts';
import { healthAtStart, healthOnReturn } from './health.ts';
import {
  backoffDelayMs,
  crashesAfter,
  describeExit,
  isExpected,
  isFailedStart,
  isRespawned,
  isTriedAgain,
  lifetimeMs,
  respawnDelayMs,
  retriesExhausted,
} from './restart.ts';
import type { AliveState, Ending, Turn, UpState } from './transition-context.ts';
import {
  aliveWith,
  amend,
  close,
  definitionOf,
  describeEnding,
  duesOf,
  endReport,
  isWanted,
  liveReport,
  move,
  note,
  startsAgain,
  timerOf,
} from './transition-context.ts';
import { triggered } from './trigger.ts';
import type { AfterStop, Definition, Exit, Fault, LiveRun, RunCause, StartWish, StateReason, Trigger } from './types.ts';

type Of<T extends MachineEvent['type']> = Extract<MachineEvent, { readonly type: T }>;
type Exited = Extract<Ending, { readonly kind: 'EXITED' }>;
type Stopping = Extract<AliveState, { readonly name: 'STOPPING' }>;

/** A start without a command. @param trigger who or what is behind it all the same */
export function unasked<C extends RunCause>(cause: C, job = false, trigger: Trigger | null = null): StartWish & { readonly cause: C } {
  return { cause, commandId: null, runId: null, job: job, ...triggered(trigger) };
}

/** Decides upon a start: at once, or when what it depends on permits it. Only where nothing lives. */
export function launch(turn: Turn, wish: StartWish): void {
  if (!turn.ties.gated) begin(turn, wish);
  else if (turn.instance.state.name === 'WAITING') amend(turn, { name: 'WAITING', ...wish });
  else move(turn, { name: 'WAITING', ...wish }, { reason: 'DEPENDENCY', trigger: wish.trigger });
}

/** Decides upon a new run. Each attempt at a job names the command that the job is for. */
export function begin(turn: Turn, { cause, commandId, runId, job, trigger }: StartWish): void {
  const { instance, now } = turn;
  const asked = job ? instance.open.find(({ kind }) => kind === 'RUN') : undefined;
  const again = cause === 'RESPAWN' || cause === 'RETRY';
  note(turn, {
    restarts: again || cause === 'REVISED' || cause === 'DEPENDENCY' ? instance.restarts + 1 : 0,
    ...(again ? {} : { retries: 0, crashes: 0, attempts: 0 }),
    health: healthAtStart(instance.definition, instance.health.told),
  });
  const run: LiveRun = {
    runId: runId ?? now.runId,
    programRevision: instance.programRevision,
    cause,
    commandId: commandId ?? asked?.commandId ?? null,
    ...triggered(trigger),
    pid: null,
    startedAt: now.wallMs,
    startedMs: now.monotonicMs,
    ...(job ? { job } : {}),
    ...(instance.activity === null ? {} : { activityId: instance.activity.activityId }),
  };
  spawn(turn, run);
  move(turn, { name: 'STARTING', run }, { reason: cause, trigger, run: liveReport(run, now.monotonicMs) });
}

function spawn(turn: Turn, run: LiveRun): void {
  const { key, activity } = turn.instance;
  const { runId, programRevision, cause, commandId, startedAt } = run;
  turn.effects.push({
    type: 'SPAWN',
    runId,
    key,
    definition: definitionOf(turn.instance, run),
    programRevision,
    cause,
    commandId,
    startedAt,
    activity: activity?.activityId === run.activityId ? activity : null,
  });
}

/**
 * Begins to stop what is up, or puts that off while others depend on it. While the launcher has not answered there is nobody to signal: SPAWNED makes good
 * for it.
 *
 * @param why.atOnce it is not put off
 * @param why.trigger absent: that of the event
 */
export function halt(
  turn: Turn,
  state: UpState,
  next: AfterStop,
  why: { readonly reason: StateReason; readonly detail?: string | null; readonly atOnce?: boolean; readonly trigger?: Trigger },
): void {
  const { reason, detail = null, atOnce = false, trigger = turn.trigger } = why;
  const putOff = turn.ties.leant && !atOnce ? { putOff: true as const } : {};
  const stop = { run: state.run, killAtMs: turn.now.monotonicMs, killed: false, next, reason };
  beginStop(turn, { name: 'STOPPING', ...stop, ...triggered(trigger), ...putOff }, detail);
}

/** Stops a run that has failed although it lives. What comes then is the restart policy's to say. */
export function fail(turn: Turn, state: UpState, fault: Fault): void {
  const { reason, detail } = fault;
  const next: AfterStop = { kind: 'POLICY' };
  beginStop(turn, { name: 'STOPPING', run: state.run, killAtMs: turn.now.monotonicMs, killed: false, next, reason, fault }, detail);
}

function beginStop(turn: Turn, stopping: Stopping, detail: string | null): void {
  move(turn, stopping, { reason: stopping.reason, detail, trigger: stopping.trigger, run: liveReport(stopping.run, turn.now.monotonicMs) });
  askToStop(turn, stopping);
}

function askToStop(turn: Turn, state: Stopping): void {
  const { runId, pid } = state.run;
  if (pid === null || state.putOff) return;
  const definition = definitionOf(turn.instance, state.run);
  if (definition.stopCommand === null) signalRun(turn, state.run, definition.stopSignal);
  else turn.effects.push({ type: 'STOP_COMMAND', runId, key: turn.instance.key, pid, definition });
  amend(turn, { ...state, killAtMs: turn.now.monotonicMs + definition.stopTimeoutMs });
}

/** Nothing that depends on it is in the way of its stop any more. */
export function release(turn: Turn): void {
  const { state } = turn.instance;
  if (state.name !== 'STOPPING' || !state.putOff) return;
  const { putOff: _, ...asked } = state;
  amend(turn, asked);
  askToStop(turn, asked);
}

function signalRun(turn: Turn, run: LiveRun, signal: 'KILL' | Definition['stopSignal']): void {
  turn.effects.push({ type: 'SIGNAL', runId: run.runId, signal, to: definitionOf(turn.instance, run).killMode });
}

/** The command was to be gentler than the signal; now the signal must do. The time that was given stays the same. */
export function stopCommandFailed(turn: Turn, { runId }: Of<'STOP_COMMAND_FAILED'>): void {
  const state = aliveWith(turn, runId);
  if (state?.name !== 'STOPPING' || state.killed) return;
  signalRun(turn, state.run, definitionOf(turn.instance, state.run).stopSignal);
}

export function spawned(turn: Turn, event: Of<'SPAWNED'>): void {
  const state = aliveWith(turn, event.runId);
  if (state === null || state.run.pid !== null) return;
  const noted = event.note === undefined ? {} : { note: event.note };
  const run = { ...state.run, ...noted, pid: event.pid, startedMs: turn.now.monotonicMs };
  if (state.name === 'STOPPING') {
    amend(turn, { ...state, run });
    askToStop(turn, { ...state, run });
  } else {
    amend(turn, { ...state, run });
    if (definitionOf(turn.instance, run).startMs === 0) becomeRunning(turn, run, run.cause);
  }
}

export function moved(turn: Turn, { runId, pid }: Of<'MOVED'>): void {
  const state = aliveWith(turn, runId);
  if (state !== null && state.run.pid !== null && state.run.pid !== pid) amend(turn, { ...state, run: { ...state.run, pid } });
}

function becomeRunning(turn: Turn, run: LiveRun, reason: StateReason): void {
  const { startMs } = definitionOf(turn.instance, run);
  // With startMs 0 being RUNNING proves nothing: the retries are kept until the run has lasted.
  if (startMs > 0) note(turn, { retries: 0 });
  // Its timer may be late, and its end may have been heard first: it was RUNNING from then on all the same.
  const atMs = Math.min(turn.now.monotonicMs, run.startedMs + startMs);
  move(turn, { name: 'RUNNING', run }, { reason, detail: run.note ?? null, trigger: run.trigger, run: liveReport(run, atMs), atMs });
  close(turn, ['START', 'RESTART'], 'SUCCEEDED', null);
}

export function spawnFailed(turn: Turn, event: Of<'SPAWN_FAILED'>): void {
  const state = aliveWith(turn, event.runId);
  if (state === null) return;
  const ending: Ending = { kind: 'NOT_STARTED', error: event.error, endedAt: turn.now.wallMs, endedMs: turn.now.monotonicMs };
  if (state.name === 'STOPPING') stopped(turn, state, ending);
  else earlyExit(turn, state.run, ending);
}

export function exited(turn: Turn, event: Of<'EXITED'>): void {
  const state = aliveWith(turn, event.runId);
  if (state === null) return;
  const ending: Exited = { kind: 'EXITED', exit: event.exit, endedAt: event.endedAt, endedMs: event.endedMs };
  const { run } = state;
  if (state.name === 'STOPPING') stopped(turn, state, ending, event.rebooted);
  else if (event.rebooted) {
    toExited(turn, run, ending);
    // A DESIRE with `boot` follows.
    if (isWanted(turn.instance)) startsAgain(turn);
  } else {
    const lifetime = lifetimeMs(run, event.endedMs);
    const stayed = state.name === 'RUNNING' || lifetime >= definitionOf(turn.instance, run).startMs;
    // The exit may overtake the timer, or the agent was away: what counts is how long the run lasted.
    if (state.name === 'STARTING' && stayed) becomeRunning(turn, run, run.cause);
    endedByItself(turn, run, ending, { lifetime, stayed });
  }
}

function endedByItself(turn: Turn, run: LiveRun, ending: Exited, lasted: { readonly lifetime: number; readonly stayed: boolean }): void {
  const definition = definitionOf(turn.instance, run);
  const expected = isExpected(ending.exit, definition);
  const { lifetime, stayed } = lasted;
  // A job is judged by how it ended, however soon.
  if (!run.job && isFailedStart(stayed, lifetime, expected, definition)) earlyExit(turn, run, ending);
  else {
    toExited(turn, run, ending);
    // What has done its work has been started, even if it never counted as RUNNING.
    if (expected) close(turn, ['START', 'RESTART'], 'SUCCEEDED', null);
    followPolicy(turn, run, { exit: ending.exit, expected, lifetime });
  }
}

interface Ended {
  readonly exit: Exit;
  readonly expected: boolean;
  readonly lifetime: number;
}

/** From EXITED on, after a run that was up. */
function followPolicy(turn: Turn, run: LiveRun, ended: Ended): void {
  const definition = definitionOf(turn.instance, run);
  const { attempts, crashes } = turn.instance;
  note(turn, { retries: 0, crashes: crashesAfter(crashes, ended.lifetime, definition.backoff) });
  const job = run.job === true;
  const wanted = job || isWanted(turn.instance);
  const respawned = wanted && !job && isRespawned(ended.expected, definition);
  if (wanted && !respawned && isTriedAgain(ended.expected, attempts, definition, job)) {
    note(turn, { attempts: attempts + 1 });
    again(turn, unasked('RETRY', job), backoffDelayMs(definition.backoff, attempts, turn.now.chance), ended.exit);
    return;
  }
  close(turn, ['RUN'], ended.expected ? 'SUCCEEDED' : 'FAILED', ended.expected ? null : turn.instance.detail);
  if (respawned) respawn(turn, run, ended.exit);
}

function toExited(turn: Turn, run: LiveRun, ending: Exited): void {
  const { exit } = ending;
  const expected = isExpected(exit, definitionOf(turn.instance, run));
  const report = endReport(run, ending, expected ? 'SUCCEEDED' : 'FAILED');
  const reason = exit.kind === 'UNKNOWN' ? 'LOST' : expected ? 'EXIT_EXPECTED' : 'EXIT_UNEXPECTED';
  move(turn, { name: 'EXITED', exit, expected }, { reason, detail: describeExit(exit), run: report, atMs: ending.endedMs });
}

/** The first respawn is immediate: most programs that fall over once are well again at once. From the second on they wait. */
function respawn(turn: Turn, run: LiveRun, exit: Exit): void {
  const { crashes } = turn.instance;
  const delay = respawnDelayMs(definitionOf(turn.instance, run).backoff, crashes, turn.now.chance);
  note(turn, { crashes: crashes + 1 });
  again(turn, unasked('RESPAWN'), delay, exit);
}

function again(turn: Turn, wish: StartWish & { readonly cause: 'RESPAWN' | 'RETRY' }, delay: number, exit: Exit): void {
  const { cause, job } = wish;
  startsAgain(turn);
  if (delay === 0) launch(turn, wish);
  else {
    const untilMs = turn.now.monotonicMs + delay;
    const detail = turn.instance.detail ?? describeExit(exit);
    move(turn, { name: 'BACKOFF', untilMs, cause, ...(job ? { job } : {}) }, { reason: cause, detail });
  }
}

/** A run that never got as far as RUNNING: tried again later, or given up. Of a job its own `retries` count, and nothing else. */
function earlyExit(turn: Turn, run: LiveRun, ending: Ending): void {
  const definition = definitionOf(turn.instance, run);
  const job = run.job === true;
  const before = job ? turn.instance.attempts : turn.instance.retries;
  note(turn, job ? { attempts: before + 1 } : { retries: before + 1 });
  const why = { detail: describeEnding(ending), run: endReport(run, ending, 'FAILED'), atMs: ending.endedMs };
  const failed = ending.kind === 'NOT_STARTED';
  if (job ? before >= definition.retries : retriesExhausted(before + 1, definition)) {
    const reason = failed ? 'SPAWN_FAILED' : 'RETRIES_EXHAUSTED';
    move(turn, { name: 'FATAL', reason }, { ...why, reason });
  } else {
    const untilMs = turn.now.monotonicMs + backoffDelayMs(definition.backoff, before, turn.now.chance);
    const backoff = { name: 'BACKOFF', untilMs, cause: 'RETRY', ...(job ? { job } : {}) } as const;
    move(turn, backoff, { ...why, reason: failed ? 'SPAWN_FAILED' : 'EARLY_EXIT' });
  }
}

/** What was to be stopped has ended; then comes what was to come then. */
function stopped(turn: Turn, state: Stopping, ending: Ending, rebooted = false): void {
  const { run, next, killed, fault, reason, trigger } = state;
  const { stopSignal, stopCommand, stopTimeoutMs } = definitionOf(turn.instance, run);
  const asked = stopCommand === null ? stopSignal : 'its stop command';
  const how = killed ? `did not end within ${stopTimeoutMs} ms of ${asked}, killed` : describeEnding(ending);
  const detail = fault === undefined ? how : `${fault.detail}; ${how}`;
  const report = endReport(run, ending, fault === undefined ? 'STOPPED' : 'FAILED', fault);
  const why = { reason, detail, trigger, killed, run: report, atMs: ending.endedMs };
  if (next.kind === 'POLICY') {
    const exit: Exit = ending.kind === 'EXITED' ? ending.exit : { kind: 'UNKNOWN', why: ending.error };
    move(turn, { name: 'EXITED', exit, expected: false }, why);
    const lifetime = lifetimeMs(run, ending.endedMs);
    if (!rebooted) followPolicy(turn, run, { exit, expected: false, lifetime });
    return;
  }
  const held = next.kind === 'HOLD' ? { held: true as const } : {};
  move(turn, { name: 'STOPPED', ...held }, why);
  close(turn, ['STOP'], 'SUCCEEDED', null);
  if (next.kind === 'START') {
    const { kind: _, ...wish } = next;
    launch(turn, wish);
  }
  if (next.kind === 'FORGET') turn.forgotten = true;
}

/** The timer may be one that was replaced while its event was under way, or have fired a little early: only its due time counts. */
export function timer(turn: Turn): void {
  const { instance, now } = turn;
  const { state } = instance;
  const due = timerOf(instance);
  if (due === null || now.monotonicMs < due) return;
  if (state.name === 'STARTING' || state.name === 'RUNNING') upTimer(turn, state);
  else if (state.name === 'BACKOFF' && !state.job && !isWanted(instance)) move(turn, { name: 'STOPPED' }, { reason: 'NONE' });
  else if (state.name === 'BACKOFF') launch(turn, unasked(state.cause, state.job));
  else if (state.name === 'STOPPING') {
    signalRun(turn, state.run, 'KILL');
    amend(turn, { ...state, killed: true });
  }
}

/** Several things may be due at once. What is to be told of its health is told at the end of every turn. */
function upTimer(turn: Turn, state: UpState): void {
  const { instance, now } = turn;
  const { up, timeout, watchdog } = duesOf(instance, state);
  const isDue = (atMs: number | null): boolean => atMs !== null && atMs <= now.monotonicMs;
  if (isDue(up)) becomeRunning(turn, state.run, instance.reason === 'ADOPTED' ? 'ADOPTED' : state.run.cause);
  const { timeoutMs, watchdogMs } = definitionOf(instance, state.run);
  const still = turn.instance.state as UpState;
  if (isDue(timeout)) fail(turn, still, { reason: 'TIMED_OUT', detail: `it lasted longer than ${timeoutMs} ms` });
  else if (isDue(watchdog)) fail(turn, still, { reason: 'WATCHDOG', detail: `no sign of life (WATCHDOG=1) for ${watchdogMs} ms` });
}

export function adopted(turn: Turn, { run }: Of<'ADOPTED'>): void {
  const { state } = turn.instance;
  if ('run' in state) {
    if (state.run.runId !== run.runId) return;
    if (run.pid === null) relaunch(turn, state);
    else if (state.name === 'STOPPING') resumeStop(turn, { ...state, run });
    else amend(turn, { ...state, run });
  } else if (run.pid !== null) move(turn, { name: 'STARTING', run }, { reason: 'ADOPTED', run: liveReport(run, turn.now.monotonicMs) });
  const { instance, now } = turn;
  if (instance.state.name !== 'STARTING' && instance.state.name !== 'RUNNING') return;
  note(turn, { health: healthOnReturn(instance.health, definitionOf(instance, instance.state.run), now.monotonicMs) });
  timer(turn);
}

/** The agent ended between a decision and its deed. The deed is done now, under the same id: the ledger has no run that never was. */
function relaunch(turn: Turn, state: AliveState): void {
  if (state.run.pid !== null) return;
  if (state.name === 'STOPPING') {
    stopped(turn, state, {
      kind: 'NOT_STARTED',
      error: 'stopped before it was launched',
      endedAt: turn.now.wallMs,
      endedMs: turn.now.monotonicMs,
    });
  } else {
    const run = { ...state.run, startedAt: turn.now.wallMs, startedMs: turn.now.monotonicMs };
    spawn(turn, run);
    amend(turn, { ...state, run });
  }
}

/** The signal may not have gone out before the agent ended, and a second one does no harm. The full time is allowed again: KILL never comes without it. */
function resumeStop(turn: Turn, state: Stopping): void {
  amend(turn, state);
  if (state.killed) signalRun(turn, state.run, 'KILL');
  else askToStop(turn, state);
}
