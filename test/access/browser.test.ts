/** Browsers sign in with a token and get a session of their own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionCookie } from '../../src/server/access/browser-sessions.ts';
import type { RunningPlane } from '../../src/server/serve.ts';
import { ask, eventsOf, graphql } from '../support/requests.ts';
import { createFlock, createToken, type Flock, followOverHttp, revoke } from '../support/serve.ts';
import { until } from '../support/until.ts';

let flock: Flock;
let plane: RunningPlane;
let replica: RunningPlane;

beforeAll(async () => {
  flock = await createFlock();
  plane = await flock.start();
  replica = await flock.start();
});
afterAll(() => flock.close());

const at = (url: string, path: string) => new URL(path, url).href;

async function signIn(
  url: string,
  token: string,
  headers: Record<string, string> = {},
): Promise<{ location: string | null; cookie: string }> {
  const response = await fetch(at(url, '/login'), {
    method: 'POST',
    body: new URLSearchParams({ token }),
    headers: { origin: new URL(url).origin, ...headers },
    redirect: 'manual',
  });
  expect(response.status).toBe(303);
  return {
    location: response.headers.get('location'),
    cookie: response.headers.get('set-cookie') ?? '',
  };
}

const pairOf = (cookie: string) => cookie.split(';')[0] ?? '';

async function viewer(url: string, cookie: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: '{"query":"{ viewer { name } }"}',
  });
  const { data, errors } = (await response.json()) as {
    data: { viewer: unknown } | null;
    errors?: { extensions: { code: string } }[];
  };
  return data?.viewer ?? errors?.[0]?.extensions.code;
}

test('the cookie is a session of its own, not the token: scripts and other sites cannot use it, and it has an end', async () => {
  const { location, cookie } = await signIn(plane.url, plane.token);
  expect(location).toBe('/');
  expect(cookie).toMatch(
    /^gander_session=gdr_session_[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=43200$/,
  );
  expect(cookie).not.toContain(plane.token);
  // Any replica knows it, and it is no bearer token.
  for (const { url } of [plane, replica])
    expect(await viewer(url, pairOf(cookie))).toEqual({ name: 'local' });
  const secret = pairOf(cookie).split('=')[1] ?? '';
  expect(
    (await ask({ url: plane.url, token: secret }, '{ viewer { name } }')).errors?.[0].extensions
      .code,
  ).toBe('UNAUTHENTICATED');
  expect(await viewer(plane.url, `gander_session=${plane.token}`)).toBe('UNAUTHENTICATED');
});

test('whether the cookie is for TLS alone is decided by the public URL, not by a header of the request', async () => {
  expect(
    (await signIn(plane.url, plane.token, { 'x-forwarded-proto': 'https' })).cookie,
  ).not.toContain('Secure');
  expect(sessionCookie('https://plane.example')).toEqual({
    name: '__Host-gander_session',
    attributes: 'HttpOnly; SameSite=Strict; Path=/; Secure',
  });
  expect(sessionCookie('http://plane.example')).toEqual(sessionCookie(null));
});

test('a session ends no later than its token', async () => {
  const { secret } = await createToken(plane, { name: 'hour', expiresInMs: 3_600_000 });
  const { cookie } = await signIn(plane.url, secret);
  const [, seconds] = /Max-Age=(\d+)/.exec(cookie) ?? [];
  expect(Number(seconds)).toBeLessThanOrEqual(3600);
  expect(Number(seconds)).toBeGreaterThan(3000);
});

test('signing out ends the session on every plane, its streams too, and no other session', async () => {
  const [leaving, staying] = [
    await signIn(plane.url, plane.token),
    await signIn(plane.url, plane.token),
  ];
  const cookie = pairOf(leaving.cookie);
  const stream = await followOverHttp(replica, 'subscription { events(after: "0") { sequence } }', {
    cookie,
  });
  await until(() => stream.events.length > 0);
  const out = await fetch(at(plane.url, '/logout'), {
    method: 'POST',
    headers: { cookie },
    redirect: 'manual',
  });
  expect([out.status, out.headers.get('location')]).toEqual([303, '/login']);
  expect(out.headers.get('set-cookie')).toMatch(/^gander_session=; .*Max-Age=0$/);
  await until(stream.ended);
  expect(stream.events.at(-1).errors[0].message).toBe(
    'the subscription has ended: the browser session was signed out',
  );
  for (const { url } of [plane, replica]) expect(await viewer(url, cookie)).toBe('UNAUTHENTICATED');
  expect(await viewer(plane.url, pairOf(staying.cookie))).toEqual({ name: 'local' });
});

test('a session ends with its token', async () => {
  const { secret, id } = await createToken(plane, { name: 'shared' });
  const { cookie } = await signIn(plane.url, secret);
  const { node } = await graphql(
    plane,
    'query ($id: ID!) { node(id: $id) { ... on Token { browserSessions } } }',
    { id },
  );
  expect(node).toEqual({ browserSessions: 1 });
  await revoke(plane, { id });
  for (const { url } of [plane, replica])
    expect(await viewer(url, pairOf(cookie))).toBe('UNAUTHENTICATED');
});

test('signing in and out is in the event log; where from is shown to administrators alone', async () => {
  const { secret } = await createToken(plane, { name: 'watcher', role: 'VIEWER' });
  const { cookie } = await signIn(plane.url, secret);
  await fetch(at(plane.url, '/logout'), {
    method: 'POST',
    headers: { cookie: pairOf(cookie) },
    redirect: 'manual',
  });
  const fields =
    '... on SignedIn { tokenId sessionId clientAddress } ... on SignedOut { tokenId sessionId clientAddress }';
  const of = async (token: string) =>
    (await eventsOf({ ...plane, token }, fields)).filter(
      ({ actor, sessionId }) => actor.label === 'watcher' && sessionId,
    );
  const seen = await of(plane.token);
  expect(seen).toMatchObject([
    { __typename: 'SignedIn', clientAddress: '127.0.0.1' },
    { __typename: 'SignedOut', clientAddress: '127.0.0.1', sessionId: seen[0].sessionId },
  ]);
  expect(await of(secret)).toMatchObject([{ clientAddress: null }, { clientAddress: null }]);
});

test('refused attempts are counted in the event log, not written one by one, and a flood of them does not keep good tokens out', async () => {
  const single = await flock.start();
  for (let i = 0; i < 120; i += 1)
    expect(await viewer(single.url, `gander_session=gdr_session_wrong${i}`)).toBe(
      'UNAUTHENTICATED',
    );
  for (let i = 0; i < 3; i += 1)
    expect((await signIn(single.url, 'gdr_user_wrong')).location).toBe('/login?refused');
  const { secret } = await createToken(plane, { name: 'late' });
  await until(
    async () =>
      (await ask({ url: single.url, token: secret }, '{ viewer { name } }')).data?.viewer?.name ===
      'late',
  );
  await single.stop();
  const refused = await eventsOf(plane, '... on AccessRefused { attempt attempts clientAddress }');
  const counted = refused.filter(({ __typename }) => __typename === 'AccessRefused');
  expect(counted.length).toBeLessThan(6);
  const sum = (attempt: string) =>
    counted
      .filter((event) => event.attempt === attempt)
      .reduce((total, event) => total + event.attempts, 0);
  expect(sum('TOKEN')).toBeGreaterThanOrEqual(120);
  expect(sum('SIGN_IN')).toBe(3);
  expect(counted[0]).toMatchObject({ actor: { label: 'anonymous' }, clientAddress: '127.0.0.1' });
});
