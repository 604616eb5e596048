/** A monitor that raises on hundreds at once: few incidents ask for somebody, and none is lost. */
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { floodEndsAt, maxIndependent } from '../../../schema/incidents/rules-flood.ts';
import { advanceMonitors } from '../../../schema/monitors/store/advance.ts';
import { planDeliveries } from '../../../schema/notifications/store/planning.ts';
import { takeLease } from '../../../schema/plane/store/lease.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { addHosts, type Graph, openGraph, place } from '../graph.ts';

const perHost = 120;
const size = 2 * perHost;
const excess = size - maxIndependent;

let graph: Graph;
let web: readonly { readonly id: string; readonly hostId: string }[];
const outbox = new Map<string, { epoch: string; sequence: number }>();

/** Agents report this state of instances, each host in one batch. */
async function report(to: string, which: typeof web): Promise<void> {
  for (const hostId of new Set(which.map((instance) => instance.hostId))) {
    const box = outbox.get(hostId) ?? { epoch: uuidv7(), sequence: 0 };
    outbox.set(hostId, box);
    const reports = which
      .filter((instance) => instance.hostId === hostId)
      .map(({ id: instanceId }) => {
        box.sequence += 1;
        const transition = { instanceId, from: 'UNKNOWN', to, reason: 'NONE', restarts: 0 };
        return { sequence: box.sequence, at: new Date().toISOString(), body: { transition } };
      });
    const caller = { kind: 'AGENT', tokenId: uuidv7(), hostId, hostName: 'h' } as const;
    const { agentReport } = await graph.ask(
      'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename } }',
      { input: { epoch: box.epoch, reports } },
      caller,
    );
    expect(agentReport.__typename).toBe('ReportAcknowledgement');
  }
}

const create = (severity: number) =>
  graph.ask(
    'mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { __typename } }',
    { input: { name: 'failures', rule: { state: {} }, target: '*', severity, ci: 'shop' } },
  );

const states = async () => {
  const rows = await graph.plane.db.execute<{ state: string; n: number }>(
    sql`select state, count(*)::int as n from incidents group by state`,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};
const count = async (kind: string): Promise<number> =>
  (await graph.ask(`{ events(first: 1, filter: { kind: [${kind}] }) { totalCount } }`)).events
    .totalCount;
const flood = async () =>
  (
    await graph.ask(
      '{ incidents(filter: { text: "monitor:flood:" }) { nodes { number state summary affected hostName program { name } ci } } }',
    )
  ).incidents.nodes;

beforeEach(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'a' }, { name: 'b' }]);
  await place(graph, 'web', '*', { assignment: { instancesPerHost: perHost } });
  web = await graph.plane.db.execute<{ id: string; hostId: string }>(
    sql`select id, host_id as "hostId" from instances order by host_id, index`,
  );
  expect(web).toHaveLength(size);
});
afterEach(() => graph.close());

test('what is raised beyond the bound is suppressed by one incident that counts it, with few events', async () => {
  await create(2);
  await report('FATAL', web);
  expect(await states()).toEqual({ OPEN: maxIndependent + 1, SUPPRESSED: excess });
  const shown = { state: 'OPEN', affected: excess, hostName: null, program: { name: 'web' } };
  expect(await flood()).toEqual([
    {
      ...shown,
      number: expect.any(Number),
      ci: 'shop',
      summary: `more than ${maxIndependent} of web are wrong at once: further ones are suppressed`,
    },
  ]);
  expect(await count('INCIDENT_OPENED')).toBe(maxIndependent + 1);
  // Of each batch one: how many there are has changed.
  expect(await count('INCIDENT_CHANGED')).toBeLessThanOrEqual(2);
});

test('another program that fails meanwhile has an incident of its own', async () => {
  await create(2);
  await report('FATAL', web);
  await place(graph, 'db', 'a');
  const db = await graph.plane.db.execute<{ id: string; hostId: string }>(
    sql`select i.id, i.host_id as "hostId" from instances i join programs p on p.id = i.program_id where p.name = 'db'`,
  );
  await report('FATAL', db);
  const { incidents } = await graph.ask(
    '{ incidents(filter: { program: ["db"] }) { nodes { state } } }',
  );
  expect(incidents.nodes).toEqual([{ state: 'OPEN' }]);
});

test('what is still wrong when the flood is over asks for itself, and the end leaves nothing open', async () => {
  await create(2);
  await report('FATAL', web);
  // Those that stand for themselves recover, and of the others a few.
  await report('RUNNING', web.slice(0, size - floodEndsAt));
  expect(await flood()).toMatchObject([{ state: 'RESOLVED' }]);
  await advanceMonitors(graph.plane, new Date(Date.now() + 61_000));
  expect(await states()).toEqual({ OPEN: floodEndsAt, RESOLVED: size - floodEndsAt + 1 });
  await report('RUNNING', web.slice(size - floodEndsAt));
  expect(await states()).toEqual({ RESOLVED: size + 1 });
});

test('resolving by hand what stands for itself ends the flood too', async () => {
  await create(2);
  await report('FATAL', web);
  await report('RUNNING', web.slice(0, size - floodEndsAt - 1));
  expect(await flood()).toMatchObject([{ state: 'OPEN' }]);
  const { incidents } = await graph.ask(
    '{ incidents(first: 1, filter: { program: ["web"], state: [SUPPRESSED] }) { nodes { id } } }',
  );
  const input = { incident: { id: incidents.nodes[0].id }, reason: 'replaced' };
  await graph.ask(
    'mutation ($input: ResolveIncidentInput!) { resolveIncident(input: $input) { __typename } }',
    { input },
  );
  expect(await flood()).toMatchObject([{ state: 'RESOLVED' }]);
});

test('warnings are bounded as well: one warning stands for what is left out', async () => {
  await create(4);
  await report('FATAL', web);
  expect(await count('ALERT_RAISED')).toBe(maxIndependent + 1);
  await report('RUNNING', web);
  expect(await count('ALERT_CLEARED')).toBe(maxIndependent + 1);
  expect(await states()).toEqual({ RESOLVED: size + 1 });
});

test('a deleted monitor takes its flood with it', async () => {
  await create(2);
  await report('FATAL', web);
  await graph.ask(
    'mutation { deleteMonitor(input: { monitor: { name: "failures" } }) { __typename } }',
  );
  expect(await states()).toEqual({ RESOLVED: size + 1 });
});

test('receivers get one message, which remembers no more than stands for itself', async () => {
  const ask = (name: string, type: string, input: object) =>
    graph.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`, { input });
  await ask('createReceiver', 'CreateReceiverInput', {
    name: 'ops',
    settings: { webhook: { url: 'http://127.0.0.1:9/', signingSecret: 'key' } },
  });
  await ask('createRoute', 'CreateRouteInput', {
    ...{ name: 'all', receiver: { name: 'ops' }, waitMs: 0 },
  });
  await create(2);
  await report('FATAL', web);
  const lease = { name: 'notifier', replicaId: uuidv7() };
  await takeLease(graph.plane.db, lease.name, lease.replicaId, 60_000);
  await planDeliveries(graph.plane, lease);
  const rows = await graph.plane.db.execute(
    sql`select (message -> 'counts' ->> 'opened')::int as opened, jsonb_array_length(message -> 'opened') as listed from deliveries`,
  );
  expect([...rows]).toEqual([{ opened: maxIndependent + 1, listed: 20 }]);
});
