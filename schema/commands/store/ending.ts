/**
 * How commands end: with the last report of an agent, or before delivery, by expiry, by
 * cancellation, or because the instance is gone. What is taken back before delivery hands its
 * instances back to what was desired before it.
 *
 * Each command that changes `desired` of an instance keeps in its target what it found there: the
 * value, the reason, and the command that had set it. The instance names the newest such command.
 * So the open commands of an instance are a stack, and one can be taken out anywhere: from the top,
 * and what it found comes back; from below, and the one above it inherits what it found.
 *
 * Locks, in this order: hosts by id, targets, instances, commands by id.
 */

import { and, asc, eq, exists, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { hosts } from '../../../drizzle/tables.ts';
import { commands, commandTargets } from '../../../drizzle/tables-commands.ts';
import { actorRef, planeActor } from '../../../src/base/actor.ts';
import { Conflict, NotFound } from '../../../src/base/errors.ts';
import { outOfReach } from '../../../src/domain/scope.ts';
import type { Locator, Tx } from '../../context.ts';
import { aboutInstance, type InstanceNames } from '../../instances/store/instances.ts';
import type { InstanceDesiredChangedPayload } from '../../instances/topics.ts';
import { type CommandCounts, commandStatus } from '../rules.ts';
import type { CommandFinishedPayload, CommandProgressedPayload } from '../topics.ts';
import { commandInScope, reachingBeyond } from './visible.ts';

/** Expired in one transaction at most; what is left is due at once. */
const maxExpiries = 100;

/**
 * Emits COMMAND_PROGRESSED. @param ended how many targets of each of the commands have just ended
 */
export function announceProgress(tx: Tx, ended: ReadonlyMap<string, number>): void {
  for (const [commandId, targets] of ended) {
    const payload: CommandProgressedPayload = { ended: targets };
    tx.emit({ kind: 'COMMAND_PROGRESSED', commandId, payload: { ...payload } });
  }
}

/**
 * Sets finishedAt of those commands whose last target has ended. Emits COMMAND_FINISHED for these,
 * and COMMAND_PROGRESSED for the others.
 * @param ended how many targets of each of the commands have just ended
 */
export async function finishCommands(tx: Tx, ended: ReadonlyMap<string, number>): Promise<void> {
  if (ended.size === 0) return;
  const going = new Map(ended);
  const ids = [...ended.keys()];
  // Two hosts may end the last two targets at once, neither seeing the other's: who gets the lock
  // last sees both.
  const unfinished = await tx.db
    .select({ id: commands.id })
    .from(commands)
    .where(and(inArray(commands.id, [...ids]), isNull(commands.finishedAt)))
    .orderBy(asc(commands.id))
    .for('no key update');
  if (unfinished.length === 0) return announceProgress(tx, going);
  const finished = await tx.db.execute<{ id: string; counts: CommandCounts }>(sql`
    with counted as (
      select command_id, json_build_object('PENDING', 0, 'DELIVERED', 0, 'SUCCEEDED', count(*) filter (where status = 'SUCCEEDED'),
        'FAILED', count(*) filter (where status = 'FAILED'), 'EXPIRED', count(*) filter (where status = 'EXPIRED'),
        'CANCELLED', count(*) filter (where status = 'CANCELLED')) as counts
      from command_targets where ${inArray(
        sql`command_id`,
        unfinished.map(({ id }) => id),
      )}
      group by command_id having not bool_or(status in ('PENDING', 'DELIVERED'))
    )
    update commands set finished_at = ${tx.now.toISOString()}::timestamptz from counted where commands.id = counted.command_id
    returning commands.id, counted.counts`);
  for (const { id, counts } of finished) {
    const payload: CommandFinishedPayload = {
      status: commandStatus(counts),
      succeeded: counts.SUCCEEDED,
      failed: counts.FAILED,
    };
    tx.emit({ kind: 'COMMAND_FINISHED', commandId: id, payload: { ...payload } });
    going.delete(id);
  }
  announceProgress(tx, going);
}

/** Host rows of all pending targets of these commands, locked in order. */
async function lockHostsOfPending(tx: Tx, commandIds: readonly string[]): Promise<void> {
  const pending = tx.db
    .select({ id: commandTargets.hostId })
    .from(commandTargets)
    .where(
      and(inArray(commandTargets.commandId, [...commandIds]), eq(commandTargets.status, 'PENDING')),
    );
  await tx.db
    .select({ id: hosts.id })
    .from(hosts)
    .where(inArray(hosts.id, pending))
    .orderBy(asc(hosts.id))
    .for('no key update');
}

/**
 * An instance with what is desired of it again; all null but `hostId` and `id` where nothing
 * differs.
 */
interface Restored extends InstanceNames, InstanceDesiredChangedPayload, Record<string, unknown> {
  readonly restored: boolean;
}

/**
 * Ends the pending targets of a command without delivery, in one statement, and hands their
 * instances back. The caller has locked the hosts.
 * @returns how many targets that were
 */
async function takeBack(
  tx: Tx,
  commandId: string,
  status: 'EXPIRED' | 'CANCELLED',
): Promise<number> {
  const id = sql`${commandId}::uuid`;
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  const rows = await tx.db.execute<Restored>(sql`
    with ended as (
      update command_targets set status = ${status}, finished_at = ${now} where command_id = ${id} and status = 'PENDING'
      returning instance_id, host_id, previous_desired, previous_reason, previous_command_id
    ), inherited as (
      update command_targets above
      set previous_desired = e.previous_desired, previous_reason = e.previous_reason, previous_command_id = e.previous_command_id
      from ended e
      where above.host_id = e.host_id and above.instance_id = e.instance_id and above.status = 'PENDING' and above.previous_command_id = ${id}
    ), top as (
      select i.id, i.host_id, e.previous_desired, e.previous_reason, e.previous_command_id,
        (i.desired, i.desired_reason) is distinct from (e.previous_desired, e.previous_reason) as differs
      from ended e join instances i on i.id = e.instance_id
      where i.desired_command_id = ${id} and e.previous_desired is not null and not i.retiring
    ), bumped as (
      update hosts set desired_revision = desired_revision + 1 where id in (select host_id from top where differs)
      returning id, name, desired_revision
    ), restored as (
      update instances i set desired = t.previous_desired, desired_reason = t.previous_reason, desired_command_id = t.previous_command_id,
        (desired_by, desired_by_ref) = (select actor, actor_ref from commands where id = t.previous_command_id), desired_at = ${now},
        desired_revision = coalesce(b.desired_revision, i.desired_revision),
        desired_set_revision = coalesce(b.desired_revision, i.desired_set_revision)
      from top t left join bumped b on b.id = t.host_id and t.differs where i.id = t.id
      returning i.id, i.program_id, i.index, i.desired, i.desired_reason, b.name as host, t.differs
    )
    select e.instance_id as id, e.host_id as "hostId", r.id is not null as restored, r.host, r.program_id as "programId", p.name as program, p.environment,
      r.index, r.desired, r.desired_reason as reason
    from ended e left join restored r on r.id = e.instance_id and r.differs left join programs p on p.id = r.program_id order by e.instance_id`);
  for (const row of rows) {
    tx.wake(row.hostId);
    if (!row.restored) continue;
    const payload: InstanceDesiredChangedPayload = { desired: row.desired, reason: row.reason };
    tx.emit({
      kind: 'INSTANCE_DESIRED_CHANGED',
      ...aboutInstance(row),
      commandId,
      payload: { ...payload },
    });
  }
  return rows.length;
}

/**
 * Ends what was not delivered in time, and what is meant for instances that are gone.
 * @returns when the next is due; null when nothing is waiting to expire
 */
export async function expireCommands(tx: Tx): Promise<Date | null> {
  await failTargetsOfGone(tx);
  const pending = tx.db
    .select({ one: sql`1` })
    .from(commandTargets)
    .where(and(eq(commandTargets.commandId, commands.id), eq(commandTargets.status, 'PENDING')));
  const due = await tx.db
    .select({ id: commands.id })
    .from(commands)
    .where(and(isNull(commands.finishedAt), lte(commands.expiresAt, tx.now), exists(pending)))
    .orderBy(asc(commands.expiresAt))
    .limit(maxExpiries);
  const ids = due.map(({ id }) => id);
  if (ids.length > 0) {
    await lockHostsOfPending(tx, ids);
    const ended = new Map<string, number>();
    for (const id of ids) ended.set(id, await takeBack(tx, id, 'EXPIRED'));
    await finishCommands(tx, ended);
  }
  const [next] = await tx.db
    .select({ expiresAt: commands.expiresAt })
    .from(commands)
    .where(and(isNull(commands.finishedAt), isNotNull(commands.expiresAt), exists(pending)))
    .orderBy(asc(commands.expiresAt))
    .limit(1);
  return next?.expiresAt ?? null;
}

/**
 * Takes a command back wherever it was not delivered yet.
 * @returns the command as it then is
 * @throws NotFound NOT_FOUND when there is no such command
 * @throws Conflict CONFLICT when nothing of it is pending any more
 * @throws Failure FORBIDDEN when it reaches beyond the scope
 */
export async function cancelCommand(
  tx: Tx,
  which: Locator<string>,
): Promise<typeof commands.$inferSelect> {
  const path = ['input', 'command'];
  const own =
    'id' in which
      ? eq(commands.id, which.id)
      : and(eq(commands.actorRef, actorRef(tx.actor)), eq(commands.idempotencyKey, which.key));
  const [command] = await tx.db
    .select()
    .from(commands)
    .where(and(own, commandInScope(tx.scope)));
  if (!command)
    throw new NotFound('there is no such command', {
      path,
      hint: 'take its id from the list of commands',
      kind: 'COMMAND',
    });
  if ((await reachingBeyond(tx.db, tx.scope, [command.id])).size > 0)
    throw outOfReach('the command also has targets');
  await lockHostsOfPending(tx, [command.id]);
  const ended = await takeBack(tx, command.id, 'CANCELLED');
  if (ended === 0) {
    const why = command.finishedAt ? 'it has ended' : 'it has been delivered everywhere';
    throw new Conflict(`the command cannot be cancelled: ${why}`, {
      ...{ path, hint: 'issue the opposite command instead' },
      current: { type: 'Command', id: command.id },
    });
  }
  await finishCommands(tx, new Map([[command.id, ended]]));
  const [after = command] = await tx.db.select().from(commands).where(own);
  return after;
}

/**
 * Fails all open targets whose instance no longer exists (unassigned and gone, or its host
 * removed): nobody is left to carry them out, and whoever awaits the command should learn that.
 * Cheap when there are none.
 */
export async function failTargetsOfGone(tx: Tx): Promise<void> {
  // The instances are gone for good, so what is found without a lock stays so; and whoever locks
  // hosts and targets locks the hosts first.
  await tx.db.execute(sql`
    select from hosts where id in (select t.host_id from command_targets t
      where t.status in ('PENDING', 'DELIVERED') and not exists (select from instances i where i.id = t.instance_id))
    order by id for no key update`);
  const failed = await tx.db.execute<{ command: string }>(sql`
    update command_targets t set status = 'FAILED', message = 'the instance is gone', finished_at = ${tx.now.toISOString()}::timestamptz
    where status in ('PENDING', 'DELIVERED') and not exists (select from instances i where i.id = t.instance_id)
    returning t.command_id as command`);
  const ended = new Map<string, number>();
  for (const { command } of failed) ended.set(command, (ended.get(command) ?? 0) + 1);
  await finishCommands(tx.inNameOf(planeActor), ended);
}
