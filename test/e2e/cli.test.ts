/** The built CLI against a real plane with a real agent: what people and scripts see of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PlaneProcess, World } from '../support/gander.ts';
import { eventsOf, graphql, instances, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

const world = new World();
let plane: PlaneProcess;
let host: string;

const fleet = `programs:
  - name: web
    group: front
    command: [sleep, "100000"]
    start: 50ms
    hosts: "*"
    instances: 2
  - name: job
    command: exit 3
    shell: true
    autorestart: never
    autostart: false
    start: 0
    hosts: "*"
`;

beforeAll(async () => {
  plane = await world.up();
  host = (await graphql(plane, '{ hosts { nodes { name } } }')).hosts.nodes[0].name;
  writeFileSync(join(world.folder, 'fleet.yaml'), fleet);
});
afterAll(() => world.destroy());

const gander = (...args: string[]) => world.cli(args);

/** Asserts one line that names the fault and what to do, without a stack trace. */
function expectOneLine(text: string): void {
  expect(text).toMatch(/^gander: .+ \(.+\)\n$/);
}

test('apply creates, and applied again changes nothing', async () => {
  const first = await gander('apply', '-f', 'fleet.yaml');
  expect(first).toMatchObject({
    code: 0,
    stdout:
      'program web  created\nprogram job  created\nassignment web to *  created\nassignment job to *  created\n',
    stderr: '',
  });
  await settled(plane, 'web');
  const before = await instances(plane);
  const second = await gander('apply', '-f', 'fleet.yaml');
  expect(second).toMatchObject({
    code: 0,
    stdout:
      'program web  unchanged\nprogram job  unchanged\nassignment web to *  unchanged\nassignment job to *  unchanged\n',
  });
  expect(await instances(plane)).toEqual(before);
});

test('status is a table, or JSON, and 0 when all is as desired', async () => {
  const [first] = await instances(plane, 'web#0');
  const table = await gander('status');
  expect(table).toMatchObject({ code: 0, stderr: '' });
  const lines = table.stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^INSTANCE +STATE +FOR +PID/);
  expect(table.stdout).toMatch(new RegExp(`^web@${host} +RUNNING +\\S+ +${first?.pid}`, 'm'));
  const json = await gander('status', 'web', '-o', 'json');
  expect(JSON.parse(json.stdout)).toMatchObject([
    { address: `web@${host}`, state: 'RUNNING', pid: first?.pid },
    { state: 'RUNNING' },
  ]);
});

test('stop, start, restart and signal print the outcome of each instance', async () => {
  expect(await gander('stop', 'web#1')).toMatchObject({
    code: 0,
    stdout: `web@${host}#1  stopped\n`,
  });
  expect((await gander('status', 'web#1')).code).toBe(0);
  expect(await gander('start', 'web')).toMatchObject({
    code: 0,
    stdout: `web@${host}    started\nweb@${host}#1  started\n`,
  });
  const [before] = await instances(plane, 'web#0');
  expect((await gander('restart', 'web#0')).code).toBe(0);
  const [after] = await instances(plane, 'web#0');
  expect(after?.pid).not.toBe(before?.pid);
  expect(after?.state).toBe('RUNNING');
  const signalled = await gander('signal', 'KILL', 'web#0');
  expect(signalled.code).toBe(0);
  await until(async () => (await instances(plane, 'web#0'))[0]?.pid !== after?.pid);
  await settled(plane, 'web');
  const stopped = await gander('stop', 'web#0');
  expect(stopped.code).toBe(0);
  const dead = await gander('signal', 'HUP', 'web#0');
  expect(dead.code).toBe(7);
  expect(dead.stdout).toMatch(/^web@\S+ +FAILED: .+\n$/);
  await gander('start', 'web#0');
});

test('status exits with 3 when an instance is not as desired, and shows the reason', async () => {
  expect(await gander('start', 'job', '--wait', '5s')).toMatchObject({
    stdout: expect.stringMatching(/^job@/),
  });
  await settled(plane, 'job', 'EXITED');
  const { code, stdout } = await gander('status', 'job');
  expect(code).toBe(3);
  expect(stdout).toMatch(/^job@\S+ +EXITED .*exit (code )?3|exit unexpected/m);
});

test('hosts and programs are listed', async () => {
  const hosts = await gander('hosts');
  expect(hosts.code).toBe(0);
  expect(hosts.stdout).toMatch(new RegExp(`^${host} +ONLINE`, 'm'));
  const programs = await gander('programs');
  expect(programs.code).toBe(0);
  expect(programs.stdout).toMatch(/^web +/m);
  expect(programs.stdout).toMatch(/^job +/m);
});

test('events shows the past, goes on after a cursor, and follows', async () => {
  const log = await eventsOf(plane);
  const all = await gander('events', '--after', '0', '-o', 'json');
  expect(
    all.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).sequence),
  ).toEqual(log.map(({ sequence }) => sequence));
  const { cursor } = log.at(-4) ?? {};
  const rest = await gander('events', '--after', cursor);
  expect(rest.stdout.trimEnd().split('\n')).toHaveLength(3);
  const follower = world.start('gander', ['events', '-f'], { GANDER_DATA: world.data });
  await until(async () => {
    await gander('signal', 'CONT', 'web#0');
    return /SIGNAL|CONT/i.test(follower.stdout);
  });
  expect((await follower.end('SIGINT')).stderr).toBe('');
});

test('errors are one line with a hint', async () => {
  for (const args of [
    ['status', 'wbe'],
    ['start', 'wbe'],
    ['restart', `web@${host}x`],
    ['programs', 'show', 'wbe'],
  ]) {
    const { code, stdout, stderr } = await gander(...args);
    expect([code, stdout], args.join(' ')).toEqual([1, '']);
    expectOneLine(stderr);
    expect(stderr).toContain('did you mean');
  }
  const typo = await gander('staus');
  expect(typo.code).toBe(2);
  expectOneLine(typo.stderr);
});

test('an unreachable plane and an invalid token are exit code 4', async () => {
  const nobody = await world.cli(['status'], { data: join(world.folder, 'nowhere') });
  expect(nobody.code).toBe(4);
  expectOneLine(nobody.stderr);
  const away = await world.cli(['status'], {
    env: { GANDER_URL: 'http://127.0.0.1:1/graphql', GANDER_TOKEN: plane.token },
  });
  expect(away.code).toBe(4);
  expectOneLine(away.stderr);
  const stranger = await world.cli(['status'], { env: { GANDER_TOKEN: 'gdr_user_nobody' } });
  expect(stranger.code).toBe(4);
  expectOneLine(stranger.stderr);
});

test('a command that affects the whole fleet needs --yes in a script, and a dry run shows its effect', async () => {
  const before = await instances(plane);
  const refused = await gander('stop', 'all');
  expect(refused).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('the whole fleet (3 instances)'),
  });
  const dry = await gander('restart', 'web', '--dry-run');
  expect(dry).toMatchObject({
    code: 0,
    stdout: `web@${host}  would be hit by restart\nweb@${host}#1  would be hit by restart\n`,
  });
  expect(await instances(plane)).toEqual(before);
  expect(await gander('reload', 'all', '--yes', '--quiet')).toMatchObject({ stderr: '' });
});

test('commands are listed, shown and cancelled by the id that is printed', async () => {
  const listed = await gander('commands', '-n', '1', '-o', 'name');
  const id = listed.stdout.trim();
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  const shown = await gander('commands', 'show', id);
  expect(shown.stdout).toContain('RELOAD *');
  expect(shown.stdout).toContain(`web@${host}#1`);
  expect((await gander('commands', 'cancel', id)).code).toBe(1);
  expect(await gander('commands', 'show', 'nonsense')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no command'),
  });
});

test('a host is shown by its name, lists have the requested format, and a single instance is named without its host', async () => {
  expect((await gander('hosts', host)).stdout).toMatch(/launcher +(SHIM|SHELL)/);
  expect((await gander('hosts', 'show', host, '-o', 'yaml')).stdout).toContain(`name: ${host}`);
  expect((await gander('programs', '-o', 'name')).stdout).toBe('job\nweb\n');
  expect((await gander('status', '-o', 'name')).stdout).toBe(
    `job@${host}\nweb@${host}\nweb@${host}#1\n`,
  );
  expect((await gander('why', 'job')).stdout).toContain(`job@${host}`);
  expect(await gander('why', 'web')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('"web" is several instances'),
  });
  const events = await gander('events', '--since', '1h', '--utc', '-n', '1');
  expect(events.stdout.split('\n').length).toBeGreaterThan(3);
});

test('delete removes what a file created, and reports missing programs the second time', async () => {
  expect((await gander('delete', '-f', 'fleet.yaml', '--dry-run')).stdout).toContain(
    'program web  would be deleted',
  );
  expect((await gander('programs', '-o', 'name')).stdout).toBe('job\nweb\n');
  const deleted = await gander('delete', '-f', 'fleet.yaml');
  expect(deleted).toMatchObject({ code: 0, stderr: '' });
  expect(deleted.stdout).toContain('program web  deleted');
  expect((await gander('programs', '-o', 'name')).stdout).toBe('');
  expect((await gander('delete', '-f', 'fleet.yaml')).stdout).toContain('program web  not there');
});
