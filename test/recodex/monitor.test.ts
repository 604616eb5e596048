/**
 * The ReCodEx monitor's place taken: a broker on libzmq and clients on Python's websockets see what
 * they would see of the monitor that they know, also when parts are killed.
 */

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { World } from '../support/gander.ts';
import { graphql } from '../support/requests.ts';
import { until } from '../support/until.ts';
import { browse, frames, launchMonitor, reference, sendAll, startMonitor } from './support.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.destroy());

const task = (channel: string, id: string, state = 'COMPLETED') =>
  frames(channel, 'TASK', id, state);
const job = (channel: string, tasks: number) => [
  ...['DOWNLOADED', 'UPLOADED', 'STARTED'].map((command) => frames(channel, command)),
  ...Array.from({ length: tasks }, (_, i) => task(channel, `task ${i}`)),
  frames(channel, 'ENDED'),
  frames(channel, 'FINISHED'),
];

/** What the plane has of a channel. */
async function inPlane(plane: { url: string; token: string }, name: string) {
  const query = `query ($name: String!) { channel(by: { name: $name }) { state messages(first: 1000) { nodes { data } } } }`;
  const { channel } = await graphql(plane, query, { name });
  return (
    channel && {
      state: channel.state,
      data: channel.messages.nodes.map(({ data }: { data: unknown }) => data),
    }
  );
}
const dataOf = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as unknown);

describe('what browsers get', () => {
  test('is byte for byte what Python makes of it, early and late, and ends with FINISHED', async () => {
    const monitor = await startMonitor(world);
    const lines = [
      ...job('job-1', 3).slice(0, -1),
      task('job-1', 'žluťoučký kůň 🐎 "\\/\b\f\n\r\t\u0001\u007f\u2028\ufeff', 'FAILED'),
      task('job-1', '', 'SKIPPED'),
      frames('job-1', 'ANYTHING', 'more', 'frames', 'than needed'),
      frames('job-1', Buffer.from([0xff, 0xfe])),
      frames('job-1', 'TASK', Buffer.from([0xc3]), 'COMPLETED'),
      frames('job-1', 'FINISHED'),
    ];
    const early = browse(monitor, 'job-1', 'job-1');
    await early.asked;
    await sendAll(monitor, lines);
    const expected = reference(lines);
    expect(expected).toHaveLength(11);
    const answer = { channel: 'job-1', messages: expected, code: 1000 };
    expect(await early.answers).toEqual([answer, answer]);
    expect(await browse(monitor, 'job-1').answers).toEqual([answer]);
    expect(expected[7]).toContain('\\u017elu');
  });

  test('is of their channel alone, from several brokers at once', async () => {
    const monitor = await startMonitor(world);
    const ids = Array.from({ length: 20 }, (_, i) => `job-${i}`);
    const early = browse(monitor, ...ids);
    await early.asked;
    const [some, others] = [ids.slice(0, 10), ids.slice(10)];
    const mixed = (of: readonly string[]) =>
      Array.from({ length: 55 }, (_, i) => of.map((id) => job(id, 50)[i] ?? '')).flat();
    await Promise.all([sendAll(monitor, mixed(some)), sendAll(monitor, mixed(others))]);
    const answers = await early.answers;
    expect(answers).toHaveLength(20);
    for (const { channel, messages, code } of answers)
      expect({ messages, code }).toEqual({ messages: reference(job(channel, 50)), code: 1000 });
  });

  test('needs a token where tokens are set', async () => {
    writeFileSync(join(world.folder, 'tokens'), '# browsers\nsesame\n');
    const more = `gander:\n  tokens: ${join(world.folder, 'tokens')}\n`;
    const monitor = await startMonitor(world, { more });
    const refused = new WebSocket(`ws://127.0.0.1:${monitor.websocket}/?token=sesam`);
    const [error] = await new Promise<[Error]>((resolve) =>
      refused.once('error', (one) => resolve([one])),
    );
    expect(error.message).toContain('401');
    const accepted = new WebSocket(`ws://127.0.0.1:${monitor.websocket}/?token=sesame`);
    await new Promise((resolve) => accepted.once('open', resolve));
    accepted.terminate();
  });
});

describe('browsers', () => {
  test('are served over TLS where a certificate is set, and not without it', async () => {
    const [cert = '', key = ''] = ['cert.pem', 'key.pem'].map((name) => join(world.folder, name));
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    execFileSync('openssl', [...made, '-keyout', key, '-out', cert, ...subject], {
      stdio: 'ignore',
    });
    const more = `gander: {certificate: ${cert}, key: ${key}}\n`;
    const monitor = await startMonitor(world, { more });
    await sendAll(monitor, job('job-1', 1));
    const ca = readFileSync(cert);
    const secure = new WebSocket(`wss://127.0.0.1:${monitor.websocket}`, { ca });
    const messages: string[] = [];
    secure.on('message', (data) => messages.push(String(data)));
    secure.once('open', () => secure.send('job-1'));
    await new Promise((resolve) => secure.once('close', resolve));
    expect(messages).toEqual(reference(job('job-1', 1)));
    const plain = new WebSocket(`ws://127.0.0.1:${monitor.websocket}`);
    await new Promise((resolve) => plain.once('error', resolve));
  });

  test('that read slowly hold up nobody, and get everything', async () => {
    const monitor = await startMonitor(world);
    const slow = new WebSocket(`ws://127.0.0.1:${monitor.websocket}`);
    await new Promise((resolve) => slow.once('open', resolve));
    slow.send('big');
    slow.pause();
    const lines = [
      ...Array.from({ length: 3000 }, (_, i) =>
        frames('big', 'TASK', `${i} ${'x'.repeat(3900)}`, 'COMPLETED'),
      ),
      frames('big', 'FINISHED'),
    ];
    await sendAll(monitor, lines);
    const expected = reference(lines);
    expect((await browse(monitor, 'big').answers)[0]?.messages).toEqual(expected);
    let count = 0;
    slow.on('message', () => {
      count += 1;
    });
    slow.resume();
    const code = await new Promise((resolve) => slow.once('close', resolve));
    expect([code, count]).toEqual([1000, expected.length]);
  });
});

describe('bad input', () => {
  test('disturbs nothing: bytes that are no ZMTP, huge frames, clients that name no channel', async () => {
    const monitor = await startMonitor(world);
    const closed = (bytes: Buffer) =>
      new Promise<void>((resolve) => {
        const socket = connect(monitor.zeromq, '127.0.0.1', () => socket.write(bytes));
        socket.on('error', () => {}).on('close', () => resolve());
        socket.resume();
      });
    await closed(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    const binary = new WebSocket(`ws://127.0.0.1:${monitor.websocket}`);
    binary.once('open', () => binary.send(Buffer.from('job-1')));
    const code = await new Promise((resolve) => binary.once('close', resolve));
    expect(code).toBe(1003);
    const silent = new WebSocket(`ws://127.0.0.1:${monitor.websocket}`);
    await new Promise((resolve) => silent.once('open', resolve));
    const lines = [
      frames('job-1', 'STARTED'),
      frames('job-1', 'TASK', 'x'.repeat(5000), 'COMPLETED'),
      frames('job-1', 'TASK', Buffer.alloc(3_000_000), 'COMPLETED'),
      frames('job-1', ...Array<string>(40).fill('y')),
      frames('job-1', 'TASK', 'no state'),
      frames('alone'),
      frames('job-1', 'FINISHED'),
    ];
    await sendAll(monitor, lines);
    const [answer] = await browse(monitor, 'job-1').answers;
    expect(answer?.messages).toEqual(['{"command": "STARTED"}', '{"command": "FINISHED"}']);
    await monitor.process.prints(/a message of a broker is too long/);
    await monitor.process.prints(/a TASK lacks its id or its state/);
    silent.terminate();
  });

  test('in the configuration is refused whole; unusable settings of the log are not', async () => {
    const bad = 'gander: {colour: red}\n';
    const { code, stderr } = await launchMonitor(world, { more: bad, name: 'bad' }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('gander.colour: gander has no setting colour');
    const more = 'logger: {file: /no/such/folder/log, level: loud}\n';
    const monitor = await startMonitor(world, { more, name: 'unusable' });
    await monitor.process.prints(/logger.file cannot be written/);
    await monitor.process.prints(/logger.level must be one of/);
  });
});

describe('the plane', () => {
  test('gets every channel, and a broker may end the monitor', async () => {
    const plane = await world.serve();
    const monitor = await startMonitor(world, { plane });
    await sendAll(monitor, [...job('job-1', 700), frames('0', 'exit')]);
    expect(await monitor.process.ended).toMatchObject({ code: 0 });
    const { state, data } = await inPlane(plane, 'job-1');
    expect(state).toBe('FINISHED');
    expect(data).toEqual(dataOf(reference(job('job-1', 700))));
  });

  test('may be away: browsers are served, and it catches up, with the monitor killed between', async () => {
    const plane = await world.serve();
    const { port } = new URL(plane.url);
    let monitor = await startMonitor(world, { plane });
    await sendAll(monitor, job('job-1', 5).slice(0, 4));
    await until(async () => (await inPlane(plane, 'job-1'))?.data.length === 4);
    await plane.process.end('SIGKILL');
    const reader = browse(monitor, 'job-1');
    await sendAll(monitor, job('job-1', 5).slice(4));
    await sendAll(monitor, job('job-2', 3).slice(0, 4));
    const expected = reference(job('job-1', 5));
    expect((await reader.answers)[0]?.messages).toEqual(expected);
    await monitor.process.prints(/PLANE_AWAY/);
    await monitor.process.end('SIGKILL');
    monitor = await startMonitor(world, { plane, ports: monitor });
    // Late comers get it still, from a monitor that never saw it come.
    expect((await browse(monitor, 'job-1').answers)[0]).toMatchObject({ messages: expected });
    const again = await world.serve({ env: { GANDER_PORT: port } });
    const waiting = browse(monitor, 'job-2');
    await waiting.asked;
    await sendAll(monitor, job('job-2', 3).slice(4));
    expect((await waiting.answers)[0]?.messages).toEqual(reference(job('job-2', 3)));
    for (const [name, tasks] of [
      ['job-1', 5],
      ['job-2', 3],
    ] as const) {
      await until(async () => (await inPlane(again, name))?.state === 'FINISHED');
      expect((await inPlane(again, name)).data).toEqual(dataOf(reference(job(name, tasks))));
    }
  });

  test('keeps a job whose id comes again in a channel of its own', async () => {
    const plane = await world.serve();
    await graphql(
      plane,
      'mutation { publishProgress(input: { channel: "job-1", messages: ["of another"], finished: true }) { __typename } }',
    );
    const monitor = await startMonitor(world, { plane });
    await sendAll(monitor, job('job-1', 2));
    const names = async () =>
      (await graphql(plane, '{ channels { nodes { name state } } }')).channels.nodes as {
        name: string;
        state: string;
      }[];
    const found = await until(async () =>
      (await names()).find(({ name, state }) => name.startsWith('job-1~') && state === 'FINISHED'),
    );
    expect((await inPlane(plane, found.name)).data).toEqual(dataOf(reference(job('job-1', 2))));
  });
});

test('nothing is lost or repeated when the monitor is killed while messages come', async () => {
  const plane = await world.serve();
  let monitor = await startMonitor(world, { plane });
  const readers = browse(monitor, 'job-1');
  await readers.asked;
  await sendAll(monitor, job('job-1', 300).slice(0, -1));
  // In the journal before anybody sees it: the last of them was seen.
  const journal = join(world.folder, 'monitor', 'journal.jsonl');
  await until(() => readFileSync(journal, 'utf8').includes('ENDED'));
  await monitor.process.end('SIGKILL');
  readers.process.child.kill('SIGKILL');
  await readers.answers.catch(() => {});
  monitor = await startMonitor(world, { plane, ports: monitor });
  await sendAll(monitor, job('job-1', 300).slice(-1));
  const expected = reference(job('job-1', 300));
  expect((await browse(monitor, 'job-1').answers)[0]?.messages).toEqual(expected);
  await until(async () => (await inPlane(plane, 'job-1'))?.state === 'FINISHED');
  expect((await inPlane(plane, 'job-1')).data).toEqual(dataOf(expected));
  const second = await launchMonitor(world, { plane }).ended;
  expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('another monitor') });
});
