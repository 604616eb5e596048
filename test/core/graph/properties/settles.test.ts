/** What holds for every graph and every order of events. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds, propertyTimeoutMs } from '../../../support/properties.ts';
import { SimulatedHost } from '../simulated-host.ts';
import { play, sequence } from './sequences.ts';

test(
  'the rules of dependencies hold throughout, and everything settles',
  () => {
    holds(
      fc.property(sequence, (what) => {
        play(what).settle();
      }),
      300,
      [{ seed: -1936494338, runs: 300 }],
    );
  },
  propertyTimeoutMs,
);

test('the generated sequences reach the states that the rules are about', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(sequence, ({ desired, steps }) => {
      const host = new SimulatedHost(desired);
      for (const one of steps) {
        one(host);
        for (const { state, reason } of host.machines.values()) {
          seen.add(state.name);
          if (state.name === 'STOPPING' && state.putOff) seen.add(`put off: ${reason}`);
          if (state.name === 'STOPPED' && state.held) seen.add('held');
          if (state.name === 'STARTING' && state.run.cause === 'DEPENDENCY') seen.add('restarted');
        }
      }
    }),
    { numRuns: 300, seed: 11 },
  );
  for (const what of ['WAITING', 'put off: OPERATOR', 'put off: DEPENDENCY', 'held', 'restarted'])
    expect([...seen]).toContain(what);
});
