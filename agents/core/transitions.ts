/**
 * What a process does to its machine: it is launched, becomes RUNNING, ends, is stopped, is found
 * again. The specification stands in machine.ts.
 */

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
import { senderOfEnd } from './sent-signals.ts';
import type { AliveState, Ending, TransitionContext, UpState } from './transition-context.ts';
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
import type {
  AfterStop,
  Definition,
  Exit,
  Fault,
  LiveRun,
  RunCause,
  StartWish,
  StateReason,
  Trigger,
} from './types.ts';

type Of<T extends MachineEvent['type']> = Extract<MachineEvent, { readonly type: T }>;
type Exited = Extract<Ending, { readonly kind: 'EXITED' }>;
type Stopping = Extract<AliveState, { readonly name: 'STOPPING' }>;

/** A start without a command. @param trigger who or what is behind it all the same */
export function unasked<C extends RunCause>(
  cause: C,
  job = false,
  trigger: Trigger | null = null,
): StartWish & { readonly cause: C } {
  return { cause, commandId: null, runId: null, job: job, ...triggered(trigger) };
}

/**
 * Decides upon a start: at once, or when what it depends on permits it. Only where nothing lives.
 */
export function launch(context: TransitionContext, wish: StartWish): void {
  if (!context.dependencyContext.hasDependencies) begin(context, wish);
  else if (context.instance.state.name === 'WAITING') amend(context, { name: 'WAITING', ...wish });
  else move(context, { name: 'WAITING', ...wish }, { reason: 'DEPENDENCY', trigger: wish.trigger });
}

/** Decides upon a new run. Each attempt at a job names the command that the job is for. */
export function begin(
  context: TransitionContext,
  { cause, commandId, runId, job, trigger }: StartWish,
): void {
  const { instance, now } = context;
  const asked = job ? instance.open.find(({ kind }) => kind === 'RUN') : undefined;
  const again = cause === 'RESPAWN' || cause === 'RETRY';
  note(context, {
    restarts: again || cause === 'REVISED' || cause === 'DEPENDENCY' ? instance.restarts + 1 : 0,
    ...(again ? {} : { retries: 0, crashes: 0, attempts: 0 }),
    health: healthAtStart(instance.definition, instance.health.lastReported),
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
  spawn(context, run);
  move(
    context,
    { name: 'STARTING', run },
    { reason: cause, trigger, run: liveReport(run, now.monotonicMs) },
  );
}

function spawn(context: TransitionContext, run: LiveRun): void {
  const { key, activity } = context.instance;
  const { runId, programRevision, cause, commandId, startedAt } = run;
  context.effects.push({
    type: 'SPAWN',
    runId,
    key,
    definition: definitionOf(context.instance, run),
    programRevision,
    cause,
    commandId,
    startedAt,
    activity: activity?.activityId === run.activityId ? activity : null,
  });
}

/**
 * Begins to stop what is up, or puts that off while others depend on it. While the launcher has not
 * answered there is nobody to signal: SPAWNED makes good for it.
 *
 * @param why.atOnce it is not put off
 * @param why.trigger absent: that of the event
 */
export function halt(
  context: TransitionContext,
  state: UpState,
  next: AfterStop,
  why: {
    readonly reason: StateReason;
    readonly detail?: string | null;
    readonly atOnce?: boolean;
    readonly trigger?: Trigger;
  },
): void {
  const { reason, detail = null, atOnce = false, trigger = context.trigger } = why;
  const putOff =
    context.dependencyContext.hasDependents && !atOnce ? { putOff: true as const } : {};
  const stop = { run: state.run, killAtMs: context.now.monotonicMs, killed: false, next, reason };
  beginStop(context, { name: 'STOPPING', ...stop, ...triggered(trigger), ...putOff }, detail);
}

/**
 * Stops a run that has failed although it lives. The restart policy decides what comes then.
 */
export function fail(context: TransitionContext, state: UpState, fault: Fault): void {
  const { reason, detail } = fault;
  const next: AfterStop = { kind: 'POLICY' };
  beginStop(
    context,
    {
      name: 'STOPPING',
      run: state.run,
      killAtMs: context.now.monotonicMs,
      killed: false,
      next,
      reason,
      fault,
    },
    detail,
  );
}

function beginStop(context: TransitionContext, stopping: Stopping, detail: string | null): void {
  move(context, stopping, {
    reason: stopping.reason,
    detail,
    trigger: stopping.trigger,
    run: liveReport(stopping.run, context.now.monotonicMs),
  });
  askToStop(context, stopping);
}

function askToStop(context: TransitionContext, state: Stopping): void {
  const { runId, pid } = state.run;
  if (pid === null || state.putOff) return;
  const definition = definitionOf(context.instance, state.run);
  if (definition.stopCommand === null) signalRun(context, state.run, definition.stopSignal);
  else
    context.effects.push({
      type: 'STOP_COMMAND',
      runId,
      key: context.instance.key,
      pid,
      definition,
    });
  amend(context, { ...state, killAtMs: context.now.monotonicMs + definition.stopTimeoutMs });
}

/** Nothing that depends on it is in the way of its stop any more. */
export function release(context: TransitionContext): void {
  const { state } = context.instance;
  if (state.name !== 'STOPPING' || !state.putOff) return;
  const { putOff: _, ...asked } = state;
  amend(context, asked);
  askToStop(context, asked);
}

function signalRun(
  context: TransitionContext,
  run: LiveRun,
  signal: 'KILL' | Definition['stopSignal'],
): void {
  context.effects.push({
    type: 'SIGNAL',
    runId: run.runId,
    signal,
    to: definitionOf(context.instance, run).killMode,
  });
}

/**
 * The command was to be gentler than the signal; now the signal must do. The time that was given
 * stays the same.
 */
export function stopCommandFailed(
  context: TransitionContext,
  { runId }: Of<'STOP_COMMAND_FAILED'>,
): void {
  const state = aliveWith(context, runId);
  if (state?.name !== 'STOPPING' || state.killed) return;
  signalRun(context, state.run, definitionOf(context.instance, state.run).stopSignal);
}

export function spawned(context: TransitionContext, event: Of<'SPAWNED'>): void {
  const state = aliveWith(context, event.runId);
  if (state === null || state.run.pid !== null) return;
  const noted = event.note === undefined ? {} : { note: event.note };
  const run = { ...state.run, ...noted, pid: event.pid, startedMs: context.now.monotonicMs };
  if (state.name === 'STOPPING') {
    amend(context, { ...state, run });
    askToStop(context, { ...state, run });
  } else {
    amend(context, { ...state, run });
    if (definitionOf(context.instance, run).startMs === 0) becomeRunning(context, run, run.cause);
  }
}

export function moved(context: TransitionContext, { runId, pid }: Of<'MOVED'>): void {
  const state = aliveWith(context, runId);
  if (state !== null && state.run.pid !== null && state.run.pid !== pid)
    amend(context, { ...state, run: { ...state.run, pid } });
}

function becomeRunning(context: TransitionContext, run: LiveRun, reason: StateReason): void {
  const { startMs } = definitionOf(context.instance, run);
  // With startMs 0 being RUNNING proves nothing: the retries are kept until the run has lasted.
  if (startMs > 0) note(context, { retries: 0 });
  // Its timer may be late, and its end may have been observed first: it was RUNNING from then on
  // all the same.
  const atMs = Math.min(context.now.monotonicMs, run.startedMs + startMs);
  move(
    context,
    { name: 'RUNNING', run },
    { reason, detail: run.note ?? null, trigger: run.trigger, run: liveReport(run, atMs), atMs },
  );
  close(context, ['START', 'RESTART'], 'SUCCEEDED', null);
}

export function spawnFailed(context: TransitionContext, event: Of<'SPAWN_FAILED'>): void {
  const state = aliveWith(context, event.runId);
  if (state === null) return;
  const ending: Ending = {
    kind: 'NOT_STARTED',
    error: event.error,
    endedAt: context.now.wallMs,
    endedMs: context.now.monotonicMs,
  };
  if (state.name === 'STOPPING') stopped(context, state, ending);
  else earlyExit(context, state.run, ending);
}

export function exited(context: TransitionContext, event: Of<'EXITED'>): void {
  const state = aliveWith(context, event.runId);
  if (state === null) return;
  const ending: Exited = {
    kind: 'EXITED',
    exit: event.exit,
    endedAt: event.endedAt,
    endedMs: event.endedMs,
  };
  const { run } = state;
  if (state.name === 'STOPPING') stopped(context, state, ending, event.rebooted);
  else if (event.rebooted) {
    toExited(context, run, ending);
    // A DESIRE with `boot` follows.
    if (isWanted(context.instance)) startsAgain(context);
  } else {
    const lifetime = lifetimeMs(run, event.endedMs);
    const stayed =
      state.name === 'RUNNING' || lifetime >= definitionOf(context.instance, run).startMs;
    // The exit may overtake the timer, or the agent was away: what counts is how long the run
    // lasted.
    if (state.name === 'STARTING' && stayed) becomeRunning(context, run, run.cause);
    endedByItself(context, run, ending, { lifetime, stayed });
  }
}

function endedByItself(
  context: TransitionContext,
  run: LiveRun,
  ending: Exited,
  lasted: { readonly lifetime: number; readonly stayed: boolean },
): void {
  const definition = definitionOf(context.instance, run);
  const expected = isExpected(ending.exit, definition);
  const { lifetime, stayed } = lasted;
  // A job is judged by how it ended, however soon.
  if (!run.job && isFailedStart(stayed, lifetime, expected, definition))
    earlyExit(context, run, ending);
  else {
    toExited(context, run, ending);
    // What has done its work has been started, even if it never counted as RUNNING.
    if (expected) close(context, ['START', 'RESTART'], 'SUCCEEDED', null);
    followPolicy(context, run, { exit: ending.exit, expected, lifetime });
  }
}

interface Ended {
  readonly exit: Exit;
  readonly expected: boolean;
  readonly lifetime: number;
}

/** From EXITED on, after a run that was up. */
function followPolicy(context: TransitionContext, run: LiveRun, ended: Ended): void {
  const definition = definitionOf(context.instance, run);
  const { attempts, crashes } = context.instance;
  note(context, { retries: 0, crashes: crashesAfter(crashes, ended.lifetime, definition.backoff) });
  const job = run.job === true;
  const wanted = job || isWanted(context.instance);
  const respawned = wanted && !job && isRespawned(ended.expected, definition);
  if (wanted && !respawned && isTriedAgain(ended.expected, attempts, definition, job)) {
    note(context, { attempts: attempts + 1 });
    again(
      context,
      unasked('RETRY', job),
      backoffDelayMs(definition.backoff, attempts, context.now.chance),
      ended.exit,
    );
    return;
  }
  close(
    context,
    ['RUN'],
    ended.expected ? 'SUCCEEDED' : 'FAILED',
    ended.expected ? null : context.instance.detail,
  );
  if (respawned) respawn(context, run, ended.exit);
}

function toExited(context: TransitionContext, run: LiveRun, ending: Exited): void {
  const { exit } = ending;
  const expected = isExpected(exit, definitionOf(context.instance, run));
  const report = endReport(run, ending, expected ? 'SUCCEEDED' : 'FAILED');
  const reason = exit.kind === 'UNKNOWN' ? 'LOST' : expected ? 'EXIT_EXPECTED' : 'EXIT_UNEXPECTED';
  const why = { reason, detail: describeExit(exit), run: report, atMs: ending.endedMs } as const;
  move(
    context,
    { name: 'EXITED', exit, expected },
    { ...why, trigger: senderOf(context, run, ending) },
  );
}

/** Whoever sent the signal that ended it. */
function senderOf(
  { instance }: TransitionContext,
  run: LiveRun,
  ending: Ending,
): Trigger | undefined {
  return ending.kind === 'EXITED'
    ? (senderOfEnd(run, ending, definitionOf(instance, run)) ?? undefined)
    : undefined;
}

/**
 * The first respawn is immediate: most programs that fall over once are well again at once. From
 * the second on they wait.
 */
function respawn(context: TransitionContext, run: LiveRun, exit: Exit): void {
  const { crashes } = context.instance;
  const delay = respawnDelayMs(
    definitionOf(context.instance, run).backoff,
    crashes,
    context.now.chance,
  );
  note(context, { crashes: crashes + 1 });
  again(context, unasked('RESPAWN'), delay, exit);
}

function again(
  context: TransitionContext,
  wish: StartWish & { readonly cause: 'RESPAWN' | 'RETRY' },
  delay: number,
  exit: Exit,
): void {
  const { cause, job } = wish;
  startsAgain(context);
  if (delay === 0) launch(context, wish);
  else {
    const untilMs = context.now.monotonicMs + delay;
    const detail = context.instance.detail ?? describeExit(exit);
    move(
      context,
      { name: 'BACKOFF', untilMs, cause, ...(job ? { job } : {}) },
      { reason: cause, detail },
    );
  }
}

/**
 * A run that never got as far as RUNNING: tried again later, or given up. Of a job its own
 * `retries` count, and nothing else.
 */
function earlyExit(context: TransitionContext, run: LiveRun, ending: Ending): void {
  const definition = definitionOf(context.instance, run);
  const job = run.job === true;
  const before = job ? context.instance.attempts : context.instance.retries;
  note(context, job ? { attempts: before + 1 } : { retries: before + 1 });
  const trigger = senderOf(context, run, ending);
  const why = {
    detail: describeEnding(ending),
    run: endReport(run, ending, 'FAILED'),
    atMs: ending.endedMs,
    trigger,
  };
  const failed = ending.kind === 'NOT_STARTED';
  if (job ? before >= definition.retries : retriesExhausted(before + 1, definition)) {
    const reason = failed ? 'SPAWN_FAILED' : 'RETRIES_EXHAUSTED';
    move(context, { name: 'FATAL', reason }, { ...why, reason });
  } else {
    const untilMs =
      context.now.monotonicMs + backoffDelayMs(definition.backoff, before, context.now.chance);
    const backoff = { name: 'BACKOFF', untilMs, cause: 'RETRY', ...(job ? { job } : {}) } as const;
    move(context, backoff, { ...why, reason: failed ? 'SPAWN_FAILED' : 'EARLY_EXIT' });
  }
}

/** What was to be stopped has ended; then comes what was to come then. */
function stopped(
  context: TransitionContext,
  state: Stopping,
  ending: Ending,
  rebooted = false,
): void {
  const { run, next, killed, fault, reason, trigger } = state;
  const { stopSignal, stopCommand, stopTimeoutMs } = definitionOf(context.instance, run);
  const asked = stopCommand === null ? stopSignal : 'its stop command';
  const how = killed
    ? `did not end within ${stopTimeoutMs} ms of ${asked}, killed`
    : describeEnding(ending);
  const detail = fault === undefined ? how : `${fault.detail}; ${how}`;
  const report = endReport(run, ending, fault === undefined ? 'STOPPED' : 'FAILED', fault);
  const why = { reason, detail, trigger, killed, run: report, atMs: ending.endedMs };
  if (next.kind === 'POLICY') {
    const exit: Exit =
      ending.kind === 'EXITED' ? ending.exit : { kind: 'UNKNOWN', why: ending.error };
    move(context, { name: 'EXITED', exit, expected: false }, why);
    const lifetime = lifetimeMs(run, ending.endedMs);
    if (!rebooted) followPolicy(context, run, { exit, expected: false, lifetime });
    return;
  }
  const held = next.kind === 'HOLD' ? { held: true as const } : {};
  move(context, { name: 'STOPPED', ...held }, why);
  close(context, ['STOP'], 'SUCCEEDED', null);
  if (next.kind === 'START') {
    const { kind: _, ...wish } = next;
    launch(context, wish);
  }
  if (next.kind === 'FORGET') context.forgotten = true;
}

/**
 * The timer may be one that was replaced while its event was under way, or have fired a little
 * early: only its due time counts.
 */
export function timer(context: TransitionContext): void {
  const { instance, now } = context;
  const { state } = instance;
  const due = timerOf(instance);
  if (due === null || now.monotonicMs < due) return;
  if (state.name === 'STARTING' || state.name === 'RUNNING') upTimer(context, state);
  else if (state.name === 'BACKOFF' && !state.job && !isWanted(instance))
    move(context, { name: 'STOPPED' }, { reason: 'NONE' });
  else if (state.name === 'BACKOFF') launch(context, unasked(state.cause, state.job));
  else if (state.name === 'STOPPING') {
    signalRun(context, state.run, 'KILL');
    amend(context, { ...state, killed: true });
  }
}

/**
 * Several things may be due at once. Its health is reported at the end of every
 * turn.
 */
function upTimer(context: TransitionContext, state: UpState): void {
  const { instance, now } = context;
  const { up, timeout, watchdog } = duesOf(instance, state);
  const isDue = (atMs: number | null): boolean => atMs !== null && atMs <= now.monotonicMs;
  if (isDue(up))
    becomeRunning(context, state.run, instance.reason === 'ADOPTED' ? 'ADOPTED' : state.run.cause);
  const { timeoutMs, watchdogMs } = definitionOf(instance, state.run);
  const still = context.instance.state as UpState;
  if (isDue(timeout))
    fail(context, still, { reason: 'TIMED_OUT', detail: `it lasted longer than ${timeoutMs} ms` });
  else if (isDue(watchdog))
    fail(context, still, {
      reason: 'WATCHDOG',
      detail: `no sign of life (WATCHDOG=1) for ${watchdogMs} ms`,
    });
}

export function adopted(context: TransitionContext, { run }: Of<'ADOPTED'>): void {
  const { state } = context.instance;
  if ('run' in state) {
    if (state.run.runId !== run.runId) return;
    if (run.pid === null) relaunch(context, state);
    else if (state.name === 'STOPPING') resumeStop(context, { ...state, run });
    else amend(context, { ...state, run });
  } else if (run.pid !== null)
    move(
      context,
      { name: 'STARTING', run },
      { reason: 'ADOPTED', run: liveReport(run, context.now.monotonicMs) },
    );
  const { instance, now } = context;
  if (instance.state.name !== 'STARTING' && instance.state.name !== 'RUNNING') return;
  note(context, {
    health: healthOnReturn(
      instance.health,
      definitionOf(instance, instance.state.run),
      now.monotonicMs,
    ),
  });
  timer(context);
}

/**
 * The agent ended between a decision and its action. The action is done now, under the same id: the
 * ledger has no run that never was.
 */
function relaunch(context: TransitionContext, state: AliveState): void {
  if (state.run.pid !== null) return;
  if (state.name === 'STOPPING') {
    stopped(context, state, {
      kind: 'NOT_STARTED',
      error: 'stopped before it was launched',
      endedAt: context.now.wallMs,
      endedMs: context.now.monotonicMs,
    });
  } else {
    const run = { ...state.run, startedAt: context.now.wallMs, startedMs: context.now.monotonicMs };
    spawn(context, run);
    amend(context, { ...state, run });
  }
}

/**
 * The signal may not have gone out before the agent ended, and a second one does no harm. The full
 * time is allowed again: KILL never comes without it.
 */
function resumeStop(context: TransitionContext, state: Stopping): void {
  amend(context, state);
  if (state.killed) signalRun(context, state.run, 'KILL');
  else askToStop(context, state);
}
