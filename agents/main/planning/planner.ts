/**
 * A source of events besides the host and the plane: schedules, the windows of activities,
 * concurrent runs. The supervisor asks each in every pass.
 */

import type { Addressed } from '../../core/reconcile.ts';
import type { DesiredInstance, Instance, MonotonicMs, WallMs } from '../../core/types.ts';
import type { Report } from '../../link/wire.ts';
import type { JournalRecord } from '../supervisor/state-journal.ts';

export interface Planner {
  /**
   * Takes the whole of what is desired, with local changes: before the first pass, and after each
   * change.
   */
  desired(instances: Iterable<DesiredInstance>): void;
  /** The wall time of its next pass; null: it needs none, as things are. */
  nextAt(now: WallMs): WallMs | null;
  /**
   * Called in each pass after the machines have handled all events. Its own events are handled in
   * the same pass, and its records are written together with their outcome.
   */
  decide(
    now: { readonly wallMs: WallMs; readonly monotonicMs: MonotonicMs },
    machines: ReadonlyMap<string, Instance>,
  ): Planned;
  /** Its whole state in the journal, for rewriting it. */
  records(): Iterable<JournalRecord>;
}

export interface Planned {
  /** Machines of concurrent runs, for which the first of the events are. */
  readonly machines?: readonly Instance[];
  readonly events: readonly Addressed[];
  readonly reports: readonly Report[];
  readonly records: readonly JournalRecord[];
}

/** The one timer of all planners. */
export interface WallTimer {
  /**
   * Wakes the supervisor at this wall time or soon after, and no longer at an earlier one. Null:
   * never.
   */
  set(at: WallMs | null): void;
  close(): void;
}
