/** What metrics are made of, and the bounds of what may be asked for. Pure. */
import { Failure, InvalidInput, type Issue } from '../../src/base/errors.ts';
import type { HostValues, InstanceValues } from '../../src/domain/metrics.ts';

/** The scalars of the graph for the kinds of values. */
export const scalars = {
  count: 'Int',
  amount: 'SafeInt',
  duration: 'Duration',
  decimal: 'Float',
} as const;

export type InstanceSample = InstanceValues & { readonly instanceId: string; readonly at: Date };
export type HostSample = HostValues & { readonly hostId: string; readonly at: Date };

/** PROTOCOL.md: how often agents sample by themselves, and while somebody watches. */
export const sampleEveryMs = 30_000;
export const watchedEveryMs = 1000;
/** A sample older than this means nothing for now. */
export const freshForMs = 60_000;
/** PROTOCOL.md: the most instances in one sample. */
export const maxInstancesPerSample = 10_000;
/** PROTOCOL.md: the most file systems of a host in one sample. */
export const maxDisks = 2;
/** A watcher renews its interest this often; its host is watched for so long after. */
export const renewEveryMs = 10_000;
export const leaseMs = 25_000;
/** The most samples of one history. */
export const maxHistory = 4000;
const maxHistoryMs = 366 * 86_400_000;
/** The most instances, and the most hosts, in one frame. */
export const maxInFrame = 5000;
/** Hosts that one subscription may make measure once a second. */
export const maxWatchedHosts = 5000;

/** @throws InvalidInput for a sample with more than one may have */
export function checkSample(sample: {
  readonly instances: readonly unknown[];
  readonly disks: readonly unknown[];
}): void {
  const issues: Issue[] = [];
  const { length } = sample.instances;
  if (length > maxInstancesPerSample) {
    const message = `${length} instances are more than the ${maxInstancesPerSample} of one sample`;
    issues.push({ path: ['input', 'instances'], message });
  }
  if (sample.disks.length > maxDisks) {
    const message = `${sample.disks.length} file systems are more than the ${maxDisks} of one sample`;
    issues.push({ path: ['input', 'host', 'disks'], message });
  }
  if (issues.length > 0) throw new InvalidInput(issues);
}

/** What comes first in a frame; what does not fit is left out from the end. */
export const metricsOrders = {
  CPU: 'The largest use of CPU first.',
  MEMORY:
    'The largest use of memory first: resident memory of instances, memory that is not available of hosts.',
  NAME: 'Instances are sorted by their address, hosts by their name.',
} as const;
export type MetricsOrder = keyof typeof metricsOrders;

/** @throws InvalidInput INVALID_INPUT */
export function checkFollowing({
  intervalMs,
  first,
}: {
  readonly intervalMs: number;
  readonly first: number;
}): void {
  const issues: Issue[] = [];
  if (intervalMs < watchedEveryMs || intervalMs > 3_600_000) {
    const message = `intervalMs must be from ${watchedEveryMs} to 3600000, not ${intervalMs}`;
    issues.push({ path: ['intervalMs'], message, hint: 'hosts sample at most once a second' });
  }
  if (first < 1 || first > maxInFrame)
    issues.push({
      path: ['first'],
      message: `first must be from 1 to ${maxInFrame}, not ${first}`,
    });
  if (issues.length > 0) throw new InvalidInput(issues);
}

/**
 * @throws Failure QUERY_TOO_EXPENSIVE when so many hosts are not to measure once a second for one
 * subscription
 */
export function checkWatched(hosts: number): void {
  if (hosts <= maxWatchedHosts) return;
  const message = `the instances are on more than ${maxWatchedHosts} hosts, which is too many to measure once a second`;
  throw new Failure('QUERY_TOO_EXPENSIVE', message, {
    hint: `narrow the filter, or ask for an intervalMs of ${sampleEveryMs} or more`,
  });
}

/** @throws InvalidInput INVALID_INPUT */
export function checkHistory({
  last,
  stepMs,
}: {
  readonly last: number;
  readonly stepMs: number;
}): void {
  const issues = [];
  if (last < 1 || last > maxHistory) {
    const message = `last must be from 1 to ${maxHistory}, not ${last}`;
    issues.push({ path: ['last'], message, hint: 'ask for a longer step' });
  }
  if (stepMs < watchedEveryMs)
    issues.push({ path: ['stepMs'], message: `stepMs must be at least ${watchedEveryMs}` });
  else if (last * stepMs > maxHistoryMs) {
    const message = `${last} steps of ${stepMs} ms reach back further than ${maxHistoryMs} ms (366 days)`;
    issues.push({ path: ['stepMs'], message });
  }
  if (issues.length > 0) throw new InvalidInput(issues);
}
