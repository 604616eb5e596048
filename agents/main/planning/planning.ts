/**
 * All planners together, with the one timer that wakes the supervisor for the next of them.
 */
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import type { DesiredInstance, Instance } from '../../core/types.ts';
import type { JournalRecord } from '../supervisor/state-journal.ts';
import type { Planned, Planner, WallTimer } from './planner.ts';

export class Planning {
  readonly #planners: readonly Planner[];
  readonly #wallTimer: WallTimer | undefined;

  constructor(planners: readonly Planner[], wallTimer: WallTimer | undefined) {
    this.#planners = planners;
    this.#wallTimer = wallTimer;
  }

  /** @param desired the whole, with local changes */
  update(desired: readonly DesiredInstance[]): void {
    for (const planner of this.#planners) planner.desired(desired);
  }

  /**
   * What is due by the wall clock, planner by planner: each decides only once the events of the one
   * before it have been handled.
   */
  *due(machines: ReadonlyMap<string, Instance>): Generator<Planned> {
    for (const planner of this.#planners)
      yield planner.decide({ wallMs: wallMs(), monotonicMs: monotonicMs() }, machines);
  }

  /** Sets the timer for the next planner that is due. @param never nothing is planned any more */
  arm(never: boolean): void {
    if (this.#wallTimer === undefined) return;
    const now = wallMs();
    const next = this.#planners.map((planner) => planner.nextAt(now)).filter((at) => at !== null);
    this.#wallTimer.set(next.length === 0 || never ? null : Math.min(...next));
  }

  /** Their whole state in the journal. */
  *records(): Generator<JournalRecord> {
    for (const planner of this.#planners) yield* planner.records();
  }

  close(): void {
    this.#wallTimer?.close();
  }
}
