/**
 * The state of the plane. These tables (hosts, programs, assignments, instances, runs) and those of
 * tables-commands.ts are projections that are written in the same transaction as the entries of
 * `events` (tables-events.ts), the one ordered log.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { StoredHostFacts } from '../src/domain/host-facts.ts';
import { definitionColumn } from './definition-column.ts';

export const instant = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
export const count = (name: string) => bigint(name, { mode: 'number' });

/**
 * Planes that share this database. A replica that has not beaten for a while is dead, and so are
 * its agents' sessions.
 */
export const replicas = pgTable('replicas', {
  id: uuid('id').primaryKey(),
  startedAt: instant('started_at').notNull(),
  beatAt: instant('beat_at').notNull(),
});

export interface HostProblemRow {
  readonly code: string;
  readonly detail: string;
  /** RFC 3339, by the plane's clock. */
  readonly at: string;
}

export const hosts = pgTable(
  'hosts',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull().unique(),
    machineId: text('machine_id').notNull(),
    labels: jsonb('labels').$type<Record<string, string>>().notNull().default({}),
    facts: jsonb('facts').$type<StoredHostFacts>(),
    agentVersion: text('agent_version'),
    draining: boolean('draining').notNull().default(false),
    /** Counts the updates of labels and draining from 1. */
    revision: integer('revision').notNull().default(1),
    enrolledAt: instant('enrolled_at').notNull(),
    lastSeenAt: instant('last_seen_at'),
    /**
     * The open agent session and the replica that holds it; both null while the host is OFFLINE.
     */
    sessionId: uuid('session_id'),
    sessionReplica: uuid('session_replica'),
    /**
     * Since when the plane has not known the state of its instances. Null: its agent has a session
     * and has sent all pending reports in it.
     */
    unreachableSince: instant('unreachable_since'),
    /** Grows with every change of what this host should run. */
    desiredRevision: count('desired_revision').notNull().default(0),
    appliedRevision: count('applied_revision'),
    /** Epoch of the agent's outbox and the last sequence stored of it. */
    reportEpoch: uuid('report_epoch'),
    reportSequence: count('report_sequence').notNull().default(0),
    /**
     * The nonce that the agent has proved to have stored, and the one that its newest session was
     * given. Null: none yet. See PROTOCOL.md, section 2.
     */
    sessionNonce: uuid('session_nonce'),
    offeredNonce: uuid('offered_nonce'),
    /**
     * When an old copy of the agent's data folder was last refused. Null: never since the host
     * enrolled.
     */
    copyRefusedAt: instant('copy_refused_at'),
    /** The last trouble that the agent reported of itself. Null: none yet. */
    lastProblem: jsonb('last_problem').$type<HostProblemRow>(),
  },
  (t) => [index('hosts_name_reversed').on(sql`reverse(${t.name})`)],
);

export const programs = pgTable(
  'programs',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    environment: text('environment').notNull(),
    group: text('group'),
    description: text('description'),
    /** How it takes part in an activity of its group. Null: it does not. */
    activityMode: text('activity_mode').$type<'REALTIME' | 'OFFLINE'>(),
    /**
     * Of its runs the ledger keeps those younger than this, and so many. Null: the plane's own
     * settings.
     */
    keepRunsForMs: count('keep_runs_for_ms'),
    keepRuns: integer('keep_runs'),
    /** Who holds its definition: the plane, or the supervisord of each of its hosts. */
    source: text('source').$type<'GANDER' | 'SUPERVISORD'>().notNull().default('GANDER'),
    revision: integer('revision').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('programs_key').on(t.name, t.environment),
    index('programs_group').on(t.group),
    index('programs_name_reversed').on(sql`reverse(${t.name})`),
  ],
);

/** Immutable: a change of a program adds a row here. */
export const programRevisions = pgTable(
  'program_revisions',
  {
    programId: uuid('program_id')
      .notNull()
      .references(() => programs.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    definition: definitionColumn('definition').notNull(),
    author: text('author').notNull(),
    /**
     * This and the other columns of actors: kind and id (src/base/actor.ts). Null: written before
     * ids were kept.
     */
    authorRef: text('author_ref'),
    at: instant('at').notNull(),
    note: text('note'),
  },
  (t) => [primaryKey({ columns: [t.programId, t.revision] })],
);

export const assignments = pgTable(
  'assignments',
  {
    id: uuid('id').primaryKey(),
    programId: uuid('program_id')
      .notNull()
      .references(() => programs.id),
    /** Host selector in its printed, normal form. */
    hosts: text('hosts').notNull(),
    enabled: boolean('enabled').notNull(),
    instancesPerHost: integer('instances_per_host').notNull(),
    /**
     * The host whose supervisord runs the program: the assignment states what is there, and goes with
     * the host. Null: somebody made it, and it states what ought to be there.
     */
    observedOn: uuid('observed_on').references(() => hosts.id, { onDelete: 'cascade' }),
    /** Counts its updates from 1: what an editor has read is known to be current by it. */
    revision: integer('revision').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    ...{ createdBy: text('created_by').notNull(), createdByRef: text('created_by_ref') },
  },
  (t) => [
    uniqueIndex('assignments_key').on(t.programId, t.hosts),
    index('assignments_observed').on(t.observedOn),
    check('assignments_instances', sql`${t.instancesPerHost} between 1 and 10000`),
  ],
);

/** One reason why an instance may not start yet. */
export interface BlockerRow {
  readonly on: { readonly program: string; readonly environment: string };
  readonly condition: string;
  readonly host: string | null;
  readonly why: string;
  readonly detail: string;
}

/** The progress that a run reported of its work. */
export interface ProgressRow {
  readonly runUuid: string;
  readonly current: number;
  readonly total: number | null;
  readonly message: string | null;
  readonly at: string;
}

export type DesiredReasonRow =
  | 'AUTOSTART'
  | 'NO_AUTOSTART'
  | 'DISABLED'
  | 'OPERATOR'
  | 'SCHEDULE'
  | 'ACTIVITY';

export const instances = pgTable(
  'instances',
  {
    id: uuid('id').primaryKey(),
    programId: uuid('program_id')
      .notNull()
      .references(() => programs.id),
    hostId: uuid('host_id')
      .notNull()
      .references(() => hosts.id, { onDelete: 'cascade' }),
    index: integer('index').notNull(),
    desired: text('desired').$type<'RUNNING' | 'STOPPED'>().notNull(),
    desiredReason: text('desired_reason').$type<DesiredReasonRow>().notNull(),
    desiredBy: text('desired_by'),
    desiredByRef: text('desired_by_ref'),
    desiredAt: instant('desired_at').notNull(),
    /** The command that set `desired`; its expiry or cancellation takes that back. */
    desiredCommandId: uuid('desired_command_id'),
    /**
     * The host's desired revision at which this row last changed: a delta is the rows beyond a
     * revision.
     */
    desiredRevision: count('desired_revision').notNull(),
    /**
     * The same, at which `desired` itself was last set: the row changes for other reasons too, such
     * as another schedule.
     */
    desiredSetRevision: count('desired_set_revision').notNull().default(0),
    /**
     * The last change of `desired` on the host itself that the plane has judged: the agent then
     * goes by the plane again.
     */
    localChangeId: uuid('local_change_id'),
    retiring: boolean('retiring').notNull().default(false),
    state: text('state').notNull().default('STOPPED'),
    reason: text('reason').notNull().default('NONE'),
    detail: text('detail'),
    since: instant('since').notNull(),
    restarts: integer('restarts').notNull().default(0),
    retryAt: instant('retry_at'),
    /** The run under way, or the last one. */
    runId: uuid('run_id'),
    /** Pid and revision of the process that lives; null when none does. */
    pid: integer('pid'),
    liveRevision: integer('live_revision'),
    /** Of the run that lives; NONE when none does, or nobody asked for it. */
    health: text('health')
      .$type<'NONE' | 'STARTING' | 'HEALTHY' | 'UNHEALTHY'>()
      .notNull()
      .default('NONE'),
    healthDetail: text('health_detail'),
    /**
     * `since` and the times at which its live run and its health began, by the plane's own clock.
     * The plane computes them from the ages that the agent reported, and sends them to other hosts
     * as durations.
     */
    planeSince: instant('plane_since'),
    planeRunSince: instant('plane_run_since'),
    planeHealthSince: instant('plane_health_since'),
    /** While it is WAITING: what for. */
    waiting: jsonb('waiting').$type<readonly BlockerRow[]>(),
    /** What the program itself reported last: that it is alive, and the progress of its work. */
    lastHeartbeatAt: instant('last_heartbeat_at'),
    progress: jsonb('progress').$type<ProgressRow>(),
  },
  (t) => [
    uniqueIndex('instances_key').on(t.programId, t.hostId, t.index),
    index('instances_delta').on(t.hostId, t.desiredRevision),
    index('instances_state').on(t.state),
  ],
);

/** Named values that programs publish of themselves. */
export const instanceAttributes = pgTable(
  'instance_attributes',
  {
    instanceId: uuid('instance_id')
      .notNull()
      .references(() => instances.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    value: jsonb('value').$type<unknown>().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.instanceId, t.name] })],
);

/** A part of a log on its host. */
export interface LogRangeRow {
  readonly file: string;
  readonly from: number;
  /** Null while it grows. */
  readonly to: number | null;
}

/**
 * What a run has written. Null: nothing of the kind, as standard error that goes where standard
 * output goes.
 */
export interface RunLogsRow {
  readonly stdout: LogRangeRow | null;
  readonly stderr: LogRangeRow | null;
}

export interface RunAccountingRow {
  readonly userMs: number;
  readonly systemMs: number;
  readonly maxRssBytes: number;
  readonly coreDumped: boolean;
  readonly outOfMemory: boolean;
}

/**
 * The ledger. Rows keep the names they ran under, because program, host and instance may be gone by
 * the time somebody reads them.
 */
export const runs = pgTable(
  'runs',
  {
    id: uuid('id').primaryKey(),
    instanceId: uuid('instance_id'),
    hostName: text('host_name').notNull(),
    programName: text('program_name').notNull(),
    environment: text('environment').notNull(),
    index: integer('index').notNull(),
    programRevision: integer('program_revision').notNull(),
    cause: text('cause').notNull(),
    commandId: uuid('command_id'),
    pid: integer('pid'),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    /**
     * From its beginning to its end by its host's monotonic clock. Null: it has not ended, or its
     * agent did not report the duration.
     */
    lastedMs: count('lasted_ms'),
    /**
     * When it began, by the database's clock. Null: it is no run, or was reported before this was
     * recorded.
     */
    planeStartedAt: instant('plane_started_at'),
    exitCode: integer('exit_code'),
    signal: text('signal'),
    error: text('error'),
    outcome: text('outcome').notNull(),
    /** Null: not known. */
    logs: jsonb('logs').$type<RunLogsRow>(),
    /** Null: not measured, or not over. */
    accounting: jsonb('accounting').$type<RunAccountingRow>(),
    /** It ran concurrently with the instance's own run, and did not change the instance's state. */
    concurrent: boolean('concurrent').notNull().default(false),
    /**
     * The firing of the schedule that started it. A firing that did not lead to a run has a row of
     * its own, with the firing's id; it begins and ends when the firing was due. `dueUntil` and
     * `dueCount` are set where one row stands for several firings.
     */
    scheduleId: uuid('schedule_id'),
    scheduleName: text('schedule_name'),
    firing: text('firing').$type<
      'RAN' | 'LATE' | 'CATCH_UP' | 'MISSED' | 'SKIPPED_OVERLAP' | 'SKIPPED_DISABLED'
    >(),
    firingAction: text('firing_action').$type<'START' | 'STOP' | 'RESTART' | 'SIGNAL' | 'RUN'>(),
    dueAt: instant('due_at'),
    dueUntil: instant('due_until'),
    dueCount: integer('due_count'),
    activityId: uuid('activity_id'),
    /** Of a retry: the trace of the first attempt. Null: src/domain/trace.ts derives it. */
    traceUuid: uuid('trace_uuid'),
  },
  (t) => [
    index('runs_time').on(t.startedAt, t.id),
    index('runs_instance').on(t.instanceId, t.startedAt, t.id),
    index('runs_program').on(t.programName, t.environment, t.startedAt, t.id),
    index('runs_outcome').on(t.outcome, t.startedAt, t.id),
    index('runs_schedule').on(t.scheduleId, t.startedAt, t.id).where(sql`schedule_id is not null`),
    index('runs_activity').on(t.activityId).where(sql`activity_id is not null`),
    index('runs_command').on(t.commandId).where(sql`command_id is not null`),
  ],
);
