/** What a program depends on, and what depends on it. Pure. */
import type { DependencyLine } from '../../data/collections.ts';
import type { ProgramKey } from './program-details.ts';

export interface Edge extends DependencyLine {
  readonly of: ProgramKey;
  readonly on: ProgramKey;
}

const isOf = (a: ProgramKey, b: ProgramKey) => a.name === b.name && a.environment === b.environment;

const byName = (a: ProgramKey, b: ProgramKey) =>
  a.name.localeCompare(b.name) || a.environment.localeCompare(b.environment);

/** Each in the order of the other program's name. */
export function edgesOf(
  program: ProgramKey,
  lines: Iterable<DependencyLine>,
): { readonly dependencies: readonly Edge[]; readonly dependents: readonly Edge[] } {
  // An end is null when its program was deleted while the dependency was read.
  const edges = [...lines].flatMap(({ of, on, ...terms }): Edge[] =>
    of && on ? [{ ...terms, of, on }] : [],
  );
  return {
    dependencies: edges.filter(({ of }) => isOf(of, program)).sort((a, b) => byName(a.on, b.on)),
    dependents: edges.filter(({ on }) => isOf(on, program)).sort((a, b) => byName(a.of, b.of)),
  };
}
