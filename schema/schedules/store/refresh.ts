/**
 * Calendars reach some years ahead when they are written out; from time to time they are written
 * out again, so that they never run out.
 */

import { isDeepStrictEqual } from 'node:util';
import { and, eq, inArray, isNotNull, lt, type SQL } from 'drizzle-orm';
import { lockPlacement } from '../../../drizzle/locks.ts';
import { assignments, programs } from '../../../drizzle/tables.ts';
import { schedules } from '../../../drizzle/tables-planned.ts';
import { planeActor } from '../../../src/base/actor.ts';
import type { Plane, Tx } from '../../context.ts';
import { spanAround } from '../reading.ts';
import { totalIssues } from '../rules-exclusions.ts';
import type { CalendarResult } from '../topics.ts';
import { announceSchedule } from './change.ts';

const refreshAfterMs = 30 * 86_400_000;
const batch = 20;

export interface Refreshed {
  /** How many were looked at; the next call goes on with others. */
  readonly looked: number;
  /** Why some keep what they had: a later ical.js may find fault with what an earlier one took. */
  readonly faults: readonly string[];
}

/**
 * Writes out the calendars for which that was long ago, a few at a time. Agents are notified where
 * it comes to something else; its revision, and its missed firings, stay. Emits SCHEDULE_CHANGED.
 */
export async function refreshCalendars(plane: Plane, now: Date): Promise<Refreshed> {
  const isDue = and(
    isNotNull(schedules.calendar),
    lt(schedules.calendarExpandedAt, new Date(now.getTime() - refreshAfterMs)),
  );
  const due = await plane.db
    .select()
    .from(schedules)
    .where(isDue)
    .orderBy(schedules.calendarExpandedAt)
    .limit(batch);
  const read = new Map<string, CalendarResult>();
  for (const { id, calendar, timeZone, exclusions: own } of due) {
    const result = await plane.calendars.read({
      text: calendar ?? '',
      timeZone,
      ...spanAround(now),
    });
    const total = totalIssues(own.length, result.exclusions.length, []);
    read.set(id, { exclusions: result.exclusions, faults: [...result.faults, ...total] });
  }
  if (due.length > 0) await plane.write(planeActor, (tx) => writeOut(tx, isDue, read, now));
  const faults = due.flatMap(({ id, name }) =>
    (read.get(id)?.faults ?? []).map(
      ({ message }) => `the calendar of the schedule ${name}: ${message}`,
    ),
  );
  return { looked: due.length, faults };
}

/** What was changed or written out meanwhile stays as it is. */
async function writeOut(
  tx: Tx,
  isDue: SQL | undefined,
  read: ReadonlyMap<string, CalendarResult>,
  now: Date,
): Promise<void> {
  await lockPlacement(tx.db);
  const rows = await tx.db
    .select({
      schedule: schedules,
      hosts: assignments.hosts,
      programId: programs.id,
      program: programs.name,
      environment: programs.environment,
    })
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .innerJoin(programs, eq(programs.id, assignments.programId))
    .where(and(isDue, inArray(schedules.id, [...read.keys()])));
  for (const { schedule, ...of } of rows) {
    const { exclusions, faults } = read.get(schedule.id) ?? { exclusions: [], faults: [] };
    const isSame = faults.length > 0 || isDeepStrictEqual(exclusions, schedule.calendarExclusions);
    const written = isSame ? {} : { calendarExclusions: exclusions };
    await tx.db
      .update(schedules)
      .set({ ...written, calendarExpandedAt: now })
      .where(eq(schedules.id, schedule.id));
    if (isSame) continue;
    announceSchedule(
      tx,
      'SCHEDULE_CHANGED',
      { ...of, id: schedule.id, name: schedule.name },
      {
        fields: ['calendarExclusions'],
      },
    );
    tx.invalidatePlacement({ programId: of.programId, resend: true });
  }
}
