/**
 * Commands within a scope: those with a target in it. Of their targets those in scope alone are
 * shown and counted, so that the status of a command is theirs.
 */
import { type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { instanceInScope } from '../../../drizzle/scope.ts';
import { commands } from '../../../drizzle/tables-commands.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { printSelector } from '../../../src/domain/selector.ts';

/** Condition on a row of commands. Undefined: all are in scope. */
export function commandInScope(scope: Scope): SQL | undefined {
  const visible = instanceInScope(scope, sql`t.instance_id`);
  return (
    visible && sql`${commands.id} in (select t.command_id from command_targets t where ${visible})`
  );
}

/** Which of these commands have a target that is out of scope. */
export async function reachingBeyond(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const visible = instanceInScope(scope, sql`t.instance_id`);
  if (!visible || ids.length === 0) return new Set();
  const rows = await db.execute<{ id: string }>(sql`
    select distinct t.command_id as id from command_targets t where t.command_id = any(${uuidArray(ids)}) and not ${visible}`);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Commands as the holder of the scope sees them: where the selector that was given means more than
 * the scope, the scope's own stands in its place, because the other may name what is out of scope.
 */
export async function asSeen<T extends { readonly id: string; readonly selector: string }>(
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
    beyond.has(row.id) ? { ...row, selector: printSelector(selector) } : row,
  );
}
