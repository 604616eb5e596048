/**
 * The calendar of schedules as days and marks: where a day begins and ends in a zone, what became
 * of the firings in each part of it, and what is planned. Days in which clocks change are shorter or
 * longer than others.
 */
import { type Calendar, calendarOf, type FiringNote } from '../../../domain/calendar/firings.ts';
import { readLocal, writeLocal } from '../../../domain/calendar/local.ts';
import type { Timing } from '../../../domain/calendar/schedule.ts';
import { zoneOf } from '../../../domain/calendar/zone.ts';

const dayMs = 86_400_000;

export interface Day {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Milliseconds since 1970, inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
  /** Null unless clocks change on it. */
  readonly note: string | null;
  /** Every third hour that clocks show in it. */
  readonly hours: readonly Hour[];
}

export interface Hour {
  /** Such as "03". */
  readonly text: string;
  /** Where in the day, from 0 to 1. */
  readonly place: number;
}

/** The date at an instant in a zone. */
export const dateAt = (at: number, timeZone: string): string =>
  writeLocal(zoneOf(timeZone).localAt(at)).slice(0, 10);

/** The date so many days later. @param date YYYY-MM-DD */
export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

/** Days in order. @param date YYYY-MM-DD, the first. @param timeZone IANA name */
export function daysFrom(date: string, count: number, timeZone: string): Day[] {
  const begins = Array.from({ length: count + 1 }, (_, at) =>
    beginOf(dateAfter(date, at), timeZone),
  );
  return Array.from({ length: count }, (_, at) => {
    const [from = 0, until = 0] = begins.slice(at);
    return {
      date: dateAfter(date, at),
      from,
      until,
      note: noteOf(from, until, timeZone),
      hours: hoursOf(from, until, timeZone),
    };
  });
}

/** How clocks change on a day, and at which time they show. */
function noteOf(from: number, until: number, timeZone: string): string | null {
  const changedMs = until - from - dayMs;
  if (changedMs === 0) return null;
  const hours = `${Math.abs(changedMs) / hourMs} h`;
  const change = zoneOf(timeZone).changeNear(from + (until - from) / 2);
  const at = change ? ` at ${writeLocal(change.at + change.before).slice(11, 16)}` : '';
  return `Clocks go ${changedMs < 0 ? 'forward' : 'back'} by ${hours}${at}.`;
}

const hourMs = 3_600_000;

/** In a day in which clocks change, hours are where they are, and not at even distances. */
function hoursOf(from: number, until: number, timeZone: string): Hour[] {
  const zone = zoneOf(timeZone);
  return Array.from({ length: Math.ceil((until - from) / hourMs) }, (_, at) => from + at * hourMs)
    .map((instant) => ({ instant, local: zone.localAt(instant) }))
    .filter(({ local }, at) => at > 0 && (local % dayMs) % (3 * hourMs) < hourMs)
    .map(({ instant, local }) => {
      const begin = instant - (local % hourMs);
      return {
        text: writeLocal(local).slice(11, 13),
        place: (begin - from) / (until - from),
      };
    });
}

/** The first instant of a date; where midnight does not exist, that after the gap. */
function beginOf(date: string, timeZone: string): number {
  const resolved = zoneOf(timeZone).resolve(readLocal(`${date}T00:00:00`) ?? 0);
  if (resolved.kind === 'ONE') return resolved.at;
  return resolved.kind === 'FOLD' ? resolved.first : resolved.change.at;
}

/** From what is seen first, where several are in the same place. */
export const markKinds = [
  'failed',
  'missed',
  'skipped',
  'late',
  'running',
  'ran',
  'planned',
] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Mark {
  readonly kind: MarkKind;
  /** In which part of the day, from 0. */
  readonly part: number;
  readonly counts: Readonly<Partial<Record<MarkKind, number>>>;
  /** The newest run, or row of the ledger, of this kind; null: it is planned. */
  readonly run: string | null;
  /** What daylight saving changes of the first of them that are planned. */
  readonly note: FiringNote | null;
}

export interface FiringRow {
  /** Global id of the run, or of its row in the ledger. */
  readonly id: string;
  readonly outcome: string;
  readonly firing: {
    readonly outcome: string;
    readonly dueAt: string;
    readonly count: number;
  };
}

export function kindOf({ outcome, firing }: FiringRow): MarkKind {
  if (outcome === 'FAILED' || outcome === 'NOT_STARTED') return 'failed';
  if (firing.outcome === 'MISSED') return 'missed';
  if (firing.outcome.startsWith('SKIPPED')) return 'skipped';
  if (firing.outcome === 'LATE' || firing.outcome === 'CATCH_UP') return 'late';
  return outcome === 'RUNNING' || outcome === 'PENDING' ? 'running' : 'ran';
}

interface Plan {
  readonly calendar: Calendar;
  /** Milliseconds since 1970; what is due later is planned. */
  readonly now: number;
}

/**
 * The marks of one schedule on one day, one for each part of the day that has any.
 * @param parts how many parts a day has
 * @param plan null: nothing is planned
 */
export function marksOf(
  rows: readonly FiringRow[],
  day: Day,
  parts: number,
  plan: Plan | null,
): Mark[] {
  const found = new Map<number, Collected>();
  const partMs = (day.until - day.from) / parts;
  const at = (part: number): Collected => {
    const known = found.get(part) ?? { counts: {}, newest: {}, note: null };
    found.set(part, known);
    return known;
  };
  for (const row of rows) {
    const dueAt = Date.parse(row.firing.dueAt);
    if (dueAt < day.from || dueAt >= day.until) continue;
    const { counts, newest } = at(Math.floor((dueAt - day.from) / partMs));
    const kind = kindOf(row);
    counts[kind] = (counts[kind] ?? 0) + Math.max(1, row.firing.count);
    if (row.firing.dueAt >= (newest[kind]?.firing.dueAt ?? '')) newest[kind] = row;
  }
  if (plan)
    for (const { part, count, note } of plannedParts(plan, day, partMs)) {
      const known = at(part);
      known.counts.planned = (known.counts.planned ?? 0) + count;
      known.note = note;
    }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([part, { counts, newest, note }]) => {
      const kind = markKinds.find((one) => counts[one]) ?? 'ran';
      return { part, kind, counts, run: newest[kind]?.id ?? null, note };
    });
}

interface Collected {
  readonly counts: Partial<Record<MarkKind, number>>;
  readonly newest: Partial<Record<MarkKind, FiringRow>>;
  note: FiringNote | null;
}

/** Goes from part to part, so that a schedule of every second costs no more than its parts. */
function* plannedParts({ calendar, now }: Plan, day: Day, partMs: number) {
  let after = Math.max(day.from - 1, now);
  while (after < day.until - 1) {
    const next = calendar.next(after);
    if (next === null || next.dueAt >= day.until) return;
    const part = Math.floor((next.dueAt - day.from) / partMs);
    const end = Math.ceil(day.from + (part + 1) * partMs) - 1;
    yield { part, count: Math.max(1, calendar.count(after, end)), note: next.note };
    after = Math.max(next.dueAt, end);
  }
}

interface ScheduleTiming extends Omit<Timing, 'cron' | 'at' | 'exclusions'> {
  readonly trigger: { readonly cron: string } | { readonly at: string };
  readonly exclusions: Timing['exclusions'];
  readonly calendarExclusions: Timing['exclusions'];
  readonly paused: boolean;
}

/** When a schedule fires; null while it is paused. */
export function calendarOfSchedule(schedule: ScheduleTiming): Calendar | null {
  const { trigger, exclusions, calendarExclusions, paused, ...rest } = schedule;
  if (paused) return null;
  return calendarOf({
    ...rest,
    cron: 'cron' in trigger ? trigger.cron : null,
    at: 'at' in trigger ? trigger.at : null,
    exclusions: [...exclusions, ...calendarExclusions],
  });
}

/** Such as "3 ran, 1 failed". */
export function countsText(marks: readonly Mark[]): string {
  return markKinds
    .map((kind) => [marks.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0), kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind}`)
    .join(', ');
}

/** Where a mark lies, such as "10:00 to 10:15", by the clocks of the zone. */
export function partText(day: Day, part: number, parts: number, timeZone: string): string {
  const partMs = (day.until - day.from) / parts;
  const clockAt = (at: number) => writeLocal(zoneOf(timeZone).localAt(at)).slice(11, 16);
  return `${clockAt(day.from + part * partMs)} to ${clockAt(day.from + (part + 1) * partMs)}`;
}
