/** One timer by the wall clock, for all planners. */
import { wallMs } from '../../src/base/clock.ts';
import type { WallMs } from '../core/types.ts';
import type { WallTimer } from './planner.ts';

/** A clock that is set, or a host that was suspended, is noticed after this at the latest. */
const longestMs = 60_000;

export class OneWallTimer implements WallTimer {
  readonly #onDue: () => void;
  #timer: NodeJS.Timeout | null = null;

  constructor(onDue: () => void) {
    this.#onDue = onDue;
  }

  set(at: WallMs | null): void {
    this.close();
    if (at === null) return;
    this.#timer = setTimeout(this.#onDue, Math.min(longestMs, Math.max(0, Math.ceil(at - wallMs()))));
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
