/**
 * How long states have lasted when the clock of their host was set forward or back: only the
 * plane's clock counts.
 */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hosts, instances } from '../../../drizzle/tables.ts';
import { factsRow } from '../../../schema/agents/store/agents.ts';
import type { Caller } from '../../../schema/context.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { uuidOf } from '../../support/ids.ts';
import { addHosts, type Graph, openGraph } from '../graph.ts';

const minuteMs = 60_000;
const reportAgeMs = 5 * minuteMs;
const startMs = minuteMs;

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  const ask = `mutation { web: createProgram(input: { name: "web", definition: { command: ["/bin/web"] } }) { __typename }
    app: createProgram(input: { name: "app", definition: { command: ["/bin/app"] } }) { __typename }
    one: createAssignment(input: { program: { key: { name: "web" } }, hosts: "*" }) { __typename }
    two: createAssignment(input: { program: { key: { name: "app" } }, hosts: "*" }) { __typename }
    setDependencies(input: { programs: [{ program: { key: { name: "app" } }, dependencies: [{ on: { key: { name: "web" } }, condition: STARTED }] }] }) { __typename } }`;
  hostIds = await addHosts(graph.plane, [{ name: 'back' }, { name: 'forward' }, { name: 'right' }]);
  await graph.ask(ask);
});
afterAll(() => graph.close());
let hostIds: Map<string, string>;

/** The host reports that web came up so long ago, and that its process began earlier still. */
async function reportsRunning(host: string, clockAheadMs: number): Promise<void> {
  const hostId = hostIds.get(host) ?? '';
  const agent: Caller = { kind: 'AGENT', tokenId: uuidv7(), hostId, hostName: host };
  const { instances: found } = await graph.ask(
    `{ instances(filter: { selector: "web@${host}" }) { nodes { id } } }`,
  );
  const instanceId = Buffer.from(found.nodes[0].id, 'base64').toString().split(':')[1];
  const at = (agoMs: number) => new Date(Date.now() + clockAheadMs - agoMs).toISOString();
  const run = {
    ...{ runUuid: uuidv7(), programRevision: 1, cause: 'AUTOSTART', pid: 7, outcome: 'RUNNING' },
    startedAt: at(reportAgeMs + startMs),
  };
  const transition = {
    instanceId,
    from: 'STARTING',
    to: 'RUNNING',
    reason: 'AUTOSTART',
    restarts: 0,
    run,
  };
  const reports = [{ sequence: 1, at: at(reportAgeMs), ageMs: reportAgeMs, body: { transition } }];
  const mutation =
    'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename ... on Error { message } } }';
  const { agentReport } = await graph.ask(mutation, { input: { epoch: uuidv7(), reports } }, agent);
  expect(agentReport).toEqual({ __typename: 'ReportAcknowledgement' });
}

/** Matches the reported duration plus up to the time that the test has taken since. */
const about = (ms: number, began: number) => {
  const soFar = performance.now() - began;
  return (value: number) => value >= ms - 1 && value <= ms + soFar + 1000;
};

// P128, P129
test.each([
  ['right', 0],
  ['back', -40 * minuteMs],
  ['forward', 40 * minuteMs],
])(
  'of a host whose clock is %s, states, runs and dependencies last as long as they do',
  async (host, clockAheadMs) => {
    const began = performance.now();
    await reportsRunning(host, clockAheadMs);
    const query = `{ instances(filter: { selector: "web@${host}" }) { nodes { state stateForMs run { outcome runningForMs durationMs } } }
    dependencyGraph(selector: "app@${host}") { edges { satisfied satisfiedForMs } } }`;
    const { instances: page, dependencyGraph } = await graph.ask(query);
    const [{ state, stateForMs, run }] = page.nodes;
    expect(state).toBe('RUNNING');
    expect(run).toMatchObject({ outcome: 'RUNNING', durationMs: null });
    expect(stateForMs).toSatisfy(about(reportAgeMs, began));
    expect(run.runningForMs).toSatisfy(about(reportAgeMs + startMs, began));
    expect(dependencyGraph.edges[0].satisfied).toBe(true);
    // STARTED counts from the beginning of the run.
    expect(dependencyGraph.edges[0].satisfiedForMs).toSatisfy(about(reportAgeMs + startMs, began));
  },
);

test('an UNKNOWN run has no duration, and the UNKNOWN state of an unreachable host counts from when the host was last seen', async () => {
  const began = performance.now();
  await reportsRunning('right', 0);
  const lastSeenAt = new Date(Date.now() - 2 * minuteMs);
  await graph.plane.db.execute(
    `update hosts set session_id = null, last_seen_at = '${lastSeenAt.toISOString()}' where name = 'right'`,
  );
  const query = `{ instances(filter: { selector: "web@right" }) { nodes { state stateForMs run { outcome runningForMs } } }
    dependencyGraph(selector: "web@right") { edges { satisfiedForMs } } }`;
  const [{ state, stateForMs, run }] = (await graph.ask(query)).instances.nodes;
  expect({ state, run }).toEqual({
    state: 'UNKNOWN',
    run: { outcome: 'UNKNOWN', runningForMs: null },
  });
  expect(stateForMs).toSatisfy(about(2 * minuteMs, began));
});

test('an instance that no agent has reported counts from when the plane made it', async () => {
  await graph.plane.db
    .update(instances)
    .set({ since: new Date(Date.now() - minuteMs) })
    .where(eq(instances.state, 'STOPPED'));
  const { instances: page } = await graph.ask(
    '{ instances(filter: { selector: "app@back" }) { nodes { stateForMs } } }',
  );
  expect(page.nodes[0].stateForMs).toBeGreaterThanOrEqual(minuteMs - 1000);
});

/** Reports a run that goes on concurrently with the instance's own, or its end. */
async function reportsConcurrent(
  host: string,
  sequence: number,
  epoch: string,
  run: object,
): Promise<void> {
  const hostId = hostIds.get(host) ?? '';
  const agent: Caller = { kind: 'AGENT', tokenId: uuidv7(), hostId, hostName: host };
  const { instances: found } = await graph.ask(
    `{ instances(filter: { selector: "app@${host}" }) { nodes { id } } }`,
  );
  const instanceId = Buffer.from(found.nodes[0].id, 'base64').toString().split(':')[1];
  const body = {
    run: {
      instanceId,
      concurrent: true,
      run: { programRevision: 1, cause: 'SCHEDULE', pid: 7, ...run },
    },
  };
  const reports = [{ sequence, at: new Date().toISOString(), ageMs: reportAgeMs, body }];
  const mutation =
    'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename ... on Error { message } } }';
  const { agentReport } = await graph.ask(mutation, { input: { epoch, reports } }, agent);
  expect(agentReport).toEqual({ __typename: 'ReportAcknowledgement' });
}

// P128
test.each([-40 * minuteMs, 40 * minuteMs])(
  'a concurrent run lasts as long as its host measured, although the clock of the host was set by %i ms while it ran',
  async (leapMs) => {
    const [began, epoch, runUuid] = [performance.now(), uuidv7(), uuidv7()];
    const startedAt = new Date(Date.now() - leapMs).toISOString();
    await graph.plane.db
      .update(hosts)
      .set({ sessionId: uuidv7() })
      .where(eq(hosts.name, 'forward'));
    await reportsConcurrent('forward', 1, epoch, {
      runUuid,
      startedAt,
      lastedMs: startMs,
      outcome: 'RUNNING',
    });
    const ask = async () =>
      (await graph.ask('{ runs(first: 50) { nodes { id outcome runningForMs durationMs } } }')).runs
        .nodes;
    const find = async () =>
      (await ask()).find((one: { id: string }) => uuidOf(one.id) === runUuid);
    const running = await find();
    expect(running).toMatchObject({ outcome: 'RUNNING', durationMs: null });
    expect(running.runningForMs).toSatisfy(about(reportAgeMs + startMs, began));
    const endedAt = new Date().toISOString();
    await reportsConcurrent('forward', 2, epoch, {
      runUuid,
      startedAt,
      endedAt,
      lastedMs: 2 * startMs,
      exitCode: 0,
      outcome: 'SUCCEEDED',
    });
    expect(await find()).toMatchObject({
      outcome: 'SUCCEEDED',
      runningForMs: null,
      durationMs: 2 * startMs,
    });
  },
);

// P112
test('a host has been up as long as its kernel reports, from a session or from a report that comes late', async () => {
  const [began, hostId, upMs] = [performance.now(), hostIds.get('back') ?? '', 60 * minuteMs];
  const agent: Caller = { kind: 'AGENT', tokenId: uuidv7(), hostId, hostName: 'back' };
  const facts = {
    kernel: 'k',
    os: 'o',
    arch: 'a',
    upMs,
    cpuCores: 1,
    memoryBytes: 1,
    nodeVersion: 'v',
    launcher: 'SHIM',
  };
  const at = new Date(Date.now() - 40 * minuteMs).toISOString();
  const mutation =
    'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename ... on Error { message } } }';
  const reports = [{ sequence: 1, at, ageMs: reportAgeMs, body: { facts } }];
  await graph.plane.db.update(hosts).set({ reportEpoch: null }).where(eq(hosts.id, hostId));
  expect(
    (await graph.ask(mutation, { input: { epoch: uuidv7(), reports } }, agent)).agentReport,
  ).toEqual({
    __typename: 'ReportAcknowledgement',
  });
  const { plane, host } = await graph.ask(
    '{ plane { time } host(name: "back") { facts { bootedAt } } }',
  );
  expect(Date.parse(plane.time) - Date.parse(host.facts.bootedAt)).toSatisfy(
    about(upMs + reportAgeMs, began),
  );
});

test.each([
  ['negative', -1, 0],
  ['longer than a date can hold', Number.MAX_SAFE_INTEGER, 100 * 366 * 24 * 60 * minuteMs],
])('a host cannot have been up for a time that is %s', (_what, upMs, mostMs) => {
  const now = new Date();
  const facts = {
    kernel: '',
    os: '',
    arch: '',
    cpuCores: 1,
    memoryBytes: 1,
    nodeVersion: '',
    launcher: '',
  };
  const { bootedAt } = factsRow({ ...facts, upMs }, now);
  expect(now.getTime() - Date.parse(bootedAt)).toBeGreaterThanOrEqual(0);
  expect(now.getTime() - Date.parse(bootedAt)).toBeLessThanOrEqual(mostMs);
});
