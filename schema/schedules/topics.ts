/** Payloads of the events about schedules. The program is named by the event itself; `hosts` is the selector of the assignment, in its normal form. */
import type { ScheduleAction } from '../../agents/core/calendar/schedule.ts';

/** Of SCHEDULE_DELETED, SCHEDULE_PAUSED and SCHEDULE_RESUMED: which. */
export interface SchedulePayload {
  readonly schedule: string;
  readonly hosts: string;
}

export interface ScheduleCreatedPayload extends SchedulePayload {
  readonly action: ScheduleAction;
  /** Its cron line, or when it fires once. */
  readonly when: string;
  readonly timeZone: string;
}

export interface ScheduleChangedPayload extends SchedulePayload {
  /** Names of the settings that differ from before, sorted. */
  readonly fields: readonly string[];
}
