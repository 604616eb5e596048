/**
 * An observatory for tests of activities: two hosts, a group of programs, and what people, agents
 * and clocks do to it.
 */

import { and, eq } from 'drizzle-orm';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import { advanceActivities } from '../../../schema/activities/store/follow.ts';
import { applyReports } from '../../../schema/agents/store/apply.ts';
import type { TransitionReport } from '../../../schema/agents/store/apply-states.ts';
import { desiredSince } from '../../../schema/agents/store/desired.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { uuidOf } from '../../support/ids.ts';
import { addHosts, type Graph, openGraph, place, updateProgram } from '../graph.ts';

export let graph: Graph;
export let hostIds: Map<string, string>;
let sequences: Map<string, number>;

export const fields = `id group state partial detail createdBy { label } finishedAt counts { total pending running succeeded failed stopped leftOut }
  members { totalCount nodes { address mode status late detail endsAt run { id cause } instance { state } } }`;
export const faults =
  '... on Error { code message hint ... on InvalidInputError { issues { path message } } }';
export const startActivity = `mutation ($input: StartActivityInput!) { startActivity(input: $input) { __typename ${faults} ... on StartActivityPayload { activity { ${fields} } } } }`;
export const ask = async (field: string, type: string, input: object) =>
  (
    await graph.ask(
      `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${faults} ... on ${type.replace(/Input$/, 'Payload')} { activity { ${fields} } } } }`,
      { input },
      'OPERATOR',
    )
  )[field];
export const stop = (id: string) => ask('stopActivity', 'StopActivityInput', { activity: { id } });
export const abort = (id: string) =>
  ask('abortActivity', 'AbortActivityInput', { activity: { id } });
export const startMember = (id: string, address: string) =>
  ask('startActivityMember', 'StartActivityMemberInput', {
    activity: { id },
    instance: { address },
  });
export const read = async (id: string) =>
  (await graph.ask(`query ($id: ID!) { activity(id: $id) { ${fields} } }`, { id }, 'VIEWER'))
    .activity;

export async function start(more: object = {}) {
  const input = {
    group: 'obs',
    parameters: { target: 'B0531+21' },
    durationMs: 60_000,
    leadMs: 0,
    ...more,
  };
  const activity = (await graph.ask(startActivity, { input }, 'OPERATOR')).startActivity;
  return activity.id === undefined ? activity : { ...activity, activityUuid: uuidOf(activity.id) };
}

export const statuses = (activity: { members: { nodes: { address: string; status: string }[] } }) =>
  Object.fromEntries(activity.members.nodes.map(({ address, status }) => [address, status]));

/** As the plane's clock would at that time. */
export const tick = (at = Date.now()) => advanceActivities(graph.plane, new Date(at));

/** As if the activity had been made so long ago. */
export async function age(activityUuid: string, ms: number): Promise<void> {
  await graph.plane.db.execute(
    `update activities set starts_at = starts_at - interval '${ms} ms', ends_at = ends_at - interval '${ms} ms' where id = '${activityUuid}'`,
  );
  await graph.plane.db.execute(
    `update activity_members set starts_at = starts_at - interval '${ms} ms', ends_at = ends_at - interval '${ms} ms' where activity_id = '${activityUuid}'`,
  );
}

export const fromNow = (ms: number) => new Date(Date.now() + ms).toISOString();

/** By the address of an instance with index 0 in the default environment. */
export async function instanceOf(address: string): Promise<typeof instances.$inferSelect> {
  const [program = '', host = ''] = address.split('@');
  const [row] = await graph.plane.db
    .select({ instance: instances })
    .from(instances)
    .innerJoin(programs, eq(programs.id, instances.programId))
    .where(and(eq(programs.name, program), eq(instances.hostId, hostIds.get(host) ?? '')));
  if (!row) throw new Error(`there is no ${address}`);
  return row.instance;
}

export const run = (
  activityId: string | null,
  more: Partial<NonNullable<TransitionReport['run']>> = {},
): NonNullable<TransitionReport['run']> => ({
  ...{
    runUuid: uuidv7(),
    programRevision: 1,
    cause: 'ACTIVITY',
    pid: 7,
    startedAt: new Date(),
    outcome: 'RUNNING',
    activityId,
  },
  ...more,
});

/** As the agent of the host would. */
export async function report(
  address: string,
  ...transitions: (Pick<TransitionReport, 'to' | 'reason'> & Partial<TransitionReport>)[]
): Promise<void> {
  const [, host = ''] = address.split('@');
  const { id } = await instanceOf(address);
  const hostId = hostIds.get(host) ?? '';
  const first = (sequences.get(host) ?? 0) + 1;
  sequences.set(host, first + transitions.length - 1);
  const [row] = await graph.plane.db.select().from(hosts).where(eq(hosts.id, hostId));
  const reports = transitions.map((transition, i) => ({
    sequence: first + i,
    at: new Date(),
    ageMs: 0,
    body: {
      transition: {
        instanceId: id,
        from: transition.to === 'STOPPED' ? 'STOPPING' : 'STOPPED',
        restarts: 0,
        ...transition,
      },
    },
  }));
  const [outcome] = await graph.plane.write(planeActor, (tx) =>
    applyReports(tx, [
      { hostId, sessionId: row?.sessionId ?? '', epoch: row?.reportEpoch ?? '', reports },
    ]),
  );
  if (outcome && 'failure' in outcome) throw outcome.failure;
}

export const windowsOf = async (host: string) => {
  const { rows, revision } = await desiredSince(graph.plane.db, hostIds.get(host) ?? '', 0);
  return {
    revision,
    windows: Object.fromEntries(rows.map(({ program, windows }) => [program, windows])),
  };
};

/** A plane with two hosts and a group of programs; of one test. */
export const openObservatory = async () => {
  graph = await openGraph();
  sequences = new Map();
  hostIds = await addHosts(graph.plane, [
    { name: 'h1', labels: { role: 'master' } },
    { name: 'h2', labels: { role: 'worker' } },
  ]);
  await place(graph, 'cam', 'label:role=worker', { definition: { autostart: false } });
  await place(graph, 'control', 'label:role=master', { definition: { autostart: false } });
  await place(graph, 'reduce', 'label:role=master', { definition: { autostart: false } });
  await place(graph, 'other', '*', { definition: { autostart: false } });
  for (const [name, activityMode] of [
    ['cam', 'REALTIME'],
    ['control', 'REALTIME'],
    ['reduce', 'OFFLINE'],
    ['other', null],
  ] as const) {
    await graph.ask(updateProgram, {
      input: { program: { key: { name } }, group: 'obs', activityMode },
    });
  }
};
