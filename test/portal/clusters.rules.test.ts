/** What the pages of build clusters show: links, the timeline, and where hosts stand. */
import { describe, expect, it } from 'vitest';
import { fadeMs, Network } from '../../src/portal/pages/clusters/forces.ts';
import {
  type ClusterHost,
  type ClusterJob,
  lanesOf,
  linksOf,
  shareOf,
} from '../../src/portal/pages/clusters/model.ts';

const host = (name: string, more: Partial<ClusterHost> = {}): ClusterHost => ({
  ...{ id: name, name, address: '', state: 'ONLINE', platform: '', maxJobs: 4, noRemote: false },
  ...{ activeJobs: 1, load: 0, speed: 0, freeMemoryMiB: null, ...more },
});
const at = Date.UTC(2026, 0, 1);
const job = (number: number, client: string | null, on: string | null): ClusterJob => ({
  ...{ number, state: 'COMPILING', file: `${number}.c`, client, host: on },
  since: new Date(at - 1000 * number).toISOString(),
});

it('links count the jobs between two hosts, and leave out those at their clients', () => {
  const jobs = [job(1, 'a', 'b'), job(2, 'a', 'b'), job(3, 'b', 'a'), job(4, 'a', 'a')];
  expect(linksOf([...jobs, job(5, null, 'a'), job(6, 'a', null)])).toEqual([
    { client: 'a', host: 'b', jobs: 2 },
    { client: 'b', host: 'a', jobs: 1 },
  ]);
});

it('a host without slots that compiles is full', () => {
  expect([0, 2, 9].map((activeJobs) => shareOf({ activeJobs, maxJobs: 4 }))).toEqual([0, 0.5, 1]);
  expect(shareOf({ activeJobs: 1, maxJobs: 0 })).toBe(1);
});

describe('the timeline', () => {
  const window = { fromMs: at - 10_000, toMs: at };
  const ended = (number: number, agoMs: number, realMs: number, exitCode = 0) => ({
    ...{ number, file: `${number}.c`, host: 'b', exitCode, realMs },
    endedAt: new Date(at - agoMs).toISOString(),
  });

  it('puts jobs of one host that overlap on different lines', () => {
    const lanes = lanesOf(
      [job(1, 'a', 'b')],
      [ended(7, 5000, 4000), ended(8, 6000, 2000, 1)],
      window,
    );
    expect(lanes).toMatchObject([
      {
        ...{ host: 'b', lines: 2 },
        bars: [
          { line: 0, from: 0.1, to: 0.5, state: 'ended' },
          { line: 1, from: 0.2, to: 0.4, state: 'failed' },
          { line: 0, from: 0.9, to: 1, state: 'running' },
        ],
      },
    ]);
  });

  it('leaves out what was over before it begins, and hosts without jobs', () => {
    expect(lanesOf([job(1, 'a', null)], [ended(2, 11_000, 500)], window)).toEqual([]);
  });

  it('draws what began earlier from its beginning', () => {
    const [lane] = lanesOf([job(60, 'a', 'b')], [], window);
    expect(lane?.bars).toMatchObject([{ from: 0, to: 1 }]);
  });
});

describe('the network', () => {
  it('places hosts apart from each other, and comes to rest', () => {
    const network = new Network();
    const hosts = ['a', 'b', 'c', 'd'].map((name) => host(name));
    network.update(hosts, [job(1, 'a', 'b')], 0);
    expect(network.edges).toHaveLength(1);
    let steps = 0;
    while (network.step(0)) steps += 1;
    expect(steps).toBeGreaterThan(10);
    for (const one of network.nodes)
      for (const other of network.nodes)
        if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(30);
  });

  it('leaves hosts where they are, and lets one that has left fade and go', () => {
    const network = new Network();
    network.update([host('a'), host('b')], [job(1, 'a', 'b')], 0);
    network.settle();
    const before = network.nodes.map(({ x, y }) => [x, y]);
    network.update([host('a')], [], 1000);
    expect(network.nodes.map(({ id, goneAtMs }) => [id, goneAtMs])).toEqual([
      ['a', null],
      ['b', 1000],
    ]);
    expect(network.nodes.map(({ x, y }) => [x, y])).toEqual(before);
    expect(network.step(1000 + fadeMs - 1)).toBe(true);
    expect(network.nodes).toHaveLength(2);
    network.step(1000 + fadeMs);
    expect(network.nodes.map(({ id }) => id)).toEqual(['a']);
  });

  it('takes a host back that returns while it fades', () => {
    const network = new Network();
    network.update([host('a')], [], 0);
    network.update([], [], 1000);
    network.update([host('a')], [], 2000);
    network.step(1000 + fadeMs);
    expect(network.nodes.map(({ goneAtMs }) => goneAtMs)).toEqual([null]);
  });
});
