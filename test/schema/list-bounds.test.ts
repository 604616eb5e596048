/**
 * Each list with a bound (`atMost`, test/support/schema-lint.ts) has no more elements: one more is
 * refused where the list is asked for or written, or left out where the list is made.
 */
import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instancesPerHostIssues } from '../../schema/assignments/rules.ts';
import { checkReport } from '../../schema/clusters/rules.ts';
import type { Caller } from '../../schema/context.ts';
import { inputIssues } from '../../schema/dependencies/rules.ts';
import type { InstanceRecord } from '../../schema/instances/store/instances.ts';
import { gather } from '../../schema/logs/read.ts';
import type { LogChunk } from '../../schema/logs/topics.ts';
import { checkFollowing, checkSample } from '../../schema/metrics/rules.ts';
import { firstIssues } from '../../schema/monitors/rules-pings.ts';
import { logged } from '../../schema/notifications/rules-delivery.ts';
import { runOutcomes } from '../../schema/runs/rules.ts';
import { readExclusions, totalIssues } from '../../schema/schedules/rules-exclusions.ts';
import { schema } from '../../schema/schema.ts';
import { explain } from '../../schema/why/rules.ts';
import { Failure, InvalidInput, type Issue } from '../../src/base/errors.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { checkGraphBound } from '../../src/domain/graph/expand.ts';
import { muteTimeIssues, weekdayNames } from '../../src/domain/mute-times.ts';
import { routeIssues } from '../../src/domain/notification-issues.ts';
import { type Grouping, groupings, type RouteDefinition } from '../../src/domain/notifications.ts';
import { resource } from '../../src/domain/settings/parts-table.ts';
import { globalId } from '../support/ids.ts';
import { listBounds } from '../support/schema-lint.ts';
import { hasRoomForCluster, joining } from './clusters/many.ts';
import { clusterReport, reportCluster, reportedHost } from './clusters/reports.ts';
import { addHosts, createProgram, type Graph, openGraph, place, updateHost } from './graph.ts';
import { records } from './why/records.ts';

let graph: Graph;
let agent: Caller;
let instanceId: string;
const epoch = uuidv7();
let sequence = 0;

beforeAll(async () => {
  graph = await openGraph();
  const hosts = await addHosts(graph.plane, [{ name: 'a' }, { name: 'b' }]);
  agent = { kind: 'AGENT', tokenId: uuidv7(), hostId: hosts.get('a') ?? '', hostName: 'a' };
  await place(graph, 'web', 'a');
  await reportCluster(graph, 'lab', { hosts: [reportedHost('a')] });
  const { instance } = await graph.ask('{ instance(address: "web@a") { id } }');
  instanceId = Buffer.from(instance.id, 'base64').toString().replace(/^\w+:/, '');
});
afterAll(() => graph.close());

const several = <T>(count: number, element: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => element(index));

// ---------------------------------------------------------------- one more is refused

/** @returns whether so many were accepted. Anything but a refusal is a fault. */
type Attempt = (count: number) => boolean | Promise<boolean>;

/** The first field of the answer is no refusal. */
async function accepted(query: string, variables: Record<string, unknown>): Promise<boolean> {
  try {
    const data = await graph.ask(query, variables);
    return !JSON.stringify(Object.values(data)[0]).includes('InvalidInputError');
  } catch (error) {
    if (error instanceof InvalidInput) return false;
    throw error;
  }
}
const asking =
  (query: string): Attempt =>
  (count) =>
    accepted(query, { count });
const accepts = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
};
const without = (issues: readonly Issue[]) => issues.length === 0;

let programs = 0;
const defining =
  (settings: (count: number) => object): Attempt =>
  (count) => {
    programs += 1;
    const definition = { command: ['/bin/true'], ...settings(count) };
    return accepted(createProgram, { input: { name: `defined${programs}`, definition } });
  };
const limitOf = (name: string) => ({
  resource: name,
  ...{ soft: { unlimited: true }, hard: { unlimited: true } },
});
/** Past the last resource each is there twice. */
const resources = Object.keys(resource.values);

const name = (index: number) => ({ name: `p${index}`, environment: 'default' });
const depending: Attempt = (count) =>
  without(
    inputIssues(
      [{ program: name(-1), dependencies: several(count, (i) => ({ on: name(i) }) as never) }],
      [],
    ),
  );
const ofFrame: Attempt = (first) => accepts(() => checkFollowing({ intervalMs: 30_000, first }));
const history = (owner: string) =>
  asking(`query ($count: Int!) { ${owner} { metricHistory(last: $count) { at } } }`);

let monitors = 0;
const watching =
  (stream: 'stdout' | 'stderr'): Attempt =>
  (count) => {
    monitors += 1;
    const patterns = several(count, (i) => ({ match: `line${i}`, severity: 4 }));
    const input = { name: `m${monitors}`, target: '*', rule: { log: { [stream]: patterns } } };
    return accepted(
      'mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { __typename } }',
      { input },
    );
  };

const reporting =
  (list: (count: number) => object): Attempt =>
  (count) =>
    accepts(() => checkReport(clusterReport('lab', { jobs: null, ...list(count) }) as never));
const ofCluster = (field: string) =>
  asking(`query ($count: Int!) { cluster(by: { name: "lab" }) { ${field} } }`);
let receivers = 0;
const receiving =
  (settings: (count: number) => object): Attempt =>
  (count) => {
    receivers += 1;
    return accepted(
      'mutation ($input: CreateReceiverInput!) { createReceiver(input: $input) { __typename } }',
      { input: { name: `r${receivers}`, settings: settings(count) } },
    );
  };
const matchesAll = {
  ...{ target: null, severity: null, ci: null },
  ...{ environment: null, monitor: null, kind: null },
};
const kindsOfGroups = Object.keys(groupings) as Grouping[];
const grouped = (count: number): RouteDefinition => ({
  ...{ name: 'r', description: null, enabled: true, position: 0, continues: false },
  ...{ match: matchesAll, notifyResolved: true, muteTimes: [] },
  ...{ waitMs: 0, intervalMs: 1000, repeatMs: 0 },
  groupBy: several(count, (i) => kindsOfGroups[i % kindsOfGroups.length] ?? 'HOST'),
});
const muteTime = { days: [], from: '22:00', until: '06:00', timeZone: 'UTC' };

const refusing: Readonly<Record<string, Attempt>> = {
  'Cluster.recentJobs': ofCluster('recentJobs(first: $count) { number }'),
  'Cluster.slowestFiles': ofCluster('slowestFiles(first: $count) { file }'),
  'Cluster.throughput': ofCluster('throughput(last: $count) { jobs }'),
  'ClusterActivity.jobs': reporting((count) => ({ jobs: several(count, () => ({})) })),
  'ClusterHost.features': reporting((count) => ({
    hosts: [{ ...reportedHost('a'), features: several(count, () => 'f'), loadAverages: null }],
  })),
  'ClusterHost.throughput': asking(
    'query ($count: Int!) { clusterHosts(first: 1) { nodes { throughput(last: $count) { jobs } } } }',
  ),
  'LogRule.stdout': watching('stdout'),
  'LogRule.stderr': watching('stderr'),
  'EmailSettings.to': receiving((count) => ({
    email: {
      ...{ host: 'mail.example.org', from: 'gander@example.org' },
      to: several(count, (i) => `a${i}@example.org`),
    },
  })),
  'CommandSettings.arguments': receiving((count) => ({
    command: { command: 'page', arguments: several(count, (i) => `a${i}`) },
  })),
  'MuteTime.days': (count) => {
    const days = several(count, (i) => weekdayNames[i % 7] ?? 'MONDAY');
    return without(muteTimeIssues([{ ...muteTime, days }], []));
  },
  'Route.groupBy': (count) => without(routeIssues(grouped(count), [])),
  'Route.muteTimes': (count) =>
    without(
      muteTimeIssues(
        several(count, () => muteTime),
        [],
      ),
    ),
  'Query.nodes': (count) =>
    accepted('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: several(count, () => globalId('Run', uuidv7())),
    }),
  'DependencyGraph.nodes': asking(
    'query ($count: Int!) { dependencyGraph(first: $count) { omittedNodes } }',
  ),
  'DependencyGraph.edges': (count) => accepts(() => checkGraphBound('pairs', count)),
  'DependencyGraphNode.instances': (count) => without(instancesPerHostIssues(count, [])),
  'Host.labels': (count) =>
    accepted(updateHost, {
      input: {
        host: { name: 'b' },
        labels: several(count, (i) => ({ key: `k${i}`, value: 'v' })),
      },
    }),
  'Host.metricHistory': history('host(name: "a")'),
  'HostMetrics.disks': (count) =>
    accepts(() => checkSample({ instances: [], disks: several(count, () => '/') })),
  'Instance.metricHistory': history('instance(address: "web@a")'),
  'InstanceCounts.counts': asking(
    'query ($count: Int!) { instanceCounts(by: HOST, first: $count) { total } }',
  ),
  'MetricsFrame.hosts': ofFrame,
  'MetricsFrame.instances': ofFrame,
  'ProgramDefinition.actions': defining((count) => ({
    actions: several(count, (i) => ({ name: `a${i}`, operation: { signal: 'HUP' } })),
  })),
  'ProgramDefinition.env': defining((count) => ({
    env: several(count, (i) => ({ name: `V${i}`, value: 'v' })),
  })),
  'ProgramDefinition.envFiles': defining((count) => ({
    envFiles: several(count, (i) => `/etc/env${i}`),
  })),
  'ProgramDefinition.rlimits': defining((count) => ({
    rlimits: several(count, (i) => limitOf(resources[i % resources.length] ?? '')),
  })),
  'ProgramDefinition.supplementaryGroups': defining((count) => ({
    supplementaryGroups: several(count, (i) => `group${i}`),
  })),
  'Incident.pings': (count) => without(firstIssues(count)),
  'Monitor.pings': (count) => without(firstIssues(count)),
  'ProgramDependenciesChanged.after': depending,
  'ProgramDependenciesChanged.before': depending,
  'Schedule.calendarExclusions': (count) => without(totalIssues(0, count, [])),
  'Schedule.exclusions': (count) =>
    without(
      readExclusions(
        several(count, () => '2030-01-01'),
        [],
      ).issues,
    ),
  'SchedulePreview.firings': asking(
    'query ($count: Int!) { previewSchedule(input: { n: $count, spec: { trigger: { cron: "@daily" } } }) { __typename } }',
  ),
  'SearchResults.hits': asking(
    'query ($count: Int!) { search(text: "x", first: $count) { hasMore } }',
  ),
  'Subscription.clusterLoads': (count) => hasRoomForCluster(graph, count),
};

test.each(Object.entries(refusing))(
  '%s: as many as its bound are accepted, one more is refused',
  async (field, attempt) => {
    const bound = listBounds(schema).get(field) ?? 0;
    expect([await attempt(bound), await attempt(bound + 1)]).toEqual([true, false]);
  },
);

// ---------------------------------------------------------------- one more is left out

async function report(...bodies: readonly object[]): Promise<void> {
  const reports = bodies.map((body) => {
    sequence += 1;
    return { sequence, at: new Date().toISOString(), ageMs: 0, body };
  });
  const mutation =
    'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename } }';
  const { agentReport } = await graph.ask(mutation, { input: { epoch, reports } }, agent);
  expect(agentReport).toEqual({ __typename: 'ReportAcknowledgement' });
}

const blocker = (index: number) => ({
  on: { program: `p${index}`, environment: 'default' },
  ...{ condition: 'STARTED', host: 'a', why: 'DOWN', detail: `p${index} is down ${sequence}` },
});
const waits = (count: number) =>
  report(
    {
      transition: { instanceId, from: 'STOPPED', to: 'WAITING', reason: 'DEPENDENCY', restarts: 0 },
    },
    { waiting: { instanceId, blockers: several(count, blocker) } },
  );

/** What a field of an object gives that has so many. */
const resolved = (type: string, field: string, source: object): readonly unknown[] =>
  (schema.getType(type) as GraphQLObjectType)
    .getFields()
    [field]?.resolve?.(source, {}, {}, {} as never) as unknown[];

async function* chunks(count: number): AsyncGenerator<LogChunk, void> {
  for (let index = 0; index < count; index += 1)
    yield {
      ...{ instanceId, stream: 'STDOUT', text: 'x', position: { file: '1', offset: index } },
      ...{ continues: false, unfinished: false, dropped: 0, gap: false },
    } as LogChunk;
}

/** On each of two hosts a program waits for what only one of them has, so many times at least. */
async function uncoveredTimes(count: number) {
  const waiting = Math.ceil(count / 50);
  for (const index of several(50, (i) => i)) await place(graph, `on${index}`, 'a');
  for (const index of several(waiting, (i) => i)) await place(graph, `of${index}`, '*');
  const input = {
    programs: several(waiting, (of) => ({
      program: { key: { name: `of${of}` } },
      dependencies: several(50, (on) => ({ on: { key: { name: `on${on}` } } })),
    })),
  };
  await graph.ask(
    'mutation ($input: SetDependenciesInput!) { setDependencies(input: $input) { __typename } }',
    { input },
  );
  const query = '{ dependencyGraph(first: 1) { omittedUncovered uncovered { of } } }';
  const { dependencyGraph } = await graph.ask(query);
  expect(dependencyGraph.omittedUncovered).toBe(waiting * 50 - dependencyGraph.uncovered.length);
  return dependencyGraph.uncovered;
}

/** What is there of so many. */
type Making = (count: number) => readonly unknown[] | Promise<readonly unknown[]>;
/** In reports of 500. */
const hostsEvent = async (field: string) => {
  const query = `{ events(last: 1, filter: { kind: CLUSTER_HOSTS_CHANGED }) { nodes { ... on ClusterHostsChanged { ${field} } } } }`;
  return (await graph.ask(query)).events.nodes[0][field];
};

const cutting: Readonly<Record<string, Making>> = {
  'ClusterActivity.hosts': async (count) => {
    await joining(graph, 'large', count);
    const query = '{ cluster(by: { name: "large" }) { activity { hosts { name } } } }';
    return (await graph.ask(query)).cluster.activity.hosts;
  },
  'ClusterHostsChanged.joined': async (count) => {
    await joining(graph, 'joined', count);
    return hostsEvent('joined');
  },
  'ClusterHostsChanged.left': async (count) => {
    await joining(graph, 'left', count);
    await reportCluster(graph, 'left', { sequence: 1000, session: 's2', isComplete: true });
    return hostsEvent('left');
  },
  'Delivery.log': (count) =>
    several(count, (i) => i).reduce<number[]>((log, attempt) => logged(log, attempt), []),
  'DependencyGraph.uncovered': uncoveredTimes,
  'DependencyGraphEdge.blockers': (count) =>
    resolved('DependencyGraphEdge', 'blockers', { blockers: several(count, blocker) }),
  'Instance.attributes': async (count) => {
    await report(
      ...several(count, (i) => ({ attribute: { instanceId, name: `n${i}`, value: i } })),
    );
    const { instance } = await graph.ask('{ instance(address: "web@a") { attributes { name } } }');
    return instance.attributes;
  },
  'Instance.waitingFor': async (count) => {
    await waits(count);
    const query = '{ instance(address: "web@a") { waitingFor { program } } }';
    return (await graph.ask(query)).instance.waitingFor;
  },
  'InstanceWaitingChanged.waitingFor': async (count) => {
    await waits(count);
    const query =
      '{ events(last: 1, filter: { kind: INSTANCE_WAITING_CHANGED }) { nodes { ... on InstanceWaitingChanged { waitingFor } } } }';
    return (await graph.ask(query)).events.nodes[0].waitingFor;
  },
  'LogPage.batches': async (count) => {
    const instances = new Map([[instanceId, { address: 'web@a' } as InstanceRecord]]);
    const selected = { hosts: [], instances, closed: false, expected: false };
    return (await gather([chunks(count)], selected, null)).batches;
  },
  // One for each outcome: there is no more to give.
  'RunStatistics.outcomes': () =>
    resolved('RunStatistics', 'outcomes', {
      byOutcome: Object.fromEntries(Object.keys(runOutcomes).map((outcome) => [outcome, 1])),
    }),
  'Why.entries': (count) =>
    explain(
      records({
        waitingFor: several(count, (i) => ({ blocker: blocker(i), behind: [] }) as never),
      }),
    ),
};

test.each(Object.entries(cutting))(
  '%s: what goes beyond its bound is left out',
  async (field, make) => {
    const bound = listBounds(schema).get(field) ?? 0;
    expect(await make(bound + 1)).toHaveLength(bound);
  },
);

test('each list with a bound is checked', () => {
  const checked = [...Object.keys(refusing), ...Object.keys(cutting)];
  expect(checked.sort()).toEqual([...listBounds(schema).keys()].sort());
});
