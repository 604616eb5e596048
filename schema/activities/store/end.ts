/** What operators do to an activity that is made: stop it, abort it, start a member late. */

import { and, eq, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { programs } from '../../../drizzle/tables.ts';
import { activities, activityMembers } from '../../../drizzle/tables-planned.ts';
import { Conflict, NotFound } from '../../../src/base/errors.ts';
import { didYouMean } from '../../../src/base/suggest.ts';
import { outOfReach } from '../../../src/domain/scope.ts';
import type { Locator, Tx } from '../../context.ts';
import { type InstanceRecord, requireInstance } from '../../instances/store/instances.ts';
import { endRefusal, isOpen, lateRefusal, whenStopped } from '../rules.ts';
import type { ActivityFinishedPayload, ActivityStartedPayload } from '../topics.ts';
import { type ActivityRecord, selectActivities } from './activities.ts';
import type { MemberRecord } from './member-lists.ts';
import { announceActivity, type Changed, changeMembers, lockActivity, resend } from './members.ts';
import { reachingBeyond } from './visible.ts';

const activityPath = ['input', 'activity'];

const unknown = () =>
  new NotFound('there is no such activity', {
    path: activityPath,
    hint: 'list them with: gander activity list',
    kind: 'ACTIVITY',
  });

/** @throws NotFound @throws Failure FORBIDDEN when it reaches beyond the scope */
async function requireActivity(tx: Tx, id: string, also: readonly string[] = []) {
  const [visible] = await selectActivities(tx.db, tx.scope, [id]);
  const found = visible && (await lockActivity(tx, id, also));
  if (!found) throw unknown();
  if ((await reachingBeyond(tx.db, tx.scope, [id])).size > 0)
    throw outOfReach('the activity also has members');
  return found;
}

async function afterwards(tx: Tx, id: string): Promise<ActivityRecord> {
  const [activity] = await selectActivities(tx.db, tx.scope, [id]);
  if (!activity) throw unknown();
  return activity;
}

/**
 * Ends the part of the REALTIME members now; OFFLINE members go on. One that has not begun is
 * called off, as by abortActivity. Emits ACTIVITY_CHANGED.
 * @throws NotFound @throws Conflict when it is over
 */
export async function stopActivity(tx: Tx, id: string): Promise<ActivityRecord> {
  const { activity, members } = await requireActivity(tx, id);
  refuseWhenOver(activity);
  if (activity.state === 'SCHEDULED') return abort(tx, activity, members);
  const ended: string[] = [];
  const changes: Changed[] = [];
  for (const member of members.filter(({ status }) => isOpen(status))) {
    const change = whenStopped(member, tx.now);
    if (change && 'status' in change) changes.push({ ...change, member });
    else if (change) ended.push(member.instanceId);
  }
  const { db, now } = tx;
  const endsAt = now < activity.endsAt ? now : activity.endsAt;
  const detail = activity.detail ?? `stopped by ${tx.actor.label}`;
  await db.update(activities).set({ endsAt, detail }).where(eq(activities.id, activity.id));
  announceActivity(tx, { ...activity, endsAt, detail });
  if (ended.length > 0) {
    const theirs = and(
      eq(activityMembers.activityId, activity.id),
      sql`${activityMembers.instanceId} = any(${uuidArray(ended)})`,
    );
    await db.update(activityMembers).set({ endsAt: now }).where(theirs);
  }
  await changeMembers(tx, activity, changes);
  await resend(tx, ended);
  return afterwards(tx, activity.id);
}

/**
 * Ends the activity at once, OFFLINE members too. Emits ACTIVITY_ABORTED. @throws NotFound @throws
 * Conflict when it is over
 */
export async function abortActivity(tx: Tx, id: string): Promise<ActivityRecord> {
  const { activity, members } = await requireActivity(tx, id);
  refuseWhenOver(activity);
  return abort(tx, activity, members);
}

function refuseWhenOver(activity: ActivityRecord): void {
  const refusal = endRefusal(activity);
  if (refusal !== null)
    throw new Conflict(refusal, {
      path: activityPath,
      current: { type: 'Activity', id: activity.id },
    });
}

async function abort(
  tx: Tx,
  activity: ActivityRecord,
  members: readonly MemberRecord[],
): Promise<ActivityRecord> {
  const how =
    activity.state === 'SCHEDULED'
      ? `called off by ${tx.actor.label} before it began`
      : `aborted by ${tx.actor.label}`;
  const detail = activity.detail === null ? how : `${how}; ${activity.detail}`;
  await tx.db
    .update(activities)
    .set({ state: 'ABORTED', detail, finishedAt: tx.now })
    .where(eq(activities.id, activity.id));
  const open = members.filter(({ status }) => isOpen(status));
  const over = { status: 'STOPPED', detail: how, finishedAt: tx.now, missing: null } as const;
  await changeMembers(
    tx,
    activity,
    open.map((member) => ({ ...over, member })),
  );
  const payload: ActivityFinishedPayload = {
    activityId: activity.id,
    group: activity.group,
    partial: activity.partial,
    detail,
  };
  tx.emit({ kind: 'ACTIVITY_ABORTED', payload: { ...payload } });
  return afterwards(tx, activity.id);
}

// ---------------------------------------------------------------- one member, late

const instancePath = ['input', 'instance'];

/**
 * Starts one member now, to the end of the activity, after it has failed or was left out; or an
 * instance of the group that is no member yet. The activity is PARTIAL by it, and under way again
 * if it had ended. Emits ACTIVITY_MEMBER_CHANGED.
 * @throws NotFound for the activity or the instance @throws Conflict when it cannot be
 */
export async function startMember(
  tx: Tx,
  id: string,
  which: Locator<string>,
): Promise<ActivityRecord> {
  const instance = await requireInstance(tx.db, tx.scope, which, instancePath);
  const { activity, members } = await requireActivity(tx, id, [instance.id]);
  const member =
    members.find(({ instanceId }) => instanceId === instance.id) ??
    (await newMember(tx, activity, instance, members));
  const known = members.includes(member);
  const refusal =
    instance.desiredReason === 'DISABLED'
      ? 'it is disabled'
      : lateRefusal(activity, known ? member : null, tx.now);
  if (refusal !== null)
    throw new Conflict(`${instance.address} cannot be started in it: ${refusal}`, {
      path: instancePath,
    });
  if (!known) await tx.db.insert(activityMembers).values(member);
  const endsAt = member.mode === 'OFFLINE' ? null : activity.endsAt;
  const window = { startsAt: tx.now, endsAt, round: member.round + 1 };
  const lateMs = tx.now.getTime() - (activity.startsAt.getTime() - activity.leadMs);
  const missing = `${member.address}: started late by ${tx.actor.label}, ${lateMs} ms after the others`;
  await changeMembers(tx, activity, [
    { member, window, status: 'PENDING', detail: null, finishedAt: null, missing },
  ]);
  if (activity.state === 'ENDED') await reopen(tx, activity);
  return afterwards(tx, activity.id);
}

async function reopen(tx: Tx, { id, group }: ActivityRecord): Promise<void> {
  await tx.db
    .update(activities)
    .set({ state: 'RUNNING', finishedAt: null })
    .where(eq(activities.id, id));
  const payload: ActivityStartedPayload = { activityId: id, group };
  tx.emit({ kind: 'ACTIVITY_STARTED', payload: { ...payload } });
}

async function newMember(
  tx: Tx,
  activity: ActivityRecord,
  instance: InstanceRecord,
  members: readonly MemberRecord[],
): Promise<MemberRecord> {
  const [program] = await tx.db
    .select({ group: programs.group, mode: programs.activityMode })
    .from(programs)
    .where(eq(programs.id, instance.programId));
  if (program?.group !== activity.group || program.mode === null) {
    const why =
      program?.group === activity.group
        ? 'its program takes part in no activities'
        : `it is not of the group ${activity.group}`;
    const addresses = members.map((member) => member.address);
    throw new Conflict(`${instance.address} cannot be started in it: ${why}`, {
      path: instancePath,
      hint: didYouMean(instance.address, addresses),
    });
  }
  return {
    ...{
      activityId: activity.id,
      instanceId: instance.id,
      address: instance.address,
      mode: program.mode,
      status: 'LEFT_OUT',
      round: 0,
    },
    ...{
      startsAt: tx.now,
      endsAt: activity.endsAt,
      late: true,
      detail: null,
      runId: null,
      startedAt: null,
      finishedAt: null,
    },
  };
}
