/** A START, after any sequence of events. */
import fc from 'fast-check';
import { test } from 'vitest';
import { holds, propertyTimeoutMs } from '../../support/properties.ts';
import { must } from '../world-rules.ts';
import { play, runs, sequence } from './sequences.ts';

test(
  'a START brings every instance to RUNNING',
  () => {
    holds(
      fc.property(sequence, (what) => {
        const world = play(what);
        world.settle();
        world.command('START');
        world.settle();
        must(
          world.instance.state.name === 'RUNNING' && world.instance.desired === 'RUNNING',
          'the instance is RUNNING',
        );
      }),
      runs,
    );
  },
  propertyTimeoutMs,
);
