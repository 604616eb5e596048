/** Which assignments cover which instances. Only code can match a selector with a host. */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { ownerId } from '../../../drizzle/ordering.ts';
import { assignments, hosts, instances } from '../../../drizzle/tables.ts';
import { matchesHostSelector } from '../../../src/domain/selector.ts';
import { labelList } from '../../hosts/rules.ts';
import { storedSelector } from '../selectors.ts';

export interface Covering {
  readonly instanceId: string;
  readonly assignmentId: string;
}

/** The assignments that cover the instances; one statement. Nothing covers a retiring instance. */
export async function assignmentsCovering(
  db: Database,
  instanceIds: readonly string[],
): Promise<Covering[]> {
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
    .where(
      and(sql`${instances.id} = any(${uuidArray(instanceIds)})`, eq(instances.retiring, false)),
    );
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
