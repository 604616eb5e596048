/** Following metrics live. The table is read at each interval, so that it does not matter which plane a host talks to; while somebody reads, its hosts sample more often. */
import { planeActor } from '../../src/base/actor.ts';
import { delay } from '../../src/base/clock.ts';
import { abortable } from '../../src/base/iterate.ts';
import type { Plane } from '../context.ts';
import type { InstanceFilterArgs } from '../instances/selection.ts';
import { checkInterval, type HostSample, type InstanceSample, leaseMs, renewEveryMs, sampleEveryMs } from './rules.ts';
import { hostsMatching, latestMatching, latestOfHosts, watchHosts } from './store.ts';

/** What is known at one moment. */
export interface MetricsFrame {
  readonly at: Date;
  readonly instances: readonly InstanceSample[];
  readonly hosts: readonly HostSample[];
}

/** @throws InvalidInput for an interval or a selector that is none */
export function followMetrics(
  plane: Plane,
  filter: InstanceFilterArgs | null | undefined,
  intervalMs: number,
): AsyncIterableIterator<MetricsFrame> {
  checkInterval(intervalMs);
  return abortable(async function* (signal) {
    let hostIds: string[] = [];
    let renewAt = 0;
    while (!signal.aborted) {
      const began = Date.now();
      if (began >= renewAt) {
        renewAt = began + renewEveryMs;
        hostIds = await hostsMatching(plane.db, filter);
        const watched = hostIds;
        if (intervalMs < sampleEveryMs) await plane.write(planeActor, (tx) => watchHosts(tx, watched, leaseMs, renewEveryMs / 2));
      }
      const at = new Date();
      const instances = await latestMatching(plane.db, filter, at);
      const hosts = await latestOfHosts(plane.db, hostIds, at);
      yield { at, instances, hosts };
      await delay(Math.max(0, intervalMs - (Date.now() - began)), signal);
    }
  });
}
