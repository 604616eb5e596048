/**
 * Setting all schedules of one assignment at once, as a file describes them: made, changed and
 * deleted where they differ, or all refused.
 */

import { eq, inArray } from 'drizzle-orm';
import { lockPlacement } from '../../../drizzle/locks.ts';
import { schedules } from '../../../drizzle/tables-planned.ts';
import { InvalidInput, type Issue } from '../../../src/base/errors.ts';
import type { AssignmentRecord } from '../../assignments/store/assignments.ts';
import { type AssignmentKeyArgs, requireAssignment } from '../../assignments/store/change.ts';
import type { Locator, Tx } from '../../context.ts';
import type { ReadCalendars } from '../reading.ts';
import {
  changedSettings,
  maxSchedules,
  type ScheduleSettingsInput,
  scheduleDefaults,
  scheduleNameIssues,
  setIssues,
} from '../rules.ts';
import { readSettings, type WrittenSettings } from '../settings.ts';
import { announceSchedule, belonging, fresh, madeOf, writeSettings } from './change.ts';
import { calendarsOf, type ScheduleRecord, schedulesOfAssignments } from './schedules.ts';

export interface SetSchedule extends ScheduleSettingsInput {
  readonly name: string;
  /** Left out: as it is; a new one is not paused. */
  readonly paused?: boolean | null | undefined;
}

export interface SchedulesToSet {
  readonly assignment: Locator<AssignmentKeyArgs>;
  readonly schedules: readonly SetSchedule[];
  readonly dryRun: boolean;
}

/** What it came to: names, in the order in which they were given. */
export interface SetOutcome {
  readonly assignment: AssignmentRecord;
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly deleted: readonly string[];
}

interface Wanted {
  readonly name: string;
  readonly before: ScheduleRecord | undefined;
  readonly settings: WrittenSettings;
  readonly paused: boolean;
  /** Settings that differ, and "paused". */
  readonly fields: readonly string[];
}

/**
 * Makes the schedules of the assignment those that are given, and no others. What a schedule leaves
 * out has its default. Emits an event for each that differs.
 * @throws InvalidInput with every fault, and then nothing is changed
 * @throws NotFound for the program or the assignment
 */
export async function setSchedules(
  tx: Tx,
  input: SchedulesToSet,
  read: ReadCalendars,
): Promise<SetOutcome> {
  await lockPlacement(tx.db);
  const assignment = await requireAssignment(tx, input.assignment);
  const present = new Map(
    (await schedulesOfAssignments(tx.db, tx.scope, [assignment.id])).map((schedule) => [
      schedule.name,
      schedule,
    ]),
  );
  const wanted = await judge(tx, input.schedules, present, read);
  const names = new Set(wanted.map(({ name }) => name));
  const gone = [...present.values()].filter(({ name }) => !names.has(name));
  const differing = wanted.filter(({ before, fields }) => !before || fields.length > 0);
  if (!input.dryRun && differing.length + gone.length > 0) {
    for (const one of differing) await put(tx, assignment, one);
    await remove(tx, gone);
    tx.invalidatePlacement({ programId: assignment.programId, resend: true });
  }
  const namesOf = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  return {
    assignment,
    created: namesOf(differing.filter(({ before }) => !before)),
    changed: namesOf(differing.filter(({ before }) => before)),
    unchanged: namesOf(wanted.filter(({ before, fields }) => before && fields.length === 0)),
    deleted: namesOf(gone),
  };
}

async function judge(
  tx: Tx,
  given: readonly SetSchedule[],
  present: ReadonlyMap<string, ScheduleRecord>,
  read: ReadCalendars,
): Promise<Wanted[]> {
  const path = ['input', 'schedules'];
  const calendars = await calendarsOf(
    tx.db,
    tx.scope,
    [...present.values()].map(({ id }) => id),
  );
  const issues: Issue[] = setIssues(
    given.map(({ name }) => name),
    path,
  );
  // More than may be kept is not worth reading.
  if (given.length > maxSchedules) throw new InvalidInput(issues);
  const wanted = given.map((schedule, i): Wanted => {
    const { name } = schedule;
    const before = present.get(name);
    const known: WrittenSettings | null = before
      ? { ...before, calendar: calendars.get(before.id) ?? null }
      : null;
    // Laid over the defaults, not over what there is; that an unchanged calendar need not be read
    // again is known by what there is.
    const { settings, issues: faults } = readSettings(
      known,
      schedule,
      [...path, String(i), 'spec'],
      {
        now: tx.now,
        calendars: read,
        base: scheduleDefaults,
      },
    );
    issues.push(...scheduleNameIssues(name, [...path, String(i), 'name']), ...faults);
    const paused = schedule.paused ?? before?.paused ?? false;
    const fields =
      known && before
        ? [...changedSettings(known, settings), ...(paused === before.paused ? [] : ['paused'])]
        : [];
    return { name, before, settings, paused, fields };
  });
  read.require();
  if (issues.length > 0) throw new InvalidInput(issues);
  return wanted;
}

async function put(
  tx: Tx,
  assignment: AssignmentRecord,
  { name, before, settings, paused, fields }: Wanted,
): Promise<void> {
  if (!before) {
    const row = { ...fresh(tx, assignment, name, paused), ...settings };
    await tx.db.insert(schedules).values(row);
    announceSchedule(
      tx,
      'SCHEDULE_CREATED',
      { ...belonging(assignment), id: row.id, name },
      madeOf(settings),
    );
    return;
  }
  const of = { ...belonging(assignment), id: before.id, name };
  await writeSettings(tx, before, settings, fields);
  const changed = fields.filter((field) => field !== 'paused');
  if (changed.length > 0) announceSchedule(tx, 'SCHEDULE_CHANGED', of, { fields: changed });
  if (changed.length === fields.length) return;
  await tx.db.update(schedules).set({ paused }).where(eq(schedules.id, before.id));
  announceSchedule(tx, paused ? 'SCHEDULE_PAUSED' : 'SCHEDULE_RESUMED', of);
}

async function remove(tx: Tx, gone: readonly ScheduleRecord[]): Promise<void> {
  if (gone.length === 0) return;
  await tx.db.delete(schedules).where(
    inArray(
      schedules.id,
      gone.map(({ id }) => id),
    ),
  );
  for (const schedule of gone) announceSchedule(tx, 'SCHEDULE_DELETED', schedule);
}
