/**
 * A fleet that two teams share, for tests of scopes. What belongs to the other team alone has
 * "vault" in its name, so that it is recognised wherever it appears.
 */

import { encodeGlobalID } from '@pothos/plugin-relay';
import { sql } from 'drizzle-orm';
import { hosts } from '../../../drizzle/tables.ts';
import { applyReports } from '../../../schema/agents/store/apply.ts';
import type { ReportBody } from '../../../schema/agents/topics.ts';
import { insertSamples } from '../../../schema/metrics/store/metrics.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { hostMetrics, instanceMetrics } from '../../../src/domain/metrics.ts';
import { reportCluster, reportedHost } from '../clusters/reports.ts';
import {
  addHosts,
  createAssignment,
  type Graph,
  openGraph,
  place,
  updateProgram,
} from '../graph.ts';
import { createSchedule, creating } from '../schedules/queries.ts';

export const foreign = /vault/i;

export interface TwoTeams {
  readonly graph: Graph;
  /** Of the instance with this address. */
  idOf(address: string): string;
  /** As the agent of its host would report. */
  report(address: string, body: (instanceId: string) => ReportBody): Promise<void>;
  /** The instance begins a run. */
  run(address: string): Promise<void>;
  /** The instance could not be started: an incident. */
  fail(address: string): Promise<void>;
  issue(kind: 'startInstances' | 'stopInstances', selector: string): Promise<string>;
  /** Global ids of all that belongs to the other team alone. */
  foreignIds(): Promise<ReadonlySet<string>>;
}

const idle = { definition: { autostart: false } };

/** Reports of all hosts, each with a sequence of its own. */
function reporter({ plane }: Graph, idOf: (address: string) => string): TwoTeams['report'] {
  const sequences = new Map<string, number>();
  return async (address, bodyOf) => {
    const [, name = ''] = address.split('@');
    const [host] = (await plane.db.select().from(hosts)).filter((row) => row.name === name);
    const sequence = (sequences.get(name) ?? 0) + 1;
    sequences.set(name, sequence);
    const { id: hostId = '', sessionId, reportEpoch } = host ?? {};
    const batch = { hostId, sessionId: sessionId ?? '', epoch: reportEpoch ?? '' };
    const reports = [{ sequence, at: new Date(), ageMs: 0, body: bodyOf(idOf(address)) }];
    const [outcome] = await plane.write(planeActor, (tx) =>
      applyReports(tx, [{ ...batch, reports }]),
    );
    if (!outcome || 'failure' in outcome) throw new Error(`the report of ${address} was refused`);
  };
}

async function addPrograms(graph: Graph): Promise<void> {
  const { ask } = graph;
  // Of both teams, by an assignment of each.
  await place(graph, 'web', 'label:team=shop', idle);
  await ask(createAssignment, { input: { program: { key: { name: 'web' } }, hosts: 'vault1' } });
  await place(graph, 'till', 'shop1', idle);
  await place(graph, 'vaultdb', 'label:team=vault', idle);
  await place(graph, 'vaultidle', null, idle);
  await place(graph, 'camera', 'shop2', idle);
  await place(graph, 'vaultcamera', 'vault2', idle);
  const groups = { till: 'shopping', vaultdb: 'vaults', camera: 'cameras', vaultcamera: 'cameras' };
  for (const [name, group] of Object.entries(groups)) {
    const activityMode = group === 'cameras' ? 'REALTIME' : null;
    await ask(updateProgram, { input: { program: { key: { name } }, group, activityMode } });
  }
  const on = (...names: string[]) =>
    names.map((name) => ({ on: { key: { name } }, scope: 'ANY_HOST' }));
  const programs = [
    { program: { key: { name: 'till' } }, dependencies: on('web', 'vaultdb') },
    { program: { key: { name: 'vaultdb' } }, dependencies: on('web') },
  ];
  await ask(
    'mutation ($input: SetDependenciesInput!) { setDependencies(input: $input) { __typename ... on Error { message } } }',
    { input: { programs } },
  );
  for (const [name, hostsOf, schedule] of [
    ['web', 'label:team=shop', 'nightly'],
    ['web', 'vault1', 'vault-nightly'],
    ['vaultdb', 'label:team=vault', 'vault-hourly'],
  ] as const)
    await ask(createSchedule, {
      input: creating({ program: { name }, hosts: hostsOf }, { name: schedule }),
    });
}

const runOf = (programRevision = 1) => ({
  ...{ runUuid: uuidv7(), programRevision, cause: 'OPERATOR', pid: 7 },
  ...{ startedAt: new Date(), outcome: 'RUNNING' },
});

const running = (instanceId: string): ReportBody => ({
  transition: {
    ...{ instanceId, from: 'STOPPED', to: 'RUNNING', reason: 'NONE', restarts: 0 },
    run: runOf(),
  },
});
const failed = (instanceId: string): ReportBody => ({
  transition: { instanceId, from: 'STARTING', to: 'FATAL', reason: 'NONE', restarts: 0 },
});

/** What happens in the fleet: runs, what waits for the other team, samples, attributes. */
async function live(teams: TwoTeams): Promise<void> {
  const { plane } = teams.graph;
  await publish(teams.graph);
  await teams.graph.ask(
    'mutation { createMonitor(input: { name: "failures", rule: { state: {} }, target: "*" }) { __typename } }',
  );
  await notify(teams.graph);
  for (const address of ['web@shop1', 'vaultdb@vault1']) await teams.fail(address);
  for (const address of ['web@shop1', 'web@vault1', 'vaultdb@vault1', 'vaultdb@vault2']) {
    await teams.run(address);
    await teams.report(address, (instanceId) => ({
      attribute: {
        instanceId,
        name: 'color',
        value: address.includes('vault') ? 'vaultgreen' : 'blue',
      },
    }));
  }
  const waits = { detail: 'waits for vaultdb@vault1', trigger: { dependency: 'vaultdb@vault1' } };
  await teams.report('till@shop1', (instanceId) => ({
    transition: {
      ...{ instanceId, from: 'STOPPED', to: 'WAITING', reason: 'DEPENDENCY', restarts: 0 },
      ...waits,
    },
  }));
  const blocker = (program: string, host: string) => ({
    on: { program, environment: 'default' },
    ...{ condition: 'STARTED', why: 'DOWN', host, detail: `${program}@${host} is down` },
  });
  await teams.report('till@shop1', (instanceId) => ({
    waiting: { instanceId, blockers: [blocker('vaultdb', 'vault1'), blocker('web', 'shop2')] },
  }));
  const rows = await plane.db.execute<{ hostId: string; ids: string[] }>(
    sql`select host_id as "hostId", array_agg(id) as ids from instances group by host_id`,
  );
  await insertSamples(
    plane.db,
    rows.map(({ hostId, ids }) => ({
      ...{ hostId, at: new Date(), host: { ...ones(hostMetrics), disks: [] } as never },
      instances: ids.map((instanceId) => ({ ...ones(instanceMetrics), instanceId }) as never),
    })),
  );
}

const ones = (metrics: object) => Object.fromEntries(Object.keys(metrics).map((name) => [name, 1]));

const ofForeign: Readonly<Record<string, string>> = {
  Host: `select id from hosts where name like 'vault%'`,
  Program: `select id from programs where name like 'vault%'`,
  Instance: `select i.id from instances i join hosts h on h.id = i.host_id where h.name like 'vault%'`,
  Assignment: `select a.id from assignments a join programs p on p.id = a.program_id where p.name like 'vault%' or a.hosts like '%vault%'`,
  Schedule: `select id from schedules where name like 'vault%'`,
  Dependency: `select d.id from dependencies d join programs o on o.id = d.on_program_id join programs p on p.id = d.of_program_id where o.name like 'vault%' or p.name like 'vault%'`,
  Run: `select id from runs where host_name like 'vault%'`,
  Command: `select id from commands where selector like '%vault%' and selector not like '%shop%'`,
  Activity: `select id from activities where selector like '%vault%'`,
  Channel: `select id from channels where name like 'vault%'`,
  Incident: `select id from incidents where host like 'vault%'`,
  Monitor: 'select id from monitors',
  Receiver: 'select id from receivers',
  Route: 'select id from routes',
  Silence: 'select id from silences',
  Delivery: 'select id from deliveries',
  Cluster: 'select id from clusters',
  ClusterHost: 'select id from cluster_hosts',
  Token: 'select id from tokens',
};

/** Notifications of incidents, whatever these are about. */
async function notify(graph: Graph): Promise<void> {
  for (const [name, input] of [
    [
      'createReceiver',
      { name: 'vault mail', settings: { slack: { url: 'https://vault.example.org' } } },
    ],
    ['createRoute', { name: 'vault route', receiver: { name: 'vault mail' } }],
    ['createSilence', { comment: 'of the vault', forMs: 3_600_000, match: { ci: ['vault'] } }],
    ['testReceiver', { receiver: { name: 'vault mail' } }],
  ] as const) {
    const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
    const answer = await graph.ask(
      `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename ... on Error { message } } }`,
      { input },
    );
    if (answer[name].message) throw new Error(answer[name].message);
  }
}

/** Channels of each team, and one of nobody; and a build cluster, which is of nobody. */
async function publish(graph: Graph): Promise<void> {
  await reportCluster(graph, 'vault', { hosts: [reportedHost('vaulthost')] });
  for (const [channel, address] of [
    ['sale', 'web@shop1'],
    ['shared', 'web@shop2'],
    ['vault-count', 'vaultdb@vault1'],
    ['vault-of-nobody', null],
  ] as const)
    await graph.ask(
      'mutation ($input: PublishProgressInput!) { publishProgress(input: $input) { __typename ... on Error { message } } }',
      {
        input: {
          ...{ channel, messages: [channel.startsWith('vault') ? 'of the vault' : 'of the shop'] },
          instance: address === null ? null : { address },
        },
      },
    );
}

export async function openTwoTeams(): Promise<TwoTeams> {
  const graph = await openGraph();
  const ids = new Map<string, string>();
  const idOf = (address: string) => {
    const id = ids.get(address);
    if (id === undefined) throw new Error(`there is no ${address}`);
    return id;
  };
  const teams: TwoTeams = {
    graph,
    idOf,
    report: reporter(graph, idOf),
    run: (address) => teams.report(address, running),
    fail: (address) => teams.report(address, failed),
    async issue(kind, selector) {
      const name = `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
      const answer = await graph.ask(
        `mutation ($input: ${name}Input!) { ${kind}(input: $input) { __typename ... on Error { message hint } ... on ${name}Payload { command { id } } } }`,
        { input: { selector } },
      );
      if (!answer[kind].id) throw new Error(JSON.stringify(answer));
      return answer[kind].id;
    },
    async foreignIds() {
      const found = new Set<string>();
      for (const [type, query] of Object.entries(ofForeign))
        for (const { id } of await graph.plane.db.execute<{ id: string }>(sql.raw(query)))
          found.add(encodeGlobalID(type, id));
      return found;
    },
  };
  await addHosts(graph.plane, [
    ...['shop1', 'shop2'].map((name) => ({ name, labels: { team: 'shop', kind: 'till' } })),
    ...['vault1', 'vault2'].map((name) => ({ name, labels: { team: 'vault' } })),
  ]);
  await addPrograms(graph);
  const rows = await graph.plane.db.execute<{ id: string; address: string }>(
    sql`select i.id, p.name || '@' || h.name as address from instances i join hosts h on h.id = i.host_id join programs p on p.id = i.program_id`,
  );
  for (const { id, address } of rows) ids.set(address, id);
  await live(teams);
  for (const selector of ['@shop1', 'vaultdb@vault1', 'web@shop1,vaultdb@vault2'])
    await teams.issue('startInstances', selector);
  for (const selector of [null, 'vaultcamera@vault2'])
    await graph.ask(
      'mutation ($input: StartActivityInput!) { startActivity(input: $input) { __typename ... on Error { message } } }',
      {
        input: {
          ...{ group: 'cameras', selector, durationMs: 60_000, parameters: {} },
          ...(selector && later()),
        },
      },
    );
  return teams;
}

const later = () => ({ startAt: new Date(Date.now() + 3_600_000).toISOString() });
