/**
 * The publish socket on a real Unix socket: valid and invalid lines, floods, clients that do not
 * read, permissions.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newRunSecret } from '../../agents/host/runs/run-secret.ts';
import { maxAttributes, maxLineBytes, type Publication } from '../../agents/local/publication.ts';
import { PublishHandler } from '../../agents/local/publish.ts';
import { publishRate } from '../../agents/local/rate.ts';
import { LocalServer } from '../../agents/local/server.ts';
import type { AgentProblem } from '../../src/domain/agent-problems.ts';
import { until } from '../support/until.ts';

const run = '0195d3c0-0000-7000-8000-000000000001';
const token = newRunSecret();
const unknown = newRunSecret();
let folder: string;
let server: LocalServer | null;
let published: Publication[];
let dropped: number[];
const problems: string[] = [];
const sockets: Socket[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gander-publish-'));
  published = [];
  dropped = [];
  const desk = new PublishHandler({
    runOfToken: (shown) => (shown === token ? { instanceId: 'instance', runId: run } : null),
    publish: (_of, publication) => void published.push(publication),
    dropped: (_of, lines) => void dropped.push(lines),
  });
  // A socket that a killed agent left at the path is replaced.
  writeFileSync(join(folder, 'publish.sock'), '');
  server = await LocalServer.open({
    at: { path: join(folder, 'publish.sock'), mode: 0o666, group: null },
    maxLineBytes,
    maxConnections: 8,
    serve: (connection) => desk.serve(connection),
    onProblem: ({ detail }) => void problems.push(detail),
  });
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
  expect(problems.splice(0)).toEqual([]);
});

async function connect(): Promise<{ socket: Socket; answers: { ok: boolean; error?: string }[] }> {
  const socket = createConnection(join(folder, 'publish.sock'));
  sockets.push(socket);
  // A refusal is an answer, too.
  socket.on('error', () => {});
  const answers: { ok: boolean; error?: string }[] = [];
  createInterface({ input: socket })
    .on('line', (line) => answers.push(JSON.parse(line)))
    // It repeats the errors of its input.
    .on('error' as 'close', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  return { socket, answers };
}

const line = (object: object) => `${JSON.stringify(object)}\n`;

// P201, P202, P208
test('each line is answered in order, and an invalid one does not close the connection', async () => {
  const { socket, answers } = await connect();
  socket.write(line({ type: 'heartbeat' }));
  socket.write(line({ type: 'event', name: 'early', token: unknown }));
  socket.write(line({ type: 'hello', token }));
  socket.write('nonsense\n');
  socket.write(Buffer.from([0xc3, 0x28, 10]));
  socket.write(`{"type":"event","name":"a","data":"${'x'.repeat(maxLineBytes)}"}\n`);
  socket.write(line({ type: 'event', name: 'job.done', data: { ok: true } }));
  await until(() => answers.length === 7);
  expect(answers.map(({ ok }) => ok)).toEqual([false, false, true, false, false, false, true]);
  expect(answers.map(({ error }) => error ?? '')).toEqual([
    expect.stringContaining('GANDER_SOCKET_TOKEN'),
    expect.stringContaining('no live run'),
    '',
    expect.stringContaining('not JSON'),
    expect.stringContaining('not UTF-8'),
    expect.stringContaining('longer than'),
    '',
  ]);
  expect(published).toEqual([
    { type: 'event', name: 'job.done', severity: 'INFO', data: { ok: true } },
  ]);
});

// P214
test('a flood passes up to the burst, the rest is counted and reported', async () => {
  const { socket, answers } = await connect();
  const began = performance.now();
  socket.write(line({ type: 'hello', token }));
  const flood = 3 * publishRate.burst;
  for (let index = 0; index < flood; index += 1)
    socket.write(line({ type: 'event', name: `e${index}` }));
  await until(() => answers.some(({ error }) => error?.includes('too many lines')));
  // The first line that passes again has the number of lines dropped before it.
  const through = () =>
    published.filter((one) => one.type === 'event' && one.name !== 'after').length;
  await until(() => {
    socket.write(line({ type: 'event', name: 'after' }));
    return dropped.reduce((sum, count) => sum + count, 0) >= flood - through();
  });
  expect(through()).toBeGreaterThanOrEqual(publishRate.burst - 1);
  // The burst and what the rate has granted since, which is more on a slow machine.
  expect(through()).toBeLessThanOrEqual(
    publishRate.burst + ((performance.now() - began) * publishRate.perSecond) / 1000,
  );
});

test('a client that reads no answers loses only the answers', async () => {
  const socket = createConnection(join(folder, 'publish.sock'));
  sockets.push(socket);
  socket.pause();
  socket.write(line({ type: 'hello', token }));
  for (let index = 0; index < 20_000; index += 1) socket.write('{"type":"nothing of the kind"}\n');
  socket.write(line({ type: 'event', name: 'last' }));
  await until(() => published.some((one) => one.type === 'event' && one.name === 'last'));
});

// P124
test('an instance has a bounded number of attributes, and removing one makes room', async () => {
  const { socket, answers } = await connect();
  socket.write(line({ type: 'hello', token }));
  for (let index = 0; index <= maxAttributes; index += 1)
    socket.write(line({ type: 'attribute', name: `a${index}`, value: index }));
  socket.write(line({ type: 'attribute', name: 'a0', value: 'again' }));
  socket.write(line({ type: 'attribute', name: 'a1', value: null }));
  socket.write(line({ type: 'attribute', name: 'fresh', value: 1 }));
  await until(() => answers.length === maxAttributes + 5);
  expect(answers.filter(({ ok }) => !ok).map(({ error }) => error)).toEqual([
    expect.stringContaining(`at most ${maxAttributes}`),
  ]);
  expect(published).toHaveLength(maxAttributes + 3);
});

// P203
test('the socket has its permissions, and one that cannot be opened is a problem that does not end the agent', async () => {
  expect(statSync(join(folder, 'publish.sock')).mode & 0o777).toBe(0o666);
  const problems: string[] = [];
  const at = (path: string) => ({ path, mode: 0o600, group: null });
  const options = {
    maxLineBytes,
    maxConnections: 8,
    serve: async () => {},
    onProblem: ({ detail }: AgentProblem) => void problems.push(detail),
  };
  expect(await LocalServer.open({ ...options, at: at(join(folder, 'x'.repeat(120))) })).toBeNull();
  expect(
    await LocalServer.open({ ...options, at: at(join(folder, 'missing', 'a.sock')) }),
  ).toBeNull();
  expect(problems).toEqual([
    expect.stringContaining('longer than the 107 bytes'),
    expect.stringContaining('cannot be opened'),
  ]);
  const closed = await LocalServer.open({ ...options, at: at(join(folder, 'closed.sock')) });
  expect(statSync(join(folder, 'closed.sock')).mode & 0o777).toBe(0o600);
  await closed?.close();
});

test('too many connections: those without a token are closed, the others stay', async () => {
  const trusted = await connect();
  trusted.socket.write(line({ type: 'hello', token }));
  await until(() => trusted.answers.length === 1);
  const strangers: Awaited<ReturnType<typeof connect>>[] = [];
  for (let index = 0; index < 30; index += 1) strangers.push(await connect());
  const late = await connect();
  late.socket.write(line({ type: 'heartbeat', token }));
  trusted.socket.write(line({ type: 'heartbeat' }));
  await until(() => late.answers.length === 1 && trusted.answers.length === 2);
  expect([...late.answers, ...trusted.answers].every(({ ok }) => ok)).toBe(true);
  await until(
    () => strangers.filter(({ socket }) => socket.destroyed || socket.readableEnded).length >= 24,
  );
  expect(problems.splice(0)).toEqual([expect.stringContaining('8 connections')]);
});

test('when all connections have a token, another is refused until one is closed', async () => {
  const all = [];
  for (let index = 0; index < 8; index += 1) {
    const one = await connect();
    one.socket.write(line({ type: 'hello', token }));
    await until(() => one.answers.length === 1);
    all.push(one);
  }
  const refused = await connect();
  await until(() => refused.socket.readableEnded || refused.socket.destroyed);
  all[0]?.socket.destroy();
  await until(async () => {
    const next = await connect();
    next.socket.write(line({ type: 'hello', token }));
    await until(
      () => next.answers.length === 1 || next.socket.readableEnded || next.socket.destroyed,
    );
    return next.answers[0]?.ok;
  });
  expect(problems.splice(0)).toEqual([expect.stringContaining('8 connections')]);
});
