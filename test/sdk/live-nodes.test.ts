/** What a client has after the messages of a live collection, in whatever pieces they come. */
import { expect, test } from 'vitest';
import { type CollectionChange, LiveNodes } from '../../src/sdk/client/live-nodes.ts';

type Change = CollectionChange<string>;
const change = (
  type: Change['type'],
  id: string | null = null,
  node: string | null = null,
): Change => ({ cursor: 'c', type, id, node });
const objects = (collection: LiveNodes<string>) => Object.fromEntries(collection.nodes);

test('a snapshot counts when it is complete, changes at once, and a removal of what is not there changes nothing', () => {
  const collection = new LiveNodes<string>();
  collection.apply([change('SNAPSHOT', 'a', 'A'), change('SNAPSHOT', 'b', 'B')]);
  expect(collection.isSynced).toBe(false);
  collection.apply([change('SYNCED')]);
  expect(collection.isSynced).toBe(true);
  collection.apply([
    change('UPDATED', 'a', 'A2'),
    change('ADDED', 'c', 'C'),
    change('REMOVED', 'b', 'B2'),
    change('REMOVED', 'x'),
  ]);
  expect(objects(collection)).toEqual({ a: 'A2', c: 'C' });
});

test('after a reset, what the new snapshot does not name is gone', () => {
  const collection = new LiveNodes<string>([
    ['a', 'A'],
    ['b', 'B'],
  ]);
  expect(collection.isSynced).toBe(true);
  collection.apply([change('RESET')]);
  expect(collection.isSynced).toBe(false);
  collection.apply([change('SNAPSHOT', 'b', 'B2')]);
  collection.apply([change('RESET')]);
  collection.apply([change('SNAPSHOT', 'a', 'A3'), change('SYNCED')]);
  expect(objects(collection)).toEqual({ a: 'A3' });
  collection.apply([change('SYNCED')]);
  expect(objects(collection)).toEqual({ a: 'A3' });
});

test('what is not to be kept is forgotten', () => {
  const collection = new LiveNodes<string>([
    ['a', 'A'],
    ['b', 'B'],
  ]);
  collection.keep((node) => node === 'B');
  expect(objects(collection)).toEqual({ b: 'B' });
});
