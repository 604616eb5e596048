/** What an activity asks of an instance. Types only. */

/**
 * A time window in which an instance is to run with given parameters. Times by this host's clock,
 * computed from durations on receipt.
 */
export interface ActivityWindow {
  readonly activityId: string;
  /**
   * Grows each time the instance is started again in the same activity: each round is entered once.
   */
  readonly round: number;
  readonly startsAt: number;
  /** Null: it is over when the instance has ended by itself, or the window is taken away. */
  readonly endsAt: number | null;
  /** A JSON document, as text. */
  readonly parameters: string;
}
