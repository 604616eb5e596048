/**
 * Calendars that define when a schedule does not fire: the events of an iCalendar document (RFC
 * 5545) as local times in the schedule's zone, recurrences written out for a span of time. ical.js
 * reads the document and its rules; which instant a local time is, is decided by our own calendar.
 */
import { runInNewContext } from 'node:vm';
import ICAL from 'ical.js';
import type { ExclusionRow } from '../../drizzle/tables-planned.ts';
import type { Issue } from '../../src/base/errors.ts';
import { mergeExclusions } from './rules-exclusions.ts';
import { impossibleRecurrence } from './rules-recurrence.ts';
import { instantOf, isTimeZone, localTimeOf } from './rules-timing.ts';
import { zoneOfWindows } from './windows-zones.ts';

/** Rules can be written that never come to a date; ical.js looks for one for ever. */
const deadlineMs = 5000;
const maxOccurrences = 20_000;
/** The parser quotes what it could not read, and that may be long. */
const maxMessage = 300;

export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** A fault of the document, with the line that it is in. */
class CalendarFault extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * @param text the document
 * @param timeZone of the schedule, known to be one
 * @param span which occurrences are written out
 * @param path of the document in the input, for its faults
 * @returns what its events exclude; events at a time of day without duration exclude nothing,
 * cancelled ones neither
 */
export function readCalendar(
  text: string,
  timeZone: string,
  span: Span,
  path: readonly string[],
): { readonly exclusions: readonly ExclusionRow[]; readonly issues: readonly Issue[] } {
  const lines = text.split(/\r\n|\n|\r/);
  try {
    const found = withinDeadline(() =>
      eventsOf(lines, text).flatMap((event) => occurrences(event, timeZone, span)),
    );
    return { exclusions: mergeExclusions(found), issues: [] };
  } catch (error) {
    const { line, message } =
      error instanceof CalendarFault ? error : faultOfParser(error as Error, lines);
    return {
      exclusions: [],
      issues: [
        {
          path,
          message: `line ${line} of the calendar: ${message}`,
          hint: 'it must be iCalendar (RFC 5545)',
        },
      ],
    };
  }
}

function withinDeadline<T>(work: () => T): T {
  try {
    return runInNewContext('work()', { work }, { timeout: deadlineMs }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new CalendarFault(1, 'a recurrence comes to no end, or the calendar is too large');
  }
}

/** ical.js quotes the line that it could not read, or the value. */
function faultOfParser(error: Error, lines: readonly string[]): { line: number; message: string } {
  const quoted = [...error.message.matchAll(/"([^"]+)"/g)]
    .map(([, text = '']) => text.slice(0, 40))
    .sort((a, b) => b.length - a.length);
  const known = quoted.find((text) => lines.some((line) => line.includes(text)));
  const at = known === undefined ? -1 : lines.findIndex((line) => line.includes(known));
  return { line: at < 0 ? lines.length : at + 1, message: error.message.slice(0, maxMessage) };
}

interface Located {
  readonly component: ICAL.Component;
  readonly calendar: ICAL.Component;
  /** The line of the first property of that name, or else the line at which the event begins. */
  readonly lineOf: (property: string) => number;
}

/**
 * A date that is not marked as one (VALUE=DATE) is a date all the same: many programs write it like
 * that.
 */
function asDate(line: string): string {
  const match =
    /^(DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)((?:;[^:]*)?):(\d{8}(?:,\d{8})*)\s*$/i.exec(line);
  return match === null || /;VALUE=/i.test(match[2] ?? '')
    ? line
    : `${match[1]}${match[2]};VALUE=DATE:${match[3]}`;
}

function eventsOf(lines: readonly string[], text: string): Located[] {
  if (!text.trim()) throw new CalendarFault(1, 'the calendar is empty');
  const parsed = ICAL.parse(lines.map(asDate).join('\r\n')) as unknown[];
  const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]).map(
    (one) => new ICAL.Component(one as string),
  );
  const other = calendars.find(({ name }) => name !== 'vcalendar');
  if (other) throw new CalendarFault(1, `it is a ${other.name.toUpperCase()}, not a VCALENDAR`);
  const begins = lines.flatMap((line, i) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [i] : []));
  const events = calendars.flatMap((calendar) =>
    calendar.getAllSubcomponents('vevent').map((component) => ({ component, calendar })),
  );
  return events.map((event, n) => {
    const begin = begins[n] ?? 0;
    const end = begins[n + 1] ?? lines.length;
    const lineOf = (property: string) => {
      const at = lines
        .slice(begin, end)
        .findIndex((line) => new RegExp(`^${property}[:;]`, 'i').test(line));
      return begin + Math.max(0, at) + 1;
    };
    return { ...event, lineOf };
  });
}

function occurrences(located: Located, timeZone: string, span: Span): ExclusionRow[] {
  const { component, calendar, lineOf } = located;
  if (
    component.hasProperty('recurrence-id') ||
    String(component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED'
  )
    return [];
  for (const rule of component.getAllProperties('rrule')) {
    const never = impossibleRecurrence((rule.getFirstValue() as ICAL.Recur).parts as Parts);
    if (never) throw new CalendarFault(lineOf('RRULE'), never);
  }
  if (!component.hasProperty('dtstart'))
    throw new CalendarFault(lineOf('BEGIN'), 'the event has no DTSTART');
  const uid = component.getFirstPropertyValue('uid');
  const exceptions = calendar
    .getAllSubcomponents('vevent')
    .filter(
      (other) => other.hasProperty('recurrence-id') && other.getFirstPropertyValue('uid') === uid,
    );
  try {
    const event = new ICAL.Event(component, { exceptions });
    const found: ExclusionRow[] = [];
    for (const { startDate, endDate, item } of each(event, span, lineOf)) {
      if (String(item.component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED')
        continue;
      if (naive(endDate) < naive(startDate))
        throw new CalendarFault(lineOf('DTEND'), 'the event ends before it begins');
      const exclusion = excluded(startDate, endDate, zoneOf(item.component, lineOf), timeZone);
      if (exclusion.from < exclusion.until) found.push(exclusion);
    }
    return found;
  } catch (error) {
    if (error instanceof CalendarFault || (error as NodeJS.ErrnoException).code !== undefined)
      throw error;
    throw new CalendarFault(
      lineOf(component.hasProperty('rrule') ? 'RRULE' : 'DTSTART'),
      (error as Error).message,
    );
  }
}

type Parts = Parameters<typeof impossibleRecurrence>[0];
type Occurrence = ReturnType<ICAL.Event['getOccurrenceDetails']>;
/** Local times may be a day off the span that is meant in UTC. */
const slackMs = 2 * 86_400_000;

function* each(
  event: ICAL.Event,
  { from, until }: Span,
  lineOf: Located['lineOf'],
): Generator<Occurrence> {
  const [first, last] = [from.getTime() - slackMs, until.getTime() + slackMs];
  const overlaps = ({ startDate, endDate }: Occurrence) =>
    naive(endDate) >= first && naive(startDate) <= last;
  if (!event.isRecurring()) {
    const only = {
      startDate: event.startDate,
      endDate: event.endDate,
      item: event,
      recurrenceId: event.startDate,
    } as Occurrence;
    if (overlaps(only)) yield only;
    return;
  }
  const iterator = event.iterator();
  for (let n = 0; ; n += 1) {
    const next = iterator.next();
    if (!next || naive(next) > last) return;
    if (n >= maxOccurrences)
      throw new CalendarFault(lineOf('RRULE'), `it recurs more than ${maxOccurrences} times`);
    const occurrence = event.getOccurrenceDetails(next);
    if (overlaps(occurrence)) yield occurrence;
  }
}

/** As if its local time were UTC. */
const naive = ({ year, month, day, hour, minute, second }: ICAL.Time) =>
  Date.UTC(year, month - 1, day, hour, minute, second);

/**
 * The zone that an event's local times are in: an IANA name, or one that the calendar defines
 * itself. Null: whichever the reader is in.
 */
function zoneOf(
  component: ICAL.Component,
  lineOf: Located['lineOf'],
): string | ICAL.Timezone | null {
  const start = component.getFirstProperty('dtstart');
  const id = start?.getFirstParameter('tzid');
  if (!id) return null;
  if (isTimeZone(id)) return id;
  const windows = zoneOfWindows(id);
  const defined = component.getTimeZoneByID(id);
  // What the calendar defines is more precise than the name, where it does.
  if (defined) return defined;
  if (windows !== undefined) return windows;
  throw new CalendarFault(
    lineOf('DTSTART'),
    `TZID=${id} is neither a known time zone nor defined by the calendar`,
  );
}

function excluded(
  start: ICAL.Time,
  end: ICAL.Time,
  zone: string | ICAL.Timezone | null,
  timeZone: string,
): ExclusionRow {
  if (start.isDate) {
    // Of whole days the end is exclusive (RFC 5545, 3.6.1); one that equals the start is meant as
    // that day.
    const until = naive(end) > naive(start) ? end : start.clone();
    if (until !== end) until.day += 1;
    return { from: plain(start), until: plain(until) };
  }
  const local = (time: ICAL.Time) => {
    if (time.zone === ICAL.Timezone.utcTimezone) return localTimeOf(naive(time), timeZone);
    if (zone === null || zone === timeZone) return plain(time);
    if (typeof zone === 'string') return localTimeOf(instantOf(plain(time), zone), timeZone);
    const placed = time.clone();
    placed.zone = zone;
    return localTimeOf(placed.toUnixTime() * 1000, timeZone);
  };
  return { from: local(start), until: local(end) };
}

const plain = (time: ICAL.Time) => new Date(naive(time)).toISOString().slice(0, 19);
