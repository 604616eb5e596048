/** Pages of the log, and what retention removes of it. */
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';
import { keyset } from '../../drizzle/keyset.ts';
import { events } from '../../drizzle/tables.ts';
import { type Connection, type PageArgs, parsePage, toConnection } from '../../src/base/page.ts';
import type { EventRecord } from '../context.ts';
import { type EventFilterArgs, logCursor } from './rules.ts';

function conditions(filter: EventFilterArgs | null | undefined): (SQL | undefined)[] {
  if (!filter) return [];
  return [
    filter.kinds ? inArray(events.kind, [...filter.kinds]) : undefined,
    filter.hosts ? inArray(events.host, [...filter.hosts]) : undefined,
    filter.programs ? inArray(events.program, [...filter.programs]) : undefined,
    filter.instances ? inArray(events.instance, [...filter.instances]) : undefined,
    filter.actor != null ? eq(events.actor, filter.actor) : undefined,
    filter.toStates
      ? and(eq(events.kind, 'INSTANCE_STATE_CHANGED'), inArray(sql`${events.payload} ->> 'to'`, [...filter.toStates]))
      : undefined,
  ];
}

/** A page of the log in its order, oldest first. */
export async function listEvents(
  db: Database,
  args: PageArgs & { filter?: EventFilterArgs | null | undefined },
): Promise<Connection<EventRecord>> {
  const request = parsePage({ ...args, after: logCursor(args.after), before: logCursor(args.before) }, ['bigint']);
  const page = keyset(request, { columns: [{ value: events.sequence, type: 'bigint' }], descending: false });
  const rows = await db
    .select()
    .from(events)
    .where(and(...conditions(args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return toConnection(rows as EventRecord[], request, (row) => [row.sequence]);
}

/**
 * Removes what is older than `before` or beyond the newest `keep` entries, oldest first, at most `batch` rows a call so that no lock lasts long.
 * @returns how many were removed
 */
export async function removeOldEvents(db: Database, limits: { before: Date; keep: number; batch: number }): Promise<number> {
  const removed = await db.execute(sql`
    delete from events where sequence in (
      select sequence from events
      where recorded_at < ${limits.before.toISOString()}::timestamptz or sequence <= (select sequence from event_head) - ${limits.keep}::bigint
      order by sequence limit ${limits.batch}
    ) and sequence < (select sequence from event_head)`);
  return removed.count;
}
