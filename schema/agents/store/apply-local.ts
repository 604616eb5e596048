/**
 * What people at a host, or schedules, have changed there of what is desired, with the plane away
 * or not. The plane judges each change: it takes it up, unless its own word is newer than what the
 * agent knew. Either way the instance goes out again under a new revision, with the id of the
 * change, so that the agent goes by the plane again.
 */
import { sql } from 'drizzle-orm';
import type { Tx } from '../../context.ts';
import { aboutInstance, type InstanceNames } from '../../instances/store/instances.ts';
import type { InstanceDesiredChangedPayload } from '../../instances/topics.ts';

export interface LocalChange {
  readonly instanceId: string;
  readonly desired: 'RUNNING' | 'STOPPED';
  /** Made by the agent, one for each change. */
  readonly changeId: string;
  /** The revision of desired state that the agent went by. */
  readonly revision: number;
  /** The schedule that changed it. Null: a person at the host. */
  readonly scheduleId?: string | null | undefined;
}

interface Judged extends InstanceNames, Record<string, unknown> {
  readonly accepted: boolean;
  readonly differs: boolean;
  readonly reason: 'OPERATOR' | 'SCHEDULE';
  /** local:HOST, for what was done by whoever may use the host's socket, or schedule:NAME. */
  readonly label: string;
  readonly scheduleId: string | null;
}

/**
 * Judges local changes, in order of their happening. The caller has locked the hosts. Of several
 * about one instance the last counts: what the agent knows only grows, so it is taken up if any of
 * them is. A revision that the plane has not given out yet is no knowledge: the plane's word
 * stands. A change on top of another local one is taken up too: the agent may not know the
 * first one's revision yet.
 */
export async function applyLocalChanges(
  tx: Tx,
  changes: readonly { readonly change: LocalChange; readonly at: Date }[],
): Promise<void> {
  if (changes.length === 0) return;
  const last = new Map(changes.map(({ change, at }) => [change.instanceId, { ...change, at }]));
  const judged = await tx.db.execute<Judged>(sql`
    with judged as (
      select i.id, i.host_id, r.desired, r."changeId" as change, given.reason, given.label, r."scheduleId" as schedule_id,
        i.desired_reason <> 'DISABLED' and r.revision <= h.desired_revision
          and (i.desired_set_revision <= r.revision or i.desired_by_ref ~ '^(LOCAL|SCHEDULE):') as accepted,
        (i.desired, i.desired_reason) is distinct from (r.desired, given.reason) as differs
      from json_to_recordset(${JSON.stringify([...last.values()])}::json)
        as r("instanceId" uuid, desired text, "changeId" uuid, revision bigint, "scheduleId" uuid)
      join instances i on i.id = r."instanceId" and not i.retiring
      join hosts h on h.id = i.host_id
      left join schedules s on s.id = r."scheduleId"
      cross join lateral (select case when r."scheduleId" is null then 'OPERATOR' else 'SCHEDULE' end as reason,
        case when r."scheduleId" is null then 'local:' || h.name else 'schedule:' || coalesce(s.name, r."scheduleId"::text) end as label) given
    ), bumped as (
      update hosts set desired_revision = desired_revision + 1 where id in (select host_id from judged) returning id, name, desired_revision
    ), changed as (
      update instances i set local_change_id = j.change, desired_revision = b.desired_revision,
        desired = case when j.accepted then j.desired else i.desired end,
        desired_set_revision = case when j.accepted then b.desired_revision else i.desired_set_revision end,
        desired_reason = case when j.accepted then j.reason else i.desired_reason end,
        desired_by = case when j.accepted then j.label else i.desired_by end,
        desired_by_ref = case when not j.accepted then i.desired_by_ref
          when j.schedule_id is null then 'LOCAL:' || j.host_id else 'SCHEDULE:' || j.schedule_id end,
        desired_at = case when j.accepted and j.differs then ${tx.now.toISOString()}::timestamptz else i.desired_at end,
        desired_command_id = case when j.accepted then null else i.desired_command_id end
      from judged j join bumped b on b.id = j.host_id where i.id = j.id
      returning i.id, i.program_id, i.host_id, i.index, b.name as host, j.accepted, j.differs, j.reason, j.label, j.schedule_id
    )
    select c.id, c.program_id as "programId", p.name as program, p.environment, c.host_id as "hostId", c.host, c.index, c.accepted, c.differs,
      c.reason, c.label, c.schedule_id as "scheduleId"
    from changed c join programs p on p.id = c.program_id order by c.id`);
  for (const row of judged) {
    tx.wake(row.hostId);
    const change = last.get(row.id);
    if (!change || !row.accepted || !row.differs) continue;
    const payload: InstanceDesiredChangedPayload = { desired: change.desired, reason: row.reason };
    tx.emit({
      kind: 'INSTANCE_DESIRED_CHANGED',
      actor:
        row.scheduleId === null
          ? { kind: 'LOCAL', id: row.hostId, label: row.label }
          : { kind: 'SCHEDULE', id: row.scheduleId, label: row.label },
      at: change.at,
      ...aboutInstance(row),
      payload: { ...payload },
    });
  }
}
