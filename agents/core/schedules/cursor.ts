/**
 * From the cursor of a schedule to the firings that are due now. The cursor is the last firing that
 * was accounted for, so that it does not matter how time went by since: slowly, in a leap, without
 * the agent, or backwards.
 *
 * - A schedule with fixed times of day: clocks that are set back do not move it, and what has fired
 *   does not fire again when its time comes again. Back by more
 *   than `correctionMs`, or forward by more while the agent runs, is the correction of a clock that
 *   was wrong: the cursor goes to now. What has a row (accounted.ts) does
 *   not get another even then, but for what was only counted as missed over a longer time.
 * - A schedule that goes by the time that passes (CronLine.realTime) goes on from now whenever
 *   clocks are set, in either direction: nothing was missed, and it must not
 *   fall silent until an old time comes again.
 * - Where the rules of its zone are others than when it was written (the local time that it kept
 *   shows it), it is the local time that counts.
 * - A schedule that was changed or resumed has nothing due from before.
 */
import type { Calendar, Firing } from '../../../src/domain/calendar/firings.ts';
import { writeLocal } from '../../../src/domain/calendar/local.ts';
import type { WallMs } from '../types.ts';
import { remaining } from './accounted.ts';
import type { Entry, Plan } from './entry.ts';

/** Changes to and from daylight saving, and what people do by hand, stay below. */
export const correctionMs = 3 * 3_600_000;

/** Firings that are due: the older ones only counted, where there are a great many. */
export interface DueFirings {
  readonly older: { readonly from: WallMs; readonly until: WallMs; readonly count: number } | null;
  readonly newest: readonly Firing[];
  /** The first that is not due yet. */
  readonly next: Firing | null;
}

/** A firing that is begun so soon after its time is late, and counts as itself all the same. */
export const lateMs = 10_000;

/**
 * How the wall clock was set since the last decision, in ms: more than 0 forward. What is not known
 * (the agent was away) is 0.
 */
export type LeapMs = number;

/**
 * The cursor as it must be before anything is decided.
 * @returns the same entry where it stays; `corrected`: clocks were set too far for it
 */
export function settled(
  entry: Entry,
  plan: Plan,
  now: WallMs,
  leapMs: LeapMs,
): { readonly entry: Entry; readonly corrected: boolean } {
  const { revision } = plan.schedule;
  // A zone that is another by a change of the schedule is no change of its rules.
  const changed = { revision, dueAt: Math.max(entry.dueAt, plan.effectiveSince - 1), local: null };
  const after = entry.revision === revision ? entry : { ...entry, ...changed };
  const { realTime } = plan.calendar;
  const own = now - plan.jitterMs;
  if (isLeftBehind(after, plan, now)) {
    return {
      entry: { ...after, ...cursorAt(plan, realTime ? own : now) },
      corrected: after.dueAt > now + correctionMs,
    };
  }
  const forward = leapMs > (realTime ? 0 : correctionMs) && after.dueAt < own - lateMs;
  return {
    entry: forward ? { ...after, ...cursorAt(plan, own - lateMs) } : after,
    corrected: forward && leapMs > correctionMs,
  };
}

/** Clocks were set back so far behind the cursor that it has to follow. */
export function isLeftBehind({ dueAt }: Entry, plan: Plan, now: WallMs): boolean {
  if (!plan.calendar.realTime) return dueAt > now + correctionMs;
  const own = now - plan.jitterMs;
  // Set back by less than to the firing before, it is only put off: the last firing must not come
  // again at once.
  return dueAt > own && plan.calendar.next(own)?.dueAt !== dueAt && !isYetToBegin(dueAt, plan, now);
}

/**
 * Nothing has fired yet, and by the plane's clock nothing is due before a time that is ahead here:
 * it is waited for, as long as clocks may differ.
 */
const isYetToBegin = (dueAt: WallMs, { effectiveSince }: Plan, now: WallMs): boolean =>
  dueAt === effectiveSince - 1 && dueAt <= now + correctionMs;

/** A cursor up to an instant, that instant included. */
export function cursorAt({ calendar }: Plan, dueAt: WallMs): Pick<Entry, 'dueAt' | 'local'> {
  return { dueAt, local: writeLocal(calendar.zone.localAt(dueAt)) };
}

/** The first firing that is not accounted for. */
export function following(entry: Entry, { calendar: whole, schedule }: Plan): Firing | null {
  const { dueAt, local } = entry;
  const calendar = remaining(entry, whole);
  const same =
    local === null ||
    calendar.realTime ||
    schedule.at !== null ||
    writeLocal(calendar.zone.localAt(dueAt)) === local;
  return same ? calendar.next(dueAt) : calendar.nextAfterLocal(local);
}

/** More than these are not looked at one by one. */
const enumerated = 256;

/**
 * All firings that are due at `now`.
 * @param calendar what `remaining` makes of the plan's
 * @param first the result of `following`; it is asked once, when the cursor moves
 * @param keep so many of the newest are wanted one by one, at least
 */
export function dueFirings(
  first: Firing | null,
  calendar: Calendar,
  { jitterMs }: Plan,
  now: WallMs,
  keep: number,
): DueFirings {
  const until = now - jitterMs;
  const { due, next } = dueFrom(first, calendar, until, enumerated + keep);
  const last = due.at(-1);
  if (last === undefined || next === null || next.dueAt > until) return trimmed(due, next, keep, 0);
  const from = tailFrom(calendar, last.dueAt, until, keep + 1);
  const tail = dueFrom(calendar.next(from), calendar, until, Number.POSITIVE_INFINITY);
  // Between what was looked at from the front and from the back they are counted.
  return trimmed([...due, ...tail.due], tail.next, keep, calendar.count(last.dueAt, from));
}

function dueFrom(
  first: Firing | null,
  calendar: Calendar,
  until: WallMs,
  most: number,
): { due: Firing[]; next: Firing | null } {
  const due: Firing[] = [];
  let next = first;
  while (next !== null && next.dueAt <= until && due.length < most) {
    due.push(next);
    next = calendar.next(next.dueAt);
  }
  return { due, next };
}

/**
 * The latest instant after which there are at least so many up to `until`, to the second; not
 * before `earliest`.
 */
function tailFrom(calendar: Calendar, earliest: WallMs, until: WallMs, wanted: number): WallMs {
  let [low, high] = [earliest, until];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2);
    if (calendar.count(middle, until) >= wanted) low = middle;
    else high = middle;
  }
  return low;
}

function trimmed(
  due: readonly Firing[],
  next: Firing | null,
  keep: number,
  uncounted: number,
): DueFirings {
  if (due.length <= keep && uncounted === 0) return { older: null, newest: due, next };
  const cut = Math.max(1, due.length - keep);
  const [oldest, last] = [due[0], due[cut - 1]];
  if (oldest === undefined || last === undefined) return { older: null, newest: due, next };
  return {
    older: { from: oldest.dueAt, until: last.dueAt, count: cut + uncounted },
    newest: due.slice(cut),
    next,
  };
}
