/** What the plane has of a fleet: what a file is checked against, and laid over. */
import type { Definition } from '../../domain/settings/definition.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  AssignmentsDocument,
  HostsDocument,
  ProgramsDocument,
  type ProgramsQuery,
} from '../../sdk/client/generated.ts';
import { allPages, pageSize } from '../pages.ts';
import type { KnownFleet } from './check.ts';

export type KnownProgram = ProgramsQuery['programs']['edges'][number]['node'];

export async function readKnown(client: Client) {
  const [programs, assignments, hosts] = await Promise.all([
    allPages(
      async (after) =>
        (await client.request(ProgramsDocument, { filter: null, first: pageSize, after })).programs,
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
    programs,
    assignments,
    hosts: hosts.map(({ name, labels }) => ({ host: name, labels })),
  };
}

type Known = Awaited<ReturnType<typeof readKnown>>;

/** As the rules take it. */
export const knownFleet = ({ hosts, programs, assignments }: Known): KnownFleet => ({
  hosts,
  assignments,
  programs: programs.map((program) => ({
    ...program,
    definition: program.definition as Definition,
  })),
});
