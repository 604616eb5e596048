/** Recordings: bounded, written aside, and never the end of what they record. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  defaultRecordingBounds,
  type RecordingBounds,
  toRemove,
} from '../../agents/host/terminals/recording-bounds.ts';
import { type Recording, Recordings } from '../../agents/host/terminals/recordings.ts';
import { Shells } from '../../agents/host/terminals/shells.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { until } from '../support/until.ts';

let folder: string;
let recordings: Recordings | null = null;
const problems: string[] = [];
const patience = { timeoutMs: 150_000 };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-recordings-'));
  problems.length = 0;
});
afterEach(() => {
  recordings?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
});

function make(bounds: Partial<RecordingBounds> = {}, at = folder): Recordings {
  recordings = new Recordings({
    folder: at,
    bounds: { ...defaultRecordingBounds, ...bounds },
    onProblem: ({ detail }) => problems.push(detail),
  });
  return recordings;
}

const begin = (from: Recordings, name = 'one'): Promise<Recording> =>
  from.begin({ name, title: 'top', rows: 24, columns: 80 });
const lines = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

// P189
test('a recording is a header and what was shown, characters whole', async () => {
  const recording = await begin(make());
  const euro = Buffer.from('€');
  recording.output(euro.subarray(0, 1));
  recording.output(euro.subarray(1));
  recording.resized(40, 100);
  recording.close();
  recording.output(Buffer.from('late'));
  await until(() => lines(recording.path).length === 3, patience);
  const time = expect.any(Number);
  expect(lines(recording.path)).toEqual([
    expect.objectContaining({ version: 2, width: 80, height: 24, title: 'top' }),
    [time, 'o', '€'],
    [time, 'r', '100x40'],
  ]);
  expect(statSync(recording.path).mode & 0o777).toBe(0o600);
  expect(problems).toEqual([]);
});

test('the oldest go when there are too many, too large or too old ones', async () => {
  const stored = join(folder, 'recordings');
  mkdirSync(stored);
  for (const [name, age] of [
    ['ancient', 100],
    ['old', 10],
    ['new', 1],
  ] as const) {
    writeFileSync(join(stored, `${name}.cast`), 'x'.repeat(100));
    const at = Date.now() / 1000 - age * 86_400;
    utimesSync(join(stored, `${name}.cast`), at, at);
  }
  writeFileSync(join(stored, 'other.txt'), 'not a recording');
  await make().prune();
  expect(readdirSync(stored).sort()).toEqual(['new.cast', 'old.cast', 'other.txt']);
  const recording = await begin(make({ maxCount: 2 }));
  expect(readdirSync(stored)).not.toContain('old.cast');
  expect(existsSync(recording.path)).toBe(true);
});

test('one that grows to half of the bound stops with a note, and is kept', async () => {
  const recording = await begin(make({ maxBytes: 10_000 }));
  await until(() => {
    recording.output(Buffer.from('x'.repeat(1000)));
    return problems.length > 0;
  }, patience);
  expect(problems).toEqual([expect.stringContaining('GANDER_AGENT_RECORDINGS_MAX_BYTES')]);
  await until(
    () => String((lines(recording.path).at(-1) as unknown[])[2]).includes('recording stopped'),
    patience,
  );
  await recordings?.prune();
  expect(existsSync(recording.path)).toBe(true);
});

test('what goes is the oldest, and no more than must', () => {
  const one = fc.record({ bytes: fc.nat(100), modifiedMs: fc.nat(100) });
  const bounds = fc.record({ maxBytes: fc.nat(1000), maxCount: fc.nat(10), maxAgeMs: fc.nat(100) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 15 }), bounds, fc.nat(5), (some, bound, openOnes) => {
      const stored = some.map((entry, index) => ({ ...entry, path: `${index}` }));
      const open = new Set(stored.slice(0, openOnes).map(({ path }) => path));
      const gone = toRemove(stored, open, bound, 100);
      const kept = stored.filter(({ path }) => !gone.includes(path));
      const within = (rest: typeof stored) =>
        rest.reduce((sum, { bytes }) => sum + bytes, 0) <= bound.maxBytes &&
        rest.length <= bound.maxCount &&
        rest.every(({ path, modifiedMs }) => open.has(path) || 100 - modifiedMs <= bound.maxAgeMs);
      expect(gone.filter((path) => open.has(path))).toEqual([]);
      expect(within(kept) || kept.every(({ path }) => open.has(path))).toBe(true);
      const last = stored.find(({ path }) => path === gone.at(-1));
      if (last) expect(within([...kept, last])).toBe(false);
      const youngestGone = Math.max(
        -1,
        ...stored.filter(({ path }) => gone.includes(path)).map(({ modifiedMs }) => modifiedMs),
      );
      expect(
        kept.every(({ path, modifiedMs }) => open.has(path) || modifiedMs >= youngestGone),
      ).toBe(true);
    }),
  );
});

test('a shell goes on when the disk of its recording is full', async (context) => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', disk]).status === 0;
  if (!mounted && process.env['CI'] === 'true')
    throw new Error('this test needs the right to mount a tmpfs');
  if (!mounted) context.skip('needs the right to mount a tmpfs');
  try {
    const shells = new Shells({ recordings: make({}, disk) });
    const shell = await shells.open({
      ...{ shellId: uuidv7(), command: ['/bin/cat'], user: null, rows: 24, columns: 80 },
      record: true,
    });
    let shown = 0;
    const read = () => {
      const part = shell.read(shown);
      if (part) shown = part.offset + part.bytes.length;
    };
    await until(() => {
      shell.write(Buffer.from(`${'x'.repeat(1000)}\n`));
      read();
      return problems.length > 0;
    }, patience);
    expect(problems).toEqual([expect.stringMatching(/recording .* stopped: ENOSPC/)]);
    const before = shown;
    shell.write(Buffer.from('still here\n'));
    await until(() => {
      read();
      return shown > before;
    }, patience);
    expect(shell.exit).toBeNull();
    await expect(begin(recordings as Recordings, 'two')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      hint: expect.stringContaining('free'),
    });
    shell.hangUp();
    await until(() => shell.exit, patience);
  } finally {
    recordings?.close();
    await until(() => spawnSync('umount', [disk]).status === 0, patience);
  }
});
