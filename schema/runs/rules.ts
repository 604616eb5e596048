/** What reports of a run add up to, in whatever order and however often they come, and what follows from a run's record. Pure. */
import type { RunAccountingRow, RunLogsRow } from '../../drizzle/tables.ts';

export const runCauses = {
  OPERATOR: { description: 'A person or tool asked for it.' },
  AUTOSTART: { description: 'Its program has autostart, and its assignment came about or was enabled.' },
  BOOT: { description: 'The host has booted.' },
  RESPAWN: { description: 'The run before it ended, and autorestart asks for another.' },
  RETRY: { description: 'The run before it ended too early to count as started.' },
  REVISED: { description: 'Its program was changed, and changePolicy is RESTART.' },
  DEPENDENCY: { description: 'It was stopped with what it depends on, and that is up again.' },
  SCHEDULE: { description: 'A schedule asked for it.' },
  CATCH_UP: { description: 'A schedule made up for a firing that was missed.' },
  ACTIVITY: { description: 'It is part of an activity.' },
} as const;
export type RunCause = keyof typeof runCauses;

export const runOutcomes = {
  RUNNING: { description: 'No end is recorded. While its host is out of reach, this is what was last known.' },
  SUCCEEDED: { description: 'It ended by itself with an expected exit code.' },
  FAILED: { description: 'It ended by itself with an unexpected exit code, or by a signal that nobody asked for.' },
  STOPPED: { description: 'It was asked to stop, and did.' },
  NOT_STARTED: { description: 'Its process could not be started.' },
  UNKNOWN: { description: 'It has ended, and how is not known: the host went down, or the record was lost.' },
} as const;
export type RunOutcome = keyof typeof runOutcomes;

/** Ordered by how much is known: a report only ever adds to what an earlier one said. */
export const outcomeRank: Readonly<Record<RunOutcome, number>> = {
  RUNNING: 0,
  UNKNOWN: 1,
  SUCCEEDED: 2,
  FAILED: 2,
  STOPPED: 2,
  NOT_STARTED: 2,
};

/** What the merging of reports looks at. The rest of a run is the same in all its reports. */
export interface RunEnding {
  readonly id: string;
  readonly pid: number | null;
  readonly endedAt: Date | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly error: string | null;
  readonly outcome: RunOutcome;
  readonly logs: RunLogsRow | null;
  readonly accounting: RunAccountingRow | null;
}

/** Two reports of one run as one. The one that knows more about the end wins, the earlier when they know the same; a pid or an end once known is kept. */
export function mergeRun<R extends RunEnding>(earlier: R, later: R): R {
  const [more, less] = outcomeRank[later.outcome] > outcomeRank[earlier.outcome] ? [later, earlier] : [earlier, later];
  return {
    ...more,
    pid: earlier.pid ?? later.pid,
    endedAt: more.endedAt ?? less.endedAt,
    logs: more.logs ?? less.logs,
    accounting: more.accounting ?? less.accounting,
  };
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

/** How long it lasted, in ms by its host's clock, never negative. Null while no end is recorded. */
export function durationMs(run: { readonly startedAt: Date; readonly endedAt: Date | null }): number | null {
  return run.endedAt ? Math.max(0, run.endedAt.getTime() - run.startedAt.getTime()) : null;
}
