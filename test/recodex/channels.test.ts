/** What the monitor has of channels, how long, and what a restart leaves of it. */
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Channels, type Entry, idleForMs, keptForMs } from '../../agents/recodex/channels.ts';
import { Journal } from '../../agents/recodex/journal.ts';
import { dataOf, readMessage } from '../../agents/recodex/messages.ts';
import { readSettings } from '../../agents/recodex/settings.ts';
import { blocksOf } from '../support/documents.ts';

const finished = '{"command": "FINISHED"}';
const line = (key: string, text: string, at = 0): Entry => ({
  ...{ kind: 'LINE', key, channel: `job ${key}`, line: text, at },
});
const published = (key: string, count: number): Entry => ({
  ...{ kind: 'PUBLISHED', key, count, name: `job ${key}` },
});
const ids = (channels: readonly { readonly key: string }[]) => channels.map(({ key }) => key);

describe('a channel', () => {
  test('is there for late comers for five minutes, and then gone', () => {
    const channels = new Channels();
    channels.apply(line('a', '{}'));
    channels.apply(line('a', finished, 1000));
    expect(channels.sweep(1000 + keptForMs - 1, false).forgotten).toEqual([]);
    expect(channels.get('job a')?.lines).toEqual(['{}', finished]);
    expect(ids(channels.sweep(1000 + keptForMs, false).forgotten)).toEqual(['a']);
    expect(channels.get('job a')).toBeUndefined();
  });

  test('that never finishes is forgotten after a day of silence', () => {
    const channels = new Channels();
    channels.apply(line('a', '{}'));
    expect(channels.sweep(idleForMs - 1, false).forgotten).toEqual([]);
    expect(ids(channels.sweep(idleForMs, false).forgotten)).toEqual(['a']);
  });

  test('is kept for the plane, and not for readers, until the plane has it', () => {
    const channels = new Channels();
    channels.apply(line('a', finished));
    expect(channels.sweep(keptForMs, true).forgotten).toEqual([]);
    expect(channels.get('job a')).toBeUndefined();
    channels.apply(published('a', 1));
    expect(ids(channels.sweep(keptForMs, true).forgotten)).toEqual(['a']);
  });

  test('makes room when there are too many, the one that was silent for longest first', () => {
    const channels = new Channels(2000);
    for (const key of ['a', 'b', 'a', 'c', 'd']) channels.apply(line(key, 'x'.repeat(300)));
    const { lost } = channels.sweep(0, true);
    expect(ids(lost)).toEqual(['b']);
    channels.apply({ kind: 'FORGOTTEN', key: 'b' });
    expect(channels.sweep(0, true).lost).toEqual([]);
  });
});

describe('the journal', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gander-journal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const path = () => join(folder, 'journal.jsonl');

  async function replayed(): Promise<Entry[]> {
    const entries: Entry[] = [];
    await (await Journal.open(folder, (entry) => entries.push(entry))).close();
    return entries;
  }

  test('gives back what was appended, without what was cut off', async () => {
    const journal = await Journal.open(folder, () => {});
    await journal.append([line('a', '{}'), line('b', 'ž')]);
    await journal.append([published('a', 1)], false);
    await journal.close();
    const whole = [line('a', '{}'), line('b', 'ž'), published('a', 1)];
    expect(await replayed()).toEqual(whole);
    appendFileSync(path(), '{"kind":"LINE","key":"c');
    expect(await replayed()).toEqual(whole);
    const again = await Journal.open(folder, () => {});
    await again.append([line('d', '{}')]);
    await again.close();
    expect(await replayed()).toEqual([...whole, line('d', '{}')]);
  });

  test('refuses a file that is damaged before its end, with the place', async () => {
    writeFileSync(path(), '{"kind":"FORGOTTEN","key":"a"}\n{oops\n{}\n');
    await expect(replayed()).rejects.toThrow('journal.jsonl:2 is damaged');
  });

  test('is replaced by what is needed when it has grown, and goes on', async () => {
    const channels = new Channels();
    const journal = await Journal.open(folder, () => {}, 1000);
    const add = async (entry: Entry) => {
      channels.apply(entry);
      await journal.append([entry], false);
    };
    for (let i = 0; i < 100; i += 1) await add(line(`old${i}`, finished));
    await add(line('kept', '{"command": "STARTED"}'));
    await add(published('kept', 1));
    expect(journal.isWorthCompacting(channels.bytes)).toBe(false);
    for (let i = 0; i < 100; i += 1) await add({ kind: 'FORGOTTEN', key: `old${i}` });
    expect(journal.isWorthCompacting(channels.bytes)).toBe(true);
    await journal.compact(channels.entries());
    expect(statSync(path()).size).toBeLessThan(500);
    await add(line('kept', finished));
    await journal.close();
    expect(await replayed()).toEqual([
      line('kept', '{"command": "STARTED"}'),
      published('kept', 1),
      line('kept', finished),
    ]);
    expect(readFileSync(path(), 'utf8')).not.toContain('old');
  });
});

test('the plane gets the message as an object, without the zero character that it cannot keep', () => {
  const frames = ['job', 'TASK', 'a\0b', 'COMPLETED'].map((text) => Buffer.from(text));
  const message = readMessage(frames);
  if (message.kind !== 'PROGRESS') throw new Error(message.kind);
  expect(message.line).toBe(
    '{"command": "TASK", "task_id": "a\\u0000b", "task_state": "COMPLETED"}',
  );
  expect(dataOf(message.line)).toEqual({
    ...{ command: 'TASK', task_id: 'a\ufffdb', task_state: 'COMPLETED' },
  });
});

describe('the configuration', () => {
  test('is that of the ReCodEx monitor', () => {
    const { settings, warnings } = readSettings(`---
websocket_uri:
    - "127.0.0.1"
    - 4567
zeromq_uri:
    - "*"
    - 7894
logger:
    file: "/var/log/recodex/monitor.log"
    level: "warning"
    max-size: 1048576
    rotations: 3
...
`);
    expect(warnings).toEqual([]);
    expect(settings).toMatchObject({
      websocket: { host: '127.0.0.1', port: 4567 },
      zeromq: { host: '0.0.0.0', port: 7894 },
      log: {
        file: '/var/log/recodex/monitor.log',
        level: 'warn',
        maxBytes: 1_048_576,
        rotations: 3,
      },
    });
  });

  test('may have what the page shows', () => {
    const block = blocksOf('docs/moving-from-recodex-monitor.md').at(-1)?.text ?? '';
    expect(readSettings(block).settings).toMatchObject({
      url: 'https://gander.example.org/graphql',
      tls: { cert: '/etc/recodex/monitor/cert.pem', key: '/etc/recodex/monitor/key.pem' },
      tokens: '/etc/recodex/monitor/tokens',
    });
  });

  test('reports all of its faults at once', () => {
    const text = 'websocket_uri: [4567]\nzeromq_uri: ["h", 99999]\ngander: {key: a}\n';
    const attempt = () => readSettings(text);
    expect(attempt).toThrow('websocket_uri must be a host and a port from 0 to 65535 (and 2 more)');
    expect(() => readSettings('a: [')).toThrow();
    expect(() => readSettings('- a')).toThrow('not a mapping');
  });
});
