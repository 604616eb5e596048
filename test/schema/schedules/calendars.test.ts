/**
 * Calendars that exclude: which parts of iCalendar are understood, in which time zone, and which
 * are refused with their line.
 */

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCalendar } from '../../../schema/schedules/ical.ts';
import { isTimeZone } from '../../../schema/schedules/rules-timing.ts';
import { windowsNames } from '../../../schema/schedules/windows-zones.ts';

const span = { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2031-01-01T00:00:00Z') };
const document = (...events: readonly (readonly string[])[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const spans = (text: string, timeZone = 'Europe/Berlin') => {
  const { exclusions, issues } = readCalendar(text, timeZone, span, ['calendar']);
  expect(issues).toEqual([]);
  return exclusions.map(({ from, until }) => `${from} ${until}`);
};
const fault = (text: string) => {
  const { exclusions, issues } = readCalendar(text, 'Europe/Berlin', span, ['input', 'calendar']);
  expect(exclusions).toEqual([]);
  expect(issues).toHaveLength(1);
  expect(issues[0]?.path).toEqual(['input', 'calendar']);
  return issues[0]?.message;
};

describe('events', () => {
  it('of whole days exclude these days in whatever zone', () => {
    const christmas = document(
      ['UID:1', 'DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227'],
      ['UID:2', 'DTSTART;VALUE=DATE:20270101'],
    );
    for (const zone of ['Europe/Berlin', 'Pacific/Chatham', 'America/Los_Angeles']) {
      expect(spans(christmas, zone)).toEqual([
        '2026-12-25T00:00:00 2026-12-27T00:00:00',
        '2027-01-01T00:00:00 2027-01-02T00:00:00',
      ]);
    }
  });

  it("in UTC, in a zone, and without a zone are converted to local times in the schedule's zone", () => {
    expect(
      spans(
        document(
          ['UID:1', 'DTSTART:20260701T100000Z', 'DTEND:20260701T110000Z'],
          ['UID:2', 'DTSTART;TZID=America/New_York:20260702T100000', 'DURATION:PT90M'],
          ['UID:3', 'DTSTART:20260703T100000', 'DTEND:20260703T110000'],
        ),
      ),
    ).toEqual([
      '2026-07-01T12:00:00 2026-07-01T13:00:00',
      '2026-07-02T16:00:00 2026-07-02T17:30:00',
      '2026-07-03T10:00:00 2026-07-03T11:00:00',
    ]);
  });

  it('in a zone that only the calendar knows go by its definition', () => {
    const zone = [
      ...[
        'BEGIN:VTIMEZONE',
        'TZID:Office',
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        'TZOFFSETFROM:-0300',
        'TZOFFSETTO:-0300',
      ],
      ...['END:STANDARD', 'END:VTIMEZONE'],
    ];
    const text = document(['UID:1', 'DTSTART;TZID=Office:20260701T090000', 'DURATION:PT1H']);
    expect(spans(text.replace('BEGIN:VEVENT', [...zone, 'BEGIN:VEVENT'].join('\r\n')))).toEqual([
      '2026-07-01T14:00:00 2026-07-01T15:00:00',
    ]);
  });

  it('that recur do so at the same local time of their zone, without their exceptions, and as far as the span goes', () => {
    const weekly = document([
      ...[
        'UID:1',
        'DTSTART;TZID=Europe/Berlin:20260323T090000',
        'DTEND;TZID=Europe/Berlin:20260323T100000',
      ],
      ...['RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE;TZID=Europe/Berlin:20260406T090000'],
    ]);
    // Clocks go forward on 29 March.
    expect(spans(weekly, 'UTC')).toEqual([
      '2026-03-23T08:00:00 2026-03-23T09:00:00',
      '2026-03-30T07:00:00 2026-03-30T08:00:00',
      '2026-04-13T07:00:00 2026-04-13T08:00:00',
    ]);
    const yearly = spans(document(['UID:1', 'DTSTART;VALUE=DATE:20001003', 'RRULE:FREQ=YEARLY']));
    expect(yearly).toHaveLength(5);
    expect(yearly[0]).toBe('2026-10-03T00:00:00 2026-10-04T00:00:00');
  });

  it('that were moved, cancelled, or have no duration', () => {
    expect(
      spans(
        document(
          ['UID:1', 'DTSTART:20260701T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3'],
          ['UID:1', 'RECURRENCE-ID:20260702T100000', 'DTSTART:20260702T180000', 'DURATION:PT1H'],
          [
            'UID:1',
            'RECURRENCE-ID:20260703T100000',
            'DTSTART:20260703T100000',
            'DURATION:PT1H',
            'STATUS:CANCELLED',
          ],
          ['UID:2', 'DTSTART:20260801T100000', 'DURATION:PT1H', 'STATUS:CANCELLED'],
          ['UID:3', 'DTSTART:20260901T100000'],
        ),
      ),
    ).toEqual([
      '2026-07-01T10:00:00 2026-07-01T11:00:00',
      '2026-07-02T18:00:00 2026-07-02T19:00:00',
    ]);
  });

  it('of one day may end on that day, and dates need no VALUE=DATE', () => {
    expect(
      spans(
        document(
          ['UID:1', 'DTSTART;VALUE=DATE:20260701', 'DTEND;VALUE=DATE:20260701'],
          ['UID:2', 'DTSTART:20260801', 'DTEND:20260803'],
          [
            'UID:3',
            'DTSTART;TZID=Europe/Berlin:20260901',
            'RRULE:FREQ=DAILY;COUNT=3',
            'EXDATE:20260902',
          ],
          ['UID:4', 'DTSTART:20261001T100000', 'DTEND:20261001T100000'],
          ['UID:5', 'DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20261231'],
        ),
      ),
    ).toEqual([
      '2026-07-01T00:00:00 2026-07-02T00:00:00',
      '2026-08-01T00:00:00 2026-08-03T00:00:00',
      '2026-09-01T00:00:00 2026-09-02T00:00:00',
      '2026-09-03T00:00:00 2026-09-04T00:00:00',
      '2026-12-31T00:00:00 2027-01-01T00:00:00',
    ]);
  });

  it('in a zone by its Windows name go by the zone that it stands for, and all those names stand for one', () => {
    const text = document([
      'UID:1',
      'DTSTART;TZID="W. Europe Standard Time":20260701T090000',
      'DURATION:PT1H',
    ]);
    expect(spans(text, 'UTC')).toEqual(['2026-07-01T07:00:00 2026-07-01T08:00:00']);
    const unknown = [...windowsNames].filter(([, zone]) => !isTimeZone(zone));
    expect(unknown).toEqual([]);
    expect([...windowsNames]).toHaveLength(139);
  });

  it('that overlap or touch are one', () => {
    expect(
      spans(
        document(
          ['UID:1', 'DTSTART;VALUE=DATE:20260702'],
          ['UID:2', 'DTSTART;VALUE=DATE:20260701'],
          ['UID:3', 'DTSTART:20260702T120000', 'DURATION:PT24H'],
        ),
      ),
    ).toEqual(['2026-07-01T00:00:00 2026-07-03T12:00:00']);
  });

  it('of several calendars in one text count all', () => {
    const one = document(['UID:1', 'DTSTART;VALUE=DATE:20260701']);
    expect(spans(`${one}${one.replace('0701', '0801')}`)).toHaveLength(2);
  });
});

describe('what is refused', () => {
  it.each([
    ['nothing', '', /^line 1 of the calendar: the calendar is empty/],
    ['what is no calendar', 'hello', /^line 1 of the calendar: /],
    [
      'another kind of thing',
      'BEGIN:VCARD\nVERSION:4.0\nEND:VCARD',
      /^line 1 of the calendar: it is a VCARD/,
    ],
    [
      'a line that is none',
      'BEGIN:VCALENDAR\nVERSION:2.0\nfoo bar\nEND:VCALENDAR',
      /^line 3 of the calendar: /,
    ],
    [
      'an end that is missing',
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR',
      /^line \d of the calendar: /,
    ],
    [
      'an event without a beginning',
      document(['UID:1'], ['UID:2']),
      /^line 3 of the calendar: the event has no DTSTART/,
    ],
    [
      'a time that is none',
      document(['UID:1', 'DTSTART;VALUE=DATE:20260101'], ['UID:2', 'DTSTART:tomorrow']),
      /^line 9 of the calendar: /,
    ],
    [
      'a zone that nobody knows',
      document(['UID:1', 'DTSTART;TZID=Middle/Earth:20260101T000000']),
      /^line 5 of the calendar: TZID=Middle\/Earth/,
    ],
    [
      'an end before the beginning',
      document(['UID:1', 'DTSTART:20260102T000000', 'DTEND:20260101T000000']),
      /^line 6 of the calendar: the event ends before it begins/,
    ],
    [
      'a rule that is none',
      document(['UID:1', 'DTSTART:20260101T000000', 'RRULE:FREQ=SOMETIMES']),
      /^line 6 of the calendar: /,
    ],
    [
      'a rule without end',
      document(['UID:1', 'DTSTART:20260101T000000', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY']),
      // On a machine under heavy load its time may run out first.
      /^line 7 of the calendar: it recurs more than|^line 1 of the calendar: a recurrence comes to no end/,
    ],
    [
      'a rule that never comes to a day',
      document(['UID:1', 'DTSTART:20260101T000000', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30']),
      /^line 6 of the calendar: .* never recurs/,
    ],
  ])('%s', (_, text, message) => {
    expect(fault(text)).toMatch(message);
  });
});

/** Lines of calendars, with hostile variations. */
const line = fc.oneof(
  fc.constantFrom(
    ...[
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VCALENDAR',
      'END:VCALENDAR',
      'BEGIN:VTIMEZONE',
      'END:VTIMEZONE',
      'BEGIN:VALARM',
      'UID:1',
      'STATUS:CANCELLED',
    ],
    ...[
      'DTSTART:20260101',
      'DTSTART;VALUE=DATE:20260101',
      'DTSTART:20260101T000000Z',
      'DTSTART;TZID=Nowhere:20260101T000000',
      'DTSTART:99999999T999999',
    ],
    ...[
      'DTEND:20250101',
      'DURATION:P1D',
      'DURATION:-P1D',
      'DURATION:P999999999W',
      'EXDATE:20260102',
      'RDATE:x',
      'RECURRENCE-ID:20260101',
    ],
    ...[
      'RRULE:FREQ=DAILY',
      'RRULE:FREQ=YEARLY;BYMONTH=13',
      'RRULE:FREQ=DAILY;INTERVAL=0',
      'RRULE:FREQ=WEEKLY;COUNT=-1',
      'RRULE:UNTIL=x',
      ' folded',
    ],
  ),
  fc.string({ maxLength: 40 }),
);

test('any calendar gives what it excludes or one fault with its line, both within bounds', () => {
  const hostile = fc.oneof(
    fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\r\n')),
    fc
      .array(line, { maxLength: 8 })
      .map((lines) => document(['UID:1', 'DTSTART:20260101T000000', ...lines])),
    fc.string({ maxLength: 300 }),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const { exclusions, issues } = readCalendar(text, 'Europe/Berlin', span, ['calendar']);
      expect(issues.length).toBeLessThanOrEqual(1);
      expect(exclusions.length === 0 || issues.length === 0).toBe(true);
      for (const { message } of issues) {
        expect(message).toMatch(/^line \d+ of the calendar: /);
        expect(message.length).toBeLessThanOrEqual(400);
      }
      for (const { from, until } of exclusions) expect(from < until).toBe(true);
    }),
    { numRuns: 150 },
  );
});
