/** Progress channels: ordered streams of messages, each about one job. */
import { sql } from 'drizzle-orm';
import { index, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count, instances, instant } from './tables.ts';

export const channels = pgTable(
  'channels',
  {
    id: uuid('id').primaryKey(),
    /** Chosen by the publisher, such as the id of the job. */
    name: text('name').notNull().unique(),
    /** The instance whose work the messages are about. Null: none, or it was deleted. */
    instanceId: uuid('instance_id').references(() => instances.id, { onDelete: 'set null' }),
    state: text('state').$type<'OPEN' | 'FINISHED' | 'CLOSED' | 'ABANDONED'>().notNull(),
    /** How many there are, which is the sequence of the last one. */
    messageCount: count('message_count').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdByRef: text('created_by_ref'),
    /** When the last message came; without any, when the channel was made. */
    publishedAt: instant('published_at').notNull(),
    /** Null: it is open. */
    finishedAt: instant('finished_at'),
  },
  (t) => [
    index('channels_time').on(t.createdAt, t.id),
    index('channels_instance').on(t.instanceId).where(sql`instance_id is not null`),
    index('channels_open').on(t.publishedAt).where(sql`finished_at is null`),
    index('channels_finished').on(t.finishedAt).where(sql`finished_at is not null`),
  ],
);

/** The messages of a channel are numbered from 1 without a gap. They go with their channel. */
export const channelMessages = pgTable(
  'channel_messages',
  {
    channelId: uuid('channel_id')
      .notNull()
      .references(() => channels.id, { onDelete: 'cascade' }),
    sequence: count('sequence').notNull(),
    at: instant('at').notNull(),
    /** As it was published: jsonb would sort its keys. */
    data: json('data').$type<unknown>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.sequence] })],
);

/** The last message that a publisher with a numbering of its own has sent, so that a retry repeats none. */
export const channelPublishers = pgTable(
  'channel_publishers',
  {
    channelId: uuid('channel_id')
      .notNull()
      .references(() => channels.id, { onDelete: 'cascade' }),
    publisher: text('publisher').notNull(),
    sequence: count('sequence').notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.publisher] })],
);
