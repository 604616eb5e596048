/** Which reports of a batch are stored, by their sequences. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshReports, type Numbered } from '../../../schema/agents/rules.ts';

const report = (sequence: number, first?: number): Numbered => ({ sequence, first });
const taken = (last: number, ...reports: Numbered[]) =>
  freshReports(last, reports).map(({ sequence }) => sequence);

// P99
test('reports that the plane has are left out, in whatever place of the batch', () => {
  expect(taken(2, report(1), report(2))).toEqual([]);
  expect(taken(2, report(2), report(3), report(3), report(1), report(4))).toEqual([3, 4]);
});

// P100
test('a hole is refused: before the batch, within it, and before a gap', () => {
  const expected = { code: 'REPORT_OUT_OF_ORDER', expected: 3 };
  for (const reports of [
    [report(4)],
    [report(3), report(5)],
    [report(3), report(4), report(9, 6)],
    [report(9, 4)],
  ])
    expect(() => freshReports(2, reports)).toThrow(expect.objectContaining(expected));
});

// P100
test('a gap may begin at what the plane has', () => {
  expect(taken(2, report(5, 3), report(6))).toEqual([5, 6]);
  expect(taken(2, report(5, 1), report(6))).toEqual([5, 6]);
  expect(taken(5, report(5, 1), report(6))).toEqual([6]);
});

// P99, P100
test('however a batch is cut and repeated, each report is taken once and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(12), fc.nat(6)), { maxLength: 30 }), (batches) => {
      let last = 0;
      const stored: number[] = [];
      for (const [from, count] of batches) {
        const batch = Array.from({ length: count }, (_, index) => report(from + 1 + index));
        const holed = count > 0 && from > last;
        try {
          const fresh = taken(last, ...batch);
          expect(holed).toBe(false);
          stored.push(...fresh);
          last = fresh.at(-1) ?? last;
        } catch (error) {
          expect(error).toMatchObject({ expected: last + 1 });
          expect(holed).toBe(true);
        }
      }
      expect(stored).toEqual(Array.from({ length: last }, (_, index) => index + 1));
    }),
  );
});
