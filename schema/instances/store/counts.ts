/** How many instances share a value, whatever the size of the fleet: one statement, one small answer. */

import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import { defaultEnvironment } from '../../../src/domain/address.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { InstanceGrouping } from '../rules.ts';
import { joined } from './instances.ts';
import { type InstanceFilterArgs, instanceConditions, shownState } from './selection.ts';

export interface InstanceCount {
  readonly value: string;
  readonly count: number;
}

export interface InstanceCounts {
  /** How many instances match. */
  readonly total: number;
  /** The largest counts first, then by value. */
  readonly counts: readonly InstanceCount[];
  /** How many values are not in `counts`. */
  readonly omitted: number;
}

/** The values of one instance: one, but for labels. */
const valuesOf: Record<InstanceGrouping, SQL> = {
  STATE: sql`array[${shownState}]`,
  HEALTH: sql`array[${instances.health}]`,
  PROGRAM: sql`array[case ${programs.environment} when ${defaultEnvironment}::text then ${programs.name} else ${programs.name} || '/' || ${programs.environment} end]`,
  HOST: sql`array[${hosts.name}]`,
  ENVIRONMENT: sql`array[${programs.environment}]`,
  LABEL: sql`array(select label.key || '=' || label.value from jsonb_each_text(${hosts.labels}) as label(key, value))`,
};

/**
 * Counts the instances that match by a value of theirs.
 * @param first how many counts to return
 * @throws InvalidInput for a bad selector
 */
export async function countInstancesBy(
  db: Database,
  scope: Scope,
  by: InstanceGrouping,
  filter: InstanceFilterArgs | null | undefined,
  first: number,
): Promise<InstanceCounts> {
  const [row] = await db.execute<{ total: number; values: number; counts: InstanceCount[] }>(sql`
    with matching as materialized (
      select ${valuesOf[by]} as "values" from ${joined} where ${instanceConditions(scope, filter) ?? sql`true`}
    ), counted as (
      select value, count(*)::int as count from matching, unnest(matching."values") as value group by value
    ), shown as (
      select value, count from counted order by count desc, value limit ${first}
    )
    select (select count(*)::int from matching) as total, (select count(*)::int from counted) as "values",
      coalesce((select json_agg(shown order by count desc, value) from shown), '[]') as counts`);
  const { total = 0, values = 0, counts = [] } = row ?? {};
  return { total, counts, omitted: values - counts.length };
}
