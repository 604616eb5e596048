/**
 * Monitors that are pinged from outside: the hashes of their keys and what is awaited of them, the
 * last pings, and when the plane was last there to receive any.
 */
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './tables.ts';
import { monitors } from './tables-incidents.ts';

/** One row for each monitor that is pinged. */
export const pingStates = pgTable('ping_states', {
  monitorId: uuid('monitor_id')
    .primaryKey()
    .references(() => monitors.id, { onDelete: 'cascade' }),
  /** SHA-256 of the key, in hexadecimal. Null: no key was made yet. */
  keyHash: text('key_hash').unique(),
  /** When the key was used last. Null: never. */
  keyUsedAt: instant('key_used_at'),
  /** The next success is awaited since then: since the last one, or the monitor is enabled. */
  since: instant('since').notNull(),
  /** When the start of the run was pinged that has not ended. Null: there is none. */
  startedAt: instant('started_at'),
  /** The last failure, in one sentence. Null: none since the last success. */
  failure: text('failure'),
  /** Silence raises no earlier, because pings may have been lost. Null: they were not. */
  silentNotBefore: instant('silent_not_before'),
  /** A run that has not ended raises no earlier, for the same reason. */
  overrunNotBefore: instant('overrun_not_before'),
});

/** The last pings of each monitor. */
export const monitorPings = pgTable(
  'monitor_pings',
  {
    monitorId: uuid('monitor_id')
      .notNull()
      .references(() => monitors.id, { onDelete: 'cascade' }),
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    at: instant('at').notNull(),
    kind: text('kind').$type<'START' | 'SUCCESS' | 'FAIL'>().notNull(),
    /** Null: none was given. */
    exitCode: integer('exit_code'),
    /** Since the start that was pinged. Null: none was, or it is one. */
    durationMs: bigint('duration_ms', { mode: 'number' }),
    /** What was sent with it, as text. Empty: nothing. */
    body: text('body').notNull(),
    bodyTruncated: boolean('body_truncated').notNull(),
    /** The address it came from. */
    address: text('address').notNull(),
  },
  (t) => [primaryKey({ columns: [t.monitorId, t.sequence] }), index('monitor_pings_time').on(t.at)],
);

/** One row: when a plane was last there to receive pings. */
export const pingPresence = pgTable('ping_presence', {
  id: integer('id').primaryKey(),
  seenAt: instant('seen_at').notNull(),
});
