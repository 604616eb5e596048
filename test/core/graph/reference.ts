/**
 * What dependencies mean, in the simplest form and without regard for speed: the graph must agree
 * with it.
 */

import type { DesiredInstance, Instance } from '../../../agents/core/types.ts';
import type { Condition, Dependency } from '../../../src/domain/graph/dependency.ts';

/** The status of a program on another host, as the test sets it. */
export interface RemoteProgram {
  readonly program: string;
  readonly host: string;
  /** Null while the condition does not hold. */
  readonly upSinceMs: number | null;
  readonly unreachableSinceMs: number | null;
}

export const placeOf = ({ program, host }: RemoteProgram): string => `${program}@${host}`;

export interface Snapshot {
  readonly nowMs: number;
  readonly machines: ReadonlyMap<string, Instance>;
  readonly desired: readonly DesiredInstance[];
  /** Null before the plane has sent facts for the first time. */
  readonly remote: readonly RemoteProgram[] | null;
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

function places(snapshot: Snapshot, edge: Dependency): Place[] {
  const mine = snapshot.desired
    .filter(({ program }) => program === edge.on.program)
    .map(({ instanceId }) => snapshot.machines.get(instanceId));
  const since = mine.map((machine) =>
    machine === undefined ? null : sinceMs(machine, edge.condition),
  );
  const allUp = since.every((one) => one !== null);
  const home: Place = {
    known: true,
    upSinceMs: mine.length > 0 && allUp ? Math.max(...(since as number[])) : null,
    unknownSinceMs: null,
  };
  const far = (snapshot.remote ?? []).filter(({ program }) => program === edge.on.program);
  const there = (one: RemoteProgram): Place => {
    const known = one.unreachableSinceMs === null || edge.whenUnreachable === 'CONTINUE';
    return known
      ? { known, upSinceMs: one.upSinceMs, unknownSinceMs: null }
      : { known, upSinceMs: null, unknownSinceMs: one.unreachableSinceMs };
  };
  const unknown: Place = { known: false, upSinceMs: null, unknownSinceMs: null };
  const neverConnected = snapshot.remote === null ? [unknown] : [];
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

export function mayStart(snapshot: Snapshot, edges: readonly Dependency[]): boolean {
  return edges.every((edge) => {
    const all = places(snapshot, edge);
    const ready = all.map(
      ({ upSinceMs }) => upSinceMs !== null && upSinceMs + edge.delayMs <= snapshot.nowMs,
    );
    return edge.scope === 'ANY_HOST'
      ? ready.some(Boolean)
      : ready.length > 0 && ready.every(Boolean);
  });
}

/** DOWN: the last known status is down. UNREACHABLE: the host is unreachable for too long. */
export function mustStop(
  snapshot: Snapshot,
  edges: readonly Dependency[],
): 'DOWN' | 'UNREACHABLE' | null {
  const stops = edges
    .filter(({ condition }) => condition === 'STARTED' || condition === 'HEALTHY')
    .map((edge) => {
      const all = places(snapshot, edge);
      const many = (test: (place: Place) => boolean) =>
        edge.scope === 'ANY_HOST' ? all.every(test) : all.length === 0 || all.some(test);
      const down = (place: Place) =>
        edge.propagate !== 'NONE' && place.known && place.upSinceMs === null;
      const lost = (place: Place) =>
        edge.whenUnreachable === 'STOP' &&
        place.unknownSinceMs !== null &&
        place.unknownSinceMs + edge.unreachableMs <= snapshot.nowMs;
      if (edge.propagate !== 'NONE' && many(down)) return 'DOWN';
      return all.some(lost) && many((place) => down(place) || lost(place)) ? 'UNREACHABLE' : null;
    });
  if (stops.includes('DOWN')) return 'DOWN';
  return stops.includes('UNREACHABLE') ? 'UNREACHABLE' : null;
}

/**
 * Whether an edge must act on a dependency that was down for a moment.
 *
 * @param isBroken by `program@host`, and whether the edge uses the last known status
 */
export function propagatesBreak(
  { on, condition, propagate, scope, host, whenUnreachable }: Dependency,
  remote: readonly RemoteProgram[],
  isBroken: (place: string, usesLastKnown: boolean) => boolean,
): boolean {
  if (propagate === 'NONE' || condition === 'COMPLETED' || condition === 'SUCCEEDED') return false;
  if (scope !== 'ALL_HOSTS' && scope !== 'HOST') return false;
  const usesLastKnown = whenUnreachable === 'CONTINUE';
  const counts = (one: RemoteProgram) =>
    one.program === on.program && (scope === 'ALL_HOSTS' || one.host === host);
  return remote.some(
    (one) =>
      counts(one) &&
      (usesLastKnown || one.unreachableSinceMs === null) &&
      isBroken(placeOf(one), usesLastKnown),
  );
}
