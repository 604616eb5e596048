/**
 * The playground's page and files over HTTP; test/e2e/playground.test.ts tests them in a browser.
 */
import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../../schema/schema.ts';
import { createReader } from '../../../src/server/http/documents.ts';
import { tabs } from '../../../src/server/http/playground.ts';
import { type ServedPlane, servePlane } from '../../support/served.ts';

let plane: ServedPlane;
let cookie: string;

beforeAll(async () => {
  plane = await servePlane();
  const body = new URLSearchParams({ token: plane.token });
  const signedIn = await fetch(new URL('/login', plane.url), {
    method: 'POST',
    redirect: 'manual',
    body,
  });
  cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterAll(() => plane.close());

const page = (headers: Record<string, string> = {}) =>
  fetch(new URL('/graphiql', plane.url), {
    redirect: 'manual',
    headers: { accept: 'text/html', ...headers },
  });

/** The size on the wire, which fetch does not expose. */
function sizeOf(
  path: string,
  headers: Record<string, string>,
): Promise<{ size: number; encoding: string | undefined }> {
  return new Promise((resolve, reject) => {
    get(new URL(path, plane.url), { headers }, (response) => {
      let size = 0;
      response.on('data', (data: Buffer) => {
        size += data.length;
      });
      response.on('end', () => resolve({ size, encoding: response.headers['content-encoding'] }));
    }).on('error', reject);
  });
}

test('a browser without a session is redirected to the sign-in page', async () => {
  for (const headers of [{}, { cookie: 'gander_session=nobody' }]) {
    const answer = await page(headers as Record<string, string>);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/login?next=%2Fgraphiql');
  }
});

test('a browser at the address of the API is redirected to the playground', async () => {
  const answer = await fetch(plane.url, { redirect: 'manual', headers: { accept: 'text/html' } });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/graphiql']);
});

test('the page is small and has no script of its own; its files are compressed and stay in the cache', async () => {
  const answer = await page({ cookie });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
  const text = await answer.text();
  expect(text.length).toBeLessThan(5000);
  const paths = [...text.matchAll(/(?:src|href)="(\/playground\/[^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  expect(paths).toHaveLength(3);
  let total = 0;
  for (const path of paths) {
    const { size, encoding } = await sizeOf(path, { cookie, 'accept-encoding': 'gzip' });
    expect(encoding).toBe('gzip');
    total += size;
    const file = await fetch(new URL(path, plane.url), { headers: { cookie } });
    expect(file.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect((await file.text()).length).toBeGreaterThanOrEqual(size / 2);
    expect((await sizeOf(path, { cookie })).encoding).toBe(undefined);
    expect((await fetch(new URL(path, plane.url))).status).toBe(404);
  }
  expect(total).toBeLessThan(3_000_000);
  expect(
    (await fetch(new URL('/playground/0000/start.js', plane.url), { headers: { cookie } })).status,
  ).toBe(404);
});

test.each(tabs(100).map((query) => [query.split('\n')[0], query]))(
  'the tab "%s" is valid',
  (_title, query) => {
    const { errors } = createReader(schema)(query ?? '', {
      kind: 'USER',
      tokenId: 't',
      name: 'v',
      role: 'VIEWER',
    });
    expect(errors).toEqual([]);
    expect(query).toMatch(/^# [A-Z].*\.\n/);
  },
);

test('the first tab begins before the newest events, and never before the first one', () => {
  expect(tabs(100)[0]).toContain('after: "80"');
  expect(tabs(3)[0]).toContain('after: "0"');
});
