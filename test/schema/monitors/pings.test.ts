/** Pings through the real schema and database: incidents without a host, and everything that reads them. */
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pingPresence, pingStates } from '../../../drizzle/tables-pings.ts';
import { receivePing } from '../../../schema/monitors/store/pings.ts';
import { notePresence } from '../../../schema/monitors/store/presence.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { hashSecret } from '../../../src/base/ids.ts';
import { openWatched, type Watched } from './support.ts';

let plane: Watched;
/** Of the monitor of the test: one plane serves all of them. */
let name = '';
let count = 0;
beforeAll(async () => {
  plane = await openWatched('a');
});
beforeEach(async () => {
  count += 1;
  name = `dumps-${count}`;
  await plane.graph.plane.db.update(pingPresence).set({ seenAt: new Date() });
});
afterAll(() => plane.graph.close());

const ask: Watched['graph']['ask'] = (...args) => plane.graph.ask(...args);
const heartbeat = { withinMs: 60_000, graceMs: 30_000, source: 'PINGS', maxRunMs: 20_000 };

/** @returns its key */
async function create(input: object = {}): Promise<string> {
  const { createMonitor } = await ask(
    'mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { ... on CreateMonitorPayload { pingPath monitor { target } } ... on Error { message } } }',
    { input: { name, rule: { heartbeat }, ...input } },
  );
  expect(createMonitor).toMatchObject({ monitor: { target: null } });
  return createMonitor.pingPath.replace('/ping/', '');
}

const ping = (key: string, kind: 'START' | 'SUCCESS' | 'FAIL', body = '') =>
  plane.graph.plane.write(planeActor, (tx) =>
    receivePing(tx, hashSecret(key), {
      ...{ kind, exitCode: null, body, bodyTruncated: false, address: '192.0.2.1' },
    }),
  );

/** The plane has been there all the time. */
async function later(ms: number): Promise<void> {
  await plane.graph.plane.db.update(pingPresence).set({ seenAt: new Date(Date.now() + ms) });
  await plane.later(ms);
}

const states = async () => {
  const { incidents } = await ask(
    `{ incidents(first: 9, filter: { monitor: ["${name}", "failures"] }, orderBy: { field: NUMBER, direction: ASC }) { nodes { state summary monitorName hostName address component host { id } instance { id } } } }`,
  );
  return incidents.nodes;
};

test('opens when no success comes in time, and is resolved by the next; the host is null', async () => {
  const key = await create();
  await later(45_000);
  expect(await states()).toEqual([]);
  await later(150_000);
  expect(await states()).toEqual([
    {
      state: 'OPEN',
      summary: 'no success was pinged for 1m 30s',
      ...{ monitorName: name, component: `monitor:heartbeat:${name}` },
      ...{ hostName: null, address: null, host: null, instance: null },
    },
  ]);
  expect(await ping(key, 'SUCCESS')).toBe(true);
  expect(await states()).toMatchObject([{ state: 'RESOLVED' }]);
  await later(150_000);
  expect(await states()).toMatchObject([{ state: 'OPEN' }]);
});

test('opens at a fail with what was sent, and by a run that does not end', async () => {
  const key = await create();
  await ping(key, 'START');
  await later(5000);
  expect(await states()).toEqual([]);
  await later(40_000);
  expect(await states()).toMatchObject([
    { state: 'OPEN', summary: 'the run that was started has not ended within 20s' },
  ]);
  await ping(key, 'FAIL', 'disk is full\nsecond line');
  const { incidents, monitor, events } = await ask(
    `{ incidents(filter: { monitor: "${name}" }) { nodes { summary count pings(first: 1) { kind body durationMs address } events { nodes { kind } } } } monitor(by: { name: "${name}" }) { lastPing { kind } pings { kind } } events(last: 3, filter: { kind: [MONITOR_PINGED, INCIDENT_OPENED] }) { nodes { kind hostName ... on MonitorPinged { pingKind monitor } } } }`,
  );
  expect(incidents.nodes).toEqual([
    {
      summary: 'a failure was pinged: disk is full',
      count: 2,
      events: { nodes: [] },
      pings: [
        {
          ...{ kind: 'FAIL', body: 'disk is full\nsecond line', address: '192.0.2.1' },
          durationMs: expect.any(Number),
        },
      ],
    },
  ]);
  expect(monitor).toEqual({
    lastPing: { kind: 'FAIL' },
    pings: [{ kind: 'FAIL' }, { kind: 'START' }],
  });
  expect(events.nodes).toEqual([
    { kind: 'MONITOR_PINGED', hostName: null, pingKind: 'START', monitor: name },
    { kind: 'INCIDENT_OPENED', hostName: null },
    { kind: 'MONITOR_PINGED', hostName: null, pingKind: 'FAIL', monitor: name },
  ]);
});

describe('while the plane was away', () => {
  test('nothing opens at its return, and silence since then is found', async () => {
    await create();
    await plane.later(3_600_000);
    expect(await states()).toEqual([]);
    await later(3_600_000 + 45_000);
    expect(await states()).toEqual([]);
    await later(3_600_000 + 150_000);
    expect(await states()).toMatchObject([{ state: 'OPEN' }]);
  });

  test('a start of the plane gives clients a minute to try again, however short it was', async () => {
    await create();
    const at = new Date(Date.now() + 85_000);
    await plane.graph.plane.db.update(pingPresence).set({ seenAt: at });
    await plane.graph.plane.write(planeActor, (tx) => notePresence({ ...tx, now: at }, true));
    await later(110_000);
    expect(await states()).toEqual([]);
    await later(260_000);
    expect(await states()).toMatchObject([{ state: 'OPEN' }]);
  });
});

test('a key is exchanged where it was not used, or by force; its hash alone is kept', async () => {
  const key = await create();
  const rotate = async (onlyUnused: boolean) =>
    (
      await ask(
        'mutation ($input: RotatePingKeyInput!) { rotatePingKey(input: $input) { __typename ... on RotatePingKeyPayload { pingPath } ... on Error { message } } }',
        { input: { monitor: { name }, onlyUnused } },
      )
    ).rotatePingKey;
  const second = (await rotate(true)).pingPath.replace('/ping/', '');
  expect(await ping(key, 'SUCCESS')).toBe(false);
  expect(await ping(second, 'SUCCESS')).toBe(true);
  expect(await rotate(true)).toMatchObject({ __typename: 'ConflictError' });
  const third = (await rotate(false)).pingPath.replace('/ping/', '');
  expect(await ping(second, 'SUCCESS')).toBe(false);
  expect(await ping(third, 'START')).toBe(true);
  const rows = await plane.graph.plane.db.select().from(pingStates);
  const hashes = rows.map(({ keyHash }) => keyHash);
  expect(hashes).toContain(hashSecret(third));
  for (const old of [key, second, third]) expect(hashes).not.toContain(old);
  const events = JSON.stringify(await plane.graph.eventsAfter(0));
  for (const secret of [key, second, third]) expect(events).not.toContain(secret);
});

test('a retry of the creation does not show the key a second time', async () => {
  const input = { name, rule: { heartbeat }, idempotencyKey: 'k' };
  const once = async () =>
    (
      await ask(
        'mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { ... on CreateMonitorPayload { pingPath monitor { id } } } }',
        { input },
      )
    ).createMonitor;
  const [first, again] = [await once(), await once()];
  expect(first.pingPath).toMatch(/^\/ping\/gdr_ping_/);
  expect(again).toEqual({ monitor: first.monitor, pingPath: null });
});

test('a disabled monitor keeps pings and raises nothing; enabled again it waits from then on', async () => {
  const key = await create({ enabled: false });
  expect(await ping(key, 'FAIL')).toBe(true);
  await later(600_000);
  expect(await states()).toEqual([]);
  await ask(
    `mutation { updateMonitor(input: { monitor: { name: "${name}" }, enabled: true }) { __typename } }`,
  );
  await later(45_000);
  expect(await states()).toEqual([]);
  await later(150_000);
  expect(await states()).toMatchObject([{ state: 'OPEN' }]);
});

test('one that watches runs from now on has no key; one that is pinged from now on has none yet', async () => {
  const key = await create();
  await ping(key, 'FAIL');
  const update = (input: object) =>
    ask(
      'mutation ($input: UpdateMonitorInput!) { updateMonitor(input: $input) { ... on UpdateMonitorPayload { monitor { target rule { ... on HeartbeatRule { source } } } } ... on Error { message } } }',
      { input: { monitor: { name }, ...input } },
    );
  await update({ rule: { heartbeat: { withinMs: 60_000 } }, target: 'web' });
  expect(await states()).toMatchObject([{ state: 'RESOLVED' }]);
  expect(await ping(key, 'FAIL')).toBe(false);
  expect((await update({ rule: { heartbeat } })).updateMonitor.monitor).toEqual({
    target: null,
    rule: { source: 'PINGS' },
  });
  const rows = await plane.graph.plane.db.select().from(pingStates);
  expect(rows.filter(({ keyHash }) => keyHash === null)).toHaveLength(1);
});

test('of each monitor the last hundred pings are kept', async () => {
  const key = await create();
  await ping(key, 'SUCCESS', '0');
  await plane.graph.plane.db.execute(sql`
    insert into monitor_pings (monitor_id, at, kind, body, body_truncated, address)
    select monitor_id, at, kind, number::text, false, address from monitor_pings, generate_series(1, 101) number
    where body = '0' order by number + 0`);
  await ping(key, 'SUCCESS', '102');
  const { monitor } = await ask(
    `{ monitor(by: { name: "${name}" }) { pings(first: 100) { body } } }`,
  );
  expect(monitor.pings.map(({ body }: { body: string }) => Number(body))).toEqual(
    Array.from({ length: 100 }, (_, index) => 102 - index),
  );
});

test('an incident of a host or a program is neither its cause nor follows from it', async () => {
  await plane.place('web', 'a');
  await plane.monitor({ name: 'failures', rule: { state: {} }, target: '*' });
  const key = await create();
  await ping(key, 'FAIL');
  await plane.report('a', ['web', 'FATAL']);
  expect(await states()).toMatchObject([{ state: 'OPEN' }, { state: 'OPEN' }]);
  await ask(`mutation { deleteMonitor(input: { monitor: { name: "${name}" } }) { __typename } }`);
  expect(await states()).toMatchObject([{ state: 'RESOLVED' }, { state: 'OPEN' }]);
  const kept = await plane.graph.plane.db
    .select()
    .from(pingStates)
    .where(eq(pingStates.keyHash, hashSecret(key)));
  expect(kept).toEqual([]);
});
