/**
 * The facts that agents receive about programs on other hosts: when, and as durations by the
 * plane's clock. Through the real session, reports and database.
 */

import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hosts, instances } from '../../../drizzle/tables.ts';
import { type AgentMessage, agentSession } from '../../../schema/agents/session.ts';
import type { Caller } from '../../../schema/context.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import type { Fact } from '../../../src/domain/graph/dependency.ts';
import { scopeOf } from '../../../src/server/access/scopes.ts';
import { lasting } from '../../support/graph.ts';
import { addHosts, type Graph, openGraph, place } from '../graph.ts';

let graph: Graph;
let ids: Map<string, string>;
const open: AsyncIterableIterator<AgentMessage>[] = [];

beforeEach(async () => {
  graph = await openGraph();
  ids = await addHosts(graph.plane, [
    { name: 'a', session: 'past' },
    { name: 'b', session: 'past' },
  ]);
  await place(graph, 'web', 'a');
  await place(graph, 'db', 'b');
});

afterEach(async () => {
  for (const session of open.splice(0)) await session.return?.();
  await graph.close();
});

async function depend(edge: object): Promise<void> {
  const mutation = `mutation ($input: SetDependenciesInput!) { setDependencies(input: $input) { __typename ... on Error { message } } }`;
  const input = {
    programs: [
      {
        program: { key: { name: 'web' } },
        dependencies: [{ on: { key: { name: 'db' } }, ...edge }],
      },
    ],
  };
  expect((await graph.ask(mutation, { input })).setDependencies).toEqual({
    __typename: 'SetDependenciesPayload',
  });
}

const idOf = (name: string) => ids.get(name) ?? '';
/** As if the agent had stored the nonce of each session. */
const newest = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
const epochs = new Map<string, { epoch: string; sequence: number }>();

function session(host: string): AsyncIterableIterator<AgentMessage> {
  const caller: Caller = { kind: 'AGENT', tokenId: uuidv7(), hostId: idOf(host), hostName: host };
  const context = {
    plane: graph.plane,
    caller,
    scope: scopeOf(caller),
    access: lasting,
    connection: {},
    loaders: new Map(),
  };
  const epoch = uuidv7();
  epochs.set(host, { epoch, sequence: 0 });
  const facts = {
    kernel: '',
    os: '',
    arch: '',
    bootedAt: new Date(0).toISOString(),
    cpuCores: 1,
    memoryBytes: 1,
    nodeVersion: '',
    launcher: '',
  };
  const opened = agentSession(context, idOf(host), {
    protocolVersions: [1],
    agentVersion: '0',
    machineId: 'x',
    epoch,
    nonce: newest,
    facts,
  });
  open.push(opened);
  return opened;
}

/** The machine id of each host, the same in all its sessions. */
beforeEach(() => graph.plane.db.update(hosts).set({ machineId: 'x' }));

async function nextFacts(messages: AsyncIterableIterator<AgentMessage>): Promise<readonly Fact[]> {
  for (;;) {
    const { value, done } = await messages.next();
    if (done) throw new Error('the session has ended');
    if (value.type === 'DependencyFacts') return value.facts;
  }
}

async function report(host: string, bodies: readonly object[], ageMs = 0): Promise<void> {
  const place = epochs.get(host);
  if (!place) throw new Error('no session');
  const at = new Date(Date.now() - ageMs).toISOString();
  const reports = bodies.map((body) => ({ sequence: ++place.sequence, at, ageMs, body }));
  const caller: Caller = { kind: 'AGENT', tokenId: uuidv7(), hostId: idOf(host), hostName: host };
  const mutation =
    'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename ... on Error { message } } }';
  const { agentReport } = await graph.ask(
    mutation,
    { input: { epoch: place.epoch, reports } },
    caller,
  );
  expect(agentReport).toEqual({ __typename: 'ReportAcknowledgement' });
}

async function instanceOf(host: string): Promise<string> {
  const [row] = await graph.plane.db
    .select({ id: instances.id })
    .from(instances)
    .where(eq(instances.hostId, idOf(host)));
  return row?.id ?? '';
}

async function running(host: string, startedAgoMs: number, runUuid = uuidv7()): Promise<object> {
  const startedAt = new Date(Date.now() - startedAgoMs).toISOString();
  const run = {
    runUuid,
    programRevision: 1,
    cause: 'AUTOSTART',
    pid: 7,
    startedAt,
    outcome: 'RUNNING',
  };
  return {
    transition: {
      instanceId: await instanceOf(host),
      from: 'STARTING',
      to: 'RUNNING',
      reason: 'AUTOSTART',
      restarts: 0,
      run,
    },
  };
}

/** The types of the next messages, up to one of this type. */
async function typesUpTo(
  messages: AsyncIterableIterator<AgentMessage>,
  last: AgentMessage['type'],
): Promise<string[]> {
  const types: string[] = [];
  while (types.at(-1) !== last) {
    const { value, done } = await messages.next();
    if (done) throw new Error('the session has ended');
    types.push(value.type);
  }
  return types;
}

// P45, P55
test('facts come before the edges that need them: with the snapshot, and with a delta', async () => {
  const without = session('a');
  expect(await typesUpTo(without, 'DesiredSnapshot')).toEqual(['AgentWelcome', 'DesiredSnapshot']);
  expect(await typesUpTo(without, 'MonitorRules')).toEqual(['MonitorRules']);
  const delta = typesUpTo(without, 'DesiredDelta');
  await depend({ scope: 'ALL_HOSTS' });
  expect(await delta).toEqual(['DependencyFacts', 'DesiredDelta']);
  expect(await typesUpTo(session('a'), 'DesiredSnapshot')).toEqual([
    'AgentWelcome',
    'DependencyFacts',
    'DesiredSnapshot',
  ]);
});

// P55
test('an agent receives complete facts, and again when another host connects, catches up, starts a run and disconnects', async () => {
  await depend({ scope: 'ANY_HOST' });
  const own = session('a');
  const [before] = await nextFacts(own);
  expect(before).toMatchObject({ program: 'db', host: 'b', reachable: false, startedForMs: null });
  const other = session('b');
  await other.next();
  await other.next();
  await report('b', [{ applied: { revision: 1 } }]);
  expect(await nextFacts(own)).toMatchObject([
    { reachable: true, unreachableForMs: null, startedForMs: null },
  ]);
  const run = uuidv7();
  await report('b', [await running('b', 60_000, run)], 2000);
  const [up] = await nextFacts(own);
  // The generation is equal for equal runs, and does not show their ids.
  const generation = up?.generation;
  expect(generation).toMatch(/^[0-9a-f]{16}$/);
  expect(generation).not.toBe(before?.generation);
  expect(up?.reachable).toBe(true);
  expect(up?.startedForMs).toBeGreaterThanOrEqual(60_000);
  expect(up?.startedForMs).toBeLessThan(75_000);
  expect(up?.healthyForMs).toBeGreaterThanOrEqual(2000);
  expect(up?.healthyForMs).toBeLessThan(15_000);
  await other.return?.();
  expect(await nextFacts(own)).toMatchObject([
    { reachable: false, unreachableForMs: expect.any(Number), generation },
  ]);
});

test('health counts from when its level began, and a change of the detail alone sends no facts', async () => {
  await depend({ scope: 'HOST', host: 'b', condition: 'HEALTHY' });
  const other = session('b');
  await other.next();
  await report('b', [await running('b', 21_000)], 20_000);
  await report('b', [{ applied: { revision: 1 } }]);
  const own = session('a');
  expect((await nextFacts(own))[0]?.healthyForMs).toBeGreaterThanOrEqual(20_000);
  const instanceId = await instanceOf('b');
  await report('b', [{ health: { instanceId, health: 'HEALTHY', detail: 'one' } }], 5000);
  const first = (await nextFacts(own))[0]?.healthyForMs ?? -1;
  await report('b', [{ health: { instanceId, health: 'HEALTHY', detail: 'two' } }]);
  await report('b', [{ health: { instanceId, health: 'UNHEALTHY' } }]);
  expect(await nextFacts(own)).toMatchObject([
    { healthyForMs: null, startedForMs: expect.any(Number) },
  ]);
  expect(first).toBeGreaterThanOrEqual(5000);
  expect(first).toBeLessThan(18_000);
});

// P59
test('an `applied` that was pending since an earlier session does not make a host reachable', async () => {
  await depend({ scope: 'ANY_HOST' });
  const other = session('b');
  await other.next();
  await report('b', [{ applied: { revision: 1 } }], 60_000);
  const [row] = await graph.plane.db
    .select()
    .from(hosts)
    .where(eq(hosts.id, idOf('b')));
  expect(row?.unreachableSince).not.toBeNull();
  await report('b', [{ applied: { revision: 1 } }]);
  const [now] = await graph.plane.db
    .select()
    .from(hosts)
    .where(eq(hosts.id, idOf('b')));
  expect(now?.unreachableSince).toBeNull();
});

test('an agent whose instances depend on no other host receives no facts; one whose last dependency is removed receives an empty list', async () => {
  await place(graph, 'local', 'a');
  const own = session('a');
  const seen = [await own.next(), await own.next()].map(({ value }) => value.type);
  expect(seen).toEqual(['AgentWelcome', 'DesiredSnapshot']);
  const following = nextFacts(own);
  await depend({ scope: 'ALL_HOSTS' });
  expect(await following).toHaveLength(1);
  expect((await own.next()).value.type).toBe('DesiredDelta');
  const mutation = `mutation { deleteDependency(input: { dependency: { key: { program: { name: "web" }, on: { name: "db" } } } }) { __typename } }`;
  const delta = typesUpTo(own, 'DesiredDelta');
  await graph.ask(mutation);
  // The edge is removed before the facts, or the program it depends on would seem to be down.
  expect(await delta).toEqual(['DependencyFacts', 'DesiredDelta']);
  expect(await nextFacts(own)).toEqual([]);
});

test('an agent receives facts when a program it depends on is assigned to another host, and when that host is removed', async () => {
  await depend({ scope: 'ALL_HOSTS' });
  const own = session('a');
  const hostsNotified = async () => (await nextFacts(own)).map(({ host }) => host);
  expect(await hostsNotified()).toEqual(['b']);
  await addHosts(graph.plane, [{ name: 'c', session: 'past' }]);
  const assign =
    'mutation { createAssignment(input: { program: { key: { name: "db" } }, hosts: "c" }) { __typename } }';
  expect(await graph.ask(assign)).toEqual({
    createAssignment: { __typename: 'CreateAssignmentPayload' },
  });
  expect(await hostsNotified()).toEqual(['b', 'c']);
  const remove =
    'mutation { deleteHost(input: { host: { name: "c" }, force: true }) { __typename } }';
  expect(await graph.ask(remove)).toEqual({ deleteHost: { __typename: 'DeleteHostPayload' } });
  expect(await hostsNotified()).toEqual(['b']);
});

// P64, P109
test('what an instance waits for is kept while it waits', async () => {
  const other = session('b');
  await other.next();
  const instanceId = await instanceOf('b');
  const change = (from: string, to: string) => ({
    transition: { instanceId, from, to, reason: 'DEPENDENCY', restarts: 0 },
  });
  const blocker = (detail: string) => ({
    on: { program: 'disk', environment: 'default' },
    condition: 'STARTED',
    host: 'b',
    why: 'DOWN',
    detail,
  });
  const waiting = (detail: string) => ({ waiting: { instanceId, blockers: [blocker(detail)] } });
  const shown = async () =>
    (await graph.ask('{ instance(address: "db@b") { waitingFor { program host why detail } } }'))
      .instance.waitingFor;
  await report('b', [
    change('STOPPED', 'WAITING'),
    waiting('disk@b is STOPPED'),
    waiting('disk@b is STARTING'),
  ]);
  expect(await shown()).toEqual([
    { program: 'disk', host: 'b', why: 'DOWN', detail: 'disk@b is STARTING' },
  ]);
  const announced = async () =>
    (
      await graph.ask(
        '{ events(first: 99, filter: { kind: [INSTANCE_WAITING_CHANGED] }) { nodes { instanceAddress ... on InstanceWaitingChanged { waitingFor } } } }',
      )
    ).events.nodes;
  await report('b', [waiting('disk@b is STARTING')]);
  expect(await announced()).toEqual([
    { instanceAddress: 'db@b', waitingFor: ['disk@b is STARTING'] },
  ]);
  await report('b', [change('WAITING', 'STARTING'), change('STARTING', 'WAITING')]);
  expect(await shown()).toEqual([]);
  await report('b', [waiting('late'), change('WAITING', 'STARTING')]);
  expect(await shown()).toEqual([]);
});
