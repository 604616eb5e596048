/**
 * The bridge between a scheduler and a plane: with icecream itself where it is installed, and with a
 * scheduler of this test for what icecream does not do on demand: thousands of hosts, hostile bytes.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inherited, Started } from '../support/gander.ts';
import { graphql } from '../support/requests.ts';
import { createFlock, createToken, type Flock } from '../support/serve.ts';
import { until } from '../support/until.ts';
import * as frames from './frames.ts';
import { canHaveLab, Lab, type LabHost, network, packCompiler, schedulerPort } from './lab.ts';
import { type FakeScheduler, openScheduler } from './scheduler.ts';

const program = join(import.meta.dirname, '..', '..', 'dist', 'gander-icecream.cjs');

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

const bridgeCommand = (cluster: string, ...more: readonly string[]) => [
  ...[process.execPath, program, '--cluster', cluster, '--report-every-ms', '100'],
  ...more,
];

function startBridge(cluster: string, scheduler: string, bridge = 'test'): Started {
  return start(bridgeCommand(cluster, '--scheduler', scheduler, '--bridge', bridge), {
    ...{ GANDER_URL: plane.url, GANDER_TOKEN: token },
  });
}

const sums = 'throughput(last: 60) { jobs local failed }';
const clusterFields = `state protocol hostCount waitingJobs activeJobs omitted problem
  ${sums} recentJobs(first: 100) { file isLocal realMs }`;
type HostRead = { name: string; state: string; maxJobs: number; throughput: Minutes };
type Minutes = readonly { readonly [name in 'jobs' | 'local' | 'failed']: number }[];
const total = (minutes: Minutes, name: 'jobs' | 'local' | 'failed') =>
  minutes.reduce((sum, minute) => sum + minute[name], 0);

async function read(name: string) {
  const query = `query ($name: String!) { cluster(by: { name: $name }) { ${clusterFields} }
    clusterHosts(filter: { cluster: [$name] }, first: 50) {
      nodes { name state maxJobs ${sums} } } }`;
  const { cluster, clusterHosts } = await graphql(plane, query, { name });
  const hosts: readonly HostRead[] = clusterHosts.nodes;
  const minutes: Minutes = cluster?.throughput ?? [];
  return {
    ...cluster,
    ...{ jobs: total(minutes, 'jobs'), local: total(minutes, 'local') },
    failed: total(minutes, 'failed'),
    hosts: hosts.map(({ name: host, state, maxJobs }) => ({ name: host, state, maxJobs })),
    byHost: Object.fromEntries(
      hosts.map(({ name: host, throughput }) => [host, total(throughput, 'jobs')]),
    ),
  };
}
type Job = { readonly file: string; readonly isLocal: boolean };
type Read = Awaited<ReturnType<typeof read>>;
const waitFor = (name: string, is: (cluster: Read) => boolean) =>
  until(
    async () => {
      const cluster = await read(name);
      return cluster.state && is(cluster) ? cluster : null;
    },
    { timeoutMs: 120_000, what: `the state of ${name}` },
  );

describe.skipIf(!canHaveLab)('with icecream', () => {
  let lab: Lab;
  let client: LabHost;
  let compiler: string;
  /** Of the plane, at the switch. */
  let url: string;
  /** These live for all tests here. */
  const fixtures: Started[] = [];
  beforeAll(async () => {
    lab = new Lab((command, env) => {
      const started = new Started(command, { ...inherited(), ...env }, folder);
      fixtures.push(started);
      return started;
    }, folder);
    await lab.open();
    lab.startScheduler();
    client = await lab.addHost('client');
    await lab.addHost('remote');
    compiler = packCompiler(folder);
    const there = new URL(plane.url);
    there.port = String(await lab.reach(Number(there.port)));
    url = there.href;
  });
  afterAll(async () => {
    for (const each of fixtures.reverse()) if (each.lives) await each.end('SIGKILL');
    lab.close();
  });
  const startBridgeThere = (cluster: string, ...more: readonly string[]) =>
    start([...lab.atSwitch, ...bridgeCommand(cluster, '--bridge', 'test', ...more)], {
      ...{ GANDER_URL: url, GANDER_TOKEN: token },
    });
  const both = ({ hosts }: { readonly hosts: readonly { readonly state: string }[] }) =>
    hosts.filter(({ state }) => state === 'ONLINE').length === 2;

  function compile(...options: readonly string[]): Started {
    return start([...client.enter, 'icecc', 'gcc', ...options], {
      ...{ ICECC_TEST_SOCKET: client.socket, ICECC_VERSION: compiler },
      ...{ ICECC_PREFERRED_HOST: 'remote' },
    });
  }
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  it('finds the scheduler by broadcast, and shows its hosts', async () => {
    startBridgeThere('hosts', '--network', network.toLowerCase());
    const before = await waitFor('hosts', both);
    expect(before).toMatchObject({ state: 'CONNECTED', omitted: 0 });
    expect(before.protocol).toBeGreaterThanOrEqual(21);
    expect(before.hosts).toEqual([
      { name: 'client', state: 'ONLINE', maxJobs: 2 },
      { name: 'remote', state: 'ONLINE', maxJobs: 2 },
    ]);
  });

  it('counts the compiles of a C project on another host, and what is done locally', async () => {
    const parts = Array.from({ length: 8 }, (_, at) => `part${at}`);
    for (const [at, name] of parts.entries())
      write(`${name}.c`, `#include <stdlib.h>\nint ${name}(void) { return abs(-${at}); }\n`);
    const sum = parts.map((name) => `${name}()`).join(' + ');
    const declared = parts.map((name) => `int ${name}(void);`).join(' ');
    write('main.c', `#include <stdio.h>\n${declared}\nint main(void) { printf("%d", ${sum}); }\n`);
    write('wrong.c', 'int wrong = ;\n');
    startBridgeThere('project', '--scheduler', `${lab.schedulerAddress}:${schedulerPort}`);
    await waitFor('project', both);
    const sources = [...parts, 'main'];
    const objects = sources.map((name) => compile('-c', `${name}.c`, '-o', `${name}.o`));
    for (const { ended } of objects) expect((await ended).code).toBe(0);
    // What another host refuses is compiled again here.
    expect((await compile('-c', 'wrong.c', '-o', 'wrong.o').ended).code).toBe(1);
    const linked = await compile(...sources.map((name) => `${name}.o`), '-o', 'project').ended;
    expect(linked.code).toBe(0);
    const { stdout } = spawnSync(join(folder, 'project'), { encoding: 'utf8' });
    expect(stdout).toBe('28');
    const done = await waitFor('project', ({ jobs }) => jobs >= 12);
    expect(done).toMatchObject({ jobs: 12, local: 2, failed: 1, activeJobs: 0, omitted: 0 });
    expect(done.byHost).toEqual({ remote: 10, client: 2 });
    const remote = done.recentJobs.filter((job: Job) => !job.isLocal);
    expect(remote.map(({ file }: Job) => basename(file)).sort()).toEqual(
      [...sources, 'wrong'].map((name) => `${name}.c`).sort(),
    );
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

  it('counts the jobs that were current when it lost the scheduler', async () => {
    scheduler = await openScheduler([frames.hostStats(1, 'a'), frames.hostStats(2, 'b')]);
    startBridge('lost', `127.0.0.1:${scheduler.port}`);
    await scheduler.send(...finished(1, 10), frames.begun(11, 2), frames.begun(12, 2));
    await waitFor('lost', ({ jobs, activeJobs }) => jobs === 10 && activeJobs === 2);
    scheduler.drop();
    await until(() => scheduler.logins() === 2);
    // A new scheduler numbers its jobs from the beginning.
    await scheduler.send(...finished(1, 5));
    const after = await waitFor('lost', ({ jobs, omitted }) => jobs >= 15 && omitted > 0);
    expect(after).toMatchObject({ state: 'CONNECTED', jobs: 15, activeJobs: 0, omitted: 2 });
  });

  it('counts nothing twice when it is killed under load, and its absence is an event', async () => {
    scheduler = await openScheduler([frames.hostStats(1, 'a'), frames.hostStats(2, 'b')]);
    const first = startBridge('dies', `127.0.0.1:${scheduler.port}`);
    await scheduler.send(...finished(1, 5000));
    await waitFor('dies', ({ jobs }) => jobs > 0);
    await Promise.all([scheduler.send(...finished(5001, 5000)), first.end('SIGKILL')]);
    const second = startBridge('dies', `127.0.0.1:${scheduler.port}`);
    await second.prints(/connected to the scheduler/);
    await until(() => scheduler.logins() === 2);
    const between = await read('dies');
    expect(between.jobs).toBeLessThanOrEqual(10_000);
    await scheduler.send(...finished(20_001, 3000));
    const after = await waitFor('dies', ({ jobs }) => jobs >= between.jobs + 3000);
    expect(after.jobs).toBe(between.jobs + 3000);
    const query = `{ events(filter: { kind: [CLUSTER_DISCONNECTED] }, first: 100) {
      edges { node { ... on ClusterDisconnected { clusterName problem } } } } }`;
    const problems = (await graphql(plane, query, {})).events.edges.map(
      ({ node }: { readonly node: unknown }) => node,
    );
    const problem = 'the bridge has just started';
    expect(problems).toContainEqual({ clusterName: 'dies', problem });
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
