/** Deadlines: when monitors raise, unless their condition clears before. */

import { sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import type { Tx } from '../../context.ts';
import { componentOf } from '../rules.ts';
import type { DeadlineChange } from '../rules-signals.ts';

/** In one transaction, so that none lasts long. */
const batch = 1000;

/** Sets, moves and lifts: a statement each, for any number of them. */
export async function changeDeadlines(tx: Tx, changes: readonly DeadlineChange[]): Promise<void> {
  const of = (kinds: readonly DeadlineChange['change'][]) =>
    changes
      .filter(({ change }) => kinds.includes(change))
      .map(({ monitor, subject, dueAt, summary }) => ({
        monitorId: monitor.id,
        subjectId: subject.id,
        hostId: subject.about.host?.id ?? null,
        instanceId: subject.about.instance?.id ?? null,
        dueAt: dueAt / 1000,
        component: componentOf(monitor, subject.key),
        summary,
      }));
  const lifted = of(['LIFT']);
  if (lifted.length > 0)
    await tx.db.execute(sql`
      delete from monitor_deadlines d using json_to_recordset(${JSON.stringify(lifted)}::json) as c("monitorId" uuid, "subjectId" uuid)
      where d.monitor_id = c."monitorId" and d.subject_id = c."subjectId"`);
  for (const [kinds, onConflict] of [
    [['SET'], sql`do nothing`],
    [
      ['MOVE'],
      sql`(monitor_id, subject_id) do update set due_at = excluded.due_at, summary = excluded.summary`,
    ],
  ] as const) {
    const rows = of(kinds);
    if (rows.length === 0) continue;
    await tx.db.execute(sql`
      insert into monitor_deadlines (monitor_id, subject_id, host_id, instance_id, due_at, component, summary)
      select "monitorId", "subjectId", "hostId", "instanceId", to_timestamp("dueAt"), component, summary
      from json_to_recordset(${JSON.stringify(rows)}::json) as c("monitorId" uuid, "subjectId" uuid, "hostId" uuid, "instanceId" uuid, "dueAt" float8, component text, summary text)
      on conflict ${onConflict}`);
  }
}

export interface DueDeadline {
  readonly monitorId: string;
  /** The instance, or the host. Null: the monitor is pinged. */
  readonly subjectId: string | null;
  readonly component: string;
  readonly summary: string;
}

/** Takes what is due. What another replica takes at the same time is passed over. */
export async function takeDue(tx: Tx): Promise<DueDeadline[]> {
  const rows = await tx.db.execute<DueDeadline & Record<string, unknown>>(sql`
    delete from monitor_deadlines where (monitor_id, subject_id) in (
      select monitor_id, subject_id from monitor_deadlines where due_at <= ${tx.now.toISOString()}::timestamptz order by due_at limit ${batch} for update skip locked)
    returning monitor_id as "monitorId", coalesce(instance_id, host_id) as "subjectId", component, summary`);
  return [...rows];
}

export async function liftDeadlinesOf(tx: Tx, monitorId: string): Promise<void> {
  await tx.db.execute(sql`delete from monitor_deadlines where monitor_id = ${monitorId}`);
}

/** Of objects that are gone. The caller holds the lock of incidents. */
export async function liftDeadlinesAbout(
  tx: Tx,
  gone: { readonly instanceIds: readonly string[]; readonly hostIds: readonly string[] },
): Promise<void> {
  const { instanceIds, hostIds } = gone;
  if (instanceIds.length + hostIds.length === 0) return;
  await tx.db.execute(sql`
    delete from monitor_deadlines where instance_id = any(${uuidArray(instanceIds)}) or host_id = any(${uuidArray(hostIds)})`);
}

/** When the next deadline is due. Null: there is none. */
export async function nextDeadline(db: Database): Promise<Date | null> {
  const [row] = await db.execute<{ at: number | null }>(
    sql`select (extract(epoch from min(due_at)) * 1000)::float8 as at from monitor_deadlines`,
  );
  return row?.at == null ? null : new Date(row.at);
}
