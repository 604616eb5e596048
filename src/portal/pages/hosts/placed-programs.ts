/** Instances of one host by program: how many run, and which is worst. Pure. */
import type { InstanceLine } from '../../data/collections.ts';
import { stateOrder } from '../../ui/state.ts';

export interface PlacedProgram {
  /** name/environment */
  readonly key: string;
  readonly name: string;
  readonly environment: string;
  readonly group: string | null;
  readonly instances: number;
  readonly running: number;
  readonly worst: InstanceLine;
}

export function placedPrograms(instances: Iterable<InstanceLine>): readonly PlacedProgram[] {
  const programs = new Map<string, PlacedProgram>();
  for (const instance of instances) {
    const { program, state } = instance;
    if (!program) continue;
    const key = `${program.name}/${program.environment}`;
    const known = programs.get(key);
    const isWorse = !known || stateOrder.indexOf(state) < stateOrder.indexOf(known.worst.state);
    programs.set(key, {
      ...{ key, name: program.name, environment: program.environment, group: program.group },
      instances: (known?.instances ?? 0) + 1,
      running: (known?.running ?? 0) + (state === 'RUNNING' ? 1 : 0),
      worst: isWorse ? instance : known.worst,
    });
  }
  return [...programs.values()];
}
