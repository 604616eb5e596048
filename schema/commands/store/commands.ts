/**
 * Commands as they are read, by people and by agents, and what agents report of them. Issuing is in
 * issue.ts, ending before delivery in ending.ts.
 */

import { and, asc, eq, inArray, isNull, lte, not, or, type SQL, sql } from 'drizzle-orm';
import { countRows } from '../../../drizzle/counting.ts';
import type { Database } from '../../../drizzle/database.ts';
import { among, within } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { instanceInScope } from '../../../drizzle/scope.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { commands, commandTargets } from '../../../drizzle/tables-commands.ts';
import { agentActor } from '../../../src/base/actor.ts';
import { maxCount } from '../../../src/base/counting.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import { type CommandKind, type CommandStatus, statusPrecedence } from '../rules.ts';
import type { CommandDeliveredPayload } from '../topics.ts';
import { announceProgress, finishCommands } from './ending.ts';
import { asSeen, commandInScope } from './visible.ts';

export type CommandRecord = typeof commands.$inferSelect;

export interface CommandFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  readonly status?: readonly CommandStatus[] | null | undefined;
  readonly kind?: readonly CommandKind[] | null | undefined;
  readonly actor?: readonly string[] | null | undefined;
  /** Addresses that targets had when the commands were issued. */
  readonly instance?: readonly string[] | null | undefined;
  readonly since?: Date | null | undefined;
  readonly before?: Date | null | undefined;
}

/** An alias of command_targets is in scope. */
const targetVisible = (scope: Scope): SQL => {
  const visible = instanceInScope(scope, sql`t.instance_id`);
  return visible ? sql` and ${visible}` : sql``;
};

/** commandStatus of rules.ts, as SQL on a row of commands. */
const statusExpression = (scope: Scope) =>
  sql<CommandStatus>`(select case ${sql.join(
    statusPrecedence
      .slice(0, -1)
      .map((status) => sql.raw(`when bool_or(t.status = '${status}') then '${status}'`)),
    sql` `,
  )} else 'SUCCEEDED' end from ${commandTargets} t where t.command_id = ${commands.id}${targetVisible(scope)})`;

/** Has a target that had one of these addresses. */
function aimedAt(scope: Scope, addresses: readonly string[] | null | undefined): SQL | undefined {
  if (addresses == null) return undefined;
  const named = among(sql`t.address`, addresses);
  return sql`${commands.id} in (select t.command_id from ${commandTargets} t where ${named}${targetVisible(scope)})`;
}

const open: readonly CommandStatus[] = ['PENDING', 'DELIVERED'];

function conditions(scope: Scope, filter: CommandFilterArgs | null | undefined): SQL | undefined {
  const visible = commandInScope(scope);
  if (!filter) return visible;
  const { status } = filter;
  return and(
    visible,
    among(commands.id, filter.id),
    // Redundant, but spares the counting of what has ended.
    status?.every((wanted) => open.includes(wanted)) ? isNull(commands.finishedAt) : undefined,
    among(statusExpression(scope), status),
    among(commands.kind, filter.kind),
    among(commands.actor, filter.actor),
    aimedAt(scope, filter.instance),
    within(commands.createdAt, filter.since, filter.before),
  );
}

export type CommandOrderField = 'ISSUED';
export type CommandPageArgs = OrderedPageArgs<CommandOrderField>;

const id = { value: commands.id, type: 'uuid' } as const;
export const orders: Orders<CommandRecord, CommandOrderField> = {
  list: 'commands',
  standard: { field: 'ISSUED', direction: 'DESC' },
  by: {
    ISSUED: {
      columns: [{ value: commands.createdAt, type: 'timestamptz' }, id],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
  },
};

/** A page of commands, newest first. @throws InvalidInput for a bad page */
export async function listCommands(
  db: Database,
  scope: Scope,
  args: CommandPageArgs & { readonly filter?: CommandFilterArgs | null | undefined },
): Promise<Connection<CommandRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(commands)
    .where(and(conditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(await asSeen(db, scope, rows));
}

/** How many there are; null when more than maxCount. */
export function countCommands(
  db: Database,
  scope: Scope,
  filter: CommandFilterArgs | null | undefined,
): Promise<number | null> {
  const some = db
    .select({ one: sql`1` })
    .from(commands)
    .where(conditions(scope, filter))
    .limit(maxCount + 1);
  return countRows(db, some);
}

/** Those of some commands that match, by id. */
export async function someCommands(
  db: Database,
  scope: Scope,
  filter: CommandFilterArgs | null,
  some: Some,
): Promise<CommandRecord[]> {
  const { where, orderBy, limit } = someOf(commands.id, some);
  const rows = await db
    .select()
    .from(commands)
    .where(and(where, conditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
  return asSeen(db, scope, rows);
}

/** Commands by id; those that do not exist are left out. */
export async function selectCommands(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<CommandRecord[]> {
  const rows = await db
    .select()
    .from(commands)
    .where(and(inArray(commands.id, [...ids]), commandInScope(scope)));
  return asSeen(db, scope, rows);
}

export async function findCommand(
  db: Database,
  scope: Scope,
  id: string,
): Promise<CommandRecord | undefined> {
  const [command] = await selectCommands(db, scope, [id]);
  return command;
}

// ---------------------------------------------------------------- for and from agents

/** What an agent receives of one command. */
export interface Delivery {
  readonly commandId: string;
  readonly kind: CommandKind;
  readonly signal: string | null;
  readonly action: string | null;
  readonly arguments: readonly string[] | null;
  readonly targets: readonly { readonly instanceId: string; readonly runUuid: string | null }[];
  /** Left of its life, counted from now. Null: no end. */
  readonly expiresInMs: number | null;
}

/**
 * All unfinished targets of a host by command, in order of their creation. What is past its end
 * without having been delivered is left to expire.
 */
export async function pendingDeliveries(db: Database, hostId: string): Promise<Delivery[]> {
  const now = new Date();
  const rows = await db
    .select({
      commandId: commands.id,
      kind: commands.kind,
      signal: commands.signal,
      action: commands.action,
      arguments: commands.arguments,
      expiresAt: commands.expiresAt,
      instanceId: commandTargets.instanceId,
      runUuid: commandTargets.runId,
    })
    .from(commandTargets)
    .innerJoin(commands, eq(commands.id, commandTargets.commandId))
    .where(
      and(
        eq(commandTargets.hostId, hostId),
        inArray(commandTargets.status, [...open]),
        or(
          eq(commandTargets.status, 'DELIVERED'),
          isNull(commands.expiresAt),
          not(lte(commands.expiresAt, now)),
        ),
      ),
    )
    .orderBy(asc(commands.createdAt), asc(commands.id), asc(commandTargets.address));
  const deliveries = new Map<
    string,
    Delivery & { targets: { instanceId: string; runUuid: string | null }[] }
  >();
  for (const { expiresAt, instanceId, runUuid, ...command } of rows) {
    const { commandId } = command;
    const expiresInMs = expiresAt ? Math.max(0, expiresAt.getTime() - now.getTime()) : null;
    const delivery = deliveries.get(commandId) ?? { ...command, expiresInMs, targets: [] };
    delivery.targets.push({ instanceId, runUuid });
    deliveries.set(commandId, delivery);
  }
  return [...deliveries.values()];
}

export interface CommandReport {
  readonly commandId: string;
  readonly instanceIds: readonly string[];
  /** What an agent cannot report (PENDING, EXPIRED, CANCELLED) is ignored. */
  readonly status: CommandStatus;
  readonly message?: string | null | undefined;
  /** What an action wrote. */
  readonly output?: string | null | undefined;
  /** By the host's clock. */
  readonly at: Date;
}

interface TargetReport {
  readonly commandId: string;
  readonly instanceId: string;
  readonly status: CommandStatus;
  readonly message: string | null;
  readonly output: string | null;
  readonly deliveredAt: Date;
  readonly finishedAt: Date | null;
}

/**
 * What a batch contains of each target: its first report shows when it was delivered, the first
 * that ends it how it ended.
 */
function foldReports(reports: readonly CommandReport[]): TargetReport[] {
  const folded = new Map<string, TargetReport>();
  for (const { commandId, instanceIds, status, message = null, output = null, at } of reports) {
    const ends = status === 'SUCCEEDED' || status === 'FAILED';
    if (!ends && status !== 'DELIVERED') continue;
    for (const instanceId of instanceIds) {
      const key = `${commandId} ${instanceId}`;
      const earlier = folded.get(key);
      if (earlier && (earlier.finishedAt || !ends)) continue;
      const deliveredAt = earlier?.deliveredAt ?? at;
      folded.set(key, {
        commandId,
        instanceId,
        status,
        message,
        output,
        deliveredAt,
        finishedAt: ends ? at : null,
      });
    }
  }
  return [...folded.values()];
}

/**
 * What a host's agent reports of commands: in one statement, and monotone, so that any repetition
 * changes nothing. Targets of other hosts, and targets that have ended, stay as they are. Emits
 * COMMAND_DELIVERED once for each command, and COMMAND_PROGRESSED, or COMMAND_FINISHED with the
 * last target. The caller has locked the host's row.
 */
export async function applyCommandReports(
  tx: Tx,
  hostId: string,
  reports: readonly CommandReport[],
): Promise<void> {
  const folded = foldReports(reports);
  if (folded.length === 0) return;
  const changes = await tx.db.execute<{
    command: string;
    host: string;
    targets: number;
    delivered: boolean;
    ended: number;
    done: boolean;
  }>(sql`
    with report as (
      select * from json_to_recordset(${JSON.stringify(folded)}::json) as r("commandId" uuid, "instanceId" uuid, status text, message text, output text,
        "deliveredAt" timestamptz, "finishedAt" timestamptz)
    ), before as (
      select command_id, count(*) filter (where status = 'PENDING')::int as targets, bool_or(delivered_at is not null) as delivered,
        count(*) filter (where status in ('PENDING', 'DELIVERED')) as open
      from command_targets where host_id = ${hostId}::uuid and command_id in (select "commandId" from report) group by command_id
    ), changed as (
      update command_targets t set status = r.status, message = coalesce(r.message, t.message), output = coalesce(r.output, t.output),
        delivered_at = coalesce(t.delivered_at, r."deliveredAt"),
        finished_at = r."finishedAt"
      from report r
      where t.command_id = r."commandId" and t.instance_id = r."instanceId" and t.host_id = ${hostId}::uuid
        and (t.status = 'PENDING' or (t.status = 'DELIVERED' and r.status <> 'DELIVERED'))
      returning t.command_id, t.status
    )
    select b.command_id as command, (select name from hosts where id = ${hostId}::uuid) as host, b.targets, b.delivered,
      count(*) filter (where c.status <> 'DELIVERED')::int as ended, count(*) filter (where c.status <> 'DELIVERED') = b.open as done
    from changed c join before b on b.command_id = c.command_id group by b.command_id, b.targets, b.delivered, b.open order by b.command_id`);
  const at = new Map(folded.map((report) => [report.commandId, report.deliveredAt]));
  for (const { command, host, targets, delivered } of changes) {
    if (delivered) continue;
    const payload: CommandDeliveredPayload = { targets };
    tx.emit({
      kind: 'COMMAND_DELIVERED',
      actor: agentActor({ id: hostId, name: host }),
      at: at.get(command) ?? tx.now,
      host: { id: hostId, name: host },
      commandId: command,
      payload: { ...payload },
    });
  }
  // Only where nothing is left open on this host can this have been the end of the whole command.
  const endedBy = (some: readonly { readonly command: string; readonly ended: number }[]) =>
    new Map(some.map(({ command, ended }) => [command, ended]));
  const byAgent = tx.inNameOf(agentActor({ id: hostId, name: changes[0]?.host ?? '' }));
  announceProgress(byAgent, endedBy(changes.filter(({ ended, done }) => ended > 0 && !done)));
  await finishCommands(byAgent, endedBy(changes.filter(({ done }) => done)));
}
