/** The targets of commands: what became of a command at each instance. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among } from '../../../drizzle/filters.ts';
import { type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { instanceInScope } from '../../../drizzle/scope.ts';
import { commands, commandTargets } from '../../../drizzle/tables-commands.ts';
import type { Connection, PageArgs } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { type CommandCounts, type CommandStatus, noTargets } from '../rules.ts';

export type CommandTargetRecord = typeof commandTargets.$inferSelect;

/** How many targets of each of the commands are in which status: one statement. */
export async function countTargets(
  db: Database,
  scope: Scope,
  commandIds: readonly string[],
): Promise<Map<string, CommandCounts>> {
  const rows = await db
    .select({
      id: commandTargets.commandId,
      status: commandTargets.status,
      total: sql<number>`count(*)::int`,
    })
    .from(commandTargets)
    .where(
      and(
        inArray(commandTargets.commandId, [...commandIds]),
        instanceInScope(scope, commandTargets.instanceId),
      ),
    )
    .groupBy(commandTargets.commandId, commandTargets.status);
  const counts = new Map<string, CommandCounts>(commandIds.map((id) => [id, noTargets]));
  for (const { id, status, total } of rows)
    counts.set(id, { ...(counts.get(id) ?? noTargets), [status]: total });
  return counts;
}

export interface TargetPageArgs extends PageArgs {
  readonly filter?:
    | { readonly status?: readonly CommandStatus[] | null | undefined }
    | null
    | undefined;
}

const byAddress: Orders<CommandTargetRecord, 'ADDRESS'> = {
  list: 'targets',
  standard: { field: 'ADDRESS', direction: 'ASC' },
  by: {
    ADDRESS: {
      columns: [
        { value: commandTargets.address, type: 'text' },
        { value: commandTargets.instanceId, type: 'uuid' },
      ],
      keyOf: (row) => [row.address, row.instanceId],
    },
  },
};

/**
 * For each of the commands the same page of its targets, by address: one statement for all of them.
 */
export async function listTargetsOf(
  db: Database,
  scope: Scope,
  commandIds: readonly string[],
  args: TargetPageArgs,
): Promise<Map<string, Connection<CommandTargetRecord>>> {
  const { where, orderBy, limit, toConnection } = orderedPage(byAddress, args);
  const wanted = among(commandTargets.status, args.filter?.status);
  const page = db
    .select({ commandId: commandTargets.commandId, instanceId: commandTargets.instanceId })
    .from(commandTargets)
    .where(
      and(
        eq(commandTargets.commandId, commands.id),
        instanceInScope(scope, commandTargets.instanceId),
        wanted,
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(limit)
    .as('page');
  const pages = db
    .select({ commandId: page.commandId, instanceId: page.instanceId })
    .from(commands)
    .crossJoinLateral(page)
    .where(inArray(commands.id, [...commandIds]));
  const rows = await db
    .select()
    .from(commandTargets)
    .where(sql`(${commandTargets.commandId}, ${commandTargets.instanceId}) in (${pages})`)
    .orderBy(...orderBy);
  const targetsOf = new Map<string, CommandTargetRecord[]>(commandIds.map((id) => [id, []]));
  for (const row of rows) targetsOf.get(row.commandId)?.push(row);
  return new Map([...targetsOf].map(([id, of]) => [id, toConnection(of)]));
}
