/**
 * Commands within a scope: those with a target in it. Of their targets those in scope alone are
 * shown and counted, so that the status of a command is theirs.
 */
import type { Database } from '../../../drizzle/database.ts';
import * as parts from '../../../drizzle/instance-parts.ts';
import { commands } from '../../../drizzle/tables-commands.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { targets } from './targets.ts';

/** Condition on a row of commands. Undefined: all are in scope. */
export const commandInScope = (scope: Scope) => parts.ownerInScope(scope, targets, commands.id);

/** Which of these commands have a target that is out of scope. */
export const reachingBeyond = (db: Database, scope: Scope, ids: readonly string[]) =>
  parts.reachingBeyond(db, scope, targets, ids);

/**
 * Commands as the holder of the scope sees them: where the selector that was given means more than
 * the scope, the scope's own stands in its place, because the other may name what is out of scope.
 */
export const asSeen = <T extends { readonly id: string; readonly selector: string }>(
  db: Database,
  scope: Scope,
  rows: readonly T[],
): Promise<T[]> =>
  parts.asSeen(db, scope, targets, rows, (row, selector) => ({ ...row, selector }));
