/** What the plane has of a fleet: what a file is checked against, and laid over. */

import type { KnownFleet } from '../../domain/fleet/check.ts';
import type { MonitorDefinition } from '../../domain/monitors.ts';
import { definitionOfOutput, type ShownDefinition } from '../../domain/settings/api-form.ts';
import type { Client } from '../client/client.ts';
import {
  AssignmentsDocument,
  type DependencyLineFragment,
  HostsDocument,
  MonitorsDocument,
  ProgramsDocument,
  type ProgramsQuery,
} from '../client/generated.ts';
import { definitionOfLine } from './monitor-rules.ts';

type Listed = ProgramsQuery['programs']['edges'][number]['node'];
type Depended = NonNullable<DependencyLineFragment['on']>;
/** A dependency whose other end was there when it was read. */
export type KnownDependency = Omit<DependencyLineFragment, 'on'> & { readonly on: Depended };
/** All its dependencies are in the answer: a program has no more than one page of them. */
export type KnownProgram = Omit<Listed, 'definition' | 'dependencies'> & {
  readonly definition: ShownDefinition;
  readonly dependencies: readonly KnownDependency[];
};

/** A monitor of the plane. */
export interface KnownMonitor {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly definition: MonitorDefinition;
}

/** The largest page that the plane gives. */
const pageSize = 1000;
/** Programs come with their definitions and dependencies: a larger page would cost too much. */
const programPageSize = 200;

async function allOf<Node>(nodes: AsyncIterable<Node>): Promise<Node[]> {
  const all: Node[] = [];
  for await (const node of nodes) all.push(node);
  return all;
}

/** @throws Failure as `client.request` */
export async function readKnown(client: Client) {
  const everything = { filter: null };
  const [programs, assignments, hosts, monitors] = await Promise.all([
    allOf(client.pages(ProgramsDocument, everything, { pageSize: programPageSize })),
    allOf(client.pages(AssignmentsDocument, everything, { pageSize })),
    allOf(client.pages(HostsDocument, everything, { pageSize })),
    allOf(client.pages(MonitorsDocument, everything, { pageSize })),
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
    monitors: monitors.map(
      (line): KnownMonitor => ({
        ...{ id: line.id, name: line.name, revision: line.revision },
        definition: definitionOfLine(line),
      }),
    ),
    hosts: hosts.map(({ name, labels }) => ({ host: name, labels })),
  };
}

export type Known = Awaited<ReturnType<typeof readKnown>>;

/** As the rules take it. */
export const knownFleet = ({ hosts, programs, assignments }: Known): KnownFleet => ({
  hosts,
  assignments,
  programs,
});
