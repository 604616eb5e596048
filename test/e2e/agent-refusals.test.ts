/** Agents that the plane refuses permanently log the refusal and what to do about it. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PlaneProcess, World } from '../support/gander.ts';
import { eventsOf, graphql, joinToken } from '../support/requests.ts';
import { until } from '../support/until.ts';

const world = new World();
let plane: PlaneProcess;

beforeAll(async () => {
  plane = await world.serve();
});
afterAll(() => world.destroy());

// P29, P30
test('of two copies that were made while no agent ran, one is refused and logs what to do, and the plane shows it', async () => {
  const folder = join(world.folder, 'twins');
  const args = ['--url', plane.url, '--join-token', await joinToken(plane), '--name', 'twins'];
  const before = world.startAgent(folder, args);
  await before.prints(/connected to the plane/);
  await before.end('SIGTERM');
  cpSync(folder, `${folder}-copy`, { recursive: true, filter: (path) => !path.endsWith('/fifo') });
  const [first, copy] = [world.startAgent(folder), world.startAgent(`${folder}-copy`)];
  // Which of them is the newest is a matter of who reported first.
  const refused = await Promise.any(
    [first, copy].map((agent) =>
      agent.prints(/a newer copy of this agent has connected/).then(() => agent),
    ),
  );
  const admitted = refused === first ? copy : first;
  expect(refused.stderr + refused.stdout).toContain('gander join-token --host');
  const { host } = await graphql(plane, '{ host(name: "twins") { copyRefusedAt } }');
  expect(Date.parse(host.copyRefusedAt)).toBeGreaterThan(0);
  expect((await world.cli(['hosts', 'list', 'twins'])).stdout).toContain('a copy refused');
  expect(
    (await eventsOf(plane))
      .filter((event) => event.host === 'twins')
      .map(({ __typename }) => __typename),
  ).toContain('AgentCopyRefused');
  await refused.end('SIGTERM');
  await until(
    async () =>
      (await graphql(plane, '{ host(name: "twins") { connection } }')).host.connection === 'ONLINE',
  );
  expect(admitted.lives).toBe(true);
  await admitted.end('SIGTERM');
});

// P25
test('an agent whose host was removed logs that its credential is refused, and what to do', async () => {
  const agent = world.startAgent(join(world.folder, 'removed'), [
    '--url',
    plane.url,
    '--join-token',
    await joinToken(plane),
    '--name',
    'removed',
  ]);
  await agent.prints(/connected to the plane/);
  expect((await world.cli(['hosts', 'delete', 'removed', '--force'])).code).toBe(0);
  await agent.prints(
    /does not accept this agent's credential: it was revoked, or the host was removed\..*gander-agent enrol --force/,
  );
  await agent.end('SIGTERM');
});
