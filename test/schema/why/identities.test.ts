/**
 * Who removed an instance, and who set what is desired of it, from the change through the agent to
 * why: by identity, since a name may be given to another token later.
 */
import { encodeGlobalID } from '@pothos/plugin-relay';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instances } from '../../../drizzle/tables.ts';
import { type DesiredRow, desiredSince } from '../../../schema/agents/store/desired.ts';
import type { Caller } from '../../../schema/context.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { addHosts, type Graph, openGraph } from '../graph.ts';

let graph: Graph;
let agent: Caller & { kind: 'AGENT' };
let sequence: number;
const epoch = uuidv7();
const deploy = (): Caller & { kind: 'USER' } => ({
  kind: 'USER',
  tokenId: uuidv7(),
  name: 'deploy',
  role: 'ADMIN',
});
const [first, second] = [deploy(), deploy()];
const idOf = (caller: Caller & { kind: 'USER' }) => encodeGlobalID('Token', caller.tokenId);
const assignment = '{ key: { program: { name: "web" }, hosts: "a" } }';

beforeEach(async () => {
  sequence = 0;
  graph = await openGraph();
  const hostId = (await addHosts(graph.plane, [{ name: 'a' }])).get('a') ?? '';
  agent = { kind: 'AGENT', tokenId: uuidv7(), hostId, hostName: 'a' };
  await graph.ask(
    'mutation { createProgram(input: { name: "web", definition: { command: ["/bin/web"] } }) { __typename } }',
    {},
    first,
  );
  await graph.ask(
    'mutation { createAssignment(input: { program: { key: { name: "web" } }, hosts: "a" }) { __typename } }',
    {},
    first,
  );
  const started = {
    runUuid: uuidv7(),
    programRevision: 1,
    cause: 'AUTOSTART',
    pid: 1,
    startedAt: '2025-01-01T00:00:00Z',
    outcome: 'RUNNING',
  };
  await report({ from: 'STOPPED', to: 'STARTING', reason: 'AUTOSTART', run: started });
});

afterEach(() => graph.close());

const row = async (): Promise<DesiredRow> => {
  const { rows } = await desiredSince(graph.plane.db, agent.hostId, 0);
  return rows[0] as DesiredRow;
};

async function report(transition: object) {
  sequence += 1;
  const { instanceId } = await row();
  const reports = [
    {
      sequence,
      at: new Date().toISOString(),
      body: { transition: { instanceId, restarts: 0, ...transition } },
    },
  ];
  const input = { epoch, reports };
  const answer =
    'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename ... on Error { message } } }';
  expect((await graph.ask(answer, { input }, agent)).agentReport).toEqual({
    __typename: 'ReportAcknowledgement',
  });
}

/** As an agent does it that follows what it was sent. */
async function follow(reason: string) {
  const { desiredBy: by, desiredByRef: byRef } = await row();
  await report({ from: 'STARTING', to: 'STOPPING', reason, trigger: { by, byRef } });
}

const cause = async () => {
  const { why } = await graph.ask(
    '{ why(address: "web@a") { entries { summary actor { label objectId } } } }',
    {},
    'VIEWER',
  );
  return why.entries[0];
};

test('who deleted the assignment is behind the stop, and not who had made it under the same name', async () => {
  await graph.ask(
    `mutation { deleteAssignment(input: { assignment: ${assignment} }) { __typename } }`,
    {},
    second,
  );
  expect(await row()).toMatchObject({
    retiring: true,
    desiredBy: 'deploy',
    desiredByRef: `TOKEN:${second.tokenId}`,
  });
  await follow('UNASSIGNED');
  expect(await cause()).toEqual({
    summary:
      'STOPPING: it was asked to stop because it is no longer assigned here: its assignment was deleted (deploy), and has not ended yet.',
    actor: { label: 'deploy', objectId: idOf(second) },
  });
  const { events } = await graph.ask(
    '{ events(last: 1) { nodes { ... on InstanceStateChanged { trigger { desiredBy { label objectId } } } } } }',
    {},
    'VIEWER',
  );
  expect(events.nodes).toEqual([
    { trigger: { desiredBy: { label: 'deploy', objectId: idOf(second) } } },
  ]);
});

test('who removes what another had disabled is behind the removal', async () => {
  await graph.ask(
    `mutation { updateAssignment(input: { assignment: ${assignment}, enabled: false }) { __typename } }`,
    {},
    first,
  );
  expect(await row()).toMatchObject({ retiring: false, desiredByRef: `TOKEN:${first.tokenId}` });
  await graph.ask(
    `mutation { updateAssignment(input: { assignment: ${assignment}, hosts: "label:x=y" }) { __typename } }`,
    {},
    second,
  );
  expect(await row()).toMatchObject({ retiring: true, desiredByRef: `TOKEN:${second.tokenId}` });
  await follow('UNASSIGNED');
  expect(await cause()).toMatchObject({
    summary: expect.stringContaining('its assignment was changed (deploy)'),
    actor: { objectId: idOf(second) },
  });
});

// P135
test('an agent that names a later token of the same name does not get it blamed', async () => {
  await graph.ask(
    `mutation { updateAssignment(input: { assignment: ${assignment}, enabled: false }) { __typename } }`,
    {},
    first,
  );
  await report({
    from: 'STARTING',
    to: 'STOPPING',
    reason: 'DISABLED',
    trigger: { by: 'deploy', byRef: `TOKEN:${second.tokenId}` },
  });
  expect(await cause()).toMatchObject({
    actor: { label: 'agent:a', objectId: encodeGlobalID('Host', agent.hostId) },
  });
});

test('a change at the host is taken up on top of one by a schedule or at the host, by identity', async () => {
  const { instanceId } = await row();
  const change = async (desired: string, revision: number) => {
    sequence += 1;
    const body = { desired: { instanceId, desired, changeId: uuidv7(), revision } };
    const input = { epoch, reports: [{ sequence, at: new Date().toISOString(), body }] };
    await graph.ask(
      'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename } }',
      { input },
      agent,
    );
  };
  const { revision } = await desiredSince(graph.plane.db, agent.hostId, 0);
  await change('STOPPED', revision);
  await change('RUNNING', revision);
  expect(await row()).toMatchObject({ desired: 'RUNNING', desiredByRef: `LOCAL:${agent.hostId}` });
  await graph.plane.db
    .update(instances)
    .set({ desiredBy: 'local:a', desiredByRef: `TOKEN:${first.tokenId}` })
    .where(eq(instances.id, instanceId));
  await change('STOPPED', revision);
  expect(await row()).toMatchObject({ desired: 'RUNNING' });
});
