/** What is exported of a trace: which events end a span, and what the spans are. */
import { describe, expect, test } from 'vitest';
import type { RunRow } from '../../../schema/runs/store/runs.ts';
import { endsIn, type LoggedEvent } from '../../../schema/telemetry/rules-ends.ts';
import {
  type Change,
  type EndedRun,
  spansOf,
  type TraceRoot,
} from '../../../schema/telemetry/rules-spans.ts';
import { keyValues, tracesRequest } from '../../../src/base/otlp.ts';
import { otlpFaults, spansIn, type TakenSpan } from '../../support/otlp.ts';
import { runRow } from '../../support/run-row.ts';

const began = Date.parse('2026-11-28T12:00:00Z');
const at = (seconds: number) => new Date(began + seconds * 1000);
const since = at(-3600);
const id = (digit: string) =>
  `0192f0a0-${digit.repeat(4)}-7${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const root = (digit: string) => id(digit).replaceAll('-', '').slice(0, 16);
const own = (digit: string) => id(digit).replaceAll('-', '').slice(16);

const event = (kind: string, payload: object, changes: Partial<LoggedEvent> = {}): LoggedEvent => ({
  ...{ sequence: 1, at: at(0), kind, instance: 'web@a', commandId: null },
  payload: { ...payload },
  ...changes,
});

describe('an end', () => {
  test.each([
    ['a state without a process', 'INSTANCE_STATE_CHANGED', { to: 'BACKOFF', runUuid: id('1') }],
    ['a concurrent run that failed', 'RUN_CHANGED', { outcome: 'FAILED', runUuid: id('1') }],
    ['a run that was lost', 'RUN_CHANGED', { outcome: 'UNKNOWN', runUuid: id('1') }],
    ['an activity', 'ACTIVITY_ENDED', { activityId: id('1') }],
    ['an activity that was aborted', 'ACTIVITY_ABORTED', { activityId: id('1') }],
  ])('is %s', (_, kind, payload) => {
    expect(endsIn([event(kind, payload)])).toMatchObject([{ id: id('1'), sequence: 1 }]);
  });

  test.each([
    ['a process that lives', 'INSTANCE_STATE_CHANGED', { to: 'STOPPING', runUuid: id('1') }],
    ['a state without a run', 'INSTANCE_STATE_CHANGED', { to: 'BACKOFF', runUuid: null }],
    ['a run that lives', 'RUN_CHANGED', { outcome: 'RUNNING', runUuid: id('1') }],
    ['a gap', 'EVENT_GAP', { fromSequence: 1, toSequence: 7 }],
    ['something else', 'ACTIVITY_STARTED', { activityId: id('1') }],
  ])('is not %s', (_, kind, payload) => {
    expect(endsIn([event(kind, payload)])).toEqual([]);
  });

  test('of a command has its status, and each comes once', () => {
    const finished = event('COMMAND_FINISHED', { status: 'FAILED' }, { commandId: id('2') });
    const ended = event('INSTANCE_STATE_CHANGED', { to: 'EXITED', runUuid: id('1') });
    expect(endsIn([finished, ended, { ...ended, sequence: 2 }, finished])).toEqual([
      { sequence: 1, at: at(0), of: 'COMMAND', id: id('2'), status: 'FAILED' },
      { sequence: 1, at: at(0), of: 'RUN', id: id('1'), address: 'web@a' },
    ]);
  });
});

interface Given {
  readonly run?: Partial<RunRow>;
  readonly root?: TraceRoot | null;
  readonly changes?: readonly Change[];
}

const ended = ({ run = {}, root: known = null, changes = [] }: Given): EndedRun => ({
  run: runRow({
    ...{ id: id('1'), startedAt: at(0), endedAt: at(5), lastedMs: 4200, outcome: 'SUCCEEDED' },
    ...{ exitCode: 0, ...run },
  }),
  ...{ at: at(6), root: known, changes },
});

/** The spans, which the specification allows. */
function exported(given: Partial<Parameters<typeof spansOf>[0]>): TakenSpan[] {
  const all = { runs: [], commands: [], activities: [], ...given };
  const groups = spansOf(all, { attributes: keyValues({ 'service.name': 'gander' }) }, since);
  const body = JSON.parse(JSON.stringify(tracesRequest(groups, { name: 'gander', version: '1' })));
  expect(otlpFaults['/v1/traces'](body)).toEqual([]);
  return spansIn(body);
}
const spanOf = (given: Given) => exported({ runs: [ended(given)] }).at(-1) ?? expect.fail();

describe('the span of a run', () => {
  test('is what TRACEPARENT has named to it, with what it was, under its program', () => {
    expect(spanOf({ run: { environment: 'test', commandId: id('2') } })).toMatchObject({
      ...{ traceId: id('2').replaceAll('-', ''), spanId: own('1'), name: 'run web' },
      // By the host's monotonic clock.
      startTimeUnixNano: `${began}000000`,
      endTimeUnixNano: `${began + 4200}000000`,
      attributes: {
        ...{ 'gander.run': id('1'), 'gander.cause': 'AUTOSTART', 'gander.outcome': 'SUCCEEDED' },
        ...{ 'gander.command': id('2'), 'process.pid': '4711', 'process.exit.code': '0' },
      },
      resource: {
        ...{ 'service.name': 'web', 'service.instance.id': 'web/test@a', 'host.name': 'a' },
        'deployment.environment.name': 'test',
      },
      status: {},
    });
  });

  test.each([
    [{ outcome: 'FAILED', exitCode: 3 }, 'exit_code_3', 'exit code 3'],
    [{ outcome: 'FAILED', exitCode: null, signal: 'SEGV' }, 'SEGV', 'signal SEGV'],
    [{ outcome: 'NOT_STARTED', exitCode: null, error: 'ENOENT' }, 'not_started', 'ENOENT'],
    [
      { outcome: 'FAILED', error: 'readiness failed', exitCode: null },
      '_OTHER',
      'readiness failed',
    ],
  ] as const)('is an error where it failed: %j', (run, type, message) => {
    const { attributes, status } = spanOf({ run });
    expect([attributes['error.type'], status]).toEqual([type, { code: 2, message }]);
  });

  test.each(['SUCCEEDED', 'STOPPED', 'UNKNOWN'] as const)('is no error: %s', (outcome) => {
    const { attributes, status } = spanOf({ run: { outcome } });
    expect(attributes).not.toHaveProperty('error.type');
    expect(status).toEqual({});
  });

  test('ends when that was reported where the end is not known, and never before it began', () => {
    const unknown = { endedAt: null, lastedMs: null, outcome: 'UNKNOWN' } as const;
    expect(spanOf({ run: unknown }).endTimeUnixNano).toBe(`${began + 6000}000000`);
    const set = { startedAt: at(9), endedAt: null, lastedMs: null, outcome: 'UNKNOWN' } as const;
    expect(spanOf({ run: set }).endTimeUnixNano).toBe(`${began + 9000}000000`);
  });

  test('has the changes of state and health as events', () => {
    const state = (seconds: number, to: string, more: object = {}): Change => ({
      ...{ at: at(seconds), kind: 'INSTANCE_STATE_CHANGED' },
      payload: { to, reason: 'OPERATOR', detail: null, ...more },
    });
    const health = (seconds: number, to: string): Change => ({
      ...{ at: at(seconds), kind: 'INSTANCE_HEALTH_CHANGED', payload: { to, detail: 'probe' } },
    });
    const changes = [
      ...[state(0, 'STARTING'), health(0, 'STARTING'), state(1, 'RUNNING'), health(2, 'HEALTHY')],
      ...[state(3, 'STOPPING'), state(4, 'STOPPED', { killed: true })],
    ];
    expect(spanOf({ changes }).events.map(({ name }) => name)).toEqual([
      ...['starting', 'running', 'healthy', 'stopping', 'killed', 'stopped'],
    ]);
  });
});

describe('the parent of a run', () => {
  const parent = (given: Given) => spanOf(given).parentSpanId;
  const firing = { firing: 'RAN', scheduleName: 'nightly', dueAt: at(-1) } as const;
  const of = (kind: TraceRoot['kind'], endedAt: Date | null = null) => ({ kind, endedAt });

  test('is the command, the activity or the firing that it was for', () => {
    expect(parent({ run: { commandId: id('2') }, root: of('COMMAND') })).toBe(root('2'));
    expect(parent({ run: { activityId: id('3') }, root: of('ACTIVITY') })).toBe(root('3'));
    expect(parent({ run: firing })).toBe(root('1'));
  });

  test('of a retry is what the first attempt was for, or the first attempt itself', () => {
    const run = { traceUuid: id('4') };
    expect(parent({ run, root: of('FIRING', at(-5)) })).toBe(root('4'));
    expect(parent({ run, root: of('RUN', at(-5)) })).toBe(own('4'));
  });

  test('is none for a run that nothing asked for', () => {
    expect(parent({})).toBeUndefined();
  });

  test('is none where it was not exported and never will be', () => {
    const run = { commandId: id('2') };
    expect(parent({ run, root: null })).toBeUndefined();
    expect(parent({ run, root: of('COMMAND', at(-3601)) })).toBeUndefined();
  });
});

describe('the root of a trace', () => {
  test('of a firing lasts from when it was due to the end of its first attempt', () => {
    const run = {
      firing: 'LATE',
      scheduleName: 'nightly',
      dueAt: at(-2),
      outcome: 'FAILED',
    } as const;
    const [first, second] = exported({ runs: [ended({ run })] });
    expect(first).toMatchObject({
      ...{ traceId: second?.traceId, spanId: root('1'), name: 'schedule nightly' },
      ...{ startTimeUnixNano: `${began - 2000}000000`, endTimeUnixNano: second?.endTimeUnixNano },
      attributes: { 'gander.schedule': 'nightly', 'gander.firing': 'LATE' },
      ...{ resource: { 'service.name': 'gander' }, status: { code: 2 } },
    });
    expect(second?.parentSpanId).toBe(first?.spanId);
  });

  test('of a firing is not written again with a retry', () => {
    const run = { traceUuid: id('4'), firing: 'RAN', scheduleName: 'nightly' } as const;
    expect(exported({ runs: [ended({ run })] })).toHaveLength(1);
  });

  test.each([
    ['SUCCEEDED', {}],
    ['CANCELLED', {}],
    ['EXPIRED', { code: 2 }],
    ['FAILED', { code: 2 }],
  ] as const)('of a command has its status: %s', (status, expected) => {
    const command = { id: id('2'), kind: 'RUN', selector: 'web@a', actor: 'alice', status };
    const [span] = exported({ commands: [{ ...command, createdAt: at(0), at: at(5) }] });
    expect(span).toMatchObject({
      ...{ traceId: id('2').replaceAll('-', ''), spanId: root('2'), name: 'command RUN' },
      attributes: { 'gander.selector': 'web@a', 'gander.actor': 'alice', 'gander.status': status },
      status: expected,
    });
    expect(span?.parentSpanId).toBeUndefined();
  });

  test('of an activity begins with its members, and not after it was called off', () => {
    const activity = {
      ...{ id: id('3'), group: 'night', leadMs: 1000, createdBy: 'alice', partial: false },
      ...{ detail: null, startsAt: at(10) },
    };
    const [done, off] = exported({
      activities: [
        { ...activity, state: 'ENDED', at: at(20) },
        { ...activity, state: 'ABORTED', at: at(5) },
      ],
    });
    expect(done?.startTimeUnixNano).toBe(`${began + 9000}000000`);
    expect([off?.startTimeUnixNano, off?.endTimeUnixNano]).toEqual([
      `${began + 5000}000000`,
      `${began + 5000}000000`,
    ]);
  });
});
