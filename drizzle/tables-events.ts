/** The one ordered log of what happened. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { count, instant } from './tables.ts';

/**
 * One row: the sequence of the newest event. Updating it is the last statement of every writing
 * transaction, so numbers are given in commit order without a gap.
 */
export const eventHead = pgTable(
  'event_head',
  { one: boolean('one').primaryKey().default(true), sequence: count('sequence').notNull() },
  (t) => [check('event_head_one', sql`${t.one}`)],
);

/**
 * The kinds of events of an instance from which its state is explained. An instance may have any
 * number of others between two of these, so they have an index of their own.
 */
export const explainingKinds = [
  'INSTANCE_STATE_CHANGED',
  'INSTANCE_DESIRED_CHANGED',
  'INSTANCE_CREATED',
  'INSTANCE_HEALTH_CHANGED',
] as const;
const explaining = explainingKinds.map((kind) => `'${kind}'`).join(', ');

export const events = pgTable(
  'events',
  {
    sequence: count('sequence').primaryKey(),
    at: instant('at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    kind: text('kind').notNull(),
    actor: text('actor').notNull(),
    actorRef: text('actor_ref'),
    host: text('host'),
    program: text('program'),
    instance: text('instance'),
    hostId: uuid('host_id'),
    programId: uuid('program_id'),
    instanceId: uuid('instance_id'),
    commandId: uuid('command_id'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    /** Of the payload as JSON. Stored, because measuring a large payload means reading it. */
    payloadBytes: integer('payload_bytes')
      .notNull()
      .generatedAlwaysAs(sql`octet_length(payload::text)`),
  },
  (t) => [
    index('events_instance').on(t.instance, t.sequence),
    index('events_explaining')
      .on(t.instance, t.kind, t.sequence)
      .where(sql`kind in (${sql.raw(explaining)})`),
    // Of a host or a program itself, among which those of its instances need not be passed.
    index('events_host_own').on(t.host, t.sequence).where(sql`instance is null`),
    index('events_program_own').on(t.program, t.sequence).where(sql`instance is null`),
    index('events_program').on(t.program, t.sequence),
    index('events_host').on(t.host, t.sequence),
    index('events_recorded').on(t.recordedAt),
    index('events_kind').on(t.kind, t.sequence),
    index('events_actor').on(t.actor, t.sequence),
    index('events_actor_ref').on(t.actorRef, t.sequence),
  ],
);
