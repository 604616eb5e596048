/** Dependencies as they were at a moment: those of now, with what changed since taken back. Pure. */
import { defaultEnvironment, formatProgramKey } from '../../../domain/address.ts';
import type { Dependency, ProgramRef } from '../../../domain/graph/dependency.ts';

export interface PlannedDependency extends Dependency {
  readonly of: ProgramRef;
}

type Terms = Omit<Dependency, 'on'>;

/** A program with what it waits for now. */
interface Program {
  readonly name: string;
  readonly environment: string;
  readonly dependencies: {
    readonly nodes: readonly (Terms & {
      readonly on: { readonly name: string; readonly environment: string } | null;
    })[];
  };
}

/** A change of what a program waits for. Keys of programs are name or name/environment. */
export interface DependencyChange {
  /** RFC 3339. */
  readonly at: string;
  readonly programKey: string | null;
  readonly before: readonly (Terms & { readonly on: string })[];
}

const keyOf = ({ program, environment }: ProgramRef) => formatProgramKey(program, environment);

function refOf(key: string): ProgramRef {
  const [program = key, environment = defaultEnvironment] = key.split('/');
  return { program, environment };
}

export const dependenciesOfNow = (programs: Iterable<Program>): PlannedDependency[] =>
  [...programs].flatMap(({ name, environment, dependencies }) =>
    dependencies.nodes.flatMap(({ on, ...terms }): PlannedDependency[] =>
      on
        ? [
            {
              ...terms,
              of: { program: name, environment },
              on: { program: on.name, environment: on.environment },
            },
          ]
        : [],
    ),
  );

/**
 * @param changes since the moment or earlier, oldest first
 * @param at milliseconds since 1970
 */
export function dependenciesAt(
  now: readonly PlannedDependency[],
  changes: readonly DependencyChange[],
  at: number,
): PlannedDependency[] {
  /** What each program that changed since waited for then, by its key. */
  const then = new Map<string, PlannedDependency[]>();
  for (const { at: changedAt, programKey, before } of changes) {
    if (programKey === null || Date.parse(changedAt) <= at || then.has(programKey)) continue;
    const of = refOf(programKey);
    then.set(
      programKey,
      before.map(({ on, ...terms }) => ({ ...terms, of, on: refOf(on) })),
    );
  }
  return [...now.filter(({ of }) => !then.has(keyOf(of))), ...[...then.values()].flat()];
}
