/**
 * What goes wrong on the wire, by mistake or on purpose: bodies, frames, messages, tokens, agents.
 * The plane and whoever behaves do not notice.
 */
import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openAgent, wireFacts } from '../support/agent-wire.ts';
import {
  type Answer,
  agentsOf,
  ask,
  eventsOf,
  graphql,
  type InstanceLine,
  instances,
  type PlaneProcess,
  run,
  settled,
  World,
} from '../support/gander.ts';
import { until } from '../support/until.ts';

const world = new World();
let plane: PlaneProcess;
let bystander: InstanceLine | undefined;

beforeAll(async () => {
  plane = await world.up();
  const { hosts } = await graphql(plane, '{ hosts { nodes { name } } }');
  await run(plane, 'bystander', { command: ['sleep', '100000'] }, { hosts: hosts.nodes[0].name });
  [bystander] = await settled(plane, 'bystander');
});
afterEach(async () => {
  expect(plane.process.lives).toBe(true);
  expect(await instances(plane, 'bystander')).toEqual([bystander]);
  expect(plane.process.stderr).not.toMatch(/unexpected|at .*\.ts:\d+/);
});
afterAll(() => world.destroy());

// ---------------------------------------------------------------- bodies

/** A POST in many pieces, with or without a length in its head. */
function post(
  headers: Record<string, string | number>,
  pieces: readonly Buffer[],
): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      plane.url,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        response.on('end', () => resolve({ status: response.statusCode, text }));
      },
    );
    sent.on('error', reject);
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });
}

const megabyte = Buffer.alloc(1 << 20, 'x');

test.each([
  ['with its length in the head', { 'content-length': 10 << 20 }],
  ['in pieces without a length', {}],
])('a body of 10 MB %s is answered with 413 and the bound', async (_how, headers) => {
  const { status, text } = await post(headers, Array(10).fill(megabyte));
  expect(status).toBe(413);
  expect(JSON.parse(text).errors[0].extensions).toEqual({
    code: 'PAYLOAD_TOO_LARGE',
    hint: 'at most 1048576 bytes; ask in smaller parts, or raise GANDER_MAX_BODY_BYTES',
  });
});

test.each([
  ['no JSON', '{nope'],
  ['nothing', ''],
  ['null', 'null'],
  ['a query that is no text', '{"query": 5}'],
  ['variables that are no object', '{"query": "{ eventHead }", "variables": 5}'],
  ['a batch', '[{"query": "{ eventHead }"}]'],
])('a body that holds %s is BAD_REQUEST', async (_what, body) => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${plane.token}` };
  const response = await fetch(plane.url, { method: 'POST', body, headers });
  expect(response.status).toBe(400);
  expect(((await response.json()) as Answer).errors[0].extensions.code).toBe('BAD_REQUEST');
});

// ---------------------------------------------------------------- frames and messages

/** Opens a WebSocket by hand, sends these bytes, and reads the close code that comes back. */
function closeCodeFor(bytes: Buffer): Promise<number> {
  const { hostname, port } = new URL(plane.url);
  const head = `GET /graphql HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(head));
    let received = Buffer.alloc(0);
    let opened = false;
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const end = received.indexOf('\r\n\r\n');
      if (opened || end < 0) return;
      opened = true;
      received = received.subarray(end + 4);
      socket.write(bytes);
    });
    socket.on('error', reject);
    // A close frame: FIN and opcode 8, the length, then the code.
    socket.on('close', () =>
      received[0] === 0x88
        ? resolve(received.readUInt16BE(2))
        : reject(new Error(received.toString('hex'))),
    );
  });
}

// P36
test.each([
  ['with reserved bits', [0xf1, 0x80, 0, 0, 0, 0], 1002],
  ['that is not masked', [0x81, 0x02, 0x7b, 0x7d], 1002],
  ['with text that is no UTF-8', [0x81, 0x81, 0, 0, 0, 0, 0xff], 1007],
  ['that announces 4 GB', [0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 1009],
])(
  'a frame %s ends its connection alone, with the code that RFC 6455 has for it',
  async (_what, bytes, code) => {
    expect(await closeCodeFor(Buffer.from(bytes))).toBe(code);
  },
);

interface Talk {
  readonly code: number;
  readonly reason: string;
  readonly heard: readonly Answer[];
}

/**
 * A WebSocket that says these things, waiting for the acknowledgement of each connection_init,
 * until it is closed from the other side or `enough` was heard.
 */
function talk(
  messages: readonly unknown[],
  enough: (heard: readonly Answer[]) => boolean = () => false,
  { websocketUrl }: { readonly websocketUrl: string } = plane,
): Promise<Talk> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(websocketUrl, 'graphql-transport-ws');
    const heard: Answer[] = [];
    const rest = [...messages];
    const say = () => {
      while (rest.length > 0) {
        const message = rest.shift();
        socket.send(
          typeof message === 'string' || Buffer.isBuffer(message)
            ? message
            : JSON.stringify(message),
        );
        if ((message as { type?: string }).type === 'connection_init' && heard.length === 0) return;
      }
    };
    socket.on('open', say);
    socket.on('message', (data) => {
      heard.push(JSON.parse(String(data)));
      say();
      if (enough(heard)) socket.close(1000);
    });
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason), heard }));
    socket.on('error', reject);
  });
}

const init = (token: string = plane.token) => ({ type: 'connection_init', payload: { token } });
const subscribe = (query: string, variables: Answer = {}, id = '1') => ({
  type: 'subscribe',
  id,
  payload: { query, variables },
});

/** The first error of what answers the first operation: one that never began has it in `next`. */
const faultOf = (heard: readonly Answer[]): Answer => {
  const { payload } = heard.find(({ id }) => id === '1') ?? {};
  return (payload?.errors ?? payload)?.[0] ?? {};
};

// P12, P37
test.each<[string, () => unknown[], number]>([
  ['text that is no JSON', () => ['hello'], 4400],
  ['bytes', () => [Buffer.from([1, 2, 3])], 4400],
  ['JSON without a type', () => [{ a: 1 }], 4400],
  ['a message of another protocol', () => [init(), { type: 'start', id: '1' }], 4400],
  ['an acknowledgement of a client', () => [{ type: 'connection_ack' }], 4400],
  ['a result of a client', () => [init(), { type: 'next', id: '1', payload: {} }], 4400],
  [
    'an error of a client',
    () => [init(), { type: 'error', id: '1', payload: [{ message: 'x' }] }],
    4400,
  ],
  [
    'an operation without a query',
    () => [init(), { type: 'subscribe', id: '1', payload: {} }],
    4400,
  ],
  ['an operation before connection_init', () => [subscribe('{ eventHead }')], 4401],
  ['connection_init twice', () => [init(), init()], 4429],
  [
    'two operations of one id',
    () => [
      init(),
      subscribe('subscription { events { sequence } }'),
      subscribe('subscription { events { sequence } }'),
    ],
    4409,
  ],
  ['a wrong token', () => [init('gdr_user_nobody')], 4403],
  ['no token', () => [{ type: 'connection_init' }], 4403],
  ['a message of 5 MiB', () => [init(), 'x'.repeat(5 << 20)], 1009],
])('%s closes the connection with its code', async (_what, messages, code) => {
  expect((await talk(messages())).code).toBe(code);
});

test('a faulty operation is answered, and the connection goes on', async () => {
  const { heard, code } = await talk(
    [init(), subscribe('{ nope }', {}, '1'), subscribe('{ viewer { name } }', {}, '2')],
    (all) => all.some(({ id, type }) => id === '2' && type === 'complete'),
  );
  expect(code).toBe(1000);
  const [fault] = heard.find(({ type }) => type === 'error').payload;
  expect(fault).toMatchObject({
    message: expect.stringContaining('"nope"'),
    extensions: { code: 'BAD_REQUEST' },
  });
  expect(heard.find(({ id, type }) => id === '2' && type === 'next').payload.data).toEqual({
    viewer: { name: 'local' },
  });
});

// ---------------------------------------------------------------- tokens

test('without a good token nothing is told and nothing done, and the answer says how to give one', async () => {
  for (const token of [undefined, 'gdr_user_nobody', 'gdr_agent_nobody', 'x'.repeat(5000)]) {
    const {
      status,
      data,
      errors = [],
    } = await ask({ url: plane.url, ...(token ? { token } : {}) }, '{ viewer { name } }');
    expect({ status, data }).toEqual({ status: 200, data: undefined });
    expect(errors[0].extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      hint: expect.stringContaining('Authorization: Bearer'),
    });
  }
  const mutation =
    'mutation { createProgram(input: {name: "x", definition: {command: ["true"]}}) { __typename } }';
  expect((await ask({ url: plane.url }, mutation)).errors?.[0].extensions.code).toBe(
    'UNAUTHENTICATED',
  );
  const cli = await world.cli(['status'], { env: { GANDER_TOKEN: 'gdr_user_nobody' } });
  expect(cli.code).toBe(4);
  expect(cli.stderr.trim().split('\n')).toHaveLength(1);
});

test('a role is held to what it may do', async () => {
  const created = await graphql(
    plane,
    'mutation { createToken(input: {name: "watcher", role: VIEWER}) { ... on CreateTokenPayload { secret } } }',
  );
  const viewer = { url: plane.url, token: created.createToken.secret };
  expect((await graphql(viewer, '{ viewer { role } }')).viewer.role).toBe('VIEWER');
  const { errors = [] } = await ask(
    viewer,
    'mutation { stopInstances(input: {selector: "bystander"}) { __typename } }',
  );
  expect(errors[0].extensions.code).toBe('FORBIDDEN');
  expect((await ask(viewer, '{ tokens { nodes { name } } }')).errors?.[0].extensions.code).toBe(
    'FORBIDDEN',
  );
});

// ---------------------------------------------------------------- agents

const facts = {
  kernel: 'Linux 6',
  os: 'Debian',
  arch: 'x64',
  cpuCores: 2,
  memoryBytes: 1,
  upMs: 1000,
  nodeVersion: 'v20',
  launcher: 'sh',
};

async function joinToken(uses = 1): Promise<string> {
  const { createJoinToken } = await graphql(
    plane,
    'mutation ($uses: Int!) { createJoinToken(input: {uses: {count: $uses}}) { ... on CreateJoinTokenPayload { secret } } }',
    { uses },
  );
  return createJoinToken.secret;
}

async function enrol(token: string, hostName: string, changes: object = {}): Promise<Answer> {
  const input = {
    joinToken: token,
    hostName,
    machineId: randomUUID(),
    agentVersion: '0',
    protocolVersions: [1],
    facts,
    ...changes,
  };
  const { enrolAgent } = await graphql(
    agentsOf({ url: plane.url }),
    'mutation ($input: EnrolAgentInput!) { enrolAgent(input: $input) { __typename ... on AgentEnrolment { hostId hostName credential } ... on Error { code message path hint } } }',
    { input },
  );
  return enrolAgent;
}

const session = (changes: object = {}) =>
  subscribe(
    'subscription ($input: AgentSessionInput!) { agentSession(input: $input) { __typename } }',
    {
      input: {
        protocolVersions: [1],
        agentVersion: '0',
        machineId: 'a'.repeat(32),
        epoch: randomUUID(),
        facts,
        ...changes,
      },
    },
  );

// P15, P18
test('a join token that is used up admits nobody, and the agent says what to do', async () => {
  const token = await joinToken(1);
  expect(await enrol(token, 'first')).toMatchObject({ __typename: 'AgentEnrolment' });
  expect(await enrol(token, 'second')).toMatchObject({
    __typename: 'EnrolmentRefusedError',
    code: 'JOIN_TOKEN_REJECTED',
    path: ['input', 'joinToken'],
    hint: 'make a new one with `gander join-token`',
  });
  const agent = world.startAgent(join(world.folder, 'late'), [
    '--url',
    plane.url,
    '--join-token',
    token,
    '--name',
    'late',
  ]);
  const { code, stderr } = await agent.ended;
  expect(code).toBe(1);
  expect(stderr).toBe(
    'gander-agent: the join token is unknown, used up, revoked or past its end (make a new one with `gander join-token`)\n',
  );
});

// P23
test('of ten agents that race for one use of a token, one is admitted', async () => {
  const token = await joinToken(1);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => enrol(token, `racer-${i}`)),
  );
  expect(answers.map(({ code }) => code ?? 'ADMITTED').sort()).toEqual([
    'ADMITTED',
    ...Array(9).fill('JOIN_TOKEN_REJECTED'),
  ]);
  const { hosts } = await graphql(plane, '{ hosts(first: 1000) { nodes { name } } }');
  expect(hosts.nodes.filter(({ name }: Answer) => name.startsWith('racer-'))).toHaveLength(1);
});

// P19, P23
test('of ten agents that race for one name, one gets it, and the token keeps the uses of the others', async () => {
  const token = await joinToken(10);
  const answers = await Promise.all(Array.from({ length: 10 }, () => enrol(token, 'coveted')));
  expect(answers.map(({ code }) => code ?? 'ADMITTED').sort()).toEqual([
    'ADMITTED',
    ...Array(9).fill('HOST_NAME_TAKEN'),
  ]);
  const { tokens } = await graphql(plane, '{ tokens(first: 20) { nodes { usesLeft } } }');
  expect(tokens.nodes.map(({ usesLeft }: Answer) => usesLeft)).toContain(9);
});

// P19
test('a second agent with the name of a connected one is refused with what to do instead; the first keeps its session', async () => {
  const { hosts } = await graphql(
    plane,
    '{ hosts(filter: {connection: [ONLINE]}) { nodes { name } } }',
  );
  const [{ name }] = hosts.nodes;
  const agent = world.startAgent(join(world.folder, 'twin'), [
    '--url',
    plane.url,
    '--join-token',
    await joinToken(),
    '--name',
    name,
  ]);
  const { code, stderr } = await agent.ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(
    new RegExp(`the host "${name}" exists already \\(choose another name with --name; or`),
  );
});

// P20, P34, P216
test('an agent that speaks another version is refused at enrolment and at its session, with the versions of both', async () => {
  const token = await joinToken();
  const refused = await enrol(token, 'future', { protocolVersions: [98, 99] });
  expect(refused).toMatchObject({
    code: 'PROTOCOL_UNSUPPORTED',
    path: ['input', 'protocolVersions'],
    message: expect.stringMatching(/98, 99.* 1$/),
  });
  const { credential } = await enrol(token, 'future');
  const { heard } = await talk(
    [init(credential), session({ protocolVersions: [99] })],
    (all) => all.length > 1,
    agentsOf(plane),
  );
  expect(faultOf(heard).extensions).toMatchObject({
    code: 'PROTOCOL_UNSUPPORTED',
    hint: expect.stringContaining('same release'),
  });
});

// P4, P17
test('an agent’s credential opens its own wire and nothing of what is for people', async () => {
  const { credential } = await enrol(await joinToken(), 'curious');
  const agent = { url: plane.url, token: credential };
  for (const operation of [
    '{ instances { nodes { address } } }',
    '{ viewer { name } }',
    'mutation { stopInstances(input: {selector: "*"}) { __typename } }',
    'mutation { createJoinToken(input: {}) { __typename } }',
  ]) {
    expect((await ask(agent, operation)).errors?.[0].extensions.code).toBe('FORBIDDEN');
  }
  expect(await talk([init(credential)])).toEqual({
    code: 4403,
    reason: "Forbidden: this is an agent's credential; agents connect to /agent",
    heard: [],
  });
  const own = await talk(
    [init(credential), subscribe('subscription { events { sequence } }')],
    (all) => all.length > 1,
    agentsOf(plane),
  );
  expect(faultOf(own.heard).extensions.code).toBe('BAD_REQUEST');
});

// P4, P216
test("a person's token opens nothing of the agents' endpoint, whatever it asks there", async () => {
  const agents = agentsOf(plane);
  expect(await talk([init()], () => false, agents)).toEqual({
    code: 4403,
    reason: 'Forbidden: /agent is for agents; people and tools connect to /graphql',
    heard: [],
  });
  for (const operation of [
    session().payload,
    { query: '{ protocolVersions }', variables: {} },
    { query: '{ __schema { types { name } } }', variables: {} },
  ]) {
    const { status, data, errors = [] } = await ask(agents, operation.query, operation.variables);
    expect({ status, data }).toEqual({ status: 403, data: undefined });
    expect(errors[0].extensions).toEqual({
      code: 'FORBIDDEN',
      hint: 'use /graphql of the same plane',
    });
  }
  expect(await graphql({ url: agents.url }, '{ protocolVersions }')).toEqual({
    protocolVersions: [1],
  });
  const page = await fetch(agents.url, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(406);
});

// P40
test('a report about an instance of another host is refused with its whole batch', async () => {
  const { credential } = await enrol(await joinToken(), 'liar');
  const { instances: page } = await graphql(
    plane,
    '{ instances(filter: {selector: "bystander"}) { nodes { id } } }',
  );
  // A global id is the type's name and the row's id.
  const [, instanceId] = Buffer.from(page.nodes[0].id, 'base64').toString().split(':');
  expect(instanceId).toMatch(/^[0-9a-f-]{36}$/);
  const transition = {
    instanceId,
    from: 'RUNNING',
    to: 'FATAL',
    reason: 'SPAWN_FAILED',
    restarts: 0,
  };
  const bodies = [{ facts: { ...facts, kernel: 'Forged' } }, { transition }];
  const agent = await openAgent(plane, credential);
  await expect(agent.report(...bodies)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { host } = await graphql(plane, '{ host(name: "liar") { facts { kernel } } }');
  expect(host.facts.kernel).toBe(wireFacts.kernel);
  agent.close();
  // People have no host to report for.
  const report =
    'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename } }';
  const reports = [{ sequence: 1, at: new Date().toISOString(), body: { transition } }];
  expect(
    (await ask(agentsOf(plane), report, { input: { epoch: agent.epoch, reports } })).errors?.[0]
      .extensions.code,
  ).toBe('FORBIDDEN');
});

// P33
test('a copied data folder is refused while the first agent lives, on the same machine and on another', async () => {
  const folder = join(world.folder, 'original');
  const first = world.startAgent(folder, [
    '--url',
    plane.url,
    '--join-token',
    await joinToken(),
    '--name',
    'original',
  ]);
  await first.prints(/connected to the plane/);
  // Nothing is written any more.
  await until(async () => {
    const { host } = await graphql(
      plane,
      '{ host(name: "original") { appliedRevision desiredRevision } }',
    );
    return host.appliedRevision === host.desiredRevision;
  });
  cpSync(folder, `${folder}-copy`, {
    recursive: true,
    filter: (path) => !/\/(lock|fifo|\w+\.sock)$/.test(path),
  });
  const copy = await world.startAgent(`${folder}-copy`).ended;
  expect(copy.code).toBe(1);
  expect(copy.stderr).toMatch(
    new RegExp(`^gander-agent: another agent \\(pid ${first.pid}\\) uses `),
  );
  const { credential } = JSON.parse(readFileSync(join(folder, 'agent.json'), 'utf8'));
  const { nonce } = JSON.parse(readFileSync(join(folder, 'session-nonce.json'), 'utf8'));
  const elsewhere = await talk(
    [init(credential), session({ machineId: 'b'.repeat(32), nonce })],
    (all) => all.length > 1,
    agentsOf(plane),
  );
  expect(faultOf(elsewhere.heard).extensions).toMatchObject({
    code: 'CONFLICT',
    hint: expect.stringContaining('copied'),
  });
  expect(await connectionsOf('original')).toBe(1);
  await first.end('SIGTERM');
});

async function connectionsOf(name: string): Promise<number> {
  return (await eventsOf(plane)).filter(
    ({ __typename, host }) => __typename === 'HostConnected' && host === name,
  ).length;
}
