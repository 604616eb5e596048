/**
 * Keyset pagination, the SQL part: the condition and the order that a page request means for a list
 * of columns.
 */
import { type AnyColumn, and, type SQL, sql } from 'drizzle-orm';

export interface KeysetRequest {
  readonly limit: number;
  readonly backward: boolean;
  readonly after: readonly (string | number)[] | null;
  readonly before: readonly (string | number)[] | null;
}

export interface KeysetOrder {
  /** Most significant first; the last must be unique. None may be null. */
  readonly columns: readonly {
    readonly value: AnyColumn | SQL;
    readonly type: 'text' | 'uuid' | 'timestamptz' | 'bigint' | 'integer';
  }[];
  readonly descending: boolean;
}

const row = (parts: readonly SQL[]) => sql`(${sql.join([...parts], sql`, `)})`;

/** Condition, order and limit: one row more than the page holds, to detect whether more follow. */
export function keyset(
  request: KeysetRequest,
  order: KeysetOrder,
): { where: SQL | undefined; orderBy: SQL[]; limit: number } {
  const columns = row(order.columns.map(({ value }) => sql`${value}`));
  const place = (key: readonly (string | number)[]) =>
    row(order.columns.map(({ type }, i) => sql`${key[i]}::${sql.raw(type)}`));
  const beyond = order.descending ? sql`<` : sql`>`;
  const short = order.descending ? sql`>` : sql`<`;
  const down = order.descending !== request.backward;
  return {
    where: and(
      request.after ? sql`${columns} ${beyond} ${place(request.after)}` : undefined,
      request.before ? sql`${columns} ${short} ${place(request.before)}` : undefined,
    ),
    orderBy: order.columns.map(({ value }) => (down ? sql`${value} desc` : sql`${value} asc`)),
    limit: request.limit + 1,
  };
}
