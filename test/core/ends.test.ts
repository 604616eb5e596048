/**
 * What follows when a run ends by itself: an exit or a failed start, a respawn at once or after a
 * wait, and the times of these changes.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crashesAfter, respawnDelayMs } from '../../agents/core/restart.ts';
import type { Definition, Exit } from '../../agents/core/types.ts';
import { code, Desk, desiredOf, epoch, running } from './support.ts';

const started = (change: Partial<Definition>) =>
  new Desk(desiredOf(change)).desire(change).spawned();
const segv: Exit = { kind: 'SIGNAL', signal: 'SEGV' };

describe('an exit before startMs', () => {
  test.each<[string, Partial<Definition>, Exit, string]>([
    ['an expected code under NEVER', { autorestart: 'NEVER' }, code(0), 'EXITED'],
    ['an unexpected code under NEVER', { autorestart: 'NEVER' }, code(3), 'EXITED'],
    ['a signal under NEVER', { autorestart: 'NEVER' }, segv, 'EXITED'],
    [
      'an expected code under UNEXPECTED',
      { autorestart: 'UNEXPECTED', exitCodes: [0, 3] },
      code(3),
      'EXITED',
    ],
    ['an unexpected code under UNEXPECTED', { autorestart: 'UNEXPECTED' }, code(3), 'BACKOFF'],
    ['a signal under UNEXPECTED', { autorestart: 'UNEXPECTED' }, segv, 'BACKOFF'],
    ['an expected code under ALWAYS', { autorestart: 'ALWAYS' }, code(0), 'BACKOFF'],
  ])('%s: then %s', (_, change, exit, then) => {
    const desk = started(change).advance(10).exit(exit);
    expect(desk.state).toBe(then);
    const expected = exit.kind === 'CODE' && (change.exitCodes ?? [0]).includes(exit.code);
    expect(desk.transitions[0]?.run?.outcome).toBe(
      then === 'EXITED' && expected ? 'SUCCEEDED' : 'FAILED',
    );
    expect(desk.instance.retries).toBe(then === 'EXITED' ? 0 : 1);
  });

  // P134
  test('an end is reported with whether the policy starts the program again', () => {
    const willRestart = (desk: Desk) =>
      desk.transitions.filter(({ to }) => to === 'EXITED').map((one) => one.startsAgain);
    expect(willRestart(running().exit(code(1)))).toEqual([true]);
    expect(willRestart(running({ autorestart: 'NEVER' }).exit(code(1)))).toEqual([false]);
    expect(willRestart(running({ autorestart: 'NEVER', retries: 1 }).exit(code(1)))).toEqual([
      true,
    ]);
    expect(willRestart(running({ autorestart: 'ALWAYS' }).exit(code(0)))).toEqual([true]);
  });

  test('a one-shot program runs once, and the START that asked for it has succeeded', () => {
    const desk = new Desk(desiredOf({ autorestart: 'NEVER' }, { desired: 'STOPPED' }))
      .command('START', 'c1')
      .spawned();
    desk.advance(5).exit(code(0)).advance(3_600_000);
    expect(desk.of('SPAWN', desk.history)).toHaveLength(1);
    expect(desk.answers).toEqual(['c1 SUCCEEDED']);
    expect(desk.state).toBe('EXITED');
  });

  test('a one-shot program that fails is retried by `retries` alone, and then its START has failed', () => {
    const desk = new Desk(desiredOf({ autorestart: 'NEVER', retries: 1 }, { desired: 'STOPPED' }))
      .command('START', 'c1')
      .spawned();
    desk.advance(5).exit(code(3));
    expect(desk.moves).toEqual(['STARTING → EXITED (EXIT_UNEXPECTED)', 'EXITED → BACKOFF (RETRY)']);
    desk.advance(500).spawned().advance(5).exit(code(3)).advance(3_600_000);
    expect(desk.of('SPAWN', desk.history)).toHaveLength(2);
    expect(desk.answers).toEqual(['c1 FAILED: EXITED: exit 3']);
  });

  test('a failed launch is retried whatever the policy', () => {
    const desk = new Desk(desiredOf({ autorestart: 'NEVER' })).desire({ autorestart: 'NEVER' });
    desk.feed({ type: 'SPAWN_FAILED', runId: desk.run.runId, error: 'EAGAIN' });
    expect(desk.moves).toEqual(['STARTING → BACKOFF (SPAWN_FAILED)']);
  });

  test('an exit with 0 of a member of an activity is a success', () => {
    const desk = new Desk(desiredOf({ autorestart: 'NEVER' }, { desired: 'STOPPED' }));
    desk.feed({
      type: 'ENTER',
      window: { activityId: 'a-1', round: 0, startsAt: 0, endsAt: null, parameters: '{}' },
    });
    desk.spawned().advance(3).exit(code(0));
    expect(desk.transitions).toMatchObject([
      { to: 'EXITED', reason: 'EXIT_EXPECTED', run: { activityId: 'a-1', outcome: 'SUCCEEDED' } },
    ]);
  });
});

/** The waits before the respawns of a program whose runs last so long; null: none. */
function waits(
  change: Partial<Definition>,
  exit: Exit,
  lifetimes: readonly number[],
): (number | null)[] {
  const desk = started(change);
  return lifetimes.map((ms) => {
    desk.advance(ms).exit(exit);
    const wait = desk.transitions.at(-1)?.retryInMs ?? null;
    desk.advance(wait ?? 0).spawned();
    return wait;
  });
}

describe('respawns', () => {
  const backoff = { initialMs: 1_000, factor: 2, maxMs: 60_000, jitter: 0, resetMs: 60_000 };
  const always = { autorestart: 'ALWAYS', backoff } as const;

  test('a healthy program that is killed repeatedly is respawned at once each time', () => {
    expect(waits(always, segv, [60_000, 60_000, 60_000])).toEqual([null, null, null]);
  });

  test('a crash loop waits longer each time, even when each run outlasts the wait before it', () => {
    const short = { ...always, startMs: 100 };
    expect(waits(short, segv, [200, 200, 200, 200, 200])).toEqual([
      null,
      1_000,
      2_000,
      4_000,
      8_000,
    ]);
    expect(
      waits(always, segv, [1_200, 1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 59_999, 59_999]),
    ).toEqual([null, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    // One longer run does not shorten the wait; a run of resetMs resets it.
    expect(waits(short, segv, [200, 200, 200, 200, 40_000, 200, 60_000, 200])).toEqual([
      null,
      1_000,
      2_000,
      4_000,
      8_000,
      16_000,
      null,
      1_000,
    ]);
  });

  test('a program that ends at once with 0 under ALWAYS does not spin, whatever startMs', () => {
    expect(waits({ ...always, startMs: 0 }, code(0), [1, 1, 1, 1])).toEqual([
      null,
      1_000,
      2_000,
      4_000,
    ]);
    expect(waits({ ...always, startMs: 10, startRetries: null }, code(0), [11, 11, 1, 1])).toEqual([
      null,
      1_000,
      1_000,
      2_000,
    ]);
  });

  const policies = fc.record({
    initialMs: fc.integer({ min: 1, max: 10_000 }),
    factor: fc.double({ min: 1.01, max: 4, noNaN: true }),
    maxMs: fc.integer({ min: 10_000, max: 600_000 }),
    jitter: fc.constant(0),
    resetMs: fc.integer({ min: 1, max: 600_000 }),
  });

  test('runs shorter than resetMs, however they compare with the waits, lead to the longest wait without ever shortening it', () => {
    const lifetimes = fc.infiniteStream(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    );
    fc.assert(
      fc.property(policies, lifetimes, (backoff, shares) => {
        const delays: number[] = [];
        let crashes = 0;
        // factor 1.01 takes 926 steps from 1 ms to 10 s, and 1,338 to 600 s.
        for (let ends = 0; ends < 1_400; ends++) {
          crashes = crashesAfter(crashes, shares.next().value * backoff.resetMs, backoff);
          delays.push(respawnDelayMs(backoff, crashes, 0));
          crashes++;
        }
        expect(delays).toEqual(delays.toSorted((one, other) => one - other));
        expect(delays[0]).toBe(0);
        expect(delays.at(-1)).toBe(backoff.maxMs);
        expect(respawnDelayMs(backoff, crashesAfter(crashes, backoff.resetMs, backoff), 0)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the time of a change', () => {
  test('of a run that was shorter than a turn keeps the order of events', () => {
    const desk = started({});
    desk.ms = 5_000;
    desk.feed({
      type: 'EXITED',
      runId: desk.run.runId,
      exit: code(0),
      endedAt: epoch + 1_500,
      endedMs: 1_500,
    });
    expect(desk.transitions.map(({ to, agoMs }) => [to, desk.ms - agoMs])).toEqual([
      ['RUNNING', 1_000],
      ['EXITED', 1_500],
    ]);
    expect(desk.instance.sinceMs).toBe(1_500);
  });

  // P106
  test('of an end that was received late is not before the stop that was decided meanwhile', () => {
    const desk = running();
    desk.ms = 5_000;
    desk.command('STOP', 'c1');
    desk.feed({
      type: 'EXITED',
      runId: desk.run.runId,
      exit: code(0),
      endedAt: epoch + 4_000,
      endedMs: 4_000,
    });
    expect(
      desk.transitions.map(({ to, agoMs, run }) => [to, desk.ms - agoMs, run?.endedAt]),
    ).toEqual([['STOPPED', 5_000, epoch + 4_000]]);
  });

  test.each([3_600_000, -3_600_000])(
    'a run has lasted as long as it did, with a wall clock that was set by %i ms while it ran',
    (leapMs) => {
      const desk = started({ startMs: 1_000 }).advance(1_000);
      expect(desk.transitions.map(({ to, run }) => [to, run?.lastedMs])).toEqual([
        ['RUNNING', 1_000],
      ]);
      desk.wallOffset = leapMs;
      desk.ms = 90_000;
      desk.feed({
        type: 'EXITED',
        runId: desk.run.runId,
        exit: code(0),
        endedAt: epoch + leapMs + 61_000,
        endedMs: 61_000,
      });
      expect(desk.transitions[0]).toMatchObject({
        to: 'EXITED',
        agoMs: 29_000,
        run: { lastedMs: 61_000, endedAt: epoch + leapMs + 61_000 },
      });
    },
  );

  test('the delay of a retry that is decided late counts from the decision', () => {
    const desk = started({ autorestart: 'ALWAYS' });
    desk.ms = 90_000;
    desk.feed({
      type: 'EXITED',
      runId: desk.run.runId,
      exit: code(1),
      endedAt: epoch + 300,
      endedMs: 300,
    });
    expect(desk.transitions).toMatchObject([{ to: 'BACKOFF', agoMs: 89_700, retryInMs: 90_200 }]);
  });
});
