/** What of the activities is shown, as it is in the URL. */
import type { ActivityState, MemberStatus } from './activity-words.ts';

export const activityPeriods = ['7d', '30d', 'all'] as const;

export interface ActivitiesSearch {
  readonly state?: readonly ActivityState[];
  readonly group?: readonly string[];
  /** True for the partial ones alone. */
  readonly partial?: 'yes';
  /** How far back; 30 days when it is left out. */
  readonly period?: (typeof activityPeriods)[number];
  readonly sort?: string;
  /** The form is open, for this group. */
  readonly start?: string;
  /** Global id of the activity that the form is filled in from. */
  readonly like?: string;
}

export const activityTabs = ['members', 'runs', 'parameters'] as const;

export interface ActivitySearch {
  readonly tab?: (typeof activityTabs)[number];
  /** Of the members: those of these statuses. */
  readonly status?: readonly MemberStatus[];
  readonly sort?: string;
}
