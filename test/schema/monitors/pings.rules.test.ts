/** What pings from outside change, and when silence raises. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterAbsence,
  afterPing,
  awaiting,
  faultOf,
  nextDue,
  type Ping,
  type PingState,
  pingOfPath,
} from '../../../schema/monitors/rules-pings.ts';
import { monitorIssues } from '../../../src/domain/monitors.ts';
import type { HeartbeatRule } from '../../../src/domain/monitors-heartbeat.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const rule: HeartbeatRule = {
  kind: 'HEARTBEAT',
  ...{ source: 'PINGS', withinMs: 24 * hourMs, graceMs: hourMs, maxRunMs: 2 * hourMs },
};
const start: Ping = { kind: 'START', exitCode: null, body: '' };
const success: Ping = { kind: 'SUCCESS', exitCode: null, body: '' };
const fail = (body = '', exitCode: number | null = null): Ping => ({
  kind: 'FAIL',
  ...{ exitCode, body },
});
const state = (...pings: readonly (readonly [at: number, ping: Ping])[]): PingState =>
  pings.reduce((before, [at, ping]) => afterPing(before, ping, at).state, awaiting(0));

describe('silence', () => {
  test('raises after the period and the grace time, from the last success or the beginning', () => {
    expect(faultOf(rule, awaiting(0), 25 * hourMs - 1)).toBeNull();
    expect(faultOf(rule, awaiting(0), 25 * hourMs)).toBe('no success was pinged for 1d 1h');
    expect(nextDue(rule, state([hourMs, success]), hourMs)?.at).toBe(26 * hourMs);
  });

  test('is not ended by a start, which a run without an end follows in its own time', () => {
    const started = state([hourMs, start]);
    expect(nextDue(rule, started, hourMs)?.at).toBe(3 * hourMs);
    expect(faultOf(rule, started, 3 * hourMs)).toBe(
      'the run that was started has not ended within 2h',
    );
    expect(nextDue(rule, started, 3 * hourMs)?.at).toBe(25 * hourMs);
    expect(nextDue({ ...rule, maxRunMs: null }, started, hourMs)?.at).toBe(25 * hourMs);
    expect(nextDue(rule, state([hourMs, start], [2 * hourMs, success]), 2 * hourMs)?.at).toBe(
      27 * hourMs,
    );
  });
});

test('a fail raises with the first line of what was sent, until the next success', () => {
  const failed = afterPing(state([hourMs, start]), fail('disk is full\nmore', 2), 2 * hourMs);
  const summary = 'exit code 2 was pinged: disk is full';
  expect(failed).toMatchObject({ signal: 'RAISE', summary, durationMs: hourMs });
  expect(faultOf(rule, failed.state, 2 * hourMs)).toBe(summary);
  expect(faultOf(rule, afterPing(failed.state, start, 3 * hourMs).state, 3 * hourMs)).toBe(summary);
  expect(afterPing(failed.state, success, 4 * hourMs)).toMatchObject({ signal: 'CLEAR' });
  const { summary: hidden } = afterPing(awaiting(0), fail(`\u001b[2J${'x'.repeat(999)}`), 1);
  expect(hidden).toMatch(/^a failure was pinged: \\x1b\[2Jx+…$/);
  expect(hidden.length).toBeLessThan(400);
});

describe('after an absence of the plane', () => {
  const daily = state([0, success]);

  test('of a short time, silence raises a minute and the grace time later at the earliest', () => {
    const due = (at: number) => nextDue(rule, afterAbsence(rule, daily, 10_000, at), at)?.at;
    expect(due(25 * hourMs + 5000)).toBe(26 * hourMs + minuteMs + 5000);
    expect(due(hourMs)).toBe(25 * hourMs);
  });

  test('of a longer time, the whole time begins again, for a run as well', () => {
    const at = 30 * hourMs;
    const after = afterAbsence(rule, state([0, success], [20 * hourMs, start]), 9 * hourMs, at);
    expect(faultOf(rule, after, at)).toBeNull();
    expect(nextDue(rule, after, at)?.at).toBe(at + 2 * hourMs);
    expect(nextDue(rule, after, at + 2 * hourMs)?.at).toBe(at + 25 * hourMs);
  });

  test('what was wrong when it went away stays wrong', () => {
    const at = 30 * hourMs;
    expect(faultOf(rule, afterAbsence(rule, daily, hourMs, at), at)).not.toBeNull();
    const failed = state([hourMs, fail()]);
    expect(faultOf(rule, afterAbsence(rule, failed, 29 * hourMs, at), at)).not.toBeNull();
  });

  test('nothing that was in time raises at the return, whenever that is', () => {
    fc.assert(
      fc.property(
        ...([fc.nat(30 * hourMs), fc.nat(90 * hourMs), fc.boolean()] as const),
        (leftAt, awayMs, isRunning) => {
          const before = isRunning ? state([0, success], [hourMs, start]) : daily;
          fc.pre(faultOf(rule, before, leftAt) === null);
          const back = leftAt + awayMs;
          const after = afterAbsence(rule, before, awayMs, back);
          expect(faultOf(rule, after, back)).toBeNull();
          expect(nextDue(rule, after, back)?.at).toBeGreaterThanOrEqual(back + minuteMs);
          // Whoever really is silent is found all the same.
          expect(faultOf(rule, after, back + 25 * hourMs)).not.toBeNull();
        },
      ),
    );
  });
});

test('the end of a ping URL is nothing, a word or an exit code', () => {
  expect(pingOfPath(undefined)).toEqual({ kind: 'SUCCESS', exitCode: null });
  expect(pingOfPath('0')).toEqual({ kind: 'SUCCESS', exitCode: 0 });
  expect(pingOfPath('255')).toEqual({ kind: 'FAIL', exitCode: 255 });
  for (const end of ['', '256', '-1', '1e2', 'FAIL', 'stop', '%30', '٣'])
    expect(pingOfPath(end)).toBeUndefined();
});

test('a heartbeat by pings has no target, and only such a one has a longest run', () => {
  const faults = (of: Partial<HeartbeatRule>, target: string) =>
    monitorIssues(
      {
        ...{ name: 'dumps', description: null, severity: 3, ci: '', enabled: true },
        ...{ target, rule: { ...rule, ...of } },
      },
      [],
    ).map(({ path }) => path.join('.'));
  expect(faults({}, '')).toEqual([]);
  expect(faults({}, 'web')).toEqual(['target']);
  expect(faults({ source: 'RUNS', maxRunMs: null }, '')).toEqual(['target']);
  expect(faults({ source: 'RUNS' }, 'web')).toEqual(['rule.heartbeat.maxRunMs']);
  expect(faults({ graceMs: -1, withinMs: 1 }, '')).toEqual([
    'rule.heartbeat.withinMs',
    'rule.heartbeat.graceMs',
  ]);
});
