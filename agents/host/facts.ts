/** Reads the facts of src/domain/host-facts.ts from the machine. */
import { arch, availableParallelism, release, totalmem, type, uptime } from 'node:os';
import type { ReportedHostFacts } from '../../src/domain/host-facts.ts';
import { readText } from './processes/process.ts';

/**
 * How many descriptors this process may have: the soft limit, which Node raises to the hard one
 * when it starts.
 */
export function maxOpenFiles(): number {
  const limit = /^Max open files +(\d+)/m.exec(readText('/proc/self/limits') ?? '')?.[1];
  return limit === undefined ? 1024 : Number(limit);
}

/** @param launcher the C shim, or the sh wrapper in its place */
export function readFacts(launcher: 'SHIM' | 'SHELL'): ReportedHostFacts {
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
