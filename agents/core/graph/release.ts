/** Which of the stops that were put off may begin. */
import type { Instance } from '../types.ts';
import { type Edges, type ProgramKey, programKey } from './edges.ts';

export interface ReleaseOptions {
  readonly machines: ReadonlyMap<string, Instance>;
  readonly edges: Edges;
  /**
   * While the agent ends: the effective priority of each program, of which the highest goes first.
   * Else null.
   */
  readonly ranks: ReadonlyMap<ProgramKey, number> | null;
}

/**
 * It is going down and not yet gone. What was killed is as good as gone: nothing waits for what
 * does not even heed that.
 */
const isInTheWay = ({ state }: Instance): boolean => state.name === 'STOPPING' && !state.killed;

/** @param putOff stops that were put off */
export function releasable(
  putOff: readonly Instance[],
  { machines, edges, ranks }: ReleaseOptions,
): readonly Instance[] {
  if (putOff.length === 0) return [];
  const inTheWay = perProgram((on) =>
    [...dependentsBehind(on, edges, machines)].flatMap((program) =>
      [...edges.present(program)].flatMap((id) => {
        const machine = machines.get(id);
        return machine !== undefined && isInTheWay(machine) ? machine : [];
      }),
    ),
  );
  const free = putOff.filter((instance) => inTheWay(instance).length === 0);
  const chosen =
    ranks === null ? free : highest(free, [...machines.values()].filter(isInTheWay), ranks);
  return chosen.length > 0 ? chosen : circle(putOff, inTheWay);
}

/**
 * Finds it once for each program, because all instances of a program have the same dependents: else
 * a program of many instances takes the square of their number.
 */
function perProgram(
  find: (program: ProgramKey) => readonly Instance[],
): (of: Instance) => readonly Instance[] {
  const found = new Map<ProgramKey, readonly Instance[]>();
  return ({ key }) => {
    const program = programKey(key);
    const known = found.get(program) ?? find(program);
    found.set(program, known);
    return known;
  };
}

const lives = (
  program: ProgramKey,
  edges: Edges,
  machines: ReadonlyMap<string, Instance>,
): boolean =>
  [...edges.present(program)].some((id) => {
    const state = machines.get(id)?.state;
    return state !== undefined && 'run' in state;
  });

/**
 * The programs that depend on it, through such as do not live too: what stands between them is no
 * reason to stop out of order.
 */
function dependentsBehind(
  on: ProgramKey,
  edges: Edges,
  machines: ReadonlyMap<string, Instance>,
): ReadonlySet<ProgramKey> {
  return reached(on, (program) =>
    program === on || !lives(program, edges, machines) ? edges.dependents(program) : [],
  );
}

/** The other way round: what may have waited for an end of this program's. */
export function dependenciesBehind(
  of: ProgramKey,
  edges: Edges,
  machines: ReadonlyMap<string, Instance>,
): ReadonlySet<ProgramKey> {
  const ons = (program: ProgramKey) => edges.of(program).map(({ on }) => programKey(on));
  return reached(of, (program) =>
    program === of || !lives(program, edges, machines) ? ons(program) : [],
  );
}

function reached(
  from: ProgramKey,
  beyond: (program: ProgramKey) => Iterable<ProgramKey>,
): ReadonlySet<ProgramKey> {
  const found = new Set<ProgramKey>();
  const open = [from];
  for (let program = open.pop(); program !== undefined; program = open.pop()) {
    for (const next of beyond(program)) if (!found.has(next)) open.push(next);
    for (const next of beyond(program)) found.add(next);
  }
  return found;
}

function highest(
  free: readonly Instance[],
  living: readonly Instance[],
  ranks: ReadonlyMap<ProgramKey, number>,
): readonly Instance[] {
  const rankOf = ({ key }: Instance) => ranks.get(programKey(key)) ?? 0;
  const top = Math.max(...living.map(rankOf));
  return free.filter((instance) => rankOf(instance) >= top);
}

/**
 * Edges never go in a circle: the plane sees to it. Should they do so all the same, everything in
 * it is let go at once instead of waiting for ever.
 */
function circle(
  putOff: readonly Instance[],
  inTheWay: (of: Instance) => readonly Instance[],
): readonly Instance[] {
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
