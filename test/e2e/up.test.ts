/**
 * `gander up` as a user runs it: first start, second start, Ctrl-C, and a start after every kind of
 * end of an earlier run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { alive, inherited, type Outcome, type Started, World } from '../support/gander.ts';
import { ask, eventsOf, graphql, instances, run, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

let world: World;
beforeEach(() => {
  // A session of its own, as a terminal gives one: Ctrl-C goes to all of the foreground's process
  // group at once.
  world = new World({ prefix: ['setsid'] });
});
afterEach(() => world.destroy());

function ctrlC({ pid, ended }: Started): Promise<Outcome> {
  process.kill(-pid, 'SIGINT');
  return ended;
}

const gander = join(import.meta.dirname, '..', '..', 'dist', 'gander.js');
const sleeper = { command: ['sleep', '100000'] };

/** Kills all processes at once, as when the machine runs out of memory. */
async function killAll(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Has already ended with its parent.
    }
  }
  await until(() => !pids.some(alive));
}

const pidsOf = async (plane: Parameters<typeof instances>[0], selector?: string) =>
  new Map((await instances(plane, selector)).map(({ address, pid }) => [address, pid]));

test('a first start on an empty folder prints where and how to sign in, and keeps the token to its owner', async () => {
  const { process: up, url, websocketUrl, token } = await world.up();
  // Such as a leak of listeners, which Node suspects.
  expect(up.stderr).not.toMatch(/Warning/);
  expect(up.stdout).toContain(`Portal      ${new URL(url).origin}/login#${token}`);
  expect(websocketUrl).toBe(url.replace('http', 'ws'));
  expect(statSync(join(world.data, 'connection.json')).mode & 0o777).toBe(0o600);
  expect(statSync(world.data).mode & 0o777).toBe(process.getuid?.() === 0 ? 0o711 : 0o700);
  expect(
    await graphql({ url, token }, '{ viewer { role } hosts { nodes { connection } } }'),
  ).toEqual({
    viewer: { role: 'ADMIN' },
    hosts: { nodes: [{ connection: 'ONLINE' }] },
  });
});

test('Ctrl-C stops the programs in order, then everything else, and no process stays', async () => {
  const plane = await world.up();
  // The smaller the priority, the later it stops.
  for (const [name, priority] of [
    ['database', 1],
    ['application', 2],
    ['proxy', 3],
  ] as const)
    await run(plane, name, { ...sleeper, priority });
  await run(plane, 'family', {
    command: ['sleep 100001 & sleep 100002 & wait'],
    shell: true,
    priority: 4,
  });
  await settled(plane, '*@*');
  expect(world.processes().filter(({ command }) => /^\S*sleep \d+$/.test(command))).toHaveLength(5);
  const { code, stdout } = await ctrlC(plane.process);
  expect(code).toBe(0);
  await world.empty();
  const stopped = [...stdout.matchAll(/ (\w+)@\S+ STOPPING → STOPPED/g)].map(([, name]) => name);
  // Ends that come after the follower has ended are in the log of the next start.
  const again = await world.up();
  const events = await eventsOf(again, '... on InstanceStateChanged { from to }');
  expect(
    events
      .filter(({ from, to }) => from === 'STOPPING' && to === 'STOPPED')
      .map(({ program }) => program),
  ).toEqual(['family', 'proxy', 'application', 'database']);
  expect(stopped.length).toBeLessThanOrEqual(4);
});

test('Ctrl-C stops programs in order also when it ends the reader of the output too', async () => {
  const log = join(world.folder, 'log');
  const pipeline = `"${process.execPath}" "${gander}" up --no-examples 2>&1 | tee "${log}"`;
  const env = {
    ...inherited(),
    GANDER_DATA: world.data,
    GANDER_PORT: '0',
    E2E_WORLD: world.folder,
  };
  const shell = spawn('sh', ['-c', pipeline], { env, stdio: 'ignore', detached: true });
  await until(() => readFileSync(log, 'utf8').includes('until Ctrl-C:'));
  await run(world.connection(), 'web', sleeper);
  await settled(world.connection(), 'web');
  process.kill(-Number(shell.pid), 'SIGINT');
  await world.empty();
  const again = await world.up();
  const ends = (await eventsOf(again, '... on InstanceStateChanged { to reason }')).filter(
    ({ to }) => to === 'STOPPED',
  );
  expect(ends.map(({ instance }) => instance)).toEqual([expect.stringMatching(/^web@/)]);
});

test('SIGTERM stops `gander up` as Ctrl-C does', async () => {
  const plane = await world.up();
  await run(plane, 'web', sleeper);
  await settled(plane, 'web');
  expect(await plane.process.end('SIGTERM')).toMatchObject({ code: 0, signal: null });
  await world.empty();
});

test('a second start has the same programs, also on another port, and continues the log', async () => {
  const first = await world.up();
  await run(first, 'web', sleeper);
  const [before] = await settled(first, 'web');
  const program = await graphql(first, '{ program(name: "web") { id revision } eventHead }');
  await first.process.end('SIGINT');
  // The system might hand out the same port again.
  const holder = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
  await once(holder, 'listening');
  const second = await world.up();
  holder.close();
  expect(second.token).toBe(first.token);
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
  // Until the agent's first reports are there, the plane shows what was last known.
  await until(async () => (await settled(second, 'web'))[0]?.pid !== before?.pid);
  const again = await graphql(second, '{ program(name: "web") { id revision } eventHead }');
  expect(again.program).toEqual(program.program);
  const sequences = (await eventsOf(second)).map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.map((_, i) => i + 1));
  expect(sequences.length).toBeGreaterThan(0);
});

test('a port in use is reported in one line, and nothing stays behind', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await until(() => holder.listening);
  const { port } = holder.address() as AddressInfo;
  const { code, stderr } = await world.startUp({ env: { GANDER_PORT: String(port) } }).ended;
  holder.close();
  expect(code).toBe(4);
  expect(stderr).toContain(
    `gander: port ${port} on 127.0.0.1 is in use (choose another with GANDER_PORT or --port, or stop what uses it)\n`,
  );
  expect(stderr).not.toMatch(/^\s+at /m);
  await world.empty();
});

test('a data folder in use is refused with the pid of its plane, which is not affected', async () => {
  const plane = await world.up();
  await run(plane, 'web', sleeper);
  const [before] = await settled(plane, 'web');
  const { code, stderr } = await world.startUp().ended;
  expect(code).toBe(1);
  expect(stderr).toContain(
    `data folder ${world.data} is in use by another plane, pid ${plane.process.pid}`,
  );
  expect(world.connection()).toMatchObject({ url: plane.url, token: plane.token });
  expect(await instances(plane, 'web')).toEqual([before]);
  expect(plane.process.stderr).not.toMatch(/ended unasked/);
});

test('after kill -9 of `gander up` a new start takes over database, agent and programs, which keep their pids', async () => {
  const first = await world.up();
  await run(first, 'web', sleeper, { instancesPerHost: 3 });
  await settled(first, 'web');
  const pids = await pidsOf(first);
  await first.process.end('SIGKILL');
  expect([...pids.values()].map(Number).every(alive)).toBe(true);
  const second = await world.up();
  await settled(second, 'web');
  expect(await pidsOf(second)).toEqual(pids);
  await graphql(
    second,
    'mutation { restartInstances(input: { selector: "web", waitMs: 10000 }) { __typename ... on RestartInstancesPayload { command { status } } } }',
  );
  await settled(second, 'web');
  await ctrlC(second.process);
  await world.empty();
});

test('an agent that is killed is started again, and adopts its programs', async () => {
  const plane = await world.up();
  await run(plane, 'web', sleeper);
  const [before] = await settled(plane, 'web');
  const agent = world
    .processes()
    .find(({ command }) => command.includes('gander-agent-start.cjs run'));
  process.kill(Number(agent?.pid), 'SIGKILL');
  await plane.process.prints(/the agent ended unasked; it is started again/);
  await until(
    async () =>
      (await eventsOf(plane)).filter(({ __typename }) => __typename === 'HostConnected').length ===
      2,
  );
  const [after] = await settled(plane, 'web');
  expect(after?.pid).toBe(before?.pid);
  await ctrlC(plane.process);
  await world.empty();
});

test('a database that is killed is started again with all confirmed writes, and no other process ends', async () => {
  const plane = await world.up();
  await run(plane, 'web', sleeper);
  const [before] = await settled(plane, 'web');
  const { eventHead } = await graphql(plane, '{ eventHead }');
  const postmaster = world.processes().find(({ command }) => /\/postgres -D /.test(command));
  process.kill(Number(postmaster?.pid), 'SIGKILL');
  const outage = new Set<string>();
  await until(async () => {
    // So many at once that each connection of the plane's pool is asked.
    const answers = await Promise.all(
      Array.from({ length: 24 }, () => ask(plane, '{ eventHead }')),
    );
    for (const { errors = [] } of answers)
      for (const { extensions } of errors) outage.add(extensions.code);
    // Backends outlive the postmaster for a moment, and may answer still.
    const noticed = plane.process.stdout.includes('PostgreSQL died and is started again');
    return noticed && answers.every(({ data }) => data?.eventHead === eventHead);
  });
  expect([...outage].filter((code) => code !== 'UNAVAILABLE')).toEqual([]);
  await run(plane, 'late', sleeper);
  await settled(plane, 'late');
  expect(await instances(plane, 'web')).toEqual([before]);
  const sequences = (await eventsOf(plane)).map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.map((_, i) => i + 1));
  await ctrlC(plane.process);
  await world.empty();
});

test('after kill -9 of all processes a new start restores everything from the data folder', async () => {
  const first = await world.up();
  await run(first, 'web', sleeper);
  await settled(first, 'web');
  const pids = await pidsOf(first);
  await killAll(world.processes().map(({ pid }) => pid));
  const second = await world.up();
  await settled(second, 'web');
  // Until the agent's first reports are there, the plane shows what was last known.
  const now = await until(async () => {
    const found = await pidsOf(second);
    return [...found].every(([name, pid]) => pid !== pids.get(name)) && found;
  });
  expect([...now.keys()]).toEqual([...pids.keys()]);
  const sequences = (await eventsOf(second)).map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.map((_, i) => i + 1));
});

test('Ctrl-C during the start leaves no process behind', async () => {
  const up = world.startUp();
  await until(() => existsSync(join(world.data, 'postgres')));
  const { signal } = await ctrlC(up);
  expect(signal).toBe(null);
  await world.empty();
});

test('all faults of the settings are reported at once, before anything is started', async () => {
  const { code, stderr } = await world.startUp({
    env: { GANDER_PORT: 'ninety', GANDER_LISTEN: 'not a host', GANDER_PROT: '1' },
  }).ended;
  expect(code).toBe(2);
  expect(stderr).toMatch(/^gander: GANDER_PORT is "ninety".*0 \(any free port\) to 65535/m);
  expect(stderr).toMatch(/^gander: GANDER_LISTEN is "not a host"/m);
  expect(stderr).toMatch(/^gander: GANDER_PROT is not a setting.*did you mean "GANDER_PORT"/m);
  expect(existsSync(world.data)).toBe(false);
});

const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
/** Other users cannot read a checkout under /root, so they can start nothing from there. */
const nobodyMayRead = () =>
  spawnSync('setpriv', [...nobody.slice(1), 'test', '-r', gander]).status === 0;

test.skipIf(process.getuid?.() !== 0 || !nobodyMayRead())(
  '`gander up` also works for a user who is not root',
  async () => {
    const other = new World({ prefix: nobody });
    try {
      const { chownSync } = await import('node:fs');
      chownSync(other.folder, 65534, 65534);
      const plane = await other.up({ env: { HOME: other.folder } });
      await run(plane, 'web', sleeper);
      const [web] = await settled(plane, 'web');
      expect(statSync(`/proc/${web?.pid}`).uid).toBe(65534);
      expect((await plane.process.end('SIGINT')).code).toBe(0);
      await other.empty();
    } finally {
      await other.destroy();
    }
  },
);
