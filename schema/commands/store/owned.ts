/** The commands that had an instance, or an instance of a program, among their targets. */

import { and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import {
  connectionsOf,
  countsOf,
  orderedPage,
  ownerId,
  pagesOf,
} from '../../../drizzle/ordering.ts';
import { commands } from '../../../drizzle/tables-commands.ts';
import { maxCount } from '../../../src/base/counting.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { type CommandPageArgs, type CommandRecord, orders } from './commands.ts';
import { asSeen, commandInScope } from './visible.ts';

export type CommandOwner = 'INSTANCE' | 'PROGRAM';

const belongs: Record<CommandOwner, SQL> = {
  INSTANCE: sql`commands.id in (select t.command_id from command_targets t where t.instance_id = ${ownerId})`,
  PROGRAM: sql`commands.id in (select t.command_id from command_targets t
    join instances i on i.id = t.instance_id where i.program_id = ${ownerId})`,
};

/**
 * For each owner a page of its commands, newest first unless ordered otherwise; one statement for
 * all of them.
 * @throws InvalidInput for a bad page
 */
export async function listCommandsOf(
  db: Database,
  scope: Scope,
  owner: CommandOwner,
  ids: readonly string[],
  args: CommandPageArgs,
): Promise<ReadonlyMap<string, Connection<CommandRecord>>> {
  const page = orderedPage(orders, args);
  const own = db
    .select({ id: commands.id })
    .from(commands)
    .where(and(belongs[owner], commandInScope(scope), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const paged = pagesOf(ids, own);
  const rows = await db
    .select({ command: commands, ownerId: paged.ownerId })
    .from(commands)
    .innerJoin(paged.table, sql`${commands.id} = ${paged.rowId}`)
    .orderBy(...page.orderBy);
  const flat = rows.map(({ command, ownerId: of }) => ({ ...command, ownerId: of }));
  return connectionsOf<CommandRecord>(ids, await asSeen(db, scope, flat), page);
}

/** How many commands each owner has, counted to maxCount + 1. */
export const countCommandsOf = (
  db: Database,
  scope: Scope,
  owner: CommandOwner,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> =>
  countsOf(
    db,
    ids,
    sql`(select commands.id from commands where ${and(belongs[owner], commandInScope(scope))} limit ${maxCount + 1})`,
  );
