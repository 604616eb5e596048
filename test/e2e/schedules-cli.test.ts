/**
 * Schedules on the command line, against a real plane: what is printed, on which stream, and the
 * exit code.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from '../support/gander.ts';

let world: World;
beforeAll(async () => {
  world = new World();
  await world.serve();
});
afterAll(() => world.destroy());

const cli = async (...args: string[]) => {
  const { code, stdout, stderr } = await world.cli(args);
  return {
    code,
    out: stdout.split('\n').map((line) => line.trimEnd()),
    err: stderr.trimEnd().split('\n'),
  };
};
const write = (name: string, text: string) => writeFileSync(join(world.folder, name), text);
const fleet = (schedules: string) =>
  write(
    'fleet.yaml',
    `programs:\n  - name: job\n    command: [x]\n    hosts: "*"\n    schedules: ${schedules}\n`,
  );
const apply = async (...more: string[]) => cli('apply', '-f', 'fleet.yaml', ...more);

test('apply creates, changes and deletes schedules, and prints where in the file the plane finds a fault', async () => {
  write('bad.ics', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n');
  fleet(
    '{past: {at: 2020-01-01},\n      bad: {cron: "@daily", calendar: bad.ics}, fine: {cron: "@daily"}}',
  );
  const refused = await apply();
  expect(refused.code).toBe(1);
  expect(refused.err).toEqual([
    expect.stringMatching(
      /^gander: fleet\.yaml:5:23: schedules of job on \*: past: 2020-01-01T00:00:00\.000Z has passed/,
    ),
    expect.stringMatching(
      /^gander: fleet\.yaml:6:12: schedules of job on \*: bad: line 3 of the calendar: invalid date-time/,
    ),
  ]);
  fleet('{fine: {cron: "@daily"}, other: {cron: "@hourly"}}');
  expect((await apply('--dry-run')).out.at(-2)).toBe(
    'schedules of job on *  would be created (fine, other)',
  );
  expect((await apply()).out.at(-2)).toBe('schedules of job on *  created (fine, other)');
  fleet('{fine: {cron: "@weekly"}, new: {cron: "@hourly"}}');
  expect((await apply()).out.at(-2)).toBe(
    'schedules of job on *  changed (created new; changed fine; deleted other)',
  );
  expect((await apply()).out.at(-2)).toBe('schedules of job on *  unchanged');
  fleet('null');
  expect((await apply()).out.at(-2)).toBe('schedules of job on *  changed (deleted fine, new)');
});

test('a schedule is added, shown, paused, resumed and removed by its name alone where that is unambiguous', async () => {
  fleet('{}');
  await apply();
  const added = await cli(
    'schedules',
    'add',
    'job',
    'nightly',
    '30 2 * * *',
    '--tz',
    'Europe/Berlin',
    '--exclude',
    '2026-12-25',
    '--jitter',
    '5m',
  );
  expect(added).toMatchObject({ code: 0, err: [''] });
  expect(added.out[1]).toMatch(/^job +\* +nightly +RUN +30 2 \* \* \* \(Europe\/Berlin\) +in \d/);
  const shown = (await cli('schedules', 'show', 'job', 'nightly', '-n', '3')).out.join('\n');
  for (const part of [
    /not +2026-12-25T00:00:00 to 2026-12-26T00:00:00/,
    /jitter +5m/,
    /IN Europe\/Berlin/,
  ])
    expect(shown).toMatch(part);
  expect((await cli('schedules', 'pause', 'job', 'nightly')).out[1]).toMatch(/ paused$/);
  expect((await cli('schedules')).out[1]).toMatch(/ paused$/);
  expect((await cli('schedules', 'resume', 'job', 'nightly')).out[1]).toMatch(/ in \d/);
  expect(await cli('schedules', 'pause', 'job', 'nigthly')).toMatchObject({
    code: 1,
    err: [expect.stringContaining('did you mean "nightly"?')],
  });
  await cli('assignments', 'add', 'job', 'label:role=db');
  expect(await cli('schedules', 'add', 'job', 'x', '@daily')).toMatchObject({
    code: 2,
    err: [expect.stringContaining('--hosts "*" or "label:role=db"')],
  });
  await cli('schedules', 'add', 'job', 'nightly', '@daily', '--hosts', 'label:role=db');
  expect(await cli('schedules', 'delete', 'job', 'nightly')).toMatchObject({
    code: 2,
    err: [expect.stringContaining('choose one: *; label:role=db')],
  });
  expect((await cli('schedules', 'remove', 'job', 'nightly', '--hosts', '*')).out[0]).toBe(
    'nightly of job on *  deleted',
  );
});

test('a preview needs no plane, and points at what is wrong with a line', async () => {
  const nowhere = { env: { GANDER_DATA: join(world.folder, 'nowhere') } };
  const good = await world.cli(
    [
      'schedules',
      'preview',
      '30 2 * * *',
      '--tz',
      'Europe/Berlin',
      '-n',
      '2',
      '--after',
      '2026-03-28T12:00',
    ],
    nowhere,
  );
  expect(good).toMatchObject({ code: 0, stderr: '' });
  expect(good.stdout.split('\n').map((line) => line.trimEnd())).toEqual([
    'IN Europe/Berlin     INSTANT',
    '2026-03-29 02:30:00  2026-03-29T01:00:00.000Z  clocks go forward over it: at the first instant after the gap',
    '2026-03-30 02:30:00  2026-03-30T00:30:00.000Z',
    '',
  ]);
  const bad = await world.cli(['schedules', 'preview', '0 61 * * *'], nowhere);
  expect(bad.code).toBe(2);
  expect(bad.stderr.split('\n').slice(0, 3)).toEqual([
    'gander: 0 61 * * *',
    'gander:   ^^',
    expect.stringContaining("61 is not in the hour's 0 to 23"),
  ]);
});
