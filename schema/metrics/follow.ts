/**
 * Following metrics live. The table is read at each interval, so that it does not matter which
 * plane a host talks to; while somebody reads, its hosts sample more often.
 */

import { planeActor } from '../../src/base/actor.ts';
import { delay } from '../../src/base/clock.ts';
import { abortable } from '../../src/base/iterate.ts';
import type { Scope } from '../../src/domain/scope.ts';
import type { Plane } from '../context.ts';
import {
  checkFollowing,
  checkWatched,
  type HostSample,
  type InstanceSample,
  leaseMs,
  maxWatchedHosts,
  renewEveryMs,
  sampleEveryMs,
} from './rules.ts';
import {
  type FirstSamples,
  firstOfHosts,
  firstOfInstances,
  type SampleSelection,
  someHostsMatching,
  watchHosts,
} from './store/metrics.ts';

/** What is known at one moment. */
export interface MetricsFrame {
  readonly at: Date;
  readonly instances: FirstSamples<InstanceSample>;
  readonly hosts: FirstSamples<HostSample>;
}

/**
 * @throws InvalidInput for an interval, a number or a selector that is not acceptable
 * @throws Failure QUERY_TOO_EXPENSIVE when too many hosts would have to measure once a second; also
 * later, when they have become too many
 */
export function followMetrics(
  plane: Plane,
  scope: Scope,
  wanted: SampleSelection,
  intervalMs: number,
): AsyncIterableIterator<MetricsFrame> {
  checkFollowing({ intervalMs, first: wanted.first });
  return abortable(async function* (signal) {
    let renewAt = 0;
    while (!signal.aborted) {
      const began = Date.now();
      if (intervalMs < sampleEveryMs && began >= renewAt) {
        renewAt = began + renewEveryMs;
        const watched = await someHostsMatching(
          plane.db,
          scope,
          wanted.filter,
          maxWatchedHosts + 1,
        );
        checkWatched(watched.length);
        await plane.write(planeActor, (tx) => watchHosts(tx, watched, leaseMs, renewEveryMs / 2));
      }
      const at = new Date();
      const instances = await firstOfInstances(plane.db, scope, wanted, at);
      const hosts = await firstOfHosts(plane.db, scope, wanted, at);
      yield { at, instances, hosts };
      await delay(Math.max(0, intervalMs - (Date.now() - began)), signal);
    }
  });
}
