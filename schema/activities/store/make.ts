/**
 * Making an activity: who takes part, what they need, and what speaks against it, all in one
 * transaction.
 */

import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { lockPlacement } from '../../../drizzle/locks.ts';
import { programInScope } from '../../../drizzle/scope.ts';
import { programs } from '../../../drizzle/tables.ts';
import { activities, activityMembers, dependencies } from '../../../drizzle/tables-planned.ts';
import { actorColumns } from '../../../src/base/actor.ts';
import { InvalidInput, type Issue } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { parseSelector, printSelector, type Selector } from '../../../src/domain/selector.ts';
import { issueCommand } from '../../commands/store/issue.ts';
import type { Tx } from '../../context.ts';
import { findInstances, type InstanceRecord } from '../../instances/store/instances.ts';
import type { MemberMode } from '../rules.ts';
import { type NeedInstance, needsOf } from '../rules-needs.ts';
import {
  type ActivityRequest,
  defaultLeadMs,
  noticeMs,
  requestIssues,
  type Taken,
} from '../rules-request.ts';
import type { ActivityCreatedPayload } from '../topics.ts';
import type { ActivityRecord } from './activities.ts';
import { lockHostsOf, resend } from './members.ts';

export interface ActivityCreation {
  readonly group: string;
  readonly selector?: string | null | undefined;
  readonly parameters?: unknown;
  readonly startAt?: Date | null | undefined;
  readonly durationMs: number;
  readonly leadMs?: number | null | undefined;
  readonly pastEnd?: 'REFUSE' | 'OFFLINE_ONLY' | null | undefined;
}

/** An instance of the group with the mode that its program has. */
type Member = InstanceRecord & { readonly mode: MemberMode };

/**
 * Makes an activity, starts what its members depend on and is not running, and notifies all agents.
 * Emits ACTIVITY_CREATED.
 * @throws InvalidInput with every fault
 */
export async function startActivity(tx: Tx, input: ActivityCreation): Promise<ActivityRecord> {
  const request = requestOf(input, tx.now);
  const issues: Issue[] = [];
  // Nothing is placed from here on, so no instance appears among the candidates whose host is not
  // locked; and two activities are made one after the other.
  await lockPlacement(tx.db);
  const selector = selectorOf(input, issues);
  const groups = await groupsOf(tx);
  const modes = await modesOf(tx, input.group);
  const isGroup = groups.includes(input.group);
  const candidates = async () =>
    isGroup && selector ? takePart(await findInstances(tx.db, tx.scope, selector), modes) : [];
  // What is read again once the hosts are locked holds until the commit.
  await lockHostsOf(
    tx,
    [...(await candidates()), ...(await needed(tx, await candidates())).start].map(({ id }) => id),
  );
  const members = await candidates();
  const needs = await needed(tx, members);
  const circumstances = {
    ...{ now: tx.now, groups, hasMode: modes.size > 0, disabled: needs.disabled },
    members: members.map(({ id, address, mode }) => ({ instanceId: id, address, mode })),
    taken: await takenBy(tx, members),
  };
  issues.push(...requestIssues(request, circumstances));
  if (!selector || issues.length > 0) throw new InvalidInput(issues);
  if (needs.start.length > 0) await startNeeded(tx, needs.start);
  return insert(tx, request, {
    members,
    selector: input.selector == null ? null : printSelector(parseSelector(input.selector)),
  });
}

function requestOf(
  { group, parameters, startAt, durationMs, leadMs, pastEnd }: ActivityCreation,
  now: Date,
): ActivityRequest {
  const lead = leadMs ?? defaultLeadMs;
  const startsAt = startAt ?? new Date(now.getTime() + lead + noticeMs);
  const [beginsAt, endsAt] = [
    new Date(startsAt.getTime() - lead),
    new Date(startsAt.getTime() + durationMs),
  ];
  return {
    group,
    parameters,
    beginsAt,
    startsAt,
    endsAt,
    durationMs,
    leadMs: lead,
    pastEnd: pastEnd ?? 'REFUSE',
  };
}

/** The group's instances, narrowed by the selector that was given. */
function selectorOf({ group, selector }: ActivityCreation, issues: Issue[]): Selector | undefined {
  const term = { kind: 'GROUP', group } as const;
  if (selector == null) return { any: [{ all: [term] }] };
  try {
    return {
      any: parseSelector(selector, ['input', 'selector']).any.map(({ all }) => ({
        all: [term, ...all],
      })),
    };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    issues.push(...error.issues);
    return undefined;
  }
}

async function groupsOf({ db, scope }: Tx): Promise<string[]> {
  const rows = await db
    .selectDistinct({ group: programs.group })
    .from(programs)
    .where(and(isNotNull(programs.group), programInScope(scope, programs.id)))
    .orderBy(programs.group);
  return rows.map(({ group }) => group ?? '');
}

async function modesOf({ db }: Tx, group: string): Promise<Map<string, MemberMode>> {
  const rows = await db
    .select({ id: programs.id, mode: programs.activityMode })
    .from(programs)
    .where(and(eq(programs.group, group), isNotNull(programs.activityMode)));
  return new Map(rows.flatMap(({ id, mode }) => (mode ? [[id, mode] as const] : [])));
}

function takePart(
  instances: readonly InstanceRecord[],
  modes: ReadonlyMap<string, MemberMode>,
): Member[] {
  return instances.flatMap((instance) => {
    const mode = modes.get(instance.programId);
    return mode && !instance.retiring && instance.desiredReason !== 'DISABLED'
      ? [{ ...instance, mode }]
      : [];
  });
}

/** Parts that these instances have in activities that are not over. */
async function takenBy({ db }: Tx, members: readonly Member[]): Promise<Taken[]> {
  if (members.length === 0) return [];
  const rows = await db
    .select({ instanceId: activityMembers.instanceId, activity: activities })
    .from(activityMembers)
    .innerJoin(activities, eq(activities.id, activityMembers.activityId))
    .where(
      and(
        sql`${activityMembers.instanceId} = any(${uuidArray(members.map(({ id }) => id))})`,
        inArray(activityMembers.status, ['PENDING', 'RUNNING']),
      ),
    );
  return rows.map(({ instanceId, activity: { id, startsAt, endsAt, leadMs } }) => ({
    ...{ instanceId, activityId: id },
    ...{ from: new Date(startsAt.getTime() - leadMs), until: endsAt },
  }));
}

// ---------------------------------------------------------------- what the members need

async function needed(
  { db, scope }: Tx,
  members: readonly InstanceRecord[],
): Promise<ReturnType<typeof needsOf>> {
  const edges = members.length === 0 ? [] : await db.select().from(dependencies);
  if (edges.length === 0) return { start: [], disabled: [] };
  const programIds = [...new Set(edges.map(({ onProgramId }) => onProgramId))];
  const keys = await db
    .select({ name: programs.name, environment: programs.environment })
    .from(programs)
    .where(sql`${programs.id} = any(${uuidArray(programIds)})`);
  const selector: Selector = {
    any: keys.map(({ name, environment }) => ({
      all: [{ kind: 'ADDRESS', program: name, environment, host: '*', index: null }],
    })),
  };
  const instances = (await findInstances(db, scope, selector)).filter(({ retiring }) => !retiring);
  const needs = edges.map(({ ofProgramId, onProgramId, scope, host }) => ({
    of: ofProgramId,
    on: onProgramId,
    scope,
    host,
  }));
  return needsOf(members.map(needOf), needs, instances.map(needOf));
}

function needOf({
  id,
  programId,
  programKey,
  host,
  address,
  desired,
  desiredReason,
}: InstanceRecord): NeedInstance {
  // What runs for another activity alone ends with that.
  const lasting = desiredReason === 'ACTIVITY' ? 'STOPPED' : desired;
  return {
    id,
    programId,
    program: programKey,
    host,
    address,
    desired: lasting,
    disabled: desiredReason === 'DISABLED',
  };
}

function startNeeded(tx: Tx, needed: readonly NeedInstance[]): Promise<unknown> {
  const none = {
    signal: null,
    action: null,
    arguments: null,
    runId: null,
    expiresInMs: null,
    idempotencyKey: null,
  } as const;
  return issueCommand(tx, {
    kind: 'START',
    selector: needed.map(({ address }) => address).join(','),
    ...none,
  });
}

// ---------------------------------------------------------------- writing

async function insert(
  tx: Tx,
  request: ActivityRequest,
  { members, selector }: { readonly members: readonly Member[]; readonly selector: string | null },
): Promise<ActivityRecord> {
  const activity = await insertActivity(tx, request, selector);
  const rows = memberRows(activity.id, members, request, tx.now);
  const atOnce = 1000;
  for (let from = 0; from < rows.length; from += atOnce)
    await tx.db.insert(activityMembers).values(rows.slice(from, from + atOnce));
  const payload: ActivityCreatedPayload = {
    activityId: activity.id,
    group: request.group,
    startsAt: request.startsAt.toISOString(),
    endsAt: request.endsAt.toISOString(),
    members: members.length,
  };
  tx.emit({ kind: 'ACTIVITY_CREATED', payload: { ...payload } });
  await resend(
    tx,
    rows.filter(({ status }) => status === 'PENDING').map(({ instanceId }) => instanceId),
  );
  return activity;
}

async function insertActivity(
  tx: Tx,
  { group, parameters, startsAt, endsAt, leadMs }: ActivityRequest,
  selector: string | null,
): Promise<ActivityRecord> {
  const missing = partialFromTheStart(startsAt, hasEnded(endsAt, tx.now), tx.now);
  const [activity] = await tx.db
    .insert(activities)
    .values({
      ...{
        id: uuidv7(),
        group,
        selector,
        parameters,
        startsAt,
        endsAt,
        leadMs,
        state: 'SCHEDULED',
      },
      ...{
        partial: missing !== null,
        detail: missing,
        createdAt: tx.now,
        ...actorColumns('createdBy', tx.actor),
      },
    })
    .returning();
  if (!activity) throw new Error('an activity was written and is not there');
  return activity;
}

/** Of an activity whose end has passed only the offline members take part. */
function memberRows(
  activityId: string,
  members: readonly Member[],
  { beginsAt, endsAt }: ActivityRequest,
  now: Date,
) {
  const onlyOffline = hasEnded(endsAt, now);
  return members.map(({ id, address, mode }) => {
    const runs = !onlyOffline || mode === 'OFFLINE';
    return {
      ...{
        activityId,
        instanceId: id,
        address,
        mode,
        startsAt: onlyOffline ? now : beginsAt,
      },
      ...{
        endsAt: mode === 'OFFLINE' ? null : endsAt,
        status: runs ? ('PENDING' as const) : ('LEFT_OUT' as const),
      },
      ...(runs ? {} : { detail: 'the end had passed', finishedAt: now }),
    };
  });
}

const hasEnded = (endsAt: Date, now: Date) => endsAt <= now;

function partialFromTheStart(startsAt: Date, onlyOffline: boolean, now: Date): string | null {
  if (onlyOffline) return 'its end had passed when it was made: only its offline members run';
  const lateMs = now.getTime() - startsAt.getTime();
  return lateMs > 0 ? `it was made ${lateMs} ms after its start` : null;
}
