/** What makes events by the wall clock: schedules, and the windows of activities. The supervisor asks each in every turn. */

import type { Addressed } from '../../core/reconcile.ts';
import type { DesiredInstance, Instance, MonotonicMs, WallMs } from '../../core/types.ts';
import type { Report } from '../../link/wire.ts';
import type { JournalRecord } from '../supervisor/state-journal.ts';

export interface Planner {
  /** What is desired now, whole, as this host sees it: told before the first turn, and after each change. */
  desired(instances: Iterable<DesiredInstance>): void;
  /** Wall time at which it next has something to do; null: never, as things are. */
  nextAt(now: WallMs): WallMs | null;
  /**
   * Asked in each turn, when the machines have decided about all that has come in: so it sees them as they are. Its events are then handled in the same turn, and its
   * records written with what comes of them.
   */
  decide(now: { readonly wallMs: WallMs; readonly monotonicMs: MonotonicMs }, machines: ReadonlyMap<string, Instance>): Planned;
  /** What must outlast the agent, whole: for rewriting the memory. */
  records(): Iterable<JournalRecord>;
}

export interface Planned {
  readonly events: readonly Addressed[];
  readonly reports: readonly Report[];
  readonly records: readonly JournalRecord[];
}

/** The one timer of all planners. */
export interface WallTimer {
  /** Replaces what it was set to: the supervisor's `wake` is to be called at this wall time, or soon after. Null: never. */
  set(at: WallMs | null): void;
  close(): void;
}
