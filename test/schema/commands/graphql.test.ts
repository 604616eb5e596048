/**
 * Commands through the real schema: asking, awaiting, reading and following them as a client does.
 */

import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenPlane } from '../../../src/server/plane.ts';
import { bob } from '../../support/actors.ts';
import { type Planted, plantFleet } from '../../support/fleet.ts';
import { attempt, follow, run } from '../../support/graph.ts';
import { createTestPlane, type TestPlane } from '../../support/plane.ts';
import { issue, report } from './harness.ts';

let opened: TestPlane;
let pool: postgres.Sql;
let plane: OpenPlane;
let fleet: Planted;
let statements = 0;

const hostId = (name: string) => fleet.hostIds.get(name) ?? '';
const globalId = (id: string) => Buffer.from(`Command:${id}`).toString('base64');
const uuidOf = (id: string) => Buffer.from(id, 'base64').toString().slice('Command:'.length);

const stop = `mutation ($input: StopInstancesInput!) {
  stopInstances(input: $input) {
    __typename
    ... on StopInstancesPayload { command { id kind status actor { label } selector finishedAt counts { total pending delivered succeeded failed } } }
    ... on Error { code message path hint }
    ... on InvalidInputError { issues { path message } }
  }
}`;

beforeAll(async () => {
  opened = await createTestPlane({
    onStatement: () => {
      statements += 1;
    },
  });
  ({ plane, pool } = opened);
});
afterAll(() => opened.close());
beforeEach(async () => {
  await pool`truncate hosts, programs, assignments, instances, commands cascade`;
  fleet = await plantFleet(plane.db, {
    hosts: ['h1', 'h2'],
    programs: [{ name: 'web' }, { name: 'off', enabled: false }],
  });
});

describe('asking', () => {
  it('answers at once with the command as it is', async () => {
    const { stopInstances } = await run(plane, stop, { input: { selector: 'web' } });
    expect(stopInstances).toMatchObject({
      __typename: 'StopInstancesPayload',
      kind: 'STOP',
      status: 'PENDING',
      actor: { label: 'alice' },
      selector: 'web',
      finishedAt: null,
      counts: { total: 2, pending: 2, delivered: 0, succeeded: 0, failed: 0 },
    });
  });

  it('answers with a named error for what the caller can mend', async () => {
    const refused = async (input: object) => (await run(plane, stop, { input })).stopInstances;
    expect(await refused({ selector: 'wbe' })).toMatchObject({
      __typename: 'NotFoundError',
      code: 'NOT_FOUND',
      path: ['input', 'selector'],
      hint: 'did you mean "web"?',
    });
    expect(await refused({ selector: 'web', waitMs: -1, expiresInMs: 0 })).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: ['input', 'waitMs'] }, { path: ['input', 'expiresInMs'] }],
    });
    const start = `mutation { startInstances(input: { selector: "off" }) { __typename ... on ConflictError { message hint } } }`;
    expect((await run(plane, start)).startInstances).toEqual({
      __typename: 'ConflictError',
      message: 'all 2 instances are disabled: off@h1, off@h2',
      hint: "gander assignments enable off '*'",
    });
  });

  it('needs the role of an operator', async () => {
    const caller = {
      kind: 'USER',
      tokenId: '00000000-0000-7000-8000-000000000000',
      name: 'eve',
      role: 'VIEWER',
    } as const;
    const { errors } = await attempt(plane, stop, { input: { selector: 'web' } }, caller);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it.each([
    'restartInstances(input: { selector: "web" })',
    'signalInstances(input: { selector: "web", signal: HUP })',
  ])('%s makes a command', async (field) => {
    const { [field.split('(')[0] ?? '']: made } = await run(
      plane,
      `mutation { ${field} { ... on ${field.startsWith('signal') ? 'Signal' : 'Restart'}InstancesPayload { command { status signal } } } }`,
    );
    expect(made).toEqual({ status: 'PENDING', signal: field.startsWith('signal') ? 'HUP' : null });
  });
});

describe('awaiting', () => {
  it('answers when the last target has ended, however the end and the answer race', async () => {
    for (let round = 0; round < 10; round += 1) {
      const began = performance.now();
      const head = await plane.log.head();
      const answer = run(plane, stop, { input: { selector: 'web', waitMs: 30_000 } });
      for await (const { commandId } of plane.log.follow(
        head,
        ({ kind }) => kind === 'COMMAND_ISSUED',
      )) {
        await Promise.all(
          ['h1', 'h2'].map((host) => report(plane, hostId(host), commandId ?? '', 'SUCCEEDED')),
        );
        break;
      }
      const { stopInstances } = await answer;
      expect(stopInstances).toMatchObject({ status: 'SUCCEEDED', counts: { succeeded: 2 } });
      expect(stopInstances.finishedAt).not.toBeNull();
      // Before the time to wait was over.
      expect(performance.now() - began).toBeLessThan(60_000);
    }
  });

  it('answers with what there is when the time is over', async () => {
    const { stopInstances } = await run(plane, stop, { input: { selector: 'web', waitMs: 30 } });
    expect(stopInstances).toMatchObject({ status: 'PENDING', finishedAt: null });
  });

  it('answers at once for a request that was made before and has ended', async () => {
    const input = { selector: 'web@h1', idempotencyKey: 'k', waitMs: 0 };
    const first = (await run(plane, stop, { input })).stopInstances;
    await report(plane, hostId('h1'), uuidOf(first.id), 'FAILED');
    const began = performance.now();
    const again = (await run(plane, stop, { input: { ...input, waitMs: 30_000 } })).stopInstances;
    expect(again).toMatchObject({ id: first.id, status: 'FAILED' });
    expect(performance.now() - began).toBeLessThan(60_000);
  });
});

describe('reading', () => {
  it('finds a command by its id, and nothing by what is no id of one', async () => {
    const { id } = await issue(plane, 'STOP', 'web');
    const read = `query ($id: ID!) { command(id: $id) { selector } }`;
    expect(await run(plane, read, { id: globalId(id) })).toEqual({ command: { selector: 'web' } });
    expect(
      await run(plane, `query ($id: ID!) { node(id: $id) { ... on Command { selector } } }`, {
        id: globalId(id),
      }),
    ).toEqual({
      node: { selector: 'web' },
    });
    for (const nonsense of [
      '',
      '???',
      globalId('nonsense'),
      Buffer.from(`Host:${id}`).toString('base64'),
      id,
    ]) {
      expect(await run(plane, read, { id: nonsense })).toEqual({ command: null });
    }
  });

  it('pages through targets by address, and counts those of a status', async () => {
    const { id } = await issue(plane, 'STOP', '*');
    await report(plane, hostId('h2'), id, 'SUCCEEDED');
    const page = `query ($id: ID!, $after: String, $status: [CommandStatus!]) {
      command(id: $id) { targets(first: 3, after: $after, filter: { status: $status }) { totalCount nodes { address status instance { address } } pageInfo { hasNextPage endCursor } } }
    }`;
    const first = (await run(plane, page, { id: globalId(id) })).command.targets;
    expect(first.nodes.map(({ address }: { address: string }) => address)).toEqual([
      'off@h1',
      'off@h2',
      'web@h1',
    ]);
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const second = (await run(plane, page, { id: globalId(id), after: first.pageInfo.endCursor }))
      .command.targets;
    expect(second).toMatchObject({
      nodes: [{ address: 'web@h2', status: 'SUCCEEDED', instance: { address: 'web@h2' } }],
      pageInfo: { hasNextPage: false },
    });
    const done = (await run(plane, page, { id: globalId(id), status: ['SUCCEEDED', 'FAILED'] }))
      .command.targets;
    expect(done.totalCount).toBe(2);
    expect(done.nodes.map(({ address }: { address: string }) => address)).toEqual([
      'off@h2',
      'web@h2',
    ]);
  });

  it('lists newest first and filters by the status of the whole, kind, actor and time', async () => {
    const first = await issue(plane, 'STOP', 'web@h1');
    await report(plane, hostId('h1'), first.id, 'FAILED');
    const second = await issue(plane, 'STOP', 'web', { actor: bob });
    await report(plane, hostId('h1'), second.id, 'FAILED');
    const third = await issue(plane, 'SIGNAL', 'web@h1', { signal: 'HUP' });
    await report(plane, hostId('h1'), third.id, 'DELIVERED');
    const list = async (filter: object) => {
      const source =
        'query ($filter: CommandFilter) { commands(filter: $filter) { totalCount nodes { id } } }';
      const { commands } = await run(plane, source, { filter });
      expect(commands.totalCount).toBe(commands.nodes.length);
      return commands.nodes.map(({ id }: { id: string }) => uuidOf(id));
    };
    expect(await list({})).toEqual([third.id, second.id, first.id]);
    expect(await list({ status: ['PENDING'] })).toEqual([second.id]);
    expect(await list({ status: ['DELIVERED', 'FAILED'] })).toEqual([third.id, first.id]);
    expect(await list({ kind: ['STOP'], actor: 'bob' })).toEqual([second.id]);
    const at = third.createdAt.toISOString();
    expect((await list({ since: at }))[0]).toBe(third.id);
    expect(await list({ before: at })).not.toContain(third.id);
    expect(await list({ since: at, before: at })).toEqual([]);
    expect(await list({ status: [] })).toEqual([]);
    expect(await list({ instance: ['web@h2', 'nothing'] })).toEqual([second.id]);
    expect(await list({ instance: 'web@h1', kind: 'SIGNAL' })).toEqual([third.id]);
    expect(await list({ instance: [] })).toEqual([]);
  });

  it('needs as many statements for thirty commands as for three', async () => {
    const nested = `query ($first: Int) {
      commands(first: $first) { totalCount nodes { status counts { total } targets(first: 2) { totalCount nodes { address status instance { state run { outcome } } } } } }
    }`;
    for (let i = 0; i < 30; i += 1) await issue(plane, 'STOP', 'web');
    const cost = async (first: number) => {
      const before = statements;
      const { commands } = await run(plane, nested, { first });
      expect(commands.nodes).toHaveLength(first);
      return statements - before;
    };
    await cost(1);
    expect(await cost(30)).toBe(await cost(3));
    expect(await cost(30)).toBeLessThanOrEqual(5);
  });
});

describe('following', () => {
  const source =
    'subscription ($ids: [ID!]) { commandsChanged(filter: { id: $ids }) { type node { status counts { pending delivered succeeded } } } }';

  it('shows the command as it is, then each change with fresh counts', async () => {
    const { id } = await issue(plane, 'STOP', 'web');
    const changes = await follow(plane, source, { ids: [globalId(id)] });
    const next = async () => (await changes.next()).value?.data.commandsChanged;
    const sent = (
      type: string,
      status: string,
      pending: number,
      delivered: number,
      succeeded: number,
    ) => [{ type, node: { status, counts: { pending, delivered, succeeded } } }];
    expect(await next()).toEqual(sent('SNAPSHOT', 'PENDING', 2, 0, 0));
    expect(await next()).toEqual([{ type: 'SYNCED', node: null }]);
    await report(plane, hostId('h1'), id, 'DELIVERED');
    expect(await next()).toEqual(sent('UPDATED', 'PENDING', 1, 1, 0));
    await report(plane, hostId('h2'), id, 'DELIVERED');
    expect(await next()).toEqual(sent('UPDATED', 'DELIVERED', 0, 2, 0));
    await report(plane, hostId('h1'), id, 'SUCCEEDED');
    expect(await next()).toEqual(sent('UPDATED', 'DELIVERED', 0, 1, 1));
    await report(plane, hostId('h2'), id, 'SUCCEEDED');
    expect(await next()).toEqual(sent('UPDATED', 'SUCCEEDED', 0, 0, 2));
    await changes.return();
  });

  it('ends at once when the reader leaves while it waits', async () => {
    const { id } = await issue(plane, 'STOP', 'web');
    const changes = await follow(plane, source, { ids: [globalId(id)] });
    await changes.next();
    await changes.next();
    const waiting = changes.next();
    await changes.return();
    expect(await waiting).toMatchObject({ done: true });
  });

  it('of what is no command is refused', async () => {
    await expect(follow(plane, source, { ids: ['nothing'] })).rejects.toThrow(
      'this is not the id of a command',
    );
  });
});

it('cancelling answers with the command, and with a named error when it is too late', async () => {
  const cancel = `mutation ($id: ID!) { cancelCommand(input: { command: { id: $id } }) { __typename ... on CancelCommandPayload { command { status counts { cancelled } } } ... on Error { code path } } }`;
  const { id } = await issue(plane, 'STOP', 'web');
  expect((await run(plane, cancel, { id: globalId(id) })).cancelCommand).toEqual({
    __typename: 'CancelCommandPayload',
    status: 'CANCELLED',
    counts: { cancelled: 2 },
  });
  expect((await run(plane, cancel, { id: globalId(id) })).cancelCommand).toEqual({
    __typename: 'ConflictError',
    code: 'CONFLICT',
    path: ['input', 'command'],
  });
  expect((await run(plane, cancel, { id: 'nothing' })).cancelCommand).toEqual({
    __typename: 'InvalidInputError',
    code: 'INVALID_INPUT',
    path: ['input', 'command', 'id'],
  });
});
