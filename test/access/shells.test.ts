/** A shell belongs to the token that opened it, and ends with it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../src/sdk/client/client.ts';
import { OpenShellDocument } from '../../src/sdk/client/generated.ts';
import { unwrap } from '../../src/sdk/faults.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { alive } from '../support/gander.ts';
import { createToken, revoke } from '../support/serve.ts';
import { TerminalWorld, Viewer } from '../support/terminal-world.ts';
import { until } from '../support/until.ts';

let database: TestDatabase;
let world: TerminalWorld;
const patient = { timeoutMs: 150_000 };

beforeAll(async () => {
  database = await createTestDatabase();
  world = await TerminalWorld.make(database.url);
});
afterAll(async () => {
  await world?.stop();
  await database?.drop();
});

async function clientOf(name: string, role = 'ADMIN') {
  const { secret } = await createToken(world.plane, { name, role });
  return createClient({ ...world.plane, token: secret });
}

async function pidOf(viewer: Viewer): Promise<number> {
  await viewer.type('echo pid=$$\n');
  const [, pid] = await until(() => /pid=(\d+)\r\n/.exec(viewer.text), patient);
  return Number(pid);
}

// P154
test('revoking a token ends its shell on the host at once: viewer, shell and what it runs', async () => {
  const viewer = await Viewer.shell(await clientOf('intruder'), { command: ['sh', '-i'] });
  const pid = await pidOf(viewer);
  await revoke(world.plane, { name: 'intruder' });
  expect(await viewer.connection.closed).toMatchObject({ code: 4401 });
  expect(await viewer.done).toMatchObject({ code: 'UNAUTHENTICATED' });
  // An interrupted shell is kept for a minute: this one is not.
  await until(() => !alive(pid), patient);
});

test('revoking a token ends its shell when nobody reads it, whatever connection opened it', async () => {
  const client = await clientOf('absent');
  const input = { host: { name: 'h' }, command: ['sh', '-i'] };
  // Over HTTP: no connection of the token is open any more.
  const { openShell } = await client.request(OpenShellDocument, { input });
  const session = unwrap(openShell).session.id;
  const viewer = await Viewer.resume(client, session);
  const pid = await pidOf(viewer);
  await viewer.leave();
  await revoke(world.plane, { name: 'absent' });
  await until(() => !alive(pid), patient);
});

// P185
test('no other token resumes a shell, whatever its role; the one that opened it does', async () => {
  const owner = await clientOf('owner');
  const first = await Viewer.shell(owner, { command: ['sh', '-i'] });
  const pid = await pidOf(first);
  const sessionId = await first.opened();
  const thief = await Viewer.shell(await clientOf('thief'), { resume: sessionId });
  expect(await thief.done).toMatchObject({ code: 'FORBIDDEN' });
  await first.leave();
  const late = await Viewer.resume(await clientOf('late-thief'), sessionId);
  expect(await late.done).toMatchObject({ code: 'FORBIDDEN' });
  const second = await Viewer.shell(owner, { resume: sessionId });
  expect(await pidOf(second)).toBe(pid);
  await second.type('exit 0\n');
  await second.done;
  for (const viewer of [thief, late, second]) await viewer.leave();
});

test('a recording is a file on the host, and is not for a VIEWER to make', async () => {
  const viewer = await Viewer.attach(await clientOf('onlooker', 'VIEWER'), 'nobody@h', {
    readOnly: true,
    record: true,
  });
  expect(await viewer.done).toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('recording'),
  });
  await viewer.leave();
});
