/** Health as agents report it and queries show it, through the real schema and database. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instances } from '../../../drizzle/tables.ts';
import { addHosts, type Graph } from '../graph.ts';
import { agentOf, openWebAgent, reporting, type WebAgent } from '../web-agent.ts';

let web: WebAgent;
let graph: Graph;

beforeEach(async () => {
  web = await openWebAgent();
  graph = web.graph;
});
afterEach(() => graph.close());

const report = (...words: readonly (readonly [health: string, detail?: string])[]) =>
  web.report(
    ...words.map(([health, detail = null]) => ({
      health: { instanceId: web.instanceId, health, detail },
    })),
  );

const all = '{ instances(first: 9) { edges { node { address state health healthDetail } } } }';
const shown = async () => (await graph.ask(all, {}, 'VIEWER')).instances.edges[0].node;

async function events() {
  const query = `{ events(first: 99, filter: { kind: [INSTANCE_HEALTH_CHANGED] }) { edges { node {
    kind instance: instanceAddress actor { label } host { name } program { name } current: instance { address } run { id } ... on InstanceHealthChanged { fromHealth toHealth detail } } } } }`;
  // biome-ignore lint/suspicious/noExplicitAny: as the query asks
  return (await graph.ask(query, {}, 'VIEWER')).events.edges.map(({ node }: any) => node);
}

test('health is NONE before an agent reports it', async () => {
  expect(await shown()).toMatchObject({ health: 'NONE', healthDetail: null });
});

// P107, P144
test('the last report of a batch counts, and each change of the level is an event, also within the batch', async () => {
  await report(['STARTING'], ['HEALTHY', 'serving'], ['UNHEALTHY', 'liveness: exit 1']);
  expect(await shown()).toMatchObject({ health: 'UNHEALTHY', healthDetail: 'liveness: exit 1' });
  const objects = {
    host: { name: 'a' },
    program: { name: 'web' },
    current: { address: 'web@a' },
    run: null,
  };
  const about = {
    kind: 'INSTANCE_HEALTH_CHANGED',
    instance: 'web@a',
    actor: { label: 'agent:a' },
    ...objects,
  };
  expect(await events()).toEqual([
    { ...about, fromHealth: 'NONE', toHealth: 'STARTING', detail: null },
    { ...about, fromHealth: 'STARTING', toHealth: 'HEALTHY', detail: 'serving' },
    { ...about, fromHealth: 'HEALTHY', toHealth: 'UNHEALTHY', detail: 'liveness: exit 1' },
  ]);
});

// P144
test('a detail alone is kept, and is no event', async () => {
  await report(['HEALTHY', 'one']);
  await report(['HEALTHY', 'two']);
  expect(await shown()).toMatchObject({ health: 'HEALTHY', healthDetail: 'two' });
  expect(await events()).toHaveLength(1);
});

test('instances are found by their health', async () => {
  const find = async (health: string) =>
    (
      await graph.ask(
        `{ instances(first: 9, filter: { health: [${health}] }) { totalCount } }`,
        {},
        'VIEWER',
      )
    ).instances.totalCount;
  await report(['UNHEALTHY']);
  expect([
    await find('UNHEALTHY'),
    await find('HEALTHY'),
    await find('HEALTHY, UNHEALTHY'),
  ]).toEqual([1, 0, 1]);
});

// P40
test('an agent cannot report the health of an instance of another host', async () => {
  const ids = await addHosts(graph.plane, [{ name: 'b' }]);
  const body = { health: { instanceId: web.instanceId, health: 'HEALTHY' } };
  const input = {
    epoch: web.epoch,
    reports: [{ sequence: 1, at: new Date().toISOString(), body }],
  };
  await expect(graph.ask(reporting, { input }, agentOf(ids.get('b') ?? '', 'b'))).rejects.toThrow(
    /another host/,
  );
  expect(await shown()).toMatchObject({ health: 'NONE' });
});

test('reload is a command that does not change the desired state', async () => {
  const { reloadInstances } = await graph.ask(
    'mutation { reloadInstances(input: { selector: "web" }) { ... on ReloadInstancesPayload { command { kind signal status } } ... on Error { message } } }',
  );
  expect(reloadInstances).toEqual({ kind: 'RELOAD', signal: null, status: 'PENDING' });
  const { desired_reason: reason } = (
    await graph.plane.db
      .select({ desired_reason: instances.desiredReason })
      .from(instances)
      .where(eq(instances.id, web.instanceId))
  )[0] ?? { desired_reason: null };
  expect(reason).toBe('AUTOSTART');
});
