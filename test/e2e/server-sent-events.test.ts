/** Subscriptions over server-sent events: for clients that have HTTP and nothing else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PlaneProcess, World } from '../support/gander.ts';
import { agentsOf, graphql } from '../support/requests.ts';
import { followOverHttp } from '../support/serve.ts';
import { until } from '../support/until.ts';

const world = new World();
let plane: PlaneProcess;

beforeAll(async () => {
  plane = await world.serve();
});
afterAll(() => world.destroy());

const follow = (query: string, token: string = plane.token, url: string = plane.url) =>
  followOverHttp({ url }, query, { authorization: `Bearer ${token}` });

const createProgram = (name: string) =>
  graphql(
    plane,
    `mutation { createProgram(input: {name: "${name}", definition: {command: ["true"]}}) { __typename } }`,
  );

test('events come as they happen, after those of the past', async () => {
  await createProgram('before');
  const stream = await follow(
    'subscription { events(after: "0") { sequence program: programKey } }',
  );
  expect([stream.status, stream.type]).toEqual([200, 'text/event-stream']);
  await until(() => stream.events.some(({ data }) => data.events.program === 'before'));
  await createProgram('after');
  await until(() => stream.events.some(({ data }) => data.events.program === 'after'));
  const sequences = stream.events.map(({ data }) => data.events.sequence);
  expect(sequences).toEqual(sequences.map((_, i) => i + 1));
  stream.leave();
});

test('a subscription that is refused ends the stream', async () => {
  const stream = await follow('subscription { commandsChanged(after: "nonsense") { id } }');
  await until(stream.ended);
  expect(stream.events).toMatchObject([{ errors: [{ extensions: { code: 'INVALID_INPUT' } }] }]);
});

test('without a valid token a stream has one error and no events', async () => {
  const stream = await follow(
    'subscription { events(after: "0") { sequence } }',
    'gdr_user_nobody',
  );
  await until(stream.ended);
  expect(stream.events).toHaveLength(1);
  expect(stream.events[0].errors[0].extensions.code).toBe('UNAUTHENTICATED');
});

test('a subscription ends when its client disconnects', async () => {
  const { createJoinToken } = await graphql(
    plane,
    'mutation { createJoinToken(input: {}) { ... on CreateJoinTokenPayload { secret } } }',
  );
  const machineId = 'a'.repeat(32);
  const about = `machineId: "${machineId}", agentVersion: "0", protocolVersions: [1], facts: {kernel: "Linux", os: "Debian", arch: "x64", cpuCores: 2,
    memoryBytes: 1, upMs: 1000, nodeVersion: "v20", launcher: "sh"}`;
  const { enrolAgent } = await graphql(
    agentsOf({ url: plane.url }),
    `mutation { enrolAgent(input: {joinToken: "${createJoinToken.secret}", hostName: "pond", ${about}}) { ... on AgentEnrolment { credential } } }`,
  );
  // The one subscription whose end is seen from outside: its host is ONLINE for as long as the
  // plane has it.
  const session = `subscription { agentSession(input: {epoch: "018f0000-0000-7000-8000-000000000000", ${about}}) { __typename } }`;
  const connection = async () =>
    (await graphql(plane, '{ host(name: "pond") { connection } }')).host.connection;
  const stream = await follow(session, enrolAgent.credential, agentsOf({ url: plane.url }).url);
  await until(() => stream.events.length > 1);
  expect(await connection()).toBe('ONLINE');
  stream.leave();
  await until(async () => (await connection()) === 'OFFLINE');
});

test('open streams do not delay the shutdown of the plane', async () => {
  const streams = await Promise.all(
    Array.from({ length: 20 }, () => follow('subscription { events(after: "0") { sequence } }')),
  );
  await until(() => streams.every(({ events }) => events.length > 0));
  expect(await plane.process.end('SIGTERM')).toMatchObject({ code: 0 });
  await until(() => streams.every(({ ended }) => ended()));
});
