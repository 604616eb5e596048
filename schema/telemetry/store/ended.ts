/** Reads what spans are made from: what has ended, how it came there, and what it was for. */
import { and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { traceOf } from '../../../src/domain/trace.ts';
import { selectActivities } from '../../activities/store/activities.ts';
import { selectCommands } from '../../commands/store/commands.ts';
import { eventInScope } from '../../events/store/scope.ts';
import { loadRuns, type RunRecord } from '../../runs/store/runs.ts';
import type { End } from '../rules-ends.ts';
import type { Change, EndedActivity, EndedCommand, EndedRun, TraceRoot } from '../rules-spans.ts';

/** As many are read of each run, the newest: so that what flaps for years costs no more. */
export const maxChanges = 64;

type EndOf<K extends End['of']> = Extract<End, { readonly of: K }>;
const ofKind = <K extends End['of']>(ends: readonly End[], kind: K): EndOf<K>[] =>
  ends.filter((end): end is EndOf<K> => end.of === kind);
const idsOf = (ends: readonly End[]) => ends.map(({ id }) => id);

/** What has ended. Records that do not exist any more are left out. */
export async function readEnded(
  db: Database,
  scope: Scope,
  ends: readonly End[],
): Promise<{
  readonly runs: EndedRun[];
  readonly commands: EndedCommand[];
  readonly activities: EndedActivity[];
}> {
  return {
    runs: await readRuns(db, scope, ofKind(ends, 'RUN')),
    commands: await readCommands(db, scope, ofKind(ends, 'COMMAND')),
    activities: await readActivities(db, scope, ofKind(ends, 'ACTIVITY')),
  };
}

async function readRuns(
  db: Database,
  scope: Scope,
  ends: readonly EndOf<'RUN'>[],
): Promise<EndedRun[]> {
  const found = new Map((await loadRuns(db, scope, idsOf(ends))).map((run) => [run.id, run]));
  const runs = [...found.values()];
  const roots = await readRoots(db, scope, runs);
  const changes = await readChanges(
    db,
    scope,
    ends.filter(({ id }) => found.get(id)?.concurrent === false),
  );
  return ends.flatMap(({ id, at }) => {
    const run = found.get(id);
    if (!run) return [];
    const root = roots.get(traceOf({ ...run, runId: id })) ?? null;
    return [{ run, at, root, changes: (changes.get(id) ?? []).filter(duringRun(run)) }];
  });
}

const duringRun =
  ({ id, startedAt }: RunRecord) =>
  ({ at, kind, payload }: Change): boolean =>
    kind === 'INSTANCE_STATE_CHANGED' ? payload['runUuid'] === id : at >= startedAt;

/** What the traces of runs are named by, unless it is the run itself. */
async function readRoots(
  db: Database,
  scope: Scope,
  runs: readonly RunRecord[],
): Promise<ReadonlyMap<string, TraceRoot>> {
  const named = runs.flatMap((run) => {
    const traceUuid = traceOf({ ...run, runId: run.id });
    return traceUuid === run.id ? [] : [traceUuid];
  });
  const ids = [...new Set(named)];
  if (ids.length === 0) return new Map();
  const first = await loadRuns(db, scope, ids);
  const commands = await selectCommands(db, scope, ids);
  const activities = await selectActivities(db, scope, ids);
  return new Map<string, TraceRoot>([
    ...first.map(({ id, firing, endedAt }) => {
      const kind = firing === null ? 'RUN' : 'FIRING';
      return [id, { kind, endedAt }] as const;
    }),
    ...commands.map(
      ({ id, finishedAt }) => [id, { kind: 'COMMAND', endedAt: finishedAt }] as const,
    ),
    ...activities.map(
      ({ id, finishedAt }) => [id, { kind: 'ACTIVITY', endedAt: finishedAt }] as const,
    ),
  ]);
}

/** The last changes of the instance of each run up to its end, oldest first. */
async function readChanges(
  db: Database,
  scope: Scope,
  ends: readonly EndOf<'RUN'>[],
): Promise<ReadonlyMap<string, Change[]>> {
  if (ends.length === 0) return new Map();
  const visible = await eventInScope(db, scope);
  const newest = (kind: Change['kind']): SQL => sql`(
    select events.sequence, events.at, events.kind, events.payload from events
    where ${and(sql`events.instance = ended.address`, sql`events.kind = ${kind}`, sql`events.sequence <= ended.sequence`, visible)}
    order by events.sequence desc limit ${maxChanges})`;
  const rows = await db.execute<{
    id: string;
    at: number;
    kind: Change['kind'];
    payload: Change['payload'];
  }>(sql`
    select ended.id, (extract(epoch from changes.at) * 1000)::float8 as at, changes.kind, changes.payload
    from json_to_recordset(${JSON.stringify(ends)}::json) as ended(id uuid, address text, sequence bigint)
    cross join lateral (${newest('INSTANCE_STATE_CHANGED')} union all ${newest('INSTANCE_HEALTH_CHANGED')}) as changes
    order by changes.sequence`);
  const changes = new Map<string, Change[]>();
  for (const { id, at, kind, payload } of rows) {
    const known = changes.get(id) ?? [];
    changes.set(id, known);
    known.push({ at: new Date(at), kind, payload });
  }
  return changes;
}

async function readCommands(
  db: Database,
  scope: Scope,
  ends: readonly EndOf<'COMMAND'>[],
): Promise<EndedCommand[]> {
  const known = await selectCommands(db, scope, idsOf(ends));
  const found = new Map(known.map((command) => [command.id, command]));
  return ends.flatMap(({ id, at, status }) => {
    const command = found.get(id);
    return command ? [{ ...command, at, status }] : [];
  });
}

async function readActivities(
  db: Database,
  scope: Scope,
  ends: readonly EndOf<'ACTIVITY'>[],
): Promise<EndedActivity[]> {
  if (ends.length === 0) return [];
  const known = await selectActivities(db, scope, idsOf(ends));
  const found = new Map(known.map((activity) => [activity.id, activity]));
  const again = await endedBefore(db, scope, ends);
  return ends.flatMap(({ id, at }) => {
    const activity = found.get(id);
    return activity && !again.has(id) ? [{ ...activity, at }] : [];
  });
}

/** Activities that had ended once before, and went on with a member that was started late. */
async function endedBefore(
  db: Database,
  scope: Scope,
  ends: readonly EndOf<'ACTIVITY'>[],
): Promise<ReadonlySet<string>> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct ended.id from json_to_recordset(${JSON.stringify(ends)}::json) as ended(id text, sequence bigint)
    join events on ${and(
      sql`events.kind in ('ACTIVITY_ENDED', 'ACTIVITY_ABORTED')`,
      sql`events.sequence < ended.sequence and events.payload ->> 'activityId' = ended.id`,
      await eventInScope(db, scope),
    )}`);
  return new Set(rows.map(({ id }) => id));
}
