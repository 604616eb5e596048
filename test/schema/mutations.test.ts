/**
 * What all mutations have in common: warnings, the cursor in the log, references, expected
 * revisions, and dry runs of commands.
 */

import { graphql } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schema } from '../../schema/schema.ts';
import { scopeOf } from '../../src/server/access/scopes.ts';
import { alice } from '../support/actors.ts';
import { lasting } from '../support/graph.ts';
import {
  addHosts,
  createAssignment,
  deleteHost,
  type Graph,
  openGraph,
  place,
  updateAssignment,
  updateHost,
} from './graph.ts';

let graph: Graph;

beforeEach(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'h1', labels: { role: 'web' } }, { name: 'h2' }]);
});
afterEach(() => graph.close());

/** The answer as it is, payloads not lifted. */
// biome-ignore lint/suspicious/noExplicitAny: what an operation answers is the test's to know
async function raw(source: string, variableValues: Record<string, unknown> = {}): Promise<any> {
  const caller = { kind: 'USER', tokenId: alice.id ?? '', name: 'alice', role: 'ADMIN' } as const;
  const contextValue = {
    plane: graph.plane,
    caller,
    scope: scopeOf(caller),
    access: lasting,
    connection: {},
    loaders: new Map(),
  };
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  if (errors?.[0]) throw errors[0];
  return data;
}
const idOf = async (field: string) => (await raw(`{ found: ${field} { id } }`)).found.id as string;
const assigned = (hosts: string) => ({ assignment: { key: { program: { name: 'p' }, hosts } } });
const addresses = async () =>
  (await raw('{ instances { nodes { id address retiring } } }')).instances.nodes as {
    id: string;
    address: string;
    retiring: boolean;
  }[];

describe('a payload', () => {
  const label = `mutation ($input: UpdateHostInput!) { updateHost(input: $input) { ... on UpdateHostPayload { cursor warnings { code } host { revision } } } }`;

  it('has the cursor of the change in the log, and null where nothing was changed', async () => {
    const input = { host: { name: 'h1' }, draining: true };
    const { updateHost: first } = await raw(label, { input });
    const { eventHead } = await raw('{ eventHead }');
    expect(first).toEqual({ cursor: eventHead, warnings: [], host: { revision: 2 } });
    expect((await raw(label, { input })).updateHost).toEqual({
      cursor: null,
      warnings: [],
      host: { revision: 2 },
    });
  });

  it('warns of a selector that matches nothing, and of programs that go on without the plane', async () => {
    await place(graph, 'p', 'h1');
    const warnings = '{ code path }';
    const create = createAssignment.replace(
      '__typename',
      `__typename ... on CreateAssignmentPayload { warnings ${warnings} }`,
    );
    const input = { program: { key: { name: 'p' } }, hosts: 'label:role=wbe' };
    expect((await raw(create, { input })).createAssignment.warnings).toEqual([
      { code: 'SELECTOR_MATCHES_NOTHING', path: ['input', 'hosts'] },
    ]);
    const remove = deleteHost.replace(
      '__typename',
      `__typename ... on DeleteHostPayload { warnings ${warnings} }`,
    );
    expect(
      (await raw(remove, { input: { host: { name: 'h1' }, force: true } })).deleteHost.warnings,
    ).toMatchObject([{ code: 'LEFT_RUNNING' }]);
  });
});

describe('a reference', () => {
  it('by id means the same as by key, and an id of something else is refused with its place', async () => {
    const id = await idOf('host(name: "h1")');
    expect(
      (await graph.ask(updateHost, { input: { host: { id }, draining: true } })).updateHost,
    ).toMatchObject({ name: 'h1' });
    await place(graph, 'p', 'h1');
    const program = await idOf('program(name: "p")');
    expect(
      (await graph.ask(updateHost, { input: { host: { id: program }, draining: true } }))
        .updateHost,
    ).toMatchObject({
      __typename: 'InvalidInputError',
      path: ['input', 'host', 'id'],
    });
    await expect(graph.ask(updateHost, { input: { host: { id, name: 'h1' } } })).rejects.toThrow(
      /[Ee]xactly one/,
    );
  });

  it('to what does not exist names its kind and key', async () => {
    const refusal = '__typename ... on NotFoundError { kind key }';
    const { updateHost: refused } = await raw(updateHost.replace('__typename', refusal), {
      input: { host: { name: 'h9' } },
    });
    expect(refused).toMatchObject({ __typename: 'NotFoundError', kind: 'HOST', key: 'h9' });
  });
});

describe('an update', () => {
  it('is refused with the current object when it is at another revision', async () => {
    await place(graph, 'p', 'h1');
    const update = updateAssignment.replace(
      '__typename',
      '__typename ... on ConflictError { currentRevision current { id } }',
    );
    const change = { ...assigned('h1'), expectedRevision: 1 };
    expect(
      (await raw(update, { input: { ...change, instancesPerHost: 2 } })).updateAssignment
        .__typename,
    ).toBe('UpdateAssignmentPayload');
    const refused = (await raw(update, { input: { ...change, instancesPerHost: 3 } }))
      .updateAssignment;
    expect(refused).toMatchObject({
      __typename: 'ConflictError',
      currentRevision: 2,
      path: ['input', 'expectedRevision'],
    });
    const [only] = (await raw('{ assignments { nodes { id instancesPerHost } } }')).assignments
      .nodes;
    expect(refused.current.id).toBe(only.id);
    expect(only.instancesPerHost).toBe(2);
  });

  it('of the selector of an assignment leaves instances on hosts that still match as they are', async () => {
    await place(graph, 'p', 'h1');
    const [before] = await addresses();
    expect(
      (await graph.ask(updateAssignment, { input: { ...assigned('h1'), hosts: '*' } }))
        .updateAssignment,
    ).toMatchObject({
      hosts: '*',
    });
    expect(await addresses()).toMatchObject([before, { address: 'p@h2', retiring: false }]);
    await graph.ask(createAssignment, { input: { program: { key: { name: 'p' } }, hosts: 'h2' } });
    const onto = { ...assigned('*'), hosts: 'h2' };
    expect((await graph.ask(updateAssignment, { input: onto })).updateAssignment).toMatchObject({
      __typename: 'AlreadyExistsError',
      path: ['input', 'hosts'],
    });
  });
});

describe('a command', () => {
  const stop = `mutation ($input: StopInstancesInput!) { stopInstances(input: $input) { __typename
    ... on StopInstancesPayload { targetCount cursor command { id status } } ... on Error { path } } }`;
  const ask = async (input: object) =>
    (await raw(stop, { input: { selector: 'p', ...input } })).stopInstances;
  const issued = async () => (await raw('{ commands { totalCount } }')).commands.totalCount;

  it('that is a dry run returns how many instances it would reach, and is not issued', async () => {
    await place(graph, 'p', '*');
    const { eventHead } = await raw('{ eventHead }');
    expect(await ask({ dryRun: true, idempotencyKey: 'k' })).toEqual({
      ...{ __typename: 'StopInstancesPayload', targetCount: 2, cursor: null, command: null },
    });
    expect(await issued()).toBe(0);
    expect((await raw('{ eventHead }')).eventHead).toBe(eventHead);
  });

  it('is refused when it would reach another number of instances than expected', async () => {
    await place(graph, 'p', '*');
    expect(await ask({ expectedCount: 1 })).toEqual({
      __typename: 'ConflictError',
      path: ['input', 'expectedCount'],
    });
    expect(await issued()).toBe(0);
    expect(await ask({ expectedCount: 2 })).toMatchObject({
      targetCount: 2,
      command: { status: 'PENDING' },
    });
  });

  it('is cancelled by the idempotency key that it was issued with', async () => {
    await place(graph, 'p', '*');
    const { command } = await ask({ idempotencyKey: 'k' });
    const cancel =
      'mutation { cancelCommand(input: { command: { idempotencyKey: "k" } }) { ... on CancelCommandPayload { command { id status } } } }';
    expect((await raw(cancel)).cancelCommand.command).toEqual({
      id: command.id,
      status: 'CANCELLED',
    });
  });
});

describe('a token', () => {
  it('expires unless one without expiry is requested, which is answered with a warning', async () => {
    const create = (more: string) =>
      raw(`mutation { made: createToken(input: { name: "t${more.length}", role: VIEWER ${more} }) { __typename
        ... on CreateTokenPayload { token { expiresAt createdAt } warnings { code } } ... on Error { path } } }`);
    const { made } = await create('');
    expect(Date.parse(made.token.expiresAt) - Date.parse(made.token.createdAt)).toBe(
      90 * 86_400_000,
    );
    expect((await create('expiry: { never: true }')).made).toMatchObject({
      token: { expiresAt: null },
      warnings: [{ code: 'NEVER_EXPIRES' }],
    });
    expect((await create('expiry: { never: false }')).made).toEqual({
      __typename: 'InvalidInputError',
      path: ['input', 'expiry', 'never'],
    });
  });
});

describe('an idempotency key', () => {
  const faultOf = '__typename ... on ConflictError { message path current { id } }';
  const create = `mutation ($input: CreateProgramInput!) { createProgram(input: $input) { ${faultOf} ... on CreateProgramPayload { cursor program { id name revision } } } }`;
  const input = (name: string, idempotencyKey: string, command = '/bin/true') => ({
    input: { name, idempotencyKey, definition: { command: [command] } },
  });
  const count = async () =>
    (await raw('{ programs { totalCount } }')).programs.totalCount as number;

  it('creates once, however many requests come at the same time, and gives all of them the same object', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => raw(create, input('p', 'k'))),
    );
    const created = answers.map(({ createProgram }) => createProgram);
    expect(new Set(created.map(({ program }) => program.id)).size).toBe(1);
    expect(created.filter(({ cursor }) => cursor !== null)).toHaveLength(1);
    expect(await count()).toBe(1);
  });

  it('stands for one request: another input or mutation is refused', async () => {
    await raw(create, input('p', 'k'));
    for (const other of [input('q', 'k'), input('p', 'k', '/bin/false')])
      expect((await raw(create, other)).createProgram).toMatchObject({
        __typename: 'ConflictError',
        path: ['input', 'idempotencyKey'],
      });
    const token =
      'mutation ($input: CreateTokenInput!) { createToken(input: $input) { __typename } }';
    expect(
      (await raw(token, { input: { name: 'bob', role: 'VIEWER', idempotencyKey: 'k' } }))
        .createToken.__typename,
    ).toBe('ConflictError');
    expect(await count()).toBe(1);
  });

  it('is not used up by a request that failed', async () => {
    expect((await raw(create, input('no name', 'k'))).createProgram.__typename).toBe(
      'InvalidInputError',
    );
    expect((await raw(create, input('p', 'k'))).createProgram.__typename).toBe(
      'CreateProgramPayload',
    );
  });

  it('of an object that was deleted since is answered with that fact', async () => {
    await raw(create, input('p', 'k'));
    await raw(
      'mutation { deleteProgram(input: { program: { key: { name: "p" } } }) { __typename } }',
    );
    expect((await raw(create, input('p', 'k'))).createProgram.message).toContain(
      'has been deleted since',
    );
  });

  it('of a token names the token instead of its secret, which is not kept', async () => {
    const make = `mutation { createToken(input: { name: "bob", role: VIEWER, idempotencyKey: "k" }) { ${faultOf} ... on CreateTokenPayload { secret token { id } } } }`;
    const first = (await raw(make)).createToken;
    expect(first.secret).toMatch(/^gdr_user/);
    expect((await raw(make)).createToken).toMatchObject({
      __typename: 'ConflictError',
      current: { id: first.token.id },
    });
  });

  it('that is empty or too long is refused', async () => {
    for (const key of ['', 'x'.repeat(201)])
      expect((await raw(create, input('p', key))).createProgram.__typename).toBe(
        'InvalidInputError',
      );
  });
});
