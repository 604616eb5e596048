/** In which order what hangs together stops when all of it does. */
import type { Instance } from '../types.ts';
import { type Edges, type ProgramKey, programKey } from './edges.ts';

/**
 * The effective priority of each program: its own, or that of what it depends on where that is a
 * higher number. So levels of equal rank can be stopped one after the other, the highest first, and
 * nothing in one waits for anything in a lower one. What goes in a circle counts once.
 */
export function ranksOf(
  machines: Iterable<Instance>,
  edges: Edges,
): ReadonlyMap<ProgramKey, number> {
  const own = new Map<ProgramKey, number>();
  for (const { key, definition } of machines) own.set(programKey(key), definition.priority);
  const ranks = new Map<ProgramKey, number>();
  const rank = (program: ProgramKey, trail: ReadonlySet<ProgramKey>): number => {
    const known = ranks.get(program);
    if (known !== undefined) return known;
    const further = new Set(trail).add(program);
    const below = edges
      .of(program)
      .map(({ on }) => programKey(on))
      .filter((on) => own.has(on) && !further.has(on))
      .map((on) => rank(on, further));
    const found = Math.max(own.get(program) ?? 0, ...below);
    ranks.set(program, found);
    return found;
  };
  for (const program of own.keys()) rank(program, new Set());
  return ranks;
}
