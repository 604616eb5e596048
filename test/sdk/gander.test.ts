/** The facade against a real plane and agent: each domain, and the ways of use that wait for an end. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommandFailed } from '../../src/sdk/client/commands.ts';
import { createGander, type Gander } from '../../src/sdk/client/gander.ts';
import { isFault } from '../../src/sdk/faults.ts';
import { type PlaneProcess, type Started, World } from '../support/gander.ts';
import { until } from '../support/until.ts';

const world = new World();
let plane: PlaneProcess;
let agent: Started;
let gander: Gander;

const definition = (script: string) => ({ command: ['/bin/sh', '-c', script], startMs: 50 });

async function assign(name: string, script: string, settings: object = {}): Promise<void> {
  const { createProgram, createAssignment } = gander.operations;
  await createProgram({ name, definition: { ...definition(script), ...settings } });
  await createAssignment({ program: { key: { name } }, hosts: 'pond', instancesPerHost: 1 });
}

beforeAll(async () => {
  plane = await world.serve();
  agent = await world.enrol(plane, 'pond');
  gander = createGander({ url: plane.url, token: plane.token });
  await assign('goose', 'while :; do sleep 1; done', { autorestart: 'NEVER' });
  await assign('job', 'echo one; echo two; exit 3', { autostart: false, autorestart: 'NEVER' });
  await assign('stuck', 'exit 1', {
    autostart: false,
    autorestart: 'NEVER',
    startRetries: { count: 0 },
    startMs: 5000,
  });
});
afterAll(async () => {
  gander?.close();
  await world.destroy();
});

/** All of them, read with pages of one object. */
async function read<Node>(pages: AsyncIterable<Node>): Promise<Node[]> {
  const nodes: Node[] = [];
  for await (const node of pages) nodes.push(node);
  return nodes;
}

test('programs, hosts, assignments and instances are listed page by page, read one by one, and followed', async () => {
  const programs = await read(gander.programs.all({ pageSize: 1 }));
  expect(programs.map(({ name }) => name).sort()).toEqual(['goose', 'job', 'stuck']);
  expect(await read(gander.programs.all({ filter: { name: ['job'] } }))).toHaveLength(1);
  expect((await gander.programs.get('goose'))?.revision).toBe(1);
  expect(await gander.programs.get({ name: 'goose', environment: 'test' })).toBeNull();
  expect((await gander.hosts.get('pond'))?.connection).toBe('ONLINE');
  const [assignment] = await read(gander.assignments.all({ filter: { program: ['goose'] } }));
  const id = assignment?.id ?? '';
  expect((await gander.assignments.get({ id }))?.program?.name).toBe('goose');
  using live = gander.instances.live({ selector: 'goose' });
  await live.ready;
  await until(() => [...live.nodes.values()].every(({ state }) => state === 'RUNNING'));
  expect(await gander.instances.get('goose@pond')).toMatchObject({ state: 'RUNNING' });
  expect(await read(gander.instances.all({ pageSize: 2 }))).toHaveLength(3);
  const hosts = gander.hosts.live({ name: ['pond'] });
  await hosts.ready;
  hosts.close();
  expect([...hosts.nodes.values()].map(({ name }) => name)).toEqual(['pond']);
  for (const domain of [
    'programs',
    'assignments',
    'schedules',
    'runs',
    'commands',
    'activities',
    'channels',
    'clusters',
    'clusterHosts',
  ] as const) {
    const followed = gander[domain].live();
    await followed.ready;
    expect(followed.nodes.size).toBe(
      (await read(gander[domain].all() as AsyncIterable<unknown>)).length,
    );
    followed.close();
  }
});

test('a restart is waited for, through an interruption of the agent; waiting can be given up', async () => {
  using live = gander.instances.live({ selector: 'goose' });
  await until(() => [...live.nodes.values()].some(({ state }) => state === 'RUNNING'));
  const [{ pid: before } = { pid: null }] = live.nodes.values();
  const finished = await gander.restart('goose', { expectedCount: 1 });
  expect(finished.status).toBe('SUCCEEDED');
  await until(() => [...live.nodes.values()].every(({ pid }) => pid !== null && pid !== before));
  await agent.end('SIGKILL');
  const issued = await gander.restart('goose', { wait: false });
  expect(issued.status).toBe('PENDING');
  const seen: string[] = [];
  const given = AbortSignal.abort(new Error('given up'));
  await expect(gander.waitFor(issued, { signal: given })).rejects.toThrow('given up');
  const waiting = gander.waitFor(issued, { onChange: ({ status }) => seen.push(status) });
  agent = world.startAgent(`${world.folder}/pond`);
  expect(await waiting).toMatchObject({
    status: 'SUCCEEDED',
    targets: [{ address: 'goose@pond', status: 'SUCCEEDED' }],
  });
  expect(seen[0]).toBe('PENDING');
  expect(seen.at(-1)).toBe('SUCCEEDED');
});

test('a command that fails names the target and the reason; what matches nothing, or too much, is refused', async () => {
  const failed = await gander.start('stuck').catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(CommandFailed);
  expect((failed as CommandFailed).message).toContain('stuck@pond');
  expect((failed as CommandFailed).command).toMatchObject({
    status: 'FAILED',
    targets: [{ address: 'stuck@pond', status: 'FAILED' }],
  });
  const unknown = Buffer.from('Command:0199b3a0-0000-7000-8000-000000000001').toString('base64');
  await expect(gander.waitFor(unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const none = await gander.stop('nobody').catch((error: unknown) => error);
  expect(isFault(none, 'NOT_FOUND') && none.kind).toBe('INSTANCE');
  expect(isFault(none, 'CONFLICT')).toBe(false);
  const several = await gander.stop('*', { expectedCount: 1 }).catch((error: unknown) => error);
  expect(isFault(several, 'CONFLICT') && several.fault?.code).toBe('CONFLICT');
});

test('a job gives its output as it comes, and its exit code; one that does not run is a failure', async () => {
  const texts: (string | null)[] = [];
  const result = await gander.run('job', {
    onOutput: (output) => {
      texts.push(output.text);
    },
  });
  expect(result).toMatchObject({ exitCode: 3, signal: null, run: { address: 'job@pond' } });
  expect(texts.join('\n')).toBe('one\ntwo');
  expect(await gander.runs.get(result.run.id)).toMatchObject({ exitCode: 3 });
  await expect(gander.run('*')).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('events and logs are followed; operations throw the refusals of the plane with their place', async () => {
  const abort = new AbortController();
  for await (const event of gander.events({ after: '0', signal: abort.signal })) {
    expect(event.sequence).toBe(1);
    abort.abort();
  }
  const refused = await gander.operations
    .createProgram({ name: 'bad name', definition: { command: [] } })
    .catch((error: unknown) => error);
  expect(isFault(refused, 'INVALID_INPUT') && refused.issues.length).toBeGreaterThan(0);
  const taken = await gander.operations
    .createProgram({ name: 'goose', definition: definition('true') })
    .catch((error: unknown) => error);
  expect(isFault(taken, 'ALREADY_EXISTS') && taken.existing).toMatchObject({ type: 'Program' });
});
