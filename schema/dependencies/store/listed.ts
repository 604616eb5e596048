/** Dependencies as a list of their own, and as a live collection: filtered, by page, some by id. */
import { and, count, eq, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../../../drizzle/database.ts';
import { among } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { dependencies } from '../../../drizzle/tables-planned.ts';
import type { Connection } from '../../../src/base/page.ts';
import { parseProgramKey } from '../../../src/domain/address.ts';
import type { Condition, Scope as EdgeScope } from '../../../src/domain/graph/dependency.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import {
  type DependencyRecord,
  edgeInScope,
  ofPrograms,
  onPrograms,
  selectEdges,
} from './dependencies.ts';

export interface DependencyFilterArgs {
  /** Keys of the program that waits, of the one that is waited for, and of either. */
  readonly of?: readonly string[] | null | undefined;
  readonly on?: readonly string[] | null | undefined;
  readonly program?: readonly string[] | null | undefined;
  readonly condition?: readonly Condition[] | null | undefined;
  readonly scope?: readonly EdgeScope[] | null | undefined;
}

interface End {
  readonly name: AnyPgColumn;
  readonly environment: AnyPgColumn;
}

/** The program at this end has one of the keys. */
function named(end: End, keys: readonly string[] | null | undefined): SQL | undefined {
  if (keys == null) return undefined;
  const matching = keys.map((key) => {
    const { name, environment } = parseProgramKey(key);
    return and(eq(end.name, name), eq(end.environment, environment));
  });
  return or(...matching) ?? sql`false`;
}

function conditions(filter: DependencyFilterArgs | null | undefined): SQL | undefined {
  if (!filter) return undefined;
  const { program } = filter;
  return and(
    named(ofPrograms, filter.of),
    named(onPrograms, filter.on),
    program == null ? undefined : or(named(ofPrograms, program), named(onPrograms, program)),
    among(dependencies.condition, filter.condition),
    among(dependencies.scope, filter.scope),
  );
}

export type DependencyOrderField = 'NAME' | 'CREATED';
export type DependencyPageArgs = OrderedPageArgs<DependencyOrderField>;

const inOrder = [
  ofPrograms.name,
  ofPrograms.environment,
  onPrograms.name,
  onPrograms.environment,
] as const;
const orders: Orders<DependencyRecord, DependencyOrderField> = {
  list: 'dependencies',
  standard: { field: 'NAME', direction: 'ASC' },
  by: {
    NAME: {
      columns: inOrder.map((value) => ({ value, type: 'text' })),
      keyOf: ({ of, on }) => [of.name, of.environment, on.name, on.environment],
    },
    CREATED: {
      columns: [
        { value: dependencies.createdAt, type: 'timestamptz' },
        { value: dependencies.id, type: 'uuid' },
      ],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
  },
};

/** A page of dependencies. @throws InvalidInput for a bad page */
export async function listDependencies(
  db: Database,
  scope: Scope,
  args: DependencyPageArgs & { readonly filter?: DependencyFilterArgs | null | undefined },
): Promise<Connection<DependencyRecord>> {
  const page = orderedPage(orders, args);
  const rows = await selectEdges(db, scope, and(conditions(args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export async function countDependencies(
  db: Database,
  scope: Scope,
  filter: DependencyFilterArgs | null | undefined,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(dependencies)
    .innerJoin(ofPrograms, eq(ofPrograms.id, dependencies.ofProgramId))
    .innerJoin(onPrograms, eq(onPrograms.id, dependencies.onProgramId))
    .where(and(conditions(filter), edgeInScope(scope)));
  return row?.total ?? 0;
}

/** Those of some dependencies that match, by id. */
export function someDependencies(
  db: Database,
  scope: Scope,
  filter: DependencyFilterArgs | null,
  some: Some,
): Promise<DependencyRecord[]> {
  const { where, orderBy, limit } = someOf(dependencies.id, some);
  return selectEdges(db, scope, and(where, conditions(filter)))
    .orderBy(orderBy)
    .limit(limit);
}
