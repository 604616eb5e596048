/**
 * The machine's memory on disk, whole and damaged. (That every reachable instance survives the
 * round trip is held by properties/.)
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromStored, parseStored, toStored } from '../../agents/core/persist.ts';
import type {
  AfterStop,
  Exit,
  Fault,
  Instance,
  InstanceKey,
  LiveRun,
  State,
  Trigger,
} from '../../agents/core/types.ts';
import { Desk, definition, desiredOf, nowAt, running } from './support.ts';

const now = nowAt(5_000);
const stored = () =>
  JSON.parse(
    JSON.stringify(
      toStored(running().desire({}, { programRevision: 2 }).command('STOP', 'c1').instance, now),
    ),
  );

test('comes back as it was at the same clocks, staged definition and open command with it', () => {
  const { instance } = running()
    .desire({ stopSignal: 'INT' }, { programRevision: 2 })
    .command('STOP', 'c1');
  expect(parseStored(JSON.stringify(toStored(instance, now)), now)).toEqual({ ok: true, instance });
});

type OptionalOf<T> = { [K in keyof T as undefined extends T[K] ? K : never]-?: NonNullable<T[K]> };

/** What `required` always has, and each of the optional fields or not. The type names them all. */
const some = <T extends object>(
  required: { [K in keyof T as undefined extends T[K] ? never : K]: T[K] },
  optional: { [K in keyof OptionalOf<T>]: fc.Arbitrary<OptionalOf<T>[K]> },
): fc.Arbitrary<T> =>
  fc
    .record(optional, { requiredKeys: [] })
    .map((given) => ({ ...required, ...given }) as unknown as T);

const words = fc.string();
const truth = fc.constant<true>(true);
const trigger = some<Trigger>(
  {},
  {
    commandId: words,
    local: truth,
    scheduleId: words,
    scheduleName: words,
    activityId: words,
    dependency: words,
    by: words,
    byRef: words,
    revision: fc.nat(),
  },
);
const liveRun = some<LiveRun>(
  {
    runId: 'r',
    programRevision: 1,
    cause: 'OPERATOR',
    commandId: null,
    pid: 7,
    startedAt: 1,
    startedMs: 4_000,
  },
  {
    trigger,
    note: words,
    job: truth,
    activityId: words,
    traceUuid: words,
    definition: fc.constant(definition),
    signals: fc.array(fc.record({ signal: fc.constant('HUP'), trigger, sentMs: fc.nat(5_000) })),
  },
);
const measured = {
  rusage: fc.record({ userMs: fc.nat(), systemMs: fc.nat(), maxRssKb: fc.nat() }),
  outOfMemory: fc.boolean(),
  leftBehind: fc.nat(),
  outputLost: fc.nat(),
};
const exit = fc.oneof(
  some<Extract<Exit, { kind: 'CODE' }>>({ kind: 'CODE', code: 1 }, measured),
  some<Extract<Exit, { kind: 'SIGNAL' }>>(
    { kind: 'SIGNAL', signal: 'KILL' },
    { ...measured, coreDumped: fc.boolean() },
  ),
);
type Named<N extends State['name']> = Extract<State, { name: N }>;
const wish = { cause: 'OPERATOR', commandId: null, runId: null, job: false } as const;
const afterStop = fc.oneof(
  fc.constant<AfterStop>({ kind: 'STAY' }),
  some<Extract<AfterStop, { kind: 'START' }>>(
    { kind: 'START', ...wish },
    { trigger, traceUuid: words },
  ),
);
const state: fc.Arbitrary<State> = fc.oneof(
  some<Named<'STOPPED'>>({ name: 'STOPPED' }, { held: truth }),
  some<Named<'WAITING'>>({ name: 'WAITING', ...wish }, { trigger, traceUuid: words }),
  fc.record({ name: fc.constantFrom('STARTING' as const, 'RUNNING' as const), run: liveRun }),
  some<Named<'BACKOFF'>>(
    { name: 'BACKOFF', untilMs: 6_000, cause: 'RETRY' },
    { job: truth, traceUuid: words },
  ),
  fc.tuple(liveRun, afterStop).chain(([run, next]) =>
    some<Named<'STOPPING'>>(
      { name: 'STOPPING', run, killAtMs: 6_000, killed: false, next, reason: 'OPERATOR' },
      {
        trigger,
        putOff: truth,
        fault: fc.constant<Fault>({ reason: 'UNHEALTHY', detail: 'no answer' }),
      },
    ),
  ),
  fc.record({ name: fc.constant('EXITED' as const), exit, expected: fc.boolean() }),
);
const key = some<InstanceKey>(
  { instanceId: 'i-1', program: 'app', environment: 'default', index: 0 },
  { concurrentOf: words },
);

test('comes back with every optional field that it had, and with no other', () => {
  fc.assert(
    fc.property(key, state, (itsKey, itsState) => {
      const instance: Instance = { ...running().instance, key: itsKey, state: itsState };
      const text = JSON.stringify(toStored(instance, now));
      expect(parseStored(text, now)).toEqual({ ok: true, instance });
    }),
  );
});

test('keeps durations: the next process has another monotonic clock', () => {
  const { instance } = new Desk(desiredOf()).desire().spawned().exit({ kind: 'CODE', code: 1 });
  const later = { monotonicMs: 3, wallMs: nowAt(0).wallMs + 200 };
  expect(fromStored(toStored(instance, nowAt(0)), later)).toMatchObject({
    ok: true,
    instance: { state: { name: 'BACKOFF', untilMs: 303 } },
  });
});

describe('while the agent is away', () => {
  const savedAt = {
    monotonicMs: 5_000,
    wallMs: nowAt(5_000).wallMs,
    boot: { id: 'b1', atMs: 1_000_000 },
  };
  const file = () => JSON.parse(JSON.stringify(toStored(running().instance, savedAt)));
  const ageAt = (wallMs: number, boot: { id: string; atMs: number } | null): number => {
    const restored = fromStored(file(), { monotonicMs: 3, wallMs, boot });
    if (!restored.ok || restored.instance.state.name !== 'RUNNING') throw new Error('not restored');
    return 3 - restored.instance.state.run.startedMs;
  };
  const age = ageAt(savedAt.wallMs, savedAt.boot);

  test('a wall clock that leaps makes no run older or younger within a boot', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e10, max: 1e10 }),
        fc.integer({ min: 0, max: 1e9 }),
        (leapMs, awayMs) => {
          expect(
            ageAt(savedAt.wallMs + leapMs, { id: 'b1', atMs: savedAt.boot.atMs + awayMs }),
          ).toBeCloseTo(age + awayMs, 3);
        },
      ),
    );
  });

  test('across a reboot, and from a file without the boot, the wall clock is all there is; set back, it makes nothing younger', () => {
    expect(ageAt(savedAt.wallMs + 7_000, { id: 'b2', atMs: 1 })).toBe(age + 7_000);
    expect(ageAt(savedAt.wallMs - 7_000, { id: 'b2', atMs: 1 })).toBe(age);
    expect(ageAt(savedAt.wallMs + 7_000, null)).toBe(age + 7_000);
  });
});

describe('damage is named, not thrown', () => {
  test.each([
    ['', /^not JSON: /],
    ['{"version": 1, "savedAt": 1', /^not JSON: /],
    ['null', /^instance: must be an object, is null$/],
    ['[]', /^instance: must be an object, is a list$/],
    ['{}', /^instance.version: must be 1, is missing$/],
    ['{"version": 2}', /^instance.version: must be 1, is 2$/],
  ])('%j', (text, problem) => {
    expect(parseStored(text, now)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });

  test.each([
    [
      ['state', 'name'],
      'DANCING',
      /^instance.state.name: must be one of STOPPED, .* is "DANCING"$/,
    ],
    [['state', 'name'], 'toString', /^instance.state.name: /],
    [['state', 'run', 'ageMs'], -1, /^instance.state.run.ageMs: must be 0 or more, is -1$/],
    [
      ['state', 'run', 'definition', 'command'],
      'sh',
      /^instance.state.run.definition.command: must be a list, is "sh"$/,
    ],
    [
      ['state', 'next', 'kind'],
      null,
      /^instance.state.next.kind: must be one of STAY, HOLD, START, POLICY, FORGET, is null$/,
    ],
    [
      ['definition', 'env'],
      [{ name: 'A', value: 1 }],
      /^instance.definition.env\[0\].value: must be a string, is 1$/,
    ],
    [['definition', 'stopSignal'], 'SIGTERM', /^instance.definition.stopSignal: /],
    [['open'], [{ commandId: 'c1', kind: 'DANCE' }], /^instance.open\[0\].kind: /],
  ])('%j as %j', (path, value, problem) => {
    const json = stored();
    const last = path.at(-1) as string;
    path.slice(0, -1).reduce((at, name) => at[name], json)[last] = value;
    expect(fromStored(json, now)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });

  test('anything at all', () => {
    fc.assert(fc.property(fc.anything(), (value) => !fromStored(value, now).ok));
    fc.assert(fc.property(fc.string(), (text) => !parseStored(text, now).ok));
  });

  test('any file cut short', () => {
    const text = JSON.stringify(stored());
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.length - 1 }),
        (length) => !parseStored(text.slice(0, length), now).ok,
      ),
    );
  });

  test('fields of a later version are dropped', () => {
    const restored = fromStored({ ...stored(), weather: 'fair' }, now);
    expect(restored.ok && 'weather' in restored.instance).toBe(false);
    expect(restored.ok).toBe(true);
  });
});
