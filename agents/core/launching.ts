/**
 * The way of a machine from the wish for a start to a process that is RUNNING. The specification
 * stands in machine.ts.
 */

import { traceOf } from '../../src/domain/trace.ts';
import { healthAtStart } from './health.ts';
import type { TransitionContext } from './transition-context.ts';
import { amend, close, definitionOf, liveReport, move, note } from './transition-context.ts';
import { triggered } from './trigger.ts';
import type { LiveRun, RunCause, StartWish, StateReason, Trigger } from './types.ts';

/** A start without a command. @param trigger who or what is behind it all the same */
export function unasked<C extends RunCause>(
  cause: C,
  job = false,
  trigger: Trigger | null = null,
): StartWish & { readonly cause: C } {
  return { cause, commandId: null, runId: null, job: job, ...triggered(trigger) };
}

/** For a field that is absent where there is none. */
export const traced = (traceUuid: string | undefined): { readonly traceUuid?: string } =>
  traceUuid === undefined ? {} : { traceUuid };

/** The UUID that names the trace of a run. */
export const traceOfRun = (run: LiveRun): string =>
  traceOf({ ...run, activityId: run.activityId ?? null });

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
  { cause, commandId, runId, job, trigger, traceUuid }: StartWish,
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
    ...traced(traceUuid),
  };
  spawn(context, run);
  move(
    context,
    { name: 'STARTING', run },
    { reason: cause, trigger, run: liveReport(run, now.monotonicMs) },
  );
}

export function spawn(context: TransitionContext, run: LiveRun): void {
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
    traceUuid: run.job || run.activityId !== undefined ? traceOfRun(run) : null,
  });
}

export function becomeRunning(context: TransitionContext, run: LiveRun, reason: StateReason): void {
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
