/** Why, asked of the real schema: what an agent reported and what people did, as one chain. */

import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hosts, instances } from '../../../drizzle/tables.ts';
import { loadInstances } from '../../../schema/instances/store/instances.ts';
import { recordsOf } from '../../../schema/why/store/why.ts';
import { agentActor, planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { planeScope } from '../../../src/domain/scope.ts';
import { globalId } from '../../support/ids.ts';
import { addHosts, type Graph } from '../graph.ts';
import { openWebAgent, type WebAgent } from '../web-agent.ts';

let web: WebAgent;
let graph: Graph;
let instanceId: string;

beforeEach(async () => {
  web = await openWebAgent();
  ({ graph, instanceId } = web);
});
afterEach(() => graph.close());

const run = (runUuid: string, more: object = {}) => ({
  ...{
    runUuid,
    programRevision: 1,
    cause: 'AUTOSTART',
    pid: 4711,
    startedAt: '2025-01-01T00:00:00Z',
    outcome: 'RUNNING',
  },
  ...more,
});

const report = (...transitions: readonly object[]) =>
  web.report(
    ...transitions.map((transition) => ({
      transition: { instanceId, restarts: 0, ...transition },
    })),
  );

const why = `query ($address: String!) { why(address: $address) { instance { address state }
  entries { at summary actor { label } event { sequence __typename } run { id exitCode } command { kind actor { label } } } } }`;
// biome-ignore lint/suspicious/noExplicitAny: as the query asks
const ask = async (): Promise<any> => (await graph.ask(why, { address: 'web@a' }, 'VIEWER')).why;

test('a crash is explained with its run, its event and what it led to', async () => {
  const [first, second] = [uuidv7(), uuidv7()];
  const ended = { endedAt: '2025-01-01T00:00:05Z', exitCode: 3, outcome: 'FAILED' };
  await report(
    { from: 'STOPPED', to: 'STARTING', reason: 'AUTOSTART', run: run(first) },
    { from: 'STARTING', to: 'RUNNING', reason: 'AUTOSTART', run: run(first) },
    { from: 'RUNNING', to: 'EXITED', reason: 'EXIT_UNEXPECTED', run: run(first, ended) },
    {
      from: 'EXITED',
      to: 'STARTING',
      reason: 'RESPAWN',
      restarts: 1,
      run: run(second, { cause: 'RESPAWN', pid: 4712 }),
    },
  );
  const { instance, entries } = await ask();
  expect(instance).toEqual({ address: 'web@a', state: 'STARTING' });
  expect(entries[0].summary).toBe(
    'STARTING: it was started again, because the run before had ended, and has not been up for long enough yet to count as running.',
  );
  const crash = entries.find(({ summary }: { summary: string }) => summary.includes('exit code 3'));
  expect(crash).toMatchObject({
    summary: 'The run with pid 4711 ended with exit code 3 after 5s.',
    actor: { label: 'agent:a' },
    event: { __typename: 'InstanceStateChanged' },
    run: { id: globalId('Run', first), exitCode: 3 },
    command: null,
  });
  expect(entries.at(-1).event.__typename).toBe('InstanceCreated');
});

test('a stop is explained with the command and who gave it', async () => {
  await report({ from: 'STOPPED', to: 'STARTING', reason: 'AUTOSTART', run: run(uuidv7()) });
  await graph.ask(
    'mutation { stopInstances(input: { selector: "web" }) { __typename ... on Error { message } } }',
  );
  expect((await ask()).entries.map(({ summary }: { summary: string }) => summary)).toEqual(
    expect.arrayContaining([
      'STOP web by alice has not reached its host yet.',
      'It ought to be STOPPED: alice asked for it with STOP web.',
    ]),
  );
  const [row] = await graph.plane.db
    .select({ commandId: instances.desiredCommandId })
    .from(instances)
    .where(eq(instances.id, instanceId));
  const by = { reason: 'OPERATOR', trigger: { commandId: row?.commandId } };
  await report(
    { from: 'STARTING', to: 'STOPPING', ...by },
    { from: 'STOPPING', to: 'STOPPED', ...by, killed: true },
  );
  const { entries } = await ask();
  expect(entries[0]).toMatchObject({
    actor: { label: 'alice' },
    command: { kind: 'STOP', actor: { label: 'alice' } },
  });
  expect(entries[0].summary).toMatch(
    /^STOPPED: it was stopped by alice with STOP .*; the run was killed, because it had not ended in time\.$/,
  );
  const last =
    'query { events(last: 1) { nodes { ... on InstanceStateChanged { killed trigger { commandId local } } } } }';
  expect((await graph.ask(last)).events.nodes).toEqual([
    {
      killed: true,
      trigger: { commandId: globalId('Command', row?.commandId ?? ''), local: false },
    },
  ]);
});

test('a host out of reach makes its instances UNKNOWN, and the answer names since when and why', async () => {
  await report({ from: 'STOPPED', to: 'STARTING', reason: 'AUTOSTART' });
  await graph.plane.write(planeActor, async (tx) => {
    await tx.db.update(hosts).set({ sessionId: null });
    const { hostId } = web;
    tx.emit({
      kind: 'HOST_DISCONNECTED',
      actor: agentActor({ id: hostId, name: 'a' }),
      host: { id: hostId, name: 'a' },
      payload: { reason: 'the connection ended' },
    });
  });
  const { instance, entries } = await ask();
  expect(instance.state).toBe('UNKNOWN');
  expect(entries[0]).toMatchObject({
    summary:
      'UNKNOWN: the host a is out of reach (the connection ended); what follows is what was known last.',
    event: { __typename: 'HostDisconnected' },
  });
  expect(entries[1].summary).toMatch(/^STARTING/);
});

test('of what there is not, there is no answer; of what is no address, a refusal', async () => {
  expect(await graph.ask(why, { address: 'nothing@a' })).toEqual({ why: null });
  expect(await graph.refusals(why, { address: 'web' })).toHaveLength(1);
});

test('an answer takes a bounded number of statements', async () => {
  const runs = Array.from({ length: 30 }, () => uuidv7());
  for (const id of runs) {
    await report(
      { from: 'BACKOFF', to: 'STARTING', reason: 'RETRY', run: run(id) },
      {
        from: 'STARTING',
        to: 'BACKOFF',
        reason: 'EARLY_EXIT',
        retryInMs: 1000,
        run: run(id, { exitCode: 1, outcome: 'FAILED' }),
      },
    );
  }
  // Once before, so that opening connections does not count.
  await ask();
  const sent = await graph.statements(ask);
  expect(sent.length).toBeLessThanOrEqual(9);
});

/** The id of the only instance of a program. */
async function instanceIdOf(name: string): Promise<string> {
  const rows = await graph.plane.db
    .select({ id: instances.id, index: instances.index, programId: instances.programId })
    .from(instances);
  const { program } = await graph.ask('query ($name: String!) { program(name: $name) { id } }', {
    name,
  });
  const programId = Buffer.from(program.id, 'base64').toString().split(':')[1];
  return rows.find((row) => row.programId === programId)?.id ?? '';
}

const wait = (id: string) =>
  web.report({
    transition: {
      instanceId: id,
      from: 'STOPPED',
      to: 'WAITING',
      reason: 'DEPENDENCY',
      restarts: 0,
    },
  });
const blocked = (id: string, program: string, condition: string, detail: string) =>
  web.report({
    waiting: {
      instanceId: id,
      blockers: [
        { on: { program, environment: 'default' }, condition, host: 'a', why: 'DOWN', detail },
      ],
    },
  });

test('an instance that waits is explained with what it waits for, since when, why that is so, and what that waits for', async () => {
  await graph.ask(
    `mutation { a: createProgram(input: { name: "db", definition: { command: ["/bin/db"] } }) { __typename }
      b: createProgram(input: { name: "disk", definition: { command: ["/bin/disk"] } }) { __typename }
      c: createAssignment(input: { program: { key: { name: "db" } }, hosts: "a" }) { __typename }
      d: createAssignment(input: { program: { key: { name: "disk" } }, hosts: "a" }) { __typename }
      setDependencies(input: { programs: [
        { program: { key: { name: "web" } }, dependencies: [{ on: { key: { name: "db" } }, condition: HEALTHY }] },
        { program: { key: { name: "db" } }, dependencies: [{ on: { key: { name: "disk" } } }] }] }) { __typename } }`,
  );
  const all = (await graph.ask('{ instances(first: 9) { nodes { id address } } }')).instances.nodes;
  expect(all).toHaveLength(3);
  const [db, disk] = [await instanceIdOf('db'), await instanceIdOf('disk')];
  const failed = run(uuidv7(), { endedAt: '2025-01-01T00:00:01Z', exitCode: 7, outcome: 'FAILED' });
  await web.report({
    transition: {
      instanceId: disk,
      from: 'STARTING',
      to: 'FATAL',
      reason: 'RETRIES_EXHAUSTED',
      restarts: 3,
      run: failed,
    },
  });
  await wait(db);
  await blocked(db, 'disk', 'STARTED', 'disk@a is FATAL');
  await wait(instanceId);
  await blocked(instanceId, 'db', 'HEALTHY', 'db@a is WAITING');
  const { entries } = await ask();
  expect(entries[0].summary).toBe(
    'WAITING: what it depends on does not allow it to start yet: db@a is WAITING.',
  );
  expect(entries[1].summary).toMatch(
    /^web@a has waited since 20\S+Z for db@a to be healthy: WAITING: .* disk@a is FATAL\.$/,
  );
  expect(entries[2].summary).toMatch(
    /^db@a has waited since 20\S+Z for disk@a to be up: FATAL: the run with pid 4711 ended with exit code 7/,
  );
  expect(entries[2].run.exitCode).toBe(7);
});

test.each([
  [1999, ['db@a']],
  [2000, []],
])(
  'a dependency’s going down is looked for in the newest 2,000 events of what is depended on: %i after it',
  async (after, found) => {
    await graph.ask(
      `mutation { createProgram(input: { name: "db", definition: { command: ["/bin/db"] } }) { __typename }
      createAssignment(input: { program: { key: { name: "db" } }, hosts: "a" }) { __typename }
      setDependencies(input: { programs: [{ program: { key: { name: "web" } }, dependencies: [{ on: { key: { name: "db" } } }] }] }) { __typename } }`,
    );
    // The down, and then events of the dependency that are none.
    await graph.plane.db.execute(sql`
    with head as (update event_head set sequence = sequence + ${1 + after}::int returning sequence - ${1 + after}::int as base)
    insert into events (sequence, at, recorded_at, kind, actor, host, program, instance, payload)
    select base + n, now(), now(), 'INSTANCE_STATE_CHANGED', 'agent:a', 'a', 'db', 'db@a', case n
      when 1 then '{"from": "RUNNING", "to": "EXITED", "reason": "EXIT_UNEXPECTED"}' else '{"from": "BACKOFF", "to": "STARTING", "reason": "RETRY"}' end::jsonb
    from head, generate_series(1, ${1 + after}::int) as n`);
    await report({
      from: 'RUNNING',
      to: 'STOPPING',
      reason: 'DEPENDENCY',
      trigger: { dependency: 'db@a' },
    });
    const [instance] = await loadInstances(graph.plane.db, planeScope, [instanceId]);
    if (!instance) throw new Error('the instance is gone');
    const { downs } = await recordsOf(graph.plane.db, planeScope, instance);
    expect(downs.map((down) => down.instance)).toEqual(found);
  },
);

/** Events of the instance that change nothing of its state, as a busy program causes them. */
async function plantEvents(kind: string, count: number, payload: object): Promise<void> {
  await graph.plane.db.execute(sql`
    with head as (update event_head set sequence = sequence + ${count}::int returning sequence - ${count}::int as base)
    insert into events (sequence, at, recorded_at, kind, actor, host, program, instance, instance_id, payload)
    select base + n, now(), now(), ${kind}::text, 'agent:a', 'a', 'web', 'web@a', ${instanceId}::uuid, ${JSON.stringify(payload)}::jsonb
    from head, generate_series(1, ${count}::int) as n`);
}

test.each([
  ['PROGRAM_EVENT', { name: 'n', severity: 'INFO', data: 'x' }],
  ['ATTRIBUTE_CHANGED', { name: 'n', value: 'v' }],
  ['INSTANCE_HEALTH_CHANGED', { from: 'HEALTHY', to: 'UNHEALTHY', detail: 'slow' }],
])('the state is explained from the log however many %s came after it', async (kind, payload) => {
  const id = uuidv7();
  await report(
    { from: 'STOPPED', to: 'STARTING', reason: 'AUTOSTART', run: run(id) },
    { from: 'STARTING', to: 'RUNNING', reason: 'AUTOSTART', run: run(id) },
  );
  await plantEvents(kind, 1000, payload);
  const { entries } = await ask();
  expect(entries[0]).toMatchObject({
    summary: expect.stringMatching(/^RUNNING: it was started because it is assigned here/),
    event: { __typename: 'InstanceStateChanged' },
  });
  expect(entries.at(-1).event.__typename).toBe('InstanceCreated');
});

test('events of the instance are found by the index of those that explain', async () => {
  const planned = await graph.plane.db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute<Record<string, string>>(sql`explain select * from events
      where instance = 'web@a' and instance_id = ${instanceId}::uuid and kind = 'INSTANCE_STATE_CHANGED'
      order by sequence desc limit 200`);
  });
  expect(JSON.stringify(planned)).toContain('events_explaining');
});

test('several instances are explained in one operation, each with its own chain', async () => {
  const explained = `{ instances { nodes { address why { instance { address } entries { summary } } } } }`;
  await graph.ask(
    `mutation { createAssignment(input: { program: { key: { name: "web" } }, hosts: "b", instancesPerHost: 3 }) { __typename } }`,
  );
  await addHosts(graph.plane, [{ name: 'b' }]);
  const { nodes } = (await graph.ask(explained)).instances;
  for (const { address, why: chain } of nodes) {
    expect(chain.instance.address).toBe(address);
    expect(chain.entries[0].summary).toBe('STOPPED: it was never started.');
  }
  expect(nodes.length).toBeGreaterThan(0);
});
