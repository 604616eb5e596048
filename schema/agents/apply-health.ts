/** What agents report of their instances' health becomes rows and events. A word about the detail alone is kept, and no event. */
import { sql } from 'drizzle-orm';
import type { NewEvent, Tx } from '../context.ts';
import type { Health } from '../instances/rules.ts';
import type { InstanceHealthChangedPayload } from '../instances/topics.ts';

export interface HealthReport {
  readonly instanceId: string;
  readonly health: Health;
  readonly detail?: string | null | undefined;
}

/** A report of an instance that the plane knows. */
export interface HealthEntry {
  readonly report: HealthReport;
  readonly at: Date;
  readonly hostName: string;
  /** What the plane holds of it so far. */
  readonly before: Health;
  readonly about: Pick<NewEvent, 'host' | 'program' | 'instance'>;
}

/** @param entries in the order in which it happened */
export async function applyHealth(tx: Tx, entries: readonly HealthEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const latest = new Map<string, { readonly id: string; readonly health: Health; readonly detail: string | null }>();
  for (const { report, at, hostName, before, about } of entries) {
    const { instanceId, health: to, detail = null } = report;
    const from = latest.get(instanceId)?.health ?? before;
    latest.set(instanceId, { id: instanceId, health: to, detail });
    if (from === to) continue;
    const payload: InstanceHealthChangedPayload = { from, to, detail };
    tx.emit({ kind: 'INSTANCE_HEALTH_CHANGED', actor: `agent:${hostName}`, at, ...about, payload: { ...payload } });
  }
  await tx.db.execute(sql`
    update instances i set health = r.health, health_detail = r.detail
    from json_to_recordset(${JSON.stringify([...latest.values()])}::json) as r(id uuid, health text, detail text) where i.id = r.id`);
}
