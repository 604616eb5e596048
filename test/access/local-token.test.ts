/** The token that a plane writes into connection.json opens it, whatever else uses the database. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTokenInDatabase } from '../../src/server/access/recovery.ts';
import { eventsOf, graphql } from '../support/requests.ts';
import { createFlock, type Flock, revoke } from '../support/serve.ts';

let flock: Flock;
beforeEach(async () => {
  flock = await createFlock();
});
afterEach(() => flock.close());

const who = async (plane: { readonly url: string; readonly token: string }) =>
  (await graphql(plane, '{ viewer { name role } }')).viewer;
const administrator = { name: 'local', role: 'ADMIN' };

test('two planes over one database each have a token, and either opens both', async () => {
  const [first, second] = [await flock.start(), await flock.start()];
  expect(first.token).not.toBe(second.token);
  for (const { token } of [first, second])
    for (const { url } of [first, second]) expect(await who({ url, token })).toEqual(administrator);
});

test('a plane whose data folder was lost gets a token that works over its old database', async () => {
  const first = await flock.start();
  await first.stop();
  const second = await flock.start();
  expect(second.token).not.toBe(first.token);
  expect(await who(second)).toEqual(administrator);
});

test('a plane keeps its token from start to start, until that is revoked', async () => {
  const first = await flock.start();
  await first.stop();
  const second = await flock.start({ folder: first.folder });
  expect(second.token).toBe(first.token);
  const other = await flock.start();
  const { tokens } = await graphql(other, '{ tokens(first: 10) { nodes { id name } } }');
  expect(tokens.nodes).toHaveLength(2);
  // Newest first: the older is that of the first folder.
  expect(await revoke(other, { id: tokens.nodes[1].id })).toMatchObject({ name: 'local' });
  await second.stop();
  const third = await flock.start({ folder: first.folder });
  expect(third.token).not.toBe(first.token);
  expect(await who(third)).toEqual(administrator);
});

test('who has the database alone gets in, with a plane running or not', async () => {
  const plane = await flock.start();
  const secret = await createTokenInDatabase(flock.database.url, {
    name: 'rescue',
    role: 'ADMIN',
    expiresInMs: null,
  });
  expect(await who({ url: plane.url, token: secret })).toEqual({ name: 'rescue', role: 'ADMIN' });
  expect((await eventsOf(plane)).filter(({ actor }) => actor.label === 'database')).toMatchObject([
    { __typename: 'TokenCreated' },
  ]);
  const again = createTokenInDatabase(flock.database.url, {
    name: 'rescue',
    role: 'ADMIN',
    expiresInMs: null,
  });
  await expect(again).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  const reserved = createTokenInDatabase(flock.database.url, {
    name: 'local',
    role: 'ADMIN',
    expiresInMs: null,
  });
  await expect(reserved).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const nowhere = createTokenInDatabase('postgres://nobody@127.0.0.1:1/none', {
    name: 'x',
    role: 'ADMIN',
    expiresInMs: null,
  });
  await expect(nowhere).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('ECONNREFUSED'),
  });
});
