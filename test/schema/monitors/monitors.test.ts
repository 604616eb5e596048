/** Monitors through the real schema and database: what agents report opens and resolves incidents. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWatched, type Watched } from './support.ts';

let plane: Watched;
beforeEach(async () => {
  plane = await openWatched('a', 'b');
});
afterEach(() => plane.graph.close());

const state = { name: 'failures', rule: { state: {} }, target: '*', severity: 1, ci: 'team-x' };
const daemon = { name: 'up', rule: { daemon: { forMs: 0 } }, target: '*' };

describe('STATE', () => {
  test('opens one incident for each instance that fails, and resolves it when it runs', async () => {
    await plane.place('web', '*');
    await plane.monitor(state);
    await plane.report('a', ['web', 'STARTING'], ['web', 'BACKOFF/EXIT_UNEXPECTED']);
    await plane.report('a', ['web', 'STARTING'], ['web', 'FATAL/RETRIES_EXHAUSTED']);
    expect(await plane.incidents()).toEqual(['OPEN web@a']);
    const { incidents } = await plane.graph.ask(
      '{ incidents { nodes { number severity ci component count summary monitor { name } instance { address } host { name } program { name } raised } totalCount } }',
    );
    expect(incidents).toEqual({
      totalCount: 1,
      nodes: [
        {
          ...{ number: 1, severity: 1, ci: 'team-x', count: 2, raised: true },
          component: 'monitor:state:web:failures',
          summary: 'it is FATAL: retries exhausted',
          ...{ monitor: { name: 'failures' }, instance: { address: 'web@a' } },
          ...{ host: { name: 'a' }, program: { name: 'web' } },
        },
      ],
    });
    await plane.report('a', ['web', 'RUNNING']);
    expect(await plane.incidents()).toEqual(['RESOLVED web@a']);
  });

  test('raises at once what is wrong already when the monitor is created', async () => {
    await plane.place('web', 'a');
    await plane.report('a', ['web', 'FATAL/SPAWN_FAILED']);
    await plane.monitor(state);
    expect(await plane.incidents()).toEqual(['OPEN web@a']);
  });

  test('with forMs raises when the state has lasted, unless it is over before', async () => {
    await plane.place('web', '*');
    await plane.monitor({ ...state, rule: { state: { forMs: 30_000 } } });
    await plane.report('a', ['web', 'BACKOFF']);
    await plane.report('b', ['web', 'BACKOFF']);
    await plane.report('b', ['web', 'RUNNING']);
    await plane.later(20_000);
    expect(await plane.incidents()).toEqual([]);
    await plane.later(31_000);
    expect(await plane.incidents()).toEqual(['OPEN web@a']);
  });

  test('keeps to its target', async () => {
    await plane.place('web', '*');
    await plane.place('db', 'a');
    await plane.monitor({ ...state, target: 'web@b' });
    await plane.report('a', ['web', 'FATAL'], ['db', 'FATAL']);
    await plane.report('b', ['web', 'FATAL']);
    expect(await plane.incidents()).toEqual(['OPEN web@b']);
  });
});

test('severity 4 writes events and opens no incident', async () => {
  await plane.place('web', 'a');
  await plane.monitor({ ...state, severity: 4 });
  await plane.report('a', ['web', 'FATAL']);
  await plane.report('a', ['web', 'FATAL']);
  await plane.report('a', ['web', 'RUNNING']);
  expect(await plane.incidents()).toEqual([]);
  const { events } = await plane.graph.ask(
    '{ events(first: 9, filter: { kind: [ALERT_RAISED, ALERT_CLEARED] }) { nodes { kind actor { label } ... on AlertRaised { alertSeverity monitor ci } } } }',
  );
  expect(events.nodes).toEqual([
    {
      kind: 'ALERT_RAISED',
      actor: { label: 'plane' },
      alertSeverity: 4,
      monitor: 'failures',
      ci: 'team-x',
    },
    { kind: 'ALERT_CLEARED', actor: { label: 'plane' } },
  ]);
});

describe('DAEMON', () => {
  test('raises in every state but RUNNING, and a disabled instance is not watched', async () => {
    await plane.place('web', 'a');
    await plane.report('a', ['web', 'RUNNING']);
    await plane.monitor(daemon);
    await plane.report('a', ['web', 'STOPPED/OPERATOR']);
    expect(await plane.incidents()).toEqual(['OPEN web@a']);
    await plane.graph.ask(
      'mutation { disableAssignment(input: { assignment: { key: { program: { name: "web" }, hosts: "a" } } }) { __typename } }',
    );
    expect(await plane.incidents()).toEqual(['RESOLVED web@a']);
    await plane.report('a', ['web', 'STOPPED/DISABLED']);
    expect(await plane.incidents()).toEqual(['RESOLVED web@a']);
  });

  test('raises on a new instance that does not start in time', async () => {
    await plane.monitor(daemon);
    await plane.place('web', 'a');
    await plane.later(9000);
    expect(await plane.incidents()).toEqual([]);
    await plane.later(11_000);
    expect(await plane.incidents()).toEqual(['OPEN web@a']);
  });
});

test('HEARTBEAT raises without a success in time, and the next success clears', async () => {
  await plane.place('backup', 'a');
  await plane.monitor({ name: 'b', rule: { heartbeat: { withinMs: 60_000 } }, target: 'backup' });
  await plane.later(50_000);
  await plane.report('a', ['backup', 'EXITED/EXIT_UNEXPECTED']);
  await plane.later(61_000);
  expect(await plane.incidents()).toEqual(['OPEN backup@a']);
  await plane.report('a', ['backup', 'EXITED/EXIT_EXPECTED']);
  expect(await plane.incidents()).toEqual(['RESOLVED backup@a']);
  await plane.later(59_000);
  expect(await plane.incidents()).toEqual(['RESOLVED backup@a']);
  await plane.later(62_000);
  expect(await plane.incidents()).toEqual(['OPEN backup@a']);
});

describe('HOST', () => {
  const host = { name: 'hosts', rule: { host: { forMs: 60_000 } }, target: '*' };

  test('a lost host is one incident, and its instances keep what is known of them', async () => {
    await plane.place('web', '*');
    await plane.report('a', ['web', 'RUNNING']);
    for (const input of [host, state, daemon]) await plane.monitor(input);
    await plane.lose('a');
    await plane.later(59_000);
    expect(await plane.incidents('host: "a"')).toEqual([]);
    await plane.later(61_000);
    expect(await plane.incidents('host: "a"')).toEqual(['OPEN a']);
  });

  test('what fails on a lost host merely follows from its loss', async () => {
    await plane.place('backup', 'a');
    await plane.monitor(host);
    await plane.monitor({ name: 'b', rule: { heartbeat: { withinMs: 90_000 } }, target: 'backup' });
    await plane.lose('a');
    await plane.later(61_000);
    await plane.later(91_000);
    expect(await plane.incidents()).toEqual(['OPEN a', 'SUPPRESSED backup@a']);
    const { incident } = await plane.graph.ask('{ incident(by: { number: 1 }) { affected } }');
    expect(incident).toEqual({ affected: 1 });
  });
});

test('the incidents of a host are resolved with its removal', async () => {
  await plane.monitor({ name: 'hosts', rule: { host: { forMs: 0 } }, target: '*' });
  await plane.lose('b');
  expect(await plane.incidents()).toEqual(['OPEN b']);
  const { deleteHost } = await plane.graph.ask(
    'mutation { deleteHost(input: { host: { name: "b" } }) { __typename ... on Error { message } } }',
  );
  expect(deleteHost.__typename).toBe('DeleteHostPayload');
  expect(await plane.incidents()).toEqual(['RESOLVED b']);
});

describe('monitors', () => {
  const update = (input: object) =>
    plane.graph.ask(
      'mutation ($input: UpdateMonitorInput!) { updateMonitor(input: $input) { __typename ... on UpdateMonitorPayload { monitor { revision target enabled ci description openIncidents } } ... on Error { message } } }',
      { input: { monitor: { name: 'failures' }, ...input } },
    );

  beforeEach(async () => {
    await plane.place('web', '*');
    await plane.report('a', ['web', 'FATAL']);
    await plane.report('b', ['web', 'FATAL']);
    await plane.monitor(state);
  });

  test('an update of the target clears what is not watched any more', async () => {
    const { updateMonitor } = await update({ target: 'web@b' });
    expect(updateMonitor.monitor).toMatchObject({ revision: 2, target: 'web@b', openIncidents: 1 });
    expect(await plane.incidents()).toEqual(['OPEN web@b', 'RESOLVED web@a']);
  });

  test('a monitor that is disabled or deleted has no open incident', async () => {
    await update({ enabled: false });
    expect(await plane.incidents('state: OPEN')).toEqual([]);
    await plane.report('a', ['web', 'FATAL']);
    expect(await plane.incidents('state: OPEN')).toEqual([]);
    await update({ enabled: true });
    expect(await plane.incidents('state: OPEN')).toHaveLength(2);
    await plane.graph.ask(
      'mutation { deleteMonitor(input: { monitor: { name: "failures" } }) { __typename } }',
    );
    expect(await plane.incidents('state: OPEN')).toEqual([]);
    const { incidents } = await plane.graph.ask(
      '{ incidents { nodes { monitorName monitor { id } resolution } } }',
    );
    expect(incidents.nodes[0]).toEqual({
      monitorName: 'failures',
      monitor: null,
      resolution: 'its monitor was deleted',
    });
  });

  test('what is null stays, an empty text is taken away, and another revision is refused', async () => {
    const { updateMonitor: same } = await update({ target: null, ci: null });
    expect(same.monitor).toMatchObject({ revision: 1, ci: 'team-x' });
    expect((await update({ ci: '' })).updateMonitor.monitor).toMatchObject({
      revision: 2,
      ci: null,
    });
    expect((await update({ ci: 'y', expectedRevision: 1 })).updateMonitor.__typename).toBe(
      'ConflictError',
    );
  });

  test('with another label of the host, its instances are watched no more', async () => {
    const labels = (value: string) =>
      plane.graph.ask(
        'mutation ($input: UpdateHostInput!) { updateHost(input: $input) { __typename ... on Error { message } } }',
        { input: { host: { name: 'a' }, labels: [{ key: 'role', value }] } },
      );
    await labels('web');
    await update({ target: 'label:role=web' });
    expect(await plane.incidents('state: OPEN')).toEqual(['OPEN web@a']);
    await labels('db');
    expect(await plane.incidents('state: OPEN')).toEqual([]);
  });
});

test('without monitors a report takes no statement more', async () => {
  await plane.place('web', 'a');
  await plane.report('a', ['web', 'STARTING']);
  const without = await plane.graph.statements(() => plane.report('a', ['web', 'RUNNING']));
  expect(without.filter((statement) => /incident|monitor/.test(statement))).toEqual([]);
  await plane.monitor(state);
  const watched = await plane.graph.statements(() => plane.report('a', ['web', 'FATAL']));
  expect(watched.filter((statement) => /into incidents/.test(statement))).toHaveLength(1);
});
