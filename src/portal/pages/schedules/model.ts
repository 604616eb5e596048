/** What the parts of the page share: a schedule as it is shown, and what the URL holds. */
import type { PortalSchedulesSubscription } from './schedules.generated.ts';

export type ScheduleLine = NonNullable<
  PortalSchedulesSubscription['schedulesChanged'][number]['node']
>;

export const views = ['list', 'day', 'week'] as const;

export interface SchedulesSearch {
  readonly view?: (typeof views)[number];
  /** First day of the calendar, YYYY-MM-DD; today when it is left out. */
  readonly day?: string;
  /** A part of the schedule, the program or its hosts. */
  readonly text?: string;
  readonly sort?: string;
  /** Global id of the schedule in the dialog, or `new`. */
  readonly open?: string;
}
