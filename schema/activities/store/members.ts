/**
 * Writing what becomes of members: their rows, what the activity lacks by it, what agents are to be
 * notified, and the events.
 */

import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { hosts, instances } from '../../../drizzle/tables.ts';
import { activities, activityMembers } from '../../../drizzle/tables-planned.ts';
import { agentActor } from '../../../src/base/actor.ts';
import { planeScope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import { aboutInstance, loadInstances } from '../../instances/store/instances.ts';
import { isOpen, type MemberChange } from '../rules.ts';
import type { ActivityChangedPayload, ActivityMemberChangedPayload } from '../topics.ts';
import type { ActivityRecord } from './activities.ts';
import type { MemberRecord } from './member-lists.ts';

/** What an activity lacks is reported as far as it fits. */
const longestDetail = 1000;

/**
 * Locks the hosts of these instances in order: before any row of activities, as everywhere before
 * rows of instances.
 */
export async function lockHostsOf(tx: Tx, instanceIds: readonly string[]): Promise<void> {
  if (instanceIds.length === 0) return;
  const theirs = tx.db
    .select({ id: instances.hostId })
    .from(instances)
    .where(sql`${instances.id} = any(${uuidArray(instanceIds)})`);
  await tx.db
    .select({ id: hosts.id })
    .from(hosts)
    .where(inArray(hosts.id, theirs))
    .orderBy(asc(hosts.id))
    .for('no key update');
}

/** Notifies agents of these instances again: their windows changed. The hosts are locked. */
export async function resend(tx: Tx, instanceIds: readonly string[]): Promise<void> {
  if (instanceIds.length === 0) return;
  const notified = await tx.db.execute<{ hostId: string }>(sql`
    with bumped as (
      update hosts set desired_revision = desired_revision + 1
      where id in (select host_id from instances where id = any(${uuidArray(instanceIds)})) returning id, desired_revision
    )
    update instances i set desired_revision = b.desired_revision from bumped b where b.id = i.host_id and i.id = any(${uuidArray(instanceIds)})
    returning i.host_id as "hostId"`);
  for (const hostId of new Set(notified.map((row) => row.hostId))) tx.wake(hostId);
}

/**
 * The activity and its members, locked; undefined when there is no such activity. @param also an
 * instance whose host is to be locked too
 */
export async function lockActivity(
  tx: Tx,
  id: string,
  also: readonly string[] = [],
): Promise<
  { readonly activity: ActivityRecord; readonly members: readonly MemberRecord[] } | undefined
> {
  const membersOf = () =>
    tx.db
      .select()
      .from(activityMembers)
      .where(eq(activityMembers.activityId, id))
      .orderBy(activityMembers.address);
  await lockHostsOf(tx, [...(await membersOf()).map(({ instanceId }) => instanceId), ...also]);
  const [activity] = await tx.db
    .select()
    .from(activities)
    .where(eq(activities.id, id))
    .for('no key update');
  return activity && { activity, members: await membersOf() };
}

export type Changed = MemberChange & {
  readonly member: MemberRecord;
  /** An agent has reported it: the event is attributed to the agent of the host. */
  readonly reported?: true;
  /** A window of its own instead of the one that it had. */
  readonly window?: {
    readonly startsAt: Date;
    readonly endsAt: Date | null;
    readonly round: number;
  };
};

/**
 * Writes what becomes of members of one activity. Emits ACTIVITY_MEMBER_CHANGED for each. Agents
 * are notified of those whose part is over or begins again. The hosts are locked.
 */
export async function changeMembers(
  tx: Tx,
  activity: Pick<ActivityRecord, 'id' | 'group'>,
  changes: readonly Changed[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ member, status, detail, runId, startedAt, finishedAt, window }) => ({
    ...{
      instanceId: member.instanceId,
      status,
      detail,
      runId: runId ?? null,
      startedAt: startedAt ?? null,
      finishedAt,
      restarted: window !== undefined,
    },
    ...(window ?? { startsAt: member.startsAt, endsAt: member.endsAt, round: member.round }),
  }));
  await tx.db.execute(sql`
    update activity_members m set status = r.status, detail = r.detail, finished_at = r."finishedAt", starts_at = r."startsAt", ends_at = r."endsAt", round = r.round,
      late = m.late or r.restarted,
      run_id = case when r.restarted then r."runId" else coalesce(r."runId", m.run_id) end,
      started_at = case when r.restarted then r."startedAt" else coalesce(r."startedAt", m.started_at) end
    from json_to_recordset(${JSON.stringify(rows)}::json) as r("instanceId" uuid, status text, detail text, "runId" uuid, "startedAt" timestamptz,
      "finishedAt" timestamptz, "startsAt" timestamptz, "endsAt" timestamptz, round int, restarted boolean)
    where m.activity_id = ${activity.id}::uuid and m.instance_id = r."instanceId"`);
  await notePartial(
    tx,
    activity.id,
    changes.flatMap(({ missing }) => missing ?? []),
  );
  await resend(
    tx,
    changes
      .filter(({ member, status, window }) => window || isOpen(member.status) !== isOpen(status))
      .map(({ member }) => member.instanceId),
  );
  await announce(tx, activity, changes);
}

async function announce(
  tx: Tx,
  activity: Pick<ActivityRecord, 'id' | 'group'>,
  changes: readonly Changed[],
): Promise<void> {
  const known = new Map(
    (
      await loadInstances(
        tx.db,
        planeScope,
        changes.map(({ member }) => member.instanceId),
      )
    ).map((instance) => [instance.id, instance]),
  );
  for (const { member, status, detail, reported } of changes) {
    const instance = known.get(member.instanceId);
    const from = member.status;
    const payload: ActivityMemberChangedPayload = {
      activityId: activity.id,
      group: activity.group,
      address: member.address,
      from,
      to: status,
      detail,
    };
    const by = reported && instance && agentActor({ id: instance.hostId, name: instance.host });
    tx.emit({
      kind: 'ACTIVITY_MEMBER_CHANGED',
      ...(by && { actor: by }),
      ...(instance ? aboutInstance(instance) : {}),
      payload: { ...payload },
    });
  }
}

/**
 * Marks the activity as partial, with the reasons behind those that it had. Emits ACTIVITY_CHANGED,
 * when anything differs.
 */
export async function notePartial(
  tx: Tx,
  activityId: string,
  missing: readonly string[],
): Promise<void> {
  if (missing.length === 0) return;
  const added = missing.join('; ').slice(0, longestDetail);
  const detail = sql`case when ${activities.detail} is null then ${added}::text when position(${added}::text in ${activities.detail}) > 0 then ${activities.detail}
    when length(${activities.detail}) > ${longestDetail} then ${activities.detail}
    else ${activities.detail} || '; ' || ${added}::text end`;
  const [changed] = await tx.db
    .update(activities)
    .set({ partial: true, detail })
    .where(
      and(
        eq(activities.id, activityId),
        sql`(not ${activities.partial} or ${activities.detail} is distinct from ${detail})`,
      ),
    )
    .returning();
  if (changed) announceActivity(tx, changed);
}

/** Emits ACTIVITY_CHANGED. */
export function announceActivity(
  tx: Tx,
  { id, group, endsAt, partial, detail }: ActivityRecord,
): void {
  const payload: ActivityChangedPayload = {
    activityId: id,
    group,
    endsAt: endsAt.toISOString(),
    partial,
    detail,
  };
  tx.emit({ kind: 'ACTIVITY_CHANGED', payload: { ...payload } });
}
