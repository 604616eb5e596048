/**
 * What retention removes of the ledger: of each program, what is older than it is kept, or beyond
 * so many. Never what lives, and never the last run of an instance.
 */

import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { planeActor } from '../../../src/base/actor.ts';
import type { Plane, Tx } from '../../context.ts';
import { announceRemoved } from '../removed.ts';

export interface RunRetention {
  /** For programs without bounds of their own. */
  readonly maxAgeMs: number;
  readonly perProgram: number;
  /** Removed by one statement at most, so that no lock lasts long. */
  readonly batch: number;
}

interface Kept extends Record<string, unknown> {
  readonly program: string;
  readonly environment: string;
  readonly forMs: number;
  readonly count: number;
}

/**
 * Every program that has runs, those that are deleted too, with what is kept of it. By skipping
 * through the index: as cheap for a million runs as for a thousand.
 */
async function keptPrograms(db: Database, { maxAgeMs, perProgram }: RunRetention): Promise<Kept[]> {
  const rows = await db.execute<Kept>(sql`
    with recursive keys as (
      (select program_name, environment from runs order by program_name, environment limit 1)
      union all
      select next.program_name, next.environment from keys cross join lateral (
        select program_name, environment from runs where (program_name, environment) > (keys.program_name, keys.environment)
        order by program_name, environment limit 1) as next
    )
    select keys.program_name as program, keys.environment, coalesce(p.keep_runs_for_ms, ${maxAgeMs}::bigint)::float8 as "forMs",
      coalesce(p.keep_runs, ${perProgram}::int) as count
    from keys left join programs p on p.name = keys.program_name and p.environment = keys.environment`);
  return [...rows];
}

async function removeSome(
  tx: Tx,
  { program, environment, forMs, count }: Kept,
  now: Date,
  batch: number,
): Promise<number> {
  const own = sql`r.program_name = ${program} and r.environment = ${environment}`;
  const removed = await tx.db.execute<{ id: string }>(sql`
    delete from runs where id in (
      select r.id from runs r
      where ${own} and (r.started_at < ${new Date(now.getTime() - forMs).toISOString()}::timestamptz
          or (r.started_at, r.id) <= (select r.started_at, r.id from runs r where ${own} order by r.started_at desc, r.id desc offset ${count} limit 1))
        and not exists (select from instances i where i.id = r.instance_id and (i.run_id = r.id or (r.concurrent and r.outcome = 'RUNNING')))
      order by r.started_at, r.id limit ${batch}) returning id`);
  const ids = removed.map(({ id }) => id);
  return announceRemoved(tx, 'RUN', ids);
}

/** Emits RECORDS_REMOVED. @returns how many were removed */
export async function removeOldRuns(
  plane: Pick<Plane, 'db' | 'write'>,
  retention: RunRetention,
  now: Date,
  signal?: AbortSignal,
): Promise<number> {
  let total = 0;
  for (const kept of await keptPrograms(plane.db, retention)) {
    for (
      let removed = retention.batch;
      removed === retention.batch && !signal?.aborted;
      total += removed
    ) {
      removed = await plane.write(planeActor, (tx) => removeSome(tx, kept, now, retention.batch));
    }
  }
  return total;
}
