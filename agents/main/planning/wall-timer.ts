/**
 * One timer by the wall clock, for all planners: armed at the next due time, and never by polling
 * for it.
 *
 * Node's timers go by a clock that knows neither suspend nor a wall clock that is set. So while
 * something is waited for it is looked at every few seconds whether the two have drifted apart,
 * which wakes nobody unless they have: what is due after a leap of the clock is then still begun
 * within the time in which it only counts as late.
 */
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import type { WallMs } from '../../core/types.ts';
import type { WallTimer } from './planner.ts';

const maxTimerMs = 5000;
/** A clock that is slewed, as ntpd does it, gains less than this. */
const leapMs = 500;

export class SharedWallTimer implements WallTimer {
  readonly #onDue: () => void;
  readonly #onLook: () => void;
  #timer: NodeJS.Timeout | null = null;
  #at: WallMs | null = null;
  #drift = 0;

  /** @param onLook called every few seconds while something is waited for */
  constructor(onDue: () => void, onLook: () => void = () => {}) {
    this.#onDue = onDue;
    this.#onLook = onLook;
  }

  set(at: WallMs | null): void {
    if (at === this.#at && this.#timer !== null) return;
    this.close();
    this.#at = at;
    this.#drift = wallMs() - monotonicMs();
    if (at !== null) this.#arm(at);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#at = null;
  }

  #arm(at: WallMs): void {
    // Rounded down: a millisecond early it is armed once more, a millisecond late it is late.
    const ms = Math.min(maxTimerMs, Math.max(0, Math.floor(at - wallMs())));
    this.#timer = setTimeout(() => this.#look(at), ms);
  }

  #look(at: WallMs): void {
    this.#timer = null;
    this.#onLook();
    const now = wallMs();
    const leapt = Math.abs(now - monotonicMs() - this.#drift) > leapMs;
    if (now < at && !leapt) this.#arm(at);
    else {
      this.#at = null;
      this.#onDue();
    }
  }
}
