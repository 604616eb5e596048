/** The end of a run names the trigger of the signal that ended it, and no other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transition } from '../../agents/core/actions.ts';
import { parseStored, toStored } from '../../agents/core/persist.ts';
import type { Exit, SignalName, Trigger } from '../../agents/core/types.ts';
import { signalNumber } from '../../src/domain/signals.ts';
import { holds, propertyTimeoutMs } from '../support/properties.ts';
import { code, type Desk, nowAt, running } from './support.ts';

const killedBy = (signal: string): Exit => ({ kind: 'SIGNAL', signal });
const send = (desk: Desk, commandId: string, signal: SignalName = 'KILL') =>
  desk.feed({ type: 'SIGNAL', commandId, signal, runId: null });

/** Of the last event. */
const changes = (desk: Desk): Pick<Transition, 'from' | 'to' | 'trigger'>[] =>
  desk.actions.flatMap((action) => {
    if (action.type !== 'REPORT') return [];
    const { from, to, trigger } = action.transition;
    return [{ from, to, trigger }];
  });
const endOf = (desk: Desk): Trigger | null | undefined =>
  changes(desk).find(({ to }) => ['EXITED', 'BACKOFF', 'FATAL'].includes(to))?.trigger;

/** The agent ends, and another one reads what it had stored. */
function returned(desk: Desk): Desk {
  const now = nowAt(desk.ms);
  const restored = parseStored(JSON.stringify(toStored(desk.instance, now)), now);
  if (!restored.ok) throw new Error(restored.problem);
  desk.instance = restored.instance;
  return desk;
}

// P132
test('KILL by a command is the cause of the end that follows from it, and not of the start after that', () => {
  const desk = send(running(), 'k').exit(killedBy('KILL'));
  expect(changes(desk)).toEqual([
    { from: 'RUNNING', to: 'EXITED', trigger: { commandId: 'k' } },
    { from: 'EXITED', to: 'STARTING', trigger: null },
  ]);
});

test('a signal is the cause of an exit of a shell with 128 and its number, within the stop timeout', () => {
  expect(
    endOf(
      send(running({ stopTimeoutMs: 5_000 }), 't', 'TERM')
        .advance(4_999)
        .exit(code(143)),
    ),
  ).toEqual({ commandId: 't' });
  expect(
    endOf(
      send(running({ stopTimeoutMs: 5_000 }), 't', 'TERM')
        .advance(5_001)
        .exit(code(143)),
    ),
  ).toBe(null);
});

test('a signal is the cause of a start that fails by it', () => {
  const desk = running().exit(code(1)).spawned();
  expect(desk.state).toBe('STARTING');
  expect(endOf(send(desk, 'k').exit(killedBy('KILL')))).toEqual({ commandId: 'k' });
  expect(desk.state).toBe('BACKOFF');
});

test.each<[string, Exit]>([
  ['another signal', killedBy('SEGV')],
  ['an exit of its own', code(0)],
  ['the memory limit', { kind: 'SIGNAL', signal: 'KILL', outOfMemory: true }],
  ['what nobody knows', { kind: 'UNKNOWN', why: 'lost' }],
])('a signal is not the cause of an end by %s', (_what, exit) => {
  expect(endOf(send(running(), 'k').exit(exit))).toBe(null);
});

test('a signal sent after the end, and before the end is received, is not its cause', () => {
  const desk = running();
  const diedMs = desk.ms;
  send(desk.advance(100), 'late');
  desk.feed({
    type: 'EXITED',
    runId: desk.run.runId,
    exit: killedBy('KILL'),
    endedAt: 0,
    endedMs: diedMs,
  });
  expect(endOf(desk)).toBe(null);
});

test('a signal of the run before is forgotten with it', () => {
  const desk = send(running(), 'k').exit(killedBy('KILL')).spawned().advance(2_000);
  expect(endOf(desk.exit(killedBy('KILL')))).toBe(null);
});

test('a user at the host and a schedule are named as the trigger', () => {
  const by = (trigger: Trigger) => {
    const desk = running().feed({
      type: 'SIGNAL',
      commandId: 'c',
      signal: 'KILL',
      runId: null,
      trigger,
    });
    return endOf(desk.exit(killedBy('KILL')));
  };
  expect(by({ local: true })).toEqual({ local: true });
  expect(by({ scheduleId: 's', scheduleName: 'nightly' })).toEqual({
    scheduleId: 's',
    scheduleName: 'nightly',
  });
});

test('a RELOAD of a program that does not catch its signal is the cause of its end', () => {
  expect(
    endOf(
      running({ reloadSignal: 'HUP' })
        .feed({ type: 'RELOAD', commandId: 'r' })
        .exit(killedBy('HUP')),
    ),
  ).toEqual({
    commandId: 'r',
  });
});

test('during a stop the stop is the cause, whatever signals are sent meanwhile', () => {
  const desk = send(running().command('STOP', 's'), 'k').exit(killedBy('KILL'));
  expect(changes(desk)).toEqual([{ from: 'STOPPING', to: 'STOPPED', trigger: { commandId: 's' } }]);
});

// ---------------------------------------------------------------- any history

const names = ['TERM', 'INT', 'HUP', 'KILL'] as const;
const stopTimeoutMs = 5_000;

type Step =
  | {
      readonly kind: 'SEND';
      readonly signal: (typeof names)[number];
      readonly ends: boolean;
      readonly asCode: boolean;
      readonly afterMs: number;
    }
  | { readonly kind: 'DIE'; readonly signal: (typeof names)[number] | null }
  | { readonly kind: 'WAIT'; readonly ms: number }
  | { readonly kind: 'RETURN' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('SEND' as const),
    signal: fc.constantFrom(...names),
    ends: fc.boolean(),
    asCode: fc.boolean(),
    afterMs: fc.constantFrom(0, 1, 4_000),
  }),
  fc.record({ kind: fc.constant('DIE' as const), signal: fc.constantFrom(null, ...names) }),
  fc.record({ kind: fc.constant('WAIT' as const), ms: fc.constantFrom(1, 100, 4_000, 6_000) }),
  fc.constant<Step>({ kind: 'RETURN' }),
);

test(
  'of any history the cause that is named is the real one',
  () => {
    holds(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const desk = running({
          stopTimeoutMs,
          backoff: { initialMs: 0, factor: 1, maxMs: 0, jitter: 0, resetMs: 0 },
        });
        /** When the present run survived a signal. */
        let survived = new Map<string, number>();
        const ended = (exit: Exit, by: Trigger | null) => {
          desk.exit(exit);
          expect(endOf(desk)).toEqual(by);
          survived = new Map();
          desk.spawned().advance(1_500);
          expect(desk.state).toBe('RUNNING');
        };
        steps.forEach((one, i) => {
          if (one.kind === 'WAIT') desk.advance(one.ms);
          else if (one.kind === 'RETURN') returned(desk);
          else if (one.kind === 'SEND') {
            send(desk, `c${i}`, one.signal);
            if (one.ends || one.signal === 'KILL') {
              desk.advance(one.signal === 'KILL' ? 0 : one.afterMs);
              const exit =
                one.asCode && one.signal !== 'KILL'
                  ? code(128 + signalNumber(one.signal))
                  : killedBy(one.signal);
              ended(exit, { commandId: `c${i}` });
            } else survived.set(one.signal, desk.ms);
          } else {
            // The same signal, by somebody outside of Gander, soon after a program survived it:
            // nobody can know which of the two it was.
            const sentMs = one.signal === null ? undefined : survived.get(one.signal);
            if (sentMs !== undefined && desk.ms <= sentMs + stopTimeoutMs)
              desk.advance(stopTimeoutMs + 1);
            ended(one.signal === null ? code(1) : killedBy(one.signal), null);
          }
        });
      }),
      500,
    );
  },
  propertyTimeoutMs,
);
