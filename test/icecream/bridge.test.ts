/**
 * The bridge between a scheduler and a plane: with icecream itself where it is installed, and with a
 * scheduler of this test for what icecream does not do on demand: thousands of hosts, hostile bytes.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { discoverScheduler } from '../../agents/icecream/discover.ts';
import { inherited, Started } from '../support/gander.ts';
import { graphql } from '../support/requests.ts';
import { createFlock, createToken, type Flock } from '../support/serve.ts';
import { until } from '../support/until.ts';
import * as frames from './frames.ts';
import { type FakeScheduler, openScheduler } from './scheduler.ts';

const program = join(import.meta.dirname, '..', '..', 'dist', 'gander-icecream.cjs');
const installed = existsSync('/usr/sbin/icecc-scheduler');
const isRoot = process.getuid?.() === 0;

let flock: Flock;
let plane: Awaited<ReturnType<Flock['start']>>;
let token: string;
let folder: string;
const running: Started[] = [];
beforeAll(async () => {
  flock = await createFlock();
  plane = await flock.start();
  token = (await createToken(plane, { name: 'icecream', role: 'PUBLISHER' })).secret;
  folder = mkdtempSync(join(tmpdir(), 'gander-ice-'));
  // The daemons run as another user, in folders of theirs.
  chmodSync(folder, 0o755);
});
afterAll(async () => {
  await flock?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const each of running.splice(0).reverse()) if (each.lives) await each.end('SIGKILL');
});

function start(command: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const started = new Started(command, { ...inherited(), ...env }, folder);
  running.push(started);
  return started;
}

function startBridge(cluster: string, scheduler: string, bridge = 'test'): Started {
  const options = ['--cluster', cluster, '--scheduler', scheduler, '--bridge', bridge];
  return start([process.execPath, program, ...options, '--report-every-ms', '100'], {
    ...{ GANDER_URL: plane.url, GANDER_TOKEN: token },
  });
}

const clusterFields = `state protocol hostCount waitingJobs activeJobs omitted problem
  throughput(last: 60) { jobs local failed } recentJobs(first: 100) { file isLocal realMs }`;
async function read(name: string) {
  const query = `query ($name: String!) { cluster(by: { name: $name }) { ${clusterFields} }
    clusterHosts(filter: { cluster: [$name] }, first: 50) { nodes { name state maxJobs } } }`;
  const { cluster, clusterHosts } = await graphql(plane, query, { name });
  const jobs = (cluster?.throughput ?? []).reduce(
    (sum: number, minute: { jobs: number }) => sum + minute.jobs,
    0,
  );
  return cluster && { ...cluster, jobs, hosts: clusterHosts.nodes };
}
const waitFor = (name: string, is: (cluster: Awaited<ReturnType<typeof read>>) => boolean) =>
  until(
    async () => {
      const cluster = await read(name);
      return cluster && is(cluster) ? cluster : null;
    },
    { timeoutMs: 120_000, what: `the state of ${name}` },
  );

describe.skipIf(!installed || !isRoot)('with icecream', () => {
  const freePort = () =>
    new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { readonly port: number };
        server.close(() => resolve(port));
      });
    });

  /** Two daemons on one machine: icecream's own tests place them by these variables. */
  async function startDaemon(name: string, scheduler: number): Promise<void> {
    const base = join(folder, `${name}-${scheduler}`);
    mkdirSync(base, { mode: 0o755 });
    spawnSync('chown', ['icecc', base]);
    const env = { ICECC_TESTS: '1', ICECC_TEST_SOCKET: join(base, 'socket') };
    const at = ['-s', `127.0.0.1:${scheduler}`, '-p', String(await freePort()), '-n', 'GANDERTEST'];
    start(['/usr/sbin/iceccd', ...at, '-N', name, '-b', base, '-m', '2'], env);
  }
  const startScheduler = (port: number) =>
    start(['/usr/sbin/icecc-scheduler', '-p', String(port), '-n', 'GANDERTEST'], {
      ICECC_TESTS: '1',
    });

  it('shows its hosts', async () => {
    const port = await freePort();
    startScheduler(port);
    const signal = AbortSignal.timeout(60_000);
    const asked = { network: 'gandertest', port, addresses: ['127.0.0.1'], signal };
    const found = await until(() => discoverScheduler({ ...asked, waitMs: 300 }));
    expect(found).toMatchObject({ network: 'GANDERTEST', port, address: '127.0.0.1' });
    await startDaemon('one', port);
    await startDaemon('two', port);
    startBridge('real', `127.0.0.1:${port}`);
    const before = await waitFor('real', ({ hosts }) => hosts.length === 2);
    expect(before).toMatchObject({ state: 'CONNECTED', protocol: found?.version, omitted: 0 });
    expect(before.hosts).toEqual([
      { name: 'one', state: 'ONLINE', maxJobs: 2 },
      { name: 'two', state: 'ONLINE', maxJobs: 2 },
    ]);
  });
});

describe('with a scheduler of the test', () => {
  let scheduler: FakeScheduler;
  afterEach(() => scheduler.close());
  const finished = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => [
      frames.requested(from + index, 1, `src/${from + index}.c`),
      frames.begun(from + index, 2),
      frames.done(from + index, 50),
    ]).flat();

  it('counts each of 20,000 jobs once, while the plane is away for a part of them', async () => {
    scheduler = await openScheduler([frames.hostStats(1, 'a'), frames.hostStats(2, 'b')]);
    startBridge('many', `127.0.0.1:${scheduler.port}`);
    await waitFor('many', ({ hostCount }) => hostCount === 2);
    await scheduler.send(...finished(1, 5000));
    await waitFor('many', ({ jobs }) => jobs > 0);
    const { folder: data, url } = plane;
    await plane.stop();
    await scheduler.send(...finished(5001, 15_000), frames.begun(30_000, 2));
    await running.at(-1)?.prints(/PLANE_AWAY/);
    plane = await flock.start({ folder: data, env: { GANDER_PORT: new URL(url).port } });
    const after = await waitFor(
      'many',
      ({ jobs, activeJobs }) => jobs >= 20_000 && activeJobs === 1,
    );
    expect(after).toMatchObject({ jobs: 20_000, omitted: 0 });
  });

  it('takes 1,000 hosts, and drops those that are gone when it comes back', async () => {
    const hosts = Array.from({ length: 1000 }, (_, n) => frames.hostStats(n + 1, `h${n}`));
    scheduler = await openScheduler(hosts);
    startBridge('large', `127.0.0.1:${scheduler.port}`);
    await waitFor('large', ({ hostCount }) => hostCount === 1000);
    hosts.splice(0, 500);
    scheduler.drop();
    await waitFor('large', ({ hostCount }) => hostCount === 500);
  });

  it('leaves a scheduler that sends what is too large, and comes back', async () => {
    scheduler = await openScheduler([frames.hostStats(1, 'a')]);
    const bridge = startBridge('hostile', `127.0.0.1:${scheduler.port}`);
    await waitFor('hostile', ({ hostCount }) => hostCount === 1);
    await scheduler.send(frames.frame('T'), frames.frame('~', 'new'), Buffer.alloc(4, 0xff));
    await bridge.prints(/FRAME_TOO_LARGE/);
    await until(() => scheduler.logins() === 2);
    expect(await waitFor('hostile', ({ state }) => state === 'CONNECTED')).toMatchObject({
      hostCount: 1,
    });
  });

  it('stands by while another bridge reports the cluster', async () => {
    scheduler = await openScheduler([frames.hostStats(1, 'a')]);
    startBridge('shared', `127.0.0.1:${scheduler.port}`, 'first');
    await waitFor('shared', ({ hostCount }) => hostCount === 1);
    const second = startBridge('shared', `127.0.0.1:${scheduler.port}`, 'second');
    await second.prints(/STANDBY/);
    const { code } = await second.end('SIGTERM');
    expect(code).toBe(0);
    expect(await read('shared')).toMatchObject({ state: 'CONNECTED' });
  });
});
