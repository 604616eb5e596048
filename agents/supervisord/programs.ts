/**
 * The programs that the bridge reports to the plane, and which instance each process of supervisord
 * is. No I/O.
 */
import { constants } from 'node:os';
import { wordsOf } from '../../src/domain/supervisord/words.ts';
import type { AgentObserveInput } from '../../src/sdk/agent/generated.ts';
import { fullName, type Naming, namingOf, type Placed } from './names.ts';
import type { ProcessConfig, ProcessInfo } from './process-info.ts';

export type ObservedProgram = AgentObserveInput['programs'][number];

export interface Observed {
  readonly naming: Naming;
  readonly programs: readonly ObservedProgram[];
}

/** @param own the bridge's own process, which it does not report */
export function observe(
  infos: readonly ProcessInfo[],
  configs: readonly ProcessConfig[],
  own: string | null,
): Observed {
  const naming = namingOf(infos.filter((info) => fullName(info) !== own));
  const byName = new Map(configs.map((config) => [fullName(config), config]));
  const programs = new Map<string, ObservedProgram>();
  for (const [name, placed] of naming.placed) {
    const known = programs.get(placed.program);
    const instances = Math.max(known?.instances ?? 0, placed.index + 1);
    // All processes of a program have its settings; those of the first are shown.
    if (known && placed.index > 0) programs.set(placed.program, { ...known, instances });
    else programs.set(placed.program, { ...programOf(placed, byName.get(name)), instances });
  }
  return { naming, programs: [...programs.values()] };
}

function programOf(
  { program, group }: Placed,
  config: ProcessConfig | undefined,
): Omit<ObservedProgram, 'instances'> {
  // It runs, and its configuration is gone: it was removed and not updated yet.
  const command = wordsOf(config?.command ?? '') ?? [config?.command ?? ''];
  return {
    ...{ name: program, group, command: command.length > 0 ? command : ['unknown'] },
    cwd: config?.cwd ?? null,
    autostart: config?.autostart ?? null,
    exitCodes: config?.exitCodes === null ? null : [...(config?.exitCodes ?? [0])],
    startMs: config?.startMs ?? null,
    startRetries: config?.startRetries ?? null,
    stopSignal: signalName(config?.stopSignal ?? null),
    stopTimeoutMs: config?.stopTimeoutMs ?? null,
    priority: config?.priority ?? null,
  };
}

function signalName(number: number | null): ObservedProgram['stopSignal'] {
  const [name] = Object.entries(constants.signals).find(([, value]) => value === number) ?? [];
  return (name?.slice('SIG'.length) ?? null) as ObservedProgram['stopSignal'];
}
