/**
 * What a machine does when its run has ended: the end is judged, and the restart policy or the stop
 * under way decides what comes next. The specification stands in machine.ts.
 */

import type { EventOf } from './events.ts';
import { becomeRunning, launch, traced, traceOfRun, unasked } from './launching.ts';
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
import type { Stopping } from './stopping.ts';
import type { Ending, TransitionContext } from './transition-context.ts';
import {
  aliveWith,
  close,
  definitionOf,
  describeEnding,
  endReport,
  isWanted,
  move,
  note,
  startsAgain,
} from './transition-context.ts';
import type { Exit, LiveRun, StartWish, Trigger } from './types.ts';

type Exited = Extract<Ending, { readonly kind: 'EXITED' }>;

export function spawnFailed(context: TransitionContext, event: EventOf<'SPAWN_FAILED'>): void {
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

export function exited(context: TransitionContext, event: EventOf<'EXITED'>): void {
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
      { ...unasked('RETRY', job), traceUuid: traceOfRun(run) },
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
  const { cause, job, traceUuid } = wish;
  startsAgain(context);
  if (delay === 0) launch(context, wish);
  else {
    const untilMs = context.now.monotonicMs + delay;
    const detail = context.instance.detail ?? describeExit(exit);
    move(
      context,
      {
        ...{ name: 'BACKOFF', untilMs, cause },
        ...(job ? { job } : {}),
        ...traced(traceUuid),
      },
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
    move(
      context,
      { ...backoff, traceUuid: traceOfRun(run) },
      { ...why, reason: failed ? 'SPAWN_FAILED' : 'EARLY_EXIT' },
    );
  }
}

/** What was to be stopped has ended; then comes what was to come then. */
export function stopped(
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
