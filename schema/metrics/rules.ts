/** What metrics are made of, and the bounds of what may be asked for. Pure. */
import { InvalidInput } from '../../src/base/errors.ts';
import type { HostValues, InstanceValues } from '../../src/domain/metrics.ts';

/** The scalars of the graph for the kinds of values. */
export const scalars = { count: 'Int', amount: 'SafeInt', duration: 'Duration', decimal: 'Float' } as const;

export type InstanceSample = InstanceValues & { readonly instanceId: string; readonly at: Date };
export type HostSample = HostValues & { readonly hostId: string; readonly at: Date };

/** PROTOCOL.md: how often agents sample by themselves, and while somebody watches. */
export const sampleEveryMs = 30_000;
export const watchedEveryMs = 1000;
/** A sample older than this says nothing of now. */
export const freshForMs = 60_000;
/** PROTOCOL.md: the most instances in one sample. */
export const maxInstancesPerSample = 10_000;
/** A watcher says so often that it is still there; its host is watched for so long after. */
export const renewEveryMs = 10_000;
export const leaseMs = 25_000;
const maxPoints = 4000;
const maxHistoryMs = 366 * 86_400_000;

/** @throws InvalidInput INVALID_INPUT */
export function checkInterval(intervalMs: number): void {
  if (intervalMs >= watchedEveryMs && intervalMs <= 3_600_000) return;
  const message = `intervalMs must be from ${watchedEveryMs} to 3600000, not ${intervalMs}`;
  throw new InvalidInput([{ path: ['intervalMs'], message, hint: 'hosts sample at most once a second' }]);
}

/** @throws InvalidInput INVALID_INPUT */
export function checkHistory({ lastMs, stepMs }: { readonly lastMs: number; readonly stepMs: number }): void {
  const issues = [];
  if (lastMs > maxHistoryMs) issues.push({ path: ['lastMs'], message: `lastMs must be at most ${maxHistoryMs} (366 days)` });
  if (lastMs < 1) issues.push({ path: ['lastMs'], message: 'lastMs must be at least 1' });
  if (stepMs < watchedEveryMs) issues.push({ path: ['stepMs'], message: `stepMs must be at least ${watchedEveryMs}` });
  else if (stepMs > maxHistoryMs) issues.push({ path: ['stepMs'], message: `stepMs must be at most ${maxHistoryMs} (366 days)` });
  else if (lastMs / stepMs > maxPoints) {
    issues.push({
      path: ['stepMs'],
      message: `${Math.ceil(lastMs / stepMs)} points are more than ${maxPoints}`,
      hint: 'ask for a longer step',
    });
  }
  if (issues.length > 0) throw new InvalidInput(issues);
}
