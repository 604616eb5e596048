/** Reads how the instances of programs stand, with the clock that their times are of. */

import { and, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { instanceInScope } from '../../../drizzle/scope.ts';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import type { Dependency } from '../../../src/domain/graph/dependency.ts';
import {
  checkFirstNodes,
  checkGraphBound,
  expand,
  firstNodes,
  type GraphEdge,
  type GraphNode,
  graphBounds,
} from '../../../src/domain/graph/expand.ts';
import type { ProgramName } from '../../../src/domain/graph/placed.ts';
import {
  type DependencyStatus,
  type HoldsSince,
  heldSince,
  type ReportedTimes,
  type StatusInstance,
  statusesOf,
} from '../../../src/domain/graph/status.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { selectInstances } from '../../instances/store/instances.ts';
import { termsOf } from '../rules.ts';
import { type DependencyRecord, edgesFrom, firstEdges } from './dependencies.ts';

export interface DependencyStatuses {
  /** Milliseconds since 1970, by the database's clock. */
  readonly now: number;
  readonly statuses: readonly DependencyStatus[];
}

const ms = (value: unknown) => sql`(extract(epoch from ${value}) * 1000)::float8`;

/** The times that conditions are judged by. */
const times = sql`${ms(sql`coalesce(${instances.planeSince}, ${instances.since})`)} as "since",
  ${ms(instances.planeRunSince)} as "runSince", ${ms(instances.planeHealthSince)} as "healthSince"`;

/**
 * Those of instances that are not about to go.
 * @param where a condition on instances, joined with their hosts and programs
 * @param limit on the number of instances; null: all
 */
async function read(
  db: Database,
  scope: Scope,
  where: SQL,
  limit: number | null = null,
): Promise<DependencyStatuses> {
  const rows = await db.execute<StatusInstance & { now: number } & Record<string, unknown>>(sql`
    select ${instances.id} as "id", ${programs.name} as "program", ${programs.environment} as "environment",
      ${hosts.name} as "host", ${instances.index} as "index",
      (${hosts.sessionId} is not null and ${hosts.unreachableSince} is null) as "reachable",
      ${ms(sql`coalesce(${hosts.unreachableSince}, ${hosts.lastSeenAt}, ${hosts.enrolledAt})`)} as "unreachableSince",
      ${instances.state} as "state", ${instances.reason} as "reason", ${instances.health} as "health",
      ${times}, ${instances.runId} as "runId", ${ms(sql`now()`)} as "now"
    from ${instances} join ${hosts} on ${hosts.id} = ${instances.hostId} join ${programs} on ${programs.id} = ${instances.programId}
    where ${and(sql`not ${instances.retiring}`, where, instanceInScope(scope, instances.id))}
    order by ${programs.name}, ${programs.environment}, ${hosts.name}, ${instances.index} limit ${limit}`);
  const known = rows.map(({ now: _, ...row }) => ({
    ...row,
    unreachableSince: row.reachable ? null : row.unreachableSince,
  }));
  return { now: rows[0]?.now ?? 0, statuses: statusesOf(known) };
}

/**
 * Of the programs, on all hosts.
 * @param limit on the number of instances; null: all
 */
export function statusesOfPrograms(
  db: Database,
  scope: Scope,
  programIds: readonly string[],
  limit: number | null = null,
): Promise<DependencyStatuses> {
  return read(db, scope, sql`${instances.programId} = any(${uuidArray(programIds)})`, limit);
}

/** Of programs on other hosts, as far as instances of this host depend on them. */
export function statusesForHost(
  db: Database,
  scope: Scope,
  hostId: string,
): Promise<DependencyStatuses> {
  return read(
    db,
    scope,
    sql`${instances.hostId} <> ${hostId} and exists (
      select 1 from dependencies d join instances o on o.program_id = d.of_program_id
      where d.on_program_id = ${instances.programId} and o.host_id = ${hostId} and not o.retiring
        and (d.scope in ('ANY_HOST', 'ALL_HOSTS') or (d.scope = 'HOST' and d.host = ${hosts.name})))`,
  );
}

/** Since when each condition has held for the instances, as reported last. */
export async function conditionsOf(
  db: Database,
  scope: Scope,
  instanceIds: readonly string[],
): Promise<ReadonlyMap<string, HoldsSince>> {
  const { id, state, reason, health } = instances;
  const rows = await db.execute<ReportedTimes & { id: string } & Record<string, unknown>>(sql`
    select ${id} as "id", ${state} as "state", ${reason} as "reason", ${health} as "health", ${times}
    from ${instances} where ${and(sql`${id} = any(${uuidArray(instanceIds)})`, instanceInScope(scope, id))}`);
  return new Map(rows.map((row) => [row.id, heldSince(row)]));
}

export interface DependencyGraphRecord {
  readonly dependencies: readonly DependencyRecord[];
  /** The first that were asked for. */
  readonly nodes: readonly GraphNode[];
  /** Those of the nodes. */
  readonly edges: readonly GraphEdge<Dependency & { readonly record: DependencyRecord }>[];
  readonly omittedNodes: number;
  readonly omittedEdges: number;
}

const refOf = ({ name, environment }: ProgramName) => ({ program: name, environment });

/**
 * The graph as it stands: of all programs that have to do with dependencies; or, with a selector,
 * of the instances that match and all that they wait for.
 * @param first how many nodes are given
 * @throws InvalidInput for a selector that is none, or a number that is not acceptable
 * @throws Failure QUERY_TOO_EXPENSIVE when the graph goes beyond graphBounds
 */
export async function dependencyGraph(
  db: Database,
  scope: Scope,
  selector: string | null,
  first: number,
): Promise<DependencyGraphRecord> {
  checkFirstNodes(first);
  const { instances: maxInstances, dependencies: maxDependencies } = graphBounds;
  const matching =
    selector === null
      ? null
      : await selectInstances(db, scope, { filter: { selector }, limit: maxInstances + 1 });
  checkGraphBound('instances', matching?.length ?? 0);
  const ownIds = matching?.map(({ programId }) => programId) ?? [];
  const records = await (matching
    ? edgesFrom(db, scope, [...new Set(ownIds)], { limit: maxDependencies + 1 })
    : firstEdges(db, scope, maxDependencies + 1));
  checkGraphBound('dependencies', records.length);
  const programIds = new Set([
    ...ownIds,
    ...records.flatMap(({ ofProgramId, onProgramId }) => [ofProgramId, onProgramId]),
  ]);
  const statuses = await statusesOfPrograms(db, scope, [...programIds], maxInstances + 1);
  checkGraphBound(
    'instances',
    statuses.statuses.reduce((sum, { instances: { length } }) => sum + length, 0),
  );
  const edges = records.map((record) => ({
    ...termsOf(record),
    of: refOf(record.of),
    on: refOf(record.on),
    record,
  }));
  return { dependencies: records, ...firstNodes(expand(edges, statuses, matching), first) };
}
