/** What was decided and is still to be done on the host: in the order of the decisions, but never for so long that exits go unheard. */
import { monotonicMs } from '../../../src/base/clock.ts';

/** Deeds are done for so long at a stretch; then exits are heard and reports sent before the rest. */
const maxBurstMs = 20;

export class ActionQueue {
  #waiting: (() => void)[] = [];
  #underWay = false;

  /** Begins at once, unless earlier ones are under way. */
  do(deeds: readonly (() => void)[]): void {
    for (const deed of deeds) this.#waiting.push(deed);
    if (!this.#underWay) this.#some();
  }

  /** Does nothing more. */
  clear(): void {
    this.#waiting = [];
  }

  #some(): void {
    const until = monotonicMs() + maxBurstMs;
    const deeds = this.#waiting;
    let done = 0;
    while (done < deeds.length && monotonicMs() < until) {
      deeds[done]?.();
      done += 1;
    }
    this.#waiting = deeds.slice(done);
    this.#underWay = this.#waiting.length > 0;
    if (this.#underWay) setImmediate(() => this.#some());
  }
}
