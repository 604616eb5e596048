/** What a collector's answer means, by the specification of OTLP/HTTP. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, maxRetryAfterMs } from '../../../schema/telemetry/rules-answer.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const judged = (status: number, excerpt = '', retryAfter: string | null = null) =>
  judge({ status, excerpt, retryAfter }, now);

describe('success', () => {
  test.each([
    '',
    '{}',
    '{"partialSuccess":{}}',
    '{"partialSuccess":null}',
    'null',
    '\u0000\u0008',
    '{"partialSuccess":{"rejectedSpans":"x"}}',
  ])('is %j', (body) => {
    expect(judged(200, body)).toEqual({ kind: 'TAKEN', rejected: 0, reason: '' });
  });

  test.each([
    [{ rejectedSpans: '3', errorMessage: 'too\nold' }, 3, 'too old'],
    [{ rejectedDataPoints: 4 }, 4, ''],
    // A warning: all were taken.
    [{ errorMessage: 'deprecated' }, 0, 'deprecated'],
    [{ rejectedSpans: '-3', errorMessage: 7 }, 0, ''],
  ])('is partial: %j', (partialSuccess, rejected, reason) => {
    const verdict = judged(200, JSON.stringify({ partialSuccess }));
    expect(verdict).toEqual({ kind: 'TAKEN', rejected, reason });
  });
});

test.each([429, 502, 503, 504])('%i may be repeated', (status) => {
  expect(judged(status, 'busy')).toEqual({
    ...{ kind: 'LATER', afterMs: null, reason: `HTTP ${status}: busy` },
  });
});

test.each([301, 400, 401, 404, 413, 500, 501])('%i must not be repeated', (status) => {
  expect(judged(status)).toEqual({ kind: 'REFUSED', reason: `HTTP ${status}` });
});

test.each([
  ['0', 0],
  ['7', 7000],
  ['Sat, 28 Nov 2026 12:00:20 GMT', 20_000],
  ['Sat, 28 Nov 2026 11:00:00 GMT', 0],
  ['999999999', maxRetryAfterMs],
  ['soon', null],
  ['-1e99', null],
])('Retry-After: %s', (retryAfter, afterMs) => {
  expect(judged(503, '', retryAfter)).toMatchObject({ afterMs });
});

test('whatever is answered has a meaning that is short and one line', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 999 }),
      fc.oneof(fc.string(), fc.json()),
      fc.option(fc.string()),
      (status, excerpt, retryAfter) => {
        const verdict = judged(status, excerpt, retryAfter);
        expect(verdict.reason.length).toBeLessThan(220);
        expect(verdict.reason).not.toMatch(/[\r\n\0]/);
        if (verdict.kind === 'LATER' && verdict.afterMs !== null)
          expect(verdict.afterMs).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
