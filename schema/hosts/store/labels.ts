/** The labels of all hosts, with how many hosts have each. */

import { and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing } from '../../../drizzle/filters.ts';
import { type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { hostInScope } from '../../../drizzle/scope.ts';
import { hosts } from '../../../drizzle/tables.ts';
import type { Connection, PageArgs } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';

export interface LabelUse {
  readonly key: string;
  readonly value: string;
  readonly hostCount: number;
}

export interface LabelFilterArgs {
  readonly key?: readonly string[] | null | undefined;
  /** A part of the key or the value. */
  readonly text?: string | null | undefined;
}

const [key, value] = [sql`label.key`, sql`label.value`];
const labels = sql`${hosts} cross join lateral jsonb_each_text(${hosts.labels}) as label(key, value)`;

const conditions = (scope: Scope, filter: LabelFilterArgs | null | undefined): SQL | undefined =>
  and(
    hostInScope(scope, hosts.id),
    among(key, filter?.key),
    containing([key, value], filter?.text),
  );

const orders: Orders<LabelUse, 'KEY'> = {
  list: 'labels',
  standard: { field: 'KEY', direction: 'ASC' },
  by: {
    KEY: {
      columns: [key, value].map((column) => ({ value: column, type: 'text' })),
      keyOf: (row) => [row.key, row.value],
    },
  },
};

/** A page of the labels, by key and value. @throws InvalidInput for a bad page */
export async function listLabels(
  db: Database,
  scope: Scope,
  args: PageArgs & { readonly filter?: LabelFilterArgs | null | undefined },
): Promise<Connection<LabelUse>> {
  const page = orderedPage(orders, args);
  const rows = await db.execute<LabelUse & Record<string, unknown>>(sql`
    select ${key} as key, ${value} as value, count(*)::int as "hostCount" from ${labels}
    where ${and(conditions(scope, args.filter), page.where) ?? sql`true`}
    group by ${key}, ${value} order by ${sql.join(page.orderBy, sql`, `)} limit ${page.limit}`);
  return page.toConnection(rows);
}

export async function countLabels(
  db: Database,
  scope: Scope,
  filter: LabelFilterArgs | null | undefined,
): Promise<number> {
  const [row] = await db.execute<{ total: number }>(
    sql`select count(distinct (${key}, ${value}))::int as total from ${labels} where ${conditions(scope, filter) ?? sql`true`}`,
  );
  return row?.total ?? 0;
}
