/**
 * What merely follows from something else is attached to it: to the open incident of its host that
 * is out of reach, or of a program that its own program depends on, directly or not.
 */

import { inArray, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { incidents } from '../../../drizzle/tables-incidents.ts';
import type { Tx } from '../../context.ts';
import { adoptionMs } from '../rules.ts';
import type { IncidentRecord } from './incidents.ts';

/**
 * Suppresses those of the incidents that have a root, and of others those that were opened up to
 * `adoptionMs` before their root: reports of several hosts come in any order.
 * @param opened ids of incidents that were opened just now
 * @returns the incidents that are suppressed now, as they are
 */
export async function suppress(tx: Tx, opened: readonly string[]): Promise<IncidentRecord[]> {
  if (opened.length === 0) return [];
  const adoptedSince = new Date(tx.now.getTime() - adoptionMs).toISOString();
  // The deepest root counts, a host before all programs: what its own root is, is a root no more.
  const rooted = await tx.db.execute<{ id: string }>(sql`
    with recursive fresh as (
      select id, host_id, program_id from incidents
      where (id = any(${uuidArray(opened)}) or opened_at >= ${adoptedSince}::timestamptz) and state = 'OPEN' and severity <= 3 and program_id is not null
    ),
    needs as (
      select f.host_id, f.program_id as of_id, d.on_program_id as on_id, d.scope = 'SAME_HOST' as same, 1 as depth
      from (select distinct host_id, program_id from fresh) f join dependencies d on d.of_program_id = f.program_id
      union
      select n.host_id, n.of_id, d.on_program_id, n.same and d.scope = 'SAME_HOST', n.depth + 1
      from needs n join dependencies d on d.of_program_id = n.on_id where n.depth < 20
    ),
    roots as (select id, host_id, program_id from incidents where state in ('OPEN', 'ACKNOWLEDGED', 'SILENCED') and severity <= 3 and raised),
    found as (
      select f.id, r.id as root_id, 1000 as depth from fresh f join roots r on r.host_id = f.host_id and r.program_id is null
      union all
      select f.id, r.id, n.depth from fresh f join needs n on n.host_id = f.host_id and n.of_id = f.program_id
      join roots r on r.program_id = n.on_id and (not n.same or r.host_id = n.host_id)
    ),
    chosen as (select distinct on (id) id, root_id from found order by id, depth desc, root_id)
    update incidents i set state = 'SUPPRESSED', root_id = c.root_id from chosen c where i.id = c.id returning i.id`);
  if (rooted.length === 0) return [];
  // Those that were roots until now hand what followed from them on to their own root.
  const passedOn = await tx.db.execute<{ id: string }>(sql`
    update incidents i set root_id = r.root_id from incidents r
    where i.root_id = r.id and i.state = 'SUPPRESSED' and r.state = 'SUPPRESSED' and r.root_id is not null returning i.id`);
  const ids = [...new Set([...rooted, ...passedOn].map(({ id }) => id))];
  return tx.db.select().from(incidents).where(inArray(incidents.id, ids));
}

/** These incidents, as they are. */
export function rowsOf(tx: Tx, ids: readonly string[]): Promise<IncidentRecord[]> {
  return tx.db
    .select()
    .from(incidents)
    .where(inArray(incidents.id, [...ids]));
}
