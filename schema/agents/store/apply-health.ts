/**
 * What agents report of their instances' health becomes rows and events. A word about the detail
 * alone is kept, and no event. Hosts that receive facts on the instances are woken.
 */

import { sql } from 'drizzle-orm';
import type { Actor } from '../../../src/base/actor.ts';
import type { NewEvent, Tx } from '../../context.ts';
import type { Health } from '../../instances/rules.ts';
import type { InstanceHealthChangedPayload } from '../../instances/topics.ts';

export interface HealthReport {
  readonly instanceId: string;
  readonly health: Health;
  readonly detail?: string | null | undefined;
}

/** A report of an instance that the plane knows. */
export interface HealthEntry {
  readonly report: HealthReport;
  readonly at: Date;
  /** How long ago that was. */
  readonly ageMs: number;
  /** The agent that reports. */
  readonly actor: Actor;
  /** What the plane holds of it so far. */
  readonly before: Health;
  readonly about: Pick<NewEvent, 'host' | 'program' | 'instance'>;
}

/** @param entries in the order in which it happened */
export async function applyHealth(tx: Tx, entries: readonly HealthEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const latest = new Map<
    string,
    {
      readonly id: string;
      readonly health: Health;
      readonly detail: string | null;
      readonly levelAgeMs: number | null;
    }
  >();
  for (const { report, at, ageMs, actor, before, about } of entries) {
    const { instanceId, health: to, detail = null } = report;
    const known = latest.get(instanceId);
    const from = known?.health ?? before;
    latest.set(instanceId, {
      id: instanceId,
      health: to,
      detail,
      levelAgeMs: from === to ? (known?.levelAgeMs ?? null) : ageMs,
    });
    if (from === to) continue;
    const payload: InstanceHealthChangedPayload = { from, to, detail };
    tx.emit({ kind: 'INSTANCE_HEALTH_CHANGED', actor, at, ...about, payload: { ...payload } });
  }
  const concerned = await tx.db.execute<{ id: string }>(sql`
    with changed as (
      update instances i set health = r.health, health_detail = r.detail,
        plane_health_since = coalesce(now() - r."levelAgeMs" * interval '1 ms', i.plane_health_since)
      from json_to_recordset(${JSON.stringify([...latest.values()])}::json) as r(id uuid, health text, detail text, "levelAgeMs" float8)
      where i.id = r.id returning case when r."levelAgeMs" is not null then i.program_id end as program_id
    )
    select distinct o.host_id as id from changed join dependencies d on d.on_program_id = changed.program_id and d.scope <> 'SAME_HOST'
    join instances o on o.program_id = d.of_program_id`);
  for (const { id } of concerned) tx.wake(id);
}
