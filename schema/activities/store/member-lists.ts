/** The members of activities: what an activity is at each instance. */
import type { Database } from '../../../drizzle/database.ts';
import { countParts, listPartsOf, type PartPageArgs } from '../../../drizzle/instance-parts.ts';
import { activityMembers } from '../../../drizzle/tables-planned.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { type MemberStatus, noMembers } from '../rules.ts';

export type MemberRecord = typeof activityMembers.$inferSelect;

export const members = {
  list: 'members',
  table: activityMembers,
  ownerId: activityMembers.activityId,
} as const;

/** How many members of each of the activities have which status. */
export const countMembers = (db: Database, scope: Scope, activityIds: readonly string[]) =>
  countParts(db, scope, members, activityIds, noMembers);

/** For each of the activities the same page of its members, by address. */
export const listMembersOf = (
  db: Database,
  scope: Scope,
  activityIds: readonly string[],
  args: PartPageArgs<MemberStatus>,
) => listPartsOf(db, scope, members, activityIds, args);
