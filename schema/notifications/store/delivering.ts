/** Attempts of deliveries: what is due, and what becomes of it. */

import { and, asc, eq, inArray, lte, notInArray, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import {
  deliveries,
  receivers,
  type StoredMessage,
} from '../../../drizzle/tables-notifications.ts';
import { Conflict } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import {
  afterAttempt,
  type DeliveryKind,
  logged,
  type Outcome,
  oneLine,
} from '../rules-delivery.ts';
import type { DeliveryPayload } from '../topics.ts';
import { type DeliveryRecord, requireDelivery } from './deliveries.ts';
import { notificationsInScope, type ReceiverRecord } from './receivers.ts';

function announce(tx: Tx, row: DeliveryRecord): void {
  const payload: DeliveryPayload = {
    deliveryId: row.id,
    state: row.state,
    receiver: row.receiver,
    attempts: row.attempts,
    answer: row.log.at(-1)?.answer ?? null,
  };
  tx.emit({ kind: 'DELIVERY_CHANGED', payload: { ...payload } });
}

/** Emits DELIVERY_CHANGED for each. */
export async function saveDeliveries(tx: Tx, rows: readonly DeliveryRecord[]): Promise<void> {
  for (const row of rows) {
    await tx.db.update(deliveries).set(row).where(eq(deliveries.id, row.id));
    announce(tx, row);
  }
}

export interface NewDelivery {
  readonly kind: DeliveryKind;
  readonly receiver: Pick<ReceiverRecord, 'id' | 'name'>;
  /** Empty: none. */
  readonly route: string;
  readonly message: StoredMessage;
  /** All that it is about. */
  readonly incidentIds: readonly string[];
}

/** Emits DELIVERY_CHANGED. @param given the first attempt is due at once */
export async function addDelivery(tx: Tx, given: NewDelivery): Promise<DeliveryRecord> {
  const row: DeliveryRecord = {
    id: uuidv7(),
    kind: given.kind,
    receiverId: given.receiver.id,
    receiver: given.receiver.name,
    route: given.route,
    state: 'PENDING',
    message: given.message,
    attempts: 0,
    failures: 0,
    log: [],
    done: [],
    createdAt: tx.now,
    nextAttemptAt: tx.now,
    finishedAt: null,
  };
  await tx.db.insert(deliveries).values(row);
  if (given.incidentIds.length > 0)
    await tx.db.execute(sql`
      insert into delivery_incidents (delivery_id, incident_id)
      select ${row.id}::uuid, i.id from incidents i
      join json_array_elements_text(${JSON.stringify(given.incidentIds)}::json) as given(id) on given.id::uuid = i.id`);
  announce(tx, row);
  return row;
}

export interface DueDelivery {
  readonly delivery: DeliveryRecord;
  readonly receiver: ReceiverRecord;
}

/**
 * What is to be attempted now, the oldest of each receiver first. @param busy ids of receivers that
 * are sent something just now: one at a time
 */
export async function dueDeliveries(
  db: Database,
  scope: Scope,
  {
    now,
    busy,
    limit,
  }: { readonly now: Date; readonly busy: readonly string[]; readonly limit: number },
): Promise<DueDelivery[]> {
  const first = db
    .selectDistinctOn([deliveries.receiverId], { id: deliveries.id })
    .from(deliveries)
    .innerJoin(receivers, eq(receivers.id, deliveries.receiverId))
    .where(
      and(
        lte(deliveries.nextAttemptAt, now),
        eq(receivers.enabled, true),
        busy.length === 0 ? undefined : notInArray(receivers.id, [...busy]),
        notificationsInScope(scope),
      ),
    )
    .orderBy(asc(deliveries.receiverId), asc(deliveries.nextAttemptAt));
  // By time among receivers too: those with much to be sent keep no other one waiting.
  return db
    .select({ delivery: deliveries, receiver: receivers })
    .from(deliveries)
    .innerJoin(receivers, eq(receivers.id, deliveries.receiverId))
    .where(inArray(deliveries.id, first))
    .orderBy(asc(deliveries.nextAttemptAt))
    .limit(limit);
}

/** When the next attempt is due, to another receiver than these. Null: nothing is pending. */
export async function nextAttemptTime(db: Database, busy: readonly string[]): Promise<Date | null> {
  const [row] = await db.execute<{ at: number | null }>(sql`
    select (extract(epoch from min(d.next_attempt_at)) * 1000)::float8 as at
    from deliveries d join receivers r on r.id = d.receiver_id and r.enabled
    where d.next_attempt_at is not null and r.id <> all(${uuidArray(busy)})`);
  return row?.at == null ? null : new Date(row.at);
}

/**
 * Records how an attempt ended. Nothing happens to a delivery that ended meanwhile: its receiver was
 * deleted. Emits DELIVERY_CHANGED.
 */
export async function recordAttempt(
  tx: Tx,
  id: string,
  outcome: Outcome & { readonly startedAt: Date; readonly tookMs: number },
): Promise<void> {
  const [before] = await tx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.id, id), eq(deliveries.state, 'PENDING')))
    .for('update');
  if (!before) return;
  const { state, failures, nextAfterMs } = afterAttempt(before, outcome);
  const attempt = {
    at: outcome.startedAt.toISOString(),
    tookMs: Math.round(outcome.tookMs),
    ok: outcome.ok,
    answer: oneLine(outcome.answer),
  };
  await saveDeliveries(tx, [
    {
      ...before,
      ...{ state, failures, attempts: before.attempts + 1 },
      log: logged(before.log, attempt),
      done: [...new Set([...before.done, ...(outcome.done ?? [])])],
      nextAttemptAt: nextAfterMs === null ? null : new Date(tx.now.getTime() + nextAfterMs),
      finishedAt: nextAfterMs === null ? tx.now : null,
    },
  ]);
}

/**
 * Attempts a delivery again: at once, and as often as a new one. Emits DELIVERY_CHANGED.
 * @throws NotFound @throws Conflict when it was delivered, or its receiver was deleted
 */
export async function retryDelivery(tx: Tx, id: string): Promise<DeliveryRecord> {
  const before = await requireDelivery(tx, id);
  const details = { path: ['input', 'delivery'], current: { type: 'Delivery', id } };
  if (before.state === 'DELIVERED') throw new Conflict('it was delivered already', details);
  if (before.receiverId === null) throw new Conflict('its receiver was deleted', details);
  const row: DeliveryRecord = {
    ...before,
    ...{ state: 'PENDING', failures: 0, nextAttemptAt: tx.now, finishedAt: null },
  };
  await saveDeliveries(tx, [row]);
  return row;
}
