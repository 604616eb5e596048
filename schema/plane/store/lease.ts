/**
 * Which replica does a job for all. The database's clock decides, so that clocks of replicas may
 * differ; a holder that is gone loses the lease when its time is over.
 */

import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import type { Tx } from '../../context.ts';

/** Takes or renews the lease. @returns whether the replica has it now */
export async function takeLease(
  db: Database,
  name: string,
  replicaId: string,
  forMs: number,
): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into job_leases (name, holder, until)
    values (${name}, ${replicaId}::uuid, clock_timestamp() + make_interval(secs => ${forMs / 1000}::float8))
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
    where job_leases.holder = excluded.holder or job_leases.until < clock_timestamp()
    returning holder`);
  return rows.length > 0;
}

/** Locks the lease to the end of the transaction. @returns whether the replica has it */
export async function holdsLease(tx: Tx, name: string, replicaId: string): Promise<boolean> {
  const rows = await tx.db.execute(sql`
    select holder from job_leases
    where name = ${name} and holder = ${replicaId}::uuid and until > clock_timestamp() for update`);
  return rows.length > 0;
}

/** Gives the lease up, so that another replica has it at once. */
export async function releaseLease(db: Database, name: string, replicaId: string): Promise<void> {
  await db.execute(
    sql`delete from job_leases where name = ${name} and holder = ${replicaId}::uuid`,
  );
}
