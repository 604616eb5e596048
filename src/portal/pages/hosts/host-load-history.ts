/** The load of one host over time, as charts draw it. */
import { historySteps } from '../metrics/ranges.ts';
import type { Sample } from '../metrics/series.ts';
import type { SampleSource } from '../metrics/use-samples.ts';
import {
  type HostLoadFragment,
  HostLoadsDocument,
  PortalHostHistoryDocument,
} from './hosts.generated.ts';
import { shareUsed } from './shares.ts';
import { restingMs } from './use-host-loads.ts';

/** While somebody looks at one host, it measures this often at least. */
const watchedMs = 2000;

/** Places of the lines among the values of a sample. */
export const lines = { cpu: 0, load: [1, 2, 3], memory: [4, 5], disks: [6, 7] } as const;

export function valuesOf(load: HostLoadFragment): Sample['values'] {
  const { cpuPercent, load1, load5, load15, disks } = load;
  const percentOf = (disk: (typeof disks)[number] | undefined) => {
    const share = disk && shareUsed(disk.totalBytes, disk.availableBytes);
    return share == null ? null : share * 100;
  };
  return [
    ...[cpuPercent, load1, load5, load15],
    load.memoryTotalBytes - load.memoryAvailableBytes,
    load.swapTotalBytes - load.swapFreeBytes,
    ...[percentOf(disks[0]), percentOf(disks[1])],
  ];
}

/**
 * @param isPlaced whether instances are placed on it: the plane follows hosts by their instances,
 * and one without any is found among all hosts, at the pace at which they measure by themselves
 */
export const hostSource = (
  name: string,
  isPlaced: boolean,
  spanMs: number,
): SampleSource<HostLoadFragment> => ({
  key: `${name} ${isPlaced}`,
  async history(client, steps, signal) {
    const answer = await client.request(PortalHostHistoryDocument, { name, ...steps }, { signal });
    return answer.host?.metricHistory ?? [];
  },
  async *follow(client, signal) {
    const filter = isPlaced ? { selector: `*/*@${name}` } : null;
    const stepMs = Math.max(watchedMs, Math.ceil(spanMs / historySteps));
    const intervalMs = isPlaced ? Math.min(restingMs, stepMs) : restingMs;
    const frames = client.subscribe(HostLoadsDocument, { filter, intervalMs }, { signal });
    for await (const { metricsChanged } of frames)
      yield metricsChanged.hosts.find(({ host }) => host?.name === name);
  },
  valuesOf,
});
