/**
 * What reports of a run add up to, in whatever order and however often they come, and what follows
 * from a run's record. Pure.
 *
 * The ledger has a row for each run, and a row for each firing of a schedule that led to none. A
 * firing has the id of the run that it leads to, so the two reports fall on one row, whichever
 * comes first. Until the run itself is reported, the row contains what the firing alone shows:
 *
 * - MISSED, SKIPPED: nothing was done, and never will be for this firing.
 * - DONE: its action was carried out, and no run has come of it: a STOP, a SIGNAL, a START of what
 *   ran already. A START or RESTART that has to wait is DONE too, for what the
 *   schedule had to do (to want it running) is done.
 * - PENDING: a job was asked for, and its run has not been reported: it waits for what it depends
 *   on, or for the run before it.
 *
 * All these began and ended when the firing was due, have no pid, and give way to the run's own
 * report whole; what the firing showed (which schedule, due when, on time or not) stays.
 */

import type { RunAccountingRow, RunLogsRow } from '../../drizzle/tables.ts';
import { InvalidInput } from '../../src/base/errors.ts';
import type { FiringOutcome, ScheduleAction } from '../../src/domain/calendar/schedule.ts';

export const runCauses = {
  OPERATOR: { description: 'A person or tool asked for it.' },
  AUTOSTART: {
    description: 'Its program has autostart, and its assignment came about or was enabled.',
  },
  BOOT: { description: 'The host has booted.' },
  RESPAWN: { description: 'The run before it ended, and autorestart asks for another.' },
  RETRY: {
    description:
      'The run before it ended too early to count as started, or was a job that failed and has retries left.',
  },
  REVISED: { description: 'Its program was changed, and changePolicy is RESTART.' },
  DEPENDENCY: { description: 'It was stopped with what it depends on, and that is up again.' },
  SCHEDULE: { description: 'A schedule asked for it.' },
  CATCH_UP: { description: 'A schedule made up for a firing that was missed.' },
  ACTIVITY: { description: 'It is part of an activity.' },
} as const;
export type RunCause = keyof typeof runCauses;

export const runOutcomes = {
  RUNNING: { description: 'The process of the run is alive.' },
  SUCCEEDED: { description: 'It ended by itself with an expected exit code.' },
  FAILED: {
    description:
      'It ended by itself with an unexpected exit code, or by a signal that nobody asked for.',
  },
  STOPPED: { description: 'It was asked to stop, and did.' },
  NOT_STARTED: { description: 'Its process could not be started.' },
  UNKNOWN: {
    description:
      'What became of it is not known: its host went down, the record was lost, or it cannot be known whether it still lives, because its host is out of reach or gone. Mended by itself when the host returns.',
  },
  MISSED: {
    description: 'No run: it was due while its host or agent was down, and was not made up for.',
  },
  SKIPPED: {
    description:
      'No run: the one before was still running, or its assignment is disabled. See firing.',
  },
  DONE: {
    description:
      'No run: a schedule did what it had to (a stop, a signal, a start of what ran already), and no run has come of it.',
  },
  PENDING: {
    description:
      'No run yet: a schedule has asked for it, and it waits for what it depends on or for the run before it.',
  },
} as const;
export type RunOutcome = keyof typeof runOutcomes;
export type { FiringOutcome };

/**
 * Ordered by how much is known: a report only ever adds to an earlier one. Below zero:
 * what a firing reports of itself, which is no run.
 */
export const outcomeRank: Readonly<Record<RunOutcome, number>> = {
  MISSED: -1,
  SKIPPED: -1,
  DONE: -1,
  PENDING: -1,
  RUNNING: 0,
  UNKNOWN: 1,
  SUCCEEDED: 2,
  FAILED: 2,
  STOPPED: 2,
  NOT_STARTED: 2,
};

/** What a row contains of the firing that it came from. All null: of none. */
export interface FiringPart {
  readonly scheduleId: string | null;
  readonly scheduleName: string | null;
  readonly firing: FiringOutcome | null;
  readonly firingAction: ScheduleAction | null;
  readonly dueAt: Date | null;
  readonly dueUntil: Date | null;
  readonly dueCount: number | null;
}

/** What the merging of reports looks at. The rest of a run is the same in all its reports. */
export interface RunEnding extends FiringPart {
  readonly id: string;
  readonly pid: number | null;
  readonly endedAt: Date | null;
  readonly lastedMs: number | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly error: string | null;
  readonly outcome: RunOutcome;
  readonly logs: RunLogsRow | null;
  readonly accounting: RunAccountingRow | null;
}

/** The row stands for a firing alone: no run of it has been reported. */
export const isMereFiring = ({ outcome }: { readonly outcome: RunOutcome }): boolean =>
  outcomeRank[outcome] < 0;

/** What becomes of the ledger by a firing alone. */
export function outcomeOfFiring({
  outcome,
  action,
}: {
  readonly outcome: FiringOutcome;
  readonly action: ScheduleAction;
}): RunOutcome {
  if (outcome === 'MISSED') return 'MISSED';
  if (outcome === 'SKIPPED_OVERLAP' || outcome === 'SKIPPED_DISABLED') return 'SKIPPED';
  return action === 'RUN' ? 'PENDING' : 'DONE';
}

/**
 * Two reports of one run as one. A run wins over its firing, and takes over what that reported. Of
 * two reports of the run, the one that knows more about the end wins, the earlier when they know
 * the same; a pid or an end once known is kept.
 */
export function mergeRun<R extends RunEnding>(earlier: R, later: R): R {
  const firing = firingPart(earlier.firing === null ? later : earlier);
  if (isMereFiring(earlier) !== isMereFiring(later))
    return { ...(isMereFiring(earlier) ? later : earlier), ...firing };
  const [more, less] =
    outcomeRank[later.outcome] > outcomeRank[earlier.outcome] ? [later, earlier] : [earlier, later];
  return {
    ...more,
    ...firing,
    pid: earlier.pid ?? later.pid,
    endedAt: more.endedAt ?? less.endedAt,
    lastedMs: more.lastedMs ?? less.lastedMs,
    logs: more.logs ?? less.logs,
    accounting: more.accounting ?? less.accounting,
  };
}

function firingPart({
  scheduleId,
  scheduleName,
  firing,
  firingAction,
  dueAt,
  dueUntil,
  dueCount,
}: FiringPart): FiringPart {
  return { scheduleId, scheduleName, firing, firingAction, dueAt, dueUntil, dueCount };
}

/** One row for each run, in the order of their first mention. */
export function mergeRuns<R extends RunEnding>(reports: readonly R[]): R[] {
  const runs = new Map<string, R>();
  for (const report of reports) {
    const known = runs.get(report.id);
    runs.set(report.id, known ? mergeRun(known, report) : report);
  }
  return [...runs.values()];
}

/**
 * How long it lasted, in ms by its host's monotonic clock, never negative. Where the agent did not
 * report, by two readings of its host's wall clock. Null while no end is recorded, and for what is
 * no run.
 */
export function durationMs(
  run: Pick<RunEnding, 'endedAt' | 'lastedMs' | 'outcome'> & { readonly startedAt: Date },
): number | null {
  return run.endedAt && !isMereFiring(run)
    ? (run.lastedMs ?? Math.max(0, run.endedAt.getTime() - run.startedAt.getTime()))
    : null;
}

/** What a part of the ledger adds up to. */
export interface RunTotals {
  /** Firings that are reported as one count as many. */
  readonly byOutcome: Readonly<Record<RunOutcome, number>>;
  /** Of runs that ended, and how is known. Null: there are none. */
  readonly durations: {
    readonly count: number;
    readonly minMs: number;
    readonly medianMs: number;
    readonly p90Ms: number;
    readonly p99Ms: number;
    readonly maxMs: number;
    readonly totalMs: number;
  } | null;
}

export const noTotals: RunTotals = {
  byOutcome: Object.fromEntries(Object.keys(runOutcomes).map((outcome) => [outcome, 0])) as Record<
    RunOutcome,
    number
  >,
  durations: null,
};

/** Of the runs that ended by themselves, the part that succeeded: 0 to 1. Null: none did. */
export function successRate({ byOutcome: { SUCCEEDED, FAILED } }: RunTotals): number | null {
  return SUCCEEDED + FAILED === 0 ? null : SUCCEEDED / (SUCCEEDED + FAILED);
}

/** How many runs there were: firings that led to none are not among them. */
export function runCount({ byOutcome }: RunTotals): number {
  return Object.entries(byOutcome).reduce(
    (sum, [outcome, n]) => (outcomeRank[outcome as RunOutcome] < 0 ? sum : sum + n),
    0,
  );
}

/**
 * No index serves a part of a name, so the ledger is looked through from an instant on.
 * @throws InvalidInput INVALID_INPUT for a text without since
 */
export function checkText(filter: {
  readonly text?: string | null | undefined;
  readonly since?: Date | null | undefined;
}): void {
  if (filter.text == null || filter.text === '' || filter.since != null) return;
  const message = 'text is given without since';
  const hint = 'give since too, or the names in full as program, environment, host or scheduleName';
  throw new InvalidInput([{ path: ['filter', 'text'], message, hint }]);
}
