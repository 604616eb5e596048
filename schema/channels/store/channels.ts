/** Progress channels and their messages as they are read. Publishing is in publish.ts. */

import { and, asc, eq, gt, inArray, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing, within } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { instanceInScope } from '../../../drizzle/scope.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { channelMessages, channels } from '../../../drizzle/tables-channels.ts';
import { NotFound } from '../../../src/base/errors.ts';
import {
  type Connection,
  decodeCursor,
  encodeCursor,
  type PageArgs,
} from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Locator } from '../../context.ts';
import type { ChannelState } from '../rules.ts';

export type ChannelRecord = typeof channels.$inferSelect;
export type MessageRecord = typeof channelMessages.$inferSelect;

export interface ChannelFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  readonly name?: readonly string[] | null | undefined;
  readonly text?: string | null | undefined;
  readonly state?: readonly ChannelState[] | null | undefined;
  readonly instanceId?: readonly string[] | null | undefined;
  /** By the time of creation. */
  readonly since?: Date | null | undefined;
  readonly before?: Date | null | undefined;
}

/**
 * Those about an instance in scope. What was published without an instance is nobody's in
 * particular: only who sees everything sees it.
 */
const inScope = (scope: Scope): SQL | undefined => instanceInScope(scope, channels.instanceId);

function conditions(scope: Scope, filter: ChannelFilterArgs | null | undefined): SQL | undefined {
  return and(
    inScope(scope),
    among(channels.id, filter?.id),
    among(channels.name, filter?.name),
    containing([channels.name], filter?.text),
    among(channels.state, filter?.state),
    among(channels.instanceId, filter?.instanceId),
    within(channels.createdAt, filter?.since, filter?.before),
  );
}

export type ChannelOrderField = 'CREATED' | 'NAME';

const orders: Orders<ChannelRecord, ChannelOrderField> = {
  list: 'channels',
  standard: { field: 'CREATED', direction: 'DESC' },
  by: {
    CREATED: {
      columns: [
        { value: channels.createdAt, type: 'timestamptz' },
        { value: channels.id, type: 'uuid' },
      ],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
    NAME: { columns: [{ value: channels.name, type: 'text' }], keyOf: (row) => [row.name] },
  },
};

/** A page of channels, those made last first. @throws InvalidInput for a bad page */
export async function listChannels(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<ChannelOrderField> & {
    readonly filter?: ChannelFilterArgs | null | undefined;
  },
): Promise<Connection<ChannelRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(channels)
    .where(and(conditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export function countChannels(
  db: Database,
  scope: Scope,
  filter: ChannelFilterArgs | null | undefined,
): Promise<number> {
  return db.$count(channels, conditions(scope, filter));
}

/** Those of some channels that match, by id. */
export async function someChannels(
  db: Database,
  scope: Scope,
  filter: ChannelFilterArgs | null,
  some: Some,
): Promise<ChannelRecord[]> {
  const { where, orderBy, limit } = someOf(channels.id, some);
  return db
    .select()
    .from(channels)
    .where(and(where, conditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

/** Channels by id; those that do not exist are left out. */
export async function selectChannels(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<ChannelRecord[]> {
  return db
    .select()
    .from(channels)
    .where(and(inArray(channels.id, [...ids]), inScope(scope)));
}

/** The channel with this id, or of this name. */
export async function findChannel(
  db: Database,
  scope: Scope,
  which: Locator<string>,
): Promise<ChannelRecord | undefined> {
  const wanted = 'id' in which ? eq(channels.id, which.id) : eq(channels.name, which.key);
  const [found] = await db
    .select()
    .from(channels)
    .where(and(wanted, inScope(scope)));
  return found;
}

/** @param path of the reference @returns the failure NOT_FOUND for a channel that is not there */
export const noChannel = (which: Locator<string>, path: readonly string[]): NotFound =>
  'id' in which
    ? new NotFound('there is no channel with this id', { path, hint, kind: 'CHANNEL' })
    : new NotFound(`there is no channel ${JSON.stringify(which.key)}`, {
        ...{ path, hint, kind: 'CHANNEL', key: which.key },
      });
const hint = 'list the channels with: gander channels';

// ---------------------------------------------------------------- messages

const bySequence: Orders<MessageRecord, 'SEQUENCE'> = {
  list: 'messages',
  standard: { field: 'SEQUENCE', direction: 'ASC' },
  by: {
    SEQUENCE: {
      columns: [{ value: channelMessages.sequence, type: 'bigint' }],
      keyOf: (row) => [row.sequence],
    },
  },
};
const cursorOrder = 'messages SEQUENCE ASC';

/** The place behind a message, for pages of a channel and for following it. */
export const cursorOf = ({ sequence }: MessageRecord): string =>
  encodeCursor([sequence], cursorOrder);

/** @returns the sequence; undefined for a text that is no cursor of messages */
export function sequenceOf(cursor: string): number | undefined {
  const [sequence] = decodeCursor(cursor, ['bigint'], cursorOrder) ?? [];
  return sequence === undefined ? undefined : Number(sequence);
}

/** For each of the channels the same page of its messages, oldest first: one statement. */
export async function listMessagesOf(
  db: Database,
  scope: Scope,
  channelIds: readonly string[],
  args: PageArgs,
): Promise<Map<string, Connection<MessageRecord>>> {
  const { where, orderBy, limit, descending, toConnection } = orderedPage(bySequence, args);
  const page = db
    .select()
    .from(channelMessages)
    .where(and(eq(channelMessages.channelId, channels.id), where))
    .orderBy(...orderBy)
    .limit(limit)
    .as('page');
  const rows = await db
    .select({
      channelId: page.channelId,
      sequence: page.sequence,
      at: page.at,
      data: page.data,
    })
    .from(channels)
    .crossJoinLateral(page)
    .where(and(inArray(channels.id, [...channelIds]), inScope(scope)));
  const messagesOf = new Map<string, MessageRecord[]>(channelIds.map((id) => [id, []]));
  for (const row of rows) messagesOf.get(row.channelId)?.push(row);
  const sign = descending ? -1 : 1;
  for (const of of messagesOf.values()) of.sort((a, b) => sign * (a.sequence - b.sequence));
  return new Map([...messagesOf].map(([id, of]) => [id, toConnection(of)]));
}

/** The messages behind this sequence, oldest first, at most `limit`. */
export async function readMessages(
  db: Database,
  scope: Scope,
  channelId: string,
  after: number,
  limit: number,
): Promise<MessageRecord[]> {
  const visible = db.select({ id: channels.id }).from(channels).where(inScope(scope));
  return db
    .select()
    .from(channelMessages)
    .where(
      and(
        eq(channelMessages.channelId, channelId),
        gt(channelMessages.sequence, after),
        scope.selector === null ? undefined : inArray(channelMessages.channelId, visible),
      ),
    )
    .orderBy(asc(channelMessages.sequence))
    .limit(limit);
}
