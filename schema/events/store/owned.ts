/** Pages of the log of one host, program or instance each. */
import { and, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { events } from '../../../drizzle/tables-events.ts';
import { type Connection, connectionOf } from '../../../src/base/page.ts';
import type { EventRecord } from '../../context.ts';
import { conditions, type EventPageArgs, eventPage, maxPageBytes } from './events.ts';

/** What events are about. The index is on the name; the id distinguishes it from an earlier owner of that name. */
const owners = {
  HOST: { name: 'host', id: 'host_id' },
  PROGRAM: { name: 'program', id: 'program_id' },
  INSTANCE: { name: 'instance', id: 'instance_id' },
} as const;
export type EventOwner = keyof typeof owners;

/** Where the bytes of the payloads before a row are counted. */
const bytesBefore = (order: SQL, last: number) =>
  sql`coalesce(sum(payload_bytes) over (order by ${order} rows between unbounded preceding and ${sql.raw(String(last))} preceding), 0)`;

/**
 * For each owner a page of its events, oldest first unless ordered otherwise; one statement for all
 * of them. The payloads of all pages are bounded together by about maxPageBytes.
 * @param keys for each owner its id and its name, with a space between
 * @throws InvalidInput for a bad page
 */
export async function listEventsOf(
  db: Database,
  owner: EventOwner,
  keys: readonly string[],
  args: EventPageArgs,
): Promise<ReadonlyMap<string, Connection<EventRecord>>> {
  const { request, where, descending, keyOf } = eventPage(args);
  const order = descending ? sql`sequence desc` : sql`sequence asc`;
  const of = keys.map((key) => ({ id: key.slice(0, 36), name: key.slice(37) }));
  const { name, id } = owners[owner];
  const maxBytes = Math.ceil(maxPageBytes / keys.length);
  const about = sql`events.${sql.raw(name)} = owner.name and events.${sql.raw(id)} = owner.id`;
  const found = sql`select page.sequence from json_to_recordset(${JSON.stringify(of)}::json) as owner(id uuid, name text)
    cross join lateral (
      select sequence, ${bytesBefore(order, 2)} as before_last from events
      where ${and(about, ...conditions(args.filter), where)} order by ${order} limit ${request.limit + 1}
    ) as page where page.before_last < ${maxBytes}`;
  const rows = await db
    .select(getTableColumns(events))
    .from(events)
    .where(sql`${events.sequence} in (${found})`)
    .orderBy(order);
  const idOf = { HOST: 'hostId', PROGRAM: 'programId', INSTANCE: 'instanceId' } as const;
  return new Map(
    keys.map((key, i) => {
      const own = rows.filter((row) => row[idOf[owner]] === of[i]?.id);
      const shown = withinBytes(own.slice(0, request.limit), maxBytes);
      const page = shown.map(({ payloadBytes, ...row }) => row as EventRecord);
      return [key, connectionOf(page, own.length > shown.length, request, keyOf)];
    }),
  );
}

/** The first rows, up to the one whose payload goes beyond the bound; it is the last. */
function withinBytes<T extends { readonly payloadBytes: number }>(
  rows: readonly T[],
  maxBytes: number,
): T[] {
  let before = 0;
  return rows.filter(({ payloadBytes }) => {
    const fits = before < maxBytes;
    before += payloadBytes;
    return fits;
  });
}
