/**
 * Idempotency keys: of several requests to create with one key, one creates, and the others get
 * what it made.
 */
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { idempotencyKeys } from '../../../drizzle/tables-access.ts';
import type { IdempotentRequest, Tx } from '../../../schema/context.ts';
import { actorRef } from '../../base/actor.ts';
import { Conflict } from '../../base/errors.ts';

const path = ['input', 'idempotencyKey'];

/**
 * Does the work of the first request with this key of this actor. A later one waits until the first
 * has committed or failed.
 * @throws Conflict CONFLICT when the key was used for another request, or what it created was
 * deleted
 */
export async function onlyOnce<T>(
  tx: Tx,
  request: IdempotentRequest,
  work: () => Promise<T>,
): Promise<T> {
  const { key, mutation, digest } = request;
  const own = and(eq(idempotencyKeys.actorRef, actorRef(tx.actor)), eq(idempotencyKeys.key, key));
  const [first] = await tx.db
    .insert(idempotencyKeys)
    .values({ actorRef: actorRef(tx.actor), key, mutation, digest, createdAt: tx.now })
    .onConflictDoNothing()
    .returning();
  if (first) {
    const value = await work();
    await tx.db
      .update(idempotencyKeys)
      .set({ objectId: request.idOf(value) })
      .where(own);
    return value;
  }
  const [earlier] = await tx.db.select().from(idempotencyKeys).where(own);
  const name = `the idempotency key ${JSON.stringify(key)}`;
  if (earlier?.mutation !== mutation || earlier.digest !== digest) {
    const hint = 'take a new key for a new request';
    throw new Conflict(`${name} was used for another request: ${earlier?.mutation ?? mutation}`, {
      path,
      hint,
    });
  }
  const value = earlier.objectId === null ? undefined : await request.again(tx, earlier.objectId);
  if (value === undefined)
    throw new Conflict(`what was created with ${name} has been deleted since`, {
      path,
      hint: 'take a new key',
    });
  return value as T;
}

/** Forgets keys from before this time. @returns how many, at most `batch` */
export async function removeOldKeys(db: Database, before: Date, batch: number): Promise<number> {
  const removed = await db.execute(sql`
    delete from idempotency_keys where (actor_ref, key) in
      (select actor_ref, key from idempotency_keys where created_at < ${before.toISOString()}::timestamptz order by created_at limit ${batch}) returning 1`);
  return removed.length;
}
