/** The closed sets that a schedule is made of, as the graph describes them. */
import type { CatchUp, FiringOutcome, FoldPolicy, GapPolicy, Overlap, ScheduleAction } from '../../agents/core/calendar/schedule.ts';

export const scheduleActions = {
  START: { description: 'Start: from then on it is to run.' },
  STOP: { description: 'Stop: from then on it is to be stopped.' },
  RESTART: { description: 'Stop, then start.' },
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
  NONE: { description: 'Nothing.' },
  LAST: { description: 'The last one.' },
  ALL: { description: 'All of them, one after another, up to catchUpLimit.' },
} as const satisfies Record<CatchUp, unknown>;

export const gapPolicies = {
  FIRE: { description: 'Fires once, at the first instant after the gap.' },
  SKIP: { description: 'Does not fire.' },
} as const satisfies Record<GapPolicy, unknown>;

export const foldPolicies = {
  ONCE: { description: 'Fires the first time.' },
  TWICE: { description: 'Fires both times.' },
} as const satisfies Record<FoldPolicy, unknown>;

export const firingOutcomes = {
  RAN: { description: 'Its action began on time.' },
  LATE: { description: 'Its action began late, and soon enough to count as this firing.' },
  CATCH_UP: { description: 'It was missed and made up for.' },
  MISSED: { description: 'Its host or agent was down, and it was not made up for.' },
  SKIPPED_OVERLAP: { description: 'The one before was still running.' },
  SKIPPED_DISABLED: { description: 'Its assignment is disabled.' },
} as const satisfies Record<FiringOutcome, unknown>;
