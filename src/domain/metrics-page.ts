/**
 * The metrics of hosts and instances, as plane and agent publish them: the same values under the
 * same names.
 */
import type { Labels, MetricFamilies } from '../base/metric-families.ts';
import {
  diskMetrics,
  type HostValues,
  hostMetrics,
  type InstanceValues,
  instanceMetrics,
  type Metrics,
} from './metrics.ts';

type Labelled<T> = readonly (readonly [Labels, T])[];

function addAll<T extends object>(
  families: MetricFamilies,
  prefix: string,
  metrics: Metrics,
  measured: Labelled<T>,
): void {
  for (const [name, { prometheus }] of Object.entries(metrics)) {
    if (!prometheus) continue;
    const { name: exported, type = 'gauge', help, divisor } = prometheus;
    const exportedValue = (values: T): number | null => {
      const value = (values as Readonly<Record<string, number | null>>)[name] ?? null;
      return value === null || divisor === undefined
        ? value
        : Math.round((value * 1000) / divisor) / 1000;
    };
    families.add(
      `${prefix}${exported}`,
      type,
      help,
      measured.map(([labels, values]) => [labels, exportedValue(values)] as const),
    );
  }
}

export function addInstances(
  families: MetricFamilies,
  instances: Labelled<Partial<InstanceValues>>,
): void {
  addAll(families, 'gander_instance_', instanceMetrics, instances);
}

export function addHosts(families: MetricFamilies, hosts: Labelled<HostValues>): void {
  addAll(families, 'gander_host_', hostMetrics, hosts);
  const disks = hosts.flatMap(([labels, host]) =>
    host.disks.map((disk) => [{ ...labels, path: disk.path }, disk] as const),
  );
  addAll(families, 'gander_host_', diskMetrics, disks);
}
