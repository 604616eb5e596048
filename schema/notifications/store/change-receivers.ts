/** Creating, updating and deleting receivers. */

import { isDeepStrictEqual } from 'node:util';
import { and, eq } from 'drizzle-orm';
import { deliveries, receivers, routes } from '../../../drizzle/tables-notifications.ts';
import { actorColumns } from '../../../src/base/actor.ts';
import { AlreadyExists, InUse, InvalidInput } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { receiverIssues } from '../../../src/domain/notification-issues.ts';
import type { ReceiverDefinition } from '../../../src/domain/notifications.ts';
import type { Locator, Tx } from '../../context.ts';
import { requireRevision } from '../../hosts/rules.ts';
import type { ReceiverPayload } from '../topics.ts';
import { saveDeliveries } from './delivering.ts';
import { findReceiver, type ReceiverRecord, requireReceiver } from './receivers.ts';

/** @throws InvalidInput with every fault */
function check(definition: ReceiverDefinition): void {
  const issues = receiverIssues(definition, ['input']);
  if (issues.length > 0) throw new InvalidInput(issues);
}

function announce(
  tx: Tx,
  kind: 'RECEIVER_CREATED' | 'RECEIVER_CHANGED' | 'RECEIVER_DELETED',
  { id, name }: ReceiverRecord,
): void {
  const payload: ReceiverPayload = { receiverId: id, name };
  tx.emit({ kind, payload: { ...payload } });
}

/**
 * Emits RECEIVER_CREATED.
 * @throws InvalidInput with every fault @throws AlreadyExists when the name is taken
 */
export async function createReceiver(
  tx: Tx,
  definition: ReceiverDefinition,
): Promise<ReceiverRecord> {
  check(definition);
  const row: ReceiverRecord = {
    id: uuidv7(),
    ...definition,
    revision: 1,
    createdAt: tx.now,
    ...actorColumns('createdBy', tx.actor),
    changedAt: tx.now,
    ...actorColumns('changedBy', tx.actor),
  };
  const added = await tx.db
    .insert(receivers)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: receivers.id });
  if (added.length === 0) throw await nameTaken(tx, row.name);
  announce(tx, 'RECEIVER_CREATED', row);
  return row;
}

async function nameTaken(tx: Tx, name: string): Promise<AlreadyExists> {
  const existing = await findReceiver(tx.db, tx.scope, name);
  return new AlreadyExists(`there is a receiver ${JSON.stringify(name)} already`, {
    path: ['input', 'name'],
    hint: 'update it, or choose another name',
    ...(existing && { existing: { type: 'Receiver', id: existing.id } }),
  });
}

export type ReceiverUpdate = {
  readonly [P in keyof ReceiverDefinition]?: ReceiverDefinition[P] | null | undefined;
} & { readonly expectedRevision?: number | null | undefined };

const definitionOf = (row: ReceiverRecord): ReceiverDefinition => ({
  name: row.name,
  description: row.description,
  enabled: row.enabled,
  settings: row.settings,
  batch: row.batch,
  subjectTemplate: row.subjectTemplate,
  textTemplate: row.textTemplate,
});

/**
 * What is not given stays; an empty description or template is taken away. Emits RECEIVER_CHANGED
 * when anything differs.
 * @throws InvalidInput @throws NotFound @throws AlreadyExists @throws Conflict when its revision is
 * not the expected one
 */
export async function updateReceiver(
  tx: Tx,
  which: Locator<string>,
  { expectedRevision, ...update }: ReceiverUpdate,
): Promise<ReceiverRecord> {
  const before = await requireReceiver(tx, which);
  requireRevision('Receiver', before, expectedRevision);
  const known = definitionOf(before);
  const given = Object.entries(update)
    .filter(([, value]) => value != null)
    .map(([name, value]) => [name, value === '' && name !== 'name' ? null : value]);
  const after: ReceiverDefinition = { ...known, ...Object.fromEntries(given) };
  check(after);
  if (isDeepStrictEqual(known, after)) return before;
  if (after.name !== known.name && (await findReceiver(tx.db, tx.scope, after.name)))
    throw await nameTaken(tx, after.name);
  const row: ReceiverRecord = {
    ...before,
    ...after,
    revision: before.revision + 1,
    changedAt: tx.now,
    ...actorColumns('changedBy', tx.actor),
  };
  await tx.db.update(receivers).set(row).where(eq(receivers.id, row.id));
  announce(tx, 'RECEIVER_CHANGED', row);
  return row;
}

/**
 * What was to be delivered to it is dead. Emits RECEIVER_DELETED.
 * @throws NotFound @throws InUse while routes lead to it
 */
export async function deleteReceiver(tx: Tx, which: Locator<string>): Promise<ReceiverRecord> {
  const receiver = await requireReceiver(tx, which);
  const users = await tx.db
    .select({ name: routes.name })
    .from(routes)
    .where(eq(routes.receiverId, receiver.id))
    .orderBy(routes.name)
    .limit(100);
  if (users.length > 0)
    throw new InUse(
      `routes lead to the receiver ${receiver.name}`,
      users.map(({ name }) => name),
      { path: ['input', 'receiver'], hint: 'give them another receiver, or delete them first' },
    );
  const pending = await tx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.receiverId, receiver.id), eq(deliveries.state, 'PENDING')))
    .for('update');
  await saveDeliveries(
    tx,
    pending.map((row) => ({
      ...row,
      state: 'DEAD' as const,
      nextAttemptAt: null,
      finishedAt: tx.now,
      log: [
        ...row.log,
        { at: tx.now.toISOString(), tookMs: 0, ok: false, answer: 'its receiver was deleted' },
      ],
    })),
  );
  await tx.db.delete(receivers).where(eq(receivers.id, receiver.id));
  announce(tx, 'RECEIVER_DELETED', receiver);
  return receiver;
}
