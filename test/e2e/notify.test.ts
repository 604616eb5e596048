/**
 * Notifications on the command line, with a real plane, agent and mail server: the mail gate of
 * docs/moving-from-gaggled.md as it stands there, commands, and a plane that is killed meanwhile.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MailServer, Web } from '../server/notifications/peers.ts';
import { commandsInBlocks, wordsOf } from '../support/documents.ts';
import { type PlaneProcess, World } from '../support/gander.ts';
import { until } from '../support/until.ts';

const world = new World();
const commands = join(world.folder, 'commands');
const kept = join(world.folder, 'kept.json');
let mail: MailServer;
let web: Web;
let plane: PlaneProcess;
const env = () => ({
  GANDER_NOTIFY_COMMANDS: commands,
  GANDER_HEARTBEAT_URL: web.url('/alive'),
  GANDER_HEARTBEAT_INTERVAL: '1s',
});

beforeAll(async () => {
  mkdirSync(commands);
  writeFileSync(join(commands, 'keep'), `#!/bin/sh\ncat > ${kept}.new; mv ${kept}.new ${kept}\n`);
  chmodSync(join(commands, 'keep'), 0o755);
  [mail, web] = await Promise.all([MailServer.open(), Web.open()]);
  plane = await world.up({ env: env() });
});
afterAll(async () => {
  await world.destroy();
  await Promise.all([mail.close(), web.close()]);
});

/** @returns standard output. Fails when the command does. */
async function cli(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await world.cli(args);
  expect({ code, stderr }, args.join(' ')).toMatchObject({ code: 0 });
  return stdout;
}

test('the mail gate of docs/moving-from-gaggled.md sends one mail for what failed in a period', async () => {
  const lines = commandsInBlocks('docs/moving-from-gaggled.md')
    .map(({ text }) => text)
    .filter((text) => / notify | monitors add /.test(text));
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    const [, , ...words] = wordsOf(line.replaceAll('10s', '2s'));
    await cli(
      ...words.map((word) => (word === 'mx.lab.example.org:25' ? `127.0.0.1:${mail.port}` : word)),
    );
  }
  const program = (name: string) =>
    `  - {name: ${name}, command: [sh, -c, "exit 5"], hosts: "*", startRetries: 0}\n`;
  const fleet = ['one', 'two', 'three'].map(program).join('');
  writeFileSync(join(world.folder, 'fleet.yaml'), `programs:\n${fleet}`);
  await cli('apply', '-f', 'fleet.yaml');
  const named = () =>
    mail.mails.map(({ text }) => [...text.matchAll(/^opened +\d+ .* (one|two|three)@/gm)].length);
  await until(() => named().reduce((sum, count) => sum + count, 0) === 3);
  // One, or two where the third program failed more than a period after the first.
  expect(named().length).toBeLessThan(3);
  expect(mail.mails[0]?.to).toEqual(['ops@lab.example.org']);
  expect(mail.mails[0]?.text).toMatch(/^Subject: \[lab\] \S/m);
  expect(mail.mails[0]?.text).toMatch(/^From: gaggle@lab\.example\.org\r?$/m);
  await until(async () => /DELIVERED +gate /.test(await cli('notify', 'deliveries')));
});

test('a command is tested, previewed, disabled and deleted', async () => {
  await cli('notify', 'receivers', 'add', 'keeper', '--command', 'keep');
  expect(await cli('notify', 'test', 'keeper', '--dry-run')).toMatch(
    /^Subject: Test of this receiver\n/,
  );
  expect(existsSync(kept)).toBe(false);
  expect(await cli('notify', 'test', 'keeper')).toMatch(/ DELIVERED +keeper /);
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({ kind: 'TEST', version: 1 });
  expect(await cli('notify', 'receivers', 'disable', 'keeper')).toContain('keeper (disabled)');
  expect(await cli('notify', 'receivers', 'delete', 'keeper')).toBe('receiver keeper  deleted\n');
  const { code, stderr } = await world.cli(['notify', 'receivers', 'delete', 'gate']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('routes lead to the receiver gate')]);
});

test('the heartbeat is sent while the plane lives; a message that was pending when it was killed is delivered by the next one', async () => {
  await until(() => web.received.some(({ path }) => path === '/alive'));
  const hook = new URL(web.url('/later'));
  await web.close();
  await cli('notify', 'receivers', 'add', 'later', '--slack', hook.href);
  await cli('notify', 'routes', 'add', 'later', 'later', '--position', '1', '--wait', '0s');
  await until(async () => /PENDING +later .*ECONNREFUSED/.test(await cli('notify', 'deliveries')));
  plane.process.child.kill('SIGKILL');
  await plane.process.ended;
  await world.end();
  web = await Web.open(Number(hook.port));
  plane = await world.up({ env: env() });
  const id = (await cli('notify', 'deliveries', '--receiver', 'later', '-o', 'name')).trim();
  await world.cli(['notify', 'deliveries', 'retry', id]);
  await until(() => web.received.some(({ path }) => path === '/later'));
  await until(() => web.received.some(({ path }) => path === '/alive'));
  await until(async () => /DELIVERED +later /.test(await cli('notify', 'deliveries')));
  const keys = web.received
    .filter(({ path }) => path === '/later')
    .map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(1);
});
