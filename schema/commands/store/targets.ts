/** The targets of commands: what became of a command at each instance. */
import type { Database } from '../../../drizzle/database.ts';
import { countParts, listPartsOf, type PartPageArgs } from '../../../drizzle/instance-parts.ts';
import { commandTargets } from '../../../drizzle/tables-commands.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { type CommandStatus, noTargets } from '../rules.ts';

export type CommandTargetRecord = typeof commandTargets.$inferSelect;

export const targets = {
  list: 'targets',
  table: commandTargets,
  ownerId: commandTargets.commandId,
} as const;

/** How many targets of each of the commands are in which status. */
export const countTargets = (db: Database, scope: Scope, commandIds: readonly string[]) =>
  countParts(db, scope, targets, commandIds, noTargets);

/** For each of the commands the same page of its targets, by address. */
export const listTargetsOf = (
  db: Database,
  scope: Scope,
  commandIds: readonly string[],
  args: PartPageArgs<CommandStatus>,
) => listPartsOf(db, scope, targets, commandIds, args);
