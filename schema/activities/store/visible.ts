/**
 * Activities within a scope: those with a member in it. Of their members those in scope alone are
 * shown and counted.
 */
import { type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { instanceInScope } from '../../../drizzle/scope.ts';
import { activities } from '../../../drizzle/tables-planned.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { printSelector } from '../../../src/domain/selector.ts';

/** Condition on a row of activities. Undefined: all are in scope. */
export function activityInScope(scope: Scope): SQL | undefined {
  const visible = instanceInScope(scope, sql`m.instance_id`);
  return (
    visible &&
    sql`${activities.id} in (select m.activity_id from activity_members m where ${visible})`
  );
}

/** Which of these activities have a member that is out of scope. */
export async function reachingBeyond(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const visible = instanceInScope(scope, sql`m.instance_id`);
  if (!visible || ids.length === 0) return new Set();
  const rows = await db.execute<{ id: string }>(sql`
    select distinct m.activity_id as id from activity_members m where m.activity_id = any(${uuidArray(ids)}) and not ${visible}`);
  return new Set(rows.map(({ id }) => id));
}

type Activity = typeof activities.$inferSelect;

/**
 * Activities as the holder of the scope sees them: where others take part, the scope's own selector
 * stands in the place of the one that was given, and no reason why it is partial is given. Both may name
 * what is out of scope.
 */
export async function asSeen<T extends Activity>(
  db: Database,
  scope: Scope,
  rows: readonly T[],
): Promise<T[]> {
  const { selector } = scope;
  if (selector === null) return [...rows];
  const beyond = await reachingBeyond(
    db,
    scope,
    rows.map(({ id }) => id),
  );
  return rows.map((row) =>
    beyond.has(row.id) ? { ...row, selector: printSelector(selector), detail: null } : row,
  );
}
