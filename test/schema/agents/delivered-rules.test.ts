/** A session delivers each command once, and forgets those that have ended. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Delivered } from '../../../schema/agents/delivered.ts';

const delivery = (commandId: string) => ({ commandId });

// P81
test('in any story each command is delivered once, in order, and no more are remembered than are open', () => {
  // Each step begins and ends some commands; a command that has ended does not come back.
  const step = fc.record({ begin: fc.nat({ max: 4 }), end: fc.nat({ max: 6 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const delivered = new Delivered();
      const sent: string[] = [];
      let open: string[] = [];
      let begun = 0;
      for (const { begin, end } of steps) {
        open = [...open.slice(end), ...Array.from({ length: begin }, (_, i) => `c${begun + i}`)];
        begun += begin;
        sent.push(...delivered.next(open.map(delivery)).map(({ commandId }) => commandId));
        expect(delivered.size).toBe(open.length);
      }
      expect(sent).toEqual(Array.from({ length: begun }, (_, i) => `c${i}`));
    }),
  );
});
