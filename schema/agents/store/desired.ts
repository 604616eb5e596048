/**
 * What is desired of a host, whole or since a revision: the instances' rows with all that goes to
 * the agent with them.
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import {
  assignments,
  type DesiredReasonRow,
  hosts,
  instances,
  programRevisions,
  programs,
} from '../../../drizzle/tables.ts';
import {
  activities,
  activityMembers,
  dependencies,
  schedules,
} from '../../../drizzle/tables-planned.ts';
import { timeOfUuidv7 } from '../../../src/base/ids.ts';
import type { Schedule } from '../../../src/domain/calendar/schedule.ts';
import type { Dependency } from '../../../src/domain/graph/dependency.ts';
import { matchesHostSelector } from '../../../src/domain/selector.ts';
import type { Definition } from '../../../src/domain/settings/definition.ts';
import { storedSelector } from '../../assignments/selectors.ts';
import { labelList } from '../../hosts/rules.ts';
import { current } from '../../programs/store/programs.ts';

/**
 * A window of an activity. Times are the plane's; on the wire they become durations from the
 * sending.
 */
export interface WindowRow {
  readonly activityId: string;
  readonly round: number;
  readonly startsAt: Date;
  /** Null: it has no end. */
  readonly endsAt: Date | null;
  /** A JSON document, as text. */
  readonly parameters: string;
}

export interface DesiredRow {
  readonly instanceId: string;
  readonly program: string;
  readonly environment: string;
  readonly index: number;
  readonly programRevision: number;
  readonly desired: 'RUNNING' | 'STOPPED';
  readonly desiredReason: DesiredReasonRow;
  readonly desiredBy: string | null;
  readonly desiredByRef: string | null;
  readonly desiredCommandId: string | null;
  /** The last change on the host itself that the plane has judged. */
  readonly localChangeId: string | null;
  readonly definition: Definition;
  readonly retiring: boolean;
  readonly dependencies: readonly Dependency[];
  readonly schedules: readonly Schedule[];
  readonly windows: readonly WindowRow[];
}

/**
 * What is desired of the host beyond a revision: 0 for all of it. Rows and revision are of one
 * snapshot.
 */
export async function desiredSince(
  db: Database,
  hostId: string,
  after: number,
): Promise<{ revision: number; rows: DesiredRow[] }> {
  return db.transaction(
    async (snapshot) => {
      const [host] = await snapshot
        .select({ revision: hosts.desiredRevision, name: hosts.name, labels: hosts.labels })
        .from(hosts)
        .where(eq(hosts.id, hostId));
      if (!host) return { revision: 0, rows: [] };
      const rows = await readInstances(snapshot, hostId, after);
      const programIds = [...new Set(rows.map(({ programId }) => programId))];
      const edges = await readDependencies(snapshot, programIds);
      const plans = await readSchedules(snapshot, programIds, {
        host: host.name,
        labels: labelList(host.labels),
      });
      const windows = await readWindows(
        snapshot,
        rows.map(({ instanceId }) => instanceId),
      );
      return {
        revision: host.revision,
        rows: rows.map(({ programId, ...row }) => ({
          ...row,
          dependencies: edges.get(programId) ?? [],
          schedules: schedulesFor(row, plans.get(programId) ?? []),
          windows: windows.get(row.instanceId) ?? [],
        })),
      };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

function readInstances(db: Database, hostId: string, after: number) {
  return db
    .select({
      instanceId: instances.id,
      programId: instances.programId,
      program: programs.name,
      environment: programs.environment,
      index: instances.index,
      programRevision: programs.revision,
      desired: instances.desired,
      desiredReason: instances.desiredReason,
      desiredBy: instances.desiredBy,
      desiredByRef: instances.desiredByRef,
      desiredCommandId: instances.desiredCommandId,
      localChangeId: instances.localChangeId,
      definition: programRevisions.definition,
      retiring: instances.retiring,
    })
    .from(instances)
    .innerJoin(programs, eq(programs.id, instances.programId))
    .innerJoin(programRevisions, current)
    .where(and(eq(instances.hostId, hostId), sql`${instances.desiredRevision} > ${after}::bigint`))
    .orderBy(instances.id);
}

function gather<V>(rows: readonly (readonly [string, V])[]): Map<string, V[]> {
  const gathered = new Map<string, V[]>();
  for (const [key, value] of rows) {
    const known = gathered.get(key);
    if (known) known.push(value);
    else gathered.set(key, [value]);
  }
  return gathered;
}

async function readDependencies(
  db: Database,
  programIds: readonly string[],
): Promise<Map<string, Dependency[]>> {
  const rows = await db
    .select({ edge: dependencies, program: programs.name, environment: programs.environment })
    .from(dependencies)
    .innerJoin(programs, eq(programs.id, dependencies.onProgramId))
    .where(sql`${dependencies.ofProgramId} = any(${uuidArray(programIds)})`)
    .orderBy(programs.name, programs.environment);
  return gather(
    rows.map(({ edge, program, environment }) => {
      const { condition, delayMs, propagate, scope, host, whenUnreachable, unreachableMs } = edge;
      const on = { program, environment };
      return [
        edge.ofProgramId,
        { on, condition, delayMs, propagate, scope, host, whenUnreachable, unreachableMs },
      ] as const;
    }),
  );
}

/** A schedule with its assignment's settings of the instances that it covers. */
interface Plan {
  readonly schedule: Schedule;
  readonly enabled: boolean;
  readonly instancesPerHost: number;
}

/**
 * Those of the assignments that cover the instance. Where it is enabled by another assignment
 * alone, the schedules of one that is disabled wait as if they were paused; where it is disabled
 * itself, it is the agent that leaves firings out, and reports that. An instance has no missed
 * firings from before it was made.
 */
function schedulesFor(
  { instanceId, index, desiredReason }: Pick<DesiredRow, 'instanceId' | 'index' | 'desiredReason'>,
  plans: readonly Plan[],
): Schedule[] {
  const made = new Date(timeOfUuidv7(instanceId)).toISOString();
  return plans
    .filter(({ instancesPerHost }) => index < instancesPerHost)
    .map(({ schedule, enabled }) =>
      enabled || desiredReason === 'DISABLED' ? schedule : { ...schedule, paused: true },
    )
    .map((schedule) =>
      schedule.effectiveSince < made ? { ...schedule, effectiveSince: made } : schedule,
    );
}

/** Of the assignments that cover the host. */
async function readSchedules(
  db: Database,
  programIds: readonly string[],
  host: Parameters<typeof matchesHostSelector>[1],
): Promise<Map<string, Plan[]>> {
  const { programId, hosts: selector, enabled, instancesPerHost } = assignments;
  const rows = await db
    .select({ schedule: schedules, programId, hosts: selector, enabled, instancesPerHost })
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .where(sql`${assignments.programId} = any(${uuidArray(programIds)})`)
    .orderBy(schedules.name, schedules.id);
  const covering = rows.filter((row) => matchesHostSelector(storedSelector(row.hosts), host));
  return gather(
    covering.map((row) => [row.programId, { ...row, schedule: scheduleOf(row.schedule) }] as const),
  );
}

function scheduleOf(row: typeof schedules.$inferSelect): Schedule {
  const {
    id,
    name,
    cron,
    timeZone,
    gap,
    fold,
    action,
    signal,
    overlap,
    catchUp,
    catchUpLimit,
    catchUpWithinMs,
    jitterMs,
    paused,
    revision,
  } = row;
  return {
    ...{
      scheduleId: id,
      name,
      cron,
      timeZone,
      gap,
      fold,
      action,
      signal,
      overlap,
      catchUp,
      catchUpLimit,
      catchUpWithinMs,
      jitterMs,
      paused,
      revision,
    },
    at: row.at?.toISOString() ?? null,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    exclusions: [...row.exclusions, ...row.calendarExclusions],
    effectiveSince: row.effectiveSince.toISOString(),
  };
}

/**
 * Of members whose part is not over. One that was stopped before its end keeps its window, which
 * then lies in the past, until its agent has reported its end.
 */
async function readWindows(
  db: Database,
  instanceIds: readonly string[],
): Promise<Map<string, WindowRow[]>> {
  if (instanceIds.length === 0) return new Map();
  const rows = await db
    .select({ member: activityMembers, parameters: activities.parameters })
    .from(activityMembers)
    .innerJoin(activities, eq(activities.id, activityMembers.activityId))
    .where(
      and(
        sql`${activityMembers.instanceId} = any(${uuidArray(instanceIds)})`,
        inArray(activityMembers.status, ['PENDING', 'RUNNING']),
      ),
    )
    .orderBy(activityMembers.startsAt);
  return gather(
    rows.map(({ member: { instanceId, activityId, round, startsAt, endsAt }, parameters }) => {
      return [
        instanceId,
        { activityId, round, startsAt, endsAt, parameters: JSON.stringify(parameters) },
      ] as const;
    }),
  );
}
