/**
 * What `gander run` ends with: the job's own code where it has one, and never 0 for what did not
 * succeed.
 */
import { expect, test } from 'vitest';
import { exitCodeOf, type Target, verdictOf } from '../../src/cli/live/job.ts';
import { byAddress, Wake } from '../../src/cli/live/job-progress.ts';
import type { RunLineFragment } from '../../src/sdk/client/generated.ts';

const target = (status: Target['status'], message: string | null = null): Target => ({
  address: 'job@h',
  status,
  message,
  instance: { state: 'EXITED' },
});
const run = (more: Partial<RunLineFragment> = {}): RunLineFragment => ({
  id: 'r',
  address: 'job@h',
  programRevision: 1,
  cause: 'OPERATOR',
  concurrent: false,
  pid: 7,
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:01.000Z',
  exitCode: null,
  signal: null,
  error: null,
  outcome: 'FAILED',
  durationMs: 1000,
  runningForMs: null,
  firing: null,
  ...more,
});

test.each<[string, Target, RunLineFragment | null, number, RegExp | null]>([
  ['success', target('SUCCEEDED'), run({ exitCode: 0, outcome: 'SUCCEEDED' }), 0, null],
  ['an expected code', target('SUCCEEDED'), run({ exitCode: 2, outcome: 'SUCCEEDED' }), 2, null],
  ['a failure', target('FAILED', 'exit 3'), run({ exitCode: 3 }), 3, null],
  [
    'a stop that it obeyed',
    target('FAILED', 'stopped'),
    run({ exitCode: 0, outcome: 'STOPPED' }),
    1,
    /stopped/,
  ],
  [
    'a timeout that it obeyed',
    target('FAILED'),
    run({ exitCode: 0, error: 'it lasted longer than 5 ms' }),
    1,
    /lasted longer/,
  ],
  ['a signal', target('FAILED'), run({ signal: 'KILL' }), 137, /signal KILL/],
  ['a real-time signal', target('FAILED'), run({ signal: 'RTMIN_2' }), 164, /RTMIN_2/],
  [
    'no process',
    target('FAILED'),
    run({ outcome: 'NOT_STARTED', pid: null, error: 'ENOENT' }),
    125,
    /could not be started: ENOENT/,
  ],
  [
    'a refusal',
    target('FAILED', 'it is running already'),
    null,
    125,
    /did not run: it is running already/,
  ],
  ['an expiry', target('EXPIRED'), null, 125, /did not run, EXPIRED/],
  ['a lost record', target('FAILED'), run({ outcome: 'UNKNOWN' }), 126, /not known/],
  [
    'a host that is gone',
    target('FAILED', 'the instance is gone'),
    run({ outcome: 'UNKNOWN', endedAt: null }),
    126,
    /the instance is gone/,
  ],
])('%s', (_, at, of, code, words) => {
  expect(exitCodeOf(at, of)).toBe(code);
  if (words) expect(verdictOf(at, of)).toMatch(words);
  else expect(verdictOf(at, of)).toBeNull();
});

test('of several instances and attempts, the own ones in their order', () => {
  const runs = byAddress([
    run({ id: 'third' }),
    run({ id: 'other', address: 'job@i' }),
    run({ id: 'first' }),
  ]);
  expect(runs.get('job@h')?.map(({ id }) => id)).toEqual(['first', 'third']);
  expect(runs.get('job@i')?.map(({ id }) => id)).toEqual(['other']);
});

test('a change that comes while nobody waits is not missed, and an abort ends the wait', async () => {
  const [wake, left] = [new Wake(), new AbortController()];
  const forEver = 2 ** 30;
  wake.wake();
  await wake.next(forEver, left.signal);
  const waiting = wake.next(forEver, left.signal);
  wake.wake();
  await waiting;
  const last = wake.next(forEver, left.signal);
  left.abort();
  await last;
});
