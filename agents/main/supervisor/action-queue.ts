/**
 * Actions that are decided and not yet carried out on the host, in the order of the decisions, and
 * in short bursts: process exits are handled in between.
 */
import { monotonicMs } from '../../../src/base/clock.ts';

/** The longest burst; then Node's event loop handles exits and sends reports before the rest. */
const maxBurstMs = 20;

export class ActionQueue {
  #waiting: (() => void)[] = [];
  #isRunning = false;

  /** Starts at once, unless earlier actions are still waiting. */
  add(actions: readonly (() => void)[]): void {
    for (const action of actions) this.#waiting.push(action);
    if (!this.#isRunning) this.#runBurst();
  }

  /** Drops what is waiting. */
  clear(): void {
    this.#waiting = [];
  }

  #runBurst(): void {
    const until = monotonicMs() + maxBurstMs;
    const actions = this.#waiting;
    let done = 0;
    while (done < actions.length && monotonicMs() < until) {
      actions[done]?.();
      done += 1;
    }
    this.#waiting = actions.slice(done);
    this.#isRunning = this.#waiting.length > 0;
    if (this.#isRunning) setImmediate(() => this.#runBurst());
  }
}
