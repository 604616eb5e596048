/**
 * What dependencies mean, said as plainly as possible and without any regard for speed: the graph
 * is held against it.
 */

import type { DesiredInstance, Instance } from '../../../agents/core/types.ts';
import type { Condition, Dependency } from '../../../src/domain/graph/dependency.ts';

/** What the test itself knows of a program on another host. */
export interface Elsewhere {
  readonly program: string;
  readonly host: string;
  /** Null: it has not held. */
  readonly upSinceMs: number | null;
  readonly unreachableSinceMs: number | null;
}

export const placeOf = ({ program, host }: Elsewhere): string => `${program}@${host}`;

export interface Scene {
  readonly nowMs: number;
  readonly machines: ReadonlyMap<string, Instance>;
  readonly desired: readonly DesiredInstance[];
  /** Null: nobody has told anything. */
  readonly elsewhere: readonly Elsewhere[] | null;
}

export const here = 'h1';

function sinceMs(
  { state, sinceMs: entered, health }: Instance,
  condition: Condition,
): number | null {
  if (condition === 'COMPLETED' && state.name === 'EXITED') return entered;
  if (condition === 'SUCCEEDED' && state.name === 'EXITED' && state.expected) return entered;
  if (condition === 'STARTED' && state.name === 'RUNNING') return state.run.startedMs;
  if (condition === 'HEALTHY' && state.name === 'RUNNING' && health.level === 'HEALTHY')
    return Math.max(entered, health.sinceMs);
  if (condition === 'HEALTHY' && state.name === 'RUNNING' && health.level === 'NONE')
    return entered;
  return null;
}

interface Place {
  readonly known: boolean;
  readonly upSinceMs: number | null;
  readonly unknownSinceMs: number | null;
}

function places(scene: Scene, edge: Dependency): Place[] {
  const mine = scene.desired
    .filter(({ program }) => program === edge.on.program)
    .map(({ instanceId }) => scene.machines.get(instanceId));
  const since = mine.map((machine) =>
    machine === undefined ? null : sinceMs(machine, edge.condition),
  );
  const allUp = since.every((one) => one !== null);
  const home: Place = {
    known: true,
    upSinceMs: mine.length > 0 && allUp ? Math.max(...(since as number[])) : null,
    unknownSinceMs: null,
  };
  const far = (scene.elsewhere ?? []).filter(({ program }) => program === edge.on.program);
  const there = (one: Elsewhere): Place => {
    const known = one.unreachableSinceMs === null || edge.whenUnreachable === 'CONTINUE';
    return known
      ? { known, upSinceMs: one.upSinceMs, unknownSinceMs: null }
      : { known, upSinceMs: null, unknownSinceMs: one.unreachableSinceMs };
  };
  const nobody: Place = { known: false, upSinceMs: null, unknownSinceMs: null };
  const neverConnected = scene.elsewhere === null ? [nobody] : [];
  if (edge.scope === 'SAME_HOST') return [home];
  if (edge.scope === 'HOST') {
    if (edge.host === here) return [home];
    const named = far.find(({ host }) => host === edge.host);
    if (named !== undefined) return [there(named)];
    return neverConnected.length > 0
      ? neverConnected
      : [{ known: true, upSinceMs: null, unknownSinceMs: null }];
  }
  return [...(mine.length > 0 ? [home] : []), ...far.map(there), ...neverConnected];
}

export function mayStart(scene: Scene, edges: readonly Dependency[]): boolean {
  return edges.every((edge) => {
    const all = places(scene, edge);
    const ready = all.map(
      ({ upSinceMs }) => upSinceMs !== null && upSinceMs + edge.delayMs <= scene.nowMs,
    );
    return edge.scope === 'ANY_HOST'
      ? ready.some(Boolean)
      : ready.length > 0 && ready.every(Boolean);
  });
}

/** `known`: it is down as far as anybody knows, not only out of reach for too long. */
export function mustFall(scene: Scene, edges: readonly Dependency[]): 'known' | 'lost' | null {
  const falls = edges
    .filter(({ condition }) => condition === 'STARTED' || condition === 'HEALTHY')
    .map((edge) => {
      const all = places(scene, edge);
      const many = (test: (place: Place) => boolean) =>
        edge.scope === 'ANY_HOST' ? all.every(test) : all.length === 0 || all.some(test);
      const down = (place: Place) =>
        edge.propagate !== 'NONE' && place.known && place.upSinceMs === null;
      const lost = (place: Place) =>
        edge.whenUnreachable === 'STOP' &&
        place.unknownSinceMs !== null &&
        place.unknownSinceMs + edge.unreachableMs <= scene.nowMs;
      if (edge.propagate !== 'NONE' && many(down)) return 'known';
      return all.some(lost) && many((place) => down(place) || lost(place)) ? 'lost' : null;
    });
  if (falls.includes('known')) return 'known';
  return falls.includes('lost') ? 'lost' : null;
}

/**
 * Whether an edge must act on a moment for which what it depends on was down. @param isBroken by
 * place, and whether what was known last counts
 */
export function propagatesBreak(
  { on, condition, propagate, scope, host, whenUnreachable }: Dependency,
  elsewhere: readonly Elsewhere[],
  isBroken: (place: string, last: boolean) => boolean,
): boolean {
  if (propagate === 'NONE' || condition === 'COMPLETED' || condition === 'SUCCEEDED') return false;
  if (scope !== 'ALL_HOSTS' && scope !== 'HOST') return false;
  const last = whenUnreachable === 'CONTINUE';
  const counts = (one: Elsewhere) =>
    one.program === on.program && (scope === 'ALL_HOSTS' || one.host === host);
  return elsewhere.some(
    (one) =>
      counts(one) && (last || one.unreachableSinceMs === null) && isBroken(placeOf(one), last),
  );
}
