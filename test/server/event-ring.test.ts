/** The newest events in memory stay within a number and a size, whatever is published. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventRecord } from '../../schema/context.ts';
import { batchOf, EventRing, sizeOf } from '../../src/server/events/event-ring.ts';

const limits = { maxEvents: 20, maxBytes: 40_000, maxBatchBytes: 5000, maxBatchEvents: 8 };
const eventOf = (sequence: number, characters: number) =>
  ({ sequence, payload: { data: 'x'.repeat(characters) } }) as unknown as EventRecord;

test('a ring keeps the newest events, consecutive and within its limits', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(4000), { maxLength: 12 }), { maxLength: 12 }),
      (appends) => {
        const ring = new EventRing(limits);
        let newest = 0;
        for (const sizes of appends) {
          ring.append(sizes.map((size, i) => eventOf(newest + i + 1, size)));
          newest += sizes.length;
          expect(ring.length).toBeLessThanOrEqual(limits.maxEvents);
          expect(ring.bytes).toBeLessThanOrEqual(limits.maxBytes);
          const read: number[] = [];
          while (read.length < ring.length) {
            const batch = ring.batchFrom(read.length);
            const bytes = batch.reduce((sum, event) => sum + sizeOf(event), 0);
            expect(batch.length).toBeGreaterThan(0);
            expect(batch.length).toBeLessThanOrEqual(limits.maxBatchEvents);
            if (batch.length > 1) expect(bytes).toBeLessThanOrEqual(limits.maxBatchBytes);
            read.push(...batch.map(({ sequence }) => sequence));
          }
          expect(read).toEqual(
            Array.from({ length: ring.length }, (_, i) => newest - ring.length + i + 1),
          );
        }
      },
    ),
  );
});

test('an event that is larger than a batch is a batch by itself', () => {
  expect(batchOf([eventOf(1, 90_000), eventOf(2, 1)], limits)).toMatchObject([{ sequence: 1 }]);
  expect(batchOf([], limits)).toEqual([]);
});
