/**
 * Selectors and filters of instances as SQL: the same meaning as matchesSelector in
 * src/domain/selector.ts, for the database to decide.
 */
import { and, or, type SQL, sql } from 'drizzle-orm';
import { among, containing } from '../../../drizzle/filters.ts';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import { activityMembers } from '../../../drizzle/tables-planned.ts';
import { parseSelector, type Selector, type Term } from '../../../src/domain/selector.ts';
import { hostTermCondition, patternCondition } from '../../hosts/store/selection.ts';
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
  switch (term.kind) {
    case 'GROUP':
      return patternCondition(sql`${programs.group}`, term.group);
    case 'STATE':
      return sql`${shownState} = ${term.state}`;
    case 'ADDRESS':
      return and(
        term.program === '*' ? undefined : patternCondition(sql`${programs.name}`, term.program),
        term.environment === '*'
          ? undefined
          : patternCondition(sql`${programs.environment}`, term.environment),
        term.host === '*' ? undefined : patternCondition(sql`${hosts.name}`, term.host),
        term.index === null ? undefined : sql`${instances.index} = ${term.index}`,
      );
    default:
      return hostTermCondition(term);
  }
}

/** Condition on instances joined with their hosts and programs. */
export function selectorCondition(selector: Selector): SQL {
  const any = selector.any.map(({ all }) => and(...all.map(termCondition)) ?? sql`true`);
  return or(...any) ?? sql`true`;
}

/**
 * Condition on instances joined with their hosts and programs; undefined when the filter lets all
 * through. @throws InvalidInput for a selector that is none
 */
export function instanceConditions(filter: InstanceFilterArgs | null | undefined): SQL | undefined {
  if (!filter) return undefined;
  return and(
    filter.selector != null
      ? selectorCondition(parseSelector(filter.selector, ['filter', 'selector']))
      : undefined,
    among(shownState, filter.state),
    among(shownDesired, filter.desired),
    among(instances.health, filter.health),
    containing([programs.name, hosts.name], filter.text),
  );
}
