/** What becomes of a delivery after each attempt, and how answers are kept. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterAttempt,
  maxAnswerLength,
  maxFailures,
  oneLine,
} from '../../../schema/notifications/rules-delivery.ts';

const failed = { ok: false, answer: 'HTTP 500' };

test('a delivery that always fails is attempted for about four hours, then dead', () => {
  let failures = 0;
  let totalMs = 0;
  const states: string[] = [];
  for (let attempts = 0; attempts < maxFailures; attempts += 1) {
    const after = afterAttempt({ kind: 'INCIDENTS', failures }, failed);
    failures = after.failures;
    totalMs += after.nextAfterMs ?? 0;
    states.push(after.state);
  }
  expect(states).toEqual([...Array.from({ length: maxFailures - 1 }, () => 'PENDING'), 'DEAD']);
  expect(totalMs / 3_600_000).toBeGreaterThan(3);
  expect(totalMs / 3_600_000).toBeLessThan(5);
});

test('a test has one attempt, as does what is refused for good', () => {
  expect(afterAttempt({ kind: 'TEST', failures: 0 }, failed).state).toBe('DEAD');
  const refused = { ...failed, isFinal: true };
  expect(afterAttempt({ kind: 'REPEAT', failures: 0 }, refused).state).toBe('DEAD');
});

test('whatever a receiver answers is kept as one line that the database takes', () => {
  const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
  const texts = fc.array(unit, { maxLength: 2 * maxAnswerLength }).map((units) => units.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const line = oneLine(text);
      expect(line.length).toBeLessThanOrEqual(maxAnswerLength);
      expect(line).not.toMatch(/[\n\r\0]|\p{Surrogate}/u);
    }),
  );
  expect(oneLine(`${'x'.repeat(maxAnswerLength - 2)}😀😀`)).toMatch(/x\ufffd…$/);
});
