/** How activities are written on the command line and in fleet files. */
import { expect, test } from 'vitest';
import { parseTime } from '../../src/cli/text/activity-words.ts';
import { readFleet } from '../../src/domain/fleet/fleet.ts';

const now = new Date(2026, 0, 31, 12, 30).getTime();
const local = (hours: number, minutes: number, seconds = 0) =>
  new Date(2026, 0, 31, hours, minutes, seconds).getTime();

test.each([
  ['2026-01-31T12:00:00Z', Date.UTC(2026, 0, 31, 12)],
  ['2026-01-31 12:00', local(12, 0)],
  ['2026-01-31T12:00:05', local(12, 0, 5)],
  ['9:05', local(9, 5)],
  ['23:59:59', local(23, 59, 59)],
  ['+10m', now + 600_000],
])('%s is a time', (text, at) => {
  expect(parseTime(text, now)).toBe(at);
});

test.each(['soon', '2026-01-31', '+', '2026-13-31T12:00:00Z', '12'])('%s is none', (text) => {
  expect(() => parseTime(text, now)).toThrow();
});

test('`activity` of a program in a fleet file may be in upper or lower case, and null clears it', () => {
  const read = (activity: string) =>
    readFleet(`programs: [{name: cam, command: [cam], activity: ${activity}}]`, {
      here: '/',
      env: {},
    });
  expect(read('realtime').fleet.programs[0]?.activityMode).toBe('REALTIME');
  expect(read('OFFLINE').fleet.programs[0]?.activityMode).toBe('OFFLINE');
  expect(read('null').fleet.programs[0]?.activityMode).toBeNull();
  expect(read('sometimes').faults[0]?.message).toMatch(/activity must be one of realtime, offline/);
});
