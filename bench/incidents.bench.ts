/**
 * A hundred thousand raises: instances of a hundred hosts fail as fast as the plane takes their
 * reports. First without a monitor, for comparison; then with one: a flood, of which few incidents
 * stand for themselves; all of them are resolved; and once more, all merely following from one
 * failed root. What it costs in time and statements, and how long a small query takes meanwhile. The
 * database is that of the tests: it does not wait for the disk. Over the wire: flood.bench.ts.
 */
import { sql } from 'drizzle-orm';
import type { Caller } from '../schema/context.ts';
import { maxIndependent } from '../schema/incidents/rules-flood.ts';
import { advanceMonitors } from '../schema/monitors/store/advance.ts';
import { uuidv7 } from '../src/base/ids.ts';
import { addHosts, type Graph, openGraph, place } from '../test/schema/graph.ts';
import setup from '../test/support/global-setup.ts';
import { quantile, report } from './support.ts';

const hostCount = 100;
const perHost = 1000;
const raises = hostCount * perHost;
/** A minute for all of them. */
const boundSeconds = 60;
/** Reports of one request of an agent. */
const batch = 500;
/** Agents that report at the same time. */
const atOnce = 10;

interface Agent {
  readonly caller: Caller;
  readonly epoch: string;
  sequence: number;
  /** The instances of `web`, and the one of `db`. */
  readonly web: string[];
  readonly db: string[];
}

async function openFleet(graph: Graph): Promise<Agent[]> {
  const names = Array.from({ length: hostCount }, (_, i) => ({ name: `h${i}` }));
  const ids = await addHosts(graph.plane, names);
  await place(graph, 'db', '*');
  await place(graph, 'web', '*', { assignment: { instancesPerHost: perHost } });
  const rows = await graph.plane.db.execute<{ id: string; hostId: string; program: string }>(
    sql`select i.id, i.host_id as "hostId", p.name as program from instances i join programs p on p.id = i.program_id`,
  );
  return [...ids].map(([hostName, hostId]) => {
    const own = (name: string) =>
      rows.filter((row) => row.hostId === hostId && row.program === name).map(({ id }) => id);
    const caller = { kind: 'AGENT', tokenId: uuidv7(), hostId, hostName } as const;
    return { caller, epoch: uuidv7(), sequence: 0, web: own('web'), db: own('db') };
  });
}

const mutation =
  'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename ... on Error { message } } }';

async function send(graph: Graph, agent: Agent, ids: readonly string[], to: string): Promise<void> {
  for (let from = 0; from < ids.length; from += batch) {
    const reports = ids.slice(from, from + batch).map((instanceId) => {
      agent.sequence += 1;
      const transition = { instanceId, from: 'UNKNOWN', to, reason: 'NONE', restarts: 0 };
      return { sequence: agent.sequence, at: new Date().toISOString(), body: { transition } };
    });
    const input = { epoch: agent.epoch, reports };
    const { agentReport: answer } = await graph.ask(mutation, { input }, agent.caller);
    if (answer.__typename !== 'ReportAcknowledgement') throw new Error(answer.message);
  }
}

/** All agents report this state of all instances of `web`. */
async function everywhere(graph: Graph, agents: readonly Agent[], to: string): Promise<void> {
  const waiting = [...agents];
  const next = async (): Promise<void> => {
    for (let agent = waiting.pop(); agent; agent = waiting.pop())
      await send(graph, agent, agent.web, to);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

/** Does the work, with a small query and the plane's own job at the same time, and prints what it took. */
async function measured(graph: Graph, metric: string, work: () => Promise<void>): Promise<void> {
  const waits: number[] = [];
  let isOver = false;
  const querying = async (): Promise<void> => {
    while (!isOver) {
      const began = performance.now();
      await graph.ask('{ hosts(first: 1) { nodes { name draining } } }', {}, 'VIEWER');
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const job = async (): Promise<void> => {
    while (!isOver) {
      await advanceMonitors(graph.plane);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const others = Promise.all([querying(), job()]);
  const began = performance.now();
  const statements = (await graph.statements(work)).length;
  const seconds = (performance.now() - began) / 1000;
  isOver = true;
  await others;
  report({ metric, value: seconds, unit: 's', n: raises, bound: boundSeconds, statements });
  report({
    metric: `${metric}: small query meanwhile, p99`,
    value: quantile(waits, 0.99),
    unit: 'ms',
    n: waits.length,
    median: Number(quantile(waits, 0.5).toPrecision(3)),
  });
}

const states = async (graph: Graph): Promise<string> => {
  const rows = await graph.plane.db.execute<{ state: string; n: number }>(
    sql`select state, count(*)::int as n from incidents group by state order by state`,
  );
  return rows.map(({ state, n }) => `${n} ${state}`).join(', ');
};
const expectStates = async (graph: Graph, wanted: string): Promise<void> => {
  const found = await states(graph);
  if (found !== wanted) throw new Error(`there are ${found}, not ${wanted}`);
};

const closeServer = await setup();
const graph = await openGraph();
try {
  const agents = await openFleet(graph);
  const [first] = agents;
  if (!first) throw new Error('there is no host');
  await measured(graph, 'states of instances without monitors', () =>
    everywhere(graph, agents, 'FATAL'),
  );
  await everywhere(graph, agents, 'RUNNING');
  const input = { name: 'failures', rule: { state: {} }, target: '*', severity: 2 };
  await graph.ask(
    'mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { __typename } }',
    { input },
  );
  await measured(graph, 'raises of a monitor', () => everywhere(graph, agents, 'FATAL'));
  await expectStates(graph, `${maxIndependent + 1} OPEN, ${raises - maxIndependent} SUPPRESSED`);
  await measured(graph, 'clears', () => everywhere(graph, agents, 'RUNNING'));
  await expectStates(graph, `${raises + 1} RESOLVED`);
  const dependency = { on: { key: { name: 'db' } }, scope: 'ANY_HOST' };
  await graph.ask(
    'mutation ($input: CreateDependencyInput!) { createDependency(input: $input) { __typename } }',
    { input: { program: { key: { name: 'web' } }, dependency } },
  );
  await send(graph, first, first.db, 'FATAL');
  await measured(graph, 'raises that follow from a root', () => everywhere(graph, agents, 'FATAL'));
  await expectStates(graph, `1 OPEN, 1 RESOLVED, ${raises} SUPPRESSED`);
} finally {
  await graph.close();
  await closeServer();
}
