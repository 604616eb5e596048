/**
 * When a schedule fires: from the local times of its line to instants.
 *
 * A local time that clocks pass over (a gap) is made up for at the first instant after it, or
 * skipped. All that fall into one gap, and one that is due at that instant anyway, are one firing.
 * A local time that comes twice (a fold) fires the first time, or both times. Times that are
 * excluded are no firings at all.
 */
import { type CronLine, parseCron } from './cron.ts';
import { type LocalMs, readInstant, readLocal, writeLocal } from './local.ts';
import type { Timing } from './schedule.ts';
import { type Change, type Zone, zoneOf } from './zone.ts';

/** What the change of clocks has to do with a firing. */
export type FiringNote = 'GAP' | 'FOLD_FIRST' | 'FOLD_SECOND';

export interface Firing {
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  /**
   * The local time that the line names, YYYY-MM-DDTHH:MM:SS; with GAP the first that does not
   * exist.
   */
  readonly local: string;
  readonly note: FiringNote | null;
}

/** A timing that was read once and is asked often. */
export interface Calendar {
  readonly zone: Zone;
  /** It goes by the time that passes (see CronLine), so that `gap` and `fold` do not concern it. */
  readonly realTime: boolean;
  /** The first firing after an instant; null: there is none any more. */
  next(afterMs: number): Firing | null;
  /**
   * The first firing of a later local time. For a cursor that was written under other rules of its
   * zone than now hold: what has fired by the face of the clock does not fire again, and what has
   * not is not lost.
   */
  nextAfterLocal(local: string): Firing | null;
  /** How many firings there are after one instant and up to another. */
  count(fromMs: number, untilMs: number): number;
}

interface Range {
  readonly from: LocalMs;
  readonly until: LocalMs;
}

interface Found {
  readonly dueAt: number;
  readonly local: LocalMs;
  readonly note: FiringNote | null;
}

/** A line all of whose times are skipped is given up after so many. */
const maxSkipped = 100;

/**
 * @throws Error when `timing` has issues: those who take timings from others ask timing.ts first
 */
export function calendarOf(timing: Timing): Calendar {
  const zone = zoneOf(timing.timeZone);
  const startsAt = instantOr(timing.startsAt, Number.NEGATIVE_INFINITY);
  const endsAt = instantOr(timing.endsAt, Number.POSITIVE_INFINITY);
  const excluded = merged(
    timing.exclusions.map(({ from, until }) => ({ from: localOf(from), until: localOf(until) })),
  );
  const {
    next: find,
    realTime,
    later,
    count,
  } = timing.at === null
    ? repeated(timing, zone, excluded)
    : once(instantOr(timing.at, 0), zone, excluded);
  const firingOf = (found: Found | null) =>
    found === null || found.dueAt >= endsAt ? null : { ...found, local: writeLocal(found.local) };
  const nextOf = (afterMs: number) => firingOf(find(Math.max(afterMs, startsAt - 1)));
  return {
    zone,
    realTime,
    next: nextOf,
    nextAfterLocal: (local) => {
      const found = later(localOf(local));
      return found !== null && found.dueAt < startsAt ? nextOf(startsAt - 1) : firingOf(found);
    },
    count: (from, until) => count(Math.max(from, startsAt - 1), Math.min(until, endsAt - 1)),
  };
}

/** The first firing after an instant, in milliseconds since 1970; null: there is none. */
export const next = (timing: Timing, afterMs: number): Firing | null =>
  calendarOf(timing).next(afterMs);

/** The first `count` firings after an instant; fewer where there are no more. */
export function nextFirings(timing: Timing, afterMs: number, count: number): Firing[] {
  const calendar = calendarOf(timing);
  const firings: Firing[] = [];
  for (
    let found = calendar.next(afterMs);
    found !== null && firings.length < count;
    found = calendar.next(found.dueAt)
  )
    firings.push(found);
  return firings;
}

function instantOr(text: string | null, otherwise: number): number {
  if (text === null) return otherwise;
  const at = readInstant(text);
  if (at === null) throw new Error(`${JSON.stringify(text)} is no time`);
  return at;
}

function localOf(text: string): LocalMs {
  const local = readLocal(text);
  if (local === null) throw new Error(`${JSON.stringify(text)} is no local time`);
  return local;
}

/** In order, none touching another. */
function merged(ranges: readonly Range[]): Range[] {
  const all: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && range.from <= last.until)
      all[all.length - 1] = { from: last.from, until: Math.max(last.until, range.until) };
    else all.push(range);
  }
  return all;
}

/** The range that a local time is in. */
function rangeOf(ranges: readonly Range[], local: LocalMs): Range | null {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as Range).until <= local) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range && range.from <= local ? range : null;
}

interface Finder {
  readonly realTime: boolean;
  next(after: number): Found | null;
  later(local: LocalMs): Found | null;
  count(from: number, until: number): number;
}

/** An instant is the same under all rules. */
function once(at: number, zone: Zone, excluded: readonly Range[]): Finder {
  const local = zone.localAt(at);
  const fires = rangeOf(excluded, local) === null;
  const next = (after: number) => (fires && after < at ? { dueAt: at, local, note: null } : null);
  return {
    realTime: false,
    next,
    later: () => null,
    count: (from, until) => (fires && from < at && at <= until ? 1 : 0),
  };
}

function repeated(timing: Timing, zone: Zone, excluded: readonly Range[]): Finder {
  const { cron } = timing;
  const read = parseCron(cron ?? '');
  if ('fault' in read) throw new Error(`${JSON.stringify(cron)}: ${read.fault.message}`);
  const { realTime } = read.line;
  // What goes by the time that passes fires in both passes of a fold; in a gap no time passes.
  const { gap, fold } = realTime ? ({ gap: 'SKIP', fold: 'TWICE' } as const) : timing;
  const times = allowed(read.line, excluded);
  const next = (after: number) => {
    const [local, change] = [zone.localAt(after), zone.changeNear(after)];
    if (change !== null && isFold(change)) {
      const found = inFold(times, { after, local, change, twice: fold === 'TWICE' });
      if (found !== 'BEYOND') return found ?? beyond(times, zone, gap, firstLocalAfter(change) - 1);
    }
    return beyond(times, zone, gap, local);
  };
  const named = (from: LocalMs, until: LocalMs) => countAllowed(read.line, excluded, from, until);
  const count = (from: number, until: number) =>
    until > from ? countFirings(named, zone, { gap, fold }, { from, until }) : 0;
  return { realTime, next, later: (local) => beyond(times, zone, gap, local), count };
}

/** How many local times a line names after one and up to another. */
type Named = (from: LocalMs, until: LocalMs) => number;

/** Between two changes clocks run on, so that local times are counted; each change adds its rule. */
function countFirings(
  named: Named,
  zone: Zone,
  { gap, fold }: Pick<Timing, 'gap' | 'fold'>,
  { from, until }: { readonly from: number; readonly until: number },
): number {
  /** What comes after a fold: with ONCE, all that comes again has fired. */
  const behindFold = (change: Change) =>
    (fold === 'TWICE' ? firstLocalTwice(change) : firstLocalAfter(change)) - 1;
  const near = zone.changeNear(from);
  const isBehindFold = near !== null && isFold(near) && from >= near.at;
  let low = Math.max(zone.localAt(from), isBehindFold ? behindFold(near) : -Infinity);
  let count = 0;
  for (const change of zone.changes(from, until)) {
    const end = firstLocalAfter(change);
    count += named(low, end - 1);
    const after = change.at + change.after;
    low = isFold(change) ? behindFold(change) : after - 1;
    // All that a gap swallows is one firing, with what is due at its end anyway.
    const isGap = !isFold(change) && gap === 'FIRE';
    if (isGap && named(end - 1, after - 1) > 0 && named(after - 1, after) === 0) count += 1;
  }
  return count + named(low, zone.localAt(until));
}

function countAllowed(
  line: CronLine,
  excluded: readonly Range[],
  from: LocalMs,
  until: LocalMs,
): number {
  if (until <= from) return 0;
  const out = excluded.map((range) => ({
    from: Math.max(from, range.from - 1),
    until: Math.min(until, range.until - 1),
  }));
  const left = out
    .filter((range) => range.until > range.from)
    .map((range) => line.count(range.from, range.until));
  return line.count(from, until) - left.reduce((sum, one) => sum + one, 0);
}

type Times = (after: LocalMs) => LocalMs | null;

/** The local times of a line without those that are excluded. */
function allowed({ after }: CronLine, excluded: readonly Range[]): Times {
  return (from) => {
    for (let local = after(from); local !== null; ) {
      const range = rangeOf(excluded, local);
      if (range === null) return local;
      local = after(range.until - 1);
    }
    return null;
  };
}

const isFold = ({ before, after }: Change): boolean => after < before;
/** The first local time that comes only once again. */
const firstLocalAfter = ({ at, before }: Change): LocalMs => at + before;
const firstLocalTwice = ({ at, after }: Change): LocalMs => at + after;

interface InFold {
  readonly after: number;
  readonly local: LocalMs;
  readonly change: Change;
  readonly twice: boolean;
}

/**
 * The next firing within a fold that `after` lies in; null: it has no more. BEYOND: `after` is in
 * none.
 */
function inFold(times: Times, { after, local, change, twice }: InFold): Found | null | 'BEYOND' {
  const [low, high] = [firstLocalTwice(change), firstLocalAfter(change)];
  if (local < low || local >= high) return 'BEYOND';
  const within = (from: LocalMs) => {
    const found = times(from);
    return found !== null && found < high ? found : null;
  };
  if (after < change.at) {
    const found = within(local);
    if (found !== null) return { dueAt: found - change.before, local: found, note: 'FOLD_FIRST' };
  }
  if (!twice) return null;
  const found = within(after < change.at ? low - 1 : local);
  return found === null ? null : { dueAt: found - change.after, local: found, note: 'FOLD_SECOND' };
}

/** The first firing later than a local time that is no part of a fold. */
function beyond(times: Times, zone: Zone, gap: Timing['gap'], from: LocalMs): Found | null {
  let local = times(from);
  for (let skipped = 0; local !== null && skipped < maxSkipped; skipped++) {
    const resolved = zone.resolve(local);
    if (resolved.kind === 'ONE') return { dueAt: resolved.at, local, note: null };
    if (resolved.kind === 'FOLD') return { dueAt: resolved.first, local, note: 'FOLD_FIRST' };
    const { at, after } = resolved.change;
    if (gap === 'FIRE') return { dueAt: at, local, note: 'GAP' };
    local = times(at + after - 1);
  }
  return null;
}
