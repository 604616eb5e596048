/** Cron lines: which are accepted, which are refused and where, and which days they name. */
import { CronPattern } from 'croner';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCron } from '../../../src/domain/calendar/cron.ts';
import { brokenLine, minuteLine, secondLine } from './lines.ts';
import { faceOf, fits } from './oracle.ts';

function faultOf(text: string) {
  const read = parseCron(text);
  return 'fault' in read ? read.fault : null;
}

/** The part of the line that the fault points at. */
function pointed(text: string): string | null {
  const fault = faultOf(text);
  return fault && text.slice(fault.position, fault.position + fault.length);
}

function cronerTakes(text: string): boolean {
  try {
    new CronPattern(text);
    return true;
  } catch {
    return false;
  }
}

describe('a line is refused with the place of its fault', () => {
  test.each([
    ['*/5 * * * 8', '8'],
    ['60 * * * *', '60'],
    ['0 24 * * *', '24'],
    ['0 0 0 * *', '0', 4],
    ['0 0 * 13 *', '13'],
    ['0 0 * FOO *', 'FOO'],
    ['0 0 * * MONDAY', 'MONDAY'],
    ['1,2,,3 * * * *', '', 4],
    ['5/10 * * * *', '5/10'],
    ['50-10 * * * *', '50-10'],
    ['*/0 * * * *', '0'],
    ['*/61 * * * *', '61'],
    ['0 0 LW,1 * *', 'LW'],
    ['0 0 32W * *', '32'],
    ['0 0 1-5W * *', '1-5W'],
    ['0 0 * * 5#6', '6'],
    ['0 0 * * #2', '#2'],
    ['0 0 * * +', '+'],
    ['0 0 +1 * *', '+1'],
    ['10 0 0 * * 1 2020x', '2020x'],
    ['* * * *', '', 7],
    ['0 0 0 1 1 * 2030 extra words', 'extra words'],
    ['  @dayly ', '@dayly'],
    ['@reboot', '@reboot'],
    ['', '', 0],
    ['0 0 * * MON-FRI,SATURDAY', 'SATURDAY'],
  ] as const)('%j', (line, what, position: number = line.indexOf(what)) => {
    const fault = faultOf(line);
    expect(fault?.position).toBe(position);
    if (what !== '') expect(pointed(line)).toBe(what);
    expect(fault?.hint).not.toBe('');
  });
});

test('a fault lies within the line, and the accepted lines are those that croner accepts', () => {
  fc.assert(
    fc.property(fc.oneof(brokenLine, fc.string()), (line) => {
      const fault = faultOf(line);
      if (fault === null) {
        expect(cronerTakes(line)).toBe(true);
        return;
      }
      expect(fault.position).toBeGreaterThanOrEqual(0);
      expect(fault.position).toBeLessThanOrEqual(line.length);
      expect(fault.length).toBeGreaterThan(0);
      // Croner overlooks the end of a range that its step never reaches.
      if (cronerTakes(line)) expect(fault.message).toContain('is not in the');
    }),
    { numRuns: 2000 },
  );
});

test('every common line is accepted', () => {
  fc.assert(
    fc.property(fc.oneof(minuteLine, secondLine), (line) => {
      expect(faultOf(line)).toBeNull();
    }),
    { numRuns: 500 },
  );
  for (const alias of [
    '@yearly',
    '@ANNUALLY',
    ' @monthly',
    '@weekly',
    '@daily',
    '@midnight',
    '@hourly',
  ])
    expect(faultOf(alias)).toBeNull();
});

test('a line names the days of its fields, checked against an independent implementation', () => {
  const from = fc.integer({ min: 0, max: 40_000 }).map((day) => day * 86_400_000);
  fc.assert(
    fc.property(minuteLine, from, (line, start) => {
      const read = parseCron(line);
      if ('fault' in read) throw new Error(read.fault.message);
      const found = read.line.after(start - 1);
      // All days before the one that was found fit at no minute; that day's first minute that fits
      // is the one.
      const until = Math.min(found ?? Number.POSITIVE_INFINITY, start + 40 * 86_400_000);
      for (let day = start; day < until - 86_400_000; day += 86_400_000) {
        for (let hour = 0; hour < 24; hour++) {
          const hits = Array.from({ length: 60 }, (_, minute) => minute).some((minute) =>
            fits(line, faceOf(day + hour * 3_600_000 + minute * 60_000)),
          );
          if (hits) throw new Error(`${line} fits on ${new Date(day).toISOString()}, hour ${hour}`);
        }
      }
      if (found !== null) expect(fits(line, faceOf(found))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('the examples of the language', () => {
  const first = (line: string, from: string) => {
    const read = parseCron(line);
    const found = 'line' in read ? read.line.after(Date.parse(from)) : null;
    return found === null ? null : new Date(found).toISOString().slice(0, 19);
  };
  expect(first('0 12 L * *', '2028-02-01T00:00:00Z')).toBe('2028-02-29T12:00:00');
  expect(first('0 12 LW * *', '2027-02-01T00:00:00Z')).toBe('2027-02-26T12:00:00');
  // 15 August 2027 is a Sunday, 1 May 2027 a Saturday: the nearest weekday stays in the month.
  expect(first('0 12 15W 8 *', '2027-01-01T00:00:00Z')).toBe('2027-08-16T12:00:00');
  expect(first('0 12 1W 5 *', '2027-01-01T00:00:00Z')).toBe('2027-05-03T12:00:00');
  expect(first('0 12 * * FRI#2', '2027-01-01T12:00:00Z')).toBe('2027-01-08T12:00:00');
  expect(first('0 12 * * FRIL', '2027-01-01T00:00:00Z')).toBe('2027-01-29T12:00:00');
  // Friday the thirteenth, and: every Friday and every thirteenth.
  expect(first('0 12 13 * +FRI', '2027-01-01T00:00:00Z')).toBe('2027-08-13T12:00:00');
  expect(first('0 12 13 * FRI', '2027-01-02T00:00:00Z')).toBe('2027-01-08T12:00:00');
  // A field of days that begins with * narrows the other, as in crontab(5): every other day, if it
  // is a Monday; a Monday, if its date is uneven.
  expect(first('0 0 */2 * 1', '2027-01-01T00:00:00Z')).toBe('2027-01-11T00:00:00');
  expect(first('0 0 11 * */2', '2027-01-01T00:00:00Z')).toBe('2027-02-11T00:00:00');
  expect(first('0 0 12 1 1 * 2031', '2027-01-02T00:00:00Z')).toBe('2031-01-01T12:00:00');
  expect(first('@weekly', '2027-01-01T00:00:00Z')).toBe('2027-01-03T00:00:00');
});

test('a line whose day never comes has no next time', () => {
  const read = parseCron('0 0 30 2 *');
  expect('line' in read && read.line.after(0)).toBeNull();
});
