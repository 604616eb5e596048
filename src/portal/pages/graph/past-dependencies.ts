/** Dependencies as they were at a moment: those of now, with what changed since taken back. Pure. */
import { formatProgramKey, parseProgramKey } from '../../../domain/address.ts';
import type { Dependency, ProgramRef } from '../../../domain/graph/dependency.ts';
import type { DependencyLine } from '../../data/collections.ts';

export interface PlannedDependency extends Dependency {
  readonly of: ProgramRef;
}

type Terms = Omit<Dependency, 'on'>;

/** A change of what a program waits for. Keys of programs are name or name/environment. */
export interface DependencyChange {
  /** RFC 3339. */
  readonly at: string;
  readonly programKey: string | null;
  readonly before: readonly (Terms & { readonly on: string })[];
}

const keyOf = ({ program, environment }: ProgramRef) => formatProgramKey(program, environment);

const refOf = (key: string): ProgramRef => nameOf(parseProgramKey(key));

/** Without those of which an end was deleted while they were read. */
export const dependenciesOfNow = (lines: Iterable<DependencyLine>): PlannedDependency[] =>
  [...lines].flatMap(({ id: _, of, on, ...terms }): PlannedDependency[] =>
    of && on ? [{ ...terms, of: nameOf(of), on: nameOf(on) }] : [],
  );

const nameOf = ({ name, environment }: { name: string; environment: string }): ProgramRef => ({
  program: name,
  environment,
});

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
