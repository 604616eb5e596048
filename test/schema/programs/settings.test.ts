/**
 * The settings of a program through the graph: stored complete, refused as data, changed with null
 * where null has a meaning, and no secret told.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
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
  readiness { ...P } liveness { ...P } actions { name description command signal timeoutMs }`;
const probe = `fragment P on Probe { exec httpUrl tcp logPattern intervalMs timeoutMs successThreshold failureThreshold startPeriodMs }`;

async function definitionOf(name: string, as?: 'VIEWER' | 'OPERATOR') {
  const { program } = await graph.ask(
    `query ($name: String!) { program(name: $name) { definition { ${settings} } } } ${probe}`,
    { name },
    as,
  );
  return program.definition;
}

it('what is left out is stored as its default, and null is none where it has a meaning', async () => {
  await graph.ask(createProgram, {
    input: {
      name: 'plain',
      definition: { command: ['/bin/true'], reloadSignal: null, retries: null },
    },
  });
  const { reloadSignal, ...rest } = await definitionOf('plain');
  expect(reloadSignal).toBeNull();
  expect(defaults).toMatchObject(rest);
});

it('what is given comes back, numbers beyond 2^31 too, and a change leaves the rest', async () => {
  const given = {
    rlimits: [{ resource: 'AS', soft: 2 ** 40, hard: null }],
    memoryLimitBytes: 2 ** 33,
    cpuLimit: 0.5,
    supplementaryGroups: [],
    readiness: { httpUrl: 'http://127.0.0.1:1/', intervalMs: 50 },
    actions: [{ name: 'rotate', signal: 'USR1' }],
  };
  await graph.ask(createProgram, {
    input: { name: 'full', definition: { command: ['/bin/true'], ...given } },
  });
  expect(await definitionOf('full')).toMatchObject(given);
  const change = { memoryLimitBytes: null, supplementaryGroups: null, readiness: { tcp: 'a:1' } };
  const { updateProgram: changed } = await graph.ask(updateProgram, {
    input: { program: { key: { name: 'full' } }, definition: change },
  });
  expect(changed).toMatchObject({ revision: 2 });
  const readiness = { httpUrl: null, tcp: 'a:1', intervalMs: 50 };
  expect(await definitionOf('full')).toMatchObject({
    ...given,
    memoryLimitBytes: null,
    supplementaryGroups: null,
    readiness,
  });
});

it('every fault is told at once, with path and hint, and nothing is stored', async () => {
  const definition = {
    command: ['/bin/true'],
    readiness: { logPattern: 'a(' },
    rlimits: [{ resource: 'CPU', soft: 2, hard: 1 }],
    retries: 1,
  };
  const { createProgram: refused } = await graph.ask(createProgram, {
    input: { name: 'bad', definition },
  });
  expect(refused).toMatchObject({ __typename: 'InvalidInputError', code: 'INVALID_INPUT' });
  expect(refused.issues.map(({ path }: { path: string[] }) => path.join('.')).sort()).toEqual([
    'input.definition.readiness.logPattern',
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
      reloadSignal: 'SIGHUP',
      rlimits: [{ resource: 'FILES', soft: 1 }],
    },
  };
  const errors = await graph.refusals(createProgram, { input });
  expect(errors.map(({ message }) => message).join()).toMatch(/SIGHUP.*HUP[\s\S]*FILES/);
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
