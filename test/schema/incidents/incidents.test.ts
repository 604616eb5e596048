/** Incidents: what people do to them, what merely follows from others, and who sees them. */
import { sql } from 'drizzle-orm';
import { graphql } from 'graphql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockIncidents } from '../../../drizzle/locks.ts';
import { flappingChanges } from '../../../schema/incidents/rules.ts';
import { schema } from '../../../schema/schema.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { rolePermissions } from '../../../src/domain/permissions.ts';
import { limitedScope } from '../../../src/domain/scope.ts';
import { follow, lasting } from '../../support/graph.ts';
import { until } from '../../support/until.ts';
import { openWatched, type Watched } from '../monitors/support.ts';

let plane: Watched;
beforeEach(async () => {
  plane = await openWatched('a', 'b');
  await plane.monitor({ name: 'failures', rule: { state: {} }, target: '*' });
});
afterEach(() => plane.graph.close());

const minuteMs = 60_000;
const shown =
  'number state assignee resolution acknowledgedBy { label } silencedUntil flapping count';

/** @returns the incident as it is now, or the name of the failure */
async function act(name: string, more: object = {}, as: 'OPERATOR' | 'VIEWER' = 'OPERATOR') {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const mutation = `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Payload { incident { ${shown} } } } }`;
  const answer = await plane.graph.ask(
    mutation,
    { input: { incident: { number: 1 }, ...more } },
    as,
  );
  return answer[name].incident ?? answer[name].__typename;
}
const incident = async (number = 1, fields = shown) =>
  (await plane.graph.ask(`{ incident(by: { number: ${number} }) { ${fields} } }`)).incident;

const alerts = async (): Promise<string[]> =>
  (
    await plane.graph.ask(
      '{ events(first: 100, filter: { kind: [ALERT_RAISED, ALERT_CLEARED] }) { nodes { kind } } }',
    )
  ).events.nodes.map(({ kind }: { kind: string }) => kind);

async function kinds(): Promise<string[]> {
  const { events } = await plane.graph.ask(
    '{ events(first: 100, filter: { kind: [INCIDENT_OPENED, INCIDENT_CHANGED, INCIDENT_RESOLVED] }) { nodes { kind actor { label } } } }',
  );
  return events.nodes.map(
    ({ kind, actor }: { kind: string; actor: { label: string } }) => `${kind} ${actor.label}`,
  );
}

describe('people', () => {
  beforeEach(async () => {
    await plane.place('web', 'a');
    await plane.report('a', ['web', 'FATAL']);
  });

  test('acknowledge, assign, silence and resolve an incident, each with an event of theirs', async () => {
    expect(await act('acknowledgeIncident')).toMatchObject({
      state: 'ACKNOWLEDGED',
      assignee: 'alice',
      acknowledgedBy: { label: 'alice' },
    });
    expect(await act('assignIncident', { assignee: 'bob' })).toMatchObject({ assignee: 'bob' });
    expect(await act('silenceIncident', { forMs: minuteMs })).toMatchObject({ state: 'SILENCED' });
    await plane.later(minuteMs + 1000);
    expect(await incident()).toMatchObject({ state: 'ACKNOWLEDGED', silencedUntil: null });
    expect(await act('resolveIncident', { reason: 'replaced' })).toMatchObject({
      state: 'RESOLVED',
      resolution: 'replaced',
    });
    expect(await kinds()).toEqual([
      'INCIDENT_OPENED plane',
      ...Array(3).fill('INCIDENT_CHANGED alice'),
      'INCIDENT_CHANGED plane',
      'INCIDENT_RESOLVED alice',
    ]);
  });

  test('change an incident without using up a number', async () => {
    await act('acknowledgeIncident');
    await plane.report('a', ['web', 'RUNNING']);
    await plane.report('a', ['web', 'FATAL']);
    await plane.place('db', 'a');
    await plane.report('a', ['db', 'FATAL']);
    expect(await incident(2, 'number component')).toMatchObject({ number: 2 });
  });

  test('to acknowledge twice changes nothing, and what is resolved is refused', async () => {
    await act('acknowledgeIncident');
    await act('acknowledgeIncident');
    expect(await kinds()).toHaveLength(2);
    await act('resolveIncident', { reason: '' });
    expect(await act('acknowledgeIncident')).toBe('ConflictError');
    expect(await act('silenceIncident', { forMs: 40 * 86_400_000 })).toBe('InvalidInputError');
    expect(await act('assignIncident', { incident: { number: 7 }, assignee: 'x' })).toBe(
      'NotFoundError',
    );
  });

  test('what was resolved by hand opens again when its condition is raised once more', async () => {
    await act('acknowledgeIncident');
    await act('resolveIncident', { reason: 'restarted' });
    await plane.report('a', ['web', 'BACKOFF']);
    expect(await incident()).toMatchObject({ state: 'OPEN', count: 2, acknowledgedBy: null });
  });

  test('a viewer sees incidents and changes none', async () => {
    const error = await plane.graph.refusal(
      'mutation { acknowledgeIncident(input: { incident: { number: 1 } }) { __typename } }',
      {},
      'VIEWER',
    );
    expect(error.message).toContain('OPERATOR');
  });

  test('the incident has why, and the events from its opening to its end', async () => {
    await plane.report('a', ['web', 'RUNNING']);
    await plane.report('a', ['web', 'STOPPED/OPERATOR']);
    const found = await incident(
      1,
      'why { entries { summary } } events(first: 9) { nodes { kind ... on InstanceStateChanged { to } } }',
    );
    expect(found.why.entries[0].summary).toMatch(/stop/i);
    expect(found.events.nodes).toEqual([
      { kind: 'INSTANCE_STATE_CHANGED', to: 'FATAL' },
      { kind: 'INCIDENT_OPENED' },
      { kind: 'INSTANCE_STATE_CHANGED', to: 'RUNNING' },
      { kind: 'INCIDENT_RESOLVED' },
    ]);
  });

  test('a limited scope sees incidents of its instances, and no monitors', async () => {
    await plane.place('db', 'b');
    await plane.report('b', ['db', 'FATAL']);
    const { data } = await graphql({
      schema,
      source:
        '{ incidents { totalCount nodes { hostName monitor { name } } } monitors { totalCount } two: incident(by: { number: 2 }) { id } }',
      contextValue: {
        plane: plane.graph.plane,
        caller: { kind: 'USER', tokenId: 't', name: 'n', role: 'VIEWER' },
        scope: limitedScope(rolePermissions.VIEWER, '*@a'),
        access: lasting,
        connection: {},
        loaders: new Map(),
      },
    });
    expect(data).toEqual({
      incidents: { totalCount: 1, nodes: [{ hostName: 'a', monitor: null }] },
      monitors: { totalCount: 0 },
      two: null,
    });
  });
});

test('what flaps is one incident that stays open, with two events, until it has settled', async () => {
  await plane.place('web', 'a');
  for (let i = 0; i < 3 * flappingChanges; i += 1)
    await plane.report('a', ['web', i % 2 === 0 ? 'BACKOFF' : 'RUNNING']);
  expect(await incident()).toMatchObject({ state: 'OPEN', flapping: true });
  const before = await kinds();
  expect(before.filter((kind) => kind === 'INCIDENT_CHANGED plane')).toHaveLength(1);
  expect(before.length).toBeLessThan(flappingChanges + 2);
  await plane.later(9 * minuteMs);
  expect(await incident()).toMatchObject({ state: 'OPEN' });
  await plane.later(11 * minuteMs);
  expect(await incident()).toMatchObject({ state: 'RESOLVED', flapping: false });
});

describe('what merely follows', () => {
  const depend = async (scope: string) => {
    for (const program of ['db', 'web', 'shop']) await plane.place(program, '*');
    const add =
      'mutation ($input: CreateDependencyInput!) { createDependency(input: $input) { __typename ... on Error { message } } }';
    for (const [of, on] of [
      ['web', 'db'],
      ['shop', 'web'],
    ]) {
      const input = {
        program: { key: { name: of } },
        dependency: { on: { key: { name: on } }, scope },
      };
      const { createDependency } = await plane.graph.ask(add, { input });
      expect(createDependency.__typename).toBe('CreateDependencyPayload');
    }
  };

  test('from a failed root, directly or not, is attached to it, whatever comes first', async () => {
    await depend('ANY_HOST');
    await plane.report('b', ['shop', 'FATAL']);
    await plane.report('a', ['db', 'FATAL']);
    await plane.report('b', ['web', 'FATAL']);
    expect(await plane.incidents()).toEqual(['OPEN db@a', 'SUPPRESSED shop@b', 'SUPPRESSED web@b']);
    expect(await incident(2, 'affected')).toEqual({ affected: 2 });
    expect(await incident(3, 'root { number }')).toEqual({ root: { number: 2 } });
  });

  test('on the same host alone, where the dependency is of the same host', async () => {
    await depend('SAME_HOST');
    await plane.report('a', ['db', 'FATAL'], ['web', 'FATAL']);
    await plane.report('b', ['web', 'FATAL']);
    expect(await plane.incidents()).toEqual(['OPEN db@a', 'OPEN web@b', 'SUPPRESSED web@a']);
  });

  test('is handed on to the root of its root, and on the same host is not taken from others', async () => {
    await depend('SAME_HOST');
    await plane.report('a', ['shop', 'FATAL']);
    await plane.report('b', ['shop', 'FATAL']);
    await plane.report('a', ['web', 'FATAL']);
    expect(await incident(1, 'root { number }')).toEqual({ root: { number: 3 } });
    await plane.report('a', ['db', 'FATAL']);
    expect(await plane.incidents()).toEqual([
      ...['OPEN db@a', 'OPEN shop@b', 'SUPPRESSED shop@a', 'SUPPRESSED web@a'],
    ]);
    expect(await incident(1, 'root { number }')).toEqual({ root: { number: 4 } });
  });

  test('writes no warning either, unless it is still raised after its root is over', async () => {
    await depend('ANY_HOST');
    await plane.monitor({ name: 'warn', rule: { state: {} }, target: 'web', severity: 4 });
    await plane.report('a', ['db', 'FATAL']);
    await plane.report('b', ['web', 'FATAL']);
    await plane.report('b', ['web', 'RUNNING']);
    expect(await alerts()).toEqual([]);
    await plane.report('b', ['web', 'FATAL']);
    expect(await incident(1, 'affected')).toEqual({ affected: 1 });
    await plane.report('a', ['db', 'RUNNING']);
    await plane.later(61_000);
    expect(await alerts()).toEqual(['ALERT_RAISED']);
    await plane.report('b', ['web', 'RUNNING']);
    expect(await alerts()).toEqual(['ALERT_RAISED', 'ALERT_CLEARED']);
  });

  test('does not take back a warning that was written before', async () => {
    await depend('ANY_HOST');
    await plane.monitor({ name: 'warn', rule: { state: {} }, target: 'web', severity: 5 });
    await plane.report('b', ['web', 'FATAL']);
    await plane.report('a', ['db', 'FATAL']);
    await plane.report('b', ['web', 'RUNNING']);
    expect(await alerts()).toEqual(['ALERT_RAISED', 'ALERT_CLEARED']);
  });

  test('is looked for by one transaction at a time, so that no two wait for each other', async () => {
    await depend('ANY_HOST');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holder = plane.graph.plane.write(planeActor, async (tx) => {
      await lockIncidents(tx.db);
      await held;
    });
    const reported = plane.report('b', ['web', 'FATAL']);
    await until(async () => {
      const waiting = await plane.graph.plane.db.execute(
        sql`select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
      );
      return waiting.length > 0;
    });
    expect(await plane.incidents()).toEqual([]);
    release();
    await Promise.all([holder, reported]);
    expect(await plane.incidents()).toEqual(['OPEN web@b']);
  });

  test('is an incident of its own when it is still raised after its root is over', async () => {
    await depend('ANY_HOST');
    await plane.report('a', ['db', 'FATAL']);
    await plane.report('b', ['web', 'FATAL'], ['shop', 'FATAL']);
    await plane.report('a', ['db', 'RUNNING']);
    await plane.later(59_000);
    expect(await plane.incidents('state: OPEN')).toEqual([]);
    await plane.later(61_000);
    expect(await plane.incidents()).toEqual(['OPEN web@b', 'RESOLVED db@a', 'SUPPRESSED shop@b']);
  });
});

test('the live collection shows what is opened, and what leaves the filter', async () => {
  await plane.place('web', 'a');
  const stream = await follow(
    plane.graph.plane,
    'subscription { incidentsChanged(filter: { state: OPEN }) { type node { number state } } }',
  );
  // biome-ignore lint/suspicious/noExplicitAny: as the query asks
  const next = async () => ((await stream.next()).value as any).data.incidentsChanged;
  expect(await next()).toEqual([{ type: 'SYNCED', node: null }]);
  await plane.report('a', ['web', 'FATAL']);
  expect(await next()).toEqual([{ type: 'ADDED', node: { number: 1, state: 'OPEN' } }]);
  await act('acknowledgeIncident');
  expect(await next()).toEqual([{ type: 'REMOVED', node: { number: 1, state: 'ACKNOWLEDGED' } }]);
  await stream.return?.();
});

test('a storm of raises is counted, and adds neither rows nor events', async () => {
  await plane.place('web', 'a');
  await plane.report('a', ['web', 'FATAL']);
  const storm = Array.from({ length: 400 }, () => ['web', 'BACKOFF'] as const);
  await plane.report('a', ...storm);
  expect(await plane.incidents()).toEqual(['OPEN web@a']);
  expect(await incident()).toMatchObject({ count: 401 });
  expect(await kinds()).toEqual(['INCIDENT_OPENED plane']);
});
