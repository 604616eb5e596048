/**
 * What is measured of instances and hosts: one entry for each value. The types on the agent, on the
 * wire and in the database, the types of the graph and the pages for Prometheus follow from it.
 * What measures a value is in agents/host/metrics.
 */

export interface Metric {
  /** `amount`: a whole number that may exceed GraphQL's Int. */
  readonly kind: 'count' | 'amount' | 'duration' | 'decimal';
  /** One full sentence, with the unit. */
  readonly description: string;
  /** Null is a value: a full sentence on what it means. */
  readonly none?: string;
  /** Left out: not exported to Prometheus. */
  readonly prometheus?: {
    /** Behind `gander_instance_` or `gander_host_`. */
    readonly name: string;
    readonly type?: 'counter';
    readonly help: string;
    /** The value is divided by it and rounded to three decimals. */
    readonly divisor?: number;
  };
}

export type Metrics = Readonly<Record<string, Metric>>;

/** Of one instance, over its whole process tree. */
export const instanceMetrics = {
  cpuMs: {
    kind: 'duration',
    description: 'CPU time since the run began, in milliseconds.',
    prometheus: {
      name: 'cpu_seconds_total',
      type: 'counter',
      help: 'CPU time of the process tree since its run began.',
      divisor: 1000,
    },
  },
  cpuPercent: {
    kind: 'decimal',
    description:
      'CPU time since the previous sample, in percent of one core: 250 is two and a half cores.',
  },
  residentBytes: {
    kind: 'amount',
    description: 'Resident memory, in bytes; a page that processes share counts for each of them.',
    prometheus: { name: 'resident_memory_bytes', help: 'Resident memory of the process tree.' },
  },
  proportionalBytes: {
    kind: 'amount',
    description:
      'Memory in bytes, with shared pages divided among the processes that share them (PSS). It is measured in turn, about once a minute.',
    none: 'It has not been measured yet, or the agent may not measure it.',
    prometheus: {
      name: 'proportional_memory_bytes',
      help: 'Memory with shared pages divided among those who share them (PSS).',
    },
  },
  openFiles: {
    kind: 'count',
    description:
      'The number of open file descriptors. It is measured in turn, about once a minute.',
    none: 'It has not been measured yet, or the agent may not measure it.',
    prometheus: { name: 'open_files', help: 'Open file descriptors of the process tree.' },
  },
  threads: {
    kind: 'count',
    description: 'The number of threads.',
    prometheus: { name: 'threads', help: 'Threads of the process tree.' },
  },
  processes: {
    kind: 'count',
    description: 'The number of processes.',
    prometheus: { name: 'processes', help: 'Processes of the tree.' },
  },
  restarts: {
    kind: 'count',
    description:
      'The number of processes that were started after the first, since an operator or a boot started the instance.',
    prometheus: {
      name: 'restarts',
      help: 'Processes started after the first, since an operator or a boot started it.',
    },
  },
  uptimeMs: {
    kind: 'duration',
    description: 'How long the run has lasted, in milliseconds.',
    prometheus: { name: 'uptime_seconds', help: 'How long its run has lasted.', divisor: 1000 },
  },
} as const satisfies Metrics;

/** Of a host as a whole. */
export const hostMetrics = {
  load1: {
    kind: 'decimal',
    description: 'The load average over one minute.',
    prometheus: { name: 'load1', help: 'Load average over one minute.' },
  },
  load5: {
    kind: 'decimal',
    description: 'The load average over five minutes.',
    prometheus: { name: 'load5', help: 'Load average over five minutes.' },
  },
  load15: {
    kind: 'decimal',
    description: 'The load average over fifteen minutes.',
    prometheus: { name: 'load15', help: 'Load average over fifteen minutes.' },
  },
  cpuPercent: {
    kind: 'decimal',
    description:
      'CPU time since the previous sample, in percent of all cores: 100 is every core busy.',
    prometheus: {
      name: 'cpu_ratio',
      help: 'Share of all cores that was busy, 0 to 1, since the sample before.',
      divisor: 100,
    },
  },
  memoryTotalBytes: {
    kind: 'amount',
    description: 'The memory of the host, in bytes.',
    prometheus: { name: 'memory_total_bytes', help: 'Memory.' },
  },
  memoryAvailableBytes: {
    kind: 'amount',
    description: 'The memory that programs could still get without swapping, in bytes.',
    prometheus: {
      name: 'memory_available_bytes',
      help: 'Memory that programs could still get without swapping.',
    },
  },
  swapTotalBytes: {
    kind: 'amount',
    description: 'The swap space of the host, in bytes.',
    prometheus: { name: 'swap_total_bytes', help: 'Swap space.' },
  },
  swapFreeBytes: {
    kind: 'amount',
    description: 'The swap space that is free, in bytes.',
    prometheus: { name: 'swap_free_bytes', help: 'Swap space that is free.' },
  },
} as const satisfies Metrics;

/** Of the file system that holds a path. */
export const diskMetrics = {
  totalBytes: {
    kind: 'amount',
    description: 'The size of the file system, in bytes.',
    prometheus: { name: 'disk_total_bytes', help: 'Size of the file system that holds the path.' },
  },
  availableBytes: {
    kind: 'amount',
    description: 'What a user without privileges may still write, in bytes.',
    prometheus: { name: 'disk_available_bytes', help: 'What of it may still be written.' },
  },
} as const satisfies Metrics;

type Values<T> = {
  readonly [K in keyof T]: number | (T[K] extends { readonly none: string } ? null : never);
};

export type InstanceValues = Values<typeof instanceMetrics>;
export type DiskValues = Values<typeof diskMetrics> & { readonly path: string };
export type HostValues = Values<typeof hostMetrics> & { readonly disks: readonly DiskValues[] };
