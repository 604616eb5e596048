/**
 * Following what a cluster is doing. Each report wakes its readers, at whichever replica it came in,
 * and they read the tables: nothing is kept of a reader but its place.
 */
import { abortable } from '../../src/base/iterate.ts';
import type { Scope } from '../../src/domain/scope.ts';
import type { Locator, Plane } from '../context.ts';
import { silentAfterMs } from './rules.ts';
import { findCluster, requireCluster } from './store/clusters.ts';
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
