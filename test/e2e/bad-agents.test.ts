/**
 * Agents that are refused, or behave as none of ours does: join tokens, credentials, versions,
 * copies. The plane and whoever behaves do not notice.
 */
import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { enrol as enrolAt, openAgent, sessionInput, wireFacts } from '../support/agent-wire.ts';
import { type PlaneProcess, World } from '../support/gander.ts';
import { type Answer, agentsOf, ask, eventsOf, graphql, joinToken } from '../support/requests.ts';
import { faultOf, init, subscribe, talk } from '../support/talk.ts';
import { until } from '../support/until.ts';
import { type Guarded, upWithBystander } from './bystander.ts';

const world = new World();
let plane: PlaneProcess;
let guarded: Guarded;

beforeAll(async () => {
  guarded = await upWithBystander(world);
  plane = guarded.plane;
});
afterEach(() => guarded.expectUnharmed());
afterAll(() => world.destroy());

const tokenFor = (count: number) => joinToken(plane, { uses: { count } });

/** Of a machine of its own. */
const enrol = (token: string, hostName: string, changes: object = {}) =>
  enrolAt(plane, token, hostName, { machineId: randomUUID(), ...changes });

const session = (changes: object = {}) =>
  subscribe(
    'subscription ($input: AgentSessionInput!) { agentSession(input: $input) { __typename } }',
    { input: sessionInput(changes) },
  );

// P15, P18
test('a join token that is used up admits nobody, and the agent prints what to do', async () => {
  const token = await tokenFor(1);
  expect(await enrol(token, 'first')).toMatchObject({ __typename: 'AgentEnrolment' });
  expect(await enrol(token, 'second')).toMatchObject({
    __typename: 'EnrolmentRefusedError',
    code: 'JOIN_TOKEN_REJECTED',
    path: ['input', 'joinToken'],
    hint: 'make a new one with `gander join-token`',
  });
  const agent = world.startAgent(join(world.folder, 'late'), [
    '--url',
    plane.url,
    '--join-token',
    token,
    '--name',
    'late',
  ]);
  const { code, stderr } = await agent.ended;
  expect(code).toBe(1);
  expect(stderr).toBe(
    'gander-agent: the join token is unknown, used up, revoked or past its end (make a new one with `gander join-token`)\n',
  );
});

// P23
test('of ten agents that race for one use of a token, one is admitted', async () => {
  const token = await tokenFor(1);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => enrol(token, `racer-${i}`)),
  );
  expect(answers.map(({ code }) => code ?? 'ADMITTED').sort()).toEqual([
    'ADMITTED',
    ...Array(9).fill('JOIN_TOKEN_REJECTED'),
  ]);
  const { hosts } = await graphql(plane, '{ hosts(first: 1000) { nodes { name } } }');
  expect(hosts.nodes.filter(({ name }: Answer) => name.startsWith('racer-'))).toHaveLength(1);
});

// P19, P23
test('of ten agents that race for one name, one gets it, and the token keeps the uses of the others', async () => {
  const token = await tokenFor(10);
  const answers = await Promise.all(Array.from({ length: 10 }, () => enrol(token, 'coveted')));
  expect(answers.map(({ code }) => code ?? 'ADMITTED').sort()).toEqual([
    'ADMITTED',
    ...Array(9).fill('HOST_NAME_TAKEN'),
  ]);
  const { tokens } = await graphql(plane, '{ tokens(first: 20) { nodes { usesLeft } } }');
  expect(tokens.nodes.map(({ usesLeft }: Answer) => usesLeft)).toContain(9);
});

// P19
test('a second agent with the name of a connected one is refused with what to do instead; the first keeps its session', async () => {
  const { hosts } = await graphql(
    plane,
    '{ hosts(filter: {connection: [ONLINE]}) { nodes { name } } }',
  );
  const [{ name }] = hosts.nodes;
  const agent = world.startAgent(join(world.folder, 'twin'), [
    '--url',
    plane.url,
    '--join-token',
    await tokenFor(1),
    '--name',
    name,
  ]);
  const { code, stderr } = await agent.ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(
    new RegExp(`the host "${name}" exists already \\(choose another name with --name; or`),
  );
});

// P20, P34, P216
test('an agent that speaks another version is refused at enrolment and at its session, with the versions of both', async () => {
  const token = await tokenFor(1);
  const refused = await enrol(token, 'future', { protocolVersions: [98, 99] });
  expect(refused).toMatchObject({
    code: 'PROTOCOL_UNSUPPORTED',
    path: ['input', 'protocolVersions'],
    message: expect.stringMatching(/98, 99.* 1$/),
  });
  const { credential } = await enrol(token, 'future');
  const { received } = await talk(
    agentsOf(plane),
    [init(credential), session({ protocolVersions: [99] })],
    (all) => all.length > 1,
  );
  expect(faultOf(received).extensions).toMatchObject({
    code: 'PROTOCOL_UNSUPPORTED',
    hint: expect.stringContaining('same release'),
  });
});

// P4, P17
test('an agent’s credential opens its own wire and nothing of what is for people', async () => {
  const { credential } = await enrol(await tokenFor(1), 'curious');
  const agent = { url: plane.url, token: credential };
  for (const operation of [
    '{ instances { nodes { address } } }',
    '{ viewer { name } }',
    'mutation { stopInstances(input: {selector: "*"}) { __typename } }',
    'mutation { createJoinToken(input: {}) { __typename } }',
  ]) {
    expect((await ask(agent, operation)).errors?.[0].extensions.code).toBe('FORBIDDEN');
  }
  expect(await talk(plane, [init(credential)])).toEqual({
    code: 4403,
    reason: "Forbidden: this is an agent's credential; agents connect to /agent",
    received: [],
  });
  const own = await talk(
    agentsOf(plane),
    [init(credential), subscribe('subscription { events { sequence } }')],
    (all) => all.length > 1,
  );
  expect(faultOf(own.received).extensions.code).toBe('BAD_REQUEST');
});

// P4, P216
test("a person's token opens nothing of the agents' endpoint, whatever it asks there", async () => {
  const agents = agentsOf(plane);
  expect(await talk(agents, [init(plane.token)])).toEqual({
    code: 4403,
    reason: 'Forbidden: /agent is for agents; people and tools connect to /graphql',
    received: [],
  });
  for (const operation of [
    session().payload,
    { query: '{ protocolVersions }', variables: {} },
    { query: '{ __schema { types { name } } }', variables: {} },
  ]) {
    const { status, data, errors = [] } = await ask(agents, operation.query, operation.variables);
    expect({ status, data }).toEqual({ status: 403, data: undefined });
    expect(errors[0].extensions).toEqual({
      code: 'FORBIDDEN',
      hint: 'use /graphql of the same plane',
    });
  }
  expect(await graphql({ url: agents.url }, '{ protocolVersions }')).toEqual({
    protocolVersions: [1],
  });
  const page = await fetch(agents.url, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(406);
});

// P40
test('a report about an instance of another host is refused with its whole batch', async () => {
  const { credential } = await enrol(await tokenFor(1), 'liar');
  const { instances: page } = await graphql(
    plane,
    '{ instances(filter: {selector: "bystander"}) { nodes { id } } }',
  );
  // A global id is the type's name and the row's id.
  const [, instanceId] = Buffer.from(page.nodes[0].id, 'base64').toString().split(':');
  expect(instanceId).toMatch(/^[0-9a-f-]{36}$/);
  const transition = {
    instanceId,
    from: 'RUNNING',
    to: 'FATAL',
    reason: 'SPAWN_FAILED',
    restarts: 0,
  };
  const bodies = [{ facts: { ...wireFacts, kernel: 'Forged' } }, { transition }];
  const agent = await openAgent(plane, credential);
  await expect(agent.report(...bodies)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { host } = await graphql(plane, '{ host(name: "liar") { facts { kernel } } }');
  expect(host.facts.kernel).toBe(wireFacts.kernel);
  agent.close();
  // People have no host to report for.
  const report =
    'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename } }';
  const reports = [{ sequence: 1, at: new Date().toISOString(), body: { transition } }];
  expect(
    (await ask(agentsOf(plane), report, { input: { epoch: agent.epoch, reports } })).errors?.[0]
      .extensions.code,
  ).toBe('FORBIDDEN');
});

// P33
test('a copied data folder is refused while the first agent lives, on the same machine and on another', async () => {
  const folder = join(world.folder, 'original');
  const first = world.startAgent(folder, [
    '--url',
    plane.url,
    '--join-token',
    await tokenFor(1),
    '--name',
    'original',
  ]);
  await first.prints(/connected to the plane/);
  // Nothing is written any more.
  await until(async () => {
    const { host } = await graphql(
      plane,
      '{ host(name: "original") { appliedRevision desiredRevision } }',
    );
    return host.appliedRevision === host.desiredRevision;
  });
  cpSync(folder, `${folder}-copy`, {
    recursive: true,
    filter: (path) => !/\/(lock|fifo|\w+\.sock)$/.test(path),
  });
  const copy = await world.startAgent(`${folder}-copy`).ended;
  expect(copy.code).toBe(1);
  expect(copy.stderr).toMatch(
    new RegExp(`^gander-agent: another agent \\(pid ${first.pid}\\) uses `),
  );
  const { credential } = JSON.parse(readFileSync(join(folder, 'agent.json'), 'utf8'));
  const { nonce } = JSON.parse(readFileSync(join(folder, 'session-nonce.json'), 'utf8'));
  const elsewhere = await talk(
    agentsOf(plane),
    [init(credential), session({ machineId: 'b'.repeat(32), nonce })],
    (all) => all.length > 1,
  );
  expect(faultOf(elsewhere.received).extensions).toMatchObject({
    code: 'CONFLICT',
    hint: expect.stringContaining('copied'),
  });
  expect(await connectionsOf('original')).toBe(1);
  await first.end('SIGTERM');
});

async function connectionsOf(name: string): Promise<number> {
  return (await eventsOf(plane)).filter(
    ({ __typename, host }) => __typename === 'HostConnected' && host === name,
  ).length;
}
