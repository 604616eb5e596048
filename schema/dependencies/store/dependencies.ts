/** Reading dependencies, and which hosts a change concerns. Writing them is in change.ts. */

import { and, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import {
  connectionsOf,
  countsOf,
  type OrderedPageArgs,
  type Orders,
  orderedPage,
  ownerId,
  pagesOf,
} from '../../../drizzle/ordering.ts';
import { hostInScope, instanceInScope, programInScope } from '../../../drizzle/scope.ts';
import {
  assignments,
  type BlockerRow,
  hosts,
  instances,
  programs,
} from '../../../drizzle/tables.ts';
import { dependencies } from '../../../drizzle/tables-planned.ts';
import type { Connection } from '../../../src/base/page.ts';
import { formatProgramKey } from '../../../src/domain/address.ts';
import type { PlacedProgram, ProgramName } from '../../../src/domain/graph/placed.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { SelectableHost } from '../../../src/domain/selector.ts';
import { storedSelector } from '../../assignments/selectors.ts';
import { assignmentsInScope } from '../../assignments/store/covering.ts';
import type { Tx } from '../../context.ts';
import { labelList } from '../../hosts/rules.ts';
import { existingHosts } from '../../hosts/store/hosts.ts';
import { existingPrograms } from '../../programs/store/programs.ts';
import type { Terms } from '../rules.ts';

/** An edge with the names of both its ends. */
export interface DependencyRecord extends Terms {
  readonly id: string;
  readonly ofProgramId: string;
  readonly onProgramId: string;
  readonly of: ProgramName;
  readonly on: ProgramName;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly createdByRef: string | null;
}

export const ofPrograms = alias(programs, 'of_programs');
export const onPrograms = alias(programs, 'on_programs');

const columns = {
  id: dependencies.id,
  ofProgramId: dependencies.ofProgramId,
  onProgramId: dependencies.onProgramId,
  of: { name: ofPrograms.name, environment: ofPrograms.environment },
  on: { name: onPrograms.name, environment: onPrograms.environment },
  condition: dependencies.condition,
  delayMs: dependencies.delayMs,
  propagate: dependencies.propagate,
  scope: dependencies.scope,
  host: dependencies.host,
  whenUnreachable: dependencies.whenUnreachable,
  unreachableMs: dependencies.unreachableMs,
  createdAt: dependencies.createdAt,
  createdBy: dependencies.createdBy,
  createdByRef: dependencies.createdByRef,
};

/**
 * An edge with both its ends in scope, and the host that it names: it would show the other. The
 * condition is on a row of dependencies.
 */
export const edgeInScope = (scope: Scope): SQL | undefined => {
  const host = hostInScope(scope, sql`h.id`);
  return and(
    programInScope(scope, dependencies.ofProgramId),
    programInScope(scope, dependencies.onProgramId),
    host &&
      sql`(${dependencies.host} is null or exists (select from hosts h where h.name = ${dependencies.host} and ${host}))`,
  );
};

/** Edges in scope that match. */
export const selectEdges = (db: Database, scope: Scope, where: SQL | undefined) =>
  db
    .select(columns)
    .from(dependencies)
    .innerJoin(ofPrograms, eq(ofPrograms.id, dependencies.ofProgramId))
    .innerJoin(onPrograms, eq(onPrograms.id, dependencies.onProgramId))
    .where(and(where, edgeInScope(scope)));

export async function loadDependencies(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<DependencyRecord[]> {
  return selectEdges(db, scope, sql`${dependencies.id} = any(${uuidArray(ids)})`);
}

/** All that the programs depend on, by name. */
export async function dependenciesOf(
  db: Database,
  scope: Scope,
  programIds: readonly string[],
): Promise<DependencyRecord[]> {
  const own = sql`${dependencies.ofProgramId} = any(${uuidArray(programIds)})`;
  return selectEdges(db, scope, own).orderBy(onPrograms.name, onPrograms.environment);
}

/**
 * The two ends of a dependency: programs have those that begin at them, and those that end there.
 */
export type DependencyEnd = 'OF' | 'ON';
type PageArgs = OrderedPageArgs<'NAME'>;

/** By the name of the program at the other end. */
const ordersFrom = (end: DependencyEnd): Orders<DependencyRecord, 'NAME'> => {
  const other = end === 'OF' ? onPrograms : ofPrograms;
  return {
    list: end === 'OF' ? 'dependencies' : 'dependents',
    standard: { field: 'NAME', direction: 'ASC' },
    by: {
      NAME: {
        columns: [other.name, other.environment].map((value) => ({ value, type: 'text' })),
        keyOf: (edge) => {
          const { name, environment } = end === 'OF' ? edge.on : edge.of;
          return [name, environment];
        },
      },
    },
  };
};
const columnOf = (end: DependencyEnd) =>
  end === 'OF' ? dependencies.ofProgramId : dependencies.onProgramId;

/**
 * For each program a page of the dependencies that it is the given end of; one statement for all.
 * @throws InvalidInput for a bad page
 */
export async function listDependenciesOf(
  db: Database,
  scope: Scope,
  end: DependencyEnd,
  programIds: readonly string[],
  args: PageArgs,
): Promise<ReadonlyMap<string, Connection<DependencyRecord>>> {
  const page = orderedPage(ordersFrom(end), args);
  const own = db
    .select({ id: dependencies.id })
    .from(dependencies)
    .innerJoin(ofPrograms, eq(ofPrograms.id, dependencies.ofProgramId))
    .innerJoin(onPrograms, eq(onPrograms.id, dependencies.onProgramId))
    .where(and(eq(columnOf(end), ownerId), edgeInScope(scope), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const paged = pagesOf(programIds, own);
  const rows = await db
    .select({ ...columns, ownerId: paged.ownerId })
    .from(dependencies)
    .innerJoin(ofPrograms, eq(ofPrograms.id, dependencies.ofProgramId))
    .innerJoin(onPrograms, eq(onPrograms.id, dependencies.onProgramId))
    .innerJoin(paged.table, eq(dependencies.id, paged.rowId))
    .orderBy(...page.orderBy);
  return connectionsOf(programIds, rows, page);
}

/** How many dependencies each program is the given end of. */
export function countDependenciesOf(
  db: Database,
  scope: Scope,
  end: DependencyEnd,
  programIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const own = db
    .select({ id: dependencies.id })
    .from(dependencies)
    .where(and(eq(columnOf(end), ownerId), edgeInScope(scope)));
  return countsOf(db, programIds, own);
}

/**
 * The edges of these programs and of all that they depend on, however far.
 * @param options `dependents`: also those that lead to these programs; `limit` on their number
 */
export async function edgesFrom(
  db: Database,
  scope: Scope,
  programIds: readonly string[],
  { dependents = false, limit }: { readonly dependents?: boolean; readonly limit?: number } = {},
): Promise<DependencyRecord[]> {
  const ids = uuidArray(programIds);
  const reached = sql`(${dependencies.ofProgramId} in (
    with recursive reached(id) as (
      select unnest(${ids}) union select d.on_program_id from dependencies d join reached r on d.of_program_id = r.id
    ) select id from reached
  ) or (${dependents} and ${dependencies.onProgramId} = any(${ids})))`;
  const edges = selectEdges(db, scope, reached).orderBy(
    ofPrograms.name,
    ofPrograms.environment,
    onPrograms.name,
    onPrograms.environment,
  );
  return limit === undefined ? edges : edges.limit(limit);
}

/** The first edges by the names of their programs. */
export async function firstEdges(
  db: Database,
  scope: Scope,
  limit: number,
): Promise<DependencyRecord[]> {
  return selectEdges(db, scope, undefined)
    .orderBy(ofPrograms.name, ofPrograms.environment, onPrograms.name, onPrograms.environment)
    .limit(limit);
}

export async function selectableHosts(db: Database, scope: Scope): Promise<SelectableHost[]> {
  const rows = await db
    .select({ host: hosts.name, labels: hosts.labels })
    .from(hosts)
    .where(hostInScope(scope, hosts.id))
    .orderBy(hosts.name);
  return rows.map(({ host, labels }) => ({ host, labels: labelList(labels) }));
}

/** The programs at the edges' ends with where they are assigned. */
export async function placedPrograms(
  db: Database,
  scope: Scope,
  edges: readonly DependencyRecord[],
): Promise<PlacedProgram[]> {
  const names = new Map(
    edges.flatMap(({ ofProgramId, of, onProgramId, on }) => [
      [ofProgramId, of] as const,
      [onProgramId, on] as const,
    ]),
  );
  const rows = await db
    .select({
      programId: assignments.programId,
      hosts: assignments.hosts,
      enabled: assignments.enabled,
    })
    .from(assignments)
    .where(
      and(
        sql`${assignments.programId} = any(${uuidArray([...names.keys()])})`,
        await assignmentsInScope(db, scope),
      ),
    );
  const placed = new Map<string, PlacedProgram['assignments'][number][]>();
  for (const { programId, hosts: text, enabled } of rows) {
    placed.set(programId, [
      ...(placed.get(programId) ?? []),
      { selector: storedSelector(text), enabled },
    ]);
  }
  const edgesOf = new Map<string, DependencyRecord[]>();
  for (const edge of edges)
    edgesOf.set(edge.ofProgramId, [...(edgesOf.get(edge.ofProgramId) ?? []), edge]);
  return [...names].map(([id, name]) => ({
    ...name,
    assignments: placed.get(id) ?? [],
    dependencies: edgesOf.get(id) ?? [],
  }));
}

/** What instances that wait reported last of what they wait for, as far as that is in scope. */
export async function waitingOf(
  db: Database,
  scope: Scope,
  instanceIds: readonly string[],
): Promise<Map<string, readonly BlockerRow[]>> {
  const rows = await db
    .select({ id: instances.id, waiting: instances.waiting })
    .from(instances)
    .where(
      and(
        sql`${instances.id} = any(${uuidArray(instanceIds)})`,
        instanceInScope(scope, instances.id),
      ),
    );
  const blockers = rows.flatMap(({ waiting }) => waiting ?? []);
  const isVisible = scope.selector === null ? () => true : await visibleOf(db, scope, blockers);
  return new Map(rows.map(({ id, waiting }) => [id, (waiting ?? []).filter(isVisible)]));
}

/** Which of these name no program and no host that is out of scope. */
async function visibleOf(
  db: Database,
  scope: Scope,
  blockers: readonly BlockerRow[],
): Promise<(blocker: BlockerRow) => boolean> {
  const keys = blockers.map(({ on }) => ({ name: on.program, environment: on.environment }));
  const known = await existingPrograms(db, scope, keys);
  const named = await existingHosts(
    db,
    scope,
    blockers.flatMap(({ host }) => host ?? []),
  );
  return ({ on, host }) =>
    known.has(formatProgramKey(on.program, on.environment)) && (host === null || named.has(host));
}

// ---------------------------------------------------------------- whom a change concerns

/**
 * Wakes the hosts that receive facts on these programs on other hosts, because something of their
 * instances has changed.
 */
export async function wakeDependents(tx: Tx, programIds: readonly string[]): Promise<void> {
  if (programIds.length === 0) return;
  const rows = await tx.db.execute<{ id: string }>(sql`
    select distinct i.host_id as id from dependencies d join instances i on i.program_id = d.of_program_id
    where d.on_program_id = any(${uuidArray(programIds)}) and d.scope <> 'SAME_HOST'`);
  for (const { id } of rows) tx.wake(id);
}

/**
 * Wakes the hosts that receive facts on programs on these hosts, because these came into reach or
 * went out of it.
 */
export async function wakeDependentsOnHosts(tx: Tx, hostIds: readonly string[]): Promise<void> {
  if (hostIds.length === 0) return;
  const rows = await tx.db.execute<{ id: string }>(sql`
    select distinct o.host_id as id from instances i
    join dependencies d on d.on_program_id = i.program_id and d.scope <> 'SAME_HOST'
    join instances o on o.program_id = d.of_program_id and o.host_id <> i.host_id
    where i.host_id = any(${uuidArray(hostIds)})`);
  for (const { id } of rows) tx.wake(id);
}
