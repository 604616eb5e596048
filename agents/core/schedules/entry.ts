/**
 * What the agent keeps of each schedule and instance, and what comes of its firings. Types, and
 * what they are made of.
 */
import { type Calendar, calendarOf } from '../../../src/domain/calendar/firings.ts';
import { jitterOf } from '../../../src/domain/calendar/jitter.ts';
import { readInstant } from '../../../src/domain/calendar/local.ts';
import type { FiringOutcome, Schedule } from '../../../src/domain/calendar/schedule.ts';
import type { WallMs } from '../types.ts';

/**
 * A firing that was taken up and waits for its turn: behind the run before it, or as one of several
 * that are made up for.
 */
export interface Pending {
  /** Of the firing, and of its run. */
  readonly firingId: string;
  readonly dueAt: WallMs;
  readonly cause: 'SCHEDULE' | 'CATCH_UP';
}

/**
 * The memory of one schedule at one instance: all that it needs to neither lose nor double a
 * firing.
 */
export interface Entry {
  readonly scheduleId: string;
  readonly instanceId: string;
  /** Of the schedule that the rest belongs to. */
  readonly revision: number;
  /** All that was due up to here is accounted for. Without jitter. */
  readonly dueAt: WallMs;
  /**
   * What a clock in the schedule's zone showed then, by the rules that held then. Null: it did not
   * come from a firing.
   */
  readonly local: string | null;
  readonly pending: readonly Pending[];
  /**
   * Due times that have their rows, for clocks that are set back behind them: the newest spans.
   * Only of schedules with fixed times of day.
   */
  readonly accounted: readonly Span[];
}

/** Due times from one to another, both included. */
export interface Span {
  readonly from: WallMs;
  readonly until: WallMs;
}

/** A schedule, read once. */
export interface Plan {
  readonly schedule: Schedule;
  readonly calendar: Calendar;
  /** By how much this host puts each firing off. */
  readonly jitterMs: number;
  readonly effectiveSince: WallMs;
}

/** What became of a firing, or of several in a row. */
export interface FiringReport {
  readonly firingId: string;
  readonly outcome: FiringOutcome;
  readonly dueAt: WallMs;
  /** Of several: the last. */
  readonly dueUntil: WallMs | null;
  readonly count: number;
  readonly detail: string | null;
}

/**
 * What is to be done for a firing. RUN_CONCURRENTLY: a run of its own while the instance's run goes
 * on.
 */
export type Act =
  | {
      readonly type: 'START' | 'RESTART' | 'RUN';
      readonly firingId: string;
      readonly cause: 'SCHEDULE' | 'CATCH_UP';
    }
  | {
      readonly type: 'RUN_CONCURRENTLY';
      readonly firingId: string;
      readonly cause: 'SCHEDULE' | 'CATCH_UP';
    }
  | { readonly type: 'STOP'; readonly cause: 'SCHEDULE' | 'CATCH_UP' }
  | { readonly type: 'SIGNAL'; readonly signal: string };

/** What counts of the state of an instance when a firing is due. */
export interface InstanceStatus {
  /** Something lives, or will by itself. */
  readonly busy: boolean;
  /** It runs, or is about to; not: it is being stopped for good. */
  readonly up: boolean;
  /** A run lives, or is being launched. */
  readonly live: boolean;
  /** It depends on something, so a start may have to wait. */
  readonly mayWait: boolean;
  /** Its process can be sent a signal. */
  readonly reachable: boolean;
  readonly wanted: 'RUNNING' | 'STOPPED';
  readonly disabled: boolean;
}

/**
 * @throws Error for a schedule that nobody can read: another version of the plane may have written
 * it
 */
export function planOf(schedule: Schedule, host: string): Plan {
  const effectiveSince = readInstant(schedule.effectiveSince);
  if (effectiveSince === null)
    throw new Error(`effectiveSince ${JSON.stringify(schedule.effectiveSince)} is not a time`);
  return {
    schedule,
    calendar: calendarOf(schedule),
    jitterMs: jitterOf(host, schedule.scheduleId, schedule.jitterMs),
    effectiveSince,
  };
}

/** What is remembered of a schedule that has never fired here. */
export function freshEntry({ schedule, effectiveSince }: Plan, instanceId: string): Entry {
  const { scheduleId, revision } = schedule;
  return {
    scheduleId,
    instanceId,
    revision,
    dueAt: effectiveSince - 1,
    local: null,
    pending: [],
    accounted: [],
  };
}
