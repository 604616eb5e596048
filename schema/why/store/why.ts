/**
 * Gathers what is on record about one instance: a handful of statements over indexes, whatever the
 * length of the log.
 */

import { and, desc, eq, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { programRevisions } from '../../../drizzle/tables.ts';
import { commands, commandTargets } from '../../../drizzle/tables-commands.ts';
import { events, type explainingKinds } from '../../../drizzle/tables-events.ts';
import { formatProgramKey } from '../../../src/domain/address.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { asSeen } from '../../commands/store/visible.ts';
import type { EventRecord } from '../../context.ts';
import { dependenciesOf, waitingOf } from '../../dependencies/store/dependencies.ts';
import { readEvents } from '../../events/store/events.ts';
import { type InstanceRecord, selectInstances } from '../../instances/store/instances.ts';
import { loadRuns } from '../../runs/store/runs.ts';
import { explainBriefly } from '../rules.ts';
import { triggerOf } from '../rules-causes.ts';
import type { CommandHere, Records, WaitedFor } from '../rules-records.ts';

/** Changes of the state: enough for the attempts of any sane restart policy. */
const maxChanges = 200;
/** The kinds of events of an instance that explain it (schema/why/rules.ts), and how many. */
const maxEvents: Readonly<Record<(typeof explainingKinds)[number], number>> = {
  INSTANCE_STATE_CHANGED: maxChanges,
  INSTANCE_DESIRED_CHANGED: maxChanges,
  INSTANCE_CREATED: 1,
  INSTANCE_HEALTH_CHANGED: 1,
};
const maxCommands = 50;
const maxAround = 20;
const maxDowns = 50;
/** Events of dependencies, the newest, among which their downs are looked for. */
const maxLookedThrough = 2000;
/** Instances explained because others wait for them. */
const maxBehind = 20;

/**
 * @param explained ids of instances that are explained already: each is explained once, however
 * many wait for it
 */
export async function recordsOf(
  db: Database,
  scope: Scope,
  instance: InstanceRecord,
  explained: Set<string> = new Set(),
): Promise<Records> {
  explained.add(instance.id);
  const own = await eventsOf(db, scope, instance);
  const runIds = new Set(
    [...own.map(({ payload }) => payload['runUuid']), instance.runId].filter(
      (id) => typeof id === 'string',
    ),
  );
  const oldest = own.findLast(({ kind }) => kind === 'INSTANCE_STATE_CHANGED')?.sequence ?? 0;
  const [host, program, runs, here, revision, waitingFor, downs] = await Promise.all([
    // The end of a session is among the newest of its host; without a session it may be older than
    // all that is known of the instance.
    around(
      db,
      scope,
      eq(events.host, instance.host),
      ['HOST_DISCONNECTED', 'REPORTS_DROPPED'],
      instance.sessionId === null ? 0 : oldest,
    ),
    around(
      db,
      scope,
      eq(events.program, instance.programKey),
      ['PROGRAM_REVISED', 'ASSIGNMENT_CHANGED', 'ASSIGNMENT_DELETED'],
      oldest,
    ),
    loadRuns(db, scope, [...runIds]),
    commandsOf(db, scope, instance.id, own),
    revisionOf(db, instance),
    waitedForBy(db, scope, instance, explained),
    downsBefore(db, scope, instance, own),
  ]);
  return {
    instance,
    events: own,
    around: [...host, ...program].sort((a, b) => b.sequence - a.sequence),
    runs: new Map(runs.map((run) => [run.id, run])),
    commands: here,
    revision,
    waitingFor,
    downs,
  };
}

/**
 * An address can have belonged to another instance before: that one's events are not this one's.
 * So many of each kind: a program may publish any number of events, and its health may change at any
 * rate, between two changes of the state.
 */
function eventsOf(
  db: Database,
  scope: Scope,
  { id, address }: InstanceRecord,
): Promise<EventRecord[]> {
  const own = and(eq(events.instance, address), eq(events.instanceId, id));
  const newestOf = Object.entries(maxEvents).map(
    ([kind, limit]) =>
      // The kind is no parameter: a partial index serves only kinds that the planner can see.
      sql`(select sequence from events where ${own} and ${events.kind} = ${sql.raw(`'${kind}'`)} order by sequence desc limit ${limit})`,
  );
  const found = sql`(${sql.join(newestOf, sql` union all `)})`;
  const total = Object.values(maxEvents).reduce((sum, limit) => sum + limit, 0);
  return newest(db, scope, sql`${events.sequence} in ${found}`, total);
}

const newest = async (
  db: Database,
  scope: Scope,
  where: SQL | undefined,
  limit: number,
): Promise<EventRecord[]> => (await readEvents(db, scope, { where, limit, descending: true })).rows;

const around = (
  db: Database,
  scope: Scope,
  about: SQL,
  kinds: readonly string[],
  from: number,
): Promise<EventRecord[]> =>
  newest(
    db,
    scope,
    and(
      about,
      isNull(events.instance),
      inArray(events.kind, [...kinds]),
      gte(events.sequence, from),
    ),
    maxAround,
  );

/** The newest, and those that changes name, however old. */
async function commandsOf(
  db: Database,
  scope: Scope,
  instanceId: string,
  own: readonly EventRecord[],
): Promise<CommandHere[]> {
  const read = async (limit: number, which?: SQL): Promise<CommandHere[]> => {
    const rows = await db
      .select({ command: commands, status: sql<string>`${commandTargets.status}` })
      .from(commandTargets)
      .innerJoin(commands, eq(commands.id, commandTargets.commandId))
      .where(and(eq(commandTargets.instanceId, instanceId), which))
      .orderBy(desc(commands.createdAt), desc(commands.id))
      .limit(limit);
    const seen = await asSeen(
      db,
      scope,
      rows.map(({ command }) => command),
    );
    return seen.map((command, i) => ({ command, status: rows[i]?.status ?? '' }));
  };
  const latest = await read(maxCommands);
  const known = new Set(latest.map(({ command }) => command.id));
  const named = [...new Set(own.flatMap((event) => triggerOf(event)?.commandId ?? []))].filter(
    (id) => !known.has(id),
  );
  return named.length === 0
    ? latest
    : [...latest, ...(await read(maxChanges, inArray(commands.id, named)))];
}

async function revisionOf(
  db: Database,
  { programId, programRevision }: InstanceRecord,
): Promise<Records['revision']> {
  const [row] = await db
    .select({
      author: programRevisions.author,
      authorRef: programRevisions.authorRef,
      at: programRevisions.at,
    })
    .from(programRevisions)
    .where(
      and(
        eq(programRevisions.programId, programId),
        eq(programRevisions.revision, programRevision),
      ),
    );
  return row ?? null;
}

/**
 * What it waits for, with what stands behind that, and so on: a chain as long as instances wait for
 * each other.
 */
async function waitedForBy(
  db: Database,
  scope: Scope,
  instance: InstanceRecord,
  explained: Set<string>,
): Promise<WaitedFor[]> {
  if (instance.reportedState !== 'WAITING') return [];
  const blockers = (await waitingOf(db, scope, [instance.id])).get(instance.id) ?? [];
  return Promise.all(
    blockers.map(async (blocker): Promise<WaitedFor> => {
      const { on, host } = blocker;
      if (host === null || explained.size > maxBehind) return { blocker, behind: [] };
      const there = await selectInstances(db, scope, {
        filter: { selector: `${on.program}/${on.environment}@${host}` },
      });
      const behind =
        there.find(({ state, health }) => state !== 'RUNNING' || health === 'UNHEALTHY') ??
        there[0];
      if (!behind || explained.has(behind.id)) return { blocker, behind: [] };
      return { blocker, behind: explainBriefly(await recordsOf(db, scope, behind, explained)) };
    }),
  );
}

/**
 * That instances of what it depends on went down, before it was stopped or made to wait for that.
 */
async function downsBefore(
  db: Database,
  scope: Scope,
  { programId }: InstanceRecord,
  own: readonly EventRecord[],
): Promise<EventRecord[]> {
  const last = own.find(({ payload }) => payload['reason'] === 'DEPENDENCY');
  if (!last) return [];
  const keys = (await dependenciesOf(db, scope, [programId])).map(({ on }) =>
    formatProgramKey(on.name, on.environment),
  );
  if (keys.length === 0) return [];
  return newest(
    db,
    scope,
    and(
      inArray(events.program, keys),
      lt(events.sequence, last.sequence),
      // A dependency that rarely goes down has a long log: no index finds its downs, so only the
      // newest part is looked through.
      sql`${events.sequence} > coalesce((select sequence from events where ${inArray(events.program, keys)} and sequence < ${last.sequence}
          order by sequence desc offset ${maxLookedThrough} limit 1), 0)`,
      sql`((${events.kind} = 'INSTANCE_STATE_CHANGED' and ${events.payload} ->> 'from' = 'RUNNING' and ${events.payload} ->> 'to' <> 'STARTING')
          or (${events.kind} = 'INSTANCE_HEALTH_CHANGED' and ${events.payload} ->> 'from' = 'HEALTHY' and ${events.payload} ->> 'to' <> 'NONE'))`,
    ),
    maxDowns,
  );
}
