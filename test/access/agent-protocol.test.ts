/** Rules of the connection and the session that need nothing but a plane and its wire. */
import { randomUUID } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { defaults } from '../../src/domain/settings/definition.ts';
import { AgentSessionDocument } from '../../src/sdk/agent/generated.ts';
import type { RunningPlane } from '../../src/server/serve.ts';
import { enrol, openAgent, wireFacts } from '../support/agent-wire.ts';
import { type Answer, agentsOf, graphql, joinToken } from '../support/requests.ts';
import { connect, createFlock, document, type Flock } from '../support/serve.ts';

let flock: Flock;
let plane: RunningPlane;

beforeAll(async () => {
  flock = await createFlock();
  plane = await flock.start();
});
afterAll(() => flock.close());

const enrolled = async (name: string): Promise<string> =>
  (await enrol(plane, await joinToken(plane), name)).credential;

const sessionInput = (changes: object = {}) => ({
  protocolVersions: [1],
  agentVersion: '0',
  machineId: 'a'.repeat(32),
  epoch: randomUUID(),
  facts: wireFacts,
  ...changes,
});

const report = document(
  'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename ... on ReportAcknowledgement { sequence } ... on ReportOutOfOrderError { expected } ... on Error { code } } }',
);
const entry = (sequence: number, body: object = { facts: wireFacts }) => ({
  sequence,
  at: new Date().toISOString(),
  body,
});

/** A WebSocket at the agents' endpoint. @returns its close code, when it is closed */
function closeCode(options: object, opened: (socket: WebSocket) => void): Promise<number> {
  const socket = new WebSocket(agentsOf(plane).websocketUrl, 'graphql-transport-ws', options);
  socket.on('open', () => opened(socket));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', resolve);
  });
}

// P8
test.concurrent('a connection without connection_init is closed with 4408', async () => {
  expect(await closeCode({}, () => {})).toBe(4408);
});

// P9
test.concurrent('a client that answers no ping is disconnected', async () => {
  const token = await enrolled('dead');
  const code = await closeCode({ autoPong: false }, (socket) =>
    socket.send(JSON.stringify({ type: 'connection_init', payload: { token } })),
  );
  // No close frame: the connection is cut.
  expect(code).toBe(1006);
});

// P13
test.concurrent('a client that sends and does not read is disconnected', async () => {
  const { hostname, port } = new URL(plane.url);
  const socket = connectTcp(Number(port), hostname);
  const head = [
    'GET /agent HTTP/1.1',
    `Host: ${hostname}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${'A'.repeat(22)}==`,
    'Sec-WebSocket-Protocol: graphql-transport-ws',
  ];
  const closed = new Promise<boolean>((resolve) => {
    socket.on('error', () => resolve(true));
    socket.on('close', () => resolve(true));
  });
  socket.pause();
  socket.write([...head, '', ''].join('\r\n'));
  // A ping of 125 bytes, masked with zeros: the plane answers each with a pong as long.
  const ping = Buffer.concat([Buffer.from([0x89, 0xfd, 0, 0, 0, 0]), Buffer.alloc(125, 'x')]);
  const pings = Buffer.concat(Array<Buffer>(8000).fill(ping));
  const flood = () => {
    while (!socket.destroyed && socket.write(pings));
  };
  socket.on('drain', flood);
  flood();
  expect(await closed).toBe(true);
  // The bound of 16 MiB and the buffers of the system: not until the missing pong is noticed.
  expect(socket.bytesWritten).toBeLessThan(100 << 20);
});

const kernelOf = async (name: string): Promise<string> =>
  (
    await graphql(plane, 'query ($name: String!) { host(name: $name) { facts { kernel } } }', {
      name,
    })
  ).host.facts.kernel;
const kernel = (text: string) => ({ facts: { ...wireFacts, kernel: text } });

// P99, P100
test('a repeated report changes nothing, a hole is refused with its batch, a gap may overlap', async () => {
  const agent = await openAgent(plane, await enrolled('numbered'));
  const send = async (...reports: readonly object[]): Promise<Answer> =>
    (await agent.connection.execute(report, { input: { epoch: agent.epoch, reports } }))
      .agentReport;
  expect(await send(entry(1, kernel('one')), entry(2, kernel('two')))).toMatchObject({
    sequence: 2,
  });
  expect(await send(entry(1, kernel('again')), entry(2, kernel('again')))).toMatchObject({
    sequence: 2,
  });
  expect(await kernelOf('numbered')).toBe('two');
  // Nothing of the batch is stored: report 3 is expected again, not report 4.
  const outOfOrder = { code: 'REPORT_OUT_OF_ORDER', expected: 3 };
  expect(await send(entry(3, kernel('three')), entry(5, kernel('five')))).toMatchObject(outOfOrder);
  expect(await send({ ...entry(9, { gap: { dropped: 6 } }), first: 4 })).toMatchObject(outOfOrder);
  expect(await kernelOf('numbered')).toBe('two');
  const gap = { ...entry(5, { gap: { dropped: 4 } }), first: 2 };
  expect(await send(entry(2, kernel('again')), gap, entry(6, kernel('six')))).toMatchObject({
    sequence: 6,
  });
  expect(await kernelOf('numbered')).toBe('six');
  agent.close();
});

// P3, P42, P95
test('an input that does not fit the schema is refused whole', async () => {
  const credential = await enrolled('strict');
  await expect(
    openAgent(plane, credential, { facts: { ...wireFacts, kernel: undefined } }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const agent = await openAgent(plane, credential);
  for (const second of [
    { unknown: {} },
    { facts: wireFacts, removed: { instanceId: randomUUID() } },
    {},
  ]) {
    const reports = [entry(1, kernel('refused')), entry(2, second)];
    await expect(
      agent.connection.execute(report, { input: { epoch: agent.epoch, reports } }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^(BAD_REQUEST|INVALID_INPUT)$/) });
    expect(await kernelOf('strict')).toBe(wireFacts.kernel);
  }
  agent.close();
  const next = await openAgent(plane, credential, {
    epoch: agent.epoch,
    nonce: agent.welcome.nonce,
  });
  expect(next.welcome.acknowledged).toBe(0);
  expect(await next.report(kernel('true'))).toMatchObject({ sequence: 1 });
  expect(await kernelOf('strict')).toBe('true');
  next.close();
});

// P11
test('more than 500 reports in one batch are refused', async () => {
  const agent = await openAgent(plane, await enrolled('eager'));
  const send = (count: number) =>
    agent.connection.execute(report, {
      input: {
        epoch: agent.epoch,
        reports: Array.from({ length: count }, (_, index) => entry(index + 1)),
      },
    });
  expect((await send(501)).agentReport).toMatchObject({ code: 'INVALID_INPUT' });
  expect((await send(500)).agentReport).toMatchObject({ sequence: 500 });
  agent.close();
});

// P26, P38
test('a connection has one session', async () => {
  const agent = await openAgent(plane, await enrolled('single'));
  const second = agent.connection.subscribe(
    document(
      'subscription ($input: AgentSessionInput!) { agentSession(input: $input) { __typename } }',
    ),
    { input: sessionInput() },
  );
  await expect(second.next()).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await agent.report({ facts: wireFacts })).toMatchObject({ sequence: 1 });
  agent.close();
});

// P32
test('a newer connection of the same machine takes over the session', async () => {
  const credential = await enrolled('restarted');
  const first = await openAgent(plane, credential);
  expect(await first.report({ facts: wireFacts })).toMatchObject({ sequence: 1 });
  const ended = (async () => {
    for (;;) await first.next();
  })();
  const failure = expect(ended).rejects.toMatchObject({ code: 'CONFLICT' });
  const second = await openAgent(plane, credential, { nonce: first.welcome.nonce });
  await failure;
  expect(await second.report({ facts: wireFacts })).toMatchObject({ sequence: 1 });
  first.close();
  second.close();
});

// P163
test('a stream element of more than 3 MiB is refused', async () => {
  const agent = await openAgent(plane, await enrolled('verbose'));
  const stream = document(
    'mutation ($input: AgentStreamInput!) { agentStream(input: $input) { __typename ... on StreamAcknowledgement { open } ... on Error { code } } }',
  );
  const send = async (bytes: number): Promise<Answer> =>
    (
      await agent.connection.execute(stream, {
        input: { streamId: randomUUID(), data: 'A'.repeat(bytes), offset: 0 },
      })
    ).agentStream;
  expect(await send((3 << 20) + 1)).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await send(3 << 20)).toMatchObject({ open: false });
  agent.close();
});

// P50
test('the definition that an agent receives is complete', async () => {
  const credential = await enrolled('complete');
  await graphql(
    plane,
    'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename ... on Error { message } } }',
    { input: { name: 'web', definition: { command: ['true'] } } },
  );
  await graphql(
    plane,
    'mutation { createAssignment(input: { program: { key: { name: "web" } }, hosts: "complete" }) { __typename } }',
  );
  const connection = await connect(agentsOf(plane), credential);
  const messages = connection.subscribe(document(String(AgentSessionDocument)), {
    input: sessionInput(),
  });
  let message: Answer;
  do message = (await messages.next()).value?.agentSession;
  while (message.__typename !== 'DesiredSnapshot');
  connection.close();
  expect(message.instances).toHaveLength(1);
  expect(message.instances[0].definition).toEqual({ ...defaults, command: ['true'] });
});
