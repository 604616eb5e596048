/** The event of the ledger, and which events of others change a run as its readers see it. */
import type { FiringOutcome, ScheduleAction } from '../../agents/core/calendar/schedule.ts';

/** FIRING_NOT_RUN, by the agent: a firing was missed, or left out; or several in a row, with the same outcome. */
export interface FiringNotRunPayload {
  /** Of its row in the ledger. */
  readonly runUuid: string;
  readonly scheduleId: string;
  readonly scheduleName: string;
  readonly action: ScheduleAction;
  readonly outcome: FiringOutcome;
  /** When it was due, and of several the last: RFC 3339. */
  readonly dueAt: string;
  readonly dueUntil: string | null;
  readonly count: number;
  readonly detail: string | null;
}
