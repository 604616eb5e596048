/** What a program depends on, and what depends on it, from the dependencies of all programs. Pure. */
import type { PortalDependenciesSubscription } from './program.generated.ts';
import type { ProgramKey } from './program-details.ts';

type Node = NonNullable<PortalDependenciesSubscription['programsChanged'][number]['node']>;

export interface Edge extends Omit<Node['dependencies']['nodes'][number], 'on'> {
  readonly of: ProgramKey;
  readonly on: ProgramKey;
}

const isOf = (a: ProgramKey, b: ProgramKey) => a.name === b.name && a.environment === b.environment;

const byName = (a: ProgramKey, b: ProgramKey) =>
  a.name.localeCompare(b.name) || a.environment.localeCompare(b.environment);

/** Each in the order of the other program's name. */
export function edgesOf(
  program: ProgramKey,
  programs: Iterable<Node>,
): { readonly dependencies: readonly Edge[]; readonly dependents: readonly Edge[] } {
  const edges = [...programs].flatMap(({ name, environment, dependencies }) =>
    dependencies.nodes.flatMap(({ on, ...terms }): Edge[] =>
      on ? [{ ...terms, on, of: { name, environment } }] : [],
    ),
  );
  return {
    dependencies: edges.filter(({ of }) => isOf(of, program)).sort((a, b) => byName(a.on, b.on)),
    dependents: edges.filter(({ on }) => isOf(on, program)).sort((a, b) => byName(a.of, b.of)),
  };
}
