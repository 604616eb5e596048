/**
 * The programs of examples/sdk, in a folder that has the packed package: they compile with every
 * check, and do against a real plane what they promise.
 */
import { cpSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestPlane, type TestPlane } from '../../src/sdk/testing/test-plane.ts';
import { createWebhookSecret, signWebhook } from '../../src/sdk/webhooks.ts';
import { inherited, Started } from '../support/gander.ts';
import { type PackedPackage, packPackage } from '../support/packed-package.ts';
import { onTerminal } from '../support/pty.ts';
import { settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

let packed: PackedPackage;
let plane: TestPlane;
let examples: string;
/** The program of the shop. Without it no instance starts, however slow the machine is. */
const shop = () => join(packed.folder, 'shop');

beforeAll(async () => {
  packed = packPackage(['@types/node']);
  examples = join(packed.folder, 'examples');
  cpSync(join(packed.installed, 'examples', 'sdk'), examples, { recursive: true });
  symlinkSync('/bin/sleep', shop());
  const once = 'hosts: "*", autostart: false, autorestart: never';
  const fleet = `programs:
  - {name: migrate, command: [echo, migrated], ${once}}
  - {name: broken, command: [sh, -c, "exit 3"], ${once}}
  - name: shop
    command: ["${shop()}", "100000"]
    hosts: "*"
    instances: 2
    start: 10ms
    autorestart: never
    startRetries: 0
`;
  plane = await createTestPlane({ agent: 'web1', fleet });
  await settled(plane, 'shop');
});
afterAll(async () => {
  await plane?.stop();
  packed?.remove();
});

const environment = () => ({ GANDER_URL: plane.url, GANDER_TOKEN: plane.token });
const run = (program: string, ...args: string[]) =>
  packed.run(process.execPath, [join(examples, program), ...args], environment());
/** Goes on until it is ended. */
const start = (program: string, args: readonly string[] = [], env: object = {}) =>
  new Started(
    [process.execPath, join(examples, program), ...args],
    { ...inherited(), ...environment(), ...env },
    packed.folder,
  );

/** The processes of the shop, by instance. */
async function pids(): Promise<(number | null)[]> {
  const both = ['shop@web1', 'shop@web1#1'].map((address) => plane.gander.instances.get(address));
  return (await Promise.all(both)).map((instance) => instance?.pid ?? null);
}

test('the programs compile with every check of the compiler', () => {
  const files = readdirSync(examples).map((name) => join(examples, name));
  expect(files.length).toBeGreaterThan(3);
  const resolution = { module: 'node16', moduleResolution: 'node16', types: ['node'] };
  const options = { ...resolution, allowJs: true, checkJs: true, noEmit: true };
  expect(packed.compile(files, options)).toEqual({ status: 0, output: '' });
});

test('a deployment runs its job, then restarts each instance', async () => {
  const before = await pids();
  expect(run('deploy.mjs', 'migrate@web1', 'shop')).toEqual({
    status: 0,
    output: ['migrate@web1: migrated', 'shop@web1 runs again', 'shop@web1#1 runs again', ''].join(
      '\n',
    ),
  });
  const after = await pids();
  expect(after.filter((pid) => pid === null || before.includes(pid))).toEqual([]);
});

test('a deployment whose job fails restarts nothing', async () => {
  const before = await pids();
  const outcome = run('deploy.mjs', 'broken@web1', 'shop');
  expect(outcome).toEqual({
    status: 1,
    output: 'broken@web1 ended with 3; nothing was restarted\n',
  });
  expect(run('deploy.mjs', 'nothing@web1', 'shop').status).toBe(1);
  expect(await pids()).toEqual(before);
});

test('a deployment ends at the first instance that does not run again', async () => {
  const [, second] = await pids();
  rmSync(shop());
  const { status, output } = run('deploy.mjs', 'migrate@web1', 'shop');
  expect(status).toBe(1);
  expect(output).toContain('shop@web1 was not restarted, and those after it were left alone: ');
  expect((await pids())[1]).toBe(second);
  symlinkSync('/bin/sleep', shop());
  await plane.gander.start('shop@web1#0');
});

test('the board draws what changes on a terminal, and gives it back', async () => {
  const env = { ...inherited(), ...environment(), TERM: 'xterm' };
  const command = [process.execPath, join(examples, 'board.mjs'), 'shop'];
  const terminal = await onTerminal(command, { env, cwd: packed.folder });
  await terminal.sees('2 instances, LIVE');
  await terminal.sees(/shop@web1#1 {2}RUNNING/);
  const before = terminal.screen().length;
  await plane.gander.stop('shop@web1#1');
  await terminal.sees(/shop@web1#1 {2}STOPPED/, before);
  await plane.gander.start('shop@web1#1');
  terminal.type('q');
  expect(await terminal.ended).toBe(0);
  // The cursor is shown again, on the first screen.
  expect(terminal.screen().endsWith('\x1b[?25h\x1b[?1049l')).toBe(true);
});

test('the board prints changes line by line where there is no terminal', async () => {
  const board = start('board.mjs', ['shop@web1#0']);
  await board.prints(/^ADDED shop@web1 RUNNING$/m);
  await plane.gander.stop('shop@web1#0');
  await board.prints(/^UPDATED shop@web1 STOPPED$/m);
  await plane.gander.start('shop@web1#0');
  await board.prints(/^UPDATED shop@web1 STOPPED$[\s\S]*^UPDATED shop@web1 RUNNING$/m);
  expect(await board.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
});

test('the receiver restarts what a signed webhook names, once, and nothing for another', async () => {
  const secret = createWebhookSecret();
  const receiver = start('receiver.mjs', [], { WEBHOOK_SECRET: secret, PORT: '0' });
  const [, url = ''] = await receiver.prints(/listening on (http:\S+)/);
  const post = async (selector: string, id: string, by = secret) => {
    const body = JSON.stringify({ type: 'release.published', data: { selector } });
    const headers = await signWebhook(body, by, { id });
    const response = await fetch(url, { method: 'POST', body, headers });
    return { status: response.status, text: await response.text() };
  };
  const before = await pids();
  expect((await post('shop', 'forged', createWebhookSecret())).status).toBe(401);
  expect((await post('nothing', 'unknown')).status).toBe(422);
  expect((await fetch(url)).status).toBe(405);
  expect(await pids()).toEqual(before);

  const first = await post('shop', 'release-1');
  expect(first).toMatchObject({ status: 202 });
  await until(async () => (await pids()).every((pid) => pid !== null && !before.includes(pid)));
  const [, command] = /command (\S+) is/.exec(first.text) ?? [];
  expect((await post('shop', 'release-1')).text).toContain(`command ${command} is `);
  expect(await receiver.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
});
