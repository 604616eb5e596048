/** How far the event log has been exported as spans: durable, and moved by the lease's holder alone. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';

const name = 'spans';

export interface ExportCursor {
  /** What this and earlier events led to was sent. */
  readonly sequence: number;
  /** When the export began. */
  readonly since: Date;
}

/**
 * The cursor; at the first call the end of the log. A log that was restored from a backup ends
 * before the cursor of its future: then it goes on from its end.
 */
export async function openCursor(db: Database): Promise<ExportCursor> {
  const [row] = await db.execute<{ sequence: string; since: number }>(sql`
    insert into export_cursors (name, sequence, since)
    select ${name}, coalesce(max(sequence), 0), clock_timestamp() from event_head
    on conflict (name) do update set sequence = least(export_cursors.sequence, excluded.sequence)
    returning sequence, (extract(epoch from since) * 1000)::float8 as since`);
  if (!row) throw new Error('the cursor of the export cannot be read');
  return { sequence: Number(row.sequence), since: new Date(row.since) };
}

/** Moves the cursor on. @returns false when the replica does not have the lease any more */
export async function moveCursor(
  db: Database,
  lease: { readonly name: string; readonly replicaId: string },
  sequence: number,
): Promise<boolean> {
  const rows = await db.execute(sql`
    update export_cursors set sequence = greatest(sequence, ${sequence}::bigint)
    where name = ${name} and exists (select from job_leases
      where name = ${lease.name} and holder = ${lease.replicaId}::uuid and until > clock_timestamp())
    returning sequence`);
  return rows.length > 0;
}
