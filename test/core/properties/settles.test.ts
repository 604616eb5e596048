/** What holds for every sequence of events, and that the sequences reach what the rules are about. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds, propertyTimeoutMs } from '../../support/properties.ts';
import { desiredOf } from '../support.ts';
import { World } from '../world.ts';
import { must } from '../world-rules.ts';
import { desire, play, runs, sequence } from './sequences.ts';

test(
  'the rules hold throughout, and once the world settles every command was answered exactly once',
  () => {
    holds(
      fc.property(sequence, (what) => {
        const world = play(what);
        world.settle();
        must(
          world.issued.length === world.answered.size + world.pending,
          'every command is answered',
        );
        must(
          ['RUNNING', 'STOPPED', 'EXITED', 'FATAL'].includes(world.instance.state.name),
          'the instance is in a final or running state',
        );
        must(
          (world.instance.state.name === 'RUNNING') === (world.live !== undefined),
          'RUNNING means that a process lives',
        );
      }),
      runs,
    );
  },
  propertyTimeoutMs,
);

test('the generated sequences reach every state and every kind of end', () => {
  const seen = new Set<string>();
  const how = new Set<string>();
  const health = new Set<string>();
  fc.assert(
    fc.property(sequence, ({ change, chance, steps }) => {
      const world = new World(desiredOf(change), chance);
      desire('RUNNING', {}, false)(world);
      for (const one of steps) {
        one(world);
        seen.add(world.instance.state.name);
        how.add(world.instance.reason);
        health.add(world.instance.health.level);
      }
    }),
    { numRuns: runs, seed: 7 },
  );
  expect([...seen].sort()).toEqual([
    'BACKOFF',
    'EXITED',
    'FATAL',
    'RUNNING',
    'STARTING',
    'STOPPED',
    'STOPPING',
    'WAITING',
  ]);
  expect([...health].sort()).toEqual(['HEALTHY', 'NONE', 'STARTING', 'UNHEALTHY']);
  const ends = [
    'EARLY_EXIT',
    'LOST',
    'SPAWN_FAILED',
    'RETRIES_EXHAUSTED',
    'UNHEALTHY',
    'WATCHDOG',
    'TIMED_OUT',
  ];
  for (const reason of ['BOOT', 'RESPAWN', 'RETRY', 'REVISED', 'DEPENDENCY', 'ACTIVITY', ...ends])
    expect(how).toContain(reason);
});
