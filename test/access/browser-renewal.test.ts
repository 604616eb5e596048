/** Browser sessions that are renewed by the page that is in use: another secret, another end. */
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningPlane } from '../../src/server/serve.ts';
import { createFlock, createToken, type Flock, followOverHttp, revoke } from '../support/serve.ts';
import { until } from '../support/until.ts';

let flock: Flock;
let plane: RunningPlane;
let replica: RunningPlane;
let sql: postgres.Sql;

beforeAll(async () => {
  flock = await createFlock();
  plane = await flock.start();
  replica = await flock.start();
  sql = postgres({ ...flock.database.options, max: 1 });
});
afterAll(async () => {
  await sql.end();
  await flock.close();
});

const at = (path: string) => new URL(path, plane.url).href;
const pairOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

/** @returns the cookie */
async function signIn(token = plane.token): Promise<string> {
  const response = await fetch(at('/login'), {
    method: 'POST',
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  });
  return pairOf(response);
}

/** The latest session, as if it had been opened earlier and ended in a moment. */
async function age(by: string, left = '1 hour'): Promise<Date> {
  const [session] = await sql<{ end: Date }[]>`
    update browser_sessions set created_at = created_at - ${by}::interval,
      expires_at = now() + ${left}::interval
    where id = (select id from browser_sessions order by id desc limit 1)
    returning expires_at as end`;
  return session?.end ?? new Date(0);
}

const renew = (cookie: string, headers: Record<string, string> = {}) =>
  fetch(at('/session'), { method: 'POST', headers: { cookie, ...headers } });

async function isSignedIn(cookie: string, url = plane.url): Promise<boolean> {
  const headers = { 'content-type': 'application/json', cookie };
  const body = '{"query":"{ viewer { name } }"}';
  const { data } = (await (await fetch(url, { method: 'POST', headers, body })).json()) as {
    data: { viewer: object } | null;
  };
  return data?.viewer !== undefined;
}

test('a session that is renewed has another secret and 12 hours more; the old secret ends a minute later', async () => {
  const old = await signIn();
  const fresh = await renew(old);
  expect([fresh.status, fresh.headers.get('set-cookie')]).toEqual([204, null]);
  await age('2 hours');
  const renewed = await renew(old);
  expect(renewed.headers.get('set-cookie')).toMatch(
    /^gander_session=gdr_session_[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=43200$/,
  );
  const cookie = pairOf(renewed);
  expect(cookie).not.toBe(old);
  // Requests of other tabs are on their way with the old one, which renews nothing.
  for (const each of [old, cookie]) expect(await isSignedIn(each, replica.url)).toBe(true);
  expect((await renew(old)).headers.get('set-cookie')).toBeNull();
  await sql`update browser_sessions set renewed_at = renewed_at - interval '61 s'`;
  expect([await isSignedIn(old), await isSignedIn(cookie)]).toEqual([false, true]);
});

test('what is open in a session stays open beyond its first end, and is ended by signing out', async () => {
  const old = await signIn();
  const end = await age('2 hours', '4 s');
  const query = 'subscription { events(after: "0") { sequence } }';
  const stream = await followOverHttp(replica, query, { cookie: old });
  await until(() => stream.events.length > 0);
  const cookie = pairOf(await renew(old));
  expect(cookie).not.toBe('');
  // Grants are compared every two seconds: twice after the first end.
  await until(() => Date.now() > end.getTime() + 5000);
  const seen = stream.events.length;
  await signIn();
  await until(() => stream.events.length > seen);
  expect(stream.ended()).toBe(false);
  await fetch(at('/logout'), { method: 'POST', headers: { cookie }, redirect: 'manual' });
  await until(stream.ended);
  expect([await isSignedIn(cookie), (await renew(cookie)).status]).toEqual([false, 401]);
});

test('a renewal reaches neither beyond the end of the token nor beyond 30 days', async () => {
  const { secret, id } = await createToken(plane, { name: 'hour', expiresInMs: 3_600_000 });
  const lifeOf = (response: Response) =>
    Number(/Max-Age=(\d+)/.exec(response.headers.get('set-cookie') ?? '')?.[1]);
  const first = await signIn(secret);
  await age('2 hours');
  const renewed = await renew(first);
  expect(lifeOf(renewed)).toBeGreaterThan(3000);
  expect(lifeOf(renewed)).toBeLessThanOrEqual(3600);
  await revoke(plane, { id });
  expect((await renew(pairOf(renewed))).status).toBe(401);

  const long = await signIn();
  await age('29 days 23 hours');
  expect(lifeOf(await renew(long))).toBeLessThanOrEqual(3600);
});

test('only the page itself renews its session', async () => {
  const cookie = await signIn();
  await age('2 hours');
  for (const headers of [
    { origin: 'http://elsewhere.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ] as Record<string, string>[]) {
    const refused = await renew(cookie, headers);
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([403, null]);
  }
  expect((await fetch(at('/session'), { headers: { cookie } })).status).toBe(405);
  expect((await renew('', { authorization: `Bearer ${plane.token}` })).status).toBe(401);
  expect((await renew(cookie)).headers.get('set-cookie')).not.toBeNull();
});
