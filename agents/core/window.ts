/** What an activity asks of an instance. Types only. */

/** A time window in which an instance is to run with given parameters. Times by this host's clock, reckoned from durations when they were heard. */
export interface ActivityWindow {
  readonly activityId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  /** A JSON document, as text. */
  readonly parameters: string;
}
