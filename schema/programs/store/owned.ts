/** The programs that have an instance on a host. */

import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import {
  connectionsOf,
  countsOf,
  orderedPage,
  ownerId,
  pagesOf,
} from '../../../drizzle/ordering.ts';
import { instanceInScope } from '../../../drizzle/scope.ts';
import { programRevisions, programs } from '../../../drizzle/tables.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { columns, current, orders, type ProgramPageArgs, type ProgramRecord } from './programs.ts';

/** Of a limited scope, only by instances that are in it: others are nobody's business. */
const onHost = (scope: Scope): SQL => {
  const visible = instanceInScope(scope, sql`i.id`);
  return sql`programs.id in (select i.program_id from instances i where i.host_id = ${ownerId}${visible ? sql` and ${visible}` : sql``})`;
};

/**
 * For each host a page of its programs, by name and environment unless ordered otherwise; one
 * statement for all of them.
 * @throws InvalidInput for a bad page
 */
export async function listProgramsOf(
  db: Database,
  scope: Scope,
  hostIds: readonly string[],
  args: ProgramPageArgs,
): Promise<ReadonlyMap<string, Connection<ProgramRecord>>> {
  const page = orderedPage(orders, args);
  const own = db
    .select({ id: programs.id })
    .from(programs)
    .innerJoin(programRevisions, current)
    .where(and(onHost(scope), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const paged = pagesOf(hostIds, own);
  const rows = await db
    .select({ ...columns, ownerId: paged.ownerId })
    .from(programs)
    .innerJoin(programRevisions, current)
    .innerJoin(paged.table, eq(programs.id, paged.rowId))
    .orderBy(...page.orderBy);
  return connectionsOf(hostIds, rows as (ProgramRecord & { ownerId: string })[], page);
}

/** How many programs have an instance on each host. */
export const countProgramsOf = (
  db: Database,
  scope: Scope,
  hostIds: readonly string[],
): Promise<ReadonlyMap<string, number>> =>
  countsOf(db, hostIds, sql`(select programs.id from programs where ${onHost(scope)})`);
