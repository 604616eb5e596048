/** When an incident opens, repeats, flaps and is resolved: by example, and for any story. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Alarm,
  decide,
  flappingChanges,
  type Signal,
  type Step,
  windowMs,
} from '../../../schema/incidents/rules.ts';
import { holds, propertyTimeoutMs } from '../../support/properties.ts';

/** @returns what became of the alarm, and each step */
function stepsOf(...story: readonly (readonly [signal: Signal, at: number])[]) {
  let alarm: Alarm | null = null;
  const steps = story.map(([signal, at]): Step => {
    const decision = decide(alarm, signal, at);
    alarm = decision.alarm;
    return decision.step;
  });
  return { steps, alarm: alarm as Alarm | null };
}

describe('one alarm', () => {
  test('opens once, counts repeated raises, and is resolved by the first clear', () => {
    const { steps, alarm } = stepsOf(
      ['RAISE', 0],
      ['RAISE', 1],
      ['HOLDS', 2],
      ['CLEAR', 3],
      ['CLEAR', 4],
    );
    expect(steps).toEqual(['OPENED', 'REPEATED', 'NOTHING', 'RESOLVED', 'NOTHING']);
    expect(alarm).toMatchObject({ isOpen: false, count: 2 });
  });

  test('clears nothing that was not raised', () => {
    expect(stepsOf(['CLEAR', 0], ['SETTLE', 1])).toEqual({
      steps: ['NOTHING', 'NOTHING'],
      alarm: null,
    });
  });

  test('a raise within the window reopens, a later one is a new alarm', () => {
    expect(stepsOf(['RAISE', 0], ['CLEAR', 1], ['RAISE', 1 + windowMs]).steps[2]).toBe('REOPENED');
    expect(stepsOf(['RAISE', 0], ['CLEAR', 1], ['RAISE', 2 + windowMs]).steps[2]).toBe('OPENED');
  });

  test('that flaps stays open until nothing has changed for the window', () => {
    const toAndFro = Array.from(
      { length: flappingChanges },
      (_, i) => [i % 2 === 0 ? 'RAISE' : 'CLEAR', i * 1000] as const,
    );
    const last = (flappingChanges - 1) * 1000;
    const { steps, alarm } = stepsOf(
      ...toAndFro,
      ['SETTLE', last + windowMs - 1],
      ['SETTLE', last + windowMs],
    );
    expect(steps.slice(-3)).toEqual(['HELD', 'NOTHING', 'RESOLVED']);
    expect(alarm).toMatchObject({ isOpen: false, flapping: false });
  });

  test('that changes as often, but slowly, does not flap', () => {
    const slow = Array.from(
      { length: 3 * flappingChanges },
      (_, i) => [i % 2 === 0 ? 'RAISE' : 'CLEAR', (i * windowMs) / (flappingChanges - 2)] as const,
    );
    expect(stepsOf(...slow).steps).not.toContain('HELD');
  });
});

const story = fc.array(
  fc.tuple(
    fc.constantFrom<Signal>('RAISE', 'HOLDS', 'CLEAR', 'SETTLE'),
    fc.oneof(fc.nat(1000), fc.nat(2 * windowMs)),
  ),
  { maxLength: 60 },
);

test(
  'any story: what opens was closed, what resolves was open, and memory is bounded',
  () =>
    holds(
      fc.property(story, (given) => {
        let now = 0;
        let alarm: Alarm | null = null;
        for (const [signal, pause] of given) {
          now += pause;
          const before: Alarm | null = alarm;
          const decision = decide(before, signal, now);
          const wasOpen = before?.isOpen ?? false;
          alarm = decision.alarm;
          if (/OPENED$/.test(decision.step))
            expect([wasOpen, alarm?.isOpen]).toEqual([false, true]);
          if (decision.step === 'RESOLVED') expect([wasOpen, alarm?.isOpen]).toEqual([true, false]);
          if (decision.step === 'HELD')
            expect(alarm).toMatchObject({ isOpen: true, raised: false });
          if (decision.step === 'NOTHING') expect(alarm).toEqual(before);
          // An open alarm that is not raised is one that flaps: no other stays open for nothing.
          if (alarm?.isOpen) expect(alarm.raised || alarm.flapping).toBe(true);
          expect(alarm?.changes.length ?? 0).toBeLessThanOrEqual(flappingChanges);
        }
      }),
      500,
    ),
  propertyTimeoutMs,
);

test(
  'any story: to repeat a signal at once changes no more than the count',
  () =>
    holds(
      fc.property(story, (given) => {
        let now = 0;
        let alarm: Alarm | null = null;
        for (const [signal, pause] of given) {
          now += pause;
          alarm = decide(alarm, signal, now).alarm;
          const again = decide(alarm, signal, now);
          expect(['NOTHING', 'REPEATED']).toContain(again.step);
          expect({ ...again.alarm, count: 0 }).toEqual({ ...(alarm as Alarm | null), count: 0 });
        }
      }),
      500,
    ),
  propertyTimeoutMs,
);
