/** Filters of hosts as SQL. */
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { among, containing } from '../../../drizzle/filters.ts';
import { hostInScope } from '../../../drizzle/scope.ts';
import { hostTermCondition } from '../../../drizzle/selector.ts';
import { hosts } from '../../../drizzle/tables.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { parseHostSelector } from '../../../src/domain/selector.ts';
import type { HostConnection } from '../rules.ts';

/** Everything given must match. */
export interface HostFilterArgs {
  readonly name?: readonly string[] | null | undefined;
  readonly connection?: readonly HostConnection[] | null | undefined;
  readonly draining?: boolean | null | undefined;
  readonly selector?: string | null | undefined;
  readonly text?: string | null | undefined;
}

const connectionExpression = sql<HostConnection>`case when ${hosts.sessionId} is null then 'OFFLINE' else 'ONLINE' end`;

/**
 * Condition on a row of hosts; undefined when scope and filter let all through. @throws InvalidInput
 * for a selector that is none
 */
export function hostConditions(
  scope: Scope,
  filter: HostFilterArgs | null | undefined,
): SQL | undefined {
  const visible = hostInScope(scope, hosts.id);
  if (!filter) return visible;
  const selector =
    filter.selector != null ? parseHostSelector(filter.selector, ['filter', 'selector']) : null;
  return and(
    visible,
    among(hosts.name, filter.name),
    among(connectionExpression, filter.connection),
    filter.draining == null ? undefined : eq(hosts.draining, filter.draining),
    containing([hosts.name], filter.text),
    selector ? or(...selector.any.map(({ all }) => and(...all.map(hostTermCondition)))) : undefined,
  );
}
