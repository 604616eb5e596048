/** Looking for a line in growing files. */
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { LogPattern } from '../../../agents/host/probes/log-pattern.ts';
import { until } from '../../support/until.ts';

let folder: string;
let out: string;
let err: string;
const open: LogPattern[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-pattern-'));
  [out, err] = [join(folder, 'stdout.log'), join(folder, 'stderr.log')];
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
});

function lookFor(pattern: string, offset = 0) {
  const found: string[] = [];
  const problems: string[] = [];
  const unusable: string[] = [];
  const logs = [
    { path: out, offset },
    { path: err, offset: 0 },
  ];
  open.push(
    new LogPattern({
      logs,
      pattern,
      onMatch: (line) => found.push(line),
      onUnusable: (message) => unusable.push(message),
      onProblem: ({ detail }) => problems.push(detail),
    }),
  );
  return { found, problems, unusable };
}

/** The test decides when the file is read; not before what it has written was noticed. */
function byHand(): { readonly look: () => Promise<void> } {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  return {
    look: async () => {
      while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
      vi.runOnlyPendingTimers();
    },
  };
}

test('finds the line in a file that is made later, on either stream, once', async () => {
  const { found } = lookFor('^listening on \\d+$');
  writeFileSync(out, 'starting\nlistening on port\n');
  writeFileSync(err, 'listening on 8080\r\n');
  await until(() => found.length > 0);
  // Another one sees what stands behind the second such line.
  const witness = lookFor('^last$');
  appendFileSync(err, 'listening on 8080\nlast\n');
  await until(() => witness.found.length > 0);
  expect(found).toEqual(['listening on 8080']);
});

test('what stood there before the run began is not its own', async () => {
  writeFileSync(out, 'ready\n');
  const { found } = lookFor('ready', 6);
  appendFileSync(out, 'almost\nready now\n');
  await until(() => found.length > 0);
  expect(found).toEqual(['ready now']);
});

test('a line that is written in pieces is one line', async () => {
  const { look } = byHand();
  const { found } = lookFor('^server is ready$');
  for (const piece of ['server is', ' ready']) {
    appendFileSync(out, piece);
    await look();
  }
  expect(found).toEqual([]);
  appendFileSync(out, '\n');
  await look();
  expect(found).toEqual(['server is ready']);
});

test('finds it after a flood and after a line of 3 MB', async () => {
  const { found } = lookFor('^ready$');
  writeFileSync(out, `${'noise\n'.repeat(200_000)}${'x'.repeat(3_000_000)}\nready\n`);
  await until(() => found.length > 0);
});

test('goes on where a file was turned over', async () => {
  const { look } = byHand();
  writeFileSync(out, 'one\n'.repeat(1000));
  const { found } = lookFor('^ready$');
  await look();
  renameSync(out, `${out}.1`);
  // As long as what was read of the first one: only that it is another file distinguishes them.
  writeFileSync(out, `ready\n${'two\n'.repeat(2000)}`);
  await look();
  expect(found).toEqual(['ready']);
});

test('a pattern that would take years by backtracking is looked for like any other; one that is none is reported', async () => {
  const { found, problems } = lookFor('^(a+)+$');
  writeFileSync(out, `${'a'.repeat(4000)}!\n${'a'.repeat(4000)}\n`);
  await until(() => found.length > 0);
  expect(problems).toEqual([]);
  expect(lookFor('(').unusable[0]).toContain('cannot be used');
});

test('a file that cannot be read for a while is read later, and is reported once', async () => {
  mkdirSync(out);
  const { found, problems } = lookFor('^ready$');
  await until(() => problems.length > 0);
  rmdirSync(out);
  writeFileSync(out, 'ready\n');
  await until(() => found.length > 0);
  expect(problems).toEqual([expect.stringContaining('it is tried again')]);
});
