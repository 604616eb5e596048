/** Alerts of local programs become incidents of their host, which have no monitor. */
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { maxOpenAlerts } from '../../../schema/agents/rules-alerts.ts';
import { openWatched, type Watched } from './support.ts';

let plane: Watched;
beforeEach(async () => {
  plane = await openWatched('a', 'b');
});
afterEach(() => plane.graph.close());

const raise = { component: 'event:backup', ci: 'shop', signal: 'RAISE', severity: 2, text: 'full' };
const clear = { component: 'event:backup', ci: 'shop', signal: 'CLEAR', text: 'cleared' };
const shown = async () => {
  const { incidents } = await plane.graph.ask(
    '{ incidents(first: 9, orderBy: { field: NUMBER, direction: ASC }) { nodes { hostName component ci severity state count summary monitorName monitor { name } program { name } } } }',
  );
  return incidents.nodes;
};

// P260
test('one for host, component and ci, which is counted, cleared and opened again', async () => {
  await plane.alert('a', raise);
  await plane.alert('a', { ...raise, severity: 1, text: 'worse \u001b[2J' });
  await plane.alert('b', raise);
  await plane.alert('a', { ...raise, ci: '' });
  await plane.alert('a', { ...clear, component: 'event:other' });
  const common = { component: 'event:backup', state: 'OPEN', monitor: null, program: null };
  expect(await shown()).toEqual([
    {
      ...{ ...common, hostName: 'a', ci: 'shop', severity: 1, count: 2 },
      ...{ summary: 'worse \\x1b[2J', monitorName: '(host events)' },
    },
    {
      ...{ ...common, hostName: 'b', ci: 'shop', severity: 2, count: 1 },
      ...{ summary: 'full', monitorName: '(host events)' },
    },
    {
      ...{ ...common, hostName: 'a', ci: null, severity: 2, count: 1 },
      ...{ summary: 'full', monitorName: '(host events)' },
    },
  ]);
  await plane.alert('a', clear);
  expect(await plane.incidents()).toEqual(['OPEN a', 'OPEN b', 'RESOLVED a']);
  await plane.alert('a', raise);
  expect(await plane.incidents()).toEqual(['OPEN a', 'OPEN a', 'OPEN b']);
});

test('severity 4 is a warning event, and no incident', async () => {
  await plane.alert('a', { ...raise, severity: 4 });
  await plane.alert('a', clear);
  expect(await shown()).toEqual([]);
  const { events } = await plane.graph.ask(
    '{ events(first: 9, filter: { kind: [ALERT_RAISED, ALERT_CLEARED] }) { nodes { __typename host { name } } } }',
  );
  expect(events.nodes).toEqual([
    { __typename: 'AlertRaised', host: { name: 'a' } },
    { __typename: 'AlertCleared', host: { name: 'a' } },
  ]);
});

test('it suppresses no incident of an instance of the host, and is resolved with the host', async () => {
  await plane.place('web', '*');
  await plane.monitor({ name: 'down', target: '*', rule: { state: {} } });
  await plane.alert('a', raise);
  await plane.report('a', ['web', 'STARTING'], ['web', 'FATAL/RETRIES_EXHAUSTED']);
  await plane.alert('a', { ...raise, component: 'heartbeat:import' });
  expect(await plane.incidents()).toEqual(['OPEN a', 'OPEN a', 'OPEN web@a']);
  await plane.graph.ask(
    'mutation { deleteHost(input: { host: { name: "a" }, force: true }) { __typename } }',
  );
  expect(new Set(await plane.incidents())).toEqual(new Set(['RESOLVED a', 'RESOLVED web@a']));
});

// P263
test('a host has no more than a bound of them open, reports that once, and takes more again', async () => {
  await plane.alert('a', { ...raise, component: 'event:n1' });
  const { db } = plane.graph.plane;
  await db.execute(sql`insert into incidents overriding system value
    select (json_populate_record(i, json_build_object('id', gen_random_uuid(), 'number', 1000 + n, 'component', 'event:n' || n))).*
    from incidents i, generate_series(2, ${maxOpenAlerts}) n where i.component = 'event:n1'`);
  const open = async () =>
    (await plane.graph.ask('{ incidents(filter: { state: OPEN }) { totalCount } }')).incidents
      .totalCount;
  for (const name of ['more', 'and more'])
    await plane.alert('a', { ...raise, component: `event:${name}` });
  await plane.alert('a', { ...raise, component: 'event:n2', severity: 1 });
  await plane.alert('b', raise);
  // The one about that, and that of the other host.
  expect(await open()).toBe(maxOpenAlerts + 2);
  const about = '{ incidents(first: 9, filter: { text: "events" }) { nodes { state summary } } }';
  const leftOut = async () => (await plane.graph.ask(about)).incidents.nodes;
  expect(await leftOut()).toEqual([
    { state: 'OPEN', summary: expect.stringContaining('others are left out') },
  ]);
  await plane.alert('a', { ...clear, component: 'event:n3' });
  await plane.alert('a', { ...raise, component: 'event:more' });
  expect(await leftOut()).toMatchObject([{ state: 'RESOLVED' }]);
  expect(await open()).toBe(maxOpenAlerts + 1);
});
