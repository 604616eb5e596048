/** The CLI as a process: what it prints, on which stream, and with which exit code. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Definition } from '../../agents/core/types.ts';
import { type CliOptions, runCli, startCli } from '../support/cli.ts';
import { completeDefinition } from '../support/definition.ts';
import { type FakePlane, startFakePlane } from '../support/fake-plane.ts';
import { until } from '../support/until.ts';

const at = '2025-01-01T00:00:00.000Z';
const connectionOf = (nodes: readonly unknown[]) => ({
  totalCount: nodes.length,
  nodes,
  edges: nodes.map((node) => ({ cursor: 'c', node })),
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});

const instance = (address: string, state: string, more: object = {}) => ({
  address,
  state,
  reportedState: state,
  desired: 'RUNNING',
  desiredReason: 'AUTOSTART',
  reason: 'NONE',
  health: 'NONE',
  since: at,
  stateForMs: 60_000,
  staged: false,
  restarts: 0,
  retiring: false,
  waitingFor: [],
  ...more,
});

const program = (name: string, definition: Partial<Definition> = {}) => ({
  name,
  environment: 'default',
  source: 'GANDER',
  revision: 1,
  revisedAt: at,
  revisedBy: { __typename: 'TokenActor', kind: 'TOKEN', label: 'ada' },
  assignments: connectionOf([]),
  dependencies: connectionOf([]),
  dependents: connectionOf([]),
  definition: completeDefinition({ command: ['node', `${name}.mjs`], ...definition }),
});

const command = (targets: readonly { address: string; status: string; message?: string }[]) => ({
  __typename: 'StartInstancesPayload',
  command: commandOf(targets),
  warnings: [],
});

const commandOf = (targets: readonly { address: string; status: string; message?: string }[]) => ({
  id: 'Command:1',
  kind: 'START',
  selector: 'x',
  status: 'PENDING',
  counts: { total: 1, pending: 1, delivered: 0, succeeded: 0, failed: 0, expired: 0, cancelled: 0 },
  targets: connectionOf(targets),
});

const event = (sequence: number) => ({
  __typename: 'InstanceStateChanged',
  id: `e${sequence}`,
  sequence,
  cursor: `c${sequence}`,
  at,
  recordedAt: at,
  actor: { __typename: 'AgentActor', kind: 'AGENT', label: 'agent:a' },
  instanceAddress: 'web@a',
  from: 'STARTING',
  to: 'RUNNING',
  reason: 'AUTOSTART',
  killed: false,
  lastLines: [],
});

let plane: FakePlane;
let folder: string;
const received: { mutation: string; input: Record<string, unknown> }[] = [];

/** Answers mutations, and records what each was given. */
function mutations() {
  const record = (mutation: string, answer: (input: never) => unknown) => ({
    [mutation]: ({ input }: { input: never }) => {
      received.push({ mutation, input });
      return answer(input);
    },
  });
  return {
    ...record('startInstances', ({ selector }) => {
      if (selector === 'web') return command([{ address: 'web@a', status: 'SUCCEEDED' }]);
      if (selector === 'db')
        return command([{ address: 'db@a', status: 'FAILED', message: 'exec: no such file' }]);
      return {
        __typename: 'NotFoundError',
        code: 'NOT_FOUND',
        message: 'nothing matches',
        path: ['selector'],
        hint: null,
      };
    }),
    ...record('createProgram', () => ({
      __typename: 'CreateProgramPayload',
      program: program('new'),
      warnings: [],
    })),
    ...record('updateProgram', () => ({
      __typename: 'UpdateProgramPayload',
      program: { ...program('web'), revision: 2 },
      warnings: [],
    })),
    ...record('createAssignment', () => ({
      __typename: 'CreateAssignmentPayload',
      assignment: {
        ...{
          hosts: '*',
          enabled: true,
          instancesPerHost: 1,
          createdAt: at,
          createdBy: { __typename: 'TokenActor', kind: 'TOKEN', label: 'ada' },
        },
        program: program('new'),
      },
      warnings: [],
    })),
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gander-cli-'));
  const instances = [
    instance('web@a', 'RUNNING', { pid: 4711 }),
    instance('db@a', 'FATAL', { detail: 'exec: no such file' }),
  ];
  plane = await startFakePlane({
    Query: {
      instances: ({ filter }) =>
        connectionOf(
          filter?.selector
            ? instances.filter(({ address }) => address.startsWith(`${filter.selector}@`))
            : instances,
        ),
      programs: () => connectionOf([program('web'), program('db')]),
      assignments: () => connectionOf([]),
      monitors: () => connectionOf([]),
      hosts: () => connectionOf([]),
      plane: () => ({ time: new Date().toISOString() }),
      eventHead: () => 'c2',
      events: () => connectionOf([event(1), event(2)]),
    },
    Mutation: mutations(),
    Subscription: {
      async *events() {
        yield event(3);
        await new Promise(() => {});
      },
    },
  });
});
afterAll(async () => {
  await plane.stop();
  await rm(folder, { recursive: true });
});

const gander = (args: readonly string[], options: CliOptions = {}) =>
  runCli(args, {
    ...options,
    env: { GANDER_URL: plane.url, GANDER_TOKEN: 'secret', ...options.env },
  });

test('status prints a table, and its exit code shows that an instance is not as desired', async () => {
  const { code, stdout, stderr } = await gander(['status']);
  expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
  expect(stdout).toMatch(/^INSTANCE {2}STATE .*\n/);
  expect(stdout).toMatch(/^web@a +RUNNING .* 4711$/m);
  expect(stdout).toMatch(/^db@a +FATAL .*exec: no such file; desired RUNNING$/m);
  expect(stdout).not.toContain('\u001b');
});

test('status exits with 0 when all is as desired, also as JSON, and prints colours when they are forced', async () => {
  const json = await gander(['status', 'web', '-o', 'json']);
  expect(json.code).toBe(0);
  expect(JSON.parse(json.stdout)).toMatchObject([{ address: 'web@a', pid: 4711 }]);
  expect((await gander(['status', 'web'], { env: { FORCE_COLOR: '1' } })).stdout).toContain(
    '\u001b[32mRUNNING\u001b[39m',
  );
});

test('a program that does not exist is reported in one line that suggests a similar name', async () => {
  expect(await gander(['status', 'wbe@*'])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'gander: no program matches "wbe" (did you mean "web"?)\n',
  });
  expect((await gander(['start', 'wbe'])).stderr).toBe(
    'gander: no program matches "wbe" (did you mean "web"?)\n',
  );
});

test.each<[string[], string]>([
  [['stauts'], 'gander: there is no command "stauts" (did you mean "status"?)'],
  [
    ['status', '--outptu', 'json'],
    'gander: status has no option --outptu (did you mean "--output"?)',
  ],
  [
    ['status', '-o', 'xml'],
    'gander: --output must be one of table, wide, json, yaml, name, not "xml"',
  ],
  [['status', 'web@@a'], 'cannot stand in the host (column 5'],
  [['start'], 'gander: SELECTOR is missing'],
  [['start', 'web', '--wait', '30'], 'gander: the duration "30" has no unit (write 30s or 30ms)'],
  [['signal', 'HPU', 'web'], 'gander: "HPU" is not a signal (did you mean "HUP"?)'],
  [['hosts', 'lable'], 'did you mean "label"?'],
  [['events', '--kind', 'instance-state-change'], 'did you mean "INSTANCE_STATE_CHANGED"?'],
  [['ps'], 'gander: there is no command "ps" (gander status shows what runs)'],
  [['kill', 'web'], 'gander stop SELECTOR ends instances for good'],
  [['apply'], 'gander: FILE is missing'],
  [['apply', '-f', '/no/such/file'], 'gander: cannot read /no/such/file'],
])('%j is refused with exit code 2 and one line', async (args, message) => {
  const { code, stdout, stderr } = await gander(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('start prints each outcome; a failure is exit code 7', async () => {
  expect(await gander(['start', 'web'])).toEqual({
    code: 0,
    stdout: 'web@a  started\n',
    stderr: '',
  });
  expect(await gander(['start', 'db', '--no-wait'])).toEqual({
    code: 7,
    stdout: 'db@a  FAILED: exec: no such file\n',
    stderr: '',
  });
  expect(
    received.filter(({ mutation }) => mutation === 'startInstances').at(-1)?.input,
  ).toMatchObject({ selector: 'db', waitMs: 0 });
});

test('an unreachable plane, and one that does not accept the token, are exit code 4', async () => {
  const closed = await startFakePlane({});
  await closed.stop();
  const away = await gander(['status'], { env: { GANDER_URL: closed.url } });
  expect(away.code).toBe(4);
  expect(away.stderr).toMatch(
    /^gander: no plane answers at http:\/\/127\.0\.0\.1:\d+\/graphql: .*ECONNREFUSED.*gander up\)\n$/,
  );
  expect((await gander(['status'], { env: { GANDER_TOKEN: 'wrong' } })).code).toBe(4);
});

test('apply creates programs, changes them and keeps unchanged ones, and a dry run writes nothing', async () => {
  const file = join(folder, 'fleet.yaml');
  await writeFile(
    file,
    'programs:\n  - {name: web, command: [node, web.mjs]}\n  - {name: db, command: [node, "${here}/x.mjs"]}\n  - {name: new, command: [x], hosts: "*"}\n',
  );
  received.length = 0;
  const dry = await gander(['apply', '-f', file, '--dry-run']);
  expect(dry.stdout.split('\n').slice(0, 4)).toEqual([
    'program web  unchanged',
    'program db  would be changed (command)',
    'program new  would be created',
    'assignment new to *  would be created',
  ]);
  expect(received).toEqual([]);
  const { code, stdout } = await gander(['apply', '-f', file]);
  expect(code).toBe(0);
  expect(stdout).toBe(
    'program web  unchanged\nprogram db  changed (command; revision 2)\nprogram new  created\nassignment new to *  created\n',
  );
  expect(received.map(({ mutation }) => mutation)).toEqual([
    'updateProgram',
    'createProgram',
    'createAssignment',
  ]);
  expect(received[0]?.input).toMatchObject({
    expectedRevision: 1,
    definition: { command: ['node', `${folder}/x.mjs`] },
  });
});

test('apply prints all the faults of a file, from standard input too, and applies nothing', async () => {
  received.length = 0;
  const { code, stderr } = await gander(['apply', '-f', '-'], {
    stdin: 'programs:\n  - {name: a, comand: [x]}\n  - {command: [x]}\n',
  });
  expect(code).toBe(2);
  expect(stderr.split('\n')).toEqual([
    'gander: stdin:2:15: a program has no key "comand" (did you mean "command"?)',
    'gander: stdin:3:5: a program needs a name',
    '',
  ]);
  expect(received).toEqual([]);
});

test('events prints the past; with -f it continues, and after a cut it prints a notice and resumes', async () => {
  const past = await gander(['events', '-o', 'json']);
  expect(
    past.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).cursor),
  ).toEqual(['c1', 'c2']);
  const follower = startCli(['events', '-f'], {
    env: { GANDER_URL: plane.url, GANDER_TOKEN: 'secret' },
  });
  await until(() => follower.stdout().split('\n').length > 3);
  plane.cut();
  await until(() => follower.stdout().split('\n').length > 4);
  follower.kill('SIGINT');
  const { stdout, stderr } = await follower.done;
  expect(stdout).toMatch(/web@a STARTING → RUNNING \(AUTOSTART\)/);
  expect(stderr).toMatch(/^gander: .*; trying again in \d/);
});

test('help has an overview and pages on each command, selectors and examples', async () => {
  const overview = await gander(['--help']);
  expect(overview.code).toBe(0);
  for (const word of ['status', 'apply', 'events', 'Exit codes', 'connection.json'])
    expect(overview.stdout).toContain(word);
  const start = await gander(['start', '--help']);
  expect(start.stdout).toMatch(/Usage: gander start SELECTOR/);
  expect(start.stdout).toContain('label:role=front');
  expect((await gander(['help', 'start'])).stdout).toBe(start.stdout);
  expect((await gander([])).code).toBe(2);
});
