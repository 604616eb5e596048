/**
 * A fleet of many hosts without their processes: each host is an agent's session on the wire, and
 * its instances change state as fast as is asked. What the plane does with the reports is real.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateAssignmentDocument,
  CreateJoinTokenDocument,
  CreateProgramDocument,
  TypedDocumentString,
} from '../src/sdk/client/generated.ts';
import { unwrap } from '../src/sdk/faults.ts';
import { enrol, openAgent, type WireAgent } from '../test/support/agent-wire.ts';
import { delay, type Flock, until } from './support.ts';

export interface Connection {
  readonly url: string;
  readonly websocketUrl: string;
  readonly token: string;
}

export interface WireFleet {
  readonly connection: Connection;
  readonly size: number;
  /** Changes states while `work` runs. @returns its result, and the changes a second that came */
  changing<T>(perSecond: number, work: () => Promise<T>): Promise<[T, number]>;
  /**
   * Each instance changes its state once, all hosts at the same time.
   * @param perSecond infinite: as fast as the plane answers @returns how many a second it was
   */
  changeOnce(perSecond: number): Promise<number>;
  close(): void;
}

/** Changes in one request of `changeOnce`. */
const each = 50;
/** The most that the plane takes in one request. */
const batch = 500;

interface Host {
  readonly agent: WireAgent;
  /** Of each instance: its UUID and its state. */
  readonly instances: [id: string, state: 'STOPPED' | 'RUNNING' | 'BACKOFF'][];
  /** The place in `instances` of what changes next. */
  next: number;
}

interface Size {
  readonly hosts: number;
  readonly programs: number;
  /** Of each program on each host. */
  readonly instances?: number;
}

/** Programs that run on each of the hosts, all of them RUNNING. */
export async function openWireFleet(
  flock: Flock,
  { hosts, programs, instances = 1 }: Size,
): Promise<WireFleet> {
  const connection: Connection = JSON.parse(
    readFileSync(join(flock.folder, 'connection.json'), 'utf8'),
  );
  const names = numbered('web', hosts);
  const credentials = await enrolAll(flock, connection, names);
  const placed = await place(flock, names, { hosts, programs, instances });
  const size = hosts * programs * instances;
  const fleet: Host[] = [];
  for (const [name, credential] of credentials) {
    const agent = await openAgent(connection, credential);
    void drain(agent);
    const own = (placed.get(name) ?? []).map((id): Host['instances'][number] => [id, 'STOPPED']);
    const host = { agent, instances: own, next: 0 };
    await changeAll(host);
    fleet.push(host);
  }
  await flock.running(size);
  return {
    connection,
    size,
    changing: (perSecond, work) => changing(fleet, perSecond, work),
    changeOnce: (perSecond) => changeOnce(fleet, perSecond),
    close: () => {
      for (const { agent } of fleet) agent.close();
    },
  };
}

/** Assigns the programs to all hosts. @returns the UUIDs of the instances of each host */
async function place(
  flock: Flock,
  names: readonly string[],
  { hosts, programs, instances }: Required<Size>,
): Promise<Map<string, string[]>> {
  for (const name of numbered('program', programs)) {
    const definition = { command: ['sleep', '100000'] };
    unwrap(
      (await flock.client.request(CreateProgramDocument, { input: { name, definition } }))
        .createProgram,
    );
    const on = { hosts: names.join(', '), instancesPerHost: instances };
    const input = { program: { key: { name } }, ...on };
    unwrap((await flock.client.request(CreateAssignmentDocument, { input })).createAssignment);
  }
  return until(async () => {
    const found = await instancesByHost(flock);
    return [...found.values()].flat().length === hosts * programs * instances ? found : null;
  }, 1000);
}

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}-${String(i + 1).padStart(3, '0')}`);

async function enrolAll(
  { client }: Flock,
  { url }: Connection,
  names: readonly string[],
): Promise<Map<string, string>> {
  const input = { name: 'wire', uses: { count: names.length } };
  const { secret } = unwrap(
    (await client.request(CreateJoinTokenDocument, { input })).createJoinToken,
  );
  const credentials = new Map<string, string>();
  for (const name of names) {
    const answer = await enrol({ url }, secret, name);
    if (!answer.credential) throw new Error(`${name} was not enrolled: ${JSON.stringify(answer)}`);
    credentials.set(name, answer.credential);
  }
  return credentials;
}

interface Placed {
  readonly instances: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly host: { readonly name: string } };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const PlacedDocument = new TypedDocumentString(`query Placed($after: String) {
  instances(first: 1000, after: $after) {
    edges { node { id host { name } } }
    pageInfo { hasNextPage endCursor }
  }
}`) as unknown as TypedDocumentString<Placed, { after: string | null }>;

/** UUIDs of the instances of each host. */
async function instancesByHost({ client }: Flock): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  let after: string | null = null;
  for (;;) {
    const { instances }: Placed = await client.request(PlacedDocument, { after });
    for (const { node } of instances.edges) {
      // A global id is the type's name and the row's id.
      const uuid = Buffer.from(node.id, 'base64').toString().split(':')[1] ?? '';
      const name = node.host.name;
      found.set(name, [...(found.get(name) ?? []), uuid]);
    }
    if (!instances.pageInfo.hasNextPage) return found;
    after = instances.pageInfo.endCursor;
  }
}

/** Reads what the plane sends: a session that nobody reads is paused in the end. */
async function drain(agent: WireAgent): Promise<void> {
  try {
    for (;;) await agent.next();
  } catch {
    // It was closed.
  }
}

async function changeAll(host: Host): Promise<void> {
  for (let done = 0; done < host.instances.length; done += batch)
    await change(host, Math.min(batch, host.instances.length - done));
}

/** The next `count` instances of the host fail, or recover. */
async function change(host: Host, count: number): Promise<void> {
  const bodies = Array.from({ length: count }, () => {
    const instance = host.instances[host.next] as Host['instances'][number];
    host.next = (host.next + 1) % host.instances.length;
    const [instanceId, from] = instance;
    const to = from === 'RUNNING' ? 'BACKOFF' : 'RUNNING';
    instance[1] = to;
    const more =
      to === 'BACKOFF'
        ? { reason: 'EXIT_UNEXPECTED', detail: 'exit code 1', retryInMs: 5000 }
        : { reason: from === 'STOPPED' ? 'AUTOSTART' : 'RETRY' };
    return { transition: { instanceId, from, to, restarts: host.next, ...more } };
  });
  const answer = await host.agent.report(...bodies);
  if (answer.__typename !== 'ReportAcknowledgement') throw new Error(JSON.stringify(answer));
}

/** Ten times a second, each time at the hosts whose turn it is. */
async function changing<T>(
  fleet: readonly Host[],
  perSecond: number,
  work: () => Promise<T>,
): Promise<[T, number]> {
  const hostsPerTick = 5;
  const each = perSecond / 10 / hostsPerTick;
  const underWay = new Map<Host, Promise<void>>();
  const failures: unknown[] = [];
  let made = 0;
  let turn = 0;
  const report = async (host: Host) => {
    try {
      await change(host, each);
      made += each;
    } catch (error) {
      failures.push(error);
    }
    underWay.delete(host);
  };
  const timer = setInterval(() => {
    // A host reports in order: one that a loaded plane has not answered yet is passed over.
    for (let i = 0; i < hostsPerTick; i += 1) {
      const host = fleet[turn++ % fleet.length];
      if (host && !underWay.has(host)) underWay.set(host, report(host));
    }
  }, 100);
  const began = performance.now();
  try {
    const result = await work();
    if (failures.length > 0) throw failures[0];
    return [result, (made / (performance.now() - began)) * 1000];
  } finally {
    clearInterval(timer);
    await Promise.all(underWay.values());
  }
}

/** Hosts take turns, so that the changes are spread evenly over the time. */
async function changeOnce(fleet: readonly Host[], perSecond: number): Promise<number> {
  const began = performance.now();
  let made = 0;
  const changeHost = async (host: Host, turn: number) => {
    for (let done = 0; done < host.instances.length; done += each) {
      const before = done * fleet.length + each * turn;
      await delay(Math.max(0, began + (before / perSecond) * 1000 - performance.now()));
      const count = Math.min(each, host.instances.length - done);
      await change(host, count);
      made += count;
    }
  };
  await Promise.all(fleet.map(changeHost));
  return (made / (performance.now() - began)) * 1000;
}
