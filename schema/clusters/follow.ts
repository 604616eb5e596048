/**
 * Following what clusters are doing. Each report wakes its readers, at whichever replica it came in,
 * and they read the tables: nothing is kept of a reader but its place.
 */
import { delay } from '../../src/base/clock.ts';
import { abortable } from '../../src/base/iterate.ts';
import type { Scope } from '../../src/domain/scope.ts';
import type { Locator, Plane } from '../context.ts';
import { anyCluster, silentAfterMs, stateOf } from './rules.ts';
import { allClusters, type ClusterRecord, findCluster, requireCluster } from './store/clusters.ts';
import { type Activity, activityOf } from './work.ts';

/** @throws NotFound NOT_FOUND for a cluster that is not there */
export async function followActivity(
  plane: Plane,
  scope: Scope,
  which: Locator<string>,
): Promise<AsyncIterableIterator<Activity>> {
  const { id } = await requireCluster(plane.db, scope, which, ['by']);
  return abortable(async function* (signal) {
    // Made before the first reading: a report that comes meanwhile is not slept through.
    const latch = plane.latch(id);
    try {
      while (!signal.aborted) {
        const cluster = await findCluster(plane.db, scope, { id });
        if (!cluster) return;
        yield await activityOf(plane.db, scope, cluster);
        // A cluster becomes SILENT without a report: nobody wakes for that.
        await latch.next(AbortSignal.any([signal, AbortSignal.timeout(silentAfterMs)]));
      }
    } finally {
      latch.close();
    }
  });
}

/** However many bridges report: their reports of so long are one message. */
const loadsEveryMs = 1000;

/** All clusters, then those that were reported, or became silent, since the message before. */
export function followLoads(
  plane: Plane,
  scope: Scope,
): AsyncIterableIterator<readonly ClusterRecord[]> {
  return abortable(async function* (signal) {
    const latch = plane.latch(anyCluster);
    try {
      for (let known: ReadonlyMap<string, string> | null = null; !signal.aborted; ) {
        const before = known;
        const now = new Date();
        const all = await allClusters(plane.db, scope);
        const marks = all.map(
          (one) => [one.id, `${one.reportedAt.getTime()} ${stateOf(one, now)}`] as const,
        );
        known = new Map(marks);
        const changed = all.filter(({ id }, at) => before?.get(id) !== marks[at]?.[1]);
        if (!before || changed.length > 0) yield changed;
        await delay(loadsEveryMs, signal);
        await latch.next(AbortSignal.any([signal, AbortSignal.timeout(silentAfterMs)]));
      }
    } finally {
      latch.close();
    }
  });
}
