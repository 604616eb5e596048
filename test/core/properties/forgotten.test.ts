/** The removal of an instance, after any sequence of events. */
import fc from 'fast-check';
import { test } from 'vitest';
import { holds, propertyTimeoutMs } from '../../support/properties.ts';
import { must } from '../world-rules.ts';
import { play, runs, sequence } from './sequences.ts';

test(
  'a forgotten instance is removed, with every command answered',
  () => {
    holds(
      fc.property(sequence, (what) => {
        const world = play(what);
        world.feed({ type: 'FORGET', trigger: { by: world.someUser(), byRef: 'TOKEN:x' } });
        world.settle();
        must(
          world.gone && world.live === undefined && world.timer === null,
          'the instance is removed',
        );
        must(world.issued.length === world.answered.size, 'every command is answered');
      }),
      runs,
    );
  },
  propertyTimeoutMs,
);
