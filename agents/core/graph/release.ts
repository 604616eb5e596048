/** Which of the stops that were put off may begin. */
import type { Instance } from '../types.ts';
import { type Edges, type ProgramKey, programKey } from './edges.ts';

export interface ReleaseOptions {
  readonly machines: ReadonlyMap<string, Instance>;
  readonly edges: Edges;
  /** While the agent ends: the effective priority of each program, of which the highest goes first. Else null. */
  readonly ranks: ReadonlyMap<ProgramKey, number> | null;
}

/** It is going down and not yet gone. What was killed is as good as gone: nothing waits for what does not even heed that. */
const isInTheWay = ({ state }: Instance): boolean => state.name === 'STOPPING' && !state.killed;

/** @param putOff stops that were put off */
export function releasable(putOff: readonly Instance[], { machines, edges, ranks }: ReleaseOptions): readonly Instance[] {
  if (putOff.length === 0) return [];
  const inTheWay = (of: Instance): Instance[] =>
    [...edges.dependents(programKey(of.key))].flatMap((program) =>
      [...edges.present(program)].flatMap((id) => {
        const machine = machines.get(id);
        return machine !== undefined && isInTheWay(machine) ? machine : [];
      }),
    );
  const free = putOff.filter((instance) => inTheWay(instance).length === 0);
  const chosen = ranks === null ? free : highest(free, [...machines.values()].filter(isInTheWay), ranks);
  return chosen.length > 0 ? chosen : circle(putOff, inTheWay);
}

function highest(free: readonly Instance[], living: readonly Instance[], ranks: ReadonlyMap<ProgramKey, number>): readonly Instance[] {
  const rankOf = ({ key }: Instance) => ranks.get(programKey(key)) ?? 0;
  const top = Math.max(...living.map(rankOf));
  return free.filter((instance) => rankOf(instance) >= top);
}

/** Edges never go in a circle: the plane sees to it. Should they do so all the same, everything in it is let go at once instead of waiting for ever. */
function circle(putOff: readonly Instance[], inTheWay: (of: Instance) => readonly Instance[]): readonly Instance[] {
  return putOff.filter((instance) => {
    const seen = new Set<string>();
    const open = [instance];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const one of inTheWay(next)) {
        if (one.state.name === 'STOPPING' && !one.state.putOff) return false;
        if (!seen.has(one.key.instanceId)) open.push(one);
        seen.add(one.key.instanceId);
      }
    }
    return seen.has(instance.key.instanceId);
  });
}
