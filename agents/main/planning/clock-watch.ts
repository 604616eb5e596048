/**
 * Distinguishes a wall clock that was set from time that has passed. The time that passes is the
 * host's uptime: unlike the monotonic clock it goes on while the host is suspended, and what a
 * suspended host misses it has missed.
 */
import { uptime } from 'node:os';
import { wallMs } from '../../../src/base/clock.ts';

/** Less is what ntpd gains by slewing, and what the two clocks are read apart. */
const minLeapMs = 1000;

export class ClockWatch {
  readonly #wallMs: () => number;
  readonly #passedMs: () => number;
  #apart: number;
  #leapMs = 0;

  /** @param passed ms on a clock that nobody sets */
  constructor(wall: () => number = wallMs, passed: () => number = () => uptime() * 1000) {
    this.#wallMs = wall;
    this.#passedMs = passed;
    this.#apart = wall() - passed();
  }

  /** To be called every few seconds while it matters, so that slewing does not add up to a leap. */
  observe(): void {
    const apart = this.#wallMs() - this.#passedMs();
    const byMs = apart - this.#apart;
    this.#apart = apart;
    if (Math.abs(byMs) >= minLeapMs) this.#leapMs += byMs;
  }

  /** By how much the wall clock was set since this was last asked, in ms: more than 0 forward. */
  take(): number {
    this.observe();
    const leapMs = this.#leapMs;
    this.#leapMs = 0;
    return leapMs;
  }
}
