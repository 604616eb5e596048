/** What the plane has of a fleet: what a file is checked against, and laid over. */

import type { KnownFleet } from '../../domain/fleet/check.ts';
import { definitionOfOutput, type ShownDefinition } from '../../domain/settings/api-form.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  AssignmentsDocument,
  type DependencyLineFragment,
  HostsDocument,
  ProgramsDocument,
  type ProgramsQuery,
} from '../../sdk/client/generated.ts';
import { programPageSize } from '../commands/programs.ts';
import { allPages, pageSize } from '../pages.ts';

type Listed = ProgramsQuery['programs']['edges'][number]['node'];
type Depended = NonNullable<DependencyLineFragment['on']>;
/** A dependency whose other end was there when it was read. */
export type KnownDependency = Omit<DependencyLineFragment, 'on'> & { readonly on: Depended };
/** All its dependencies are in the answer: a program has no more than one page of them. */
export type KnownProgram = Omit<Listed, 'definition' | 'dependencies'> & {
  readonly definition: ShownDefinition;
  readonly dependencies: readonly KnownDependency[];
};

export async function readKnown(client: Client) {
  const [programs, assignments, hosts] = await Promise.all([
    allPages(
      async (after) =>
        (await client.request(ProgramsDocument, { filter: null, first: programPageSize, after }))
          .programs,
    ),
    allPages(
      async (after) =>
        (await client.request(AssignmentsDocument, { filter: null, first: pageSize, after }))
          .assignments,
    ),
    allPages(
      async (after) =>
        (await client.request(HostsDocument, { filter: null, first: pageSize, after })).hosts,
    ),
  ]);
  return {
    programs: programs.map(
      (program): KnownProgram => ({
        ...program,
        definition: definitionOfOutput(program.definition),
        // A dependency, or an assignment, whose program was deleted in the meantime is gone with it.
        dependencies: program.dependencies.nodes.flatMap(({ on, ...rest }) =>
          on ? [{ ...rest, on }] : [],
        ),
      }),
    ),
    assignments: assignments.flatMap(({ program, ...rest }) =>
      program ? [{ ...rest, program }] : [],
    ),
    hosts: hosts.map(({ name, labels }) => ({ host: name, labels })),
  };
}

type Known = Awaited<ReturnType<typeof readKnown>>;

/** As the rules take it. */
export const knownFleet = ({ hosts, programs, assignments }: Known): KnownFleet => ({
  hosts,
  assignments,
  programs,
});
