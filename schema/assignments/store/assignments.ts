/**
 * Reading assignments, and what they cover. Writing them is in change.ts, what follows from them in
 * placement.ts.
 */

import { and, count, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among } from '../../../drizzle/filters.ts';
import {
  connectionsOf,
  countsOf,
  type OrderedPageArgs,
  type Orders,
  orderedPage,
  ownerId,
  pagesOf,
} from '../../../drizzle/ordering.ts';
import { hostInScope } from '../../../drizzle/scope.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { assignments, hosts, programs } from '../../../drizzle/tables.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { matchesHostSelector, type SelectableHost } from '../../../src/domain/selector.ts';
import { labelList } from '../../hosts/rules.ts';
import type { InstanceCover } from '../../instances/store/pages.ts';
import { storedSelector } from '../selectors.ts';
import { assignmentsCovering, assignmentsInScope, coveringOwner } from './covering.ts';

/** An assignment with its program's name. */
export interface AssignmentRecord {
  readonly id: string;
  readonly programId: string;
  readonly program: string;
  readonly environment: string;
  /** Selector in its normal form. */
  readonly hosts: string;
  readonly enabled: boolean;
  readonly instancesPerHost: number;
  /** Id of the host whose supervisord runs the program. Null: somebody made the assignment. */
  readonly observedOn: string | null;
  /** Counts its updates from 1. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly createdByRef: string | null;
}

/** Everything given must match. */
export interface AssignmentFilterArgs {
  readonly program?: readonly string[] | null | undefined;
  readonly environment?: readonly string[] | null | undefined;
  /** Names of hosts that are covered. */
  readonly host?: readonly string[] | null | undefined;
  readonly enabled?: boolean | null | undefined;
}

const columns = {
  id: assignments.id,
  programId: assignments.programId,
  program: programs.name,
  environment: programs.environment,
  hosts: assignments.hosts,
  enabled: assignments.enabled,
  instancesPerHost: assignments.instancesPerHost,
  observedOn: assignments.observedOn,
  revision: assignments.revision,
  createdAt: assignments.createdAt,
  createdBy: assignments.createdBy,
  createdByRef: assignments.createdByRef,
};
const select = (db: Database) =>
  db.select(columns).from(assignments).innerJoin(programs, eq(programs.id, assignments.programId));

export type AssignmentOrderField = 'PROGRAM' | 'CREATED';
export type AssignmentPageArgs = OrderedPageArgs<AssignmentOrderField>;

const orders: Orders<AssignmentRecord, AssignmentOrderField> = {
  list: 'assignments',
  standard: { field: 'PROGRAM', direction: 'ASC' },
  by: {
    PROGRAM: {
      columns: [programs.name, programs.environment, assignments.hosts].map((value) => ({
        value,
        type: 'text',
      })),
      keyOf: (row) => [row.program, row.environment, row.hosts],
    },
    CREATED: {
      columns: [
        { value: assignments.createdAt, type: 'timestamptz' },
        { value: assignments.id, type: 'uuid' },
      ],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
  },
};

async function conditions(
  db: Database,
  scope: Scope,
  filter: AssignmentFilterArgs | null | undefined,
): Promise<SQL | undefined> {
  const visible = await assignmentsInScope(db, scope);
  if (!filter) return visible;
  return and(
    visible,
    among(programs.name, filter.program),
    among(programs.environment, filter.environment),
    filter.enabled != null ? eq(assignments.enabled, filter.enabled) : undefined,
    filter.host != null
      ? inArray(assignments.hosts, await selectorsCovering(db, scope, filter.host))
      : undefined,
  );
}

/**
 * Those of the stored selectors that cover one of the hosts. Few are distinct, and only code can
 * match them.
 */
export async function selectorsCovering(
  db: Database,
  scope: Scope,
  names: readonly string[],
): Promise<string[]> {
  const found = await db
    .select({ name: hosts.name, labels: hosts.labels })
    .from(hosts)
    .where(and(among(hosts.name, names), hostInScope(scope, hosts.id)));
  if (found.length === 0) return [];
  const selectable = found.map(
    ({ name, labels }): SelectableHost => ({ host: name, labels: labelList(labels) }),
  );
  const texts = await db.selectDistinct({ text: assignments.hosts }).from(assignments);
  const covers = (text: string) => {
    const selector = storedSelector(text);
    return selectable.some((host) => matchesHostSelector(selector, host));
  };
  return texts.map(({ text }) => text).filter(covers);
}

/**
 * A page of assignments, by program, environment and hosts unless ordered otherwise.
 * @throws InvalidInput for a bad page
 */
export async function listAssignments(
  db: Database,
  scope: Scope,
  args: AssignmentPageArgs & { readonly filter?: AssignmentFilterArgs | null | undefined },
): Promise<Connection<AssignmentRecord>> {
  const page = orderedPage(orders, args);
  const rows = await select(db)
    .where(and(await conditions(db, scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export async function countAssignments(
  db: Database,
  scope: Scope,
  filter: AssignmentFilterArgs | null | undefined,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(assignments)
    .innerJoin(programs, eq(programs.id, assignments.programId))
    .where(await conditions(db, scope, filter));
  return row?.total ?? 0;
}

/** Those of some assignments that match, by id. */
export async function someAssignments(
  db: Database,
  scope: Scope,
  filter: AssignmentFilterArgs | null,
  some: Some,
): Promise<AssignmentRecord[]> {
  const { where, orderBy, limit } = someOf(assignments.id, some);
  return select(db)
    .where(and(where, await conditions(db, scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

export async function loadAssignments(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<AssignmentRecord[]> {
  return select(db).where(
    and(inArray(assignments.id, [...ids]), await assignmentsInScope(db, scope)),
  );
}

/** All assignments of the programs, by hosts. */
export async function assignmentsOfPrograms(
  db: Database,
  scope: Scope,
  programIds: readonly string[],
): Promise<AssignmentRecord[]> {
  return select(db)
    .where(
      and(inArray(assignments.programId, [...programIds]), await assignmentsInScope(db, scope)),
    )
    .orderBy(assignments.hosts);
}

/** What has assignments: a program, and an instance that they cover. */
export type AssignmentOwner = 'PROGRAM' | 'INSTANCE';

/** The condition that an assignment belongs to the owner. */
const belongs = async (
  db: Database,
  scope: Scope,
  owner: AssignmentOwner,
  ids: readonly string[],
): Promise<SQL | undefined> =>
  and(
    await assignmentsInScope(db, scope),
    owner === 'PROGRAM'
      ? eq(assignments.programId, ownerId)
      : sql`assignments.id in ${coveringOwner(await assignmentsCovering(db, scope, ids))}`,
  );

/**
 * For each owner a page of its assignments; one statement for all of them.
 * @throws InvalidInput for a bad page
 */
export async function listAssignmentsOf(
  db: Database,
  scope: Scope,
  owner: AssignmentOwner,
  ids: readonly string[],
  args: AssignmentPageArgs,
): Promise<ReadonlyMap<string, Connection<AssignmentRecord>>> {
  const page = orderedPage(orders, args);
  const own = db
    .select({ id: assignments.id })
    .from(assignments)
    .innerJoin(programs, eq(programs.id, assignments.programId))
    .where(and(await belongs(db, scope, owner, ids), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const paged = pagesOf(ids, own);
  const rows = await db
    .select({ ...columns, ownerId: paged.ownerId })
    .from(assignments)
    .innerJoin(programs, eq(programs.id, assignments.programId))
    .innerJoin(paged.table, eq(assignments.id, paged.rowId))
    .orderBy(...page.orderBy);
  return connectionsOf(ids, rows, page);
}

/** How many assignments each owner has. */
export async function countAssignmentsOf(
  db: Database,
  scope: Scope,
  owner: AssignmentOwner,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const own = db
    .select({ id: assignments.id })
    .from(assignments)
    .where(await belongs(db, scope, owner, ids));
  return countsOf(db, ids, own);
}

/** @param text selector in its normal form */
export async function findAssignment(
  db: Database,
  scope: Scope,
  programId: string,
  text: string,
): Promise<AssignmentRecord | undefined> {
  const [assignment] = await select(db).where(
    and(
      eq(assignments.programId, programId),
      eq(assignments.hosts, text),
      await assignmentsInScope(db, scope),
    ),
  );
  return assignment;
}

/**
 * Which instances each of the assignments covers, for reading them; two statements, whatever their
 * number.
 */
export async function coversOf(
  db: Database,
  scope: Scope,
  assignmentIds: readonly string[],
): Promise<InstanceCover[]> {
  const rows = await loadAssignments(db, scope, assignmentIds);
  const all = await db
    .select({ id: hosts.id, name: hosts.name, labels: hosts.labels })
    .from(hosts)
    .where(hostInScope(scope, hosts.id));
  const selectable = all.map(({ id, name, labels }) => ({
    id,
    host: name,
    labels: labelList(labels),
  }));
  const hostIds = new Map<string, string[]>();
  for (const text of new Set(rows.map((row) => row.hosts))) {
    const selector = storedSelector(text);
    hostIds.set(
      text,
      selectable.filter((host) => matchesHostSelector(selector, host)).map(({ id }) => id),
    );
  }
  return rows.map(({ id, programId, instancesPerHost, hosts: text }) => ({
    id,
    programId,
    instancesPerHost,
    hostIds: hostIds.get(text) ?? [],
  }));
}
