/**
 * What merely follows from something else is attached to it: to the open incident of its host that
 * is out of reach, or of a program that its own program depends on, directly or not.
 */

import { type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { incidents } from '../../../drizzle/tables-incidents.ts';
import { warningSeverity } from '../../../src/domain/monitors.ts';
import type { Tx } from '../../context.ts';
import { adoptionMs } from '../rules.ts';
import type { IncidentRecord } from './incidents.ts';

/** What may be a root, of incidents as `r`: what local programs raise explains nothing else. */
const isRoot = sql.raw(
  `(r.state in ('OPEN', 'ACKNOWLEDGED', 'SILENCED') and r.severity < ${warningSeverity} and r.raised and r.monitor_id is not null)`,
);

/** The longest way from a program to what it depends on, in dependencies. */
const deepest = 20;

/** From the programs of what was opened, along dependencies: what they need, and what needs them. */
const walks = sql`
    needs(of_id, on_id, same, depth) as (
      select d.of_program_id, d.on_program_id, d.scope = 'SAME_HOST', 1
      from programs p join dependencies d on d.of_program_id = p.id
      union
      select n.of_id, d.on_program_id, n.same and d.scope = 'SAME_HOST', n.depth + 1
      from needs n join dependencies d on d.of_program_id = n.on_id where n.depth < ${deepest}::int
    ),
    dependents(of_id, on_id, same, depth) as (
      select d.of_program_id, d.on_program_id, d.scope = 'SAME_HOST', 1
      from programs p join dependencies d on d.on_program_id = p.id
      union
      select d.of_program_id, n.on_id, n.same and d.scope = 'SAME_HOST', n.depth + 1
      from dependents n join dependencies d on d.on_program_id = n.of_id where n.depth < ${deepest}::int
    )`;

/** What was opened with what may be its root, and what was recently with what was now. */
const pairs = (isRecent: SQL) => sql`
      select f.id, r.id as root_id, 1000 as depth from fresh f
      join incidents r on r.host_id = f.host_id and r.program_id is null and ${isRoot} where f.program_id is not null
      union all
      select f.id, r.id, n.depth from fresh f join needs n on n.of_id = f.program_id and n.same
      join incidents r on r.program_id = n.on_id and r.host_id = f.host_id and ${isRoot}
      union all
      select f.id, r.id, n.depth from fresh f join needs n on n.of_id = f.program_id and not n.same
      join elsewhere r on r.on_id = n.on_id
      union all
      select i.id, f.id, 1000 from fresh f join incidents i on i.host_id = f.host_id and ${isRecent}
      where f.may_be_root and f.program_id is null
      union all
      select i.id, f.id, d.depth from fresh f join dependents d on d.on_id = f.program_id and d.same
      join incidents i on i.program_id = d.of_id and i.host_id = f.host_id and ${isRecent} where f.may_be_root
      union all
      select i.id, f.id, d.depth from new_elsewhere f join dependents d on d.on_id = f.program_id and not d.same
      join incidents i on i.program_id = d.of_id and ${isRecent}`;

/**
 * Suppresses those of the incidents that have a root, and of others those that were opened up to
 * `adoptionMs` before their root: reports of several hosts come in any order. A warning is
 * suppressed when it is raised or not at all, because its event cannot be taken back. What is read
 * is bounded by what was opened now and what depends on that, however much else is open. The caller
 * holds the lock of incidents.
 * @param opened ids of incidents and warnings that were opened just now
 * @returns what is suppressed now, as it is
 */
export async function suppress(tx: Tx, opened: readonly string[]): Promise<IncidentRecord[]> {
  if (opened.length === 0) return [];
  const adoptedSince = new Date(tx.now.getTime() - adoptionMs).toISOString();
  const isRecent = sql`(i.opened_at >= ${adoptedSince}::timestamptz and i.state = 'OPEN' and i.severity < ${warningSeverity}::int and i.program_id is not null)`;
  // The deepest root counts, a host before all programs: what its own root is, is a root no more.
  const rooted = await tx.db.execute<{ id: string }>(sql`
    with recursive fresh as materialized (
      select id, host_id, program_id, severity < ${warningSeverity}::int and monitor_id is not null as may_be_root from incidents
      where id = any(${uuidArray(opened)}) and state = 'OPEN'
    ),
    programs as (select distinct program_id as id from fresh where program_id is not null),
    ${walks},
    -- One root of each program on other hosts is enough.
    elsewhere as (
      select n.on_id, r.id from (select distinct on_id from needs where not same) n
      cross join lateral (select r.id from incidents r where r.program_id = n.on_id and ${isRoot} order by r.host_id, r.id limit 1) r
    ),
    new_elsewhere as (
      select distinct on (program_id) program_id, id from fresh where may_be_root order by program_id, id
    ),
    found as (${pairs(isRecent)}),
    chosen as (select distinct on (id) id, root_id from found order by id, depth desc, root_id)
    update incidents i set state = 'SUPPRESSED', root_id = c.root_id from chosen c where i.id = c.id returning i.id`);
  if (rooted.length === 0) return [];
  // Those that were roots until now hand what followed from them on to their own root.
  const ids = rooted.map(({ id }) => id);
  const passedOn = await tx.db.execute<{ id: string }>(sql`
    update incidents i set root_id = r.root_id from incidents r
    where r.id = any(${uuidArray(ids)}) and i.root_id = r.id and i.state = 'SUPPRESSED' returning i.id`);
  return rowsOf(tx, [...new Set([...ids, ...passedOn.map(({ id }) => id)])]);
}

/** These incidents, as they are. */
export function rowsOf(tx: Tx, ids: readonly string[]): Promise<IncidentRecord[]> {
  return tx.db
    .select()
    .from(incidents)
    .where(sql`${incidents.id} = any(${uuidArray(ids)})`);
}
