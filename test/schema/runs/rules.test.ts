/**
 * The ledger's merging rule: reports of one run, in any order and any number, give the same row.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  durationMs,
  mergeRun,
  mergeRuns,
  outcomeOfFiring,
  type RunEnding,
} from '../../../schema/runs/rules.ts';
import { noFiring } from '../../../schema/runs/store/runs.ts';

const began = new Date('2026-01-01T00:00:00.000Z');
const ended = new Date('2026-01-01T00:00:05.250Z');
const decided: RunEnding = {
  id: 'a',
  pid: null,
  endedAt: null,
  lastedMs: null,
  exitCode: null,
  signal: null,
  error: null,
  outcome: 'RUNNING',
  logs: null,
  accounting: null,
  ...noFiring,
};
const spawned: RunEnding = { ...decided, pid: 42 };
const lost: RunEnding = {
  ...spawned,
  endedAt: new Date(ended.getTime() + 1000),
  outcome: 'UNKNOWN',
};
const failed: RunEnding = { ...spawned, endedAt: ended, exitCode: 3, outcome: 'FAILED' };

const due = new Date('2025-12-31T23:59:59.995Z');
const scheduled = {
  scheduleId: 's',
  scheduleName: 'nightly',
  firing: 'RAN',
  firingAction: 'RUN',
  dueAt: due,
  dueUntil: null,
  dueCount: 1,
} as const;
const firing: RunEnding = { ...decided, ...scheduled, endedAt: due, outcome: 'PENDING' };

describe('reports of a run', () => {
  it('and of the firing that it came from give the same row in any order and with any repetition: the run, with the fields of the firing', () => {
    const reports = fc.shuffledSubarray([decided, spawned, lost, failed, firing, firing, spawned], {
      minLength: 7,
    });
    fc.assert(
      fc.property(reports, (order) => {
        expect(mergeRuns(order)).toEqual([{ ...failed, ...scheduled }]);
      }),
    );
    const living = fc.shuffledSubarray([decided, spawned, firing], { minLength: 3 });
    fc.assert(
      fc.property(living, (order) => {
        expect(mergeRuns(order)).toEqual([{ ...spawned, ...scheduled }]);
      }),
    );
  });

  it('give the same row in any order and with any repetition', () => {
    const reports = fc.shuffledSubarray(
      [decided, spawned, lost, failed, decided, spawned, failed],
      { minLength: 7 },
    );
    fc.assert(
      fc.property(reports, (order) => {
        expect(mergeRuns(order)).toEqual([failed]);
      }),
    );
  });

  it('never take back an end or a pid', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(decided, spawned, lost), { minLength: 1 }),
        (reports) => {
          const merged = reports.reduce(mergeRun);
          expect(merged.endedAt).toEqual(reports.includes(lost) ? lost.endedAt : null);
          expect(merged.pid).toBe(reports.some(({ pid }) => pid !== null) ? 42 : null);
        },
      ),
    );
  });

  it('of the same weight leave the first as it is', () => {
    expect(mergeRun(failed, { ...failed, exitCode: 4, outcome: 'STOPPED' })).toEqual(failed);
  });

  it('of several runs stay apart, in the order of their first mention', () => {
    const other = { ...decided, id: 'b' };
    expect(mergeRuns([decided, other, failed]).map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a', 'FAILED'],
      ['b', 'RUNNING'],
    ]);
  });
});

describe('a firing without a run', () => {
  it('has an outcome that shows whether anything was done', () => {
    expect(outcomeOfFiring({ outcome: 'MISSED', action: 'RUN' })).toBe('MISSED');
    expect(outcomeOfFiring({ outcome: 'SKIPPED_OVERLAP', action: 'START' })).toBe('SKIPPED');
    expect(outcomeOfFiring({ outcome: 'SKIPPED_DISABLED', action: 'STOP' })).toBe('SKIPPED');
    expect(outcomeOfFiring({ outcome: 'LATE', action: 'STOP' })).toBe('DONE');
    expect(outcomeOfFiring({ outcome: 'RAN', action: 'START' })).toBe('DONE');
    expect(outcomeOfFiring({ outcome: 'CATCH_UP', action: 'RUN' })).toBe('PENDING');
  });
});

describe('the duration of a run', () => {
  it('is the time between its ends, and is not known before it ended', () => {
    expect(
      durationMs({ startedAt: began, endedAt: ended, lastedMs: null, outcome: 'FAILED' }),
    ).toBe(5250);
    // The wall clock was set by an hour while it ran.
    expect(
      durationMs({
        startedAt: began,
        endedAt: new Date(ended.getTime() - 3_600_000),
        lastedMs: 5250,
        outcome: 'FAILED',
      }),
    ).toBe(5250);
    expect(
      durationMs({ startedAt: began, endedAt: null, lastedMs: null, outcome: 'RUNNING' }),
    ).toBeNull();
  });

  it('is not negative when the clock of the host was set back meanwhile', () => {
    expect(
      durationMs({ startedAt: ended, endedAt: began, lastedMs: null, outcome: 'STOPPED' }),
    ).toBe(0);
  });
});
