/**
 * Samples what programs use, by reading /proc and nothing else. One pass over the processes serves
 * all instances, and it makes way for the agent's other work every few milliseconds. Processes that
 * are nobody's (wrappers, other people's) are read again only now and then; what is dear to read
 * (proportional memory, open files) is read in turn.
 */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { monotonicMs } from '../../../src/base/clock.ts';
import { withSpareDescriptor } from '../../../src/base/spare-descriptor.ts';
import type { HostValues, InstanceValues } from '../../../src/domain/metrics.ts';
import { readText } from '../processes/process.ts';
import { hostReader, readPageBytes } from './host.ts';
import { type Counted, familiesOf, type ProcessLine, parseProcess, usageOf } from './tree.ts';

/** A program that runs. */
export interface Target {
  readonly instanceId: string;
  readonly runId: string;
  readonly pid: number;
  readonly uptimeMs: number;
  readonly restarts: number;
}

export type InstanceSample = InstanceValues & { readonly instanceId: string };

export interface Sample {
  /** On the monotonic clock. */
  readonly atMs: number;
  readonly host: HostValues;
  readonly instances: readonly InstanceSample[];
}

/** Of what is nobody's, and of what is dear to read, so great a part is read in each sample. */
const turns = 6;
/** What is dear takes no longer than this in one sample. */
const dearMs = 8;
/** So long without a pause: exits and reports do not wait longer. */
const stretchMs = 4;

interface Dear {
  readonly proportionalBytes: number | null;
  readonly openFiles: number | null;
  readonly atMs: number;
}

interface Known extends Counted {
  readonly runId: string;
  dear: Dear | null;
}

export class Sampler {
  readonly #readHost: () => HostValues;
  readonly #pageBytes = readPageBytes();
  readonly #buffer = Buffer.alloc(4096);
  #lines = new Map<number, ProcessLine>();
  /** Pids that belong to no program. */
  #strangers = new Set<number>();
  #known = new Map<string, Known>();
  #turn = 0;
  #pausedAt = 0;

  /** @param disks paths whose file systems are reported */
  constructor({ disks }: { readonly disks: readonly string[] }) {
    this.#readHost = hostReader(disks);
  }

  /** One sample. Not to be called again before it has resolved. */
  async sample(targets: readonly Target[]): Promise<Sample> {
    this.#turn += 1;
    this.#pausedAt = monotonicMs();
    const host = this.#readHost();
    const roots = new Map(targets.map((target) => [target.pid, target]));
    if (roots.size > 0) await this.#readProcesses(roots);
    const atMs = monotonicMs();
    const families =
      roots.size > 0
        ? familiesOf(this.#lines, new Set(roots.keys()))
        : new Map<number, ProcessLine[]>();
    if (this.#isTired()) await this.#breathe();
    const known = new Map<string, Known>();
    const own = new Set<number>();
    const instances: (InstanceSample & { readonly family: readonly ProcessLine[] })[] = [];
    for (const [pid, family] of families) {
      for (const line of family) own.add(line.pid);
      const target = roots.get(pid);
      if (!target) continue;
      const { instanceId, runId, uptimeMs, restarts } = target;
      const last = this.#known.get(instanceId);
      const before = last?.runId === runId ? last : null;
      const usage = usageOf(family, before, { atMs, uptimeMs, pageBytes: this.#pageBytes });
      if (!usage) continue;
      const { startTicks, cpuMs, cpuPercent, residentBytes, threads, processes } = usage;
      known.set(instanceId, { runId, startTicks, cpuMs, atMs, dear: before?.dear ?? null });
      const measured = { cpuMs, cpuPercent, residentBytes, threads, processes, restarts, uptimeMs };
      instances.push({ instanceId, ...measured, proportionalBytes: null, openFiles: null, family });
    }
    this.#known = known;
    this.#strangers = new Set([...this.#lines.keys()].filter((pid) => !own.has(pid)));
    await this.#readDear(instances);
    return {
      atMs,
      host,
      instances: instances.map(({ family: _family, ...one }) => ({
        ...one,
        ...this.#dearOf(one.instanceId),
      })),
    };
  }

  #dearOf(instanceId: string): Pick<InstanceSample, 'proportionalBytes' | 'openFiles'> {
    const { proportionalBytes = null, openFiles = null } = this.#known.get(instanceId)?.dear ?? {};
    return { proportionalBytes, openFiles };
  }

  /** Every process but strangers whose turn it is not: these are as they were read last. */
  async #readProcesses(roots: ReadonlyMap<number, unknown>): Promise<void> {
    const lines = new Map<number, ProcessLine>();
    for (const name of readdirSync('/proc')) {
      const pid = Number(name);
      if (!(pid > 0)) continue;
      const last = this.#lines.get(pid);
      if (
        last &&
        this.#strangers.has(pid) &&
        pid % turns !== this.#turn % turns &&
        !roots.has(pid)
      ) {
        lines.set(pid, last);
        continue;
      }
      const line = this.#readProcess(name);
      if (line) lines.set(pid, line);
      if (this.#isTired()) await this.#breathe();
    }
    this.#lines = lines;
  }

  /** Half the time of readFile. Null when it has ended meanwhile. */
  #readProcess(pid: string): ProcessLine | null {
    let file = -1;
    try {
      file = withSpareDescriptor(() => openSync(`/proc/${pid}/stat`, 'r'));
      const length = readSync(file, this.#buffer, 0, this.#buffer.length, 0);
      return parseProcess(this.#buffer.toString('latin1', 0, length));
    } catch {
      return null;
    } finally {
      if (file >= 0) closeSync(file);
    }
  }

  /** Those that were read longest ago first; a sixth of them, as far as the time reaches. */
  async #readDear(
    instances: readonly { readonly instanceId: string; readonly family: readonly ProcessLine[] }[],
  ): Promise<void> {
    const since = (instanceId: string) =>
      this.#known.get(instanceId)?.dear?.atMs ?? Number.NEGATIVE_INFINITY;
    const due = [...instances]
      .sort((a, b) => since(a.instanceId) - since(b.instanceId))
      .slice(0, Math.ceil(instances.length / turns));
    let spent = 0;
    for (const { instanceId, family } of due) {
      if (spent > dearMs) return;
      const began = monotonicMs();
      const known = this.#known.get(instanceId);
      if (known) known.dear = { ...readDear(family), atMs: began };
      spent += monotonicMs() - began;
      if (this.#isTired()) await this.#breathe();
    }
  }

  #isTired(): boolean {
    return monotonicMs() - this.#pausedAt > stretchMs;
  }

  async #breathe(): Promise<void> {
    await new Promise(setImmediate);
    this.#pausedAt = monotonicMs();
  }
}

function readDear(family: readonly ProcessLine[]): Omit<Dear, 'atMs'> {
  const sum = (values: readonly (number | null)[]) =>
    values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
  const living = family.filter((line) => !line.zombie);
  return {
    proportionalBytes: sum(living.map(({ pid }) => readProportional(pid))),
    openFiles: sum(living.map(({ pid }) => countFiles(pid))),
  };
}

/** Null where the agent may not look (another user's process), or it has ended. */
function readProportional(pid: number): number | null {
  const kib = /^Pss: +(\d+) kB/m.exec(readText(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
  return kib === undefined ? null : Number(kib) * 1024;
}

/** From Linux 6.2 on the folder's size is their number; before, it is 0, and they are counted. */
function countFiles(pid: number): number | null {
  try {
    const folder = `/proc/${pid}/fd`;
    return statSync(folder).size || readdirSync(folder).length;
  } catch {
    return null;
  }
}
