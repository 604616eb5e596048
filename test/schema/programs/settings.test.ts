/**
 * The settings of a program through the graph: stored complete, refused as data, unchanged by null,
 * and no secret shown.
 */
import type { GraphQLInputObjectType } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schema } from '../../../schema/schema.ts';
import { defaults } from '../../../src/domain/settings/definition.ts';
import { type Graph, openGraph } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
});
afterAll(() => graph.close());

const faults = '__typename ... on Error { code } ... on InvalidInputError { issues { path hint } }';
const createProgram = `mutation ($input: CreateProgramInput!) { createProgram(input: $input) { ${faults} } }`;
const updateProgram = `mutation ($input: UpdateProgramInput!) { updateProgram(input: $input) { ${faults} ... on UpdateProgramPayload { program { revision } } } }`;
const settings = `
  env { name value redacted } envFiles user primaryGroup supplementaryGroups umask nice rlimits { resource soft hard } cpuAffinity noNewPrivileges stopCommand
  killMode reloadSignal timeoutMs retries memoryLimitBytes cpuLimit tty stdin log { redirectStderr maxBytes files timestamps } notify watchdogMs
  readiness { ...P } liveness { ...P } actions { name description operation { ... on ActionCommand { command } ... on ActionSignal { signal } } timeoutMs }`;
const probe = `fragment P on Probe { check { ... on ExecCheck { command } ... on HttpCheck { url } ... on TcpCheck { address } ... on LogCheck { pattern } } intervalMs timeoutMs successThreshold failureThreshold startPeriodMs }`;

async function definitionOf(name: string, as?: 'VIEWER' | 'OPERATOR') {
  const { program } = await graph.ask(
    `query ($name: String!) { program(name: $name) { definition { ${settings} } } } ${probe}`,
    { name },
    as,
  );
  return program.definition;
}

const fieldsOf = (input: string) =>
  Object.keys((schema.getType(input) as GraphQLInputObjectType).getFields());
const nulls = (input: string) => Object.fromEntries(fieldsOf(input).map((name) => [name, null]));

it('what is left out or null is stored as its default', async () => {
  const definition = { ...nulls('ProgramDefinitionInput'), command: ['/bin/true'] };
  await graph.ask(createProgram, { input: { name: 'plain', definition } });
  expect(defaults).toMatchObject(await definitionOf('plain'));
});

it('null in an update changes nothing, in records and elements of lists neither', async () => {
  const definition = {
    command: ['/bin/true'],
    cwd: '/srv',
    env: [{ name: 'A', value: '1' }],
    readiness: { check: { tcp: 'a:1' }, intervalMs: 50 },
    actions: [{ name: 'rotate', description: 'd', operation: { signal: 'USR1' } }],
  };
  await graph.ask(createProgram, { input: { name: 'kept', definition } });
  for (const change of [
    nulls('ProgramDefinitionUpdateInput'),
    {
      env: [{ name: 'A', value: null }],
      readiness: { check: null, intervalMs: null },
      actions: [{ name: 'rotate', description: null, operation: null, clear: null }],
    },
  ])
    expect(
      (
        await graph.ask(updateProgram, {
          input: { program: { key: { name: 'kept' } }, definition: change },
        })
      ).updateProgram,
    ).toMatchObject({ revision: 1 });
});

it('what is given comes back, numbers beyond 2^31 too, and a change leaves the rest', async () => {
  const given = {
    memoryLimitBytes: 2 ** 33,
    cpuLimit: 0.5,
    supplementaryGroups: [],
  };
  await graph.ask(createProgram, {
    input: {
      name: 'full',
      definition: {
        ...given,
        command: ['/bin/true'],
        reloadSignal: { unsupported: true },
        rlimits: [{ resource: 'AS', soft: { amount: 2 ** 40 }, hard: { unlimited: true } }],
        readiness: { check: { httpUrl: 'http://127.0.0.1:1/' }, intervalMs: 50 },
        actions: [{ name: 'rotate', operation: { signal: 'USR1' } }],
      },
    },
  });
  const shown = {
    ...given,
    reloadSignal: null,
    rlimits: [{ resource: 'AS', soft: 2 ** 40, hard: null }],
    readiness: { check: { url: 'http://127.0.0.1:1/' }, intervalMs: 50 },
    actions: [{ name: 'rotate', operation: { signal: 'USR1' } }],
  };
  expect(await definitionOf('full')).toMatchObject(shown);
  const change = {
    clear: ['MEMORY_LIMIT', 'SUPPLEMENTARY_GROUPS'],
    reloadSignal: { signal: 'USR2' },
    readiness: { check: { tcp: 'a:1' } },
  };
  const { updateProgram: changed } = await graph.ask(updateProgram, {
    input: { program: { key: { name: 'full' } }, definition: change },
  });
  expect(changed).toMatchObject({ revision: 2 });
  expect(await definitionOf('full')).toMatchObject({
    ...shown,
    memoryLimitBytes: null,
    supplementaryGroups: null,
    reloadSignal: 'USR2',
    readiness: { check: { address: 'a:1' }, intervalMs: 50 },
  });
});

it('a flag that can only be true is refused when it is false, with its place', async () => {
  const definition = { command: ['/bin/true'], startRetries: { unlimited: false } };
  const { createProgram: refused } = await graph.ask(createProgram, {
    input: { name: 'bad', definition },
  });
  expect(refused.issues).toEqual([
    {
      path: ['input', 'definition', 'startRetries', 'unlimited'],
      hint: 'give true, or count in its place',
    },
  ]);
});

it('a setting that is both given and cleared is refused, with its place', async () => {
  await graph.ask(createProgram, {
    input: { name: 'both', definition: { command: ['/bin/true'], memoryLimitBytes: 2 ** 30 } },
  });
  const program = { key: { name: 'both' } };
  const refusalOf = async (input: object) => {
    const { updateProgram: refused } = await graph.ask(updateProgram, {
      input: { program, ...input },
    });
    return refused.issues;
  };
  const hint = 'give a value, or clear the setting; not both';
  expect(await refusalOf({ definition: { memoryLimitBytes: 1, clear: ['MEMORY_LIMIT'] } })).toEqual(
    [{ path: ['input', 'definition', 'memoryLimitBytes'], hint }],
  );
  expect(await refusalOf({ group: 'a', keepRuns: 5, clear: ['KEEP_RUNS', 'GROUP'] })).toEqual([
    { path: ['input', 'keepRuns'], hint },
    { path: ['input', 'group'], hint },
  ]);
  expect(await definitionOf('both')).toMatchObject({ memoryLimitBytes: 2 ** 30 });
});

it('every fault is reported at once, with path and hint, and nothing is stored', async () => {
  const definition = {
    command: ['/bin/true'],
    readiness: { check: { logPattern: 'a(' } },
    rlimits: [{ resource: 'CPU', soft: { amount: 2 }, hard: { amount: 1 } }],
    retries: 1,
  };
  const { createProgram: refused } = await graph.ask(createProgram, {
    input: { name: 'bad', definition },
  });
  expect(refused).toMatchObject({ __typename: 'InvalidInputError', code: 'INVALID_INPUT' });
  expect(refused.issues.map(({ path }: { path: string[] }) => path.join('.')).sort()).toEqual([
    'input.definition.readiness.check.logPattern',
    'input.definition.retries',
    'input.definition.rlimits.0.soft',
  ]);
  expect(refused.issues.every(({ hint }: { hint: string | null }) => hint)).toBe(true);
  expect(await graph.ask('{ program(name: "bad") { name } }')).toEqual({ program: null });
});

it('a signal and a resource that there are not are refused by the schema, with what there is', async () => {
  const input = {
    name: 'bad',
    definition: {
      command: ['/bin/true'],
      reloadSignal: { signal: 'SIGHUP' },
      rlimits: [{ resource: 'FILES', soft: { amount: 1 }, hard: { amount: 1 } }],
    },
  };
  const errors = await graph.refusals(createProgram, { input });
  const text = errors.map(({ message }) => message).join();
  expect(text).toMatch(/SIGHUP.*HUP/);
  expect(text).toContain('FILES');
});

it('values of the environment are for ADMIN alone, and in no event', async () => {
  const before = await graph.plane.log.head();
  const env = [{ name: 'PASSWORD', value: 'hunter2' }];
  await graph.ask(createProgram, {
    input: { name: 'secret', definition: { command: ['/bin/true'], env } },
  });
  const changed = { env: [{ name: 'PASSWORD', value: 'hunter3' }], umask: '077' };
  await graph.ask(updateProgram, {
    input: { program: { key: { name: 'secret' } }, definition: changed },
  });
  expect((await definitionOf('secret')).env).toEqual([
    { name: 'PASSWORD', value: 'hunter3', redacted: false },
  ]);
  for (const role of ['VIEWER', 'OPERATOR'] as const)
    expect((await definitionOf('secret', role)).env).toEqual([
      { name: 'PASSWORD', value: null, redacted: true },
    ]);
  const events = await graph.eventsAfter(before);
  expect(JSON.stringify(events)).not.toMatch(/hunter/);
  expect(events.at(-1)?.payload).toMatchObject({ fields: ['env', 'umask'] });
});
