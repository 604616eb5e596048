/** What the SDK costs a page: no more than what it uses, and nothing that only Node has. */
import { expect, test } from 'vitest';
import { bundle } from './bundle.ts';

test('the client alone is small, needs nothing of Node, and brings no document that is not used', async () => {
  const { text, gzippedBytes, external } = await bundle(
    "export { createClient } from './src/sdk/client/client.ts';",
    'gander',
  );
  expect(external).toEqual([]);
  expect(gzippedBytes).toBeLessThan(30_000);
  // `events` and `logs` are methods of the client: their documents are in it, and no other.
  expect(text).toContain('subscription Events');
  expect(text.match(/\b(query|mutation|subscription) [A-Z]\w+/g)?.sort()).toEqual([
    'query EventHead',
    'subscription Events',
    'subscription Logs',
  ]);
});

test('a document that is used brings itself alone', async () => {
  const { text } = await bundle(
    "export { HostsChangedDocument } from './src/sdk/client/generated.ts';",
    'gander',
  );
  expect(text.match(/\b(query|mutation|subscription) [A-Z]\w+/g)).toEqual([
    'subscription HostsChanged',
  ]);
});
