/** Calendars reach some years ahead when they are written out; from time to time they are written out again, so that they never run out. */

import { isDeepStrictEqual } from 'node:util';
import { and, eq, isNotNull, lt } from 'drizzle-orm';
import { lockPlacement } from '../../drizzle/locks.ts';
import { assignments } from '../../drizzle/tables.ts';
import { schedules } from '../../drizzle/tables-planned.ts';
import type { Tx } from '../context.ts';
import { writtenOut } from './settings.ts';

const anewAfterMs = 30 * 86_400_000;
const batch = 20;

export interface Refreshed {
  /** How many were looked at; the next call goes on with others. */
  readonly looked: number;
  /** Why some keep what they had: a later ical.js may find fault with what an earlier one took. */
  readonly faults: readonly string[];
}

/**
 * Writes out the calendars for which that was long ago, a few at a time. Agents are told where it comes to something else; that is no change of the schedule: its revision,
 * and what it owes, stay.
 */
export async function refreshCalendars(tx: Tx): Promise<Refreshed> {
  await lockPlacement(tx.db);
  const old = await tx.db
    .select({ schedule: schedules, programId: assignments.programId })
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .where(and(isNotNull(schedules.calendar), lt(schedules.calendarExpandedAt, new Date(tx.now.getTime() - anewAfterMs))))
    .orderBy(schedules.calendarExpandedAt)
    .limit(batch);
  const faults: string[] = [];
  for (const { schedule, programId } of old) {
    const { exclusions, issues } = writtenOut(schedule, tx.now, []);
    faults.push(...issues.map(({ message }) => `the calendar of the schedule ${schedule.name}: ${message}`));
    const written =
      issues.length > 0 || isDeepStrictEqual(exclusions, schedule.calendarExclusions) ? schedule.calendarExclusions : exclusions;
    await tx.db.update(schedules).set({ calendarExclusions: written, calendarExpandedAt: tx.now }).where(eq(schedules.id, schedule.id));
    if (written !== schedule.calendarExclusions) tx.disturb({ programId, retell: true });
  }
  return { looked: old.length, faults };
}
