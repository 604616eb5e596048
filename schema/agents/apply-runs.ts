/**
 * What agents report of runs and of firings becomes rows of the ledger, and an event where a firing
 * led to nothing.
 */

import type { LogRangeRow, RunAccountingRow } from '../../drizzle/tables.ts';
import type { FiringOutcome, ScheduleAction } from '../../src/domain/calendar/schedule.ts';
import type { NewEvent, Tx } from '../context.ts';
import { outcomeOfFiring, type RunCause, type RunOutcome } from '../runs/rules.ts';
import { noFiring, type ReportedRun } from '../runs/store/runs.ts';
import type { FiringNotRunPayload, RunChangedPayload } from '../runs/topics.ts';

export interface RunReport {
  readonly runUuid: string;
  readonly programRevision: number;
  readonly cause: string;
  readonly commandId?: string | null | undefined;
  readonly pid?: number | null | undefined;
  readonly startedAt: Date;
  readonly endedAt?: Date | null | undefined;
  readonly lastedMs?: number | null | undefined;
  readonly exitCode?: number | null | undefined;
  readonly signal?: string | null | undefined;
  readonly error?: string | null | undefined;
  readonly outcome: string;
  readonly logs?: RunLogsReport | null | undefined;
  readonly accounting?: RunAccountingRow | null | undefined;
  readonly lastLines?: readonly string[] | null | undefined;
  readonly activityId?: string | null | undefined;
  readonly traceUuid?: string | null | undefined;
}

interface RunLogsReport {
  readonly stdout?: LogRangeReport | null | undefined;
  readonly stderr?: LogRangeReport | null | undefined;
}

type LogRangeReport = Omit<LogRangeRow, 'to'> & { readonly to?: number | null | undefined };

export interface FiringReport {
  readonly firingId: string;
  readonly scheduleId: string;
  readonly scheduleName: string;
  readonly instanceId: string;
  readonly action: ScheduleAction;
  readonly outcome: FiringOutcome;
  readonly dueAt: Date;
  readonly dueUntil?: Date | null | undefined;
  readonly count: number;
  readonly detail?: string | null | undefined;
}

/** Whose run it is, by the names that the ledger keeps. */
interface Runner {
  readonly id: string;
  readonly hostName: string;
  readonly program: string;
  readonly environment: string;
  readonly index: number;
  /** The program's current revision. */
  readonly programRevision: number;
}

const namesOf = ({ id, hostName, program, environment, index }: Runner) => ({
  instanceId: id,
  hostName,
  programName: program,
  environment,
  index,
});

const maxLastedMs = 100 * 366 * 86_400_000;

/**
 * How long a run had lasted when what is reported of it happened. An older agent does not report
 * it: then by two readings of its host's wall clock.
 */
export function lastedMsOf({ lastedMs, startedAt }: RunReport, at: Date): number {
  return Math.min(maxLastedMs, Math.max(0, lastedMs ?? at.getTime() - startedAt.getTime()));
}

/**
 * @param concurrent it ran concurrently with the instance's own run
 * @param when what is reported happened: by the host's wall clock, and how long ago that is
 */
export function runRow(
  run: RunReport,
  runner: Runner,
  concurrent: boolean,
  when: { readonly at: Date; readonly ageMs: number },
): ReportedRun {
  return {
    id: run.runUuid,
    ...namesOf(runner),
    programRevision: run.programRevision,
    cause: run.cause as RunCause,
    commandId: run.commandId ?? null,
    pid: run.pid ?? null,
    startedAt: run.startedAt,
    endedAt: run.endedAt ?? null,
    lastedMs: run.endedAt == null || run.lastedMs == null ? null : lastedMsOf(run, when.at),
    sinceStartMs: when.ageMs + lastedMsOf(run, when.at),
    exitCode: run.exitCode ?? null,
    signal: run.signal ?? null,
    error: run.error ?? null,
    outcome: run.outcome as RunOutcome,
    accounting: run.accounting ?? null,
    ...noFiring,
    concurrent,
    activityId: run.activityId ?? null,
    traceUuid: run.traceUuid ?? null,
    logs: run.logs
      ? { stdout: rangeRow(run.logs.stdout), stderr: rangeRow(run.logs.stderr) }
      : null,
  };
}

const rangeRow = (range: LogRangeReport | null | undefined): LogRangeRow | null =>
  range ? { file: range.file, from: range.from, to: range.to ?? null } : null;

/**
 * The row of a firing, as long as no run of it is reported: it began and ended when it was due.
 * No report names the revision that would have run; the current one stands for it.
 */
export function firingRow(firing: FiringReport, runner: Runner): ReportedRun {
  return {
    id: firing.firingId,
    ...namesOf(runner),
    programRevision: runner.programRevision,
    cause: firing.outcome === 'CATCH_UP' ? 'CATCH_UP' : 'SCHEDULE',
    commandId: null,
    pid: null,
    startedAt: firing.dueAt,
    endedAt: firing.dueUntil ?? firing.dueAt,
    lastedMs: null,
    sinceStartMs: null,
    exitCode: null,
    signal: null,
    error: firing.detail ?? null,
    outcome: outcomeOfFiring(firing),
    accounting: null,
    logs: null,
    activityId: null,
    traceUuid: null,
    concurrent: false,
    scheduleId: firing.scheduleId,
    scheduleName: firing.scheduleName,
    firing: firing.outcome,
    firingAction: firing.action,
    dueAt: firing.dueAt,
    dueUntil: firing.dueUntil ?? null,
    dueCount: firing.count,
  };
}

type About = Pick<NewEvent, 'actor' | 'at' | 'host' | 'program' | 'instance'>;

/** For what no transition reports of a run. @param about the instance */
export function emitRun(tx: Tx, run: RunReport, concurrent: boolean, about: About): void {
  const { runUuid, outcome, pid = null, exitCode = null, signal = null } = run;
  const payload: RunChangedPayload = {
    runUuid,
    concurrent,
    outcome: outcome as RunOutcome,
    pid,
    exitCode,
    signal,
  };
  tx.emit({ kind: 'RUN_CHANGED', ...about, payload: { ...payload } });
}

/**
 * A firing that led to nothing is an event, for those who wait for it; what a firing led to has
 * events of its own. @param about the instance
 */
export function emitFiring(tx: Tx, firing: FiringReport, about: About): void {
  const outcome = outcomeOfFiring(firing);
  if (outcome !== 'MISSED' && outcome !== 'SKIPPED') return;
  const payload: FiringNotRunPayload = {
    runUuid: firing.firingId,
    scheduleId: firing.scheduleId,
    scheduleName: firing.scheduleName,
    action: firing.action,
    outcome: firing.outcome,
    dueAt: firing.dueAt.toISOString(),
    dueUntil: firing.dueUntil?.toISOString() ?? null,
    count: firing.count,
    detail: firing.detail ?? null,
  };
  tx.emit({ kind: 'FIRING_NOT_RUN', ...about, payload: { ...payload } });
}
