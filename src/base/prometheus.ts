/**
 * Metrics in Prometheus' text format (version 0.0.4), as plane and agent both serve them: a page is made anew for each scrape from what is known then, so that nothing is
 * registered, and nothing is left over of what is gone.
 */

export const prometheusContentType = 'text/plain; version=0.0.4; charset=utf-8';

export type Labels = Readonly<Record<string, string>>;

/** One line: labels and a value. A null value is left out. */
export type Point = readonly [labels: Labels, value: number | null];

const escapeLabel = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
const escapeHelp = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const printNumber = (value: number) => (value === Number.POSITIVE_INFINITY ? '+Inf' : String(value));

function line(name: string, labels: Labels, value: number): string {
  const inside = Object.entries(labels).map(([key, text]) => `${key}="${escapeLabel(text)}"`);
  return `${name}${inside.length ? `{${inside.join(',')}}` : ''} ${printNumber(value)}`;
}

/** A page under construction: families in the order in which they were added. */
export class PrometheusPage {
  readonly #lines: string[] = [];

  /** A family of one type. One without points is left out whole. @param name with its unit, and `_total` for a counter */
  add(name: string, type: 'counter' | 'gauge', help: string, points: readonly Point[]): void {
    const lines = points.flatMap(([labels, value]) => (value === null ? [] : [line(name, labels, value)]));
    if (lines.length > 0) this.#head(name, type, help).push(...lines);
  }

  addHistogram(name: string, help: string, histograms: Iterable<readonly [Labels, Histogram]>): void {
    const lines = this.#head(name, 'histogram', help);
    for (const [labels, histogram] of histograms) {
      for (const [le, count] of histogram.buckets()) lines.push(line(`${name}_bucket`, { ...labels, le: printNumber(le) }, count));
      lines.push(line(`${name}_sum`, labels, histogram.sum), line(`${name}_count`, labels, histogram.count));
    }
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  #head(name: string, type: string, help: string): string[] {
    this.#lines.push(`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`);
    return this.#lines;
  }
}

/** Counts of observations by upper bound. */
export class Histogram {
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  sum = 0;
  count = 0;

  /** @param bounds ascending */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = bounds.map(() => 0);
  }

  observe(value: number): void {
    this.sum += value;
    this.count += 1;
    const bucket = this.#bounds.findIndex((bound) => value <= bound);
    if (bucket >= 0) this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
  }

  /** Cumulative, with all of them under +Inf last. */
  *buckets(): Generator<readonly [number, number]> {
    let sum = 0;
    for (const [i, bound] of this.#bounds.entries()) {
      sum += this.#counts[i] ?? 0;
      yield [bound, sum];
    }
    yield [Number.POSITIVE_INFINITY, this.count];
  }
}

// ---------------------------------------------------------------- what plane and agent tell alike

export interface InstanceFigures {
  readonly cpuMs: number;
  readonly residentBytes: number;
  readonly proportionalBytes: number | null;
  readonly openFiles: number | null;
  readonly threads: number;
  readonly processes: number;
  readonly restarts: number;
  readonly uptimeMs: number;
}

export interface HostFigures {
  readonly load1: number;
  readonly load5: number;
  readonly load15: number;
  readonly cpuPercent: number;
  readonly memoryTotalBytes: number;
  readonly memoryAvailableBytes: number;
  readonly swapTotalBytes: number;
  readonly swapFreeBytes: number;
  readonly disks: readonly { readonly path: string; readonly totalBytes: number; readonly availableBytes: number }[];
}

type Labelled<T> = readonly (readonly [Labels, T])[];

export function addInstances(page: PrometheusPage, instances: Labelled<InstanceFigures>): void {
  const add = (name: string, type: 'counter' | 'gauge', help: string, value: (one: InstanceFigures) => number | null) =>
    page.add(
      `gander_instance_${name}`,
      type,
      help,
      instances.map(([labels, one]) => [labels, value(one)] as const),
    );
  add('cpu_seconds_total', 'counter', 'CPU time of the process tree since its run began.', (one) => one.cpuMs / 1000);
  add('resident_memory_bytes', 'gauge', 'Resident memory of the process tree.', (one) => one.residentBytes);
  add(
    'proportional_memory_bytes',
    'gauge',
    'Memory with shared pages divided among those who share them (PSS).',
    (one) => one.proportionalBytes,
  );
  add('open_files', 'gauge', 'Open file descriptors of the process tree.', (one) => one.openFiles);
  add('threads', 'gauge', 'Threads of the process tree.', (one) => one.threads);
  add('processes', 'gauge', 'Processes of the tree.', (one) => one.processes);
  add('restarts', 'gauge', 'Processes started after the first, since an operator or a boot started it.', (one) => one.restarts);
  add('uptime_seconds', 'gauge', 'How long its run has lasted.', (one) => one.uptimeMs / 1000);
}

export function addHosts(page: PrometheusPage, hosts: Labelled<HostFigures>): void {
  const add = (name: string, help: string, value: (one: HostFigures) => number) =>
    page.add(
      `gander_host_${name}`,
      'gauge',
      help,
      hosts.map(([labels, one]) => [labels, value(one)] as const),
    );
  add('load1', 'Load average over one minute.', (one) => one.load1);
  add('load5', 'Load average over five minutes.', (one) => one.load5);
  add('load15', 'Load average over fifteen minutes.', (one) => one.load15);
  add('cpu_ratio', 'Share of all cores that was busy, 0 to 1, since the sample before.', (one) => Math.round(one.cpuPercent * 10) / 1000);
  add('memory_total_bytes', 'Memory.', (one) => one.memoryTotalBytes);
  add('memory_available_bytes', 'Memory that programs could still get without swapping.', (one) => one.memoryAvailableBytes);
  add('swap_total_bytes', 'Swap space.', (one) => one.swapTotalBytes);
  add('swap_free_bytes', 'Swap space that is free.', (one) => one.swapFreeBytes);
  const disks = (value: (disk: HostFigures['disks'][number]) => number) =>
    hosts.flatMap(([labels, host]) => host.disks.map((disk) => [{ ...labels, path: disk.path }, value(disk)] as const));
  page.add(
    'gander_host_disk_total_bytes',
    'gauge',
    'Size of the file system that holds the path.',
    disks((disk) => disk.totalBytes),
  );
  page.add(
    'gander_host_disk_available_bytes',
    'gauge',
    'What of it may still be written.',
    disks((disk) => disk.availableBytes),
  );
}
