/** The pages for Prometheus of plane and agent: the same values under the same names. */
import type { Labels, PrometheusPage } from '../base/prometheus.ts';
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
  page: PrometheusPage,
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
    page.add(
      `${prefix}${exported}`,
      type,
      help,
      measured.map(([labels, values]) => [labels, exportedValue(values)] as const),
    );
  }
}

export function addInstances(
  page: PrometheusPage,
  instances: Labelled<Partial<InstanceValues>>,
): void {
  addAll(page, 'gander_instance_', instanceMetrics, instances);
}

export function addHosts(page: PrometheusPage, hosts: Labelled<HostValues>): void {
  addAll(page, 'gander_host_', hostMetrics, hosts);
  const disks = hosts.flatMap(([labels, host]) =>
    host.disks.map((disk) => [{ ...labels, path: disk.path }, disk] as const),
  );
  addAll(page, 'gander_host_', diskMetrics, disks);
}
