/**
 * The values of /proc on the host as a whole, and how full its file systems are. The parsing is
 * pure and apart from the reading.
 */
import { statfsSync } from 'node:fs';
import type { DiskValues, HostValues } from '../../../src/domain/metrics.ts';
import { readText } from '../processes/process.ts';
import { percent } from './tree.ts';

/** Ticks of all cores since boot. */
export interface CpuTicks {
  readonly busy: number;
  readonly total: number;
}

/**
 * The first line of /proc/stat (proc_stat(5)): user nice system idle iowait irq softirq steal;
 * guest time is in user already.
 */
export function parseCpu(text: string): CpuTicks {
  const fields = (/^cpu +([\d ]+)/.exec(text)?.[1] ?? '').split(' ').slice(0, 8).map(Number);
  const total = fields.reduce((sum, ticks) => sum + ticks, 0);
  return { total, busy: total - (fields[3] ?? 0) - (fields[4] ?? 0) };
}

/** Since the reading before; since boot at the first. */
export function cpuShare(before: CpuTicks | null, now: CpuTicks): number {
  return Math.min(100, percent(now.busy - (before?.busy ?? 0), now.total - (before?.total ?? 0)));
}

/** Lines of /proc/meminfo, in bytes; 0 for one that the kernel does not give. */
export function parseMemory(
  text: string,
): Pick<
  HostValues,
  'memoryTotalBytes' | 'memoryAvailableBytes' | 'swapTotalBytes' | 'swapFreeBytes'
> {
  const bytes = (name: string) =>
    Number(new RegExp(`^${name}: +(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024;
  return {
    memoryTotalBytes: bytes('MemTotal'),
    memoryAvailableBytes: bytes('MemAvailable'),
    swapTotalBytes: bytes('SwapTotal'),
    swapFreeBytes: bytes('SwapFree'),
  };
}

export function parseLoad(text: string): Pick<HostValues, 'load1' | 'load5' | 'load15'> {
  const [load1 = 0, load5 = 0, load15 = 0] = text.split(' ', 3).map(Number);
  return { load1, load5, load15 };
}

/** Pages of resident memory are counted in this unit. */
export function readPageBytes(): number {
  return (
    Number(/^KernelPageSize: +(\d+) kB/m.exec(readText('/proc/self/smaps') ?? '')?.[1] ?? 4) * 1024
  );
}

function readDisk(path: string): DiskValues[] {
  try {
    const { bsize, blocks, bavail } = statfsSync(path);
    return [{ path, totalBytes: bsize * blocks, availableBytes: bsize * bavail }];
  } catch {
    // Not mounted at this moment.
    return [];
  }
}

/**
 * Reads the host, remembering the counters that shares are computed from. @param disks paths whose
 * file systems count
 */
export function hostReader(disks: readonly string[]): () => HostValues {
  let before: CpuTicks | null = null;
  return () => {
    const ticks = parseCpu(readText('/proc/stat') ?? '');
    const cpuPercent = cpuShare(before, ticks);
    before = ticks;
    return {
      ...parseLoad(readText('/proc/loadavg') ?? ''),
      cpuPercent,
      ...parseMemory(readText('/proc/meminfo') ?? ''),
      disks: disks.flatMap(readDisk),
    };
  };
}
