/**
 * Where the agent may make cgroups (version 2) for its programs: below its own one, when that was
 * delegated to it. With systemd:
 *
 *     [Service]
 *     Delegate=yes
 *     DelegateSubgroup=gander-agent
 *
 * A cgroup that hands controllers on must hold no process itself, so the agent's own has to be a
 * leaf: one named gander-agent stands for its parent.
 */
import {
  accessSync,
  constants,
  type Dirent,
  mkdirSync,
  readdirSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Definition } from '../../core/types.ts';
import { readText } from '../processes/process.ts';
import type { CgroupOfRun } from './launch.ts';

export interface Cgroups {
  /** Absolute; a cgroup for each instance can be made in it. Null: none can. */
  readonly folder: string | null;
  readonly controllers: readonly string[];
  /** What is missing, and why; null when nothing is. */
  readonly fault: string | null;
}

const agentsOwn = 'gander-agent';
/** Below the cgroup that was delegated: those of instances. */
const ours = 'gander';
const wanted = ['memory', 'cpu'] as const;
const hint =
  'give the agent a delegated cgroup (systemd: Delegate=yes and DelegateSubgroup=gander-agent)';

/**
 * Makes the folder in which instances get their cgroups, and hands on the controllers that may be
 * handed on.
 */
export function openCgroups(): Cgroups {
  const home = homeCgroup();
  if (home === null)
    return {
      folder: null,
      controllers: [],
      fault: 'no cgroup of version 2 is mounted on this host',
    };
  const folder = join(home, ours);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(join(folder, 'cgroup.procs'), constants.W_OK);
  } catch (error) {
    return {
      folder: null,
      controllers: [],
      fault: `${folder} cannot be made (${codeOf(error)}); ${hint}`,
    };
  }
  const faults: string[] = [];
  for (const controller of wanted) {
    for (const parent of [home, folder]) {
      try {
        if (!listed(join(parent, 'cgroup.subtree_control')).includes(controller))
          writeFileSync(join(parent, 'cgroup.subtree_control'), `+${controller}`);
      } catch (error) {
        const absent = !listed(join(parent, 'cgroup.controllers')).includes(controller);
        faults.push(
          `the controller ${controller} ${absent ? 'is not available' : `cannot be handed on (${codeOf(error)})`} in ${parent}; ${hint}`,
        );
        break;
      }
    }
  }
  return {
    folder,
    controllers: listed(join(folder, 'cgroup.subtree_control')),
    fault: faults.join('; ') || null,
  };
}

/** Removes the folder again when no instance uses it. */
export function closeCgroups({ folder }: Cgroups): void {
  try {
    if (folder !== null) rmdirSync(folder);
  } catch {
    // Programs live on in it.
  }
}

/**
 * Removes the empty cgroups that earlier agents left: a process lived on in each after its run and
 * its agent had ended. The kernel keeps those in which one still lives, until a later start.
 */
export function removeLeftCgroups(): void {
  const home = homeCgroup();
  if (home === null) return;
  const folder = join(home, ours);
  for (const entry of entriesOf(folder)) {
    try {
      if (entry.isDirectory()) rmdirSync(join(folder, entry.name));
    } catch {
      // In use, or removed by its shim at this moment.
    }
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // No program here has had a cgroup.
    return [];
  }
}

/**
 * Removes the cgroups of instances that are gone. The shim of a run removes that of its instance;
 * where a process lives on in it and the shim has ended, it stays until here, or until the next
 * start of the agent.
 */
export class CgroupRemovals {
  /** Ids of instances. */
  readonly #pending = new Set<string>();

  /** Now, or when a later call finds it empty. */
  add(instanceId: string): void {
    this.#pending.add(instanceId);
    this.retry();
  }

  retry(): void {
    if (this.#pending.size === 0) return;
    const home = homeCgroup();
    for (const instanceId of this.#pending) {
      try {
        if (home !== null) rmdirSync(join(home, ours, instanceId));
      } catch (error) {
        if (codeOf(error) === 'EBUSY') continue;
      }
      this.#pending.delete(instanceId);
    }
  }
}

/** Whether the definition asks for anything that needs a cgroup. */
export const needsCgroup = ({ memoryLimitBytes, cpuLimit, killMode }: Definition): boolean =>
  memoryLimitBytes !== null || cpuLimit !== null || killMode === 'CGROUP';

const cpuPeriodMicros = 100_000;

/** What the instance gets of what it asks for. `notes` names what it does not get. */
export function cgroupOf(
  definition: Definition,
  instanceId: string,
  cgroups: Cgroups,
): { cgroup: CgroupOfRun | null; notes: string[] } {
  const { memoryLimitBytes, cpuLimit, killMode } = definition;
  const why = cgroups.fault ?? hint;
  const notes: string[] = [];
  const controls: [string, string][] = [];
  if (memoryLimitBytes !== null) {
    if (cgroups.controllers.includes('memory'))
      controls.push(['memory.max', String(memoryLimitBytes)]);
    else notes.push(`the memory limit is not applied: ${why}`);
  }
  if (cpuLimit !== null) {
    if (cgroups.controllers.includes('cpu'))
      controls.push([
        'cpu.max',
        `${Math.max(1000, Math.round(cpuLimit * cpuPeriodMicros))} ${cpuPeriodMicros}`,
      ]);
    else notes.push(`the CPU limit is not applied: ${why}`);
  }
  if (killMode === 'CGROUP' && cgroups.folder === null)
    notes.push(`the process group is killed and not the cgroup: ${why}`);
  const useful = cgroups.folder !== null && (controls.length > 0 || killMode === 'CGROUP');
  return {
    cgroup: useful ? { folder: join(cgroups.folder as string, instanceId), controls } : null,
    notes,
  };
}

/** Ends every process of a run's cgroup at once. @returns false when that is not possible there */
export function killCgroup(folder: string): boolean {
  try {
    writeFileSync(join(folder, 'cgroup.kill'), '1');
    return true;
  } catch {
    return false;
  }
}

/** The cgroup below which ours are made. */
function homeCgroup(): string | null {
  const own = /^0::(\/.*)$/m.exec(readText('/proc/self/cgroup') ?? '')?.[1];
  // Mount point and file system type are fields 5 and, after a lone dash, 1
  // (proc_pid_mountinfo(5)).
  const mount = (readText('/proc/self/mountinfo') ?? '')
    .split('\n')
    .find((line) => / - cgroup2 /.test(line))
    ?.split(' ')[4];
  if (own === undefined || mount === undefined) return null;
  const folder = join(mount, own);
  return basename(folder) === agentsOwn ? dirname(folder) : folder;
}

const listed = (file: string): string[] => (readText(file) ?? '').trim().split(' ').filter(Boolean);
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
