/**
 * From a program on a host to a reader of the graph and back: the real agent against the real plane
 * and its database.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseServerConfig } from '../../src/server/config.ts';
import { migrationsFolder } from '../../src/server/database/migrations-folder.ts';
import { type RunningPlane, serve } from '../../src/server/serve.ts';
import { endPrograms } from '../support/agent-folder.ts';
import { runCli } from '../support/cli.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { silent } from '../support/plane.ts';
import { until } from '../support/until.ts';
import { AgentProcess, bundle, useBundle } from './support.ts';

useBundle();

let database: TestDatabase;
let plane: RunningPlane;
let agent: AgentProcess;
const folder = mkdtempSync(join(tmpdir(), 'gander-publishing-'));
const agentFolder = join(folder, 'agent');

// biome-ignore lint/suspicious/noExplicitAny: what a query answers is as the query asks
async function ask(query: string, variables: object = {}): Promise<any> {
  const response = await fetch(plane.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${plane.token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: object; errors?: object[] };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const local = (...args: string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [bundle, ...args, '--data', agentFolder], (_error, out) =>
      resolve(out),
    );
  });

const gander = (...args: string[]) => runCli(['--url', plane.url, '--token', plane.token, ...args]);

beforeAll(async () => {
  database = await createTestDatabase();
  const parsed = parseServerConfig({
    DATABASE_URL: database.url,
    GANDER_DATA: join(folder, 'plane'),
    GANDER_PORT: '0',
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  plane = await serve(parsed.config, silent, migrationsFolder());
  const { createJoinToken } = await ask(
    'mutation { createJoinToken(input: {}) { ... on CreateJoinTokenPayload { secret } } }',
  );
  const enrolling = ['--url', plane.url, '--join-token', createJoinToken.secret, '--name', 'h1'];
  agent = new AgentProcess(['run', '--data', agentFolder, ...enrolling, '--stop-programs']);
  await until(
    async () => (await ask('{ host(name: "h1") { connection } }')).host?.connection === 'ONLINE',
  );
});

afterAll(async () => {
  await agent?.kill('SIGTERM');
  await endPrograms(agentFolder);
  await plane?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Assigns a program that publishes one of each, and has an action. */
async function assignPublisher(): Promise<void> {
  const publish = `${process.execPath} ${bundle} publish`;
  const script = `${publish} attribute queue 17; ${publish} event ready --data '{"port":80}'; ${publish} progress 1 2; ${publish} message job begun; ${publish} message job '{"done":1}' --finished; ${publish} heartbeat; exec sleep 1000`;
  const definition = {
    command: [script],
    shell: true,
    startMs: 10,
    actions: [
      {
        name: 'greet',
        operation: { command: ['/bin/sh', '-c', 'echo "hello $1 from $GANDER_PROGRAM"', 'sh'] },
      },
    ],
  };
  await ask(
    'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename } }',
    {
      input: { name: 'web', definition },
    },
  );
  await ask(
    'mutation { createAssignment(input: { program: { key: { name: "web" } }, hosts: "*" }) { __typename } }',
  );
}

test('what a program publishes is read, an action answers, and a stop at the host is what the plane then desires', async () => {
  await assignPublisher();
  const fields =
    'state desired desiredReason desiredBy { label } attributes { name value } progress { current total } lastHeartbeatAt';
  const read = async () => (await ask(`{ instance(address: "web@h1") { ${fields} } }`)).instance;
  await until(async () => (await read())?.lastHeartbeatAt);
  expect(await read()).toMatchObject({
    state: 'RUNNING',
    attributes: [{ name: 'queue', value: 17 }],
    progress: { current: 1, total: 2 },
  });
  const { events } = await ask(
    '{ events(filter: { kind: [PROGRAM_EVENT] }, last: 5) { nodes { instance: instanceAddress ... on ProgramEvent { name data } } } }',
  );
  expect(events.nodes).toEqual([{ instance: 'web@h1', name: 'ready', data: { port: 80 } }]);

  const shown = await gander('attributes', 'web');
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toMatch(
    /^INSTANCE +ATTRIBUTE +PUBLISHED +VALUE\nweb@h1 +queue +\S+ ago +17\n$/,
  );
  const asData = await gander('attributes', 'web', '-o', 'json');
  expect(JSON.parse(asData.stdout)).toMatchObject([
    { address: 'web@h1', attributes: [{ name: 'queue', value: 17 }] },
  ]);
  expect(await gander('attributes', '-o', 'name')).toMatchObject({ code: 0, stdout: 'web@h1\n' });
  expect(await gander('attributes', 'wep')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('did you mean "web"'),
  });

  const greeted = await gander('action', 'greet', 'web', '--', 'you  there');
  expect(greeted).toMatchObject({
    code: 0,
    stdout: 'web@h1  done: exit code 0\n  hello you  there from web\n',
  });
  expect(await gander('action', 'gret', 'web')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('did you mean "greet"'),
  });

  expect(await local('stop', 'web')).toContain('SUCCEEDED');
  await until(async () => (await read()).desired === 'STOPPED');
  expect(await read()).toMatchObject({
    desiredReason: 'OPERATOR',
    desiredBy: { label: 'local:h1' },
  });
  await until(
    async () => JSON.parse(await local('status', '-o', 'json')).instances[0].local === false,
  );
  expect(JSON.parse(await local('status', '-o', 'json')).instances).toMatchObject([
    { state: 'STOPPED', desired: 'STOPPED' },
  ]);
  expect((await gander('start', 'web')).code).toBe(0);
  await until(async () => (await local('status', 'web')).includes('RUNNING'));
});

// P239, P240
test('messages of a program are on a channel that is about its instance', async () => {
  const { channel } = await ask(
    '{ channel(by: { name: "job" }) { state instance { address } createdBy { label } messages { nodes { sequence data } } } }',
  );
  expect(channel).toEqual({
    state: 'FINISHED',
    instance: { address: 'web@h1' },
    createdBy: { label: 'agent:h1' },
    messages: {
      nodes: [
        { sequence: 1, data: 'begun' },
        { sequence: 2, data: { done: 1 } },
      ],
    },
  });
});
