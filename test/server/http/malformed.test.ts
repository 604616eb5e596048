/**
 * Requests that are malformed, from somebody without a token: each is answered with 400 in plain
 * words, and is no fault of the plane.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ServedPlane, sendRaw, servePlane } from '../../support/served.ts';

let plane: ServedPlane;
beforeAll(async () => {
  plane = await servePlane();
});
afterEach(async () => {
  expect((await fetch(new URL('/health', plane.url))).status).toBe(200);
  expect(plane.faults()).toEqual([]);
});
afterAll(() => plane.close());

const upgrade =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n';

const targets = [
  '//',
  '//evil/graphql',
  'http://[',
  'http://evil/graphql',
  'http://',
  '*',
  'graphql',
] as const;

describe.each([
  ['a request', 'Connection: close\r\n'],
  ['an upgrade', upgrade],
])('%s', (_what, headers) => {
  test.each(targets)('with the target %s gets 400', async (target) => {
    const answer = await sendRaw(plane.port, `GET ${target} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toMatch(/TypeError|file:|node:|\bat /);
  });

  test.each(['[', 'a b', 'a/b', 'a?b', 'a@b', 'a:99999', ''])(
    'with the host "%s" gets 400',
    async (host) => {
      const answer = await sendRaw(
        plane.port,
        `GET /graphql HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('the Host header is not a host');
    },
  );

  test('for what is not there gets 404', async () => {
    expect(
      await sendRaw(plane.port, `GET /%00/../x HTTP/1.1\r\nHost: x\r\n${headers}\r\n`),
    ).toMatch(/^HTTP\/1\.1 404 /);
  });
});

test('an absolute target gets an answer that names the remedy, under a code of the closed set', async () => {
  const answer = await sendRaw(
    plane.port,
    'GET http://evil/graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  );
  const [, body = ''] = answer.split('\r\n\r\n');
  expect(JSON.parse(body).errors).toEqual([
    {
      message: 'the request target is not a path',
      extensions: {
        code: 'BAD_REQUEST',
        hint: 'send a path, such as GET /graphql; Gander is not a proxy',
      },
    },
  ]);
});

test.each([
  ['variables', '%7B'],
  ['variables', '5'],
  ['variables', '[]'],
  ['extensions', '%7B'],
  ['extensions', '%22text%22'],
])('GET /graphql?%s=%s gets 400', async (name, value) => {
  const response = await fetch(`${plane.url}?query=%7B__typename%7D&${name}=${value}`);
  expect(response.status).toBe(400);
  const { errors } = (await response.json()) as {
    errors: { message: string; extensions: { code: string } }[];
  };
  expect(errors).toMatchObject([
    { message: `the parameter ${name} is not a JSON object`, extensions: { code: 'BAD_REQUEST' } },
  ]);
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/graphql',
  '',
])('a POST of the type "%s" gets 415: another site can send it without asking', async (type) => {
  const response = await fetch(plane.url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from('query=%7B__typename%7D'),
  });
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'BAD_REQUEST' } }],
  });
});

test('a body that is not JSON is not sent back', async () => {
  const body = 'marker '.repeat(1000);
  const response = await fetch(plane.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain('marker');
});

test('half of a surrogate pair in a value is stored as the replacement character', async () => {
  const definition = String.raw`{"command": ["true"], "env": [{"name": "A", "value": "\ud800"}]}`;
  const mutation =
    'mutation ($d: ProgramDefinitionInput!) { createProgram(input: {name: "halved", definition: $d}) { __typename ... on Error { message } } }';
  const response = await fetch(plane.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${plane.token}` },
    body: `{"query": ${JSON.stringify(mutation)}, "variables": {"d": ${definition}}}`,
  });
  expect(await response.json()).toEqual({
    data: { createProgram: { __typename: 'CreateProgramPayload' } },
    extensions: expect.anything(),
  });
});
