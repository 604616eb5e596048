/** Which assignments cover which instances. Only code can match a selector with a host. */

import { and, eq, not, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { ownerId } from '../../../drizzle/ordering.ts';
import { instanceInScope, wholeProgramInScope } from '../../../drizzle/scope.ts';
import { assignments, hosts, instances } from '../../../drizzle/tables.ts';
import { outOfReach, type Scope } from '../../../src/domain/scope.ts';
import { matchesHostSelector } from '../../../src/domain/selector.ts';
import type { Tx } from '../../context.ts';
import { labelList } from '../../hosts/rules.ts';
import { storedSelector } from '../selectors.ts';

export interface Covering {
  readonly instanceId: string;
  readonly assignmentId: string;
}

/**
 * Condition on a row of assignments, with what is in scope: all of a program that is in scope as a
 * whole, else those that cover an instance in scope. Undefined: all are.
 */
export async function assignmentsInScope(db: Database, scope: Scope): Promise<SQL | undefined> {
  const whole = wholeProgramInScope(scope, assignments.programId);
  if (!whole) return undefined;
  const covers = await coveringWhere(db, instanceInScope(scope, instances.id));
  const ids = [...new Set(covers.map(({ assignmentId }) => assignmentId))];
  return sql`(${whole} or ${assignments.id} = any(${uuidArray(ids)}))`;
}

/**
 * Who changes an assignment changes all that it covers. @throws Failure FORBIDDEN when some of that
 * is out of scope
 */
export async function requireWholeInScope(
  { db, scope }: Pick<Tx, 'db' | 'scope'>,
  { id, programId }: { readonly id: string; readonly programId: string },
): Promise<void> {
  const visible = instanceInScope(scope, instances.id);
  if (!visible) return;
  const beyond = and(eq(instances.programId, programId), not(visible));
  if ((await coveringWhere(db, beyond)).some(({ assignmentId }) => assignmentId === id))
    throw outOfReach('the assignment also covers instances');
}

/** The assignments that cover the instances; one statement. Nothing covers a retiring instance. */
export async function assignmentsCovering(
  db: Database,
  scope: Scope,
  instanceIds: readonly string[],
): Promise<Covering[]> {
  return coveringWhere(
    db,
    and(
      sql`${instances.id} = any(${uuidArray(instanceIds)})`,
      instanceInScope(scope, instances.id),
    ),
  );
}

async function coveringWhere(db: Database, which: SQL | undefined): Promise<Covering[]> {
  const candidates = await db
    .select({
      instanceId: instances.id,
      host: hosts.name,
      labels: hosts.labels,
      selector: assignments.hosts,
      assignmentId: assignments.id,
    })
    .from(instances)
    .innerJoin(hosts, eq(hosts.id, instances.hostId))
    .innerJoin(
      assignments,
      and(
        eq(assignments.programId, instances.programId),
        sql`${instances.index} < ${assignments.instancesPerHost}`,
      ),
    )
    .where(and(which, eq(instances.retiring, false)));
  return candidates
    .filter(({ host, labels, selector }) =>
      matchesHostSelector(storedSelector(selector), { host, labels: labelList(labels) }),
    )
    .map(({ instanceId, assignmentId }) => ({ instanceId, assignmentId }));
}

/** The ids of the assignments that cover the instance `ownerId`, as a subquery. */
export const coveringOwner = (covers: readonly Covering[]): SQL =>
  sql`(select cover."assignmentId"
    from json_to_recordset(${JSON.stringify(covers)}::json) as cover("instanceId" uuid, "assignmentId" uuid)
    where cover."instanceId" = ${ownerId})`;
