/** Who may come in: bearer tokens, and the browser sessions that were opened with them. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { hosts, instant } from './tables.ts';

/**
 * Bearer secrets, as hashes. USER tokens carry a role, JOIN tokens a number of uses, AGENT
 * credentials one host.
 */
export const tokens = pgTable(
  'tokens',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<'USER' | 'JOIN' | 'AGENT'>().notNull(),
    name: text('name').notNull(),
    hash: text('hash').notNull().unique(),
    role: text('role').$type<'PUBLISHER' | 'VIEWER' | 'OPERATOR' | 'ADMIN'>(),
    hostId: uuid('host_id').references(() => hosts.id, { onDelete: 'cascade' }),
    usesLeft: integer('uses_left'),
    /** JOIN: the one host name that it admits, whoever had it before. Null: any new name. */
    hostName: text('host_name'),
    /** JOIN: the labels that a host gets which enrols with it. Null: none. */
    labels: jsonb('labels').$type<Record<string, string>>(),
    /**
     * JOIN: whether the agent may choose further labels. Assignments select hosts by label, so this
     * decides who may get which program.
     */
    allowLabels: boolean('allow_labels').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdByRef: text('created_by_ref'),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  // Each data folder of a plane has a token of its own, and all of these are named local.
  (t) => [
    uniqueIndex('tokens_user_name')
      .on(t.name)
      .where(sql`kind = 'USER' and revoked_at is null and created_by <> 'plane'`),
  ],
);

/** What a creating mutation with an idempotency key has made, so that a retry gets the same. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Whose request it was: keys of different actors are apart. */
    actorRef: text('actor_ref').notNull(),
    key: text('key').notNull(),
    mutation: text('mutation').notNull(),
    /** SHA-256 of the input. */
    digest: text('digest').notNull(),
    objectId: uuid('object_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.actorRef, t.key] }),
    index('idempotency_keys_age').on(t.createdAt),
  ],
);

/**
 * A browser that signed in with a USER token. It has a secret of its own, and ends with the token.
 */
export const browserSessions = pgTable(
  'browser_sessions',
  {
    id: uuid('id').primaryKey(),
    /** Of the secret in the cookie. */
    hash: text('hash').notNull().unique(),
    /** Of the secret before the latest renewal; requests on their way still have it. */
    previousHash: text('previous_hash').unique(),
    renewedAt: instant('renewed_at'),
    tokenId: uuid('token_id')
      .notNull()
      .references(() => tokens.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('browser_sessions_token').on(t.tokenId),
    index('browser_sessions_end').on(t.expiresAt),
  ],
);
