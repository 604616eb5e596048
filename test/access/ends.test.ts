/**
 * When a token is revoked or expires, all that was opened with it ends too, over every transport
 * and on every plane of the database.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningPlane } from '../../src/server/serve.ts';
import { ask, eventsOf, graphql } from '../support/requests.ts';
import {
  connect,
  createFlock,
  createToken,
  document,
  type Flock,
  followOverHttp,
  revoke,
} from '../support/serve.ts';
import { until } from '../support/until.ts';

let flock: Flock;
let here: RunningPlane;
let there: RunningPlane;

beforeAll(async () => {
  flock = await createFlock();
  here = await flock.start();
  there = await flock.start();
});
afterAll(() => flock.close());

const viewer = document('{ viewer { name } }');
const events = 'subscription { events(after: "0") { sequence } }';
const patient = { timeoutMs: 150_000 };

test('a revoked token ends its WebSocket with 4401, on the plane where it was revoked and on another', async () => {
  const { secret, id } = await createToken(here, { name: 'leaked' });
  const connections = await Promise.all([connect(here, secret), connect(there, secret)]);
  const streams = connections.map((connection) => connection.subscribe(document(events), {}));
  for (const stream of streams) expect((await stream.next()).done).toBe(false);
  for (const connection of connections)
    expect(await connection.execute(viewer, {})).toEqual({ viewer: { name: 'leaked' } });
  expect(await revoke(here, { id })).toMatchObject({
    name: 'leaked',
    revokedAt: expect.any(String),
  });
  for (const connection of connections)
    expect(await connection.closed).toEqual({ code: 4401, reason: 'the token was revoked' });
  for (const connection of connections)
    await expect(connection.execute(viewer, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  for (const plane of [here, there])
    expect(
      (await ask({ ...plane, token: secret }, '{ viewer { name } }')).errors?.[0].extensions.code,
    ).toBe('UNAUTHENTICATED');
});

test('no operation that is sent after the answer to revokeToken is carried out', async () => {
  const { secret, id } = await createToken(here, { name: 'stubborn' });
  const connection = await connect(here, secret);
  await revoke(here, { id });
  const mutation =
    'mutation { createToken(input: {name: "successor", role: ADMIN}) { __typename } }';
  await expect(connection.execute(document(mutation), {})).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  const { tokens } = await graphql(here, '{ tokens(first: 100) { nodes { name } } }');
  expect(tokens.nodes).not.toContainEqual({ name: 'successor' });
});

test('an expired token ends its WebSocket with 4403', async () => {
  const { secret } = await createToken(here, { name: 'brief', expiresInMs: 15_000 });
  const connection = await connect(there, secret);
  expect(await connection.closed).toEqual({
    code: 4403,
    reason: 'the token or the browser session has expired',
  });
});

test('a revoked or expired token ends its streams of server-sent events, with an error that gives the reason', async () => {
  const [revoked, expired] = [
    await createToken(here, { name: 'sse' }),
    await createToken(here, { name: 'sse-brief', expiresInMs: 15_000 }),
  ];
  const follow = (plane: RunningPlane, secret: string) =>
    followOverHttp(plane, events, { authorization: `Bearer ${secret}` });
  const streams = await Promise.all([
    follow(here, revoked.secret),
    follow(there, revoked.secret),
    follow(there, expired.secret),
  ]);
  await until(() => streams.every((stream) => stream.events.length > 0), patient);
  await revoke(there, { name: 'sse' });
  await until(() => streams.every((stream) => stream.ended()), patient);
  const reasons = streams.map((stream) => stream.events.at(-1).errors?.[0]);
  expect(reasons.map((error) => error?.extensions.code)).toEqual([
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
  ]);
  expect(reasons.map((error) => error?.message)).toEqual([
    'the subscription has ended: the token was revoked',
    'the subscription has ended: the token was revoked',
    'the subscription has ended: the token or the browser session has expired',
  ]);
});

test('access ends although the event about it never arrives, because planes read the stored tokens again', async () => {
  const { secret } = await createToken(here, { name: 'silent' });
  const { secret: demoted } = await createToken(here, { name: 'demoted' });
  const [connection, other] = [await connect(here, secret), await connect(there, demoted)];
  const { default: postgres } = await import('postgres');
  const pool = postgres({ ...flock.database.options, max: 1 });
  await pool`update tokens set revoked_at = now() where name = 'silent'`;
  await pool`update tokens set role = 'VIEWER' where name = 'demoted'`;
  await pool.end();
  expect(await connection.closed).toMatchObject({ code: 4401 });
  expect(await other.closed).toEqual({
    code: 4403,
    reason: 'the role of the token has changed; connect again',
  });
});

test('creating and revoking tokens is in the event log, with who did it and the id of the token', async () => {
  const { id } = await createToken(here, { name: 'audited', role: 'VIEWER' });
  await revoke(here, { id });
  await revoke(here, { id });
  const fields =
    '... on TokenCreated { tokenId tokenName tokenKind role } ... on TokenRevoked { tokenId tokenName tokenKind role }';
  const found = (await eventsOf(here, fields)).filter((event) => event.tokenId === id);
  const about = {
    actor: { label: 'local' },
    tokenName: 'audited',
    tokenKind: 'USER',
    role: 'VIEWER',
  };
  expect(found).toMatchObject([
    { __typename: 'TokenCreated', ...about },
    { __typename: 'TokenRevoked', ...about },
  ]);
});

test('a token is revoked by its name or its id; anything else is refused with what to do', async () => {
  await createToken(here, { name: 'by-name' });
  expect(await revoke(here, { name: 'by-name' })).toMatchObject({ name: 'by-name' });
  expect(await revoke(here, { name: 'by-name' })).toMatchObject({
    code: 'NOT_FOUND',
    message: 'no token has the name "by-name"',
  });
  expect(await revoke(here, { id: 'by-name' })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['input', 'token', 'id'],
  });
  const unknown = Buffer.from('Token:00000000-0000-7000-8000-000000000000').toString('base64');
  expect(await revoke(here, { id: unknown })).toMatchObject({
    code: 'NOT_FOUND',
    path: ['input', 'token'],
  });
  await expect(revoke(here, {})).rejects.toThrow(/[Ee]xactly one/);
  const join = 'mutation { createJoinToken(input: {name: "twice"}) { __typename } }';
  await graphql(here, join);
  await graphql(here, join);
  expect(await revoke(here, { name: 'twice' })).toMatchObject({
    code: 'INVALID_INPUT',
    message: '2 tokens are named "twice"',
  });
  const { node } = await graphql(here, '{ node(id: "VG9rZW46bm9uc2Vuc2U=") { id } }');
  expect(node).toBeNull();
});
