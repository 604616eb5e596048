/**
 * Schedules in the file of `gander apply`: every way to write them, and the places of faults.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { surroundingsOf } from '../../../src/cli/fleet/file.ts';
import { readFleet } from '../../../src/domain/fleet/fleet.ts';

const here = mkdtempSync(join(tmpdir(), 'gander-schedules-'));
writeFileSync(join(here, 'holidays.ics'), 'BEGIN:VCALENDAR\nEND:VCALENDAR\n');
afterAll(() => rmSync(here, { recursive: true }));

const read = (text: string) => readFleet(text, surroundingsOf(here, { HOUR: '3' }));
/** The schedules of a program whose file has this text below `schedules:`. */
const schedules = (text: string) => {
  const { fleet, faults } = read(
    `programs:\n  - name: p\n    command: [x]\n    hosts: "*"\n    schedules:\n${text}`,
  );
  expect(faults).toEqual([]);
  return fleet.assignments[0]?.schedules?.map(({ schedule }) => schedule);
};
const faultsOf = (text: string) =>
  read(
    `programs:\n  - name: p\n    command: [x]\n    hosts: "*"\n    schedules:\n${text}`,
  ).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

test('every setting of a schedule can be written', () => {
  expect(
    schedules(`      nightly:
        description: tidies up
        cron: "30 2 * * *"
        timeZone: Europe/Berlin
        action: signal
        signal: SIGHUP
        catchUp: {limit: 5, within: 2h}
        jitter: 30s
        gap: skip
        fold: twice
        from: 2026-01-01
        until: 2026-07-01T12:00
        exclude: [2026-12-25, 2026-12-24/2026-12-26]
        calendar: holidays.ics
        paused: true
`),
  ).toEqual([
    {
      ...{
        name: 'nightly',
        description: 'tidies up',
        cron: '30 2 * * *',
        timeZone: 'Europe/Berlin',
        action: 'SIGNAL',
        signal: 'HUP',
      },
      ...{
        catchUp: 'ALL',
        catchUpLimit: 5,
        catchUpWithinMs: 7_200_000,
        jitterMs: 30_000,
        gap: 'SKIP',
        fold: 'TWICE',
      },
      // Local times in its zone, in winter and in summer.
      ...{ startsAt: '2025-12-31T23:00:00.000Z', endsAt: '2026-07-01T10:00:00.000Z' },
      ...{
        exclusions: ['2026-12-25', '2026-12-24/2026-12-26'],
        calendar: 'BEGIN:VCALENDAR\nEND:VCALENDAR\n',
        paused: true,
      },
    },
  ]);
});

test('a list with names, once at an exact time, and substitutions', () => {
  expect(
    schedules(`      - {name: once, at: "2030-01-31T18:00:00+01:00", action: START, catchUp: last}
      - {name: daily, cron: "0 \${env.HOUR} * * *"}
`),
  ).toEqual([
    { name: 'once', at: '2030-01-31T17:00:00.000Z', action: 'START', catchUp: 'LAST' },
    { name: 'daily', cron: '0 3 * * *' },
  ]);
});

test('schedules of an assignment: given, null, and left out', () => {
  const { fleet, faults } = read(`assignments:
  - {program: a, hosts: h1, schedules: {d: {cron: "@daily"}}}
  - {program: b, hosts: h1, schedules: null}
  - {program: c, hosts: h1}
`);
  expect(faults).toEqual([]);
  expect(fleet.assignments.map((item) => item.schedules?.length)).toEqual([1, 0, undefined]);
});

test('a fault of a cron line is reported at the wrong character, however the line is quoted', () => {
  expect(
    faultsOf(
      `      a: {cron: "0 61 * * *"}\n      b: {cron: 0 3 32 * *}\n      c: {cron: '0 3 * * MOO'}\n`,
    ),
  ).toEqual([
    "6:20 cron: 61 is not in the hour's 0 to 23",
    "7:21 cron: 32 is not in the day of the month's 1 to 31",
    '8:26 cron: MOO is no day of the week',
  ]);
  // Where the text in the file differs from its value, the fault is at the beginning of the text.
  expect(faultsOf('      a: {cron: "${env.HOUR} 61 * * *"}\n')).toEqual([
    "6:17 cron: 61 is not in the hour's 0 to 23",
  ]);
});

test('faults of every kind at once, each in its place', () => {
  expect(
    faultsOf(`      a: {cron: "@daily", timeZone: Europe/Berln}
      b: {cron: "@daily", at: 2030-01-01}
      c: {timeZone: UTC}
      d: {cron: "@daily", action: stop, overlap: queue}
      e: {cron: "@daily", action: start, overlap: allow, signal: HUP}
      f: {cron: "@daily", action: signal}
      g: {cron: "@daily", exclude: [2026-02-30], calendar: none.ics}
      h: {at: "2026-03-29T02:30", timeZone: Europe/Berlin}
      -i: {cron: "@daily"}
      j: {cron: "0 0 30 FEB *"}
      k: {cron: "@daily", from: 2030-01-02, until: 2030-01-01, often: yes}
`),
  ).toEqual([
    '6:37 timeZone: there is no time zone "Europe/Berln"',
    '7:10 the schedule "b": it has both a cron line and a time',
    '8:10 the schedule "c": it has no time',
    '9:10 the schedule "d": QUEUE means nothing with the action STOP, which cannot overlap',
    '10:10 the schedule "e": a signal means nothing with the action START',
    '10:10 the schedule "e": ALLOW is only for the action RUN, not for START',
    '11:10 the schedule "f": the action SIGNAL needs a signal',
    '12:37 exclude: "2026-02-30" is neither a date nor a span of local time',
    `12:60 calendar: ${join(here, 'none.ics')} cannot be read: there is no such file`,
    '13:15 no clock in Europe/Berlin shows 2026-03-29T02:30:00: it is set forward over it',
    '14:11 "-i" is no name of a schedule',
    '15:10 the schedule "j": no day ever fits it',
    '16:64 the schedule "k" has no key "often"',
  ]);
});

test('a name that comes twice, and schedules of what is assigned nowhere', () => {
  expect(
    faultsOf(`      - {name: a, cron: "@daily"}\n      - {name: a, cron: "@hourly"}\n`),
  ).toEqual(['7:9 the schedule "a" is there twice']);
  const { faults } = read(
    'programs:\n  - {name: p, command: [x], schedules: {a: {cron: "@daily"}}}\n',
  );
  expect(faults.map(({ message }) => message)).toEqual([
    '"p" has instances, enabled or schedules, but no hosts',
  ]);
});

test('numbers are bounded as on the plane', () => {
  const at = (settings: string) => faultsOf(`      a: {cron: "@daily", ${settings}}\n`);
  expect(at('jitter: 25h')).toEqual([
    '6:10 the schedule "a": jitter is out of bounds: must be between 0 and 86400000, got 90000000',
  ]);
  expect(at('catchUp: {within: 500ms}')).toEqual([
    '6:10 the schedule "a": catchUp.within is out of bounds: must be between 1000 and 31622400000, got 500',
  ]);
  expect(at('jitter: 24h, catchUp: {limit: 1000, within: 1s}')).toEqual([]);
});

// A page reads a file that stands in no folder.
test('a file that is in no folder names no other, and the fault gives the way that works', () => {
  const text = `programs:
  - name: backup
    command: [backup]
    cwd: \${here}/data
    user: \${env.OWNER:-root}
    hosts: "*"
    schedules:
      nightly: {cron: "@daily", calendar: holidays.ics}
`;
  const { fleet, faults } = readFleet(text, { env: {} });
  expect(faults.map(({ line, message, hint }) => `${line} ${message}; ${hint}`)).toEqual([
    '4 "${here}" has no value here; write it out, or apply the file where it is with: gander apply -f FILE',
    '8 calendar: a page cannot read the file holidays.ics; apply the fleet where the file is, with: gander apply -f FILE',
  ]);
  expect(fleet.programs[0]?.definition.user).toBe('root');
});
