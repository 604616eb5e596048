/**
 * Time zones by the tables that Node carries (Intl): what offset an instant has, and what instants
 * a local time is.
 *
 * Asking Intl costs microseconds, and a thousand schedules ask often; so each zone remembers
 * between which instants its offset is known to be the same, and where it last found a change. Both
 * rest on this: no zone has changed its offset twice within two days.
 */
import type { LocalMs } from './local.ts';

/**
 * What a local time is. A gap is given by the instant at which it ends, a fold by its two instants.
 */
export type Resolved =
  | { readonly kind: 'ONE'; readonly at: number }
  | { readonly kind: 'GAP'; readonly change: Change }
  | {
      readonly kind: 'FOLD';
      readonly first: number;
      readonly second: number;
      readonly change: Change;
    };

/**
 * Where clocks are set: from `at` on the offset is `after`. Milliseconds; offsets are what local
 * time is ahead of UTC.
 */
export interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const dayMs = 86_400_000;

export class Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  /** Within these instants the offset is this. */
  #steady = { from: 1, until: 0, offset: 0 };
  #change: (Change & { readonly from: number; readonly until: number }) | null = null;
  /** All changes after `from` and up to `until`: those who count ask for the same years again. */
  #scanned: { readonly from: number; readonly until: number; readonly changes: readonly Change[] } =
    { from: 0, until: 0, changes: [] };

  /** @throws RangeError where there is no such zone */
  constructor(name: string) {
    this.name = name;
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  offsetAt(instant: number): number {
    const { from, until, offset } = this.#steady;
    return instant >= from && instant <= until ? offset : this.#ask(instant);
  }

  /** The local time at an instant, with its parts of a second. */
  localAt(instant: number): LocalMs {
    return instant + this.offsetAt(instant);
  }

  /** The change of the offset less than a day before or after an instant, if there is one. */
  changeNear(instant: number): Change | null {
    const [from, until] = [instant - dayMs, instant + dayMs];
    if (from >= this.#steady.from && until <= this.#steady.until) return null;
    const [before, after] = [this.#ask(from), this.#ask(until)];
    if (before === after) {
      this.#settle(from, until, before);
      return null;
    }
    const known = this.#change;
    if (
      known &&
      known.at > from &&
      known.at <= until &&
      known.before === before &&
      known.after === after
    )
      return known;
    const change = { at: this.#search(from, until, before), before, after, from, until };
    this.#change = change;
    return change;
  }

  /** The changes of the offset after one instant and up to another, in order. */
  changes(from: number, until: number): readonly Change[] {
    const known = this.#scanned;
    if (from > known.until || until < known.from)
      this.#scanned = { from, until, changes: this.#scan(from, until) };
    else if (from < known.from || until > known.until) {
      this.#scanned = {
        from: Math.min(from, known.from),
        until: Math.max(until, known.until),
        changes: [
          ...this.#scan(from, known.from),
          ...known.changes,
          ...this.#scan(known.until, until),
        ],
      };
    }
    return this.#scanned.changes.filter(({ at }) => at > from && at <= until);
  }

  #scan(from: number, until: number): Change[] {
    const found: Change[] = [];
    let before = this.#ask(from);
    for (let at = from; at < until; at += 2 * dayMs) {
      const end = Math.min(until, at + 2 * dayMs);
      const after = this.#ask(end);
      if (after !== before) found.push({ at: this.#search(at, end, before), before, after });
      before = after;
    }
    return found;
  }

  resolve(local: LocalMs): Resolved {
    // No zone is a day from UTC, so that the change that matters, if any, is less than a day from
    // here.
    const change = this.changeNear(local);
    if (change === null) return { kind: 'ONE', at: local - this.offsetAt(local) };
    const { at, before, after } = change;
    const [first, second] = [local - before, local - after];
    if (first < at && second >= at) return { kind: 'FOLD', first, second, change };
    if (first >= at && second < at) return { kind: 'GAP', change };
    return { kind: 'ONE', at: first < at ? first : second };
  }

  #settle(from: number, until: number, offset: number): void {
    const known = this.#steady;
    const meets = known.offset === offset && from <= known.until && until >= known.from;
    this.#steady = meets
      ? { from: Math.min(from, known.from), until: Math.max(until, known.until), offset }
      : { from, until, offset };
  }

  /** The first instant, to the second, at which the offset is no longer `before`. */
  #search(from: number, until: number, before: number): number {
    let [low, high] = [Math.floor(from / 1000), Math.ceil(until / 1000)];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#ask(middle * 1000) === before) low = middle;
      else high = middle;
    }
    return high * 1000;
  }

  #ask(instant: number): number {
    const whole = Math.floor(instant / 1000) * 1000;
    const match = /^(\d+)\/(\d+)\/(\d+) (\w+), (\d+):(\d+):(\d+)$/.exec(this.#format.format(whole));
    if (match === null)
      throw new Error(`Intl writes the time in ${this.name} in a way that cannot be read`);
    const [, month, day, year, era, hour, minute, second] = match;
    const face = new Date(0);
    face.setUTCFullYear(
      era === 'BC' ? 1 - Number(year) : Number(year),
      Number(month) - 1,
      Number(day),
    );
    return face.setUTCHours(Number(hour), Number(minute), Number(second)) - whole;
  }
}

const zones = new Map<string, Zone>();

/**
 * The zone of this name, one for all. @throws RangeError where there is none; zone-names.ts reports
 * it in good words
 */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) {
    zone = new Zone(name);
    zones.set(name, zone);
  }
  return zone;
}
