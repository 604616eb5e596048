/**
 * `--watch` of the built CLI, and the confirmation of commands: in a pipe, and on a real terminal.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inherited, type PlaneProcess, World } from '../support/gander.ts';
import { type OnTerminal, onTerminal } from '../support/pty.ts';
import { graphql, instances, settled } from '../support/requests.ts';

const bundle = join(import.meta.dirname, '..', '..', 'dist', 'gander.js');
const world = new World();
let plane: PlaneProcess;
let host: string;

const fleet = (programs: string) => {
  writeFileSync(join(world.folder, 'fleet.yaml'), `programs:\n${programs}`);
  return world.cli(['apply', '-f', 'fleet.yaml']);
};
const web = '  - {name: web, command: [sleep, "100000"], start: 0, hosts: "*", instances: 2}\n';
const job =
  '  - {name: job, command: ["true"], start: 0, autostart: false, autorestart: never, hosts: "*"';

beforeAll(async () => {
  plane = await world.up();
  host = (await graphql(plane, '{ hosts { nodes { name } } }')).hosts.nodes[0].name;
  expect(await fleet(`${web}${job}}\n`)).toMatchObject({ code: 0 });
  await settled(plane, 'web');
});
afterAll(() => world.destroy());

/** A command of the CLI whose output is a pipe. */
const piped = (...args: string[]) => world.start('gander', args, { GANDER_DATA: world.data });
/** A command of the CLI on a terminal. */
const typed = (...args: string[]): Promise<OnTerminal> =>
  onTerminal([process.execPath, bundle, ...args], {
    env: { ...inherited(), GANDER_DATA: world.data, TERM: 'xterm', NO_COLOR: '1' },
    cwd: world.folder,
  });

describe('in a pipe', () => {
  test('status prints the table, and then only lines that have changed', async () => {
    const watching = piped('status', 'web', '--watch');
    await watching.prints(/^web@\S+#1 +RUNNING/m);
    await world.cli(['stop', 'web#1']);
    await watching.prints(/^web@\S+#1 +STOPPED/m);
    await world.cli(['start', 'web#1']);
    await watching.prints(/STOPPED[\s\S]*^web@\S+#1 +RUNNING/m);
    const { stdout } = await watching.end('SIGINT');
    expect(stdout.match(/^INSTANCE/gm)).toHaveLength(1);
    expect(stdout.match(/^web@\S+(?<!#1) /gm)).toHaveLength(1);
  });

  test('status in JSON is one object a line', async () => {
    const watching = piped('status', 'web', '--watch', '-o', 'json');
    await watching.prints(/#1/);
    await world.cli(['stop', 'web#1']);
    await watching.prints(/"state":"STOPPED"/);
    await world.cli(['start', 'web#1']);
    const { stdout } = await watching.end('SIGINT');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).address)).toEqual(
      expect.arrayContaining([`web@${host}`, `web@${host}#1`]),
    );
  });

  test('hosts and schedules print their changes, and what is removed', async () => {
    const hosts = piped('hosts', '--watch');
    const schedules = piped('schedules', '--watch', '-o', 'name');
    await hosts.prints(new RegExp(`^${host} +ONLINE`, 'm'));
    await world.cli(['hosts', 'label', host, 'site=eu']);
    await hosts.prints(new RegExp(`^${host} .*site=eu`, 'm'));
    await hosts.end('SIGINT');
    expect(await world.cli(['schedules', 'add', 'job', 'nightly', '0 2 * * *'])).toMatchObject({
      code: 0,
    });
    await schedules.prints(/^nightly$/m);
    expect(await world.cli(['schedules', 'delete', 'job', 'nightly'])).toMatchObject({ code: 0 });
    await schedules.prints(/^nightly {2}removed$/m);
    await schedules.end('SIGINT');
  });

  test('runs follows', async () => {
    const watching = piped('runs', 'job', '--watch');
    await watching.prints(/^INSTANCE/m);
    expect(await world.cli(['run', 'job'])).toMatchObject({ code: 0 });
    await watching.prints(/^job@\S+ .*SUCCEEDED/m);
    await watching.end('SIGINT');
  });

  test('YAML is refused, and so is a selector that matches nothing', async () => {
    expect(await world.cli(['status', '--watch', '-o', 'yaml'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('-o json'),
    });
    expect(await world.cli(['status', 'wep', '--watch'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('did you mean "web"'),
    });
  });
});

describe('on a terminal', () => {
  test('status redraws the table, and Ctrl-C leaves the cursor visible', async () => {
    const watching = await typed('status', 'web', '--watch');
    await watching.sees(/web@\S+#1 +RUNNING/);
    const before = watching.screen().length;
    await world.cli(['stop', 'web#1']);
    await watching.sees(/INSTANCE[\s\S]*web@\S+ +RUNNING[\s\S]*#1 +STOPPED/, before);
    await world.cli(['start', 'web#1']);
    watching.type('\u0003');
    expect(await watching.ended).toBe(0);
    const shown = watching.screen();
    expect(shown.lastIndexOf('\u001b[?25h')).toBeGreaterThan(shown.lastIndexOf('\u001b[?25l'));
  });

  test('runs redraws the newest runs', async () => {
    const watching = await typed('runs', 'job', '--watch', '-n', '1');
    await watching.sees('INSTANCE');
    const before = watching.screen().length;
    expect(await world.cli(['run', 'job'])).toMatchObject({ code: 0 });
    await watching.sees(/job@\S+ [\s\S]*SUCCEEDED/, before);
    watching.type('\u0003');
    expect(await watching.ended).toBe(0);
  });

  test.each(['n', '', 'what'])(
    'the answer "%s" to the question stops nothing',
    async (answer) => {
      const asking = await typed('stop', 'web');
      await asking.sees('stop these 2 instances? [y/N] ');
      expect(asking.screen()).toContain(`web@${host}#1`);
      asking.type(`${answer}\r`);
      await asking.ended;
      await asking.sees('nothing was done');
      expect(await instances(plane, 'web')).toMatchObject([
        { state: 'RUNNING' },
        { state: 'RUNNING' },
      ]);
    },
    120_000,
  );

  test('the answer "y" stops what the question names', async () => {
    await settled(plane, 'web');
    const asking = await typed('stop', 'web');
    await asking.sees('stop these 2 instances? [y/N] ');
    asking.type('y\r');
    expect(await asking.ended).toBe(0);
    expect(await instances(plane, 'web')).toMatchObject([
      { state: 'STOPPED' },
      { state: 'STOPPED' },
    ]);
    expect(await world.cli(['start', 'web'])).toMatchObject({ code: 0 });
  });
});
