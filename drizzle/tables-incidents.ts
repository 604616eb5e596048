/**
 * Monitors, which raise and clear; the deadlines at which they raise; and what they raised:
 * incidents.
 */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { ruleColumn } from './rule-column.ts';
import { instant } from './tables.ts';

export const monitors = pgTable(
  'monitors',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull().unique(),
    description: text('description'),
    /** A selector in its printed form: of hosts or of instances. Empty: it is pinged from outside. */
    target: text('target').notNull(),
    severity: integer('severity').notNull(),
    /** Empty: none. */
    ci: text('ci').notNull(),
    enabled: boolean('enabled').notNull(),
    rule: ruleColumn('rule').notNull(),
    /** Counts its updates from 1. */
    revision: integer('revision').notNull(),
    /** The revision that all replicas knew when its targets were last looked at. */
    reconciledRevision: integer('reconciled_revision').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdByRef: text('created_by_ref'),
    changedAt: instant('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
    changedByRef: text('changed_by_ref'),
  },
  (t) => [check('monitors_severity', sql`${t.severity} between 1 and 5`)],
);

/** When a monitor raises, unless its condition clears before. */
export const monitorDeadlines = pgTable(
  'monitor_deadlines',
  {
    monitorId: uuid('monitor_id')
      .notNull()
      .references(() => monitors.id, { onDelete: 'cascade' }),
    /** The instance that is watched, or the host; the run of a schedule; or the monitor that is pinged. */
    subjectId: uuid('subject_id').notNull(),
    // References to hosts and instances would lock their rows after the lock of incidents.
    /** Null: the monitor is pinged, and watches nothing. */
    hostId: uuid('host_id'),
    instanceId: uuid('instance_id'),
    dueAt: instant('due_at').notNull(),
    component: text('component').notNull(),
    /** One sentence: what is wrong by then. */
    summary: text('summary').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.monitorId, t.subjectId] }),
    index('monitor_deadlines_due').on(t.dueAt),
    index('monitor_deadlines_instance').on(t.instanceId),
    index('monitor_deadlines_host').on(t.hostId),
  ],
);

/** Neither resolved nor merely following from something else. */
const isIndependent = sql`state in ('OPEN', 'ACKNOWLEDGED', 'SILENCED')`;

/**
 * What was raised. Rows keep the names of what they are about, because it may be gone. Those of
 * severity 4 and 5 are no incidents: they remember that the event was written, until it clears.
 */
export const incidents = pgTable(
  'incidents',
  {
    id: uuid('id').primaryKey(),
    /** For people: short, and never given twice. */
    number: bigint('number', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    /**
     * Host, component and ci are the key: of one key, one row is not resolved. An empty host: it is
     * about none.
     */
    host: text('host').notNull(),
    component: text('component').notNull(),
    ci: text('ci').notNull(),
    severity: integer('severity').notNull(),
    state: text('state')
      .$type<'OPEN' | 'ACKNOWLEDGED' | 'SILENCED' | 'SUPPRESSED' | 'RESOLVED'>()
      .notNull(),
    /** The condition holds, as far as is known. */
    raised: boolean('raised').notNull(),
    flapping: boolean('flapping').notNull(),
    count: integer('count').notNull(),
    /** The last times at which it was raised or cleared, in milliseconds since 1970. */
    changes: jsonb('changes').$type<readonly number[]>().notNull(),
    /** One sentence: what was wrong when it was raised last. */
    summary: text('summary').notNull(),
    /** Null: it is about no host. */
    hostId: uuid('host_id'),
    programId: uuid('program_id'),
    program: text('program'),
    instanceId: uuid('instance_id'),
    instance: text('instance'),
    /** The monitor may be gone. Null: a program of the host raised it, and no monitor. */
    monitorId: uuid('monitor_id'),
    monitor: text('monitor').notNull(),
    /** What it merely follows from. Kept when that is resolved, until it is its own. */
    rootId: uuid('root_id').references((): AnyPgColumn => incidents.id, { onDelete: 'set null' }),
    openedAt: instant('opened_at').notNull(),
    lastRaisedAt: instant('last_raised_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    acknowledgedByRef: text('acknowledged_by_ref'),
    silencedUntil: instant('silenced_until'),
    silencedBy: text('silenced_by'),
    silencedByRef: text('silenced_by_ref'),
    assignee: text('assignee'),
    resolvedAt: instant('resolved_at'),
    resolvedBy: text('resolved_by'),
    resolvedByRef: text('resolved_by_ref'),
    /** Why it is over. Null: it is not. */
    resolution: text('resolution'),
  },
  (t) => [
    uniqueIndex('incidents_key').on(t.host, t.component, t.ci).where(sql`state <> 'RESOLVED'`),
    index('incidents_closed').on(t.host, t.component, t.ci, t.resolvedAt),
    uniqueIndex('incidents_number').on(t.number),
    index('incidents_time').on(t.openedAt, t.id),
    index('incidents_open').on(t.severity, t.openedAt).where(sql`state <> 'RESOLVED'`),
    index('incidents_unresolved').on(t.programId, t.hostId).where(sql`state <> 'RESOLVED'`),
    index('incidents_independent').on(t.monitorId, t.programId).where(isIndependent),
    index('incidents_held').on(t.id).where(sql`state <> 'RESOLVED' and not raised`),
    index('incidents_silenced').on(t.silencedUntil).where(sql`state = 'SILENCED'`),
    index('incidents_suppressed').on(t.rootId).where(sql`state = 'SUPPRESSED' and raised`),
    index('incidents_root').on(t.rootId).where(sql`root_id is not null`),
    index('incidents_instance').on(t.instanceId),
    index('incidents_host').on(t.hostId),
    index('incidents_monitor').on(t.monitorId),
    index('incidents_resolved').on(t.resolvedAt).where(sql`resolved_at is not null`),
  ],
);
