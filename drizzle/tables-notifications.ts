/**
 * Notifications: receivers, the routes that lead incidents to them, silences, what each group of
 * incidents was notified of, and the deliveries.
 */
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { MuteTime } from '../src/domain/mute-times.ts';
import type { Grouping, IncidentMatch, ReceiverSettings } from '../src/domain/notifications.ts';
import { instant } from './tables.ts';
import { incidents } from './tables-incidents.ts';

const history = () => ({
  /** Counts its updates from 1. */
  revision: integer('revision').notNull(),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  createdByRef: text('created_by_ref'),
  changedAt: instant('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
  changedByRef: text('changed_by_ref'),
});

/** Who is notified, and how. No secret is here: settings name the files that hold them. */
export const receivers = pgTable('receivers', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  description: text('description'),
  enabled: boolean('enabled').notNull(),
  settings: jsonb('settings').$type<ReceiverSettings>().notNull(),
  batch: integer('batch').notNull(),
  subjectTemplate: text('subject_template'),
  textTemplate: text('text_template'),
  ...history(),
});

export const routes = pgTable(
  'routes',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull().unique(),
    description: text('description'),
    enabled: boolean('enabled').notNull(),
    position: integer('position').notNull(),
    receiverId: uuid('receiver_id')
      .notNull()
      .references(() => receivers.id),
    match: jsonb('match').$type<IncidentMatch>().notNull(),
    continues: boolean('continues').notNull(),
    groupBy: jsonb('group_by').$type<readonly Grouping[]>().notNull(),
    waitMs: integer('wait_ms').notNull(),
    intervalMs: integer('interval_ms').notNull(),
    /** 0: never. */
    repeatMs: integer('repeat_ms').notNull(),
    notifyResolved: boolean('notify_resolved').notNull(),
    muteTimes: jsonb('mute_times').$type<readonly MuteTime[]>().notNull(),
    ...history(),
  },
  (t) => [index('routes_receiver').on(t.receiverId)],
);

export const silences = pgTable(
  'silences',
  {
    id: uuid('id').primaryKey(),
    comment: text('comment').notNull(),
    match: jsonb('match').$type<IncidentMatch>().notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdByRef: text('created_by_ref'),
    /** Past: it is over. Ending it by hand brings this forward. */
    endsAt: instant('ends_at').notNull(),
    /** Null: it ends, or has ended, by itself. */
    endedBy: text('ended_by'),
    endedByRef: text('ended_by_ref'),
  },
  (t) => [index('silences_end').on(t.endsAt)],
);

/** An incident of a group, as its receiver knows it. */
export interface StoredMember {
  readonly id: string;
  /** When it came into the group, or its end was noticed. Milliseconds since 1970. */
  readonly since: number;
  /** A message has named it as open. */
  readonly notified: boolean;
  /** It is over, and no message has stated that yet. */
  readonly ended: boolean;
}

/** What the messages of one route about one group of incidents have stated so far. */
export const notificationGroups = pgTable(
  'notification_groups',
  {
    routeId: uuid('route_id')
      .notNull()
      .references(() => routes.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    members: jsonb('members').$type<readonly StoredMember[]>().notNull(),
    /** Null: nothing was sent yet. */
    sentAt: instant('sent_at'),
  },
  (t) => [primaryKey({ columns: [t.routeId, t.key] })],
);

/** An incident as it was when the message was made. Times are RFC 3339. */
export interface StoredIncident {
  readonly id: string;
  readonly number: number;
  readonly severity: number;
  readonly state: string;
  /** Null: it is about none. */
  readonly host: string | null;
  readonly program: string | null;
  readonly environment: string | null;
  readonly instance: string | null;
  readonly component: string;
  readonly ci: string | null;
  readonly monitor: string;
  readonly kind: string | null;
  readonly summary: string;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  readonly resolution: string | null;
}

/** What a delivery is about. The lists are bounded by the receiver's batch, the counts are not. */
export interface StoredMessage {
  readonly group: Readonly<Record<string, string>>;
  readonly opened: readonly StoredIncident[];
  /** Open, and named by an earlier message. */
  readonly open: readonly StoredIncident[];
  readonly resolved: readonly StoredIncident[];
  readonly counts: { readonly opened: number; readonly open: number; readonly resolved: number };
}

export interface StoredAttempt {
  /** RFC 3339. */
  readonly at: string;
  readonly tookMs: number;
  readonly ok: boolean;
  /** What the receiver answered, or why it could not be asked. */
  readonly answer: string;
}

export const deliveries = pgTable(
  'deliveries',
  {
    /** Also the idempotency key: the same in each attempt. */
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<'INCIDENTS' | 'REPEAT' | 'TEST'>().notNull(),
    /** Null: it was deleted. */
    receiverId: uuid('receiver_id').references(() => receivers.id, { onDelete: 'set null' }),
    receiver: text('receiver').notNull(),
    /** Empty: a test, which no route leads to the receiver. */
    route: text('route').notNull(),
    state: text('state').$type<'PENDING' | 'DELIVERED' | 'DEAD'>().notNull(),
    message: jsonb('message').$type<StoredMessage>().notNull(),
    /** All attempts. */
    attempts: integer('attempts').notNull(),
    /** Attempts that failed since it was made, or tried again by hand. */
    failures: integer('failures').notNull(),
    /** The last attempts, oldest first. */
    log: jsonb('log').$type<readonly StoredAttempt[]>().notNull(),
    /** Recipients of a mail that have it already. */
    done: jsonb('done').$type<readonly string[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    /** Null: there will be none. */
    nextAttemptAt: instant('next_attempt_at'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    index('deliveries_time').on(t.createdAt, t.id),
    index('deliveries_due').on(t.nextAttemptAt).where(sql`next_attempt_at is not null`),
    index('deliveries_finished').on(t.finishedAt).where(sql`finished_at is not null`),
    index('deliveries_receiver').on(t.receiverId),
  ],
);

/** All incidents of a delivery, also those that its message only counts. */
export const deliveryIncidents = pgTable(
  'delivery_incidents',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id, { onDelete: 'cascade' }),
    incidentId: uuid('incident_id')
      .notNull()
      .references(() => incidents.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.deliveryId, t.incidentId] }),
    index('delivery_incidents_incident').on(t.incidentId),
  ],
);
