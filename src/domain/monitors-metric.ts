/**
 * Monitors of the kind METRIC: which measured values they compare with which bounds. The plane
 * checks them when they are declared, and the agent evaluates them on its samples. Pure.
 */
import type { Issue } from '../base/errors.ts';
import type { HostValues, InstanceValues } from './metrics.ts';

type Reader =
  | { readonly of: 'INSTANCES'; readonly read: (values: InstanceValues) => number | null }
  | { readonly of: 'HOSTS'; readonly read: (values: HostValues) => number | null };

/** `words`: the value in a sentence. `read` returns null where it is not known. */
export const monitoredMetrics = {
  RSS: {
    description: 'The resident memory of an instance, over its whole process tree, in bytes.',
    words: 'resident memory',
    unit: 'BYTES',
    of: 'INSTANCES',
    read: ({ residentBytes }) => residentBytes,
  },
  CPU: {
    description:
      'The CPU time of an instance, over its whole process tree, in percent of one core: 250 is two and a half cores.',
    words: 'CPU time',
    unit: 'PERCENT',
    of: 'INSTANCES',
    read: ({ cpuPercent }) => cpuPercent,
  },
  OPEN_FILES: {
    description: 'The number of file descriptors that an instance has open.',
    words: 'number of open files',
    unit: 'COUNT',
    of: 'INSTANCES',
    read: ({ openFiles }) => openFiles,
  },
  HOST_LOAD: {
    description: 'The load average of a host over one minute.',
    words: 'load average',
    unit: 'COUNT',
    of: 'HOSTS',
    read: ({ load1 }) => load1,
  },
  HOST_CPU: {
    description: 'The CPU time of a host, in percent of all its cores.',
    words: 'CPU time',
    unit: 'PERCENT',
    of: 'HOSTS',
    read: ({ cpuPercent }) => cpuPercent,
  },
  HOST_MEMORY: {
    description: 'The memory of a host that is in use and cannot be freed, in percent.',
    words: 'memory in use',
    unit: 'PERCENT',
    of: 'HOSTS',
    read: ({ memoryTotalBytes: total, memoryAvailableBytes: available }) =>
      usedPercent(total, available),
  },
  HOST_DISK: {
    description: 'How full the fullest file system of a host is, in percent.',
    words: 'disk in use',
    unit: 'PERCENT',
    of: 'HOSTS',
    read: ({ disks }) =>
      disks.reduce<number | null>((most, { totalBytes, availableBytes }) => {
        const used = usedPercent(totalBytes, availableBytes);
        return used !== null && (most === null || used > most) ? used : most;
      }, null),
  },
} as const satisfies Readonly<
  Record<
    string,
    Reader & {
      readonly description: string;
      readonly words: string;
      readonly unit: 'BYTES' | 'PERCENT' | 'COUNT';
    }
  >
>;
export type MonitoredMetric = keyof typeof monitoredMetrics;

const usedPercent = (total: number, available: number): number | null =>
  total > 0 ? ((total - available) * 100) / total : null;

/** Exactly one of `above` and `below` is a number. */
export interface MetricRule {
  readonly kind: 'METRIC';
  readonly metric: MonitoredMetric;
  /** Raises when the value is greater. */
  readonly above: number | null;
  /** Raises when the value is smaller. */
  readonly below: number | null;
  /** With `above`, clears when the value is at most this; with `below`, when it is at least this. Null: the bound itself. */
  readonly clearAt: number | null;
  /** How long the value must have been beyond the bound, and back, in every sample. */
  readonly forMs: number;
  /** Restarts the instance when it raises, once within so many ms at most. Null: does not. */
  readonly restartCooldownMs: number | null;
}

const dayMs = 86_400_000;
export const metricBounds = {
  value: 1e15,
  forMs: dayMs,
  cooldownMs: { least: 60_000, most: 7 * dayMs },
} as const;
export const defaultMetricForMs = 60_000;
export const defaultCooldownMs = 600_000;

/** Whether the metric is one of hosts; else it is one of instances. */
export const isHostMetric = (metric: MonitoredMetric): boolean =>
  monitoredMetrics[metric].of === 'HOSTS';

/** All that is wrong with the options. @param path of the options in the input */
export function metricIssues(rule: MetricRule, path: readonly string[]): Issue[] {
  const { metric, above, below, clearAt, forMs, restartCooldownMs } = rule;
  const issues: Issue[] = [];
  const fault = (field: string, message: string, hint?: string) =>
    issues.push({ path: [...path, field], message, ...(hint === undefined ? {} : { hint }) });
  if ((above === null) === (below === null))
    fault('above', 'exactly one of above and below must be given');
  for (const [field, value] of Object.entries({ above, below, clearAt }))
    if (value !== null && !(value >= 0 && value <= metricBounds.value))
      fault(field, `${field} is 0 to ${metricBounds.value}`);
  if (above !== null && clearAt !== null && clearAt > above)
    fault('clearAt', 'clearAt must not be greater than above');
  if (below !== null && clearAt !== null && clearAt < below)
    fault('clearAt', 'clearAt must not be less than below');
  if (!(forMs >= 0 && forMs <= metricBounds.forMs)) fault('forMs', 'forMs is 0 to 1 day');
  const { least, most } = metricBounds.cooldownMs;
  if (restartCooldownMs !== null && !(restartCooldownMs >= least && restartCooldownMs <= most))
    fault('restart', 'cooldownMs is 1 minute to 7 days');
  if (restartCooldownMs !== null && isHostMetric(metric))
    fault(
      'restart',
      `${metric} is a metric of hosts, and only instances can be restarted`,
      'leave restart out, or choose a metric of instances',
    );
  return issues;
}
