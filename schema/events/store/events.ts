/** Pages of the log, and what retention removes of it. */

import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { countRows } from '../../../drizzle/counting.ts';
import type { Database } from '../../../drizzle/database.ts';
import { among, within } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { events } from '../../../drizzle/tables-events.ts';
import { maxCount } from '../../../src/base/counting.ts';
import { type Connection, connectionOf } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { EventRecord } from '../../context.ts';
import { type EventFilterArgs, logCursor, withinScope } from '../rules.ts';
import { eventInScope } from './scope.ts';

/** Conditions on a row of events. */
export function conditions(filter: EventFilterArgs | null | undefined): (SQL | undefined)[] {
  if (!filter) return [];
  return [
    among(events.kind, filter.kind),
    among(events.host, filter.host),
    among(events.program, filter.program),
    among(events.instance, filter.instance),
    among(events.actor, filter.actor),
    filter.toState
      ? and(
          eq(events.kind, 'INSTANCE_STATE_CHANGED'),
          among(sql`${events.payload} ->> 'to'`, filter.toState),
        )
      : undefined,
    within(events.recordedAt, filter.since, filter.before),
  ];
}

export type EventOrderField = 'RECORDED';
export type EventPageArgs = OrderedPageArgs<EventOrderField> & {
  readonly filter?: EventFilterArgs | null | undefined;
};

/**
 * Payloads that one page reads, in bytes of JSON. The event that goes beyond it is the last. One
 * payload may have 64 KiB, and a page 1,000 events.
 */
export const maxPageBytes = 4 * 1024 * 1024;

export interface EventRange {
  readonly where: SQL | undefined;
  readonly limit: number;
  /** Newest first. */
  readonly descending: boolean;
}

/**
 * Reads events in scope, in the order of the log, up to a number and to `maxPageBytes`. The database adds up
 * the sizes, so that what is beyond the bound is not sent.
 * @returns the events, at least one where there is one; and whether more of the range follow
 */
export async function readEvents(
  db: Database,
  scope: Scope,
  { where, limit, descending }: EventRange,
): Promise<{ rows: EventRecord[]; more: boolean }> {
  const order = descending ? sql`${events.sequence} desc` : sql`${events.sequence} asc`;
  const sizeBefore = (last: number) =>
    sql<number>`coalesce(sum(${events.payloadBytes}) over (order by ${order} rows between unbounded preceding and ${sql.raw(String(last))} preceding), 0)`;
  const range = db
    .select({
      ...getTableColumns(events),
      before: sizeBefore(1).as('before'),
      beforeLast: sizeBefore(2).as('before_last'),
    })
    .from(events)
    .where(and(where, await eventInScope(db, scope)))
    .orderBy(order)
    .limit(limit + 1)
    .as('range');
  const read = await db
    .select()
    .from(range)
    .where(sql`${range.beforeLast} < ${maxPageBytes}`)
    .orderBy(descending ? sql`${range.sequence} desc` : sql`${range.sequence} asc`);
  const rows = read.filter(({ before }, i) => i < limit && Number(before) < maxPageBytes);
  return {
    rows: rows.map(({ before, beforeLast, payloadBytes, ...row }) =>
      withinScope(scope, row as EventRecord),
    ),
    more: read.length > rows.length,
  };
}

/** The event with this sequence. Undefined: there is none, or retention has removed it. */
export async function findEvent(
  db: Database,
  scope: Scope,
  sequence: number,
): Promise<EventRecord | undefined> {
  const where = eq(events.sequence, sequence);
  return (await readEvents(db, scope, { where, limit: 1, descending: false })).rows[0];
}

const orders: Orders<EventRecord, EventOrderField> = {
  list: null,
  standard: { field: 'RECORDED', direction: 'ASC' },
  by: {
    RECORDED: {
      columns: [{ value: events.sequence, type: 'bigint' }],
      keyOf: (event) => [event.sequence],
    },
  },
};

/** @throws InvalidInput for a bad page */
export const eventPage = (args: EventPageArgs) =>
  orderedPage(orders, { ...args, after: logCursor(args.after), before: logCursor(args.before) });

/**
 * A page of the log, oldest first unless ordered otherwise.
 * @throws InvalidInput for a bad page
 */
export async function listEvents(
  db: Database,
  scope: Scope,
  args: EventPageArgs,
): Promise<Connection<EventRecord>> {
  const { request, where, descending, keyOf } = eventPage(args);
  const { rows, more } = await readEvents(db, scope, {
    where: and(...conditions(args.filter), where),
    limit: request.limit,
    descending,
  });
  return connectionOf(rows, more, request, keyOf);
}

/** How many events match; null when more than maxCount. */
export async function countEvents(
  db: Database,
  scope: Scope,
  filter: EventFilterArgs | null | undefined,
): Promise<number | null> {
  const some = db
    .select({ one: sql`1` })
    .from(events)
    .where(and(...conditions(filter), await eventInScope(db, scope)))
    .limit(maxCount + 1);
  return countRows(db, some);
}

/** Which of these events are in scope. */
export async function eventsInScope(
  db: Database,
  scope: Scope,
  sequences: readonly number[],
): Promise<ReadonlySet<number>> {
  const named = sql`${events.sequence} = any(${`{${sequences.join(',')}}`}::bigint[])`;
  const rows = await db
    .select({ sequence: events.sequence })
    .from(events)
    .where(and(named, await eventInScope(db, scope)));
  return new Set(rows.map(({ sequence }) => sequence));
}

/**
 * Removes what is older than `before` or beyond the newest `keep` entries, oldest first, at most
 * `batch` rows a call so that no lock lasts long.
 * @returns how many were removed
 */
export async function removeOldEvents(
  db: Database,
  limits: { before: Date; keep: number; batch: number },
): Promise<number> {
  const removed = await db.execute(sql`
    delete from events where sequence in (
      select sequence from events
      where recorded_at < ${limits.before.toISOString()}::timestamptz or sequence <= (select sequence from event_head) - ${limits.keep}::bigint
      order by sequence limit ${limits.batch}
    ) and sequence < (select sequence from event_head)`);
  return removed.count;
}
