/**
 * Moving from dart, with the commands that docs/moving-from-dart.md lists: a registration file is
 * imported and applied, then each verb of dart's tool has its equivalent, on a real plane and agent.
 */
import { writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { textOf, wordsOf } from '../support/documents.ts';
import { type PlaneProcess, type Started, World } from '../support/gander.ts';
import { graphql, instances, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

const host = 'h1';
const registration = (level: number) => `processes:
  - name: web
    environment: production
    supervisor: |
      command = sleep 100000
      environment = LEVEL="${level}"
      startsecs = 0
    monitoring:
      ci: {name: shop}
      daemon: {severity: 2}
      logs: {stderr: [{regex: ERROR, severity: 1}]}
  - name: nightly
    environment: production
    supervisor: |
      command = true
      autostart = false
      autorestart = false
    schedule: 0 1 1 1 *
    monitoring: {heartbeat: {severity: 1, timeout: 10}}
`;

/** The commands of each verb, as the page has them. */
const verbs = new Map(
  [...textOf('docs/moving-from-dart.md').matchAll(/^\| `([a-z-]+)[^`]*` \| (.+) \|$/gm)].map(
    ([, verb = '', cell = '']) => [
      verb,
      [...cell.matchAll(/`(gander [^`]+)`/g)].map(([, command = '']) => command),
    ],
  ),
);

const world = new World();
const events = join(world.folder, 'events.sock');
let plane: PlaneProcess;
let agent: Started;
beforeAll(async () => {
  plane = await world.serve();
  agent = await world.enrol(plane, host, { more: ['--events-socket', events] });
});
afterAll(() => world.destroy());

/** Runs what the page lists for a verb. @returns what the commands print */
async function dart(verb: string, process = 'web'): Promise<string> {
  const printed: string[] = [];
  for (const line of verbs.get(verb) ?? []) {
    const words = wordsOf(line.replace(/\bFILE\b/g, '.dartrc'))
      .slice(1)
      .map((word) =>
        word
          .replace(/\bP\b/g, process)
          .replace(/\bENV\b/g, 'production')
          .replace(/\bH\b/g, host),
      );
    const at = words.indexOf('>');
    const { code, stdout, stderr } = await world.cli(at < 0 ? words : words.slice(0, at));
    // An instance that is stopped on purpose is as desired; 3 is "not yet".
    expect([0, 3], `${line}\n${stdout}${stderr}`).toContain(code);
    if (at >= 0) writeFileSync(join(world.folder, words[at + 1] ?? ''), stdout);
    printed.push(stdout);
  }
  expect(printed.length, `the commands for ${verb}`).toBeGreaterThan(0);
  return printed.join('');
}

const register = (level: number) => {
  writeFileSync(join(world.folder, '.dartrc'), registration(level));
  return dart('register');
};
const web = 'web/production';
const hostQuery = `{ host(name: "${host}") { connection appliedRevision desiredRevision } }`;
const incidentQuery =
  '{ incidents(first: 1, filter: { text: "event:backup" }) { nodes { state component ci summary hostName } } }';
const pid = async () => (await instances(plane, web))[0]?.pid;

it('register makes programs, assignments, schedules and monitors', async () => {
  const printed = await register(1);
  for (const line of [
    'program web/production  created',
    'schedules of nightly/production on h1  created (start)',
    'monitors of web/production  created (web/production daemon, web/production log)',
    'monitors of nightly/production  created (nightly/production heartbeat)',
  ])
    expect(printed).toContain(line);
  await settled(plane, web);
});

it('hosts, host, processes and process show what there is', async () => {
  expect(await dart('hosts')).toMatch(/^h1 +ONLINE/m);
  expect(await dart('host')).toMatch(/web\/production@h1 +RUNNING/);
  expect(await dart('processes')).toMatch(/^web\/production +1 /m);
  expect(await dart('process')).toMatch(/web\/production {2}revision 1[\s\S]*RUNNING/);
});

it('disable ends and enable starts, stop, start and restart do the same as in dart', async () => {
  await dart('disable');
  await settled(plane, web, 'STOPPED');
  await dart('enable');
  await settled(plane, web);
  await dart('stop');
  expect((await instances(plane, web))[0]?.state).toBe('STOPPED');
  await dart('start');
  const [before] = await settled(plane, web);
  await dart('restart');
  expect((await settled(plane, web))[0]?.pid).not.toBe(before?.pid);
});

it('a change waits, reread and rewrite show it, and update applies it', async () => {
  const before = await pid();
  await register(2);
  await until(async () => {
    const { host: seen } = await graphql(plane, hostQuery);
    return seen.appliedRevision === seen.desiredRevision;
  });
  expect(await dart('reread')).toContain('a newer revision waits for a restart');
  const [, applied = '', desired] =
    /revision +(\d+) applied, (\d+) desired/.exec(await dart('rewrite')) ?? [];
  expect([Number(applied) > 0, desired]).toEqual([true, applied]);
  expect(await pid()).toBe(before);
  await dart('update');
  await settled(plane, web);
  expect(await pid()).not.toBe(before);
});

// P261
it('events of local programs open and resolve incidents of the host', async () => {
  const send = (data: object) =>
    new Promise((resolve, reject) => {
      const socket = createConnection(events);
      socket.on('error', reject).on('data', resolve);
      socket.end(`${JSON.stringify({ type: 'event', data })}\n`);
    });
  const state = (wanted: string) =>
    until(async () => {
      const { incidents } = await graphql(plane, incidentQuery);
      return incidents.nodes[0]?.state === wanted && incidents.nodes[0];
    });
  await send({ component: { name: 'backup' }, severity: 2, title: 'disk full', ci: 'shop' });
  expect(await state('OPEN')).toMatchObject({
    ...{ component: 'event:backup', summary: 'disk full', ci: 'shop', hostName: host },
  });
  await send({ component: { name: 'backup' }, severity: 'OK', ci: 'shop' });
  await state('RESOLVED');
});

it('unassign, assign and delete', async () => {
  const gone = () =>
    until(async () => (await instances(plane, web)).length === 0, { what: 'web has ended' });
  await dart('unassign');
  await gone();
  const unassigned = await world.cli(['programs', '--unassigned', '-o', 'name']);
  expect(unassigned.stdout).toBe('web/production\n');
  await dart('assign');
  await settled(plane, web);
  await dart('unassign');
  await gone();
  await dart('delete-process');
  await dart('unassign', 'nightly');
  await until(async () => (await instances(plane)).length === 0);
  await agent.end('SIGTERM');
  await until(async () => (await graphql(plane, hostQuery)).host.connection === 'OFFLINE');
  await dart('delete-host');
  expect((await world.cli(['hosts', '-o', 'name'])).stdout).toBe('');
});

it('the page has all verbs of the tool', () => {
  const listing = ['register', 'hosts', 'host', 'processes', 'process'];
  const assigning = ['assign', 'unassign', 'enable', 'disable', 'delete-host', 'delete-process'];
  const acting = ['start', 'stop', 'restart', 'update', 'reread', 'rewrite'];
  for (const verb of [...listing, ...assigning, ...acting])
    expect(verbs.get(verb)?.length ?? 0, verb).toBeGreaterThan(0);
});
