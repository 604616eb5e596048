/**
 * Making, changing, pausing and deleting schedules: each one transaction, serialised by the
 * placement lock, and sent to the agents with the instances. A change of when or what makes up for
 * nothing that was due before it.
 */

import { eq } from 'drizzle-orm';
import { lockPlacement } from '../../../drizzle/locks.ts';
import { schedules } from '../../../drizzle/tables-planned.ts';
import { actorColumns } from '../../../src/base/actor.ts';
import { AlreadyExists, InvalidInput, type Issue, NotFound } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { didYouMean } from '../../../src/base/suggest.ts';
import { formatProgramKey } from '../../../src/domain/address.ts';
import type { AssignmentRecord } from '../../assignments/store/assignments.ts';
import {
  type AssignmentKeyArgs,
  assignmentOf,
  requireAssignment,
} from '../../assignments/store/change.ts';
import { requireWholeInScope } from '../../assignments/store/covering.ts';
import type { Locator, Tx } from '../../context.ts';
import { requireRevision } from '../../hosts/rules.ts';
import { type ProgramKeyArgs, programOfKey } from '../../programs/store/programs.ts';
import type { ReadCalendars } from '../reading.ts';
import {
  changedSettings,
  maxSchedules,
  type ScheduleSettingsInput,
  scheduleNameIssues,
} from '../rules.ts';
import { plannedFirings, timingOf } from '../rules-timing.ts';
import { readSettings, type WrittenSettings } from '../settings.ts';
import type { ScheduleChangedPayload, ScheduleCreatedPayload, SchedulePayload } from '../topics.ts';
import {
  calendarsOf,
  loadSchedules,
  type ScheduleRecord,
  schedulesOfAssignments,
  schedulesOfPrograms,
} from './schedules.ts';

/** Names one schedule. */
export interface ScheduleKeyArgs {
  readonly program: ProgramKeyArgs;
  /** Selector of its assignment. Left out where the program has one schedule of that name alone. */
  readonly hosts?: string | null | undefined;
  readonly name: string;
}

export interface ScheduleCreation {
  readonly assignment: Locator<AssignmentKeyArgs>;
  readonly name: string;
  readonly paused: boolean;
  readonly settings: ScheduleSettingsInput;
}

const path = ['input'];

/** What a new schedule is, in addition to its settings. */
export const fresh = (tx: Tx, assignment: AssignmentRecord, name: string, paused: boolean) => ({
  id: uuidv7(tx.now.getTime()),
  assignmentId: assignment.id,
  name,
  paused,
  revision: 1,
  effectiveSince: tx.now,
  ...{
    createdAt: tx.now,
    ...actorColumns('createdBy', tx.actor),
    changedAt: tx.now,
    ...actorColumns('changedBy', tx.actor),
  },
});

type SchedulesEvent =
  | 'SCHEDULE_CREATED'
  | 'SCHEDULE_CHANGED'
  | 'SCHEDULE_DELETED'
  | 'SCHEDULE_PAUSED'
  | 'SCHEDULE_RESUMED';
type Belonging = Pick<ScheduleRecord, 'programId' | 'program' | 'environment' | 'hosts'>;

export const belonging = ({
  programId,
  program,
  environment,
  hosts,
}: AssignmentRecord): Belonging => ({
  programId,
  program,
  environment,
  hosts,
});

export function announceSchedule(
  tx: Tx,
  kind: SchedulesEvent,
  of: Belonging & { readonly id: string; readonly name: string },
  more: object = {},
): void {
  const payload: SchedulePayload = {
    scheduleId: of.id,
    schedule: of.name,
    hosts: of.hosts,
    ...more,
  };
  tx.emit({
    kind,
    program: { id: of.programId, key: formatProgramKey(of.program, of.environment) },
    payload: { ...payload },
  });
}

export const madeOf = ({
  action,
  cron,
  at,
  timeZone,
}: WrittenSettings): Omit<ScheduleCreatedPayload, keyof SchedulePayload> => ({
  action,
  when: cron ?? at?.toISOString() ?? '',
  timeZone,
});

/**
 * Gives an assignment a schedule. Emits SCHEDULE_CREATED.
 * @throws InvalidInput with every fault
 * @throws NotFound for the program or the assignment
 * @throws AlreadyExists when the assignment has one of that name
 */
export async function createSchedule(
  tx: Tx,
  input: ScheduleCreation,
  calendars: ReadCalendars,
): Promise<ScheduleRecord> {
  const { settings, issues } = readSettings(null, input.settings, [...path, 'spec'], {
    now: tx.now,
    calendars,
  });
  calendars.require();
  const all = [...scheduleNameIssues(input.name, [...path, 'name']), ...issues];
  if (all.length > 0) throw new InvalidInput(all);
  await lockPlacement(tx.db);
  const assignment = await requireAssignment(tx, input.assignment);
  const present = await schedulesOfAssignments(tx.db, tx.scope, [assignment.id]);
  const existing = present.find(({ name }) => name === input.name);
  if (existing) {
    const hint = 'update it instead, or choose another name';
    throw new AlreadyExists(
      `the assignment to ${assignment.hosts} has a schedule ${JSON.stringify(input.name)} already`,
      {
        ...{ path: [...path, 'name'], hint },
        existing: { type: 'Schedule', id: existing.id },
      },
    );
  }
  if (present.length >= maxSchedules) {
    throw new InvalidInput([
      { path: [...path, 'name'], message: `an assignment has at most ${maxSchedules} schedules` },
    ]);
  }
  const row = { ...fresh(tx, assignment, input.name, input.paused), ...settings };
  await tx.db.insert(schedules).values(row);
  const made = { ...row, ...belonging(assignment) };
  announceSchedule(tx, 'SCHEDULE_CREATED', made, madeOf(settings));
  tx.invalidatePlacement({ programId: assignment.programId, resend: true });
  warnOfNoFiring(tx, made);
  return made;
}

/** Exclusions may leave nothing of a cron line that is correct. */
function warnOfNoFiring(tx: Tx, schedule: ScheduleRecord): void {
  if (
    plannedFirings(timingOf(schedule, schedule.calendarExclusions), tx.now, 1, (ms) => new Date(ms))
      .length > 0
  )
    return;
  const message = `the schedule ${schedule.name} has no firing to come`;
  tx.warn({ code: 'NEVER_FIRES', message, path });
}

export interface ScheduleChange {
  /** Null removes a setting. */
  readonly settings: ScheduleSettingsInput;
  readonly expectedRevision?: number | null | undefined;
}

/**
 * Lays a change over a schedule. Emits SCHEDULE_CHANGED, when anything differs.
 * @throws InvalidInput with every fault @throws NotFound @throws Conflict when its revision is not
 * the expected one
 */
export async function updateSchedule(
  tx: Tx,
  which: Locator<ScheduleKeyArgs>,
  change: ScheduleChange,
  calendars: ReadCalendars,
): Promise<ScheduleRecord> {
  await lockPlacement(tx.db);
  const { before, settings: known } = await requireSettings(tx, which);
  requireRevision('Schedule', before, change.expectedRevision);
  const { settings, issues } = readSettings(known, change.settings, path, {
    now: tx.now,
    calendars,
  });
  calendars.require();
  if (issues.length > 0) throw new InvalidInput(issues);
  const fields = changedSettings(known, settings);
  if (fields.length === 0) return before;
  const after = { ...before, ...(await writeSettings(tx, before, settings, fields)) };
  const payload: Omit<ScheduleChangedPayload, keyof SchedulePayload> = { fields };
  announceSchedule(tx, 'SCHEDULE_CHANGED', after, payload);
  tx.invalidatePlacement({ programId: before.programId, resend: true });
  warnOfNoFiring(tx, after);
  return after;
}

/** A description alone is no concern of agents: missed firings stay. */
export async function writeSettings(
  tx: Tx,
  { id, revision }: Pick<ScheduleRecord, 'id' | 'revision'>,
  settings: WrittenSettings,
  fields: readonly string[],
) {
  const prose = fields.every((field) => field === 'description');
  const versioned = prose ? {} : { revision: revision + 1, effectiveSince: tx.now };
  const row = {
    ...settings,
    ...versioned,
    changedAt: tx.now,
    ...actorColumns('changedBy', tx.actor),
  };
  await tx.db.update(schedules).set(row).where(eq(schedules.id, id));
  return row;
}

/** Emits SCHEDULE_DELETED. @throws NotFound @throws InvalidInput when it is not clear which */
export async function deleteSchedule(
  tx: Tx,
  which: Locator<ScheduleKeyArgs>,
): Promise<ScheduleRecord> {
  await lockPlacement(tx.db);
  const schedule = await requireSchedule(tx, which);
  await tx.db.delete(schedules).where(eq(schedules.id, schedule.id));
  announceSchedule(tx, 'SCHEDULE_DELETED', schedule);
  tx.invalidatePlacement({ programId: schedule.programId, resend: true });
  return schedule;
}

/**
 * Pauses a schedule, or lets it go on; what falls due while it is paused does not count as missed.
 * Emits SCHEDULE_PAUSED or SCHEDULE_RESUMED, when that is another than before.
 * @throws NotFound @throws InvalidInput when it is not clear which @throws Failure FORBIDDEN when its
 * assignment reaches beyond the scope
 */
export async function pauseSchedule(
  tx: Tx,
  which: Locator<ScheduleKeyArgs>,
  paused: boolean,
): Promise<ScheduleRecord> {
  await lockPlacement(tx.db);
  const before = await requireSchedule(tx, which);
  await requireWholeInScope(tx, { id: before.assignmentId, programId: before.programId });
  if (before.paused === paused) return before;
  const row = {
    paused,
    revision: before.revision + 1,
    effectiveSince: tx.now,
    changedAt: tx.now,
    ...actorColumns('changedBy', tx.actor),
  };
  await tx.db.update(schedules).set(row).where(eq(schedules.id, before.id));
  const after = { ...before, ...row };
  announceSchedule(tx, paused ? 'SCHEDULE_PAUSED' : 'SCHEDULE_RESUMED', after);
  tx.invalidatePlacement({ programId: before.programId, resend: true });
  return after;
}

/**
 * @throws NotFound for the program, the assignment or the schedule, with the nearest name
 * @throws InvalidInput when several assignments of the program have one of that name and none was
 * named
 * @param place path of the reference in the input
 */
export async function requireSchedule(
  tx: Pick<Tx, 'db' | 'scope'>,
  which: Locator<ScheduleKeyArgs>,
  place: readonly string[] = [...path, 'schedule'],
): Promise<ScheduleRecord> {
  if ('id' in which) {
    const [schedule] = await loadSchedules(tx.db, tx.scope, [which.id]);
    if (schedule) return schedule;
    throw new NotFound('there is no schedule with this id', {
      path: place,
      hint: 'list them with: gander schedules',
      kind: 'SCHEDULE',
    });
  }
  const { key } = which;
  const present = await candidates(tx, key, [...place, 'key']);
  const [found, ...others] = present.filter(({ name }) => name === key.name);
  if (found && others.length === 0) return found;
  if (found) {
    const all = [found, ...others].map(({ hosts }) => hosts);
    const issue: Issue = {
      path: [...place, 'key', 'hosts'],
      message: `${all.length} assignments have a schedule ${JSON.stringify(key.name)}`,
      hint: `choose one: ${all.slice(0, 5).join('; ')}`,
    };
    throw new InvalidInput([issue]);
  }
  const names = present.map(({ name }) => name);
  const known = names.length > 0 ? `there are ${names.slice(0, 10).join(', ')}` : 'it has none';
  throw new NotFound(`there is no schedule ${JSON.stringify(key.name)}`, {
    ...{ path: [...place, 'key', 'name'], hint: didYouMean(key.name, names) ?? known },
    ...{ kind: 'SCHEDULE', key: key.name },
  });
}

async function candidates(
  tx: Pick<Tx, 'db' | 'scope'>,
  { program, hosts }: ScheduleKeyArgs,
  place: readonly string[],
): Promise<ScheduleRecord[]> {
  const { id, name, environment } = await programOfKey(tx.db, tx.scope, program, [
    ...place,
    'program',
  ]);
  if (hosts == null) return schedulesOfPrograms(tx.db, tx.scope, [id]);
  return schedulesOfAssignments(tx.db, tx.scope, [
    (await assignmentOf(tx, { program: { name, environment }, hosts }, place)).id,
  ]);
}

/** A schedule with all its settings, the text of its calendar among them. */
async function requireSettings(
  tx: Tx,
  which: Locator<ScheduleKeyArgs>,
): Promise<{ before: ScheduleRecord; settings: WrittenSettings }> {
  const before = await requireSchedule(tx, which);
  const calendar = (await calendarsOf(tx.db, tx.scope, [before.id])).get(before.id) ?? null;
  return { before, settings: { ...before, calendar } };
}
