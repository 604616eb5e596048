/** Pages of the log of one host, program or instance each. */

import { and, getTableColumns, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { events } from '../../../drizzle/tables-events.ts';
import { type Connection, connectionOf } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { EventRecord } from '../../context.ts';
import { withinScope } from '../rules.ts';
import { conditions, type EventPageArgs, eventPage, maxPageBytes } from './events.ts';
import { eventInScope } from './scope.ts';

/** What events are about. The index is on the name; the id distinguishes it from an earlier owner of that name. */
const owners = {
  HOST: { name: 'host', id: 'host_id' },
  PROGRAM: { name: 'program', id: 'program_id' },
  INSTANCE: { name: 'instance', id: 'instance_id' },
} as const;
export type EventOwner = keyof typeof owners;

/**
 * For each owner a page of its events, oldest first unless ordered otherwise; one statement for all
 * of them. The payloads of all pages together end with the event that goes beyond maxPageBytes.
 * First each owner gets the first event of its page, then each the second, and so on: where the
 * first events alone are beyond the bound, the last owners get an empty page. That states that there
 * are more, and its cursors are those that were asked with.
 * @param keys for each owner its id and its name, with a space between
 * @throws InvalidInput for a bad page
 */
export async function listEventsOf(
  db: Database,
  scope: Scope,
  owner: EventOwner,
  keys: readonly string[],
  args: EventPageArgs,
): Promise<ReadonlyMap<string, Connection<EventRecord>>> {
  const { request, where, descending, keyOf } = eventPage(args);
  const order = descending ? sql`sequence desc` : sql`sequence asc`;
  const of = keys.map((key, place) => ({ place, id: key.slice(0, 36), name: key.slice(37) }));
  const { name, id } = owners[owner];
  const about = sql`events.${sql.raw(name)} = owner.name and events.${sql.raw(id)} = owner.id`;
  // Of each page its length with one row more, and the rows of it that are within the bound.
  const bounded = sql`(
    select place, found, rank, case when bytes_before < ${maxPageBytes} then sequence end as sequence from (
      select owner.place, page.*, count(*) over (partition by owner.place) as found,
        coalesce(sum(payload_bytes) over (order by rank, owner.place rows between unbounded preceding and 1 preceding), 0) as bytes_before
      from json_to_recordset(${JSON.stringify(of)}::json) as owner(place int, id uuid, name text) cross join lateral (
        select sequence, payload_bytes, row_number() over (order by ${order}) as rank from events
        where ${and(about, ...conditions(args.filter), where, await eventInScope(db, scope))} order by ${order} limit ${request.limit + 1}
      ) as page
    ) as summed where rank = 1 or (rank <= ${request.limit} and bytes_before < ${maxPageBytes})) as shown`;
  const { payloadBytes, ...columns } = getTableColumns(events);
  const rows = await db
    .select({
      place: sql<number>`shown.place`,
      found: sql<number>`shown.found::int`,
      event: columns,
    })
    .from(bounded)
    .leftJoin(events, sql`${events.sequence} = shown.sequence`)
    .orderBy(sql`shown.rank`);
  const pages = keys.map(() => ({ found: 0, events: [] as EventRecord[] }));
  for (const { place, found, event } of rows) {
    const page = pages[place];
    if (!page) continue;
    page.found = found;
    if (event && page.events.length < request.limit)
      page.events.push(withinScope(scope, event as EventRecord));
  }
  return new Map(
    pages.map(({ found, events: page }, place) => {
      const connection = connectionOf(page, found > page.length, request, keyOf);
      return [keys[place] ?? '', page.length === 0 ? atCursors(connection, args) : connection];
    }),
  );
}

/** An empty page lies where it was asked for, so that who reads on misses nothing. */
const atCursors = <T>(
  { edges, pageInfo }: Connection<T>,
  { after, before }: EventPageArgs,
): Connection<T> => ({
  edges,
  pageInfo: { ...pageInfo, startCursor: before ?? null, endCursor: after ?? null },
});
