/** The groups and the environments that programs are in, with how many are in each. */

import { and, count, countDistinct, isNotNull } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { containing } from '../../../drizzle/filters.ts';
import { type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { programInScope } from '../../../drizzle/scope.ts';
import { programs } from '../../../drizzle/tables.ts';
import type { Connection, PageArgs } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';

const groupings = { GROUP: programs.group, ENVIRONMENT: programs.environment } as const;
export type Grouping = keyof typeof groupings;

/** Programs with the same value. */
export interface ProgramGrouping {
  readonly name: string;
  readonly programCount: number;
}

export interface GroupingFilter {
  /** A part of the name. */
  readonly text?: string | null | undefined;
}

export type GroupingArgs = PageArgs & { readonly filter?: GroupingFilter | null | undefined };

const conditions = (scope: Scope, grouping: Grouping, filter: GroupingFilter | null | undefined) =>
  and(
    programInScope(scope, programs.id),
    isNotNull(groupings[grouping]),
    containing([groupings[grouping]], filter?.text),
  );

const ordersOf = (grouping: Grouping): Orders<ProgramGrouping, 'NAME'> => ({
  list: grouping === 'GROUP' ? 'groups' : 'environments',
  standard: { field: 'NAME', direction: 'ASC' },
  by: {
    NAME: {
      columns: [{ value: groupings[grouping], type: 'text' }],
      keyOf: ({ name }) => [name],
    },
  },
});

/** A page of the groups or environments, by name. @throws InvalidInput for a bad page */
export async function listGroupings(
  db: Database,
  scope: Scope,
  grouping: Grouping,
  args: GroupingArgs,
): Promise<Connection<ProgramGrouping>> {
  const column = groupings[grouping];
  const page = orderedPage(ordersOf(grouping), args);
  const rows = await db
    .select({ name: column, programCount: count() })
    .from(programs)
    .where(and(conditions(scope, grouping, args.filter), page.where))
    .groupBy(column)
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows as ProgramGrouping[]);
}

export async function countGroupings(
  db: Database,
  scope: Scope,
  grouping: Grouping,
  filter: GroupingFilter | null | undefined,
): Promise<number> {
  const [row] = await db
    .select({ total: countDistinct(groupings[grouping]) })
    .from(programs)
    .where(conditions(scope, grouping, filter));
  return row?.total ?? 0;
}
