/**
 * Changes of the desired state at a host while the plane may be away: which change wins, what is
 * sent to the agent again, and the events.
 */

import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instances } from '../../../drizzle/tables.ts';
import { events } from '../../../drizzle/tables-events.ts';
import { applyLocalChanges } from '../../../schema/agents/store/apply-local.ts';
import { desiredSince } from '../../../schema/agents/store/desired.ts';
import { ReadCalendars } from '../../../schema/schedules/reading.ts';
import { createSchedule } from '../../../schema/schedules/store/change.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { alice } from '../../support/actors.ts';
import { plantFleet } from '../../support/fleet.ts';
import { createTestPlane, type TestPlane } from '../../support/plane.ts';
import { desiredOf, issue, revisionOf } from '../commands/harness.ts';

let test_: TestPlane;
let id: string;
let hostId: string;

beforeAll(async () => {
  test_ = await createTestPlane();
});
afterAll(() => test_.close());

beforeEach(async () => {
  const { db } = test_.plane;
  await db.execute(sql`truncate hosts, programs, runs, events cascade`);
  const planted = await plantFleet(db, { hosts: ['h1'], programs: [{ name: 'web' }] });
  id = planted.instanceIds.get('web@h1') ?? '';
  hostId = planted.hostIds.get('h1') ?? '';
});

async function change(
  desired: 'RUNNING' | 'STOPPED',
  revision: number,
  {
    changeId = uuidv7(),
    scheduleId = null,
  }: { changeId?: string; scheduleId?: string | null } = {},
): Promise<string> {
  const at = new Date();
  await test_.plane.write(planeActor, (tx) =>
    applyLocalChanges(tx, [
      { change: { instanceId: id, desired, changeId, revision, scheduleId }, at },
    ]),
  );
  return changeId;
}

const sent = async (after: number) => (await desiredSince(test_.plane.db, hostId, after)).rows[0];

// P115, P137, P138
test('is adopted when the plane has set nothing newer, and is sent back with its id', async () => {
  const changeId = await change('STOPPED', 0);
  expect(await desiredOf(test_.plane, id)).toMatchObject({
    desired: 'STOPPED OPERATOR',
    by: 'local:h1',
    commandId: null,
    revision: 1,
  });
  expect(await sent(0)).toMatchObject({ desired: 'STOPPED', localChangeId: changeId });
  const [event] = await test_.plane.db
    .select()
    .from(events)
    .where(eq(events.kind, 'INSTANCE_DESIRED_CHANGED'));
  expect(event).toMatchObject({
    actor: 'local:h1',
    actorRef: `LOCAL:${hostId}`,
    instance: 'web@h1',
    payload: { desired: 'STOPPED', reason: 'OPERATOR' },
  });
});

// P137
test('loses against a later command of the plane, which is sent again', async () => {
  await issue(test_.plane, 'STOP', 'web');
  expect(await revisionOf(test_.plane, hostId)).toBe(1);
  const changeId = await change('RUNNING', 0);
  expect(await desiredOf(test_.plane, id)).toMatchObject({
    desired: 'STOPPED OPERATOR',
    by: 'alice',
    revision: 2,
  });
  expect(await sent(1)).toMatchObject({ desired: 'STOPPED', localChangeId: changeId });
});

test('wins over a command that the agent knew when the change was made', async () => {
  await issue(test_.plane, 'STOP', 'web');
  await change('RUNNING', 1);
  expect(await desiredOf(test_.plane, id)).toMatchObject({
    desired: 'RUNNING OPERATOR',
    by: 'local:h1',
  });
});

test('follows another local change although the plane has not yet sent that one back', async () => {
  await change('STOPPED', 0);
  await change('RUNNING', 0);
  expect(await desiredOf(test_.plane, id)).toMatchObject({
    desired: 'RUNNING OPERATOR',
    by: 'local:h1',
    revision: 2,
  });
});

// P140
test('that is reported twice has the same result, and no second event', async () => {
  const changeId = await change('STOPPED', 0);
  await change('STOPPED', 0, { changeId });
  expect(await desiredOf(test_.plane, id)).toMatchObject({
    desired: 'STOPPED OPERATOR',
    by: 'local:h1',
  });
  expect(await test_.plane.db.$count(events, eq(events.kind, 'INSTANCE_DESIRED_CHANGED'))).toBe(1);
});

describe('a command that is cancelled', () => {
  test('does not undo what was changed at the host after it', async () => {
    const { cancelCommand } = await import('../../../schema/commands/store/ending.ts');
    const command = await issue(test_.plane, 'STOP', 'web');
    await change('RUNNING', 1);
    await test_.plane.write(alice, (tx) => cancelCommand(tx, { id: command.id }));
    expect(await desiredOf(test_.plane, id)).toMatchObject({
      desired: 'RUNNING OPERATOR',
      by: 'local:h1',
    });
  });
});

// P137
test('cannot enable what is disabled', async () => {
  await test_.plane.db.update(instances).set({ desired: 'STOPPED', desiredReason: 'DISABLED' });
  const changeId = await change('RUNNING', 0);
  expect(await desiredOf(test_.plane, id)).toMatchObject({ desired: 'STOPPED DISABLED' });
  expect(await sent(0)).toMatchObject({ localChangeId: changeId });
});

describe('a schedule', () => {
  const revision = async () => (await revisionOf(test_.plane, hostId)) ?? 0;
  const nightly = async () => {
    const input = {
      assignment: { key: { program: { name: 'web', environment: 'default' }, hosts: '*' } },
      name: 'nightly',
      paused: false,
      settings: { cron: '@daily', action: 'STOP' },
    } as const;
    return (await test_.plane.write(alice, (tx) => createSchedule(tx, input, new ReadCalendars())))
      .id;
  };

  test('is recorded as the actor of the change', async () => {
    const scheduleId = await nightly();
    await change('STOPPED', await revision(), { scheduleId });
    expect(await desiredOf(test_.plane, id)).toMatchObject({
      desired: 'STOPPED SCHEDULE',
      by: 'schedule:nightly',
    });
    const [event] = await test_.plane.db
      .select()
      .from(events)
      .where(eq(events.kind, 'INSTANCE_DESIRED_CHANGED'));
    expect(event).toMatchObject({
      actor: 'schedule:nightly',
      actorRef: `SCHEDULE:${scheduleId}`,
      payload: { desired: 'STOPPED', reason: 'SCHEDULE' },
    });
  });

  test('takes effect although the instance has changed since, as long as its desired state has not', async () => {
    const before = await revision();
    const scheduleId = await nightly();
    expect(await revision()).toBeGreaterThan(before);
    await change('STOPPED', before, { scheduleId });
    expect(await desiredOf(test_.plane, id)).toMatchObject({ desired: 'STOPPED SCHEDULE' });
    const sentRevision = await revision();
    await issue(test_.plane, 'START', 'web');
    await change('STOPPED', sentRevision, { scheduleId });
    expect(await desiredOf(test_.plane, id)).toMatchObject({
      desired: 'RUNNING OPERATOR',
      by: 'alice',
    });
  });

  test('that has been deleted is named by its id', async () => {
    const scheduleId = uuidv7();
    await change('STOPPED', 0, { scheduleId });
    expect(await desiredOf(test_.plane, id)).toMatchObject({
      desired: 'STOPPED SCHEDULE',
      by: `schedule:${scheduleId}`,
    });
  });
});
