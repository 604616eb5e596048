/** Reads how the instances of programs stand, with the clock that their times are of. */
import { type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../drizzle/arrays.ts';
import type { Database } from '../../drizzle/database.ts';
import { hosts, instances, programs } from '../../drizzle/tables.ts';
import { selectInstances } from '../instances/store.ts';
import { type ProgramName, termsOf } from './rules.ts';
import { type Edge, expand, type GraphEdge, type GraphNode, type Standing, type StandingInstance, standingsOf } from './rules-standing.ts';
import { allEdges, type DependencyRecord, edgesFrom } from './store.ts';

export interface Standings {
  /** Milliseconds since 1970, by the database's clock. */
  readonly now: number;
  readonly standings: readonly Standing[];
}

const ms = (value: unknown) => sql`(extract(epoch from ${value}) * 1000)::float8`;

/**
 * Those of instances that are not about to go.
 * @param where a condition on instances, joined with their hosts and programs
 */
async function read(db: Database, where: SQL): Promise<Standings> {
  const rows = await db.execute<StandingInstance & { now: number } & Record<string, unknown>>(sql`
    select ${instances.id} as "id", ${programs.name} as "program", ${programs.environment} as "environment",
      ${hosts.name} as "host", ${instances.index} as "index",
      (${hosts.sessionId} is not null and ${hosts.unreachableSince} is null) as "reachable",
      ${ms(sql`coalesce(${hosts.unreachableSince}, ${hosts.lastSeenAt}, ${hosts.enrolledAt})`)} as "unreachableSince",
      ${instances.state} as "state", ${instances.reason} as "reason", ${instances.health} as "health",
      ${ms(sql`coalesce(${instances.planeSince}, ${instances.since})`)} as "since", ${ms(instances.planeRunSince)} as "runSince",
      ${ms(instances.planeHealthSince)} as "healthSince", ${instances.runId} as "runId", ${ms(sql`now()`)} as "now"
    from ${instances} join ${hosts} on ${hosts.id} = ${instances.hostId} join ${programs} on ${programs.id} = ${instances.programId}
    where not ${instances.retiring} and ${where}
    order by ${programs.name}, ${programs.environment}, ${hosts.name}, ${instances.index}`);
  const known = rows.map(({ now: _, ...row }) => ({ ...row, unreachableSince: row.reachable ? null : row.unreachableSince }));
  return { now: rows[0]?.now ?? 0, standings: standingsOf(known) };
}

/** Of the programs, on all hosts. */
export function standingsOfPrograms(db: Database, programIds: readonly string[]): Promise<Standings> {
  return read(db, sql`${instances.programId} = any(${uuidArray(programIds)})`);
}

/** Of programs on other hosts, as far as instances of this host depend on them. */
export function standingsForHost(db: Database, hostId: string): Promise<Standings> {
  return read(
    db,
    sql`${instances.hostId} <> ${hostId} and exists (
      select 1 from dependencies d join instances o on o.program_id = d.of_program_id
      where d.on_program_id = ${instances.programId} and o.host_id = ${hostId} and not o.retiring
        and (d.scope in ('ANY_HOST', 'ALL_HOSTS') or (d.scope = 'HOST' and d.host = ${hosts.name})))`,
  );
}

export interface DependencyGraphRecord {
  readonly dependencies: readonly DependencyRecord[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge<Edge & { readonly record: DependencyRecord }>[];
}

const refOf = ({ name, environment }: ProgramName) => ({ program: name, environment });

/**
 * The graph as it stands: of all programs that have to do with dependencies; or, with a selector, of the instances that match and all that they wait for.
 * @throws InvalidInput for a selector that is none
 */
export async function dependencyGraph(db: Database, selector: string | null): Promise<DependencyGraphRecord> {
  const matching = selector === null ? null : await selectInstances(db, { filter: { selector } });
  const ownIds = matching?.map(({ programId }) => programId) ?? [];
  const records = matching ? await edgesFrom(db, [...new Set(ownIds)]) : await allEdges(db);
  const programIds = new Set([...ownIds, ...records.flatMap(({ ofProgramId, onProgramId }) => [ofProgramId, onProgramId])]);
  const standings = await standingsOfPrograms(db, [...programIds]);
  const edges = records.map((record) => ({ ...termsOf(record), of: refOf(record.of), on: refOf(record.on), record }));
  return { dependencies: records, ...expand(edges, standings, matching) };
}
