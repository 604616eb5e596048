/**
 * Activities from the command line to the processes of several hosts: roles, parameters, the
 * window, late members, and the plane and agents going away meanwhile.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PlaneProcess, type Started, World } from '../support/gander.ts';
import {
  type Address,
  type Answer,
  graphql,
  joinToken,
  run,
  settled,
} from '../support/requests.ts';
import { until } from '../support/until.ts';

let world: World;
let plane: PlaneProcess;
let agents: Map<string, Started>;

const roles = { m1: 'master', w1: 'worker', w2: 'worker' } as const;

beforeEach(async () => {
  world = new World();
  plane = await world.serve();
  const token = await joinToken(plane, { uses: { count: 3 }, allowLabels: true });
  const enrolled = Object.entries(roles).map(async ([name, role]) => {
    const more = ['--label', `role=${role}`];
    return [name, await world.enrol(plane, name, { token, more })] as const;
  });
  agents = new Map(await Promise.all(enrolled));
  const applied = await world.cli([
    'apply',
    '-f',
    join(import.meta.dirname, '..', '..', 'examples', 'observation.yaml'),
  ]);
  expect(applied).toMatchObject({ code: 0 });
  await settled(plane, 'group:observation', 'STOPPED');
});
afterEach(() => world.destroy());

const fields = `id state partial detail startsAt leadMs counts { total running succeeded failed stopped leftOut }
  members { nodes { address status late startedAt finishedAt run { cause outcome startedAt endedAt exitCode } } } runs { nodes { address cause activity { id } } }`;

async function activity(id: string, from: Address = plane): Promise<Answer> {
  return (await graphql(from, `query ($id: ID!) { activity(id: $id) { ${fields} } }`, { id }))
    .activity;
}

function became(
  id: string,
  what: (activity: Answer) => boolean,
  from: Address = plane,
  timeoutMs = 60_000,
): Promise<Answer> {
  let seen: Answer;
  return until(
    async () => {
      seen = await activity(id, from);
      return what(seen) && seen;
    },
    { timeoutMs },
  ).catch(() => {
    throw new Error(`not so within ${timeoutMs} ms: ${JSON.stringify(seen)}`);
  });
}

/** Makes one by the command line. @returns its id */
async function start(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await world.cli([
    'activity',
    'start',
    'observation',
    '-o',
    'json',
    ...args,
  ]);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout).id;
}

/** Seconds that the reduction takes where the test ends it. */
const endless = 100_001;
/** Timers may be early by as much against the wall clock. */
const timerMs = 20;

/** Ends the process that the shell of the reduction waits for, so that the reduction completes. */
async function endReduction(): Promise<void> {
  const pid = await until(
    () => world.processes().find(({ command }) => command === `sleep ${endless}`)?.pid,
  );
  process.kill(pid, 'SIGTERM');
}

/** Resolves when every agent has applied its latest desired state. */
const delivered = () =>
  until(async () => {
    const { hosts } = await graphql(
      plane,
      '{ hosts { nodes { desiredRevision appliedRevision } } }',
    );
    return hosts.nodes.every(
      ({ desiredRevision, appliedRevision }: Answer) => desiredRevision === appliedRevision,
    );
  });

const log = (host: string, program: string): string => {
  const path = join(world.folder, host, 'instances', `${program}+default+0`, 'stdout.log');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

test('every role runs with the parameters until the end of the window, offline members to their own end, and the command line waits for it', async () => {
  const waiting = world.start(
    'gander',
    [
      ...[
        'activity',
        'start',
        'observation',
        '-p',
        `{"target": "B0531+21 'crab'", "reduceSeconds": ${endless}}`,
      ],
      ...['--for', '10m', '--lead', '500ms', '--wait'],
    ],
    { GANDER_DATA: world.data },
  );
  const { id } = await until(
    async () => (await graphql(plane, '{ activities { nodes { id } } }')).activities.nodes[0],
  );
  await became(id, ({ counts }) => counts.running === 4);
  await until(
    () =>
      ['w1', 'w2'].every((host) => log(host, 'recorder').includes('recording')) &&
      log('m1', 'control').includes('}'),
  );
  expect((await world.cli(['activity', 'stop', id])).code).toBe(0);
  await became(id, ({ counts }) => counts.succeeded === 3 && counts.running === 1);
  await endReduction();
  const waited = await waiting.ended;
  expect(waited).toMatchObject({ code: 0, stderr: '' });
  expect(waited.stdout).toMatch(/recorder@w2 +REALTIME +SUCCEEDED/);
  const { activities } = await graphql(plane, `{ activities { nodes { id ${fields} } } }`);
  const [one] = activities.nodes;
  expect(one).toMatchObject({ state: 'ENDED', partial: false, counts: { total: 4, succeeded: 4 } });
  expect(one.runs.nodes.map(({ address, cause }: Answer) => `${address} ${cause}`).sort()).toEqual([
    ...[
      'control@m1 ACTIVITY',
      'recorder@w1 ACTIVITY',
      'recorder@w2 ACTIVITY',
      'reduction@m1 ACTIVITY',
    ],
  ]);
  expect(log('m1', 'control')).toContain("observing B0531+21 'crab'");
  expect(JSON.parse(/\{.*\}/.exec(log('m1', 'control'))?.[0] ?? '')).toEqual({
    target: "B0531+21 'crab'",
    reduceSeconds: endless,
  });
  expect(log('w1', 'recorder')).toMatch(/recorded \d+ samples/);
  expect(log('m1', 'reduction')).toContain('reduced');
  // None begins before its start time. How much later depends on the machine.
  const earliest = Math.min(
    ...one.members.nodes.map(({ startedAt }: Answer) => Date.parse(startedAt)),
  );
  expect(earliest).toBeGreaterThanOrEqual(Date.parse(one.startsAt) - one.leadMs - timerMs);
  const [control, reduction] = ['control@m1', 'reduction@m1'].map((address) =>
    one.members.nodes.find((member: Answer) => member.address === address),
  );
  expect(Date.parse(reduction.run.endedAt)).toBeGreaterThan(Date.parse(control.run.endedAt));
});

test('stopping ends real-time members and aborting ends all; an end in the past is refused, unless only offline members run', async () => {
  const stopped = await start('--for', '10m', '--lead', '0', '-p', `{"reduceSeconds": ${endless}}`);
  await became(stopped, ({ counts }) => counts.running === 4);
  expect((await world.cli(['activity', 'stop', stopped])).code).toBe(0);
  await became(stopped, ({ counts }) => counts.succeeded === 3 && counts.running === 1);
  await endReduction();
  expect(await became(stopped, ({ state }) => state === 'ENDED')).toMatchObject({
    partial: false,
    counts: { succeeded: 4 },
  });

  const aborted = await start('--for', '10m', '--lead', '0', '-p', `{"reduceSeconds": ${endless}}`);
  await became(aborted, ({ counts }) => counts.running === 4);
  expect((await world.cli(['activity', 'abort', aborted])).code).toBe(0);
  expect(await activity(aborted)).toMatchObject({ state: 'ABORTED', counts: { stopped: 4 } });
  await settled(plane, 'group:observation', 'STOPPED');

  const past = [
    'activity',
    'start',
    'observation',
    '--at',
    '2026-01-01T00:00:00Z',
    '--for',
    '1m',
    '-p',
    '{"reduceSeconds": 0}',
  ];
  const refused = await world.cli(past);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/its end has passed.*\n?.*--offline-only/s);
  const offline = await world.cli([...past, '--offline-only', '--wait']);
  expect(offline).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('only its offline members run'),
  });
  expect(offline.stdout).toMatch(/reduction@m1 +OFFLINE +SUCCEEDED/);
  expect(offline.stdout).toMatch(/control@m1 +REALTIME +LEFT_OUT/);
});

test('a member that an operator stopped can be started late, which makes the activity partial', async () => {
  const id = await start('--for', '10m', '--lead', '0', '--selector', 'recorder');
  await became(id, ({ counts }) => counts.running === 2);
  expect((await world.cli(['stop', 'recorder@w2'])).code).toBe(0);
  expect(await became(id, ({ counts }) => counts.stopped === 1)).toMatchObject({
    state: 'RUNNING',
    partial: true,
  });
  const late = await world.cli(['activity', 'start-member', id, 'recorder@w2']);
  expect(late).toMatchObject({ code: 0, stderr: expect.stringContaining('started late') });
  const now = await became(id, ({ counts }) => counts.running === 2);
  expect(now.members.nodes.find(({ address }: Answer) => address === 'recorder@w2')).toMatchObject({
    late: true,
    run: { cause: 'ACTIVITY' },
  });
  expect((await world.cli(['activity', 'abort', id])).code).toBe(0);
});

/**
 * Makes an activity that every host has received before it begins. Where the machine is too slow
 * for that, tries again with a later beginning. @returns its id
 */
async function startAhead(): Promise<string> {
  for (let seconds = 4; ; seconds *= 2) {
    const id = await start(
      '--at',
      `+${seconds}s`,
      '--for',
      `${seconds}s`,
      '--lead',
      '0',
      '--selector',
      'recorder',
    );
    await delivered();
    if ((await activity(id)).state === 'SCHEDULED') return id;
    expect((await world.cli(['activity', 'abort', id])).code).toBe(0);
    await settled(plane, 'recorder', 'STOPPED');
  }
}

test('with the plane away across the start and the end, and an agent killed in the window, all run once and the plane records it', async () => {
  const id = await startAhead();
  await plane.process.end('SIGKILL');
  await until(() => ['w1', 'w2'].every((host) => log(host, 'recorder').includes('recording')));
  await agents.get('w1')?.end('SIGKILL');
  const again = world.startAgent(join(world.folder, 'w1'));
  await again.prints(/agent started/);
  await until(() => ['w1', 'w2'].every((host) => log(host, 'recorder').includes('recorded')));
  for (const host of ['w1', 'w2'])
    expect(log(host, 'recorder').match(/recording/g)).toHaveLength(1);
  const back = await world.serve({ env: { GANDER_PORT: new URL(plane.url).port } });
  const ended = await became(
    id,
    ({ state, counts }) => state === 'ENDED' && counts.succeeded === 2,
    back,
  );
  expect(ended.runs.nodes).toHaveLength(2);
});

test('what members depend on is running before they begin', async () => {
  await run(
    plane,
    'bus',
    { command: ['sleep', '1000'], autostart: false },
    { hosts: 'label:role=worker' },
  );
  const { setDependencies } = await graphql(
    plane,
    `mutation ($input: SetDependenciesInput!) { setDependencies(input: $input) { __typename ... on Error { message } } }`,
    {
      input: {
        programs: [
          {
            program: { key: { name: 'recorder' } },
            dependencies: [{ on: { key: { name: 'bus' } } }],
          },
        ],
      },
    },
  );
  expect(setDependencies.message).toBeUndefined();
  const id = await start('--for', '10m', '--lead', '0', '--selector', 'recorder');
  await settled(plane, 'bus');
  await became(id, ({ counts }) => counts.running === 2);
  expect((await world.cli(['activity', 'abort', id])).code).toBe(0);
});
