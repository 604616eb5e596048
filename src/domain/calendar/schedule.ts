/** What a schedule is: the same words on the plane, on the wire and in the agent; types only. */

export type ScheduleAction = 'START' | 'STOP' | 'RESTART' | 'SIGNAL' | 'RUN';

/**
 * What happens when a firing is due and the instance still runs. Only START and RUN can overlap.
 */
export type Overlap = 'SKIP' | 'QUEUE' | 'TERMINATE' | 'ALLOW';

/** What of the firings that were missed while host or agent was down is made up for. */
export type CatchUp = 'NONE' | 'LAST' | 'ALL';

/**
 * A local time that does not exist, because clocks go forward: FIRE once at the first instant after
 * the gap, or SKIP.
 */
export type GapPolicy = 'FIRE' | 'SKIP';

/** A local time that comes twice, because clocks go back: fires ONCE, the first time, or TWICE. */
export type FoldPolicy = 'ONCE' | 'TWICE';

/**
 * Local times in the schedule's zone in which nothing fires: `from` inclusive, `until` exclusive,
 * as YYYY-MM-DDTHH:MM:SS.
 */
export interface Exclusion {
  readonly from: string;
  readonly until: string;
}

/** When: what of a schedule the calendar needs. */
export interface Timing {
  /** Exactly one of cron and at is given. */
  readonly cron: string | null;
  /** Once, at this instant: RFC 3339. */
  readonly at: string | null;
  /** An IANA name. */
  readonly timeZone: string;
  readonly gap: GapPolicy;
  readonly fold: FoldPolicy;
  /** Nothing fires before, or from `endsAt` on: RFC 3339. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly exclusions: readonly Exclusion[];
}

export interface Schedule extends Timing {
  readonly scheduleId: string;
  readonly name: string;
  readonly action: ScheduleAction;
  /** Only with SIGNAL. */
  readonly signal: string | null;
  readonly overlap: Overlap;
  readonly catchUp: CatchUp;
  /** Only with ALL: so many at most, the newest. */
  readonly catchUpLimit: number;
  /** Nothing older is made up for. */
  readonly catchUpWithinMs: number;
  /** A firing is put off by up to this, always by the same on one host. */
  readonly jitterMs: number;
  readonly paused: boolean;
  /** Grows with every change. */
  readonly revision: number;
  /**
   * Firings that were due before do not count as missed: RFC 3339. When it was made, or last
   * changed or resumed.
   */
  readonly effectiveSince: string;
}

/**
 * What became of a firing. RAN: its action began, on time. LATE: so soon after that it still counts
 * as this one. CATCH_UP: it was missed and made up for. MISSED: nobody was there. SKIPPED_OVERLAP:
 * the one before was still running. SKIPPED_DISABLED: its assignment is disabled.
 */
export type FiringOutcome =
  | 'RAN'
  | 'LATE'
  | 'CATCH_UP'
  | 'MISSED'
  | 'SKIPPED_OVERLAP'
  | 'SKIPPED_DISABLED';
