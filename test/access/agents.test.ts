/** What an agent's credential permits, and when it ends. */
import { randomUUID } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockPlacement } from '../../drizzle/locks.ts';
import type { RunningPlane } from '../../src/server/serve.ts';
import { enrol, openAgent, wireFacts } from '../support/agent-wire.ts';
import { agentsOf, ask, eventsOf, graphql, joinToken } from '../support/requests.ts';
import { connect, createFlock, document, type Flock, revoke } from '../support/serve.ts';
import { talk } from '../support/talk.ts';
import { until } from '../support/until.ts';

let flock: Flock;
let here: RunningPlane;
let there: RunningPlane;

beforeAll(async () => {
  flock = await createFlock();
  here = await flock.start();
  there = await flock.start();
});
afterAll(() => flock.close());

const enrolled = async (name: string): Promise<string> =>
  (await enrol(here, await joinToken(here), name)).credential;
const credentialOf = async (host: string): Promise<string> => {
  const { tokens } = await graphql(here, '{ tokens(first: 100) { nodes { id kind name } } }');
  return tokens.nodes.find(
    ({ kind, name }: { kind: string; name: string }) => kind === 'AGENT' && name === host,
  ).id;
};
const connectionOf = async (name: string) =>
  (await graphql(here, 'query ($name: String!) { host(name: $name) { connection } }', { name }))
    .host?.connection;

// P17, P27, P39
test('a credential without a session sends no report: not over HTTP, not on a connection without a session, not after a refused one', async () => {
  const credential = await enrolled('silent');
  const report =
    'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename } }';
  const stream =
    'mutation ($input: AgentStreamInput!) { agentStream(input: $input) { __typename } }';
  const session =
    'subscription ($input: AgentSessionInput!) { agentSession(input: $input) { __typename } }';
  const input = {
    epoch: randomUUID(),
    reports: [{ sequence: 1, at: new Date().toISOString(), body: { facts: wireFacts } }],
  };
  expect(
    (await ask(agentsOf({ url: here.url, token: credential }), report, { input })).errors?.[0]
      .extensions.code,
  ).toBe('CONFLICT');
  const agent = await openAgent(here, credential);
  const copy = await connect(agentsOf(there), credential);
  const elsewhere = {
    protocolVersions: [1],
    agentVersion: '0',
    machineId: 'c'.repeat(32),
    epoch: randomUUID(),
    facts: wireFacts,
  };
  await expect(
    copy.subscribe(document(session), { input: elsewhere }).next(),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(copy.execute(document(report), { input })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await expect(
    copy.execute(document(stream), { input: { streamId: randomUUID() } }),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  copy.close();
  expect(await agent.report({ facts: wireFacts })).toMatchObject({ sequence: 1 });
  agent.close();
});

// P24
test('a connection is opened by a credential in either form, and closed with 4403 without a good one', async () => {
  const credential = await enrolled('forms');
  const forms = [{ token: credential }, { Authorization: `Bearer ${credential}` }];
  const answerTo = (payload?: object) =>
    talk(agentsOf(here), [{ type: 'connection_init', payload }], (received) => received.length > 0);
  for (const form of forms)
    expect(await answerTo(form)).toMatchObject({
      code: 1000,
      received: [{ type: 'connection_ack' }],
    });
  await revoke(here, { id: await credentialOf('forms') });
  for (const form of [undefined, {}, { token: 'gdr_agent_nobody' }, ...forms])
    expect(await answerTo(form)).toMatchObject({ code: 4403, received: [] });
});

// P16
test('an enrolment is answered with the host, the highest common version and a credential, of which the plane keeps a hash', async () => {
  const mutation =
    'mutation ($input: EnrolAgentInput!) { enrolAgent(input: $input) { ... on AgentEnrolment { hostId hostName protocolVersion credential } } }';
  const input = {
    joinToken: await joinToken(here),
    hostName: 'answered',
    machineId: 'a'.repeat(32),
    agentVersion: '0',
    protocolVersions: [0, 1, 99],
    facts: wireFacts,
  };
  const { enrolAgent } = await graphql(agentsOf({ url: here.url }), mutation, { input });
  const pool = postgres({ ...flock.database.options, max: 1 });
  try {
    const [host] = await pool`select id from hosts where name = 'answered'`;
    expect(enrolAgent).toEqual({
      hostId: host?.['id'],
      hostName: 'answered',
      protocolVersion: 1,
      credential: expect.stringMatching(/^gdr_agent_.{20,}/),
    });
    const rows = await pool`select to_jsonb(tokens)::text as row from tokens`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(enrolAgent.credential.slice(10));
  } finally {
    await pool.end();
  }
});

// P18
test('an unknown, used up, expired or revoked join token is refused by the same answer', async () => {
  const [used, expired, revoked] = [
    await joinToken(here, { name: 'used' }),
    await joinToken(here, { name: 'expired' }),
    await joinToken(here, { name: 'revoked' }),
  ];
  expect((await enrol(here, used, 'first')).__typename).toBe('AgentEnrolment');
  const pool = postgres({ ...flock.database.options, max: 1 });
  await pool`update tokens set expires_at = now() - interval '1 s' where name = 'expired'`;
  await pool.end();
  await revoke(here, { name: 'revoked' });
  const answers = [];
  for (const token of ['gdr_join_nobody', used, expired, revoked])
    answers.push(await enrol(here, token, 'nobody'));
  expect(answers[0]).toMatchObject({
    __typename: 'EnrolmentRefusedError',
    code: 'JOIN_TOKEN_REJECTED',
  });
  expect(answers).toEqual(Array(4).fill(answers[0]));
});

// P25
test('a session ends when its credential is revoked or its host is removed, on whichever plane', async () => {
  const [revoked, removed] = [
    await openAgent(there, await enrolled('revoked')),
    await openAgent(there, await enrolled('removed')),
  ];
  await revoke(here, { id: await credentialOf('revoked') });
  await graphql(
    here,
    'mutation { deleteHost(input: {host: { name: "removed" }, force: true}) { __typename } }',
  );
  for (const agent of [revoked, removed]) {
    expect(await agent.connection.closed).toEqual({ code: 4401, reason: 'the token was revoked' });
    await expect(agent.report({ facts: wireFacts })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  }
  await until(async () => (await connectionOf('revoked')) === 'OFFLINE');
});

// P19, P21
test('an agent replaces the agent of a host only with a join token that names the host, from any machine; the old credential ends', async () => {
  const first = await openAgent(here, await enrolled('web1'));
  const plain = await enrol(here, await joinToken(here), 'web1');
  expect(plain).toMatchObject({
    code: 'HOST_NAME_TAKEN',
    hint: expect.stringContaining('gander join-token --host web1'),
  });
  first.close();
  await until(async () => (await connectionOf('web1')) === 'OFFLINE');
  // The same machine id is no proof, and that the host is offline none either.
  expect(await enrol(here, await joinToken(here), 'web1')).toMatchObject({
    code: 'HOST_NAME_TAKEN',
  });
  const second = await openAgent(there, await enrolled('web2'));
  const naming = await joinToken(here, { host: 'web2' });
  expect(await enrol(here, naming, 'web3')).toMatchObject({
    code: 'JOIN_TOKEN_REJECTED',
    path: ['input', 'hostName'],
  });
  const taken = await enrol(here, naming, 'web2', { machineId: 'd'.repeat(32) });
  expect(taken.__typename).toBe('AgentEnrolment');
  expect(await second.connection.closed).toMatchObject({ code: 4401 });
  const successor = await openAgent(here, taken.credential, { machineId: 'd'.repeat(32) });
  successor.close();
  expect(await enrol(here, naming, 'web2')).toMatchObject({ code: 'JOIN_TOKEN_REJECTED' });
  await expect(joinToken(here, { host: 'web2', uses: { count: 2 } })).rejects.toThrow(
    'admits one agent',
  );
});

// P22
test('an agent chooses labels only with a join token that allows it, and never against those of the token', async () => {
  const labels = [{ key: 'site', value: 'eu' }];
  const secrets = { labels: [{ key: 'role', value: 'secrets' }] };
  for (const input of [{}, { labels }, { host: 'labelled' }]) {
    const token = await joinToken(here, input);
    expect(await enrol(here, token, 'labelled', secrets)).toMatchObject({
      code: 'JOIN_TOKEN_REJECTED',
      path: ['input', 'labels'],
    });
    // The refusal has not used the token.
    if (!('host' in input))
      expect((await enrol(here, token, 'labels' in input ? 'labelled' : 'plain')).__typename).toBe(
        'AgentEnrolment',
      );
  }
  const allowing = await joinToken(here, { labels, allowLabels: true });
  await enrol(here, allowing, 'chooses', {
    labels: [
      { key: 'role', value: 'web' },
      { key: 'site', value: 'us' },
    ],
  });
  const of = async (name: string) =>
    (
      await graphql(here, 'query ($name: String!) { host(name: $name) { labels { key value } } }', {
        name,
      })
    ).host.labels;
  expect(await of('labelled')).toEqual(labels);
  expect(await of('plain')).toEqual([]);
  expect(await of('chooses')).toEqual([{ key: 'role', value: 'web' }, ...labels]);
});

test('a wrong join token waits for no lock, and is counted as a refused attempt', async () => {
  const pool = postgres({ ...flock.database.options, max: 1 });
  // Another transaction holds the lock on placement.
  let release = () => {};
  let held: Promise<void> = Promise.resolve();
  const locked = new Promise<void>((resolve) => {
    held = drizzle(pool).transaction(async (tx) => {
      await lockPlacement(tx as never);
      resolve();
      await new Promise<void>((end) => {
        release = end;
      });
    });
  });
  await locked;
  expect(await enrol(here, 'gdr_join_wrong', 'nobody')).toMatchObject({
    code: 'JOIN_TOKEN_REJECTED',
  });
  release();
  await held;
  await pool.end();
});

// P28, P29, P31
test('an old copy is refused, on every plane and whether the newer one is connected or not; a nonce from before a backup is taken', async () => {
  const credential = await enrolled('copied');
  const first = await openAgent(here, credential);
  expect(await first.report({ facts: wireFacts })).toMatchObject({ sequence: 1 });
  first.close();
  const second = await openAgent(there, credential, { nonce: first.welcome.nonce });
  await second.report({ facts: wireFacts });
  for (const nonce of [first.welcome.nonce, null]) {
    await expect(openAgent(here, credential, { nonce })).rejects.toMatchObject({
      code: 'AGENT_SUPERSEDED',
    });
  }
  second.close();
  await until(async () => (await connectionOf('copied')) === 'OFFLINE');
  await expect(openAgent(here, credential, { nonce: first.welcome.nonce })).rejects.toMatchObject({
    code: 'AGENT_SUPERSEDED',
  });
  // Three times, and one event a minute at most, whatever the three have taken.
  const refused = (await eventsOf(here, 'recordedAt')).filter(
    ({ __typename, host }) => __typename === 'AgentCopyRefused' && host === 'copied',
  );
  const times = refused.map(({ recordedAt }) => Date.parse(recordedAt));
  expect(times.length).toBeGreaterThan(0);
  for (const [index, time] of times.slice(1).entries())
    expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(60_000);
  // Not reported in: whether its nonce was stored is not known, and the one before is still good.
  const third = await openAgent(here, credential, { nonce: second.welcome.nonce });
  third.close();
  const fourth = await openAgent(here, credential, { nonce: second.welcome.nonce });
  fourth.close();
  const newer = await openAgent(here, credential, {
    nonce: 'ffffffff-ffff-7fff-bfff-ffffffffffff',
  });
  newer.close();
});
