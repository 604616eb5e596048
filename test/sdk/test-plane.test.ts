/**
 * Planes for tests, as a test has them: what they answer, that nothing of them stays whatever
 * happens to the test, and that many may start at once. The programs of this file run on the built
 * package.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTestPlane } from '../../src/sdk/testing/test-plane.ts';
import { alive } from '../support/gander.ts';
import { graphql, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

const entry = join(import.meta.dirname, '..', '..', 'dist', 'sdk', 'testing.js');
const folder = mkdtempSync(join(tmpdir(), 'gander-test-plane-test-'));
const sleeper = 'programs: [{name: web, command: [sleep, "100000"], hosts: "*", start: 0}]';

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Processes whose command line, working directory or environment mentions the folder. */
function processesIn(place: string): string[] {
  const mentions = (pid: string): boolean => {
    try {
      const files = ['cmdline', 'environ'].map((name) =>
        readFileSync(`/proc/${pid}/${name}`, 'utf8'),
      );
      return [...files, readlinkSync(`/proc/${pid}/cwd`)].some((text) => text.includes(place));
    } catch {
      return false;
    }
  };
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && alive(Number(pid)) && mentions(pid),
  );
}

async function nothingStays(place: string): Promise<void> {
  await until(() => processesIn(place).length === 0 && !existsSync(place), {
    what: `the end of all in ${place}`,
    timeoutMs: 60_000,
  });
}

/** A program that starts a plane with an agent and a program, prints its folder, and goes on so. */
function startProgram(rest: string, env: NodeJS.ProcessEnv = {}, prefix: readonly string[] = []) {
  const source = `
    import { createTestPlane } from ${JSON.stringify(entry)};
    const plane = await createTestPlane({ agent: true, fleet: ${JSON.stringify(sleeper)} });
    console.log(plane.folder);
    ${rest}
  `;
  const command = [...prefix, process.execPath, '--input-type=module', '-e', source];
  return spawn(command[0] ?? '', command.slice(1), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The folder that the program prints. */
async function folderOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await until(() => text.endsWith('\n') || child.exitCode !== null, { timeoutMs: 60_000 });
  return text.trim();
}

test('a plane answers its ADMIN token, has the agents and programs asked for, and leaves nothing behind', async () => {
  const plane = await createTestPlane({ agent: true, fleet: sleeper });
  expect(new URL(plane.url).hostname).toBe('127.0.0.1');
  const { viewer } = await graphql(plane, '{ viewer { role } }');
  expect(viewer.role).toBe('ADMIN');
  const second = await plane.addAgent();
  const named = await plane.addAgent('web1');
  expect([second.name, named.name]).toEqual(['host2', 'web1']);
  await settled(plane, 'web');
  const connections = async () =>
    (await graphql(plane, '{ hosts { nodes { name connection } } }')).hosts.nodes;
  expect(await connections()).toEqual(
    ['host1', 'host2', 'web1'].map((name) => ({ name, connection: 'ONLINE' })),
  );
  await named.stop();
  await until(async () => (await connections())[2].connection === 'OFFLINE');
  expect(processesIn(plane.folder).length).toBeGreaterThan(3);
  await Promise.all([plane.stop(), plane.stop()]);
  expect(processesIn(plane.folder)).toEqual([]);
  expect(existsSync(plane.folder)).toBe(false);
});

test('it is disposed of by `await using`, with what was applied later', async () => {
  let place = '';
  {
    await using plane = await createTestPlane({ agent: 'only' });
    place = plane.folder;
    const file = join(folder, 'fleet.yaml');
    writeFileSync(file, sleeper);
    await plane.apply({ file });
    const [web] = await settled(plane, 'web');
    expect(web?.address).toBe('web@only');
  }
  expect(existsSync(place)).toBe(false);
});

test('the faults of a fleet are reported with their places, and nothing stays of the plane', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('gander-test-plane-'));
  const fleet = 'programs:\n  - {name: web, command: [sleep], colour: red}\n';
  await expect(createTestPlane({ fleet })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringMatching(/fleet\.yaml:2:\d+: .*colour/),
  });
  await expect(createTestPlane({ fleet, fleetFile: 'x' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith('gander-test-plane-'));
  expect(after.filter((name) => !before.includes(name))).toEqual([]);
});

test('requests that cannot be met are refused, and the plane goes on', async () => {
  await using plane = await createTestPlane({ agent: 'web1' });
  await expect(plane.addAgent('web1')).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  await expect(plane.addAgent('../web')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(plane.apply({ file: join(folder, 'none') })).rejects.toThrow(/cannot read/);
  expect((await graphql(plane, '{ viewer { role } }')).viewer.role).toBe('ADMIN');
});

test('a plane whose process is killed is reported to who waits for it, and nothing stays of it', async () => {
  const plane = await createTestPlane({ agent: true, fleet: sleeper });
  await settled(plane, 'web');
  const [pid] = spawnSync('pgrep', ['-P', String(process.pid), '-f', 'gander.js test-plane'], {
    encoding: 'utf8',
  }).stdout.split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await expect(plane.addAgent()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await plane.stop();
  await nothingStays(plane.folder);
});

test.each([
  ['is killed with -9', 'setInterval(() => {}, 1000);', 'SIGKILL'],
  ['is ended by Ctrl-C', 'setInterval(() => {}, 1000);', 'SIGINT'],
  ['throws', 'throw new Error("on purpose");', undefined],
  ['forgets to stop its plane', '', undefined],
] as const)('nothing stays of the plane of a program that %s', async (_, rest, signal) => {
  const child = startProgram(rest.replace('throw', 'process.stderr.write = () => true; throw'));
  const ended = once(child, 'exit');
  const place = await folderOf(child);
  if (signal) {
    // The agent and the program that it has started are there.
    await until(() => processesIn(place).length > 3);
    child.kill(signal);
  }
  const [code] = await ended;
  if (rest === '') expect(code).toBe(0);
  await nothingStays(place);
});

test('settings of another plane in the environment do not matter', async () => {
  const child = startProgram('await plane.stop();', {
    GANDER_DATA: '/dev/null/none',
    GANDER_PORT: 'none',
    GANDER_URL: 'http://127.0.0.1:1/graphql',
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
    NODE_OPTIONS: '--no-warnings',
  });
  const place = await folderOf(child);
  expect(place).not.toBe('');
  await nothingStays(place);
});

const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
/** Other users cannot read a checkout under /root, so they can start nothing from there. */
const nobodyMayRead = () =>
  spawnSync('setpriv', [...nobody.slice(1), 'test', '-r', entry]).status === 0;

test.skipIf(process.getuid?.() !== 0 || !nobodyMayRead())(
  'a user who is not root has planes too, with a template of their own',
  async () => {
    const home = mkdtempSync(join(folder, 'home-'));
    chownSync(home, 65534, 65534);
    chmodSync(folder, 0o711);
    const env = { HOME: home, XDG_CACHE_HOME: '' };
    const child = startProgram('await plane.stop();', env, nobody);
    await nothingStays(await folderOf(child));
    expect(readdirSync(join(home, '.cache', 'gander', 'test-planes'))).toHaveLength(1);
  },
);
