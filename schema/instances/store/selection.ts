/**
 * Selectors and filters of instances as SQL: the same meaning as matchesSelector in
 * src/domain/selector.ts, for the database to decide.
 */

import { and, or, type SQL, sql } from 'drizzle-orm';
import { among, containing } from '../../../drizzle/filters.ts';
import { instanceInScope } from '../../../drizzle/scope.ts';
import { partsOf } from '../../../drizzle/selector.ts';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import { activityMembers } from '../../../drizzle/tables-planned.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { parseSelector, type Selector, type Term } from '../../../src/domain/selector.ts';
import type { DesiredReason, DesiredState, Health, InstanceState } from '../rules.ts';

/** Everything given must match. */
export interface InstanceFilterArgs {
  readonly selector?: string | null | undefined;
  readonly text?: string | null | undefined;
  readonly state?: readonly InstanceState[] | null | undefined;
  readonly desired?: readonly DesiredState[] | null | undefined;
  readonly health?: readonly Health[] | null | undefined;
}

/**
 * The state that people see: what the agent reported last is only known to hold while its host is
 * in reach.
 */
export const shownState = sql<InstanceState>`case when ${hosts.sessionId} is null then 'UNKNOWN' else ${instances.state} end`;

/**
 * Its part in an activity is under way: it is to run for that, whatever is desired of it besides.
 */
const inActivity = sql`(${instances.desired} = 'STOPPED' and ${instances.desiredReason} <> 'DISABLED'
  and ${instances.id} in (select ${activityMembers.instanceId} from ${activityMembers} where ${activityMembers.status} = 'RUNNING'))`;

/** What people see desired, and why. */
export const shownDesired = sql<DesiredState>`case when ${inActivity} then 'RUNNING' else ${instances.desired} end`;
export const shownDesiredReason = sql<DesiredReason>`case when ${inActivity} then 'ACTIVITY' else ${instances.desiredReason} end`;

function termCondition(term: Term): SQL | undefined {
  if (term.kind === 'STATE') return sql`${shownState} = ${term.state}`;
  const { host, program, instance } = partsOf(term);
  return and(program, host, instance);
}

/** Condition on instances joined with their hosts and programs. */
export function selectorCondition(selector: Selector): SQL {
  const any = selector.any.map(({ all }) => and(...all.map(termCondition)) ?? sql`true`);
  return or(...any) ?? sql`true`;
}

/**
 * Condition on instances joined with their hosts and programs; undefined when scope and filter let
 * all through. @throws InvalidInput for a selector that is none
 */
export function instanceConditions(
  scope: Scope,
  filter: InstanceFilterArgs | null | undefined,
): SQL | undefined {
  const visible = instanceInScope(scope, instances.id);
  if (!filter) return visible;
  return and(
    visible,
    filter.selector != null
      ? selectorCondition(parseSelector(filter.selector, ['filter', 'selector']))
      : undefined,
    among(shownState, filter.state),
    among(shownDesired, filter.desired),
    among(instances.health, filter.health),
    containing([programs.name, hosts.name], filter.text),
  );
}
