/**
 * Events on a run's health, and what follows: a report, and a run that is found unhealthy is
 * stopped as failed. The specification is in machine.ts.
 */

import type { EventOf } from './events.ts';
import { healthAtEnd, reportDueMs, withFinding, withNotice } from './health.ts';
import { fail } from './stopping.ts';
import type { TransitionContext, UpState } from './transition-context.ts';
import { aliveWith, definitionOf, note } from './transition-context.ts';
import type { Health } from './types.ts';

/**
 * The state when it holds this run and waits for nothing but its end: who is being stopped is past
 * asking.
 */
function upWith(context: TransitionContext, runId: string): UpState | null {
  const state = aliveWith(context, runId);
  return state === null || state.name === 'STOPPING' ? null : state;
}

export function probed(
  context: TransitionContext,
  { runId, probe, ok, detail }: EventOf<'PROBED'>,
): void {
  const state = upWith(context, runId);
  if (state === null) return;
  const ageMs = context.now.monotonicMs - state.run.startedMs;
  const health = withFinding(
    context.instance.health,
    { probe, ok, detail, ageMs },
    definitionOf(context.instance, state.run),
  );
  note(context, { health });
  if (health.liveness.passed === false)
    fail(context, state, { reason: 'UNHEALTHY', detail: health.detail ?? 'liveness' });
}

export function notified(context: TransitionContext, { runId, fields }: EventOf<'NOTIFIED'>): void {
  const state = upWith(context, runId);
  if (state === null) return;
  const definition = definitionOf(context.instance, state.run);
  note(context, {
    health: withNotice(context.instance.health, fields, definition, context.now.monotonicMs),
  });
  // The program itself asks for what its silence would bring about (sd_notify(3)).
  if (definition.notify && definition.watchdogMs !== null && fields['WATCHDOG'] === 'trigger')
    fail(context, state, {
      reason: 'WATCHDOG',
      detail: 'it asked for the watchdog (WATCHDOG=trigger)',
    });
}

/**
 * At the end of each turn: no health without a run, and what is due by now is reported. @param
 * before as the turn began
 */
export function updateHealth(context: TransitionContext, before: Health): void {
  const { now } = context;
  if (!('run' in context.instance.state) && context.instance.health.level !== 'NONE')
    note(context, { health: healthAtEnd(context.instance.health) });
  const another =
    context.instance.health.level !== before.level ||
    context.instance.health.sinceMs !== before.sinceMs;
  if (another && context.instance.health.level !== 'NONE')
    note(context, { health: { ...context.instance.health, sinceMs: now.monotonicMs } });
  const { health } = context.instance;
  const { level, detail, lastReported } = health;
  const at = reportDueMs(health);
  if (at === null || at > now.monotonicMs) return;
  // Nobody needs to know more of what is on its way out: the level alone.
  if (level === lastReported.level && context.instance.state.name === 'STOPPING') return;
  note(context, { health: { ...health, lastReported: { level, detail, atMs: now.monotonicMs } } });
  context.reports.push({ type: 'HEALTH', level, detail });
}
