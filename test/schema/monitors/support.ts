/** A plane with hosts whose agents report states, and with monitors. */
import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import { closeSession } from '../../../schema/agents/store/agents.ts';
import type { Caller } from '../../../schema/context.ts';
import { advanceMonitors } from '../../../schema/monitors/store/advance.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { addHosts, type Graph, openGraph, place } from '../graph.ts';

export interface Watched {
  readonly graph: Graph;
  /** Places a program that sleeps. */
  place(program: string, hosts: string): Promise<void>;
  /** Creates a monitor; fails when it is refused. */
  monitor(input: object): Promise<string>;
  /** The agent of the host reports states, in one batch: `web` is the program, `to/reason` its state. */
  report(
    host: string,
    ...states: readonly (readonly [program: string, to: string])[]
  ): Promise<void>;
  /** The agent reports these bodies of the program's instance, each without the id of it. */
  send(host: string, program: string, ...bodies: readonly Record<string, object>[]): Promise<void>;
  /** The agent reports what a program of the host raised or cleared. */
  alert(host: string, alert: object): Promise<void>;
  /** The session of the host's agent ends. */
  lose(host: string): Promise<void>;
  /** Does what is due so many milliseconds from now. */
  later(ms: number): Promise<void>;
  /** Each incident as `STATE subject`, sorted. */
  incidents(filter?: string): Promise<string[]>;
}

const short = (node: { state: string; address: string | null; hostName: string }) =>
  `${node.state} ${node.address ?? node.hostName}`;

/** What is reported of an instance of a program. @param state the last that was reported */
interface Reported {
  readonly program: string;
  readonly body: (instanceId: string, state: string) => object;
}

/** Reports of the agents of these hosts, each with an outbox of its own, in one batch. */
function reporter(graph: Graph, ids: ReadonlyMap<string, string>) {
  const outboxes = new Map([...ids.keys()].map((name) => [name, { epoch: uuidv7(), sequence: 0 }]));
  const callerOf = (hostName: string): Caller => {
    return { kind: 'AGENT', tokenId: uuidv7(), hostId: ids.get(hostName) ?? '', hostName };
  };
  const instanceOf = async (program: string, host: string) => {
    const [row] = await graph.plane.db
      .select({ id: instances.id, state: instances.state })
      .from(instances)
      .innerJoin(programs, eq(programs.id, instances.programId))
      .where(and(eq(programs.name, program), eq(instances.hostId, ids.get(host) ?? '')));
    return row ?? { id: '', state: '' };
  };
  return async (host: string, all: readonly Reported[]): Promise<void> => {
    const outbox = outboxes.get(host) ?? { epoch: '', sequence: 0 };
    const reports = [];
    for (const { program, body } of all) {
      const { id, state } = await instanceOf(program, host);
      outbox.sequence += 1;
      const at = new Date().toISOString();
      reports.push({ sequence: outbox.sequence, at, body: body(id, state) });
    }
    const mutation =
      'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename ... on Error { message } } }';
    const input = { epoch: outbox.epoch, reports };
    expect((await graph.ask(mutation, { input }, callerOf(host))).agentReport).toEqual({
      __typename: 'ReportAcknowledgement',
    });
  };
}

const transition = ([program, given]: readonly [program: string, to: string]): Reported => {
  const [to, reason = 'NONE'] = given.split('/');
  return {
    program,
    body: (instanceId, from) => ({ transition: { instanceId, from, to, reason, restarts: 0 } }),
  };
};

export async function openWatched(...names: readonly string[]): Promise<Watched> {
  const graph = await openGraph();
  const ids = await addHosts(
    graph.plane,
    names.map((name) => ({ name })),
  );
  const send = reporter(graph, ids);
  return {
    graph,
    place: async (program, on) => void (await place(graph, program, on)),
    async monitor(input) {
      const created = await graph.ask(
        `mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { ... on CreateMonitorPayload { monitor { id } } ... on Error { message } } }`,
        { input },
      );
      return created.createMonitor.monitor?.id ?? expect.fail(created.createMonitor.message);
    },
    report: (host, ...states) => send(host, states.map(transition)),
    send: (host, program, ...bodies) =>
      send(
        host,
        bodies.map((parts) => ({
          program,
          body: (instanceId) =>
            Object.fromEntries(
              Object.entries(parts).map(([name, part]) => [name, { instanceId, ...part }]),
            ),
        })),
      ),
    alert: (host, alert) => send(host, [{ program: '', body: () => ({ alert }) }]),
    async lose(host) {
      const id = ids.get(host) ?? '';
      const [row] = await graph.plane.db.select().from(hosts).where(eq(hosts.id, id));
      await graph.plane.write(planeActor, (tx) =>
        closeSession(tx, id, row?.sessionId ?? '', 'the connection was lost'),
      );
    },
    async later(ms) {
      await advanceMonitors(graph.plane, new Date(Date.now() + ms));
    },
    async incidents(filter = '') {
      const { incidents } = await graph.ask(
        `{ incidents(first: 100, orderBy: { field: NUMBER, direction: ASC } ${filter && `, filter: { ${filter} }`}) { nodes { state address hostName } } }`,
      );
      return incidents.nodes.map(short).sort();
    },
  };
}
