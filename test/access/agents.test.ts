/** What an agent's credential is good for, and when it ends. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningPlane } from '../../src/server/serve.ts';
import { enrol, joinToken, openAgent, wireFacts } from '../support/agent-wire.ts';
import { ask, graphql } from '../support/gander.ts';
import { connect, createFlock, document, type Flock, revoke } from '../support/serve.ts';
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

const enrolled = async (name: string): Promise<string> => (await enrol(here, await joinToken(here), name)).credential;
const statusOf = async (name: string) =>
  (await graphql(here, 'query ($name: String!) { host(name: $name) { status } }', { name })).host?.status;

test('a credential alone says nothing: not over HTTP, not on a connection without a session, not after a refused one', async () => {
  const credential = await enrolled('silent');
  const report = 'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename } }';
  const stream = 'mutation ($input: AgentStreamInput!) { agentStream(input: $input) { __typename } }';
  const session = 'subscription ($input: AgentSessionInput!) { agentSession(input: $input) { __typename } }';
  const input = { epoch: randomUUID(), reports: [{ sequence: 1, at: new Date().toISOString(), body: { facts: wireFacts } }] };
  expect((await ask({ url: here.url, token: credential }, report, { input })).errors?.[0].extensions.code).toBe('CONFLICT');
  const agent = await openAgent(here, credential);
  const copy = await connect(there, credential);
  const elsewhere = { protocolVersions: [1], agentVersion: '0', machineId: 'c'.repeat(32), epoch: randomUUID(), facts: wireFacts };
  await expect(copy.subscribe(document(session), { input: elsewhere }).next()).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(copy.execute(document(report), { input })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(copy.execute(document(stream), { input: { streamId: randomUUID() } })).rejects.toMatchObject({ code: 'CONFLICT' });
  copy.close();
  expect(await agent.report({ facts: wireFacts })).toMatchObject({ sequence: 1 });
  agent.close();
});

test('a session ends when its credential is revoked or its host is removed, on whichever plane', async () => {
  const [revoked, removed] = [await openAgent(there, await enrolled('revoked')), await openAgent(there, await enrolled('removed'))];
  const { tokens } = await graphql(here, '{ tokens(first: 100) { nodes { id kind name } } }');
  await revoke(here, {
    id: tokens.nodes.find(({ kind, name }: { kind: string; name: string }) => kind === 'AGENT' && name === 'revoked').id,
  });
  await graphql(here, 'mutation { removeHost(input: {name: "removed", force: true}) { __typename } }');
  for (const agent of [revoked, removed]) {
    expect(await agent.connection.closed).toEqual({ code: 4401, reason: 'the token was revoked' });
    await expect(agent.report({ facts: wireFacts })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  }
  await until(async () => (await statusOf('revoked')) === 'OFFLINE', { timeoutMs: 30_000 });
});
