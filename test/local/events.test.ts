/**
 * The event sockets on a real Unix socket and a real port: what is taken, what is refused, floods,
 * a web page's request, and heartbeats that stay away.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { AlertBody } from '../../agents/link/wire.ts';
import { type HostEvent, maxEventBytes, parseEvent } from '../../agents/local/alerts.ts';
import { openEvents } from '../../agents/main/commands/event-sockets.ts';
import { eventRate, HostAlerts, maxAlerts } from '../../agents/main/reporting/host-alerts.ts';
import type { AgentProblem } from '../../src/domain/agent-problems.ts';
import { until } from '../support/until.ts';

let folder: string;
let reports: AlertBody[];
let problems: AgentProblem[];
const sockets: Socket[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-events-'));
  [reports, problems] = [[], []];
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const raise = (component: string, more: object = {}) => ({
  type: 'event',
  data: { component, severity: 2, message: 'm', ...more },
});

describe('a line', () => {
  const parsed = (data: object, type = 'event') =>
    parseEvent(JSON.stringify({ type, data }), 'pond');
  // P261, P262
  it.each([
    [
      {
        component: { name: ' a ' },
        severity: '2',
        title: 't',
        message: 'm\nmore',
        ci: { uuid: 'u' },
      },
      { component: 'event:a', ci: 'u', type: 'raise', severity: 2, text: 't: m' },
    ],
    [
      { component: 'a', severity: 5, host: { name: 'pond' }, ci: null },
      { component: 'event:a', ci: '', type: 'raise', severity: 5, text: 'event:a' },
    ],
    [
      { component: 'a', severity: 'ok', subject: 's', message: 's' },
      { component: 'event:a', ci: '', type: 'clear', text: 's' },
    ],
    [
      { component: 'a', severity: 1, host: 'other' },
      { fault: 'host is "other": this one is pond' },
    ],
    [{ severity: 1 }, { fault: 'component is a name of 1 to 100 characters, in one line' }],
    [{ component: 'a\u0000', severity: 1 }, { fault: expect.stringContaining('component') }],
    [{ component: 'x'.repeat(101), severity: 1 }, { fault: expect.stringContaining('component') }],
    [{ component: 'a', ci: 7, severity: 1 }, { fault: expect.stringContaining('ci is a name') }],
    [{ component: 'a', severity: 0 }, { fault: 'severity is 1 to 5, or OK' }],
    [{ component: 'a', severity: [1] }, { fault: 'severity is 1 to 5, or OK' }],
    [
      { component: 'a', severity: 1, message: 'x'.repeat(900) },
      { text: expect.stringMatching(/^x{499}…$/) },
    ],
  ])('of an event: %j', (data, expected) => {
    expect(parsed(data)).toMatchObject(expected);
  });

  it('of a heartbeat', () => {
    const beat = { component: 'a', severity: 1, timeout: 10 };
    expect(parsed(beat, 'heartbeat')).toEqual({
      ...{ component: 'heartbeat:a', ci: '', type: 'heartbeat', severity: 1 },
      ...{ withinMs: 600_000, text: 'no heartbeat within 10 min' },
    });
    expect(parsed({ ...beat, severity: 'OK' }, 'heartbeat')).toMatchObject({ type: 'forget' });
    for (const timeout of [0, 1.5, 10_081, 'x'])
      expect(parsed({ ...beat, timeout }, 'heartbeat')).toEqual({
        fault: 'timeout is a whole number of minutes from 1 to 10080',
      });
    expect(parsed(beat, 'other')).toEqual({ fault: 'type is event or heartbeat' });
    expect(parseEvent('{}', 'pond')).toMatchObject({ fault: expect.stringContaining('data is') });
  });
});

async function open(more: { readonly port?: number } = {}) {
  const path = join(folder, 'events.sock');
  const events = await openEvents({
    ...{ folder, hostName: 'pond', path, port: more.port },
    supervisor: {
      report: (bodies) =>
        reports.push(...bodies.flatMap((body) => ('alert' in body ? [body.alert] : []))),
    },
    onProblem: (problem) => problems.push(problem),
  });
  return { events, path };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function connect(to: string | number) {
  const socket = typeof to === 'string' ? createConnection(to) : createConnection(to, '127.0.0.1');
  sockets.push(socket);
  const answers: { ok: boolean; error?: string }[] = [];
  let isClosed = false;
  socket.on('error', () => {});
  socket.on('close', () => {
    isClosed = true;
  });
  createInterface({ input: socket })
    .on('line', (line) => answers.push(JSON.parse(line)))
    .on('error' as 'close', () => {});
  const write = (...lines: readonly (object | string | Buffer)[]) => {
    for (const line of lines)
      socket.write(
        typeof line === 'string' || Buffer.isBuffer(line) ? line : `${JSON.stringify(line)}\n`,
      );
  };
  return { answers, write, closed: () => isClosed };
}

// P261, P263
test('invalid lines are refused and reported once, and the lines behind them count', async () => {
  const { events, path } = await open();
  expect(statSync(path).mode & 0o777).toBe(0o666);
  const { answers, write } = connect(path);
  write('{"type":\n', Buffer.from([0x22, 0xff, 0x22, 10]), 'x'.repeat(maxEventBytes + 1), '\n');
  write(raise('a'), raise('b', { severity: 'OK' }));
  await until(() => answers.length === 5);
  expect(answers.map(({ ok }) => ok)).toEqual([false, false, false, true, true]);
  expect(answers.map(({ error = '' }) => error)).toEqual([
    expect.stringContaining('not JSON'),
    'the line is not UTF-8',
    expect.stringContaining('longer than'),
    ...['', ''],
  ]);
  expect(reports).toEqual([
    { component: 'event:a', ci: '', severity: 2, signal: 'RAISE', text: 'm' },
    { component: 'event:b', ci: '', severity: null, signal: 'CLEAR', text: 'm' },
  ]);
  expect(problems).toMatchObject([{ code: 'HOST_EVENT_REFUSED' }]);
  await events.close();
});

// P264
test('a request of a web page ends at its first line, whatever its body holds', async () => {
  const port = await freePort();
  const { events } = await open({ port });
  const page = connect(port);
  page.write(`POST / HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`, raise('forged'));
  await until(page.closed);
  const program = connect(port);
  program.write(raise('real'), raise('real', { severity: 9 }), raise('behind a refused one'));
  await until(program.closed);
  expect(program.answers.map(({ ok }) => ok)).toEqual([true, false]);
  expect(reports.map(({ component }) => component)).toEqual(['event:real']);
  await events.close();
});

// P263
test('a flood makes bounded reports and problems', async () => {
  const { events, path } = await open();
  const { answers, write } = connect(path);
  const lines = eventRate.burst * 5;
  for (let n = 0; n < lines; n += 1) write(raise('a', { message: `m${n}` }));
  await until(() => answers.length === lines);
  expect(answers.filter(({ ok }) => ok).length).toBeLessThan(lines / 2);
  await events.close();
  // The first, some that came a second later, and the last.
  expect(reports.length).toBeLessThan(60);
  expect(reports.at(-1)?.text).not.toBe('m0');
  expect(problems.length).toBeLessThan(10);
});

test('who leaves without reading the answers is believed all the same, and is no problem', async () => {
  const port = await freePort();
  const { events, path } = await open({ port });
  const names = Array.from({ length: 20 }, (_, n) => `c${n}`);
  for (const to of [{ path }, { port, host: '127.0.0.1' }]) {
    reports = [];
    const socket = createConnection(to);
    sockets.push(socket);
    socket.pause();
    for (const name of names) {
      const line = `${JSON.stringify(raise(name))}\n`;
      await new Promise<void>((resolve) => socket.write(line, () => resolve()));
    }
    socket.destroy();
    await until(() => reports.length === names.length);
  }
  await events.close();
  expect(problems).toEqual([]);
});

// P261
test('what is no socket stays at the path, and is a problem', async () => {
  writeFileSync(join(folder, 'events.sock'), 'precious');
  const { events, path } = await open();
  expect(readFileSync(path, 'utf8')).toBe('precious');
  expect(problems).toMatchObject([{ code: 'SOCKET_UNUSABLE' }]);
  await events.close();
});

const beat = (withinMs: number): HostEvent => ({
  ...{ type: 'heartbeat', component: 'heartbeat:a', ci: '', severity: 1, text: 'late', withinMs },
});
const alerts = () =>
  new HostAlerts({
    ...{ folder, hostName: 'pond', onProblem: (problem) => problems.push(problem) },
    report: (body) => reports.push(body),
  });
const signals = () => reports.map(({ signal }) => signal);

// P262, P265
test('a heartbeat that stays away raises, and the next one clears, also after a restart', async () => {
  const first = alerts();
  first.take(beat(3_600_000));
  first.close();
  const second = alerts();
  second.take(beat(20));
  await until(() => reports.length === 1);
  expect(reports[0]).toMatchObject({ component: 'heartbeat:a', signal: 'RAISE', text: 'late' });
  second.close();
  // What was raised is known, and not raised twice.
  const third = alerts();
  third.take(beat(3_600_000));
  expect(signals()).toEqual(['RAISE', 'CLEAR']);
  third.take({ type: 'forget', component: 'heartbeat:a', ci: '', text: 'cleared' });
  third.close();
  expect(JSON.parse(readFileSync(join(folder, 'heartbeats.json'), 'utf8'))).toEqual({
    ...{ version: 1, heartbeats: [] },
  });
  expect(problems).toEqual([]);
});

// P223, P265
test('a file of heartbeats that cannot be read is set aside', () => {
  writeFileSync(join(folder, 'heartbeats.json'), '{"version":1,"heartbeats":7}');
  const found = alerts();
  expect(problems).toMatchObject([{ code: 'STATE_SET_ASIDE' }]);
  expect(found.take(beat(3_600_000))).toBeNull();
  found.close();
});

// P263
test('so many alerts are raised at a time, and so many heartbeats expected', () => {
  const found = alerts();
  const event = (n: number): HostEvent => ({
    ...{ type: 'raise', component: `event:${n}`, ci: '', severity: 1, text: 'x' },
  });
  for (let n = 0; n < maxAlerts; n += 1) expect(found.take(event(n))).toBeNull();
  expect(found.take(event(maxAlerts))).toContain('alerts of this host are raised');
  expect(found.take(event(0))).toBeNull();
  found.take({ type: 'clear', component: 'event:0', ci: '', text: 'x' });
  expect(found.take(event(maxAlerts))).toBeNull();
  const beats = Array.from({ length: 101 }, (_, n) =>
    found.take({ ...beat(3_600_000), component: `heartbeat:${n}` }),
  );
  expect(beats.filter((fault) => fault !== null)).toHaveLength(1);
  found.close();
});
