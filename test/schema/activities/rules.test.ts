/**
 * How reports and the clock change an activity and its members, and which activities are refused,
 * as pure functions.
 */
import { describe, expect, test } from 'vitest';
import {
  advance,
  lateRefusal,
  type MemberFacts,
  type MemberReport,
  memberAfter,
  silentMs,
  type WatchedActivity,
  type WatchedMember,
  whenStopped,
} from '../../../schema/activities/rules.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000);

const member = (more: Partial<MemberFacts> = {}): MemberFacts => ({
  ...{
    address: 'cam@h1',
    mode: 'REALTIME',
    status: 'RUNNING',
    startsAt: at(0),
    endsAt: at(60),
    runId: 'r1',
  },
  ...more,
});
const run = { id: 'r1', startedAt: at(0) };
const report = (to: string, reason: string, more: Partial<MemberReport> = {}): MemberReport => ({
  ...{
    from: 'STOPPING',
    to,
    reason,
    detail: null,
    startsAgain: false,
    run,
    at: at(30),
    receivedAt: at(30),
  },
  ...more,
});

describe('a report', () => {
  test.each([
    ['STARTING', 'ACTIVITY', 'RUNNING', null],
    ['EXITED', 'EXIT_EXPECTED', 'SUCCEEDED', null],
    ['EXITED', 'EXIT_UNEXPECTED', 'FAILED', 'cam@h1: it failed'],
    ['FATAL', 'RETRIES_EXHAUSTED', 'FAILED', 'cam@h1: it did not come up'],
    ['STOPPED', 'ACTIVITY', 'SUCCEEDED', null],
    ['STOPPED', 'OPERATOR', 'STOPPED', 'cam@h1: an operator stopped it'],
    ['STOPPED', 'DISABLED', 'STOPPED', 'cam@h1: it was disabled'],
    ['STOPPED', 'DEPENDENCY', 'STOPPED', 'cam@h1: it was stopped with what it depends on'],
  ])('of %s (%s) makes the member %s', (to, reason, status, missing) => {
    expect(memberAfter(member(), report(to, reason), false)).toMatchObject({ status, missing });
  });

  test('of a kill at the end of the window ends the member as SUCCEEDED, and before the end as STOPPED', () => {
    expect(
      memberAfter(member(), report('STOPPED', 'STOP_TIMEOUT', { receivedAt: at(70) }), false)
        ?.status,
    ).toBe('SUCCEEDED');
    expect(memberAfter(member(), report('STOPPED', 'STOP_TIMEOUT'), false)?.status).toBe('STOPPED');
    expect(
      memberAfter(
        member({ mode: 'OFFLINE', endsAt: null }),
        report('STOPPED', 'STOP_TIMEOUT', { receivedAt: at(70) }),
        false,
      )?.status,
    ).toBe('STOPPED');
  });

  test('without a run changes no member before its beginning, and ends a waiting member when its time is over', () => {
    const pending = member({ status: 'PENDING', runId: null, startsAt: at(100), endsAt: at(160) });
    expect(memberAfter(pending, report('STOPPED', 'OPERATOR', { run: null }), false)).toBeNull();
    const waiting = member({ status: 'PENDING', runId: null });
    expect(
      memberAfter(waiting, report('STOPPED', 'ACTIVITY', { run: null, receivedAt: at(61) }), false),
    ).toMatchObject({ status: 'FAILED' });
    expect(memberAfter(waiting, report('STOPPED', 'OPERATOR', { run: null }), false)).toMatchObject(
      { status: 'STOPPED' },
    );
  });

  test('after the end of the activity corrects a member that failed for lack of reports, and no other', () => {
    const ended = report('STOPPED', 'ACTIVITY', { receivedAt: at(900) });
    expect(memberAfter(member({ status: 'FAILED' }), ended, true)).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect(memberAfter(member({ status: 'STOPPED' }), ended, true)).toBeNull();
    expect(
      memberAfter(member({ status: 'FAILED' }), report('RUNNING', 'ACTIVITY'), true),
    ).toBeNull();
  });

  test('of a further run makes a failed member RUNNING again', () => {
    expect(
      memberAfter(
        member({ status: 'FAILED' }),
        report('STARTING', 'RETRY', { run: { id: 'r2', startedAt: at(31) } }),
        false,
      ),
    ).toMatchObject({
      ...{ status: 'RUNNING', runId: 'r2', finishedAt: null },
    });
  });
});

describe('a run that fails and is retried', () => {
  const again = { startsAgain: true, detail: 'signal KILL' };

  test('leaves the member RUNNING, and the activity partial', () => {
    const missing = 'cam@h1: it failed (signal KILL), and was tried again';
    expect(memberAfter(member(), report('EXITED', 'EXIT_UNEXPECTED', again), false)).toMatchObject({
      status: 'RUNNING',
      finishedAt: null,
      missing,
    });
    expect(memberAfter(member(), report('EXITED', 'UNHEALTHY', again), false)).toMatchObject({
      status: 'RUNNING',
      missing,
    });
    expect(
      memberAfter(member(), report('BACKOFF', 'EARLY_EXIT', { detail: 'exit 1' }), false),
    ).toMatchObject({
      ...{ status: 'RUNNING', missing: 'cam@h1: it did not come up (exit 1), and was tried again' },
    });
  });

  test('changes nothing where the exit is expected and the instance starts again', () => {
    expect(
      memberAfter(member(), report('EXITED', 'EXIT_EXPECTED', { startsAgain: true }), false),
    ).toBeNull();
  });

  test('makes the member FAILED when it still waits for the retry at the end of the window', () => {
    const over = report('STOPPED', 'ACTIVITY', { from: 'BACKOFF', run: null, receivedAt: at(60) });
    expect(memberAfter(member(), over, false)).toMatchObject({
      ...{ status: 'FAILED', missing: 'cam@h1: it was not running at the end of its part' },
    });
  });

  test('changes nothing of an activity that is over', () => {
    expect(
      memberAfter(member({ status: 'FAILED' }), report('EXITED', 'EXIT_UNEXPECTED', again), true),
    ).toBeNull();
  });
});

describe('by the clock', () => {
  const activity = (more: Partial<WatchedActivity> = {}): WatchedActivity => ({
    ...{ state: 'RUNNING', startsAt: at(5), endsAt: at(60), leadMs: 5000 },
    ...more,
  });
  const there = {
    disabled: false,
    reachable: true,
    notified: true,
    desired: 'STOPPED',
    state: 'RUNNING',
  } as const;
  const watched = (more: Partial<WatchedMember> = {}): WatchedMember => ({
    ...member(more),
    instanceId: 'i1',
    instance: there,
    ...more,
  });

  test('it is RUNNING from the beginning of its members on, which is its lead before its start', () => {
    const scheduled = activity({ state: 'SCHEDULED' });
    expect(advance(scheduled, [watched({ status: 'PENDING' })], at(-1))).toMatchObject({
      state: 'SCHEDULED',
      nextAt: at(0).getTime(),
    });
    expect(advance(scheduled, [watched({ status: 'PENDING' })], at(0))).toMatchObject({
      state: 'RUNNING',
      missing: [],
      nextAt: at(60).getTime() + silentMs,
    });
  });

  test('a host out of reach at the start is missed, unless it was notified before', () => {
    const scheduled = activity({ state: 'SCHEDULED' });
    const cut = (notified: boolean) =>
      advance(
        scheduled,
        [watched({ status: 'PENDING', instance: { ...there, reachable: false, notified } })],
        at(0),
      ).missing;
    expect(cut(true)).toEqual([]);
    expect(cut(false)).toEqual([
      'cam@h1: its host was out of reach at the start and did not know of it',
    ]);
  });

  test('it is ENDED when all members have ended, even early, and not while an offline member runs', () => {
    expect(advance(activity(), [watched({ status: 'SUCCEEDED' })], at(20)).state).toBe('ENDED');
    const offline = watched({ mode: 'OFFLINE', endsAt: null });
    expect(
      advance(activity(), [watched({ status: 'SUCCEEDED' }), offline], at(9999)),
    ).toMatchObject({
      state: 'RUNNING',
      members: [],
      nextAt: null,
    });
  });

  test('members without reports have failed some time after the end; a reachable one that is still stopping is waited for', () => {
    const late = at(60 + silentMs / 1000);
    const cut = { ...there, reachable: false };
    expect(advance(activity(), [watched({ status: 'PENDING' })], late).members).toMatchObject([
      { status: 'FAILED', detail: 'it did not come to run' },
    ]);
    expect(advance(activity(), [watched({ instance: cut })], late).members).toMatchObject([
      { status: 'FAILED', detail: 'its host was out of reach at its end' },
    ]);
    expect(advance(activity(), [watched()], late)).toMatchObject({ state: 'RUNNING', members: [] });
    expect(advance(activity(), [watched({ instance: cut })], at(61))).toMatchObject({
      state: 'RUNNING',
      members: [],
    });
  });

  test('a member that is also desired RUNNING continues after the end and has succeeded; one whose end was not reported has failed', () => {
    const late = at(60 + silentMs / 1000);
    const on = watched({ instance: { ...there, desired: 'RUNNING' } });
    expect(advance(activity(), [on], late)).toMatchObject({
      state: 'ENDED',
      members: [{ status: 'SUCCEEDED', missing: null }],
    });
    const lost = watched({ instance: { ...there, state: 'STOPPED' } });
    expect(advance(activity(), [lost], late)).toMatchObject({
      state: 'ENDED',
      members: [{ status: 'FAILED' }],
    });
  });

  test('a member whose instance is gone is STOPPED, and one that is disabled before its beginning is LEFT_OUT', () => {
    expect(advance(activity(), [watched({ instance: null })], at(20))).toMatchObject({
      state: 'ENDED',
      members: [{ status: 'STOPPED' }],
    });
    const disabled = watched({ status: 'PENDING', instance: { ...there, disabled: true } });
    expect(advance(activity(), [disabled], at(20))).toMatchObject({
      state: 'ENDED',
      members: [{ status: 'LEFT_OUT', missing: 'cam@h1: it is disabled' }],
    });
  });

  test('advancing it twice at the same time changes nothing the second time', () => {
    const after = advance(
      activity({ state: 'SCHEDULED' }),
      [watched({ status: 'PENDING' })],
      at(0),
    );
    expect(
      advance(activity({ state: after.state }), [watched({ status: 'PENDING' })], at(0)),
    ).toMatchObject({
      state: 'RUNNING',
      members: [],
      missing: [],
    });
  });
});

test('stopping leaves offline members alone, ends running members now, and cancels those that have not begun', () => {
  expect(whenStopped(member({ mode: 'OFFLINE', endsAt: null }), at(9))).toBeNull();
  expect(whenStopped(member(), at(9))).toEqual({ endsAt: at(9) });
  expect(whenStopped(member({ status: 'PENDING' }), at(9))).toMatchObject({ status: 'STOPPED' });
});

test('a member can be started late after it has failed, within the time of the activity', () => {
  const running = { state: 'RUNNING', endsAt: at(60) } as const;
  expect(lateRefusal(running, member({ status: 'FAILED' }), at(9))).toBeNull();
  expect(
    lateRefusal({ ...running, state: 'ENDED' }, member({ status: 'FAILED' }), at(9)),
  ).toBeNull();
  expect(lateRefusal(running, member(), at(9))).toMatch(/takes part already/);
  expect(lateRefusal(running, member({ status: 'FAILED' }), at(60))).toMatch(/end has passed/);
  expect(
    lateRefusal({ ...running, state: 'ABORTED' }, member({ status: 'FAILED' }), at(9)),
  ).toMatch(/aborted/);
  expect(
    lateRefusal({ ...running, state: 'SCHEDULED' }, member({ status: 'PENDING' }), at(9)),
  ).toMatch(/not begun/);
});
