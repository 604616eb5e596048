/**
 * What a process does to its machine while it lives: it is there, it moves, its time is up, it is
 * found again. The specification stands in machine.ts.
 */

import { stopped } from './ending.ts';
import type { EventOf } from './events.ts';
import { healthOnReturn } from './health.ts';
import { becomeRunning, launch, spawn, traced, unasked } from './launching.ts';
import type { Stopping } from './stopping.ts';
import { askToStop, fail, signalRun } from './stopping.ts';
import type { AliveState, TransitionContext, UpState } from './transition-context.ts';
import {
  aliveWith,
  amend,
  definitionOf,
  duesOf,
  isWanted,
  liveReport,
  move,
  note,
  timerOf,
} from './transition-context.ts';

export function spawned(context: TransitionContext, event: EventOf<'SPAWNED'>): void {
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

export function moved(context: TransitionContext, { runId, pid }: EventOf<'MOVED'>): void {
  const state = aliveWith(context, runId);
  if (state !== null && state.run.pid !== null && state.run.pid !== pid)
    amend(context, { ...state, run: { ...state.run, pid } });
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
  else if (state.name === 'BACKOFF')
    launch(context, { ...unasked(state.cause, state.job), ...traced(state.traceUuid) });
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

export function adopted(context: TransitionContext, { run }: EventOf<'ADOPTED'>): void {
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
