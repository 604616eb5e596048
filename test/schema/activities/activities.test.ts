/**
 * Activities against a real database, through the real schema: created, sent to agents, advanced by
 * the clock and by reports, with a member started late, listed and followed.
 */

import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hosts, instances } from '../../../drizzle/tables.ts';
import { activities, dependencies } from '../../../drizzle/tables-planned.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { follow } from '../../support/graph.ts';
import { disableAssignment, openedFor, place } from '../graph.ts';
import {
  abort,
  age,
  fromNow,
  graph,
  hostIds,
  instanceOf,
  openObservatory,
  read,
  report,
  run,
  start,
  startActivity,
  startMember,
  statuses,
  tick,
  windowsOf,
} from './support.ts';

beforeEach(openObservatory);
afterEach(() => graph.close());

describe('an activity that is started', () => {
  test('has the group\u2019s instances that have a mode as members, and sends them to their agents under a new revision', async () => {
    const before = await windowsOf('h2');
    const activity = await start();
    expect(activity).toMatchObject({
      __typename: 'StartActivityPayload',
      state: 'SCHEDULED',
      partial: false,
      createdBy: { label: 'alice' },
      members: { totalCount: 3 },
    });
    expect(statuses(activity)).toEqual({
      'cam@h2': 'PENDING',
      'control@h1': 'PENDING',
      'reduce@h1': 'PENDING',
    });
    const after = await windowsOf('h2');
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after.windows).toMatchObject({
      cam: [{ activityId: activity.activityUuid, round: 0, parameters: '{"target":"B0531+21"}' }],
      other: [],
    });
    expect((await windowsOf('h1')).windows.reduce?.[0]?.endsAt).toBeNull();
  });

  test('takes parameters that are written in the document', async () => {
    const { startActivity } = await graph.ask(
      `mutation { startActivity(input: { group: "obs", durationMs: 60000, parameters: { target: { name: "B0531+21" } } }) {
        ... on StartActivityPayload { activity { parameters } } ... on Error { message } } }`,
      {},
      'OPERATOR',
    );
    expect(startActivity).toEqual({ parameters: { target: { name: 'B0531+21' } } });
  });

  test('can be narrowed by a selector, for instance by the role of hosts', async () => {
    expect(statuses(await start({ selector: 'label:role=worker' }))).toEqual({
      'cam@h2': 'PENDING',
    });
  });

  test('is refused with all faults at once, and for an instance that is taken names the activity', async () => {
    const first = await start();
    const refused = await start({ group: 'obz', parameters: 3, durationMs: 1 });
    expect(refused.issues.map(({ path }: { path: string[] }) => path.at(-1))).toEqual([
      'durationMs',
      'parameters',
      'group',
    ]);
    const second = await start();
    expect(second.message).toContain(first.activityUuid);
    expect(await start({ startAt: fromNow(120_000) })).toMatchObject({
      __typename: 'StartActivityPayload',
    });
  });

  test('leaves out disabled members, and a viewer may not start one', async () => {
    await graph.ask(disableAssignment, {
      input: { assignment: { key: { program: { name: 'cam' }, hosts: 'label:role=worker' } } },
    });
    expect(statuses(await start())).toEqual({ 'control@h1': 'PENDING', 'reduce@h1': 'PENDING' });
    const input = { group: 'obs', parameters: {}, durationMs: 60_000 };
    expect((await graph.refusal(startActivity, { input }, 'VIEWER')).message).toMatch(/OPERATOR/);
  });

  test('whose end has passed is refused, or has its offline members run with a warning', async () => {
    const past = { startAt: fromNow(-120_000) };
    expect(await start(past)).toMatchObject({
      code: 'INVALID_INPUT',
      hint: expect.stringContaining('OFFLINE_ONLY'),
    });
    const activity = await start({ ...past, pastEnd: 'OFFLINE_ONLY' });
    expect(activity).toMatchObject({
      partial: true,
      detail: expect.stringContaining('only its offline members'),
    });
    expect(statuses(activity)).toEqual({
      'cam@h2': 'LEFT_OUT',
      'control@h1': 'LEFT_OUT',
      'reduce@h1': 'PENDING',
    });
    expect((await windowsOf('h2')).windows.cam).toEqual([]);
    await tick();
    expect((await read(activity.id)).state).toBe('RUNNING');
    await report('reduce@h1', {
      to: 'RUNNING',
      reason: 'ACTIVITY',
      run: run(activity.activityUuid),
    });
    await report('reduce@h1', {
      to: 'EXITED',
      reason: 'EXIT_EXPECTED',
      run: run(activity.activityUuid),
    });
    await tick();
    expect(await read(activity.id)).toMatchObject({
      state: 'ENDED',
      counts: { succeeded: 1, leftOut: 2 },
    });
  });

  test('starts what its members depend on, and is refused with the path when that is disabled', async () => {
    const { db } = graph.plane;
    await place(graph, 'bus', '*', { definition: { autostart: false } });
    await place(graph, 'disk', '*', { definition: { autostart: false } });
    const [cam, busId, diskId] = [
      (await instanceOf('cam@h2')).programId,
      (await instanceOf('bus@h1')).programId,
      (await instanceOf('disk@h1')).programId,
    ];
    const edge = {
      condition: 'STARTED',
      delayMs: 0,
      propagate: 'NONE',
      scope: 'SAME_HOST',
      whenUnreachable: 'HOLD',
      unreachableMs: 60_000,
    } as const;
    const by = { createdAt: new Date(), createdBy: 'alice' };
    await db.insert(dependencies).values([
      { id: uuidv7(), ofProgramId: cam, onProgramId: busId, ...edge, ...by },
      { id: uuidv7(), ofProgramId: busId, onProgramId: diskId, ...edge, ...by },
    ]);
    await start();
    const desired = async (address: string) => (await instanceOf(address)).desired;
    expect([await desired('bus@h2'), await desired('disk@h2'), await desired('bus@h1')]).toEqual([
      'RUNNING',
      'RUNNING',
      'STOPPED',
    ]);
    await db
      .update(instances)
      .set({ desired: 'STOPPED', desiredReason: 'DISABLED' })
      .where(eq(instances.programId, diskId));
    expect((await start({ startAt: fromNow(120_000) })).message).toBe(
      'a member needs what is disabled: cam \u2192 bus \u2192 disk@h2',
    );
  });
});

describe('an activity under way', () => {
  test('begins by the clock, follows its members to the end, and is not partial', async () => {
    const { id, activityUuid } = await start();
    await age(activityUuid, 10_000);
    const before = Date.now();
    const next = await tick(before);
    expect(next?.getTime()).toBeGreaterThan(before + 50_000);
    expect((await read(id)).state).toBe('RUNNING');
    for (const address of ['cam@h2', 'control@h1', 'reduce@h1']) {
      const own = run(activityUuid);
      await report(
        address,
        { to: 'STARTING', reason: 'ACTIVITY', run: own },
        { to: 'RUNNING', reason: 'ACTIVITY', run: own },
      );
    }
    expect(statuses(await read(id))).toEqual({
      'cam@h2': 'RUNNING',
      'control@h1': 'RUNNING',
      'reduce@h1': 'RUNNING',
    });
    const { instances: wanted } = await graph.ask(
      '{ instances(filter: { desired: [RUNNING] }) { nodes { address desired desiredReason } } }',
      {},
      'VIEWER',
    );
    expect(wanted.nodes).toEqual(
      ['cam@h2', 'control@h1', 'reduce@h1'].map((address) => ({
        address,
        desired: 'RUNNING',
        desiredReason: 'ACTIVITY',
      })),
    );
    expect((await read(id)).members.nodes[0].run).toMatchObject({ cause: 'ACTIVITY' });
    for (const address of ['cam@h2', 'control@h1'])
      await report(address, { to: 'STOPPED', reason: 'ACTIVITY', run: run(activityUuid) });
    await tick();
    expect((await read(id)).state).toBe('RUNNING');
    await report('reduce@h1', { to: 'EXITED', reason: 'EXIT_EXPECTED', run: run(activityUuid) });
    await tick();
    expect(await read(id)).toMatchObject({
      state: 'ENDED',
      partial: false,
      detail: null,
      counts: { succeeded: 3 },
    });
    expect((await windowsOf('h1')).windows).toMatchObject({ control: [], reduce: [] });
  });

  test('ignores runs that are not part of it, and a respawn does not end a member', async () => {
    const { id, activityUuid } = await start({ selector: 'cam' });
    await age(activityUuid, 10_000);
    await tick();
    await report('cam@h2', { to: 'STOPPED', reason: 'ACTIVITY', run: run(null) });
    expect(statuses(await read(id))).toEqual({ 'cam@h2': 'PENDING' });
    const own = run(activityUuid);
    await report('cam@h2', { to: 'RUNNING', reason: 'ACTIVITY', run: own });
    await report(
      'cam@h2',
      { to: 'EXITED', reason: 'EXIT_EXPECTED', startsAgain: true, run: own },
      { to: 'STARTING', reason: 'RESPAWN', run: run(activityUuid) },
    );
    expect(await read(id)).toMatchObject({ partial: false, counts: { running: 1 } });
  });

  test.each([['in one batch'], ['in two']])(
    'is partial when a member fails and is started again, %s, and its window stays',
    async (how) => {
      const { id, activityUuid } = await start({ selector: 'cam' });
      await age(activityUuid, 10_000);
      await tick();
      const own = run(activityUuid);
      await report('cam@h2', { to: 'RUNNING', reason: 'ACTIVITY', run: own });
      const fails = {
        to: 'EXITED',
        reason: 'EXIT_UNEXPECTED',
        detail: 'signal KILL',
        startsAgain: true,
        run: own,
      } as const;
      const again = { to: 'STARTING', reason: 'RESPAWN', run: run(activityUuid) } as const;
      const waits = [
        { ...fails, run: again.run },
        { from: 'EXITED', to: 'BACKOFF', reason: 'RESPAWN' },
      ] as const;
      for (const batch of how === 'in one batch'
        ? [[fails, again, ...waits]]
        : [[fails], [again], [...waits]])
        await report('cam@h2', ...batch);
      await tick();
      expect(await read(id)).toMatchObject({
        ...{
          state: 'RUNNING',
          partial: true,
          detail: 'cam@h2: it failed (signal KILL), and was tried again',
          counts: { running: 1 },
        },
      });
      expect((await windowsOf('h2')).windows).toMatchObject({
        cam: [{ activityId: activityUuid }],
      });
      await report('cam@h2', { from: 'BACKOFF', to: 'STOPPED', reason: 'ACTIVITY' });
      await tick();
      expect(await read(id)).toMatchObject({ state: 'ENDED', counts: { failed: 1 } });
    },
  );

  test('is partial when an operator stops a member, and the member may be started late under a new round', async () => {
    const { id, activityUuid } = await start();
    await age(activityUuid, 10_000);
    await tick();
    await report('cam@h2', { to: 'RUNNING', reason: 'ACTIVITY', run: run(activityUuid) });
    await report('cam@h2', { to: 'STOPPED', reason: 'OPERATOR', run: run(activityUuid) });
    expect(await read(id)).toMatchObject({
      state: 'RUNNING',
      partial: true,
      detail: 'cam@h2: an operator stopped it',
    });
    expect((await windowsOf('h2')).windows.cam).toEqual([]);
    expect((await startMember(id, 'control@h1')).message).toMatch(/takes part already/);
    expect((await startMember(id, 'other@h1')).message).toMatch(/takes part in no activities/);
    expect((await startMember(id, 'nobody@h1')).code).toBe('NOT_FOUND');
    expect(statuses(await startMember(id, 'cam@h2'))).toMatchObject({ 'cam@h2': 'PENDING' });
    expect((await windowsOf('h2')).windows.cam).toMatchObject([
      { activityId: activityUuid, round: 1 },
    ]);
    await report('cam@h2', { to: 'RUNNING', reason: 'ACTIVITY', run: run(activityUuid) });
    const now = await read(id);
    expect(now.members.nodes[0]).toMatchObject({
      address: 'cam@h2',
      status: 'RUNNING',
      late: true,
    });
    expect(now.detail).toMatch(/started late by alice/);
  });

  test('fails members without reports, and corrects that when their host reconnects and reports', async () => {
    const { id, activityUuid } = await start({ selector: 'cam' });
    await graph.plane.db.update(hosts).set({ sessionId: null }).where(eq(hosts.name, 'h2'));
    await age(activityUuid, 10_000);
    await tick();
    expect(await read(id)).toMatchObject({
      partial: true,
      detail: 'cam@h2: its host was out of reach at the start and did not know of it',
    });
    await tick(Date.now() + 120_000);
    expect(await read(id)).toMatchObject({ state: 'ENDED', counts: { failed: 1 } });
    await openedFor(graph.plane.db, hostIds.get('h2') ?? '');
    await report('cam@h2', {
      to: 'STOPPED',
      reason: 'ACTIVITY',
      run: run(activityUuid, { outcome: 'STOPPED', endedAt: new Date() }),
    });
    expect(await read(id)).toMatchObject({
      state: 'ENDED',
      partial: true,
      counts: { succeeded: 1 },
    });
  });
});

test('activities are listed, found as nodes, and recorded in the log with the objects that they concern', async () => {
  const { id, activityUuid } = await start();
  await start({ startAt: fromNow(120_000) });
  const { activities: page, node } = await graph.ask(
    `query ($id: ID!) { activities(filter: { group: "obs", state: [SCHEDULED] }, first: 1) { totalCount nodes { group } pageInfo { hasNextPage } } node(id: $id) { ... on Activity { group } } }`,
    { id },
  );
  expect(page).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
  expect(node).toEqual({ group: 'obs' });
  await abort(id);
  const { events } = await graph.ask(
    `{ events(first: 1000, filter: { kind: [ACTIVITY_CREATED, ACTIVITY_ABORTED, ACTIVITY_MEMBER_CHANGED] }) { nodes { __typename instance: instanceAddress actor { label }
      ... on ActivityCreated { members activity { state } } ... on ActivityMemberChanged { address fromStatus toStatus } ... on ActivityAborted { detail activityId } } } }`,
  );
  expect(events.nodes.map(({ __typename }: { __typename: string }) => __typename)).toEqual([
    ...[
      'ActivityCreated',
      'ActivityCreated',
      'ActivityMemberChanged',
      'ActivityMemberChanged',
      'ActivityMemberChanged',
      'ActivityAborted',
    ],
  ]);
  expect(events.nodes[2]).toMatchObject({
    instance: 'cam@h2',
    address: 'cam@h2',
    fromStatus: 'PENDING',
    toStatus: 'STOPPED',
    actor: { label: 'alice' },
  });
  expect(events.nodes[5]).toMatchObject({ activityId: id });
  const [row] = await graph.plane.db
    .select()
    .from(activities)
    .where(eq(activities.id, activityUuid));
  expect(row?.finishedAt).not.toBeNull();
});

test('a subscription to an activity sends its current state, then each change of it and its members', async () => {
  const { id } = await start({ selector: 'cam' });
  const document = `subscription ($ids: [ID!]) { activitiesChanged(filter: { id: $ids }) { type node { id state counts { pending stopped } } } }`;
  const changes = await follow(graph.plane, document, { ids: [id] });
  const next = async () => (await changes.next()).value?.data?.activitiesChanged;
  expect(await next()).toEqual([
    {
      type: 'SNAPSHOT',
      node: { id, state: 'SCHEDULED', counts: { pending: 1, stopped: 0 } },
    },
  ]);
  expect(await next()).toEqual([{ type: 'SYNCED', node: null }]);
  await start({ startAt: fromNow(120_000) });
  await abort(id);
  expect(await next()).toEqual([
    {
      type: 'UPDATED',
      node: { id, state: 'ABORTED', counts: { pending: 0, stopped: 1 } },
    },
  ]);
  await changes.return();
  await expect(follow(graph.plane, document, { ids: ['nonsense'] })).rejects.toThrow(
    /not the id of an activity/,
  );
});
