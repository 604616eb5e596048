/** Monitors of a fleet file on a plane: created, changed and deleted as the file has them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFleet } from '../../src/domain/fleet/fleet.ts';
import { type Client, createClient } from '../../src/sdk/client/client.ts';
import { DeleteMonitorDocument } from '../../src/sdk/client/generated.ts';
import { applyFleet } from '../../src/sdk/fleet/apply.ts';
import { readKnown } from '../../src/sdk/fleet/known-fleet.ts';
import { type ServedPlane, servePlane } from '../support/served.ts';

let plane: ServedPlane;
let client: Client;
beforeAll(async () => {
  plane = await servePlane();
  client = createClient({ url: plane.url, token: plane.token });
});
afterAll(() => plane.close());

async function apply(text: string, dryRun = false): Promise<string[]> {
  const { fleet, faults } = readFleet(text, { env: {} });
  expect(faults).toEqual([]);
  const steps: string[] = [];
  await applyFleet(client, fleet, await readKnown(client), {
    dryRun,
    onStep: ({ what, outcome }) => {
      if (outcome.kind === 'FAILED') throw new Error(JSON.stringify(outcome.problems));
      if (outcome.kind === 'DONE' && what.startsWith('monitor'))
        steps.push(`${what}: ${outcome.result.verdict} ${outcome.result.remark ?? ''}`.trim());
    },
  });
  return steps;
}
const names = async () =>
  (await readKnown(client)).monitors.map(({ name, definition }) => `${name} ${definition.target}`);

it('pinged from outside are made without their key, and can be turned into others and back', async () => {
  const file = (options: string) => `monitors: {dumps: {kind: heartbeat, within: 1d, ${options}}}`;
  const pings = file('source: pings, grace: 1h, maxRun: 2h');
  const how = 'its ping URL: gander monitors ping-url dumps';
  expect(await apply(pings)).toEqual([`monitor dumps: created ${how}`]);
  expect(await apply(pings)).toEqual(['monitor dumps: unchanged']);
  expect(await apply(file('target: web'))).toEqual(['monitor dumps: changed rule, target']);
  expect(await apply(pings)).toEqual([`monitor dumps: changed rule, target; ${how}`]);
  expect(readFleet(file('grace: 1h'), { env: {} }).faults).toMatchObject([
    { message: 'the monitor "dumps" needs a target' },
  ]);
  await client.mutate(DeleteMonitorDocument, { input: { monitor: { name: 'dumps' } } });
});

it('become what the file contains, and what a program no longer lists is deleted', async () => {
  const file = (monitors: string) => `
programs: [{name: web, command: [web], monitors: ${monitors}}]
monitors:
  hosts: {kind: host, target: "*", for: 5m}
  fat: {kind: metric, target: "*", metric: rss, above: 512MiB, restart: {cooldown: 10m}}`;
  const first = file(
    '{up: {kind: daemon, severity: 1, ci: shop}, log: {kind: log, stderr: [{match: ERROR, severity: 2}]}}',
  );
  const created = [
    ...['monitors of web: created up, log', 'monitor hosts: created', 'monitor fat: created'],
  ];
  expect(await apply(first, true)).toEqual(created);
  expect(await names()).toEqual([]);
  expect(await apply(first)).toEqual(created);
  expect(await apply(first)).toEqual([
    ...['monitors of web: unchanged', 'monitor hosts: unchanged', 'monitor fat: unchanged'],
  ]);
  expect(await apply(file('{up: {kind: daemon, for: 1m}}'))).toEqual([
    'monitors of web: changed changed up; deleted log',
    ...['monitor hosts: unchanged', 'monitor fat: unchanged'],
  ]);
  expect(await names()).toEqual(['fat *', 'hosts *', 'up web']);
  await apply('programs: [{name: web, command: [web]}]');
  expect(await names()).toEqual(['fat *', 'hosts *', 'up web']);
});
