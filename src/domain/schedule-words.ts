/**
 * What the settings of a schedule and their values mean: the one table from which the API, the
 * schema of fleet files and the forms of the portal take their descriptions.
 */
import type {
  CatchUp,
  FiringOutcome,
  FoldPolicy,
  GapPolicy,
  Overlap,
  ScheduleAction,
} from './calendar/schedule.ts';

export const scheduleActions = {
  START: { description: 'Start: from then on it is to run.' },
  STOP: { description: 'Stop: from then on it is to be stopped.' },
  RESTART: { description: 'The instances are stopped, then started again.' },
  SIGNAL: { description: 'Send a signal to the process group of the live run.' },
  RUN: { description: 'Run it once, as a job. What is desired of it stays as it is.' },
} as const satisfies Record<ScheduleAction, unknown>;

export const overlaps = {
  SKIP: { description: 'The new firing is left out.' },
  QUEUE: { description: 'It begins when the one before has ended.' },
  TERMINATE: { description: 'The one before is stopped first.' },
  ALLOW: { description: 'Both run side by side. Only with RUN.' },
} as const satisfies Record<Overlap, unknown>;

export const catchUps = {
  NONE: { description: 'No missed firing is made up for.' },
  LAST: { description: 'Only the last missed firing is made up for.' },
  ALL: { description: 'All of them, one after another, up to catchUpLimit.' },
} as const satisfies Record<CatchUp, unknown>;

export const gapPolicies = {
  FIRE: { description: 'Fires once, at the first instant after the gap.' },
  SKIP: { description: 'The schedule does not fire at that time.' },
} as const satisfies Record<GapPolicy, unknown>;

export const foldPolicies = {
  ONCE: { description: 'Fires the first time.' },
  TWICE: { description: 'The schedule fires at both times.' },
} as const satisfies Record<FoldPolicy, unknown>;

export const firingOutcomes = {
  RAN: { description: 'Its action began on time.' },
  LATE: { description: 'Its action began late, and soon enough to count as this firing.' },
  CATCH_UP: { description: 'It was missed and made up for.' },
  MISSED: { description: 'Its host or agent was down, and it was not made up for.' },
  SKIPPED_OVERLAP: { description: 'The one before was still running.' },
  SKIPPED_DISABLED: { description: 'Its assignment is disabled.' },
} as const satisfies Record<FiringOutcome, unknown>;

const notByTime =
  'No meaning where the minute or the hour is a wildcard or a step over all its values.';

/** By the names of the API. */
export const scheduleSettingWords = {
  description: 'What the schedule is for, at most 4096 characters.',
  trigger: 'What makes the schedule fire.',
  cron: 'A cron line: minute, hour, day of the month, month, day of the week; with the second before them, where there are six fields, and the year after them, where there are seven. L, W, # and names as croner has them; @daily and the like.',
  at: 'The instant at which the schedule fires once.',
  timeZone:
    'The zone of the cron line and the exclusions: an IANA name, such as Europe/Berlin. UTC by default.',
  gap: `What happens at a local time that does not exist. FIRE by default. ${notByTime}`,
  fold: `What happens at a local time that comes twice. ONCE by default. ${notByTime}`,
  startsAt: 'The schedule does not fire before this instant. There is no bound by default.',
  endsAt: 'The schedule does not fire from this instant on. There is no bound by default.',
  exclusions:
    'When the schedule does not fire, in its zone: 2026-12-25, 2026-12-24/2026-12-26 (whole days, the last included), or 2026-12-24T18:00/2026-12-25T06:00.',
  calendar: 'An iCalendar document (RFC 5545): the schedule does not fire during its events.',
  action: 'What the schedule does when it fires. RUN by default.',
  signal: 'The signal to send; with the action SIGNAL alone.',
  overlap:
    'What happens when the run before has not ended; with the actions START and RUN. SKIP by default.',
  catchUp: 'Which of the firings that were missed are made up for. NONE by default.',
  catchUpLimit:
    'The most missed firings that the catch-up ALL makes up for, 1 to 1000. 10 by default.',
  catchUpWithinMs:
    'Firings that are older than this are not made up for; a second to 366 days. A day by default.',
  jitterMs:
    'Each firing is put off by up to this, always by the same on one host; a day at most. 0 by default.',
  name: 'A letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all; unique in the assignment.',
} as const;
