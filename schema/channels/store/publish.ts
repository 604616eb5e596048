/** Publishing on channels, and their ends: by the publisher, by people, and by age. */

import { and, asc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { channelMessages, channelPublishers, channels } from '../../../drizzle/tables-channels.ts';
import { actorColumns } from '../../../src/base/actor.ts';
import { Conflict } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { outOfReach, publishingScope } from '../../../src/domain/scope.ts';
import type { Locator, Tx } from '../../context.ts';
import {
  aboutInstance,
  type InstanceNames,
  loadInstances,
} from '../../instances/store/instances.ts';
import { announceRemoved } from '../../runs/removed.ts';
import { alreadyPublished, checkPublication, type Publication } from '../rules.ts';
import type { ChannelFinishedPayload, ChannelOpenedPayload } from '../topics.ts';
import { type ChannelRecord, findChannel, noChannel } from './channels.ts';

export interface Published {
  readonly channel: ChannelRecord;
  /** Messages that the channel did not have. */
  readonly published: number;
}

/**
 * Appends messages to a channel, which the first of them makes. Emits CHANNEL_OPENED and, when it
 * is finished, CHANNEL_FINISHED.
 * @param instance that a new channel is about. Null: none
 * @throws InvalidInput; Conflict as alreadyPublished, and for a channel of another instance; Failure FORBIDDEN when the channel is not in scope
 */
export async function publish(
  tx: Tx,
  request: Publication,
  instance: InstanceNames | null,
): Promise<Published> {
  checkPublication(request);
  const { messages, finished, from } = request;
  const channel = await openChannel(tx, request.channel, instance);
  const last = from ? await lastOf(tx, channel.id, from.publisher) : 0;
  const known = alreadyPublished(channel, last, request);
  const fresh = messages.slice(known);
  const ends = finished && channel.state === 'OPEN';
  if (fresh.length === 0 && !ends) return { channel, published: 0 };
  if (fresh.length > 0) await insertMessages(tx, channel, fresh);
  if (from && fresh.length > 0)
    await noteSequence(tx, channel.id, from.publisher, from.sequence + messages.length - 1);
  const [changed = channel] = await tx.db
    .update(channels)
    .set({
      messageCount: channel.messageCount + fresh.length,
      ...(fresh.length > 0 && { publishedAt: tx.now }),
      ...(ends && { state: 'FINISHED', finishedAt: tx.now }),
    })
    .where(eq(channels.id, channel.id))
    .returning();
  if (ends) await announceEnd(tx, changed);
  tx.wake(channel.id);
  return { channel: changed, published: fresh.length };
}

/** The channel of the name, locked; made when there is none. */
async function openChannel(
  tx: Tx,
  name: string,
  instance: InstanceNames | null,
): Promise<ChannelRecord> {
  const { db, now } = tx;
  const scope = publishingScope(tx.scope);
  const mayBeAnybodys = instance !== null || scope.selector === null;
  const made = mayBeAnybodys
    ? await db
        .insert(channels)
        .values({
          id: uuidv7(),
          name,
          instanceId: instance?.id ?? null,
          state: 'OPEN',
          messageCount: 0,
          createdAt: now,
          ...actorColumns('createdBy', tx.actor),
          publishedAt: now,
        })
        .onConflictDoNothing()
        .returning()
    : [];
  if (made[0]) {
    const payload: ChannelOpenedPayload = { channelId: made[0].id, name };
    const about = instance ? aboutInstance(instance) : {};
    tx.emit({ kind: 'CHANNEL_OPENED', ...about, payload: { ...payload } });
    return made[0];
  }
  const [found] = await db.select().from(channels).where(eq(channels.name, name)).for('update');
  const visible = found && (await findChannel(db, scope, { id: found.id }));
  if (!found || !visible) throw outOfReach('channels of no instance, or of instances,');
  if (instance && found.instanceId !== instance.id)
    throw new Conflict(`the channel ${JSON.stringify(name)} is not about this instance`, {
      path: ['input', 'instance'],
      hint: 'leave the instance out, or publish on a channel of another name',
      current: { type: 'Channel', id: found.id },
    });
  return found;
}

async function lastOf(tx: Tx, channelId: string, publisher: string): Promise<number> {
  const [row] = await tx.db
    .select()
    .from(channelPublishers)
    .where(
      and(eq(channelPublishers.channelId, channelId), eq(channelPublishers.publisher, publisher)),
    );
  return row?.sequence ?? 0;
}

async function noteSequence(
  tx: Tx,
  channelId: string,
  publisher: string,
  sequence: number,
): Promise<void> {
  await tx.db
    .insert(channelPublishers)
    .values({ channelId, publisher, sequence })
    .onConflictDoUpdate({
      target: [channelPublishers.channelId, channelPublishers.publisher],
      set: { sequence },
    });
}

/** In one statement with one parameter for all of them. */
async function insertMessages(
  tx: Tx,
  { id, messageCount }: ChannelRecord,
  messages: readonly unknown[],
): Promise<void> {
  await tx.db.execute(sql`
    insert into ${channelMessages} (channel_id, sequence, at, data)
    select ${id}::uuid, ${messageCount}::bigint + m.ord, ${tx.now.toISOString()}::timestamptz, m.data
    from json_array_elements(${JSON.stringify(messages)}::json) with ordinality as m(data, ord)`);
}

async function announceEnd(tx: Tx, channel: ChannelRecord): Promise<void> {
  const { id: channelId, name, state, messageCount, instanceId } = channel;
  const payload = { channelId, name, state, messageCount } as ChannelFinishedPayload;
  const [instance] = instanceId ? await loadInstances(tx.db, tx.scope, [instanceId]) : [];
  const about = instance ? aboutInstance(instance) : {};
  tx.emit({ kind: 'CHANNEL_FINISHED', ...about, payload: { ...payload } });
}

/** Ends channels. Emits CHANNEL_FINISHED for each. */
async function end(
  tx: Tx,
  ids: readonly string[],
  state: 'CLOSED' | 'ABANDONED',
): Promise<ChannelRecord[]> {
  const ended = await tx.db
    .update(channels)
    .set({ state, finishedAt: tx.now })
    .where(and(inArray(channels.id, [...ids]), isNull(channels.finishedAt)))
    .returning();
  for (const channel of ended) {
    await announceEnd(tx, channel);
    tx.wake(channel.id);
  }
  return ended;
}

/**
 * Ends a channel whose publisher does not. @throws NotFound @throws Conflict when it has ended
 * already
 */
export async function closeChannel(tx: Tx, which: Locator<string>): Promise<ChannelRecord> {
  const path = ['input', 'channel'];
  const found = await findChannel(tx.db, tx.scope, which);
  if (!found) throw noChannel(which, path);
  const [closed] = await end(tx, [found.id], 'CLOSED');
  if (closed) return closed;
  throw new Conflict(`the channel ${JSON.stringify(found.name)} has ended already`, {
    path,
    current: { type: 'Channel', id: found.id },
  });
}

/** Ends channels that got no message since, at most `batch`. @returns how many */
export async function abandonChannels(tx: Tx, since: Date, batch: number): Promise<number> {
  const idle = await tx.db
    .select({ id: channels.id })
    .from(channels)
    .where(and(isNull(channels.finishedAt), lt(channels.publishedAt, since)))
    .orderBy(asc(channels.publishedAt))
    .limit(batch)
    .for('update', { skipLocked: true });
  const ids = idle.map(({ id }) => id);
  if (ids.length > 0) await end(tx, ids, 'ABANDONED');
  return ids.length;
}

/** Removes channels that ended before, with their messages. Emits RECORDS_REMOVED. @returns how many */
export async function removeOldChannels(tx: Tx, before: Date, batch: number): Promise<number> {
  const old = tx.db
    .select({ id: channels.id })
    .from(channels)
    .where(lt(channels.finishedAt, before))
    .orderBy(asc(channels.finishedAt))
    .limit(batch);
  const removed = await tx.db
    .delete(channels)
    .where(inArray(channels.id, old))
    .returning({ id: channels.id });
  const ids = removed.map(({ id }) => id);
  for (const id of ids) tx.wake(id);
  return announceRemoved(tx, 'CHANNEL', ids);
}
