/** Samples that agents send and clients read: who may send them, their age, history and updates. */

import { eq, sql } from 'drizzle-orm';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hosts } from '../../../drizzle/tables.ts';
import { metricSamples } from '../../../drizzle/tables-metrics.ts';
import { agentSchema } from '../../../schema/agent-schema.ts';
import type { Caller } from '../../../schema/context.ts';
import { storeSamples } from '../../../schema/metrics/ingest.ts';
import { removeOldSamples } from '../../../schema/metrics/store/metrics.ts';
import { schema } from '../../../schema/schema.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { scopeOf } from '../../../src/server/access/scopes.ts';
import { type Planted, plantFleet } from '../../support/fleet.ts';
import { lasting } from '../../support/graph.ts';
import { until } from '../../support/until.ts';
import { type Graph, openGraph } from '../graph.ts';

let graph: Graph;
let planted: Planted;
const streams: AsyncGenerator<ExecutionResult, void, void>[] = [];

beforeEach(async () => {
  graph = await openGraph();
  planted = await plantFleet(graph.plane.db, {
    hosts: ['a', 'b'],
    programs: [{ name: 'web' }, { name: 'db', group: 'shop' }],
  });
});

afterEach(async () => {
  for (const stream of streams.splice(0)) await stream.return();
  await graph.close();
});

const agent = (host: string): Caller => ({
  kind: 'AGENT',
  tokenId: uuidv7(),
  hostId: planted.hostIds.get(host) ?? '',
  hostName: host,
});
const idOf = (address: string) => planted.instanceIds.get(address) ?? '';
const hostValues = {
  ...{
    load1: 0.5,
    load5: 1,
    load15: 2,
    cpuPercent: 12.5,
    memoryTotalBytes: 8e9,
    memoryAvailableBytes: 5e9,
    swapTotalBytes: 0,
    swapFreeBytes: 0,
  },
  disks: [{ path: '/', totalBytes: 100, availableBytes: 40 }],
};
const values = (address: string, more: object = {}) => ({
  instanceId: idOf(address),
  ...{
    cpuMs: 1500,
    cpuPercent: 3.5,
    residentBytes: 5e9,
    threads: 2,
    processes: 1,
    restarts: 0,
    uptimeMs: 60_000,
  },
  ...more,
});

async function sendSample(
  host: string,
  instances: readonly object[],
  ageMs = 0,
  ofHost = hostValues,
) {
  const input = { ageMs, host: ofHost, instances };
  const mutation =
    'mutation ($input: AgentMetricsInput!) { agentMetrics(input: $input) { __typename ... on Error { code path } } }';
  return (await graph.ask(mutation, { input }, agent(host))).agentMetrics;
}

async function follow(
  source: string,
  variables: object,
  as: Caller,
): Promise<AsyncGenerator<ExecutionResult, void, void>> {
  const contextValue = {
    plane: graph.plane,
    caller: as,
    scope: scopeOf(as),
    access: lasting,
    connection: {},
    loaders: new Map(),
  };
  const stream = await subscribe({
    schema: as.kind === 'AGENT' ? agentSchema : schema,
    document: parse(source),
    variableValues: { ...variables },
    contextValue,
  });
  if (!(Symbol.asyncIterator in stream)) throw stream.errors?.[0] ?? new Error('no stream');
  streams.push(stream);
  return stream;
}

// biome-ignore lint/suspicious/noExplicitAny: as the query asks
const next = async (stream: AsyncGenerator<ExecutionResult, void, void>): Promise<any> =>
  (await stream.next()).value?.data;
const viewer: Caller = { kind: 'USER', tokenId: uuidv7(), name: 'vera', role: 'VIEWER' };

// P190, P196
test('a sample is shown on hosts and instances until the next sample replaces it', async () => {
  expect(await sendSample('a', [values('web@a', { openFiles: 9 }), values('db@a')])).toEqual({
    __typename: 'MetricsAcknowledgement',
  });
  const query = `{ instance(address: "web@a") { metrics { cpuMs cpuPercent residentBytes proportionalBytes openFiles threads instance { address } } }
    host(name: "a") { metrics { load1 memoryTotalBytes disks { path availableBytes } host { name } } } }`;
  const answer = await graph.ask(query, {}, 'VIEWER');
  expect(answer.instance.metrics).toEqual({
    ...{
      cpuMs: 1500,
      cpuPercent: 3.5,
      residentBytes: 5e9,
      proportionalBytes: null,
      openFiles: 9,
      threads: 2,
      instance: { address: 'web@a' },
    },
  });
  const disks = [{ path: '/', availableBytes: 40 }];
  expect(answer.host.metrics).toEqual({
    load1: 0.5,
    memoryTotalBytes: 8e9,
    disks,
    host: { name: 'a' },
  });
  // It has stopped: the sample that leaves it out is newer.
  await until(
    async () =>
      (await sendSample('a', [values('db@a')])) &&
      (await graph.ask(query)).instance.metrics === null,
  );
});

test('of many instances metrics are read in one statement', async () => {
  await sendSample('a', [values('web@a'), values('db@a')]);
  await sendSample('b', [values('web@b')]);
  const query =
    '{ instances(first: 100) { nodes { address metrics { cpuPercent } metricHistory { at } } } hosts(first: 10) { nodes { metrics { load1 } } } }';
  // The first query fills caches, so that only the statements of the second are counted.
  const { instances } = await graph.ask(query);
  expect(instances.nodes.map(({ metrics }: { metrics: unknown }) => metrics !== null)).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(await graph.statements(() => graph.ask(query))).toHaveLength(5);
});

// P197
test('values for instances of other hosts, or for instances that do not exist, are ignored', async () => {
  await sendSample('a', [values('web@b'), { ...values('web@a'), instanceId: uuidv7() }]);
  const { instances } = await graph.ask(
    '{ instances(first: 10) { nodes { metricHistory { at } } } }',
  );
  expect(
    instances.nodes.flatMap(({ metricHistory }: { metricHistory: unknown[] }) => metricHistory),
  ).toEqual([]);
});

// P193, P238
test('a sample of more instances or file systems than a message may hold is refused', async () => {
  const [disk] = hostValues.disks as [(typeof hostValues.disks)[number]];
  const three = { ...hostValues, disks: [disk, disk, disk] };
  expect(await sendSample('a', [], 0, three)).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['input', 'host', 'disks'],
  });
  const many = Array.from({ length: 10_001 }, () => values('web@a'));
  expect(await sendSample('a', many)).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['input', 'instances'],
  });
});

// P194, P195
test('an old sample is not shown as current, but is in the history until retention removes it', async () => {
  await sendSample('a', [values('web@a', { cpuPercent: 1 })], 120_000);
  const query =
    'query ($stepMs: Duration!) { instance(address: "web@a") { metrics { at } metricHistory(stepMs: $stepMs) { cpuPercent } } }';
  expect(await graph.ask(query, { stepMs: 10_000 })).toEqual({
    instance: { metrics: null, metricHistory: [{ cpuPercent: 1 }] },
  });
  const before = new Date(Date.now() - 60_000);
  expect(await removeOldSamples(graph.plane.db, before, 1)).toBe(1);
  expect(await removeOldSamples(graph.plane.db, before, 100)).toBe(1);
  expect((await graph.ask(query, { stepMs: 10_000 })).instance.metricHistory).toEqual([]);
});

test('a history has the last sample of each step, oldest first, and a bounded number of steps', async () => {
  const db = graph.plane.db;
  const start = Math.floor(Date.now() / 60_000) * 60_000 - 300_000;
  const rows = Array.from({ length: 12 }, (_, i) => ({
    hostId: planted.hostIds.get('a') ?? '',
    instanceId: idOf('web@a'),
    at: new Date(start + i * 10_000),
    values: { ...values('web@a'), cpuPercent: i },
  }));
  await db.insert(metricSamples).values(rows.reverse());
  const query =
    'query ($last: Int!, $stepMs: Duration!) { instance(address: "web@a") { metricHistory(last: $last, stepMs: $stepMs) { cpuPercent } } }';
  const { instance } = await graph.ask(query, { last: 10, stepMs: 60_000 });
  expect(instance.metricHistory).toEqual([{ cpuPercent: 5 }, { cpuPercent: 11 }]);
  const newest = await graph.ask(query, { last: 6, stepMs: 60_000 });
  expect(newest.instance.metricHistory.at(-1)).toEqual({ cpuPercent: 11 });
  for (const bad of [
    { last: 0, stepMs: 1000 },
    { last: 4001, stepMs: 1000 },
    { last: 1, stepMs: 10 },
    { last: 4000, stepMs: 8_000_000 },
  ]) {
    expect(await graph.refusals(query, bad)).not.toEqual([]);
  }
});

// P191
test('many samples at once are all stored, or overtaken by one of the same host', async () => {
  await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      sendSample(i % 2 ? 'a' : 'b', [values(i % 2 ? 'web@a' : 'web@b', { cpuMs: i })]),
    ),
  );
  const [{ total } = { total: 0 }] = await graph.plane.db
    .select({ total: sql<number>`count(*)::int` })
    .from(metricSamples);
  expect(total).toBeGreaterThanOrEqual(4);
  const { instances } = await graph.ask(
    '{ instances(filter: { selector: "web" }, first: 9) { nodes { metrics { cpuMs } } } }',
  );
  expect(instances.nodes.every(({ metrics }: { metrics: unknown }) => metrics !== null)).toBe(true);
});

test('an older sample that arrives later does not overtake a newer one that waits', async () => {
  const hostId = planted.hostIds.get('a') ?? '';
  const sample = (seconds: number) =>
    storeSamples(graph.plane, {
      ...{ hostId, at: new Date(seconds * 1000), host: hostValues, instances: [] },
    });
  // The first one is being written, and the others wait.
  await Promise.all([sample(1), sample(3), sample(2)]);
  const stored = await graph.plane.db.select({ at: metricSamples.at }).from(metricSamples);
  expect(stored.map(({ at }) => at.getTime() / 1000).sort()).toEqual([1, 3]);
});

test('a subscription gets the selected instances and hosts, at once and then as they change', async () => {
  await sendSample('a', [values('web@a'), values('db@a')]);
  const source = `subscription ($filter: InstanceFilter) { metricsChanged(filter: $filter, intervalMs: 1000) {
    instances { cpuPercent instance { address } } hosts { host { name } } } }`;
  const own = await follow(source, { filter: { selector: 'group:shop' } }, viewer);
  expect((await next(own)).metricsChanged).toEqual({
    instances: [{ cpuPercent: 3.5, instance: { address: 'db@a' } }],
    hosts: [{ host: { name: 'a' } }],
  });
  await sendSample('b', [values('db@b', { cpuPercent: 70 })]);
  expect(
    (await next(own)).metricsChanged.instances.map(
      ({ cpuPercent }: { cpuPercent: number }) => cpuPercent,
    ),
  ).toEqual([70, 3.5]);
});

test('a frame has the first instances in the requested order, and counts those that it leaves out', async () => {
  await sendSample('a', [
    values('web@a', { residentBytes: 7 }),
    values('db@a', { cpuPercent: 1, residentBytes: 9 }),
  ]);
  await sendSample('b', [values('web@b', { cpuPercent: 90, residentBytes: 8 })]);
  const frame = async (variables: object) => {
    const source = `subscription ($first: Int!, $orderBy: MetricsOrder!, $filter: InstanceFilter) {
      metricsChanged(first: $first, orderBy: $orderBy, filter: $filter) {
        instances { instance { address } } omittedInstances hosts { host { name } } omittedHosts } }`;
    const { instances, hosts, ...omitted } = (await next(await follow(source, variables, viewer)))
      .metricsChanged;
    const addresses = instances.map(
      ({ instance }: { instance: { address: string } }) => instance.address,
    );
    return [addresses, hosts.map(({ host }: { host: { name: string } }) => host.name), omitted];
  };
  expect(await frame({ first: 2, orderBy: 'CPU' })).toEqual([
    ['web@b', 'web@a'],
    ['a', 'b'],
    { omittedInstances: 1, omittedHosts: 0 },
  ]);
  expect(await frame({ first: 1, orderBy: 'MEMORY' })).toEqual([
    ['db@a'],
    ['a'],
    { omittedInstances: 2, omittedHosts: 1 },
  ]);
  expect(await frame({ first: 1, orderBy: 'NAME', filter: { selector: 'web' } })).toEqual([
    ['web@a'],
    ['a'],
    { omittedInstances: 1, omittedHosts: 1 },
  ]);
  for (const first of [0, 5001]) {
    await expect(
      follow(
        'subscription ($first: Int!) { metricsChanged(first: $first) { at } }',
        { first },
        viewer,
      ),
    ).rejects.toThrow(`first must be from 1 to 5000, not ${first}`);
  }
});

test('a subscription to more hosts than may sample each second is refused, unless its interval is long', async () => {
  await graph.plane.db.execute(sql`insert into hosts (id, name, machine_id, enrolled_at)
    select gen_random_uuid(), 'many' || n, 'x', now() from generate_series(1, 5000) n`);
  const quick = await follow('subscription { metricsChanged { at } }', {}, viewer);
  const { errors } = (
    await quick.next().catch((error: unknown) => ({ value: { errors: [error] } }))
  ).value as { errors: unknown[] };
  expect(errors[0]).toMatchObject({ message: expect.stringContaining('more than 5000 hosts') });
  const slow = await follow(
    'subscription { metricsChanged(intervalMs: 30000) { at omittedHosts } }',
    {},
    viewer,
  );
  expect((await next(slow)).metricsChanged).toMatchObject({ omittedHosts: 0 });
  const narrowed = await follow(
    'subscription { metricsChanged(filter: { selector: "web@a" }) { at } }',
    {},
    viewer,
  );
  expect((await next(narrowed)).metricsChanged).toBeTruthy();
});

// P200
test('a host receives the rate of one second while somebody follows it, and other hosts do not', async () => {
  const session = `subscription ($input: AgentSessionInput!) { agentSession(input: $input) { __typename ... on MetricsRate { everyMs forMs } } }`;
  const facts = {
    kernel: 'k',
    os: 'o',
    arch: 'x',
    upMs: 1000,
    cpuCores: 1,
    memoryBytes: 1,
    nodeVersion: 'v',
    launcher: 'SHELL',
  };
  const open = async (host: string) => {
    const machineId = uuidv7();
    await graph.plane.db.update(hosts).set({ machineId }).where(eq(hosts.name, host));
    const input = { protocolVersions: [1], agentVersion: '1', machineId, epoch: uuidv7(), facts };
    const stream = await follow(session, { input }, agent(host));
    expect([
      (await next(stream)).agentSession.__typename,
      (await next(stream)).agentSession.__typename,
      (await next(stream)).agentSession.__typename,
    ]).toEqual(['AgentWelcome', 'DesiredSnapshot', 'MonitorRules']);
    return stream;
  };
  const [a, b] = [await open('a'), await open('b')];
  const [rate, other] = [next(a), next(b)];
  let hurried = false;
  void other.then(() => {
    hurried = true;
  });
  const slow = await follow(
    'subscription { metricsChanged(intervalMs: 60000) { at } }',
    {},
    viewer,
  );
  await next(slow);
  const watching = await follow(
    'subscription { metricsChanged(filter: { selector: "web@a" }) { at } }',
    {},
    viewer,
  );
  await next(watching);
  const { __typename, everyMs, forMs } = (await rate).agentSession;
  expect([__typename, everyMs]).toEqual(['MetricsRate', 1000]);
  expect(forMs).toBeGreaterThan(10_000);
  // A second watcher soon after the first sends no new rate.
  const again = next(a);
  await next(
    await follow(
      'subscription { metricsChanged(filter: { selector: "web@a" }) { at } }',
      {},
      viewer,
    ),
  );
  expect(await Promise.race([again, next(watching).then(() => 'nothing new')])).toBe('nothing new');
  expect(hurried).toBe(false);
});
