/**
 * What programs published, as rows: attributes, heartbeat and progress of instances, and events. A
 * handful of statements, whatever the number of reports.
 */

import { and, eq, inArray, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { instanceInScope } from '../../../drizzle/scope.ts';
import { instanceAttributes, instances } from '../../../drizzle/tables.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { NewEvent, Tx } from '../../context.ts';
import { maxAttributes, type Published, type PublishedAttribute } from '../rules.ts';
import type { AttributeChangedPayload, ProgramEventPayload } from '../topics.ts';

export type AttributeRecord = typeof instanceAttributes.$inferSelect;

/** One thing published, and how an event about it names its subjects. */
export interface PublishedEntry {
  readonly instanceId: string;
  /** By the host's clock. */
  readonly at: Date;
  /** How long ago that was. */
  readonly ageMs: number;
  readonly about: Required<Pick<NewEvent, 'actor' | 'host' | 'program' | 'instance'>>;
  readonly body: Published;
}

/** When it was published, by the plane's clock: what is stored has an age for its readers. */
const publishedAt = (tx: Tx, { ageMs }: PublishedEntry): Date => new Date(tx.now.getTime() - ageMs);

/**
 * Stores what programs of one or many hosts published. Emits PROGRAM_EVENT for each event,
 * ATTRIBUTE_CHANGED for each attribute that has another value now.
 */
export async function applyPublished(tx: Tx, entries: readonly PublishedEntry[]): Promise<void> {
  for (const { body, at, about } of entries) {
    if (!body.published) continue;
    const { name, severity, data = null, runUuid } = body.published;
    const payload: ProgramEventPayload = { name, severity, data, runUuid };
    tx.emit({ kind: 'PROGRAM_EVENT', at, ...about, payload: { ...payload } });
  }
  await applyAttributes(tx, entries);
  await applySigns(tx, entries);
}

interface LatestAttribute {
  readonly entry: PublishedEntry;
  readonly attribute: PublishedAttribute;
}

async function applyAttributes(tx: Tx, entries: readonly PublishedEntry[]): Promise<void> {
  const latest = new Map<string, LatestAttribute>();
  for (const entry of entries) {
    const { attribute } = entry.body;
    if (attribute) latest.set(`${entry.instanceId} ${attribute.name}`, { entry, attribute });
  }
  if (latest.size === 0) return;
  const all = [...latest.values()];
  const rowOf = ({ entry, attribute: { name, value } }: LatestAttribute) => ({
    id: entry.instanceId,
    name,
    value,
    at: publishedAt(tx, entry),
  });
  const gone = await removeAttributes(
    tx,
    all.filter(({ attribute }) => attribute.value == null).map(rowOf),
  );
  const set = await writeAttributes(
    tx,
    all.filter(({ attribute }) => attribute.value != null).map(rowOf),
  );
  for (const { id, name, previous } of [...gone, ...set]) {
    const change = latest.get(`${id} ${name}`);
    if (!change) continue;
    const payload: AttributeChangedPayload = {
      name,
      value: change.attribute.value ?? null,
      previous,
    };
    tx.emit({
      kind: 'ATTRIBUTE_CHANGED',
      at: change.entry.at,
      ...change.entry.about,
      payload: { ...payload },
    });
  }
}

interface Changed extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly previous: unknown;
}

async function removeAttributes(tx: Tx, rows: readonly object[]): Promise<Changed[]> {
  if (rows.length === 0) return [];
  return tx.db.execute<Changed>(sql`
    delete from instance_attributes a using json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, name text)
    where a.instance_id = r.id and a.name = r.name returning a.instance_id as id, a.name, a.value as previous`);
}

/**
 * @returns those that have another value now. What would be more than an instance may have is left
 * out.
 */
async function writeAttributes(tx: Tx, rows: readonly object[]): Promise<Changed[]> {
  if (rows.length === 0) return [];
  return tx.db.execute<Changed>(sql`
    with report as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, name text, value jsonb, at timestamptz)
    ), before as (
      select instance_id, name, value from instance_attributes where instance_id in (select id from report)
    ), judged as (
      select r.*, b.name is not null as known, b.value as previous,
        (select count(*) from before where instance_id = r.id) + row_number() over (partition by r.id, b.name is null order by r.name) as place
      from report r left join before b on b.instance_id = r.id and b.name = r.name
    ), written as (
      insert into instance_attributes (instance_id, name, value, at)
      select id, name, value, at from judged where known or place <= ${maxAttributes}::int
      on conflict (instance_id, name) do update set value = excluded.value, at = excluded.at
      returning instance_id, name
    )
    select j.id, j.name, j.previous from judged j join written w on w.instance_id = j.id and w.name = j.name
    where not j.known or j.previous is distinct from j.value order by j.id, j.name`);
}

/** Heartbeats and progress: the latest of each instance. */
async function applySigns(tx: Tx, entries: readonly PublishedEntry[]): Promise<void> {
  const latest = new Map<string, { id: string; heartbeat: Date | null; progress: object | null }>();
  for (const entry of entries) {
    const { instanceId: id, body } = entry;
    if (!body.heartbeat && !body.progress) continue;
    const at = publishedAt(tx, entry);
    const row = latest.get(id) ?? { id, heartbeat: null, progress: null };
    if (body.heartbeat) row.heartbeat = at;
    if (body.progress) {
      const { runUuid, current, total = null, message = null } = body.progress;
      row.progress = { runUuid, current, total, message, at };
    }
    latest.set(id, row);
  }
  if (latest.size === 0) return;
  await tx.db.execute(sql`
    update instances i set last_heartbeat_at = coalesce(r.heartbeat, i.last_heartbeat_at), progress = coalesce(r.progress, i.progress)
    from json_to_recordset(${JSON.stringify([...latest.values()])}::json) as r(id uuid, heartbeat timestamptz, progress jsonb) where i.id = r.id`);
}

/** Attributes of instances, by name. @param name only this one */
export async function selectAttributes(
  db: Database,
  scope: Scope,
  instanceIds: readonly string[],
  name?: string,
): Promise<AttributeRecord[]> {
  return db
    .select()
    .from(instanceAttributes)
    .where(
      and(
        inArray(instanceAttributes.instanceId, [...instanceIds]),
        instanceInScope(scope, instanceAttributes.instanceId),
        name === undefined ? undefined : eq(instanceAttributes.name, name),
      ),
    )
    .orderBy(instanceAttributes.instanceId, instanceAttributes.name);
}

export interface SignsRecord {
  readonly id: string;
  readonly lastHeartbeatAt: Date | null;
  readonly progress: typeof instances.$inferSelect.progress;
}

/** Heartbeat and progress of instances; progress of an earlier run than the newest is left out. */
export async function selectSigns(
  db: Database,
  scope: Scope,
  instanceIds: readonly string[],
): Promise<SignsRecord[]> {
  const rows = await db
    .select({
      id: instances.id,
      lastHeartbeatAt: instances.lastHeartbeatAt,
      progress: instances.progress,
      runId: instances.runId,
    })
    .from(instances)
    .where(
      and(
        sql`${instances.id} = any(${uuidArray(instanceIds)})`,
        instanceInScope(scope, instances.id),
      ),
    );
  return rows.map(({ runId, ...row }) => ({
    ...row,
    progress: row.progress?.runUuid === runId ? row.progress : null,
  }));
}
