/**
 * The host part of selectors as SQL: the same meaning as matchesHostSelector in
 * src/domain/selector.ts, for the database to decide.
 */
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { among, containing } from '../../../drizzle/filters.ts';
import { hosts } from '../../../drizzle/tables.ts';
import {
  type HostTerm,
  likeOfPattern,
  type Pattern,
  parseHostSelector,
} from '../../../src/domain/selector.ts';
import type { HostConnection } from '../rules.ts';

/** Everything given must match. */
export interface HostFilterArgs {
  readonly name?: readonly string[] | null | undefined;
  readonly connection?: readonly HostConnection[] | null | undefined;
  readonly draining?: boolean | null | undefined;
  readonly selector?: string | null | undefined;
  readonly text?: string | null | undefined;
}

export function patternCondition(column: SQL, pattern: Pattern): SQL {
  return pattern.includes('*')
    ? sql`${column} like ${likeOfPattern(pattern)}`
    : sql`${column} = ${pattern}`;
}

/** Condition on a row of hosts. */
export function hostTermCondition(term: HostTerm): SQL {
  switch (term.kind) {
    case 'ALL':
      return sql`true`;
    case 'HOST':
      return patternCondition(sql`${hosts.name}`, term.host);
    case 'LABEL':
      return patternCondition(sql`${hosts.labels} ->> ${term.key}::text`, term.value);
  }
}

const connectionExpression = sql<HostConnection>`case when ${hosts.sessionId} is null then 'OFFLINE' else 'ONLINE' end`;

/**
 * Condition on a row of hosts; undefined when the filter lets all through. @throws InvalidInput for
 * a selector that is none
 */
export function hostConditions(filter: HostFilterArgs | null | undefined): SQL | undefined {
  if (!filter) return undefined;
  const selector =
    filter.selector != null ? parseHostSelector(filter.selector, ['filter', 'selector']) : null;
  return and(
    among(hosts.name, filter.name),
    among(connectionExpression, filter.connection),
    filter.draining == null ? undefined : eq(hosts.draining, filter.draining),
    containing([hosts.name], filter.text),
    selector ? or(...selector.any.map(({ all }) => and(...all.map(hostTermCondition)))) : undefined,
  );
}
