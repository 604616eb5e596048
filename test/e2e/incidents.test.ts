/**
 * Monitors and incidents on the command line, with a real agent: from a program that cannot be
 * started to the end of its incident.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from '../support/gander.ts';
import { until } from '../support/until.ts';

const world = new World();

beforeAll(async () => {
  await world.up();
});
afterAll(() => world.destroy());

/** @returns standard output. Fails when the command does. */
async function cli(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await world.cli(args);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stdout;
}
/** @returns the message of a command that must fail, with its exit code */
async function refusal(...args: string[]): Promise<string> {
  const { code, stderr } = await world.cli(args);
  return `${code} ${stderr.trim()}`;
}

test('a program that cannot be started opens an incident, which people take and silence, and which ends with its monitor', async () => {
  expect(await cli('monitors', 'add', 'failures', '*', '--severity', '1', '--ci', 'shop')).toMatch(
    /^failures +STATE +\* +1 +shop +0$/m,
  );
  writeFileSync(
    join(world.folder, 'fleet.yaml'),
    'programs:\n  - {name: broken, command: [/nowhere/at/all], hosts: "*"}\n',
  );
  await cli('apply', '-f', 'fleet.yaml');
  const watching = world.start('gander', ['incidents', '--watch'], { GANDER_DATA: world.data });
  await watching.prints(/^1 +1 +OPEN +broken@\S+ .* shop +it is (BACKOFF|FATAL)/m);

  expect(await cli('incidents', 'ack', '1')).toMatch(/^1 +1 +ACKNOWLEDGED +broken@/m);
  await watching.prints(/^1 +1 +ACKNOWLEDGED/m);
  expect(await cli('incidents', 'assign', '1', '--to', 'bob')).toMatch(/ bob +shop /);
  expect(await cli('incidents', 'silence', '#1', '--for', '1h')).toMatch(/^1 +1 +SILENCED/m);
  const page = await cli('incidents', 'show', '1');
  expect(page).toMatch(/^Incident 1 +broken@/m);
  expect(page).toMatch(/^ +monitor +failures$/m);
  expect(page).toMatch(/^Why\n.*broken|^Why\n +\S+/m);
  expect(page).toMatch(/^Events\n[\s\S]*incident 1 \(severity 1\) opened: it is /m);

  await cli('monitors', 'disable', 'failures');
  await watching.prints(/^1 +removed/m);
  await watching.end('SIGINT');
  await until(async () => (await world.cli(['incidents'])).stderr.includes('no open incidents'));
  expect(await cli('incidents', '--all')).toMatch(/^1 +1 +RESOLVED +broken@/m);
  expect(await cli('events', '--kind', 'incident-resolved')).toContain(
    'incident 1 resolved: its monitor was changed',
  );
  expect(await cli('monitors', 'delete', 'failures')).toBe('monitor failures  deleted\n');
});

test('what is missing or wrong is named, with what to do', async () => {
  expect(await refusal('incidents', 'silence', '1')).toMatch(/^2 .*--for is missing/);
  expect(await refusal('incidents', 'ack', 'one')).toMatch(/^2 .*"one" is not the number/);
  expect(await refusal('incidents', 'ack', '99')).toMatch(/^1 .*there is no such incident/);
  expect(await refusal('monitors', 'add', 'x', '*', '--within', '1h')).toMatch(
    /^2 .*--within is for --kind heartbeat alone/,
  );
  expect(await refusal('monitors', 'add', 'x', 'state:FATAL')).toMatch(
    /^2 .*cannot depend on states/,
  );
  expect(await refusal('monitors', 'show', 'nothing')).toMatch(
    /^1 .*there is no monitor "nothing"/,
  );
});
