/**
 * Build clusters over the API: what a report changes, that a repeated one changes nothing, whose
 * report counts, what is kept, and what is refused.
 */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { maxHostsOfCluster, reportBounds } from '../../../schema/clusters/rules.ts';
import { removeDepartedHosts } from '../../../schema/clusters/store/departed.ts';
import { removeOldEndedJobs, removeOldMinutes } from '../../../schema/clusters/store/history.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { follow } from '../../support/graph.ts';
import { type Graph, openGraph } from '../graph.ts';
import { clusterReport, reportedHost } from './reports.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
});
afterAll(() => graph.close());
beforeEach(() => graph.plane.db.execute(sql`delete from clusters`));

const publish = `mutation ($input: PublishClusterReportInput!) { publishClusterReport(input: $input) {
  __typename ... on Error { message hint ... on InvalidInputError { issues { path message } } }
  ... on PublishClusterReportPayload { isNew cluster { name } } } }`;
const host = reportedHost;
const job = (number: number, more: object = {}) => ({
  ...{ number, state: 'COMPILING', file: `${number}.c`, client: 'a', host: 'b', forMs: 100 },
  ...more,
});
const minute = (name: string | null, jobs: number, agoMs = 0) => ({
  ...{ host: name === null ? null : { name, address: '10.0.0.1' }, agoMs, jobs, failed: 1 },
  ...{ local: 0, realMs: 10 * jobs, userMs: 5, systemMs: 5, sentBytes: 1, receivedBytes: 1 },
});
const ended = (number: number, realMs: number, agoMs = 0) => ({
  ...{ number, file: `${number}.c`, client: 'a', host: 'b', isLocal: false, exitCode: 0 },
  ...{ agoMs, realMs, userMs: 1, systemMs: 1 },
});
const report = (more: object = {}) => clusterReport('lab', more);
const send = async (more: object = {}) =>
  (await graph.ask(publish, { input: report(more) }, 'PUBLISHER')).publishClusterReport;
const read = async (fields: string) =>
  (await graph.ask(`{ cluster(by: { name: "lab" }) { ${fields} } }`, {}, 'VIEWER')).cluster;
const statesOf = async () => {
  const { clusterHosts } = await graph.ask(
    '{ clusterHosts(first: 50) { nodes { name state } } }',
    {},
    'VIEWER',
  );
  return clusterHosts.nodes.map(({ name, state }: { name: string; state: string }) => [
    name,
    state,
  ]);
};

describe('a report', () => {
  it('adds the cluster with its hosts, jobs and sums', async () => {
    const before = await graph.plane.log.head();
    const answer = await send({
      ...{
        hosts: [host('a'), host('b')],
        jobs: [job(1), job(2, { state: 'WAITING', host: null })],
      },
      ...{ waitingJobs: 1, activeJobs: 1, minutes: [minute('b', 3), minute(null, 2)] },
      ended: [ended(9, 700)],
    });
    expect(answer).toMatchObject({
      isNew: true,
      cluster: null,
    });
    expect(await read('name state hostCount slots busySlots')).toEqual({
      ...{ name: 'lab', state: 'CONNECTED', hostCount: 2, slots: 8, busySlots: 2 },
    });
    expect((await graph.eventsAfter(before)).map(({ kind }) => kind)).toEqual([
      ...['CLUSTER_ADDED', 'CLUSTER_CONNECTED', 'CLUSTER_HOSTS_CHANGED'],
    ]);
    expect(
      await read(`activity { omittedJobs hosts { name } jobs { number state file host } }
        throughput { jobs failed realMs } recentJobs { number realMs } slowestFiles { file maxMs jobs }`),
    ).toEqual({
      activity: {
        omittedJobs: 0,
        hosts: [{ name: 'a' }, { name: 'b' }],
        jobs: [
          { number: 1, state: 'COMPILING', file: '1.c', host: 'b' },
          { number: 2, state: 'WAITING', file: '2.c', host: null },
        ],
      },
      throughput: [{ jobs: 5, failed: 2, realMs: 50 }],
      recentJobs: [{ number: 9, realMs: 700 }],
      slowestFiles: [{ file: '9.c', maxMs: 700, jobs: 1 }],
    });
  });

  it('counts once, however often it is sent, and adds to what is there', async () => {
    await send({ hosts: [host('b')], minutes: [minute('b', 3)] });
    expect(await send({ hosts: [], minutes: [minute('b', 3)] })).toMatchObject({ isNew: false });
    await send({ sequence: 2, minutes: [minute('b', 4)] });
    expect(await read('throughput { jobs }')).toEqual({ throughput: [{ jobs: 7 }] });
  });

  it('without jobs leaves those of the report before', async () => {
    await send({ jobs: [job(1)] });
    await send({ sequence: 2 });
    expect((await read('activity { jobs { number } }')).activity.jobs).toHaveLength(1);
    await send({ sequence: 3, jobs: [] });
    expect((await read('activity { jobs { number } }')).activity.jobs).toEqual([]);
  });

  it('lets hosts leave: those it names, and with a complete one those it does not know', async () => {
    await send({ hosts: [host('a'), host('b'), host('c')] });
    await send({ sequence: 2, departed: [{ name: 'a', address: '10.0.0.1' }] });
    const next = { sequence: 3, session: 's2', hosts: [host('b')], isComplete: true };
    const before = await graph.plane.log.head();
    await send(next);
    expect(await statesOf()).toEqual([
      ['a', 'OFFLINE'],
      ['b', 'ONLINE'],
      ['c', 'OFFLINE'],
    ]);
    const [event] = await graph.eventsAfter(before);
    expect(event?.payload).toMatchObject({ left: ['c'], leftCount: 1, joinedCount: 0 });
    await send({ ...next, sequence: 4, hosts: [host('a')], isComplete: false });
    expect((await statesOf())[0]).toEqual(['a', 'ONLINE']);
  });

  it('of a lost scheduler makes the hosts UNKNOWN, and the jobs too', async () => {
    await send({ hosts: [host('a')], jobs: [job(1)] });
    const lost = { sequence: 2, state: 'DISCONNECTED', problem: 'gone' };
    expect(await send(lost)).toMatchObject({ isNew: true });
    expect(await read('state problem')).toEqual({ state: 'DISCONNECTED', problem: 'gone' });
    expect(await statesOf()).toEqual([['a', 'UNKNOWN']]);
    expect((await read('activity { jobs { number } }')).activity.jobs).toEqual([]);
  });
});

describe('several bridges', () => {
  const silence = () =>
    graph.plane.db.execute(sql`update clusters set reported_at = now() - interval '31 seconds'`);

  it('one reports at a time; another takes over when it is silent', async () => {
    await send();
    const other = { source: 'second', run: 'r2' };
    expect(await send(other)).toMatchObject({ __typename: 'ConflictError' });
    await silence();
    expect(await read('state')).toEqual({ state: 'SILENT' });
    expect(await send(other)).toMatchObject({ isNew: true });
    expect(await read('state')).toEqual({ state: 'CONNECTED' });
  });

  it('a new run of the same bridge takes over at once', async () => {
    await send({ sequence: 7 });
    expect(await send({ run: 'r2' })).toMatchObject({ isNew: true });
  });
});

describe('what is refused', () => {
  it.each([
    [{ cluster: '' }, 'cluster must not be empty'],
    [{ cluster: 'a\u001b[2J' }, 'cluster is longer than 200 characters or has control characters'],
    [{ sequence: 0 }, 'the first report of a run has the sequence 1'],
    [{ hosts: [host('')] }, 'name is empty'],
    [{ hosts: [host('a', { load: -1 })] }, 'load is out of range: -1'],
    [
      { hosts: [host('a', { loadAverages: [1] })] },
      'loadAverages are not three numbers of 0 or more',
    ],
    [{ minutes: [minute('a', -1)] }, 'jobs is out of range: -1'],
    [{ jobs: [job(1, { file: 'x'.repeat(501) })] }, 'file is longer than 500 characters'],
    [{ jobs: Array.from({ length: 2001 }, (_, n) => job(n)) }, '2001 elements are more than'],
    [{ waitingJobs: -1 }, 'waitingJobs is out of range: -1'],
  ])('report %#', async (more, message) => {
    const { issues } = await send(more);
    expect(issues.map((issue: { message: string }) => issue.message).join()).toContain(message);
    expect(await graph.plane.db.execute(sql`select 1 from clusters`)).toHaveLength(0);
  });

  it.each(['VIEWER', 'AGENT'] as const)('a report of a %s', async (role) => {
    const as = role === 'AGENT' ? { kind: 'ANONYMOUS' as const } : role;
    const refused = await graph.refusal(publish, { input: report() }, as);
    expect(refused.message).toContain('publishClusterReport needs a token');
  });

  it('anything else to a PUBLISHER', async () => {
    for (const query of ['{ clusters { nodes { name } } }', '{ hosts { nodes { name } } }'])
      expect((await graph.refusal(query, {}, 'PUBLISHER')).message).toContain('needs a token');
  });
});

it('activity follows each report, and ends with the cluster', async () => {
  await send();
  const query = 'subscription { clusterActivity(by: { name: "lab" }) { jobs { number } } }';
  const seen: number[] = [];
  const deletion =
    'mutation { deleteCluster(input: { cluster: { name: "lab" } }) { ... on DeleteClusterPayload { deletedId } } }';
  for await (const { data } of await follow(graph.plane, query, {})) {
    seen.push(data.clusterActivity.jobs.length);
    if (seen.length === 1) await send({ sequence: 2, jobs: [job(1), job(2)] });
    else await graph.ask(deletion);
  }
  expect(seen).toEqual([0, 2]);
  expect(await read('name')).toBeNull();
});

it('loads are all clusters, then those that were reported since', async () => {
  await send();
  const other = async (more: object) => {
    const input = { ...clusterReport('attic', more), source: 'another bridge' };
    await graph.ask(publish, { input }, 'PUBLISHER');
  };
  await other({});
  const query = 'subscription { clusterLoads { name activeJobs } }';
  const seen: unknown[] = [];
  for await (const { data } of await follow(graph.plane, query, {})) {
    seen.push(
      data.clusterLoads.map((one: { name: string; activeJobs: number }) => [
        one.name,
        one.activeJobs,
      ]),
    );
    if (seen.length === 2) break;
    await other({ sequence: 2, activeJobs: 7 });
  }
  expect(seen).toEqual([
    [
      ['attic', 0],
      ['lab', 0],
    ],
    [['attic', 7]],
  ]);
});

it('live collections have each change of clusters and hosts', async () => {
  const query = 'subscription { clusterHostsChanged { type node { name state } } }';
  const seen: unknown[] = [];
  await send({ hosts: [host('a')] });
  for await (const { data } of await follow(graph.plane, query, {})) {
    for (const { type, node } of data.clusterHostsChanged)
      seen.push([type, node?.name, node?.state]);
    if (seen.length === 2) await send({ sequence: 2, hosts: [host('b')] });
    if (seen.length === 3) await send({ sequence: 3, state: 'DISCONNECTED' });
    if (seen.length >= 7) break;
  }
  expect(seen).toEqual([
    ['SNAPSHOT', 'a', 'ONLINE'],
    ['SYNCED', undefined, undefined],
    ['ADDED', 'b', 'ONLINE'],
    ['RESET', undefined, undefined],
    ['SNAPSHOT', 'a', 'UNKNOWN'],
    ['SNAPSHOT', 'b', 'UNKNOWN'],
    ['SYNCED', undefined, undefined],
  ]);
});

it('hosts that have left make room for new ones, and hosts that are there do not', async () => {
  const rows = (isOnline: boolean, from: number, count: number) =>
    graph.plane.db.execute(sql`
      insert into cluster_hosts (id, cluster_id, name, address, is_online, platform, version, features, max_jobs, no_remote, speed,
        load, active_jobs, session, joined_at, left_at)
      select gen_random_uuid(), c.id, 'h' || n, '', ${isOnline}, '', 1, '[]', 1, false, 1, 0, 0, 's1', now(),
        case when ${isOnline} then null else now() - n * interval '1 second' end
      from clusters c, generate_series(${from}::int, ${from + count - 1}::int) n`);
  await send({ minutes: [minute('a', 1)] });
  await rows(true, 1, maxHostsOfCluster + reportBounds.hosts - 2);
  await rows(false, 20_001, 2);
  const joining = { sequence: 2, hosts: [host('new')] };
  expect(await send(joining)).toMatchObject({ isNew: true });
  // The one that left last is still there.
  const { clusterHosts } = await graph.ask(
    '{ clusterHosts(first: 5, filter: { state: [OFFLINE] }) { nodes { name } } }',
  );
  expect(clusterHosts.nodes).toEqual([{ name: 'h20001' }]);
  expect(await send({ sequence: 3, hosts: [host('x'), host('y')] })).toMatchObject({
    ...{ __typename: 'InvalidInputError' },
    issues: [{ message: 'a cluster has at most 10000 hosts' }],
  });
});

it('retention keeps the newest and the slowest jobs, and removes old sums and hosts', async () => {
  const { plane } = graph;
  await send({ hosts: [host('a')], minutes: [minute('a', 1, 7_200_000), minute('a', 1)] });
  // In one minute, two hours ago, a second from each other; the first are the slowest.
  const from = (Math.floor(Date.now() / 60_000) - 120) * 60_000 + 5000;
  for (let sequence = 2; sequence < 14; sequence += 1) {
    const agoMs = Date.now() - (from + sequence * 1000);
    const realMs = 1000 - sequence;
    await send({ sequence, ended: Array.from({ length: 100 }, (_, n) => ended(n, realMs, agoMs)) });
  }
  const hourAgo = new Date(Date.now() - 3_600_000);
  expect(await removeOldEndedJobs(plane.db, new Date(0), 5000)).toBe(180);
  expect(await removeOldEndedJobs(plane.db, hourAgo, 5000)).toBe(20);
  expect(await removeOldMinutes(plane.db, hourAgo, 5000)).toBe(1);
  await plane.db.execute(
    sql`update cluster_hosts set is_online = false, left_at = now() - interval '25 hours'`,
  );
  expect(await plane.write(planeActor, (tx) => removeDepartedHosts(tx, 10))).toBe(1);
  // What the host compiled is still in the sums of the cluster.
  expect(await read('hostCount throughput { jobs realMs }')).toEqual({
    ...{ hostCount: 0, throughput: [{ jobs: 1, realMs: 10 }] },
  });
});
