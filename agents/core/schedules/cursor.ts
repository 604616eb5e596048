/**
 * From the cursor of a schedule to what is owed now. The cursor is the last firing that was accounted for, so that it does not matter how time went by since: slowly, in a
 * leap, without the agent, or backwards.
 *
 * - Clocks that were set back do not move it: what has fired does not fire again when its time comes again. Back by more than `correctionMs` is taken for the correction of
 *   a clock that was wrong, and the cursor goes back to now.
 * - Where the rules of its zone are others than when it was written (the local time that it kept shows it), it is the local time that counts.
 * - A schedule that was changed or resumed owes nothing from before.
 */
import type { Firing } from '../calendar/firings.ts';
import { writeLocal } from '../calendar/local.ts';
import type { WallMs } from '../types.ts';
import type { Entry, Plan } from './entry.ts';

/** Changes to and from daylight saving, and what people do by hand, stay below. */
export const correctionMs = 3 * 3_600_000;

/** Firings that are owed: the older ones only counted, where there are a great many. */
export interface Owed {
  readonly older: { readonly from: WallMs; readonly until: WallMs; readonly count: number } | null;
  readonly newest: readonly Firing[];
  /** The first that is not due yet. */
  readonly next: Firing | null;
}

/** The cursor as it must be before anything is decided. @returns the same entry where it stays; `corrected`: clocks were set back too far for it */
export function settled(entry: Entry, plan: Plan, now: WallMs): { readonly entry: Entry; readonly corrected: boolean } {
  const { revision } = plan.schedule;
  // A zone that is another by a change of the schedule is no change of its rules.
  const changed = { revision, dueAt: Math.max(entry.dueAt, plan.owedSince - 1), local: null };
  const after = entry.revision === revision ? entry : { ...entry, ...changed };
  if (after.dueAt <= now + correctionMs) return { entry: after, corrected: false };
  return { entry: { ...after, ...cursorAt(plan, now) }, corrected: true };
}

/** A cursor up to an instant, that instant included. */
export function cursorAt({ calendar }: Plan, dueAt: WallMs): Pick<Entry, 'dueAt' | 'local'> {
  return { dueAt, local: writeLocal(calendar.zone.localAt(dueAt)) };
}

/** The first firing that is not accounted for. */
export function following({ dueAt, local }: Entry, { calendar, schedule }: Plan): Firing | null {
  const same = local === null || schedule.at !== null || writeLocal(calendar.zone.localAt(dueAt)) === local;
  return same ? calendar.next(dueAt) : calendar.nextAfterLocal(local);
}

/** More than these are not looked at one by one. */
const enumerated = 256;

/**
 * All that is owed at `now`.
 * @param first what `following` says; it is asked once, when the cursor moves
 * @param keep so many of the newest are wanted one by one, at least
 */
export function owed(first: Firing | null, plan: Plan, now: WallMs, keep: number): Owed {
  const { calendar } = plan;
  const until = now - plan.jitterMs;
  const { due, next } = dueFrom(first, plan, until, enumerated + keep);
  const last = due.at(-1);
  if (last === undefined || next === null || next.dueAt > until) return trimmed(due, next, keep, 0);
  const from = tailFrom(plan, last.dueAt, until, keep + 1);
  const tail = dueFrom(calendar.next(from), plan, until, Number.POSITIVE_INFINITY);
  // Between what was looked at from the front and from the back they are counted.
  return trimmed([...due, ...tail.due], tail.next, keep, calendar.count(last.dueAt, from));
}

function dueFrom(first: Firing | null, { calendar }: Plan, until: WallMs, most: number): { due: Firing[]; next: Firing | null } {
  const due: Firing[] = [];
  let next = first;
  while (next !== null && next.dueAt <= until && due.length < most) {
    due.push(next);
    next = calendar.next(next.dueAt);
  }
  return { due, next };
}

/** The latest instant after which there are at least so many up to `until`, to the second; not before `earliest`. */
function tailFrom({ calendar }: Plan, earliest: WallMs, until: WallMs, wanted: number): WallMs {
  let [low, high] = [earliest, until];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2);
    if (calendar.count(middle, until) >= wanted) low = middle;
    else high = middle;
  }
  return low;
}

function trimmed(due: readonly Firing[], next: Firing | null, keep: number, uncounted: number): Owed {
  if (due.length <= keep && uncounted === 0) return { older: null, newest: due, next };
  const cut = Math.max(1, due.length - keep);
  const [oldest, last] = [due[0], due[cut - 1]];
  if (oldest === undefined || last === undefined) return { older: null, newest: due, next };
  return { older: { from: oldest.dueAt, until: last.dueAt, count: cut + uncounted }, newest: due.slice(cut), next };
}
