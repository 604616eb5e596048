/**
 * Activities within a scope: those with a member in it. Of their members those in scope alone are
 * shown and counted.
 */
import type { Database } from '../../../drizzle/database.ts';
import * as parts from '../../../drizzle/instance-parts.ts';
import { activities } from '../../../drizzle/tables-planned.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { members } from './member-lists.ts';

/** Condition on a row of activities. Undefined: all are in scope. */
export const activityInScope = (scope: Scope) => parts.ownerInScope(scope, members, activities.id);

/** Which of these activities have a member that is out of scope. */
export const reachingBeyond = (db: Database, scope: Scope, ids: readonly string[]) =>
  parts.reachingBeyond(db, scope, members, ids);

/**
 * Activities as the holder of the scope sees them: where others take part, the scope's own selector
 * stands in the place of the one that was given, and no reason why it is partial is given. Both may name
 * what is out of scope.
 */
export const asSeen = <T extends typeof activities.$inferSelect>(
  db: Database,
  scope: Scope,
  rows: readonly T[],
): Promise<T[]> =>
  parts.asSeen(db, scope, members, rows, (row, selector) => ({ ...row, selector, detail: null }));
