/**
 * Payloads of the events about schedules, and which events change a schedule as its readers see it.
 * The program is named by the event itself; `hosts` is the selector of the assignment, in its
 * normal form.
 */
import type { ExclusionRow } from '../../drizzle/tables-planned.ts';
import type { ScheduleAction } from '../../src/domain/calendar/schedule.ts';

/** Of SCHEDULE_DELETED, SCHEDULE_PAUSED and SCHEDULE_RESUMED: which. */
export interface SchedulePayload {
  readonly scheduleId: string;
  /** Its name. */
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

const kinds: ReadonlySet<string> = new Set([
  'SCHEDULE_CREATED',
  'SCHEDULE_CHANGED',
  'SCHEDULE_DELETED',
  'SCHEDULE_PAUSED',
  'SCHEDULE_RESUMED',
]);

/** The schedule that its payload names is made, changed or removed by it. */
export function changesSchedule({ kind }: { readonly kind: string }): boolean {
  return kinds.has(kind);
}

/** A run may have come from a schedule, of which it is then the last firing. */
export function concernsRun({
  kind,
  payload,
}: {
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}): boolean {
  return (
    (kind === 'INSTANCE_STATE_CHANGED' || kind === 'RUN_CHANGED' || kind === 'FIRING_NOT_RUN') &&
    payload.runUuid != null
  );
}

/** A calendar to be read: which of its events matter, and in whose local time. */
export interface CalendarRequest {
  /** iCalendar, RFC 5545. */
  readonly text: string;
  /** A known one. */
  readonly timeZone: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

export interface CalendarResult {
  readonly exclusions: readonly ExclusionRow[];
  /** When there are any, nothing is excluded. */
  readonly faults: readonly { readonly message: string; readonly hint?: string | undefined }[];
}

/** Reads calendars apart from the plane's event loop, within a deadline for each. */
export interface CalendarReader {
  /**
   * @returns a fault for a calendar that takes too long @throws Failure UNAVAILABLE when too many
   * wait already
   */
  read(request: CalendarRequest): Promise<CalendarResult & { readonly tookMs: number }>;
}
