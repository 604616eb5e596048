/**
 * Mistakes in requests, programs and files. Each is reported with its place and what to do, and has
 * no effect on anything else.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type PlaneProcess, World } from '../support/gander.ts';
import {
  type Answer,
  ask,
  eventsOf,
  graphql,
  instances,
  run,
  settled,
} from '../support/requests.ts';
import { until } from '../support/until.ts';
import { type Guarded, upWithBystander } from './bystander.ts';
import { unstartable } from './unstartable.ts';

const world = new World();
let plane: PlaneProcess;
let host: string;
let guarded: Guarded;

beforeAll(async () => {
  guarded = await upWithBystander(world);
  ({ plane, host } = guarded);
});
afterEach(async () => {
  await guarded.expectUnharmed();
  expect((await graphql(plane, '{ hosts { nodes { connection } } }')).hosts.nodes).toEqual([
    { connection: 'ONLINE' },
  ]);
});
afterAll(() => world.destroy());

const failure = '__typename ... on Error { code message path hint }';

/**
 * The failure that a mutation returns. Asserts that the mutation recorded no event.
 */
async function refusal(mutation: string, input: object, type: string): Promise<Answer> {
  const { eventHead } = await graphql(plane, '{ eventHead }');
  const data = await graphql(
    plane,
    `mutation ($input: ${type}!) { answer: ${mutation}(input: $input) { ${failure} } }`,
    { input },
  );
  expect((await graphql(plane, '{ eventHead }')).eventHead).toBe(eventHead);
  return data.answer;
}

test.each([
  [
    'startInstances',
    { selector: 'bystandr' },
    'StartInstancesInput',
    ['input', 'selector'],
    '"bystandr"',
    'did you mean "bystander"?',
  ],
  [
    'stopInstances',
    { selector: 'bystandr@*' },
    'StopInstancesInput',
    ['input', 'selector'],
    '"bystandr',
    'did you mean "bystander"?',
  ],
  [
    'createAssignment',
    { program: { key: { name: 'bystandr' } }, hosts: '*' },
    'CreateAssignmentInput',
    ['input', 'program', 'key'],
    '"bystandr"',
    'did you mean "bystander"?',
  ],
  [
    'updateProgram',
    { program: { key: { name: 'bystandr' } } },
    'UpdateProgramInput',
    ['input', 'program', 'key'],
    '"bystandr"',
    'did you mean "bystander"?',
  ],
  [
    'deleteProgram',
    { program: { key: { name: 'bystandr' } } },
    'DeleteProgramInput',
    ['input', 'program', 'key'],
    '"bystandr"',
    'did you mean "bystander"?',
  ],
] as const)(
  '%s of a program that does not exist names the one that was meant',
  async (mutation, input, type, path, name, hint) => {
    const answer = await refusal(mutation, input, type);
    expect(answer).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND', path, hint });
    expect(answer.message).toContain(name);
  },
);

test('a host that does not exist is named with the one that was meant, wherever a host is given', async () => {
  const wrong = `${host}x`;
  const hint = `did you mean "${host}"?`;
  for (const [mutation, input, type, path] of [
    [
      'createAssignment',
      { program: { key: { name: 'bystander' } }, hosts: wrong },
      'CreateAssignmentInput',
      ['input', 'hosts'],
    ],
    [
      'restartInstances',
      { selector: `bystander@${wrong}` },
      'RestartInstancesInput',
      ['input', 'selector'],
    ],
    [
      'updateHost',
      { host: { name: wrong }, draining: true },
      'UpdateHostInput',
      ['input', 'host', 'name'],
    ],
    ['deleteHost', { host: { name: wrong } }, 'DeleteHostInput', ['input', 'host', 'name']],
  ] as const) {
    const answer = await refusal(mutation, input, type);
    expect(answer).toMatchObject({ code: 'NOT_FOUND', path, hint });
    expect(answer.message).toContain(wrong);
  }
});

test('a duplicate name is refused, and the object that has the name stays as it is', async () => {
  const input = { name: 'bystander', definition: { command: ['true'] } };
  expect(await refusal('createProgram', input, 'CreateProgramInput')).toMatchObject({
    code: 'ALREADY_EXISTS',
    path: ['input', 'name'],
    hint: 'change it instead, or choose another name or environment',
  });
  expect(
    await refusal(
      'createAssignment',
      { program: { key: { name: 'bystander' } }, hosts: host },
      'CreateAssignmentInput',
    ),
  ).toMatchObject({
    code: 'ALREADY_EXISTS',
    path: ['input', 'hosts'],
  });
  await graphql(
    plane,
    'mutation { createToken(input: {name: "taken", role: VIEWER}) { __typename } }',
  );
  expect(
    await refusal('createToken', { name: 'taken', role: 'VIEWER' }, 'CreateTokenInput'),
  ).toMatchObject({
    code: 'ALREADY_EXISTS',
    path: ['input', 'name'],
  });
});

test('names that the plane writes as actors itself are refused for tokens', async () => {
  for (const name of ['plane', 'anonymous', 'local', 'local-admin', 'agent.web1', 'Schedule']) {
    expect(
      await refusal('createToken', { name, role: 'VIEWER' }, 'CreateTokenInput'),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'name'],
      message: expect.stringContaining('is reserved'),
    });
  }
});

test('of ten requests that create the same name at once, one succeeds and the others are refused', async () => {
  const create = `mutation { createProgram(input: {name: "contested", definition: {command: ["true"]}}) { ${failure} } }`;
  const answers = await Promise.all(Array.from({ length: 10 }, () => graphql(plane, create)));
  const kinds = answers.map(({ createProgram }) => createProgram.__typename).sort();
  expect(kinds).toEqual([...Array(9).fill('AlreadyExistsError'), 'CreateProgramPayload']);
});

test('wrong types are reported with their place, all of them at once', async () => {
  const input = {
    name: 5,
    definition: { command: ['x'], exitCodes: [1.5], stopSignal: 'SIGTERM' },
  };
  const { data, errors = [] } = await ask(
    plane,
    'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename } }',
    {
      input,
    },
  );
  expect(data).toBeUndefined();
  expect(errors.map(({ extensions }) => extensions.code)).toEqual([
    'BAD_REQUEST',
    'BAD_REQUEST',
    'BAD_REQUEST',
  ]);
  const messages = errors.map(({ message }) => message).join('\n');
  expect(messages).toMatch(/"input\.definition\.exitCodes\[0\]"; Int cannot represent/);
  expect(messages).toMatch(/"input\.definition\.stopSignal".*Did you mean the enum value "TERM"/);
  expect(messages).toMatch(/"input\.name"; String cannot represent/);
});

test('values out of bounds are reported with their place, all of them at once', async () => {
  const input = {
    name: 'no name',
    definition: { command: [], cwd: 'here', startMs: -1, exitCodes: [300] },
  };
  const { createProgram } = await graphql(
    plane,
    'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { ... on InvalidInputError { code issues { path message hint } } } }',
    { input },
  );
  expect(createProgram.code).toBe('INVALID_INPUT');
  expect(createProgram.issues.map(({ path }: Answer) => path.join('.'))).toEqual([
    'input.name',
    'input.definition.command',
    'input.definition.cwd',
    'input.definition.exitCodes.0',
    'input.definition.startMs',
  ]);
});

const nested = (depth: number): string =>
  depth === 0 ? '{ name }' : `{ instances { nodes { host ${nested(depth - 1)} } } }`;

test.each([
  [
    'a field that does not exist',
    '{ instances { nodes { adress } } }',
    /"adress" on type "Instance"\. Did you mean "address"/,
    'BAD_REQUEST',
  ],
  ['no syntax', '{ instances { ', /Syntax Error.*<EOF>/, 'BAD_REQUEST'],
  [
    'a broken selector',
    '{ instances(filter: {selector: "web@@x"}) { nodes { id } } }',
    /column 5 of "web@@x"/,
    'INVALID_INPUT',
  ],
  ['a page too large', '{ instances(first: 5000) { nodes { id } } }', /1000/, 'INVALID_INPUT'],
  [
    'a cursor of no list',
    '{ instances(after: "nonsense") { nodes { id } } }',
    /cursor/,
    'INVALID_INPUT',
  ],
  ['an id of nothing', '{ node(id: "nonsense") { id } }', /nonsense/, 'BAD_REQUEST'],
  [
    'too deep a nesting',
    `{ host(name: "x") ${nested(9)} }`,
    /nested deeper/,
    'QUERY_TOO_EXPENSIVE',
  ],
])(
  'an operation with %s is answered with what is wrong, under a code of the closed set',
  async (_what, query, message, code) => {
    const { errors = [] } = await ask(plane, query);
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code },
    });
    expect(errors[0]).not.toHaveProperty('extensions.errorId');
  },
);

test('a program that cannot be started becomes FATAL; the instance, the run, the event and the status show the reason', async () => {
  const plain = join(world.folder, 'plain.txt');
  writeFileSync(plain, 'no program\n', { mode: 0o644 });
  const script = join(world.folder, 'script');
  writeFileSync(script, '#!/no/such/interpreter\n', { mode: 0o755 });
  const cases = unstartable(plain, script, world.folder);
  for (const [name, [definition]] of Object.entries(cases))
    await run(plane, name, { startRetries: { count: 0 }, ...definition });
  await settled(plane, Object.keys(cases).join(','), 'FATAL');
  const { instances: page } = await graphql(
    plane,
    `query ($filter: InstanceFilter) { instances(filter: $filter) { nodes { program { name } reason detail runs { nodes { outcome error pid } } } } }`,
    { filter: { state: ['FATAL'] } },
  );
  expect(page.nodes).toHaveLength(Object.keys(cases).length);
  for (const { program, reason, detail, runs } of page.nodes) {
    const [, expected] = cases[program.name] ?? [];
    expect(reason).toBe('SPAWN_FAILED');
    expect(detail).toContain(expected);
    expect(runs.nodes[0]).toMatchObject({
      outcome: 'NOT_STARTED',
      pid: null,
      error: expect.stringContaining(String(expected)),
    });
  }
  const recorded = (await eventsOf(plane, '... on InstanceStateChanged { to detail }')).filter(
    ({ to }) => to === 'FATAL',
  );
  expect(recorded.map(({ detail }) => detail).sort()).toEqual(
    page.nodes.map(({ detail }: Answer) => detail).sort(),
  );
  const status = await world.cli(['status', 'nowhere']);
  expect(status.code).toBe(3);
  expect(status.stdout).toContain('/no/such/folder');
});

test('a command to a program that cannot be started fails with the same reason', async () => {
  await run(plane, 'hopeless', {
    command: ['/no/such/program'],
    startRetries: { count: 0 },
    autostart: false,
  });
  await until(async () => (await instances(plane, 'hopeless')).length > 0);
  const { startInstances } = await graphql(
    plane,
    'mutation { startInstances(input: {selector: "hopeless", waitMs: 30000}) { ... on StartInstancesPayload { command { status targets { nodes { message } } } } } }',
  );
  expect(startInstances).toEqual({
    status: 'FAILED',
    targets: { nodes: [{ message: expect.stringContaining('/no/such/program') }] },
  });
});

test.each([
  ['broken YAML', 'programs:\n  - name: a\n   command: [x\n', /^gander: fleet\.yaml:3:1: /m],
  [
    'a wrong type',
    'programs:\n  - {name: a, command: [x], startRetries: many}\n',
    /^gander: fleet\.yaml:2:43: startRetries .* must be a whole number/m,
  ],
  [
    'an unknown key',
    'programs:\n  - {name: a, comand: [x]}\n',
    /^gander: fleet\.yaml:2:15: .*did you mean "command"\?/m,
  ],
  [
    'a list that contains itself',
    'programs: &all\n  - name: a\n    command: *all\n',
    /^gander: fleet\.yaml:3:14: \*all is inside of what it refers to \(write out/m,
  ],
  [
    'a file that contains itself',
    '&file\nprograms: [*file]\n',
    /^gander: fleet\.yaml:2:12: \*file is inside/m,
  ],
  [
    'a mapping that is merged into itself',
    'programs:\n  - &a\n    <<: *a\n    name: a\n    command: [x]\n',
    /^gander: fleet\.yaml:3:9: \*a is inside/m,
  ],
  ['an anchor that nobody made', 'programs:\n  - *nobody\n', /^gander: fleet\.yaml:2:5: .*nobody/m],
  [
    'a name that is there twice',
    'programs:\n  - {name: a, command: [x]}\n  - {name: a, command: [x]}\n',
    /^gander: fleet\.yaml:3:5: .*twice \(first in line 2\)/m,
  ],
])(
  'apply refuses %s with line and column, and applies nothing of the file',
  async (_what, text, message) => {
    writeFileSync(join(world.folder, 'fleet.yaml'), text);
    const { eventHead } = await graphql(plane, '{ eventHead }');
    const { code, stdout, stderr } = await world.cli(['apply', '-f', 'fleet.yaml']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect((await graphql(plane, '{ eventHead }')).eventHead).toBe(eventHead);
  },
);
