/** What is heard of a run's health, and what follows: it is told, and a run that is found guilty is stopped as failed. The specification stands in machine.ts. */

import type { MachineEvent } from './events.ts';
import { healthAtEnd, tellAtMs, withFinding, withNotice } from './health.ts';
import type { Turn, UpState } from './transition-context.ts';
import { aliveWith, definitionOf, note } from './transition-context.ts';
import { fail } from './transitions.ts';
import type { Health } from './types.ts';

type Of<T extends MachineEvent['type']> = Extract<MachineEvent, { readonly type: T }>;

/** The state when it holds this run and waits for nothing but its end: who is being stopped is past asking. */
function upWith(turn: Turn, runId: string): UpState | null {
  const state = aliveWith(turn, runId);
  return state === null || state.name === 'STOPPING' ? null : state;
}

export function probed(turn: Turn, { runId, probe, ok, detail }: Of<'PROBED'>): void {
  const state = upWith(turn, runId);
  if (state === null) return;
  const ageMs = turn.now.monotonicMs - state.run.startedMs;
  const health = withFinding(turn.instance.health, { probe, ok, detail, ageMs }, definitionOf(turn.instance, state.run));
  note(turn, { health });
  if (health.liveness.passed === false) fail(turn, state, { reason: 'UNHEALTHY', detail: health.detail ?? 'liveness' });
}

export function notified(turn: Turn, { runId, fields }: Of<'NOTIFIED'>): void {
  const state = upWith(turn, runId);
  if (state === null) return;
  const definition = definitionOf(turn.instance, state.run);
  note(turn, { health: withNotice(turn.instance.health, fields, definition, turn.now.monotonicMs) });
  // The program itself asks for what its silence would bring about (sd_notify(3)).
  if (definition.notify && definition.watchdogMs !== null && fields['WATCHDOG'] === 'trigger')
    fail(turn, state, { reason: 'WATCHDOG', detail: 'it asked for the watchdog (WATCHDOG=trigger)' });
}

/** At the end of each turn: no health without a run, and what is to be told by now is told. @param before as the turn began */
export function settleHealth(turn: Turn, before: Health): void {
  const { now } = turn;
  if (!('run' in turn.instance.state) && turn.instance.health.level !== 'NONE') note(turn, { health: healthAtEnd(turn.instance.health) });
  const another = turn.instance.health.level !== before.level || turn.instance.health.sinceMs !== before.sinceMs;
  if (another && turn.instance.health.level !== 'NONE') note(turn, { health: { ...turn.instance.health, sinceMs: now.monotonicMs } });
  const { health } = turn.instance;
  const { level, detail, told } = health;
  const at = tellAtMs(health);
  if (at === null || at > now.monotonicMs) return;
  // Nobody needs to know more of what is on its way out: the level alone.
  if (level === told.level && turn.instance.state.name === 'STOPPING') return;
  note(turn, { health: { ...health, told: { level, detail, atMs: now.monotonicMs } } });
  turn.reports.push({ type: 'HEALTH', level, detail });
}
