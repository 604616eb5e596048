/**
 * The nested queries of the documentation over fleets of different sizes: as many SQL statements
 * for twenty hosts as for two.
 */

import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseServerConfig } from '../../src/server/config.ts';
import { type RunningPlane, serve } from '../../src/server/serve.ts';
import { openAgent } from '../support/agent-wire.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { silent } from '../support/plane.ts';
import { type Answer, agentsOf, graphql } from '../support/requests.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'gander-statements-'));
const statements: string[] = [];
let database: TestDatabase;
let plane: RunningPlane;

beforeAll(async () => {
  database = await createTestDatabase();
  const parsed = parseServerConfig({ GANDER_DATA: folder, GANDER_PORT: '0' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const options = {
    ...database.options,
    debug: (_connection: number, query: string) => statements.push(query),
  };
  plane = await serve(
    { ...parsed.config, database: options },
    silent,
    join(root, 'drizzle', 'migrations'),
  );
});
afterAll(async () => {
  await plane.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** The queries that the documentation shows, by name. */
const queries = (() => {
  const readme = readFileSync(join(root, 'docs', 'api.md'), 'utf8');
  const document = parse(/```graphql\n([\s\S]*?)```/.exec(readme)?.[1] ?? '');
  const operations = document.definitions.flatMap((one) =>
    one.kind === 'OperationDefinition' && one.operation === 'query' ? [one] : [],
  );
  return new Map(operations.map((operation) => [operation.name?.value ?? '', print(operation)]));
})();

const facts = {
  kernel: 'Linux 6',
  os: 'Debian',
  arch: 'x64',
  cpuCores: 2,
  memoryBytes: 1,
  upMs: 1000,
  nodeVersion: 'v20',
  launcher: 'sh',
};

interface Enrolled {
  readonly name: string;
  readonly credential: string;
}

/** Enrols hosts that have no running agent. The plane cannot distinguish them from others. */
async function enrol(names: readonly string[]): Promise<Enrolled[]> {
  const { createJoinToken } = await graphql(
    plane,
    'mutation { createJoinToken(input: {uses: {count: 1000}}) { ... on CreateJoinTokenPayload { secret } } }',
  );
  const enrolled: Enrolled[] = [];
  for (const name of names) {
    const input = {
      joinToken: createJoinToken.secret,
      hostName: name,
      machineId: randomUUID(),
      agentVersion: '0',
      protocolVersions: [1],
      facts,
    };
    const { enrolAgent } = await graphql(
      agentsOf({ url: plane.url }),
      'mutation ($input: EnrolAgentInput!) { enrolAgent(input: $input) { ... on AgentEnrolment { credential } } }',
      { input },
    );
    enrolled.push({ name, credential: enrolAgent.credential });
  }
  return enrolled;
}

/** Each host reports that each of its instances runs, started by a command. */
async function reportRuns(hosts: readonly Enrolled[]): Promise<void> {
  const now = new Date().toISOString();
  const { instances } = await graphql(
    plane,
    '{ instances(first: 1000) { nodes { id host { name } } } }',
  );
  for (const { name, credential } of hosts) {
    const own = instances.nodes.filter(({ host }: Answer) => host.name === name);
    const bodies = own.map(({ id }: Answer, i: number) => {
      const instanceId = Buffer.from(id, 'base64').toString().split(':')[1];
      const run = {
        runUuid: randomUUID(),
        programRevision: 1,
        cause: 'OPERATOR',
        startedAt: now,
        pid: 1000 + i,
        outcome: 'RUNNING',
      };
      return {
        transition: {
          instanceId,
          from: 'STOPPED',
          to: 'STARTING',
          reason: 'OPERATOR',
          restarts: 0,
          run,
        },
      };
    });
    const agent = await openAgent(plane, credential);
    expect((await agent.report(...bodies)).__typename).toBe('ReportAcknowledgement');
    agent.close();
  }
}

async function grow(names: readonly string[]): Promise<void> {
  await reportRuns(await enrol(names));
  for (const selector of ['web', 'db', '*']) {
    await graphql(
      plane,
      'mutation ($selector: String!) { restartInstances(input: {selector: $selector}) { __typename } }',
      { selector },
    );
  }
}

/** @returns how many statements are behind each query, and how many objects it answers with */
async function measure(): Promise<Record<string, { statements: number; objects: number }>> {
  const counts: Record<string, { statements: number; objects: number }> = {};
  for (const [name, query] of queries) {
    let least: Map<string, number> | undefined;
    let objects = 0;
    // The plane's own jobs add statements now and then. Those of the query are in each round.
    for (let round = 0; round < 6; round += 1) {
      const before = statements.length;
      objects = JSON.stringify(await graphql(plane, query)).split('{').length;
      const sent = new Map<string, number>();
      for (const text of statements.slice(before)) sent.set(text, (sent.get(text) ?? 0) + 1);
      least = new Map(
        [...(least ?? sent)].map(([text, count]) => [text, Math.min(count, sent.get(text) ?? 0)]),
      );
    }
    counts[name] = {
      statements: [...(least?.values() ?? [])].reduce((sum, count) => sum + count, 0),
      objects,
    };
  }
  return counts;
}

test('the number of statements does not depend on the number of rows', async () => {
  expect([...queries.keys()]).toEqual(['Flock', 'Programs', 'History', 'Planned']);
  for (const name of ['web', 'db', 'worker', 'proxy']) {
    const { createProgram } = await graphql(
      plane,
      `mutation { createProgram(input: {name: "${name}", group: "shop", definition: {command: ["true"]}}) { __typename } createAssignment(input: {program: {key: {name: "${name}"}}, hosts: "*", instancesPerHost: 2}) { __typename } }`,
    );
    expect(createProgram.__typename).toBe('CreateProgramPayload');
    for (const note of ['second', 'third'])
      await graphql(
        plane,
        `mutation { updateProgram(input: {program: {key: {name: "${name}"}}, note: "${note}", definition: {command: ["${note}"]}}) { __typename } }`,
      );
  }
  const planned = await graphql(
    plane,
    `mutation {
      setDependencies(input: {programs: [{program: { key: {name: "web"} }, dependencies: [{on: { key: {name: "db"} }}, {on: { key: {name: "worker"} }}]}]}) { __typename }
      createSchedule(input: {assignment: {key: {program: {name: "worker"}, hosts: "*"}}, name: "nightly", spec: {trigger: {cron: "0 2 * * *"}}}) { __typename }
    }`,
  );
  expect(planned).toMatchObject({
    setDependencies: { __typename: expect.not.stringMatching(/Error/) },
    createSchedule: { __typename: 'CreateSchedulePayload' },
  });
  await grow(['h1', 'h2']);
  const few = await measure();
  await grow(Array.from({ length: 18 }, (_, i) => `more-${i}`));
  const many = await measure();
  for (const name of queries.keys()) {
    expect(many[name]?.objects, name).toBeGreaterThan((few[name]?.objects ?? 0) * 1.5);
    expect(many[name]?.statements, name).toBe(few[name]?.statements);
    expect(many[name]?.statements, name).toBeLessThanOrEqual(12);
  }
});
