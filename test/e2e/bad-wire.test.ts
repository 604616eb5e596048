/**
 * What goes wrong on the wire, by mistake or on purpose: bodies, frames, messages, tokens. The
 * plane and whoever behaves do not notice. Agents that misbehave are in bad-agents.test.ts.
 */
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../src/sdk/connection.ts';
import {
  enrol,
  openAgent,
  sessionInput,
  type WireAgent,
  wireFacts,
} from '../support/agent-wire.ts';
import { type PlaneProcess, World } from '../support/gander.ts';
import { type Answer, agentsOf, ask, graphql, joinToken } from '../support/requests.ts';
import { connect, document } from '../support/serve.ts';
import { closeCodeFor, init, subscribe, talk } from '../support/talk.ts';
import { type Guarded, upWithBystander } from './bystander.ts';

const world = new World();
let plane: PlaneProcess;
let guarded: Guarded;
/** Connections to both endpoints that misbehave in nothing. */
let person: Connection;
let agent: WireAgent;
/** Of the agent that misbehaves. */
let credential: string;

beforeAll(async () => {
  guarded = await upWithBystander(world);
  plane = guarded.plane;
  const enrolled = async (name: string): Promise<string> =>
    (await enrol(plane, await joinToken(plane), name)).credential;
  credential = await enrolled('bad');
  person = await connect(plane, plane.token);
  agent = await openAgent(plane, await enrolled('good'));
});
afterEach(async () => {
  await guarded.expectUnharmed();
  expect(await person.execute(document('{ viewer { name } }'), {})).toEqual({
    viewer: { name: 'local' },
  });
  expect(await agent.report({ facts: wireFacts })).toMatchObject({
    __typename: 'ReportAcknowledgement',
  });
});
afterAll(async () => {
  person?.close();
  agent?.close();
  await world.destroy();
});

const endpoints = ['/graphql', '/agent'] as const;

/** Where the endpoint is, with a token that opens it, and an operation that lasts. */
const at = (endpoint: (typeof endpoints)[number]) => {
  const { url, websocketUrl, token } = plane;
  if (endpoint === '/graphql')
    return { url, websocketUrl, token, lasting: subscribe('subscription { events { sequence } }') };
  const lasting = subscribe(
    'subscription ($input: AgentSessionInput!) { agentSession(input: $input) { __typename } }',
    { input: sessionInput() },
  );
  return { ...agentsOf({ url, websocketUrl }), token: credential, lasting };
};

// ---------------------------------------------------------------- bodies

/** A POST in many pieces, with or without a length in its head. */
function post(
  url: string,
  headers: Record<string, string | number>,
  pieces: readonly Buffer[],
): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
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

describe.each(endpoints)('at %s', (endpoint) => {
  // P5
  test.each([
    ['with its length in the head', { 'content-length': 10 << 20 }],
    ['in pieces without a length', {}],
  ])('a body of 10 MB %s is answered with 413 and the bound', async (_how, headers) => {
    const { status, text } = await post(at(endpoint).url, headers, Array(10).fill(megabyte));
    expect(status).toBe(413);
    expect(JSON.parse(text).errors[0].extensions).toEqual({
      code: 'PAYLOAD_TOO_LARGE',
      hint: 'at most 1048576 bytes; ask in smaller parts, or raise GANDER_MAX_BODY_BYTES',
    });
  });

  // P5
  test('a document of more than 65,536 characters is refused', async () => {
    const document = (characters: number) => '{ __typename } #'.padEnd(characters, 'x');
    expect((await ask(at(endpoint), document(65_536))).errors).toBeUndefined();
    const { errors = [] } = await ask(at(endpoint), document(65_537));
    expect(errors[0].extensions.code).toBe('QUERY_TOO_EXPENSIVE');
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

describe.each(endpoints)('at %s', (endpoint) => {
  // P36
  test.each([
    ['with reserved bits', [0xf1, 0x80, 0, 0, 0, 0], 1002],
    ['that is not masked', [0x81, 0x02, 0x7b, 0x7d], 1002],
    ['with text that is no UTF-8', [0x81, 0x81, 0, 0, 0, 0, 0xff], 1007],
    ['that announces 4 GB', [0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 1009],
  ])(
    'a frame %s ends its connection alone, with the code that RFC 6455 has for it',
    async (_what, bytes, code) => {
      expect(await closeCodeFor(at(endpoint).url, Buffer.from(bytes))).toBe(code);
    },
  );

  const good = () => init(at(endpoint).token);

  // P5, P12, P37
  test.each<[string, () => unknown[], number]>([
    ['text that is no JSON', () => ['hello'], 4400],
    ['bytes', () => [Buffer.from([1, 2, 3])], 4400],
    ['JSON without a type', () => [{ a: 1 }], 4400],
    ['a message of another protocol', () => [good(), { type: 'start', id: '1' }], 4400],
    ['an acknowledgement of a client', () => [{ type: 'connection_ack' }], 4400],
    ['a result of a client', () => [good(), { type: 'next', id: '1', payload: {} }], 4400],
    [
      'an error of a client',
      () => [good(), { type: 'error', id: '1', payload: [{ message: 'x' }] }],
      4400,
    ],
    [
      'an operation without a query',
      () => [good(), { type: 'subscribe', id: '1', payload: {} }],
      4400,
    ],
    ['an operation before connection_init', () => [at(endpoint).lasting], 4401],
    ['connection_init twice', () => [good(), good()], 4429],
    ['two operations of one id', () => [good(), at(endpoint).lasting, at(endpoint).lasting], 4409],
    ['a wrong token', () => [init('gdr_user_nobody')], 4403],
    ['no token', () => [{ type: 'connection_init' }], 4403],
    ['a message of 4 MiB and one byte', () => [good(), 'x'.repeat((4 << 20) + 1)], 1009],
    // Within the bound it is read, and is no JSON.
    ['a message of 4 MiB', () => [good(), 'x'.repeat(4 << 20)], 4400],
  ])('%s closes the connection with its code', async (_what, messages, code) => {
    expect((await talk(at(endpoint), messages())).code).toBe(code);
  });
});

test('a faulty operation is answered, and the connection goes on', async () => {
  const { received, code } = await talk(
    plane,
    [init(plane.token), subscribe('{ nope }', {}, '1'), subscribe('{ viewer { name } }', {}, '2')],
    (all) => all.some(({ id, type }) => id === '2' && type === 'complete'),
  );
  expect(code).toBe(1000);
  const [fault] = received.find(({ type }) => type === 'error').payload;
  expect(fault).toMatchObject({
    message: expect.stringContaining('"nope"'),
    extensions: { code: 'BAD_REQUEST' },
  });
  expect(received.find(({ id, type }) => id === '2' && type === 'next').payload.data).toEqual({
    viewer: { name: 'local' },
  });
});

// ---------------------------------------------------------------- tokens

test('without a good token nothing is shown and nothing done, and the answer explains how to give one', async () => {
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
