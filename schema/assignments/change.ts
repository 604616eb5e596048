/** Assigning, changing, unassigning: each disturbs its program, and placement does the rest before the commit. */

import { eq } from 'drizzle-orm';
import { lockPlacement } from '../../drizzle/locks.ts';
import { assignments } from '../../drizzle/tables.ts';
import { schedules } from '../../drizzle/tables-planned.ts';
import type { Actor } from '../../src/base/actor.ts';
import { AlreadyExists, Failure, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { didYouMean } from '../../src/base/suggest.ts';
import { formatProgramKey } from '../../src/domain/address.ts';
import { namedHosts, parseHostSelector, printSelector } from '../../src/domain/selector.ts';
import type { Tx } from '../context.ts';
import { existingHosts, unknownHost } from '../hosts/store.ts';
import { findProgram, type ProgramKeyArgs, type ProgramRecord, unknownProgram } from '../programs/store.ts';
import { instancesPerHostIssues } from './rules.ts';
import { type AssignmentRecord, assignmentsOfPrograms, findAssignment } from './store.ts';
import type { AssignmentDeletedPayload, AssignmentPayload } from './topics.ts';

const programPath = ['input', 'program'];
const hostsPath = ['input', 'hosts'];

/** Names one assignment. */
export interface AssignmentKeyArgs {
  readonly program: ProgramKeyArgs;
  /** A host selector; any way of writing it that means the same to the parser. */
  readonly hosts: string;
}

export interface AssignmentCreation extends AssignmentKeyArgs {
  readonly enabled: boolean;
  readonly instancesPerHost: number;
}

export async function requireProgram(tx: Tx, key: ProgramKeyArgs): Promise<ProgramRecord> {
  const program = await findProgram(tx.db, key);
  if (!program) throw await unknownProgram(tx.db, key, programPath);
  return program;
}

/** Its schedules reach the instances that it covers, if it is enabled: with it, what these are told changes, although they may stay as they are. */
async function hasSchedules(tx: Tx, assignmentId: string): Promise<boolean> {
  const [one] = await tx.db.select({ id: schedules.id }).from(schedules).where(eq(schedules.assignmentId, assignmentId)).limit(1);
  return one !== undefined;
}

function announce(
  tx: Tx,
  kind: 'ASSIGNMENT_CREATED' | 'ASSIGNMENT_CHANGED',
  assignment: AssignmentRecord,
  { actor, retell }: { readonly actor: Actor; readonly retell: boolean },
): void {
  const { id: assignmentId, hosts, enabled, instancesPerHost } = assignment;
  const payload: AssignmentPayload = { assignmentId, hosts, enabled, instancesPerHost };
  const program = { id: assignment.programId, key: formatProgramKey(assignment.program, assignment.environment) };
  tx.emit({ kind, actor, program, payload: { ...payload } });
  tx.disturb({ programId: assignment.programId }, actor);
  if (retell) tx.disturb({ programId: assignment.programId, retell }, actor);
}

/**
 * Assigns a program to hosts. Emits ASSIGNMENT_CREATED.
 * @throws InvalidInput with every fault
 * @throws NotFound for the program, or a host that the selector names and that does not exist; labels and patterns may match nothing yet
 * @throws AlreadyExists when the program has an assignment with the same selector
 */
export async function assignProgram(tx: Tx, input: AssignmentCreation, actor: Actor): Promise<AssignmentRecord> {
  const issues = [...instancesPerHostIssues(input.instancesPerHost, ['input', 'instancesPerHost'])];
  const selector = collect(issues, () => parseHostSelector(input.hosts, hostsPath));
  if (!selector || issues.length > 0) throw new InvalidInput(issues);
  await lockPlacement(tx.db);
  const program = await requireProgram(tx, input.program);
  await requireHosts(tx, namedHosts(selector));
  const { enabled, instancesPerHost } = input;
  const row = {
    id: uuidv7(),
    programId: program.id,
    hosts: printSelector(selector),
    enabled,
    instancesPerHost,
    createdAt: tx.now,
    createdBy: actor.label,
  };
  const added = await tx.db.insert(assignments).values(row).onConflictDoNothing().returning({ id: assignments.id });
  const key = formatProgramKey(program.name, program.environment);
  if (added.length === 0) {
    const hint = 'change, enable or disable that assignment';
    throw new AlreadyExists(`${key} is assigned to ${row.hosts} already`, { path: hostsPath, hint });
  }
  const assignment = { ...row, program: program.name, environment: program.environment };
  announce(tx, 'ASSIGNMENT_CREATED', assignment, { actor, retell: false });
  return assignment;
}

/** The result, or its faults added to the others. */
function collect<T>(issues: InvalidInput['issues'][number][], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    issues.push(...error.issues);
    return undefined;
  }
}

async function requireHosts(tx: Tx, names: readonly string[]): Promise<void> {
  const known = await existingHosts(tx.db, names);
  const missing = names.find((name) => !known.has(name));
  if (missing !== undefined) throw await unknownHost(tx.db, missing, hostsPath);
}

/** @throws NotFound for the program or the assignment; its hint names the assignments there are */
export async function requireAssignment(tx: Tx, key: AssignmentKeyArgs): Promise<AssignmentRecord> {
  const program = await requireProgram(tx, key.program);
  const text = normal(key.hosts);
  const assignment = await findAssignment(tx.db, program.id, text);
  if (assignment) return assignment;
  const others = (await assignmentsOfPrograms(tx.db, [program.id])).map(({ hosts }) => hosts);
  const name = formatProgramKey(program.name, program.environment);
  const all = others.length > 0 ? `it is assigned to: ${others.slice(0, 10).join('; ')}` : `assign it: gander assign ${name} HOSTS`;
  throw new NotFound(`${name} is not assigned to ${JSON.stringify(text)}`, { path: hostsPath, hint: didYouMean(text, others) ?? all });
}

/** A text that is no selector names no assignment, which is all that needs to be said of it here. */
function normal(text: string): string {
  try {
    return printSelector(parseHostSelector(text));
  } catch (error) {
    if (error instanceof Failure) return text;
    throw error;
  }
}

export interface AssignmentChange {
  readonly enabled?: boolean | null | undefined;
  readonly instancesPerHost?: number | null | undefined;
}

/** Changes an assignment. Emits ASSIGNMENT_CHANGED, when anything differs. @throws InvalidInput @throws NotFound */
export async function changeAssignment(tx: Tx, key: AssignmentKeyArgs, change: AssignmentChange, actor: Actor): Promise<AssignmentRecord> {
  const issues = instancesPerHostIssues(change.instancesPerHost, ['input', 'instancesPerHost']);
  if (issues.length > 0) throw new InvalidInput(issues);
  await lockPlacement(tx.db);
  const before = await requireAssignment(tx, key);
  const enabled = change.enabled ?? before.enabled;
  const instancesPerHost = change.instancesPerHost ?? before.instancesPerHost;
  if (enabled === before.enabled && instancesPerHost === before.instancesPerHost) return before;
  await tx.db.update(assignments).set({ enabled, instancesPerHost }).where(eq(assignments.id, before.id));
  const assignment = { ...before, enabled, instancesPerHost };
  announce(tx, 'ASSIGNMENT_CHANGED', assignment, { actor, retell: await hasSchedules(tx, before.id) });
  return assignment;
}

/** Takes an assignment away; the instances that no other wants are retired, and its schedules go with it. Emits SCHEDULE_DELETED for each of these, then ASSIGNMENT_DELETED. @throws NotFound */
export async function unassignProgram(tx: Tx, key: AssignmentKeyArgs, actor: Actor): Promise<AssignmentRecord> {
  await lockPlacement(tx.db);
  const assignment = await requireAssignment(tx, key);
  const lost = await tx.db
    .select({ id: schedules.id, name: schedules.name })
    .from(schedules)
    .where(eq(schedules.assignmentId, assignment.id));
  const retell = lost.length > 0;
  await tx.db.delete(assignments).where(eq(assignments.id, assignment.id));
  const { id: assignmentId, hosts } = assignment;
  const payload: AssignmentDeletedPayload = { assignmentId, hosts };
  const program = { id: assignment.programId, key: formatProgramKey(assignment.program, assignment.environment) };
  for (const { id: scheduleId, name: schedule } of lost)
    tx.emit({ kind: 'SCHEDULE_DELETED', actor, program, payload: { scheduleId, schedule, hosts } });
  tx.emit({ kind: 'ASSIGNMENT_DELETED', actor, program, payload: { ...payload } });
  tx.disturb({ programId: assignment.programId }, actor);
  if (retell) tx.disturb({ programId: assignment.programId, retell }, actor);
  return assignment;
}
