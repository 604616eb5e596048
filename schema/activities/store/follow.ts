/** Moving activities on: by the clock, and by what agents report of their members. */

import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { hosts, instances } from '../../../drizzle/tables.ts';
import { activities, activityMembers } from '../../../drizzle/tables-planned.ts';
import { planeActor } from '../../../src/base/actor.ts';
import type { Plane, Tx } from '../../context.ts';
import {
  type Advance,
  advance,
  beginOf,
  isOpen,
  type MemberReport,
  memberAfter,
  type WatchedMember,
} from '../rules.ts';
import type { ActivityFinishedPayload, ActivityStartedPayload } from '../topics.ts';
import type { ActivityRecord } from './activities.ts';
import type { MemberRecord } from './member-lists.ts';
import { type Changed, changeMembers, lockActivity, notePartial } from './members.ts';

// ---------------------------------------------------------------- by the clock

/**
 * Moves every activity on that is not over. Emits ACTIVITY_STARTED, ACTIVITY_ENDED,
 * ACTIVITY_MEMBER_CHANGED. Most of the time there is nothing to do: two statements show that,
 * without a lock. Each activity with something to do has a transaction of its own, because the
 * hosts of several would be locked in no common order.
 * @returns when the next has something to do; null when none has
 */
export async function advanceActivities(
  { db, write }: Pick<Plane, 'db' | 'write'>,
  now: Date = new Date(),
): Promise<Date | null> {
  const unfinished = await db
    .select()
    .from(activities)
    .where(isNull(activities.finishedAt))
    .orderBy(asc(activities.id));
  const begun = unfinished.filter((activity) => !isToCome(activity, now));
  const watched = await watchedMembers(
    db,
    begun.map(({ id }) => id),
  );
  const times: (number | null)[] = unfinished
    .filter((activity) => isToCome(activity, now))
    .map(beginOf);
  for (const activity of begun) {
    const first = advance(activity, watched.get(activity.id) ?? [], now);
    times.push(
      changesAnything(activity, first)
        ? await write(planeActor, (tx) => advanceOne({ ...tx, now }, activity.id))
        : first.nextAt,
    );
  }
  const next = Math.min(...times.filter((time) => time !== null));
  return Number.isFinite(next) ? new Date(next) : null;
}

const isToCome = (activity: ActivityRecord, now: Date): boolean =>
  activity.state === 'SCHEDULED' && now.getTime() < beginOf(activity);

async function advanceOne(tx: Tx, id: string): Promise<number | null> {
  const locked = await lockActivity(tx, id);
  if (!locked || locked.activity.finishedAt) return null;
  const { activity, members } = locked;
  const next = advance(activity, (await watchedMembers(tx.db, [id])).get(id) ?? [], tx.now);
  const byId = new Map(members.map((member) => [member.instanceId, member]));
  const changes = next.members.flatMap(({ instanceId, ...change }): Changed[] => {
    const member = byId.get(instanceId);
    return member ? [{ ...change, member }] : [];
  });
  if (activity.state === 'SCHEDULED') await started(tx, activity);
  await changeMembers(tx, activity, changes);
  await notePartial(tx, activity.id, next.missing);
  if (next.state === 'ENDED') await ended(tx, activity);
  return next.nextAt;
}

const changesAnything = (activity: ActivityRecord, { state, members, missing }: Advance): boolean =>
  state !== activity.state || members.length > 0 || missing.length > 0;

async function started(tx: Tx, { id, group }: ActivityRecord): Promise<void> {
  await tx.db.update(activities).set({ state: 'RUNNING' }).where(eq(activities.id, id));
  const payload: ActivityStartedPayload = { activityId: id, group };
  tx.emit({ kind: 'ACTIVITY_STARTED', payload: { ...payload } });
}

async function ended(tx: Tx, { id, group }: ActivityRecord): Promise<void> {
  const [after] = await tx.db
    .update(activities)
    .set({ state: 'ENDED', finishedAt: tx.now })
    .where(eq(activities.id, id))
    .returning();
  const payload: ActivityFinishedPayload = {
    activityId: id,
    group,
    partial: after?.partial ?? false,
    detail: after?.detail ?? null,
  };
  tx.emit({ kind: 'ACTIVITY_ENDED', payload: { ...payload } });
}

/** The members of these activities, by activity, with what is known of their instances. */
async function watchedMembers(
  db: Database,
  activityIds: readonly string[],
): Promise<ReadonlyMap<string, WatchedMember[]>> {
  const rows = await db
    .select({
      member: activityMembers,
      instanceId: instances.id,
      retiring: instances.retiring,
      desired: instances.desired,
      reason: instances.desiredReason,
      state: instances.state,
      session: hosts.sessionId,
      notified: sql<boolean>`coalesce(${hosts.appliedRevision}, 0) >= ${instances.desiredRevision}`,
    })
    .from(activityMembers)
    .leftJoin(instances, eq(instances.id, activityMembers.instanceId))
    .leftJoin(hosts, eq(hosts.id, instances.hostId))
    .where(sql`${activityMembers.activityId} = any(${uuidArray(activityIds)})`)
    .orderBy(activityMembers.address);
  const members = new Map<string, WatchedMember[]>(activityIds.map((id) => [id, []]));
  for (const row of rows) members.get(row.member.activityId)?.push(watchedMember(row));
  return members;
}

interface WatchedRow {
  readonly member: MemberRecord;
  readonly instanceId: string | null;
  readonly retiring: boolean | null;
  readonly desired: WatchedInstance['desired'] | null;
  readonly reason: string | null;
  readonly state: WatchedInstance['state'] | null;
  readonly session: string | null;
  readonly notified: boolean;
}

type WatchedInstance = NonNullable<WatchedMember['instance']>;

function watchedMember({
  member,
  instanceId,
  retiring,
  desired,
  reason,
  state,
  session,
  notified,
}: WatchedRow): WatchedMember {
  const isGone = instanceId === null || retiring || desired === null || state === null;
  return {
    ...member,
    instance: isGone
      ? null
      : { disabled: reason === 'DISABLED', reachable: session !== null, notified, desired, state },
  };
}

// ---------------------------------------------------------------- by reports

/** A report of an agent, as far as it concerns members. */
interface Entry {
  readonly at: Date;
  readonly body: {
    readonly transition?:
      | {
          readonly instanceId: string;
          readonly from: string;
          readonly to: string;
          readonly reason: string;
          readonly detail?: string | null | undefined;
          readonly startsAgain?: boolean | null | undefined;
          readonly run?:
            | {
                readonly runUuid: string;
                readonly startedAt: Date;
                readonly activityId?: string | null | undefined;
              }
            | null
            | undefined;
        }
      | null
      | undefined;
  };
}

/**
 * What reports of transitions make of members, in the transaction of the reports. Their hosts are
 * locked. Emits ACTIVITY_MEMBER_CHANGED.
 */
export async function applyToMembers(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const transitions = entries.flatMap(({ at, body }) =>
    body.transition ? [{ ...body.transition, at }] : [],
  );
  if (transitions.length === 0) return;
  const mentioned = [...new Set(transitions.flatMap(({ run }) => run?.activityId ?? []))];
  const rows = await concerned(
    tx,
    [...new Set(transitions.map(({ instanceId }) => instanceId))],
    mentioned,
  );
  const changes = new Map<string, Changed[]>();
  for (const { member, finished } of rows) {
    const change = fold(
      member,
      transitions.filter(({ instanceId }) => instanceId === member.instanceId),
      finished,
      tx.now,
    );
    if (change === null) continue;
    const of = changes.get(member.activityId);
    const reported = { ...change, reported: true } as const;
    if (of) of.push(reported);
    else changes.set(member.activityId, [reported]);
  }
  // In one order, so that the reports of two hosts cannot wait for each other.
  for (const id of [...changes.keys()].sort()) {
    const [activity] = await tx.db
      .select()
      .from(activities)
      .where(eq(activities.id, id))
      .for('no key update');
    if (activity) await changeMembers(tx, activity, changes.get(id) ?? []);
  }
}

/** Members whose part is not over, and those that a report names. */
function concerned({ db }: Tx, instanceIds: readonly string[], activityIds: readonly string[]) {
  return db
    .select({
      member: activityMembers,
      finished: sql<boolean>`${activities.finishedAt} is not null`,
    })
    .from(activityMembers)
    .innerJoin(activities, eq(activities.id, activityMembers.activityId))
    .where(
      and(
        sql`${activityMembers.instanceId} = any(${uuidArray(instanceIds)})`,
        or(
          sql`${activityMembers.status} in ('PENDING', 'RUNNING')`,
          activityIds.length === 0
            ? undefined
            : sql`${activityMembers.activityId} = any(${uuidArray(activityIds)})`,
        ),
      ),
    );
}

type Transition = NonNullable<Entry['body']['transition']> & { readonly at: Date };

/**
 * What all its transitions together make of a member. The states between are left out; what the
 * activity lacks by any of them is not.
 */
function fold(
  member: MemberRecord,
  transitions: readonly Transition[],
  finished: boolean,
  now: Date,
): Changed | null {
  let current: MemberRecord = member;
  let result: Changed | null = null;
  const missing = new Set<string>();
  for (const { from, to, reason, detail = null, startsAgain, run, at } of transitions) {
    const own =
      run && run.activityId === member.activityId
        ? { id: run.runUuid, startedAt: run.startedAt }
        : null;
    // A run that is no part of the activity means nothing for the member, whatever became of it.
    if (run && !own) continue;
    const report: MemberReport = {
      from,
      to,
      reason,
      detail,
      startsAgain: startsAgain ?? false,
      run: own,
      at,
      receivedAt: now,
    };
    const change = memberAfter(current, report, finished);
    if (change === null) continue;
    if (change.missing !== null) missing.add(change.missing);
    result = { ...change, member, missing: missing.size === 0 ? null : [...missing].join('; ') };
    current = { ...current, ...change };
  }
  const counts =
    result !== null &&
    (result.status !== member.status || result.missing !== null || differs(result, member));
  return counts ? result : null;
}

const differs = (change: Changed, member: MemberRecord): boolean =>
  isOpen(change.status)
    ? change.runId !== undefined && change.runId !== member.runId
    : change.detail !== member.detail;
