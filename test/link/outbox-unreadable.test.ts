/**
 * A segment of the outbox that cannot be read at the moment (EMFILE, EIO …) is no damaged one: what
 * it holds is sent later, and is not given up for a gap.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Link } from '../../agents/link/link.ts';
import type { Outbox } from '../../agents/link/outbox.ts';
import type { Report } from '../../agents/link/wire.ts';
import { AgentsPlane } from '../support/agents-plane.ts';
import { until } from '../support/until.ts';
import { folder, open, openFolder, Plane, problems, removeFolder } from './outbox-support.ts';

beforeEach(openFolder);
afterEach(removeFolder);

/** More than an outbox keeps in memory. */
const reports: Report[] = Array.from({ length: 2500 }, (_, index) => ({
  at: 1,
  body: { removed: { instanceId: `instance-${index}` } },
}));

function filled(): Outbox {
  const outbox = open({ segmentBytes: 20_000 });
  for (const report of reports) outbox.append([report]);
  return outbox;
}

/** Puts a folder in the place of a segment's file. @returns what puts the file back */
function obstruct(outbox: Outbox, index: number): () => void {
  const segments = join(folder, outbox.epoch);
  const path = join(segments, readdirSync(segments).sort()[index] as string);
  renameSync(path, join(folder, 'moved'));
  mkdirSync(path);
  return () => {
    rmdirSync(path);
    renameSync(join(folder, 'moved'), path);
  };
}

const bodies = reports.map(({ body }) => body);

test('the reports of a segment that cannot be read are given when it can be, without a gap', () => {
  const outbox = filled();
  const putBack = obstruct(outbox, 0);
  expect(() => outbox.read(0, 10, 1e6)).toThrow('cannot be read: EISDIR');
  expect(problems).toEqual([]);
  putBack();
  const plane = new Plane();
  plane.takeAll(outbox);
  expect(plane.stored.map(({ body }) => body)).toEqual(bodies);
});

test('a segment whose file is gone becomes a gap', () => {
  const outbox = filled();
  obstruct(outbox, 0);
  rmdirSync(join(folder, outbox.epoch, '0000000000000001.jsonl'));
  const [gap] = outbox.read(0, 1, 1e6);
  expect(gap?.body).toEqual({ gap: { dropped: gap?.sequence } });
  expect(problems.join()).toContain('is gone');
});

test('a new epoch does not begin before everything can be carried over', () => {
  const outbox = filled();
  const { epoch } = outbox;
  const putBack = obstruct(outbox, 1);
  expect(() => outbox.resume(3000)).toThrow('cannot be read: EISDIR');
  expect(outbox).toMatchObject({ epoch, last: 2500, acknowledged: 0 });
  expect(readdirSync(folder).filter((name) => name.includes('-'))).toEqual([epoch]);
  putBack();
  expect(outbox.resume(3000)).toBe(false);
  expect(outbox.epoch).not.toBe(epoch);
  const plane = new Plane();
  plane.takeAll(outbox);
  expect(plane.stored.map(({ body }) => body)).toEqual([{ gap: { dropped: 0 } }, ...bodies]);
});

test('a shrinking outbox leaves a segment in its middle that cannot be read as it is', () => {
  const outbox = open({ segmentBytes: 2000, maxBytes: 60_000 });
  const published: Report = {
    at: 1,
    body: { published: { instanceId: 'a', runUuid: 'r', name: 'n', severity: 'INFO', data: {} } },
  };
  for (let index = 0; index < 200; index += 1) outbox.append([published]);
  const putBack = obstruct(outbox, 1);
  const [first] = readdirSync(join(folder, outbox.epoch)).sort().slice(1);
  while (!problems.join().includes('reached its bound')) outbox.append([reports[0] as Report]);
  expect(readdirSync(join(folder, outbox.epoch))).toContain(first);
  putBack();
  const plane = new Plane();
  plane.takeAll(outbox);
  expect(plane.stored.filter(({ body }) => 'published' in body).length).toBeGreaterThan(0);
});

test('reports are read also when the agent has no descriptor left', () => {
  filled();
  const script = `
    import { openSync } from 'node:fs';
    const { Outbox } = await import(process.argv[1]);
    const onProblem = ({ detail }) => console.error(detail);
    const outbox = Outbox.open({ folder: process.argv[2], bootId: 'boot-1', onProblem });
    try { outbox.read(0, 1, 1); } catch {}
    const first = outbox.read(100, 1, 1)[0].body;
    try { for (;;) openSync('/dev/null', 'r'); } catch (error) { console.log(error.code); }
    console.log(JSON.stringify([first, outbox.read(2000, 1, 1)[0].body, outbox.read(0, 1, 1)[0].body]));`;
  const { stdout, stderr } = spawnSync(
    'prlimit',
    [
      ...['--nofile=120:120', process.execPath],
      ...['--import', new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href],
      ...['--input-type=module', '-e', script],
      ...[new URL('../../agents/link/outbox.ts', import.meta.url).href, folder],
    ],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout.trim().split('\n')).toEqual([
    'EMFILE',
    JSON.stringify([bodies[100], bodies[2000], bodies[0]]),
  ]);
});

test('the link waits for a segment that cannot be read, and sends what follows in order', async () => {
  const plane = await AgentsPlane.start();
  const outbox = filled();
  const putBack = obstruct(outbox, 1);
  const link = new Link({
    url: plane.websocketUrl,
    credential: plane.credential,
    nonce: { stored: null, store: () => {} },
    machineId: 'm',
    agentVersion: '0',
    facts: () => ({
      kernel: 'Linux',
      os: 'Debian',
      arch: 'x64',
      upMs: 1000,
      cpuCores: 2,
      memoryBytes: 1,
      nodeVersion: 'v20',
      launcher: 'SHELL',
    }),
    outbox,
    onSnapshot: () => {},
    onDelta: () => {},
    onCommand: () => {},
    onProblem: ({ code, detail }) => problems.push(`${code} ${detail}`),
  });
  void link.run();
  try {
    await until(() => problems.length > 0);
    expect(problems.join()).toContain('REPORTS_DELAYED a segment of the outbox cannot be read');
    const reached = plane.stored.length;
    expect(plane.bodies()).toEqual(bodies.slice(0, reached));
    putBack();
    expect(await link.drained(60_000)).toBe(true);
    expect(plane.bodies()).toEqual(bodies);
    expect(plane.sessions).toHaveLength(1);
  } finally {
    link.close();
    outbox.close();
    await plane.stop();
  }
});
