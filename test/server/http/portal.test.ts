/** The portal over HTTP: its page, its files, and who is led where. Needs `npm run build`. */
import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codingFor, isKnown } from '../../../src/server/http/encoding.ts';
import { localPath, signInPath } from '../../../src/server/http/local-path.ts';
import { portalFolder, readPortalFiles } from '../../../src/server/http/portal-files.ts';
import { type ServedPlane, sendRaw, servePlane } from '../../support/served.ts';

let plane: ServedPlane;
let cookie: string;
let script: string;

beforeAll(async () => {
  plane = await servePlane();
  cookie = (await signIn('/login')).headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await (await get('/', { cookie })).text();
  script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
});
afterAll(() => plane.close());

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(new URL(path, plane.url), { method, redirect: 'manual', headers });
const signIn = (path: string, token = plane.token) =>
  fetch(new URL(path, plane.url), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token }),
  });

/** Head and body as they were sent: fetch decompresses, and resolves dots in paths. */
async function raw(target: string, headers: Record<string, string> = {}, method = 'GET') {
  const lines = Object.entries({ host: 'x', connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const text = await sendRaw(plane.port, `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const end = text.indexOf('\r\n\r\n');
  return { head: text.slice(0, end), body: Buffer.from(text.slice(end + 4), 'latin1') };
}

describe('the page', () => {
  test('is at every path that is not of the plane, for browsers that are signed in', async () => {
    for (const path of ['/', '/programs/web?tab=runs', '/hosts/a%2fb', '/index.html']) {
      const answer = await get(path, { cookie, accept: 'text/html' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await answer.text()).toContain('<div id="root"></div>');
    }
    expect((await get('/programs/web', { cookie })).status).toBe(404);
    expect((await get('/assets/gone.js', { cookie, accept: 'text/html' })).status).toBe(404);
    expect(
      (await get('/health', { cookie, accept: 'text/html' })).headers.get('content-type'),
    ).toMatch(/json/);
  });

  test('is revalidated each time, by those alone who are signed in', async () => {
    const first = await get('/', { cookie });
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag') ?? '';
    const again = await get('/', { cookie, 'if-none-match': etag });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    const stranger = await get('/', { 'if-none-match': etag });
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/login']);
  });

  test('loads nothing from elsewhere, runs no inline script and turns no text into HTML', async () => {
    const answer = await get('/', { cookie });
    const policy = (answer.headers.get('content-security-policy') ?? '').split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types gander-worker',
      ]),
    );
    expect(policy.join(' ')).not.toMatch(/https?:|\*|unsafe-eval/);
    const text = await answer.text();
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('permissions-policy')).toContain('camera=()');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('a HEAD is answered as a GET, without a body', async () => {
    const { head, body } = await raw('/', { cookie }, 'HEAD');
    expect(head).toMatch(/^HTTP\/1.1 200 /);
    expect(head).toMatch(/^content-length: [1-9]/im);
    expect(body.length).toBe(0);
    const post = await get('/', { cookie }, 'POST');
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('files', () => {
  test('are open to all, stay in the cache where the name has a hash, and come in the form asked for', async () => {
    const plain = await raw(script);
    expect(plain.head).toMatch(/^cache-control: public, max-age=31536000, immutable\r?$/im);
    expect(plain.head).not.toMatch(/content-encoding/i);
    const etags = new Set<string | undefined>();
    for (const [accepted, coding, decode] of [
      ['gzip, br', 'br', brotliDecompressSync],
      ['gzip;q=1, br;q=0.5', 'gzip', gunzipSync],
      ['br;q=0, gzip;q=0', undefined, (body: Buffer) => body],
    ] as const) {
      const { head, body } = await raw(script, { 'accept-encoding': accepted });
      expect(/^content-encoding: (.*?)\r?$/im.exec(head)?.[1]).toBe(coding);
      expect(head).toMatch(/^vary: accept-encoding\r?$/im);
      expect(decode(body).equals(plain.body)).toBe(true);
      etags.add(/^etag: ("[\w-]+")\r?$/im.exec(head)?.[1]);
    }
    expect(etags.size).toBe(3);
    expect(etags.has(undefined)).toBe(false);
    expect((await get('/icon.svg')).headers.get('cache-control')).toBe('private, no-cache');
    expect(await (await get('/THIRD-PARTY-NOTICES.txt')).text()).toContain('react-dom 19');
  });

  test('a validator of one form does not stand for another', async () => {
    const etag = (await get(script, { 'accept-encoding': 'br' })).headers.get('etag') ?? '';
    const ask = (coding: string, known: string) =>
      get(script, { 'accept-encoding': coding, 'if-none-match': known });
    expect((await ask('br', `"other", W/${etag}`)).status).toBe(304);
    expect((await ask('gzip', etag)).status).toBe(200);
    expect((await ask('br', etag.slice(0, -2))).status).toBe(200);
  });

  test.each([
    '/assets/../index.html',
    '/assets/..%2f..%2fgander.js',
    '/assets/%2e%2e/%2e%2e/gander.js',
    '/..%2fgander.js',
    '/../gander.js',
    '/../../package.json',
    '/assets\\..\\..\\gander.js',
    '/.vite/manifest.json',
    '/%2evite/manifest.json',
    '/assets/',
    '/assets/\u00e0',
    '/etc/passwd',
    '/index.html%00.js',
    '/constructor',
    '/__proto__',
  ])('%s names no file', async (target) => {
    const { head } = await raw(target, { cookie });
    expect(head).toMatch(/^HTTP\/1.1 40[04] /);
  });

  test('only what the build made is in the list, and no form stands by itself', () => {
    const files = readPortalFiles(portalFolder());
    expect([...files.keys()].filter((path) => /\.(br|gz)$|\/\./.test(path))).toEqual([]);
    expect(files.size).toBeGreaterThan(2);
    const { body, etag } = files.get(script)?.forms.get('identity') ?? {};
    const digest = createHash('sha256')
      .update(body ?? '')
      .digest('base64url');
    expect(etag).toBe(`"${digest.slice(0, 22)}"`);
    expect(readPortalFiles('/nowhere').size).toBe(0);
  });
});

describe('who is not signed in', () => {
  test('signs in and comes back to where they were going', async () => {
    const wanted = '/programs/web?tab=runs&q=a%20b';
    const answer = await get(wanted, { accept: 'text/html' });
    const login = answer.headers.get('location') ?? '';
    expect([answer.status, login]).toEqual([303, `/login?next=${encodeURIComponent(wanted)}`]);
    expect((await signIn(login)).headers.get('location')).toBe(wanted);
    const refused = (await signIn(login, 'gdr_user_wrong')).headers.get('location') ?? '';
    expect(refused).toBe(`/login?refused&next=${encodeURIComponent(wanted)}`);
    expect(await (await get(refused)).text()).toContain('That token opens nothing here.');
    expect(await (await get(login)).text()).not.toContain('That token opens nothing here.');
    expect((await signIn(refused)).headers.get('location')).toBe(wanted);
  });

  test('from a page of another site loads the address again, since the cookie was withheld', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { accept: 'text/html', 'sec-fetch-site': site };
      const answer = await get('/programs/web', headers);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toContain('<meta http-equiv="refresh" content="0">');
    }
    const again = await get('/x', { accept: 'text/html', 'sec-fetch-site': 'same-origin' });
    expect(again.headers.get('location')).toBe('/login?next=%2Fx');
  });

  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'evil.example',
    '/login?next=/login',
    '/logout',
    '/session',
    '/log%69n/../login',
    '',
    `/${'a'.repeat(2000)}`,
  ])('is not led to %j', async (next) => {
    const answer = await signIn(`/login?next=${encodeURIComponent(next)}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  });

  test('adds no header to the answer', async () => {
    const next = encodeURIComponent('/a\r\nset-cookie: x=1\r\n\r\n<script>');
    const { headers } = await signIn(`/login?next=${next}`);
    expect(headers.get('location')).toBe('/aset-cookie:%20x=1%3Cscript%3E');
    expect(headers.get('set-cookie')).toMatch(/^gander_session=/);
  });
});

test('the weights of Accept-Encoding decide', () => {
  const all = new Set(['identity', 'br', 'gzip'] as const);
  const cases: readonly (readonly [string | undefined, string])[] = [
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP ; Q=0.1', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0.2, gzip;q=0.3', 'gzip'],
    ['identity;q=1, gzip;q=0.5', 'identity'],
    ['br;q=x', 'identity'],
    ['identity;q=0', 'identity'],
    ['deflate, zstd', 'identity'],
  ];
  for (const [header, coding] of cases)
    expect([header, codingFor(header, all)]).toEqual([header, coding]);
  expect(codingFor('br, gzip;q=0.1', new Set(['gzip'] as const))).toBe('gzip');
});

test('a validator is known by itself, in a list, weakly, or as any', () => {
  for (const header of ['"a"', 'W/"a"', '"b", "a"', ' * '])
    expect(isKnown(header, '"a"')).toBe(true);
  for (const header of [undefined, '', 'a', '"b"']) expect(isKnown(header, '"a"')).toBe(false);
});

test('a path of the plane is kept, with its query and without its fragment', () => {
  expect(localPath('/a/b?c=d#e')).toBe('/a/b?c=d');
  expect(localPath(null)).toBe(undefined);
  expect(signInPath('/')).toBe('/login');
  expect(signInPath(undefined, { refused: true })).toBe('/login?refused');
});
