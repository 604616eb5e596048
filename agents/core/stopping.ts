/**
 * How a run that is up is asked to stop: when it is put off, by which signal or command, and by when
 * it is killed. The specification stands in machine.ts.
 */

import type { EventOf } from './events.ts';
import type { AliveState, TransitionContext, UpState } from './transition-context.ts';
import { aliveWith, amend, definitionOf, liveReport, move } from './transition-context.ts';
import { triggered } from './trigger.ts';
import type { AfterStop, Definition, Fault, LiveRun, StateReason, Trigger } from './types.ts';

export type Stopping = Extract<AliveState, { readonly name: 'STOPPING' }>;

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

export function askToStop(context: TransitionContext, state: Stopping): void {
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

export function signalRun(
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
  { runId }: EventOf<'STOP_COMMAND_FAILED'>,
): void {
  const state = aliveWith(context, runId);
  if (state?.name !== 'STOPPING' || state.killed) return;
  signalRun(context, state.run, definitionOf(context.instance, state.run).stopSignal);
}
