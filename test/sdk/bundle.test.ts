/** What the SDK costs a page: no more than what it uses, and nothing that only Node has. */
import { expect, test } from 'vitest';
import { bundle } from './bundle.ts';

/** The beginnings of the operations in a bundle. */
const operation = /\b(query|mutation|subscription) [A-Z]\w+/g;

test('the client alone is small, needs nothing of Node, and brings no document that is not used', async () => {
  const { text, gzippedBytes, external } = await bundle(
    "export { createClient } from './src/sdk/client/client.ts';",
    'gander',
  );
  expect(external).toEqual([]);
  expect(gzippedBytes).toBeLessThan(30_000);
  // `events`, `logs` and `channel` are methods of the client: their documents are in it, no other.
  expect(text).toContain('subscription Events');
  expect(text.match(operation)?.sort()).toEqual([
    'query EventHead',
    'subscription Events',
    'subscription FollowChannel',
    'subscription Logs',
  ]);
});

/** A file of operations of the portal, a source of the SDK, and the package as it is installed. */
test.each([
  ['the portal', './src/portal/data/commands.generated.ts', 'PortalRestartDocument'],
  ['the SDK', './src/sdk/client/generated.ts', 'HostsChangedDocument'],
  ['the package', 'gander/sdk', 'HostsChangedDocument'],
])('a document of %s that is used brings itself alone', async (_, path, name) => {
  const { text } = await bundle(`export { ${name} } from '${path}';`, 'gander');
  expect(text.match(operation)?.map((found) => `${found.split(' ')[1]}Document`)).toEqual([name]);
});
