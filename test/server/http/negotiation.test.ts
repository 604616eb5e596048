/** What GraphQL over HTTP accepts, how it refuses the rest, and the headers of its answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedPlane, servePlane } from '../../support/served.ts';

const portal = 'https://portal.example.org';
let plane: ServedPlane;
beforeAll(async () => {
  plane = await servePlane({ GANDER_CORS_ORIGINS: `${portal}, http://localhost:3000` });
});
afterAll(() => plane.close());

const at = (path: string) => new URL(path, plane.url);
const operation = (init: RequestInit & { headers?: Record<string, string> } = {}) => ({
  method: 'POST',
  body: JSON.stringify({ query: '{ viewer { name } }' }),
  ...init,
  headers: {
    'content-type': 'application/json',
    authorization: `Bearer ${plane.token}`,
    ...init.headers,
  },
});

test.each(['/', '/login', '/graphql', '/agent', '/health', '/ready', '/metrics', '/nowhere'])(
  'every answer of %s has the headers that bound what browsers do with it',
  async (path) => {
    for (const headers of [{}, { accept: 'text/html' }]) {
      const { headers: answered } = await fetch(at(path), { redirect: 'manual', headers });
      expect(answered.get('x-content-type-options')).toBe('nosniff');
      expect(answered.get('x-frame-options')).toBe('DENY');
      expect(answered.get('referrer-policy')).toBe(
        path === '/login' ? 'same-origin' : 'no-referrer',
      );
      expect(answered.get('cache-control')).toBe('no-store');
      expect(answered.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  },
);

describe('pages of other origins', () => {
  test('that are configured may use the API with a token', async () => {
    const preflight = await fetch(plane.url, {
      method: 'OPTIONS',
      headers: { origin: portal, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(portal);
    expect(preflight.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type',
    );
    const answer = await fetch(plane.url, operation({ headers: { origin: portal } }));
    expect(answer.headers.get('access-control-allow-origin')).toBe(portal);
    expect(answer.headers.get('access-control-allow-credentials')).toBe(null);
    expect(await answer.json()).toEqual({
      data: { viewer: { name: 'local' } },
      extensions: expect.anything(),
    });
  });

  test('that are not configured get no permission', async () => {
    for (const origin of [
      'https://evil.example.org',
      'null',
      `${portal}.evil.org`,
      `${portal}:444`,
    ]) {
      const preflight = await fetch(plane.url, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(preflight.headers.get('access-control-allow-origin')).toBe(null);
    }
  });

  // P6
  test("get no permission at the agents' endpoint, configured or not", async () => {
    for (const origin of [portal, 'https://evil.example.org']) {
      const preflight = await fetch(at('/agent'), {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      const request = await fetch(at('/agent'), {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ protocolVersions }' }),
      });
      for (const { headers } of [preflight, request])
        expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual(
          [],
        );
    }
  });

  test('cannot sign a browser in', async () => {
    const form = (headers: Record<string, string>) =>
      fetch(at('/login'), {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: new URLSearchParams({ token: plane.token }),
      });
    for (const headers of [
      { origin: 'https://evil.example.org' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await form(headers as Record<string, string>);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('set-cookie')).toBe(null);
    }
    for (const headers of [
      {},
      { origin: at('/').origin },
      { 'sec-fetch-site': 'same-origin', origin: 'null' },
      { origin: at('/').origin },
    ]) {
      const answer = await form(headers as Record<string, string>);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('set-cookie')).toContain('HttpOnly');
    }
  });
});

describe('a refused request is answered with what to use instead', () => {
  test.each([
    ['PUT', 405, 'graphql-sse'],
    ['DELETE', 405, 'graphql-sse'],
    ['PATCH', 405, 'POST'],
  ])('%s', async (method, status, hint) => {
    const answer = await fetch(plane.url, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('allow')).toBe('GET, POST, OPTIONS');
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST', hint: expect.stringContaining(hint) } }],
    });
  });

  test('subscriptions as Apollo sends them by HTTP', async () => {
    const accept =
      'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9';
    const answer = await fetch(plane.url, operation({ headers: { accept } }));
    expect(answer.status).toBe(406);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { hint: expect.stringContaining('WebSocket') } }],
    });
  });
});

test('proxies are asked not to hold back events', async () => {
  const leaving = new AbortController();
  const body = JSON.stringify({ query: 'subscription { events { sequence } }' });
  const answer = await fetch(plane.url, {
    ...operation({ body, headers: { accept: 'text/event-stream' } }),
    signal: leaving.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  expect(answer.headers.get('x-accel-buffering')).toBe('no');
  leaving.abort();
});
