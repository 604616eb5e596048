/** A shutdown, after any sequence of events. */
import fc from 'fast-check';
import { test } from 'vitest';
import { holds, propertyTimeoutMs } from '../../support/properties.ts';
import { must } from '../world-rules.ts';
import { desire, play, runs, sequence } from './sequences.ts';

test(
  'a shutdown ends with no live run, no timer and no spawn, whatever came before',
  () => {
    holds(
      fc.property(sequence, (what) => {
        const world = play(what);
        desire('STOPPED', {}, false)(world);
        world.feed({ type: 'SHUTDOWN' });
        const before = world.processes.length;
        world.settle();
        must(
          world.live === undefined && world.timer === null,
          'no run is alive, no timer is armed',
        );
        must(world.processes.length === before, 'nothing was spawned');
      }),
      runs,
    );
  },
  propertyTimeoutMs,
);
