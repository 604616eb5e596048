/** What a watched list reports: what is new, changed or gone since it was read last. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesOf } from '../../src/cli/live/watch.ts';

interface Item {
  readonly name: string;
  readonly state: string;
  readonly ageMs: number;
}

const list = { keyOf: ({ name }: Item) => name, substanceOf: ({ state }: Item) => state };
const item = (name: string, state: string, ageMs = 0): Item => ({ name, state, ageMs });

test('the first reading is all new', () => {
  expect(changesOf(new Map(), [item('a', 'UP'), item('b', 'UP')], list)).toMatchObject({
    changed: [0, 1],
    removed: [],
  });
});

test('what only grew older has not changed', () => {
  const { known } = changesOf(new Map(), [item('a', 'UP', 1), item('b', 'UP', 1)], list);
  expect(changesOf(known, [item('a', 'UP', 2), item('b', 'DOWN', 2)], list)).toMatchObject({
    changed: [1],
    removed: [],
  });
});

test('changed lines and removals, applied to one reading, give the next', () => {
  const reading: fc.Arbitrary<Item[]> = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...'abcdef'),
      state: fc.constantFrom('UP', 'DOWN'),
      ageMs: fc.nat(3),
    }),
    { selector: ({ name }) => name },
  );
  const states = (items: Iterable<Item>) =>
    Object.fromEntries([...items].map(({ name, state }) => [name, state]));
  fc.assert(
    fc.property(reading, reading, (before, after) => {
      const { known } = changesOf(new Map(), before, list);
      const { changed, removed } = changesOf(known, after, list);
      const shown = new Map(before.map((one) => [one.name, one]));
      for (const one of removed) shown.delete(one.name);
      for (const index of changed) shown.set(after[index]?.name ?? '', after[index] as Item);
      expect(states(shown.values())).toEqual(states(after));
      expect(changed.length + removed.length).toBeLessThanOrEqual(before.length + after.length);
      const same = after.filter((one) =>
        before.some((old) => old.name === one.name && old.state === one.state),
      );
      expect(changed).toHaveLength(after.length - same.length);
    }),
  );
});
