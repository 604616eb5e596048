/**
 * `gander up` on a terminal that takes no output (Ctrl-S): plane and agent go on, and what waits is
 * shown when the terminal goes on.
 */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inherited, World } from '../support/gander.ts';
import { onTerminal } from '../support/pty.ts';
import { ask } from '../support/requests.ts';

const root = join(import.meta.dirname, '..', '..');
let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.destroy());

const create =
  'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename } }';

test('the plane answers while Ctrl-S holds its terminal, shows the events after Ctrl-Q, and ends at Ctrl-C while it is held', {
  timeout: 300_000,
}, async () => {
  const env = {
    ...inherited(),
    E2E_WORLD: world.folder,
    GANDER_DATA: world.data,
    GANDER_PORT: '0',
  };
  const terminal = await onTerminal(
    [process.execPath, join(root, 'dist', 'gander.js'), 'up', '--no-examples'],
    { env, cwd: world.folder },
  );
  await terminal.sees('until Ctrl-C:');
  const plane = world.connection();
  const names = Array.from({ length: 150 }, (_, n) => `p${n}-${'x'.repeat(50)}`);
  terminal.type('\u0013');
  // More than the kernel keeps for a terminal: a plane that waited for it would answer none of the
  // later ones.
  for (const name of names) {
    const { data } = await ask(plane, create, {
      input: { name, definition: { command: ['true'] } },
    });
    expect(data.createProgram.__typename).toBe('CreateProgramPayload');
  }
  terminal.type('\u0011');
  for (const name of names) await terminal.sees(name);
  terminal.type('\u0013');
  for (const name of names)
    await ask(plane, create, { input: { name: `q${name}`, definition: { command: ['true'] } } });
  terminal.type('\u0003');
  expect(await terminal.ended).toBe(0);
  await world.empty(60_000);
});
