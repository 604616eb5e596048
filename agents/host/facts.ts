/** The facts that a host reports about itself. Mirrors HostFacts of schema.graphql. */
import { arch, availableParallelism, release, totalmem, type, uptime } from 'node:os';
import { readText } from './processes/process.ts';

export interface HostFacts {
  readonly kernel: string;
  readonly os: string;
  readonly arch: string;
  /** Since the machine was started, suspended or not (CLOCK_BOOTTIME). */
  readonly upMs: number;
  readonly cpuCores: number;
  readonly memoryBytes: number;
  readonly nodeVersion: string;
  /** The C shim, or its stand-in in sh. */
  readonly launcher: 'SHIM' | 'SHELL';
}

/**
 * How many descriptors this process may have: the soft limit, which Node raises to the hard one
 * when it starts.
 */
export function maxOpenFiles(): number {
  const limit = /^Max open files +(\d+)/m.exec(readText('/proc/self/limits') ?? '')?.[1];
  return limit === undefined ? 1024 : Number(limit);
}

export function readFacts(launcher: HostFacts['launcher']): HostFacts {
  const pretty = /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(readText('/etc/os-release') ?? '')?.[1];
  return {
    kernel: `${type()} ${release()}`,
    os: pretty ?? type(),
    arch: arch(),
    upMs: Math.round(uptime() * 1000),
    cpuCores: availableParallelism(),
    memoryBytes: totalmem(),
    nodeVersion: process.version,
    launcher,
  };
}

/**
 * A UUID that the kernel makes at each boot: processes of another boot are gone, whatever their
 * pid.
 */
export function readBootId(): string {
  const id = readText('/proc/sys/kernel/random/boot_id')?.trim();
  if (!id)
    throw new Error(
      '/proc/sys/kernel/random/boot_id cannot be read; the agent needs Linux with /proc mounted',
    );
  return id;
}
