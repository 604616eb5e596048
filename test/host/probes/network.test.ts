/** Probes by TCP and HTTP against real sockets, well and ill. */
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { probeHttp } from '../../../agents/host/probes/http.ts';
import { probeTcp } from '../../../agents/host/probes/tcp.ts';
import { until } from '../../support/until.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();

async function listening(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

const patience = (timeoutMs = 60_000, signal = new AbortController().signal) => ({
  timeoutMs,
  signal,
});

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const port = await listening(createServer());
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}

test('TCP: an accepted connection succeeds and is closed, a refused one fails', async () => {
  const port = await listening(createServer((socket) => socket.resume()));
  expect(await probeTcp(`127.0.0.1:${port}`, patience())).toEqual({ ok: true, detail: null });
  await until(() => sockets.size === 0);
  const refused = await probeTcp(`127.0.0.1:${await closedPort()}`, patience());
  expect(refused.ok).toBe(false);
  expect(refused.detail).toContain('ECONNREFUSED');
});

test('TCP: invalid addresses and unknown names fail and do not throw', async () => {
  for (const place of ['nowhere', '127.0.0.1:', '127.0.0.1:99999', '[::1', ':80']) {
    expect((await probeTcp(place, patience())).ok).toBe(false);
  }
  expect((await probeTcp('no-such-host.invalid:80', patience())).detail).toMatch(
    /ENOTFOUND|EAI_AGAIN|no answer/,
  );
});

test('HTTP: 200 to 399 succeeds without following redirects; any other status fails', async () => {
  const seen: string[] = [];
  const server = createHttpServer((request, response) => {
    seen.push(request.url ?? '');
    response.writeHead(Number(request.url?.slice(1)), { location: '/500' });
    response.end('body');
  });
  const port = await listening(server);
  const statuses = [200, 204, 302, 399, 400, 404, 500, 503];
  const answers = await Promise.all(
    statuses.map((status) => probeHttp(`http://127.0.0.1:${port}/${status}`, patience())),
  );
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, false, false, false, false]);
  expect(answers.at(-1)?.detail).toBe('HTTP 503');
  expect(seen).toHaveLength(statuses.length);
});

test('HTTP: a server that hangs before the end of its headers, or speaks another protocol, fails; one that hangs in its body succeeds', async () => {
  const silent = await listening(createServer((socket) => socket.resume()));
  const half = await listening(
    createServer((socket) => socket.resume().write('HTTP/1.1 200 OK\r\nx-half: ')),
  );
  const other = await listening(
    createServer((socket) => socket.resume().end('220 mail.example ESMTP\r\n')),
  );
  const body = await listening(
    createServer((socket) =>
      socket.resume().write('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\nabc'),
    ),
  );
  const ask = (port: number, timeoutMs = 60_000) =>
    probeHttp(`http://127.0.0.1:${port}/`, patience(timeoutMs));
  expect(await ask(silent, 150)).toEqual({ ok: false, detail: 'no answer within 150 ms' });
  expect(await ask(half, 150)).toEqual({ ok: false, detail: 'no answer within 150 ms' });
  expect((await ask(other)).ok).toBe(false);
  expect((await ask(body)).ok).toBe(true);
  await until(() => sockets.size === 0, { what: 'every connection closed' });
});

test('a cancelled probe closes its connection at once', async () => {
  const silent = await listening(createServer((socket) => socket.resume()));
  const stop = new AbortController();
  const answer = probeHttp(`http://127.0.0.1:${silent}/`, patience(60_000, stop.signal));
  await until(() => sockets.size === 1);
  stop.abort();
  expect((await answer).ok).toBe(false);
  await until(() => sockets.size === 0);
  expect((await probeTcp(`127.0.0.1:${silent}`, patience(60_000, stop.signal))).ok).toBe(false);
});
