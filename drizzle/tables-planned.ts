/**
 * The tables of what is planned over programs and assignments: dependencies, schedules, activities.
 */
import { sql } from 'drizzle-orm';
import {
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
import { assignments, count, instant, programs } from './tables.ts';

/**
 * Edges between programs: `of` waits for `on`. The words are those of
 * src/domain/graph/dependency.ts.
 */
export const dependencies = pgTable(
  'dependencies',
  {
    id: uuid('id').primaryKey(),
    ofProgramId: uuid('of_program_id')
      .notNull()
      .references(() => programs.id, { onDelete: 'cascade' }),
    onProgramId: uuid('on_program_id')
      .notNull()
      .references(() => programs.id),
    condition: text('condition')
      .$type<'STARTED' | 'HEALTHY' | 'COMPLETED' | 'SUCCEEDED'>()
      .notNull(),
    delayMs: integer('delay_ms').notNull(),
    propagate: text('propagate').$type<'NONE' | 'RESTART' | 'STOP'>().notNull(),
    scope: text('scope').$type<'SAME_HOST' | 'ANY_HOST' | 'ALL_HOSTS' | 'HOST'>().notNull(),
    /** Name of the host; null unless the scope is HOST. */
    host: text('host'),
    whenUnreachable: text('when_unreachable').$type<'HOLD' | 'CONTINUE' | 'STOP'>().notNull(),
    unreachableMs: integer('unreachable_ms').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdByRef: text('created_by_ref'),
  },
  (t) => [
    uniqueIndex('dependencies_key').on(t.ofProgramId, t.onProgramId),
    index('dependencies_on').on(t.onProgramId),
    // Asked for at each turn of a session and with each batch of reports, and mostly empty.
    index('dependencies_elsewhere')
      .on(t.onProgramId, t.ofProgramId)
      .where(sql`scope <> 'SAME_HOST'`),
  ],
);

/** Local times in a schedule's zone, `from` inclusive, `until` exclusive. */
export interface ExclusionRow {
  readonly from: string;
  readonly until: string;
}

/**
 * What is done when with the instances of an assignment. The words are those of
 * src/domain/calendar/schedule.ts.
 */
export const schedules = pgTable(
  'schedules',
  {
    id: uuid('id').primaryKey(),
    assignmentId: uuid('assignment_id')
      .notNull()
      .references(() => assignments.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description'),
    cron: text('cron'),
    at: instant('at'),
    timeZone: text('time_zone').notNull(),
    gap: text('gap').$type<'FIRE' | 'SKIP'>().notNull(),
    fold: text('fold').$type<'ONCE' | 'TWICE'>().notNull(),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    /**
     * As given, dates and times in its zone; and those of the calendar, expanded when it was
     * written.
     */
    exclusions: jsonb('exclusions').$type<readonly ExclusionRow[]>().notNull(),
    calendar: text('calendar'),
    calendarExclusions: jsonb('calendar_exclusions').$type<readonly ExclusionRow[]>().notNull(),
    /**
     * When that was: it reaches some years ahead, and is done again from time to time. Null: there
     * is no calendar.
     */
    calendarExpandedAt: instant('calendar_expanded_at'),
    action: text('action').$type<'START' | 'STOP' | 'RESTART' | 'SIGNAL' | 'RUN'>().notNull(),
    signal: text('signal'),
    overlap: text('overlap').$type<'SKIP' | 'QUEUE' | 'TERMINATE' | 'ALLOW'>().notNull(),
    catchUp: text('catch_up').$type<'NONE' | 'LAST' | 'ALL'>().notNull(),
    catchUpLimit: integer('catch_up_limit').notNull(),
    catchUpWithinMs: count('catch_up_within_ms').notNull(),
    jitterMs: integer('jitter_ms').notNull(),
    paused: boolean('paused').notNull(),
    revision: integer('revision').notNull(),
    effectiveSince: instant('effective_since').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdByRef: text('created_by_ref'),
    changedAt: instant('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
    changedByRef: text('changed_by_ref'),
  },
  (t) => [
    uniqueIndex('schedules_key').on(t.assignmentId, t.name),
    check('schedules_when', sql`(${t.cron} is null) <> (${t.at} is null)`),
  ],
);

/** A time window in which the programs of a group run with given parameters. */
export const activities = pgTable(
  'activities',
  {
    id: uuid('id').primaryKey(),
    group: text('group').notNull(),
    /** Which of the group's instances; null: all. */
    selector: text('selector'),
    parameters: jsonb('parameters').$type<unknown>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** Its members are started so long before `startsAt`. */
    leadMs: integer('lead_ms').notNull(),
    state: text('state').$type<'SCHEDULED' | 'RUNNING' | 'ENDED' | 'ABORTED'>().notNull(),
    /** Not all of it ran for all of its time. */
    partial: boolean('partial').notNull().default(false),
    /** Why it is partial, or was aborted. */
    detail: text('detail'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    createdByRef: text('created_by_ref'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    index('activities_time').on(t.createdAt, t.id),
    index('activities_open').on(t.startsAt).where(sql`finished_at is null`),
  ],
);

/** An instance's part in an activity. Rows keep the address, because the instance may be gone. */
export const activityMembers = pgTable(
  'activity_members',
  {
    activityId: uuid('activity_id')
      .notNull()
      .references(() => activities.id, { onDelete: 'cascade' }),
    instanceId: uuid('instance_id').notNull(),
    address: text('address').notNull(),
    mode: text('mode').$type<'REALTIME' | 'OFFLINE'>().notNull(),
    status: text('status')
      .$type<'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'STOPPED' | 'LEFT_OUT'>()
      .notNull(),
    /** Its own window: later than the activity's when it was started late. */
    startsAt: instant('starts_at').notNull(),
    /** Null: it has no end, and is over when the instance has ended by itself. */
    endsAt: instant('ends_at'),
    late: boolean('late').notNull().default(false),
    /** Grows each time it is started again: an agent takes each round up once. */
    round: integer('round').notNull().default(0),
    detail: text('detail'),
    /** Its newest run, and when that began by its host's clock. */
    runId: uuid('run_id'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.activityId, t.instanceId] }),
    index('activity_members_instance').on(t.instanceId),
    index('activity_members_open').on(t.instanceId).where(sql`status in ('PENDING', 'RUNNING')`),
  ],
);
