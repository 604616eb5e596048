/** Ping URLs over HTTP: what a request means, what is kept of it, and what a stranger can do. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../support/requests.ts';
import { type ServedPlane, sendRaw, servePlane } from '../../support/served.ts';

let plane: ServedPlane;
const keys: string[] = [];
beforeAll(async () => {
  plane = await servePlane({ GANDER_CORS_ORIGINS: 'https://status.example.org' });
});
afterAll(() => plane?.close());

/** @returns the URL of a new monitor */
async function pinged(name: string): Promise<string> {
  const { createMonitor } = await graphql(
    plane,
    'mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { ... on CreateMonitorPayload { pingPath } } }',
    { input: { name, rule: { heartbeat: { withinMs: 3_600_000, source: 'PINGS' } } } },
  );
  keys.push(createMonitor.pingPath.replace('/ping/', ''));
  return new URL(createMonitor.pingPath, plane.url).href;
}

const pingsOf = async (name: string) =>
  (
    await graphql(
      plane,
      'query ($by: MonitorRef!) { monitor(by: $by) { pings(first: 100) { kind exitCode body bodyTruncated address } } }',
      { by: { name } },
    )
  ).monitor.pings;

const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: [{ extensions: { code: string } }] }).errors[0].extensions
    .code;

test('GET, POST and HEAD ping, and the end of the path states what', async () => {
  const url = await pinged('words');
  const ok = await fetch(url);
  expect([ok.status, await ok.text()]).toEqual([200, 'OK\n']);
  expect((await fetch(`${url}/start`, { method: 'HEAD' })).status).toBe(200);
  await fetch(`${url}/fail`, { method: 'POST', body: 'Platte voll: €\0' });
  await fetch(`${url}/0?try=2`);
  await fetch(`${url}/7`, { method: 'POST' });
  expect(await pingsOf('words')).toMatchObject([
    { kind: 'FAIL', exitCode: 7, body: null },
    { kind: 'SUCCESS', exitCode: 0 },
    { kind: 'FAIL', exitCode: null, body: 'Platte voll: €', bodyTruncated: false },
    { kind: 'START' },
    { kind: 'SUCCESS', exitCode: null, address: expect.stringContaining('127.0.0.1') },
  ]);
});

test('of a long body the beginning is kept, without half a character, and that is stated', async () => {
  const url = await pinged('long');
  const cut = await fetch(url, {
    method: 'POST',
    body: `${'x'.repeat(10_239)}€${'y'.repeat(500_000)}`,
  });
  expect(await cut.text()).toBe('OK; only the first 10240 bytes of the body were kept\n');
  const exact = await fetch(url, { method: 'POST', body: 'z'.repeat(10_240) });
  expect(await exact.text()).toBe('OK\n');
  expect(await pingsOf('long')).toMatchObject([
    { body: 'z'.repeat(10_240), bodyTruncated: false },
    { body: 'x'.repeat(10_239), bodyTruncated: true },
  ]);
});

test('pages may ping from configured origins alone; nobody needs a token or a cookie', async () => {
  const url = await pinged('pages');
  const from = (origin: string) =>
    fetch(url, { headers: { origin, authorization: 'Bearer nonsense', cookie: 'gander=no' } });
  const allowed = await from('https://status.example.org');
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://status.example.org');
  const other = await from('https://elsewhere.example.org');
  expect(other.headers.get('access-control-allow-origin')).toBeNull();
  const preflight = await fetch(url, { method: 'OPTIONS' });
  expect([preflight.status, preflight.headers.get('allow')]).toEqual([
    204,
    'GET, POST, HEAD, OPTIONS',
  ]);
  expect(
    await sendRaw(plane.port, 'GET /ping/x HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n'),
  ).toMatch(/^HTTP\/1\.1 400 /);
});

describe('a stranger', () => {
  test('gets the same refusal for every key that opens nothing, and none for its end', async () => {
    const url = await pinged('strange');
    const answers = await Promise.all(
      ['', 'x', 'gdr_ping_'.padEnd(52, 'A'), '%00', '..%2f', '\u{1f986}'].map(async (key) => {
        const response = await fetch(new URL(`/ping/${key}`, url));
        return [response.status, await response.text()];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
    for (const key of [url, new URL('/ping/x', url).href]) {
      const response = await fetch(`${key}/stop`);
      expect([response.status, await codeOf(response)]).toEqual([400, 'BAD_REQUEST']);
    }
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
    expect(await pingsOf('strange')).toEqual([]);
  });

  test('who has a key cannot send without end', async () => {
    const url = await pinged('many');
    let refused = await fetch(url);
    for (let n = 1; n < 200 && refused.status === 200; n += 1) refused = await fetch(url);
    expect([refused.status, await codeOf(refused)]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // Others are not slowed by it.
    expect((await fetch(await pinged('other'))).status).toBe(200);
  });

  test('who tries many keys is slowed, which bars no good one from the same address', async () => {
    const url = await pinged('flooded');
    const wrong = async (n: number) => (await fetch(new URL(`/ping/guess-${n}`, url))).status;
    const statuses = [];
    for (let n = 0; n < 70; n += 1) statuses.push(await wrong(n));
    expect(statuses.at(0)).toBe(404);
    expect(statuses.at(-1)).toBe(429);
    expect((await fetch(url)).status).toBe(200);
  });

  test('finds no key in the log, in events or in what the API shows', async () => {
    const { events, monitors } = await graphql(
      plane,
      '{ events(last: 1000) { nodes { __typename id } } monitors(first: 100) { nodes { name description target pings { body } } } }',
    );
    const database = postgres({ ...plane.database.options, max: 1 });
    const tables = ['events', 'monitors', 'ping_states', 'monitor_pings', 'idempotency_keys'];
    const rows = [];
    for (const table of tables) rows.push(await database`select * from ${database(table)}`);
    await database.end();
    const seen = JSON.stringify([plane.log, events, monitors, rows]);
    expect(keys.length).toBeGreaterThan(4);
    for (const key of keys) expect(seen).not.toContain(key);
    expect(plane.faults()).toEqual([]);
  });
});
