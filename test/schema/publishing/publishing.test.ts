/**
 * What agents report of programs' publications, as the graph shows it: values, events, bounds, and
 * reports that are none.
 */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hosts } from '../../../drizzle/tables.ts';
import type { Caller } from '../../../schema/context.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { plantFleet } from '../../support/fleet.ts';
import { globalId } from '../../support/ids.ts';
import { type Graph, openGraph } from '../graph.ts';

let graph: Graph;
let agent: Caller;
let stranger: Caller;
let instanceId: string;
let sequence = 0;
const epoch = uuidv7();
const runUuid = uuidv7();

const report = `mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename
  ... on ReportAcknowledgement { sequence refused { message } } ... on Error { code message } } }`;

const send = (...bodies: object[]) => sendAged(0, ...bodies);

/** What happened so long ago, by a host whose clock stands in the year 2023. */
async function sendAged(ageMs: number, ...bodies: object[]) {
  const first = sequence + 1;
  const reports = bodies.map((body, index) => ({
    sequence: first + index,
    at: new Date(1_700_000_000_000 + first + index).toISOString(),
    ageMs,
    body,
  }));
  const { agentReport } = await graph.ask(report, { input: { epoch, reports } }, agent);
  if (agentReport.__typename === 'ReportAcknowledgement') sequence = agentReport.sequence;
  return agentReport;
}

const read = async (fields: string) =>
  (await graph.ask(`{ instance(address: "web@h1") { ${fields} } }`)).instance;
const attribute = (name: string, value: unknown) => ({ attribute: { instanceId, name, value } });

/** The events after the sequence, with what they are about. */
const changesAfter = async (sequence: number) =>
  (await graph.eventsAfter(sequence)).map(({ kind, instance, actor, payload }) => ({
    kind,
    instance,
    actor,
    ...payload,
  }));

beforeAll(async () => {
  graph = await openGraph();
  const planted = await plantFleet(graph.plane.db, {
    hosts: ['h1', 'h2'],
    programs: [{ name: 'web' }],
  });
  instanceId = planted.instanceIds.get('web@h1') ?? '';
  const callerOf = (hostName: string): Caller => ({
    kind: 'AGENT',
    tokenId: uuidv7(),
    hostId: planted.hostIds.get(hostName) ?? '',
    hostName,
  });
  agent = callerOf('h1');
  stranger = callerOf('h2');
  await graph.plane.db.update(hosts).set({ reportEpoch: null });
});
afterAll(() => graph.close());

// P117, P125
test('attributes are kept by name, the latest of a batch counts, and only another value is an event', async () => {
  const before = await graph.plane.log.head();
  await send(attribute('queue', 1), attribute('queue', { length: 17 }), attribute('state', 'idle'));
  await send(
    attribute('queue', { length: 17 }),
    attribute('state', 'busy'),
    attribute('absent', null),
  );
  expect(
    await read(
      'attributes { name value at } queue: attribute(name: "queue") none: attribute(name: "none")',
    ),
  ).toMatchObject({
    attributes: [
      { name: 'queue', value: { length: 17 } },
      { name: 'state', value: 'busy' },
    ],
    queue: { length: 17 },
    none: null,
  });
  await send(attribute('state', null));
  expect(await read('attributes { name }')).toEqual({ attributes: [{ name: 'queue' }] });
  const by = { kind: 'ATTRIBUTE_CHANGED', instance: 'web@h1', actor: 'agent:h1' };
  expect(await changesAfter(before)).toEqual([
    { ...by, name: 'queue', value: { length: 17 }, previous: null },
    { ...by, name: 'state', value: 'idle', previous: null },
    { ...by, name: 'state', value: 'busy', previous: 'idle' },
    { ...by, name: 'state', value: null, previous: 'busy' },
  ]);
});

test('what was published has its age by the plane’s clock, whatever the clock of its host shows', async () => {
  const began = performance.now();
  const [attributeAgeMs, signsAgeMs] = [600_000, 60_000];
  await sendAged(attributeAgeMs, attribute('aged', 1));
  await sendAged(
    signsAgeMs,
    { heartbeat: { instanceId } },
    { progress: { instanceId, runUuid, current: 1 } },
  );
  await graph.plane.db.execute(
    `update instances set run_id = '${runUuid}' where id = '${instanceId}'`,
  );
  const { plane, instance } = await graph.ask(
    '{ plane { time } instance(address: "web@h1") { attributes { name at } progress { at } lastHeartbeatAt } }',
  );
  await graph.plane.db.execute(
    `update instances set run_id = null, progress = null where id = '${instanceId}'`,
  );
  await send(attribute('aged', null));
  const tookMs = performance.now() - began;
  const ageOf = (at: string) => Date.parse(plane.time) - Date.parse(at);
  const isAbout = (ms: number) => (at: string) =>
    ageOf(at) >= ms && ageOf(at) <= ms + tookMs + 1000;
  expect(instance.attributes.find(({ name }: { name: string }) => name === 'aged').at).toSatisfy(
    isAbout(attributeAgeMs),
  );
  expect(instance.progress.at).toSatisfy(isAbout(signsAgeMs));
  expect(instance.lastHeartbeatAt).toSatisfy(isAbout(signsAgeMs));
});

// P124
test('an instance keeps 64 attributes; those it has still change', async () => {
  await send(
    ...Array.from({ length: 80 }, (_, index) =>
      attribute(`a${String(index).padStart(2, '0')}`, index),
    ),
  );
  const { attributes } = await read('attributes { name value }');
  expect(attributes).toHaveLength(64);
  await send(attribute('queue', 'still'), attribute('zzz', 'no room'));
  expect(await read('queue: attribute(name: "queue") zzz: attribute(name: "zzz")')).toEqual({
    queue: 'still',
    zzz: null,
  });
});

// P116
test('events of programs are in the log with their data', async () => {
  const before = await graph.plane.log.head();
  await send({
    published: { instanceId, runUuid, name: 'job.done', severity: 'ERROR', data: { rows: [1, 2] } },
  });
  const query = `query ($after: String) { events(after: $after, first: 10, filter: { kind: [PROGRAM_EVENT] }) { nodes {
    __typename instance: instanceAddress at ... on ProgramEvent { name severity data runId } } } }`;
  const { events } = await graph.ask(query, { after: String(before) });
  expect(events.nodes).toEqual([
    {
      ...{
        __typename: 'ProgramEvent',
        instance: 'web@h1',
        at: expect.stringContaining('2023-11-14T'),
        name: 'job.done',
      },
      ...{ severity: 'ERROR', data: { rows: [1, 2] }, runId: globalId('Run', runUuid) },
    },
  ]);
});

// P118, P125
test('heartbeat and progress are the latest, without an event; progress goes with its run', async () => {
  const before = await graph.plane.log.head();
  const at = (current: number) => ({
    progress: { instanceId, runUuid, current, total: 10, message: 'copying' },
  });
  await send({ heartbeat: { instanceId } }, at(1), at(2));
  expect(await read('progress { current } lastHeartbeatAt')).toEqual({
    progress: null,
    lastHeartbeatAt: expect.any(String),
  });
  const run = {
    runUuid,
    programRevision: 1,
    cause: 'OPERATOR',
    pid: 7,
    startedAt: new Date().toISOString(),
    outcome: 'RUNNING',
  };
  await send({
    transition: {
      instanceId,
      from: 'STARTING',
      to: 'RUNNING',
      reason: 'OPERATOR',
      restarts: 0,
      run,
    },
  });
  expect(await read('progress { current total message runId }')).toEqual({
    progress: { current: 2, total: 10, message: 'copying', runId: globalId('Run', runUuid) },
  });
  expect((await graph.eventsAfter(before)).map(({ kind }) => kind)).toEqual([
    'INSTANCE_STATE_CHANGED',
  ]);
});

// P124
test('what cannot be kept is refused, the report alone, and changes nothing', async () => {
  const refusal = async (body: object) => (await send(body)).refused[0].message;
  expect(await refusal(attribute('x', 'x'.repeat(9000)))).toBe(
    'value: it is longer than 8192 bytes',
  );
  expect(await refusal(attribute('no name', 1))).toBe('name: "no name" is no name');
  expect(await refusal({ progress: { instanceId, runUuid, current: -1 } })).toBe(
    'current: current must be a number, not below 0',
  );
  const bad = {
    epoch,
    reports: [
      { sequence: sequence + 1, at: new Date().toISOString(), body: attribute('x', 'zero \u0000') },
    ],
  };
  expect((await graph.refusals(report, { input: bad }, agent))[0]?.message).toContain(
    'zero character',
  );
  const foreign = {
    epoch: uuidv7(),
    reports: [{ sequence: 1, at: new Date().toISOString(), body: attribute('x', 1) }],
  };
  expect((await graph.refusals(report, { input: foreign }, stranger))[0]?.message).toContain(
    'another host',
  );
  expect(await read('attribute(name: "x")')).toEqual({ attribute: null });
});

// P103
test('of an instance that the plane no longer knows it is acknowledged and dropped', async () => {
  const before = sequence;
  const gone = uuidv7();
  expect(
    await send(
      { attribute: { instanceId: gone, name: 'x', value: 1 } },
      { heartbeat: { instanceId: gone } },
      { desired: { instanceId: gone, desired: 'STOPPED', changeId: uuidv7(), revision: 0 } },
      {
        transition: {
          instanceId: gone,
          from: 'STARTING',
          to: 'RUNNING',
          reason: 'NONE',
          restarts: 0,
        },
      },
    ),
  ).toEqual({ __typename: 'ReportAcknowledgement', sequence: before + 4, refused: [] });
  const mentions = await graph.plane.db.execute(
    sql`select * from events where to_jsonb(events)::text like ${`%${gone}%`}`,
  );
  expect([...mentions]).toEqual([]);
});

test('a page of instances with all they published takes no more statements than one', async () => {
  const query =
    '{ instances { nodes { attributes { name } attribute(name: "queue") progress { current } lastHeartbeatAt } } }';
  const statements = await graph.statements(() => graph.ask(query));
  expect(statements.length).toBeLessThanOrEqual(4);
});

const message = (channel: string, data: unknown, finished = false) => ({
  message: { instanceId, channel, data, finished },
});
const channelOf = async (name: string) =>
  (
    await graph.ask(
      `{ channel(by: { name: "${name}" }) { state createdBy { label } instance { address } messages { nodes { data } } } }`,
    )
  ).channel;

// P239
test('messages make a channel of the instance, in their order, and finish it', async () => {
  await send(message('job', 1), message('other', 'x'), message('job', { b: 1, a: 2 }));
  await send(message('job', 'last', true), message('other', null, true));
  const of = { createdBy: { label: 'agent:h1' }, instance: { address: 'web@h1' } };
  expect(await channelOf('job')).toEqual({
    ...{ ...of, state: 'FINISHED' },
    messages: { nodes: [{ data: 1 }, { data: { b: 1, a: 2 } }, { data: 'last' }] },
  });
  expect(await channelOf('other')).toMatchObject({
    ...{ ...of, state: 'FINISHED', messages: { nodes: [{ data: 'x' }] } },
  });
});

// P239
test('what a channel does not take is left out and counted, and the rest is stored', async () => {
  await graph.ask(
    'mutation { publishProgress(input: { channel: "of nobody", messages: [1] }) { __typename } }',
  );
  const before = await graph.plane.log.head();
  expect(
    await send(
      message('of nobody', 'intruding'),
      message('over', 1, true),
      message('over', 2),
      message('over', 'x'.repeat(9000)),
      { published: { instanceId, runUuid, name: 'after', severity: 'INFO' } },
    ),
  ).toMatchObject({ refused: [{ message: expect.stringContaining('8192') }] });
  expect((await channelOf('of nobody')).messages.nodes).toEqual([{ data: 1 }]);
  expect((await channelOf('over')).messages.nodes).toEqual([{ data: 1 }]);
  const events = await graph.eventsAfter(before);
  expect(events.map(({ payload }) => payload['name'])).toContain('after');
  const dropped = events.filter(({ kind }) => kind === 'REPORTS_DROPPED');
  expect(dropped.map(({ payload }) => payload['dropped'])).toEqual([1, 1, 1]);
});
