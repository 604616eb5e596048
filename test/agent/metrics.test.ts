/**
 * Metrics and explanations from end to end: a real plane, a real agent, a program that works and
 * one that crashes repeatedly.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../src/sdk/client/client.ts';
import { MetricsChangedDocument, WhyDocument } from '../../src/sdk/client/generated.ts';
import { parseServerConfig } from '../../src/server/config.ts';
import { type RunningPlane, serve } from '../../src/server/serve.ts';
import { endPrograms } from '../support/agent-folder.ts';
import { runCli } from '../support/cli.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { silent } from '../support/plane.ts';
import { until } from '../support/until.ts';

let folder: string;
let database: TestDatabase;
let plane: RunningPlane;
let agent: ChildProcess;
let metricsPort: number;
/** What the agent printed, for the message of a failure. */
let agentOutput = '';

const env = () => ({ GANDER_URL: plane.url, GANDER_TOKEN: plane.token });

// biome-ignore lint/suspicious/noExplicitAny: as the query asks
async function ask(query: string): Promise<any> {
  const answer = await fetch(plane.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${plane.token}` },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await answer.json()) as { data?: unknown; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function startAgent(joinToken: string): ChildProcess {
  const bundle = join(folder, 'gander-agent.cjs');
  // The command, because the library leaves a process behind.
  execFileSync('node_modules/.bin/esbuild', [
    'agents/main.ts',
    '--bundle',
    '--platform=node',
    '--format=cjs',
    `--outfile=${bundle}`,
    '--log-level=warning',
  ]);
  const enrolling = ['--url', plane.url, '--join-token', joinToken, '--name', 'a'];
  const args = [
    bundle,
    'run',
    '--data',
    join(folder, 'agent'),
    ...enrolling,
    '--stop-programs',
    '--metrics-port',
    String(metricsPort),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    agentOutput += text;
  });
  return child;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gander-metrics-'));
  database = await createTestDatabase();
  const parsed = parseServerConfig({
    DATABASE_URL: database.url,
    GANDER_PORT: '0',
    GANDER_DATA: join(folder, 'plane'),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  plane = await serve(parsed.config, silent, 'drizzle/migrations');
  const { createJoinToken } = await ask(
    'mutation { createJoinToken(input: { name: "a", uses: {count: 1} }) { ... on CreateJoinTokenPayload { secret } ... on Error { message } } }',
  );
  const ended = () => agent.exitCode !== null;
  const online = async () =>
    (await ask('{ hosts(first: 1) { nodes { connection } } }')).hosts.nodes[0]?.connection ===
    'ONLINE';
  do {
    agentOutput = '';
    metricsPort = await freePort();
    agent = startAgent(createJoinToken.secret);
    await until(async () => ended() || (await online())).catch((error) => {
      throw new Error(`the agent is not connected: ${agentOutput}`, { cause: error });
    });
    // Another process may have taken the port meanwhile.
  } while (ended() && agentOutput.includes(`the metrics port ${metricsPort}`));
  if (ended()) throw new Error(`the agent has ended: ${agentOutput}`);
  const backoff = '{ initialMs: 20, factor: 1, maxMs: 20, jitter: 0, resetMs: 1000 }';
  await ask(`mutation {
    busy: createProgram(input: { name: "busy", definition: { shell: true, command: ["while :; do :; done & wait"], startMs: 0 } }) { __typename ... on Error { message } }
    crash: createProgram(input: { name: "crash", definition: { shell: true, command: ["exit 7"], startMs: 5000, startRetries: { count: 2 }, backoff: ${backoff} } }) { __typename ... on Error { message } }
    a: createAssignment(input: { program: { key: { name: "busy" } }, hosts: "a" }) { __typename ... on Error { message } }
    b: createAssignment(input: { program: { key: { name: "crash" } }, hosts: "a" }) { __typename ... on Error { message } }
  }`);
});

afterAll(async () => {
  if (agent.exitCode === null && agent.signalCode === null) {
    const ended = once(agent, 'close');
    agent.kill('SIGTERM');
    await ended;
  }
  await endPrograms(join(folder, 'agent'));
  await plane.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('a subscription shows the usage of a program soon, although hosts measure every ten seconds', async () => {
  const client = createClient(plane);
  const following = new AbortController();
  for await (const { metricsChanged } of client.subscribe(
    MetricsChangedDocument,
    { filter: { selector: 'busy' }, intervalMs: 1000 },
    following,
  )) {
    const [line] = metricsChanged.instances;
    if (line && line.cpuMs > 500 && line.cpuPercent > 10) {
      expect(line).toMatchObject({
        instance: { address: 'busy@a', state: 'RUNNING' },
        processes: 2,
      });
      expect(metricsChanged.hosts[0]?.host?.name).toBe('a');
      break;
    }
  }
});

test('a crash loop is explained attempt by attempt, also on the command line', async () => {
  const client = createClient(plane);
  const why = await until(async () => {
    const answer = (await client.request(WhyDocument, { address: 'crash@a' })).why;
    return answer?.instance.state === 'FATAL' ? answer : null;
  });
  expect(why.entries[0]?.summary).toMatch(
    /^FATAL: the run with pid \d+ ended with exit code 7 after .*, at attempt 3, and no retries were left\.$/,
  );
  const attempts = why.entries.filter(({ summary }) => /, attempt \d,/.test(summary));
  expect(attempts.map(({ summary }) => /attempt (\d)/.exec(summary)?.[1])).toEqual(['2', '1']);
  for (const { run, event } of attempts)
    expect([run?.pid, event?.sequence]).toEqual([expect.any(Number), expect.any(Number)]);
  expect(why.entries.at(-1)?.summary).toMatch(
    /^It ought to be RUNNING: |^It was started because it is assigned here/,
  );

  const { code, stdout } = await runCli(['why', 'crash@a'], { env: env() });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^crash@a\n\S+ \S+ {2}FATAL: .*\[event \d+, run [0-9a-f-]+\]\n/);
  const unknown = await runCli(['why', 'crahs@a'], { env: env() });
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    expect.stringContaining('did you mean "crash"?'),
  ]);
});

test('top and status show the usage', async () => {
  await until(
    async () =>
      (await ask('{ instance(address: "busy@a") { metrics { cpuMs } } }')).instance.metrics,
  );
  const top = await runCli(['top', '--once'], { env: env() });
  expect([top.code, top.stderr]).toEqual([0, '']);
  expect(top.stdout).toMatch(/^HOST +CPU +LOAD.*\na +\d+\.\d% /);
  expect(top.stdout).toMatch(/\nbusy@a +RUNNING +\d+\.\d% +\S+[KMG] /);
  const status = await runCli(['status', 'busy', '-o', 'wide'], { env: env() });
  expect(status.stdout).toMatch(/CPU +MEMORY/);
  expect(status.stdout).toMatch(/busy@a +RUNNING .* \d+\.\d% +\S+[KM] /);
});

test('Prometheus reads the plane with a token, and the agent on loopback without one', async () => {
  const address = plane.url.replace('/graphql', '/metrics');
  expect((await fetch(address)).status).toBe(401);
  const answer = await fetch(address, { headers: { authorization: `Bearer ${plane.token}` } });
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  for (const name of [
    'gander_events_total',
    'gander_agent_sessions 1',
    'gander_graphql_operation_seconds_bucket{transport="http",kind="query",le="+Inf"}',
  ]) {
    expect(text).toContain(`\n${name}`);
  }
  expect(text).toMatch(/\ngander_graphql_subscriptions\{transport="ws"\} 1\n/);
  expect(text).toContain('gander_host_online{host="a"} 1');
  expect(text).toContain(
    'gander_instance_state{host="a",program="crash",environment="default",index="0",state="FATAL"} 1',
  );
  const own = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  expect(own).toMatch(
    /\ngander_instance_cpu_seconds_total\{host="a",program="busy",environment="default",index="0"\} \d/,
  );
  for (const page of [text, own]) {
    const lines = page.trimEnd().split('\n');
    const bad = lines.filter(
      (line) =>
        !/^(# (HELP|TYPE) gander_\w+ .+|gander_\w+(\{(\w+="[^"]*",?)+\})? [-+\d.eInf]+)$/.test(
          line,
        ),
    );
    expect(bad).toEqual([]);
  }
  expect((await fetch(`http://127.0.0.1:${metricsPort}/`)).status).toBe(404);
});
