/**
 * Creating, updating and deleting assignments: each disturbs its program, and placement does the
 * rest before the commit.
 */

import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import { lockPlacement } from '../../../drizzle/locks.ts';
import { assignments, hosts } from '../../../drizzle/tables.ts';
import { schedules } from '../../../drizzle/tables-planned.ts';
import { actorColumns } from '../../../src/base/actor.ts';
import { AlreadyExists, Failure, InvalidInput, NotFound } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { didYouMean } from '../../../src/base/suggest.ts';
import { formatProgramKey } from '../../../src/domain/address.ts';
import {
  type HostSelector,
  matchesHostSelector,
  namedHosts,
  parseHostSelector,
  printSelector,
} from '../../../src/domain/selector.ts';
import type { Locator, Tx } from '../../context.ts';
import { labelList, requireRevision } from '../../hosts/rules.ts';
import { existingHosts, unknownHost } from '../../hosts/store/hosts.ts';
import { requireSource } from '../../programs/rules.ts';
import {
  type ProgramKeyArgs,
  type ProgramRecord,
  programOfKey,
  requireProgram,
} from '../../programs/store/programs.ts';
import { instancesPerHostIssues, requireOwn } from '../rules.ts';
import type { AssignmentDeletedPayload, AssignmentPayload } from '../topics.ts';
import {
  type AssignmentRecord,
  assignmentsOfPrograms,
  findAssignment,
  loadAssignments,
} from './assignments.ts';
import { requireWholeInScope } from './covering.ts';

const programPath = ['input', 'program'];
const hostsPath = ['input', 'hosts'];

/** Names one assignment. */
export interface AssignmentKeyArgs {
  readonly program: ProgramKeyArgs;
  /** A host selector; any way of writing it that means the same to the parser. */
  readonly hosts: string;
}

export interface AssignmentCreation {
  readonly program: Locator<ProgramKeyArgs>;
  readonly hosts: string;
  readonly enabled: boolean;
  readonly instancesPerHost: number;
  /** Id of the host whose supervisord runs it. Left out: a caller of the API assigns it. */
  readonly observedOn?: string;
}

/**
 * Its schedules reach the instances that it covers, if it is enabled: with it, what these are sent
 * changes, although they may stay as they are.
 */
async function hasSchedules(tx: Tx, assignmentId: string): Promise<boolean> {
  const [one] = await tx.db
    .select({ id: schedules.id })
    .from(schedules)
    .where(eq(schedules.assignmentId, assignmentId))
    .limit(1);
  return one !== undefined;
}

function announce(
  tx: Tx,
  kind: 'ASSIGNMENT_CREATED' | 'ASSIGNMENT_CHANGED',
  assignment: AssignmentRecord,
  { resend }: { readonly resend: boolean },
): void {
  const { id: assignmentId, hosts: selector, enabled, instancesPerHost } = assignment;
  const payload: AssignmentPayload = { assignmentId, hosts: selector, enabled, instancesPerHost };
  const program = {
    id: assignment.programId,
    key: formatProgramKey(assignment.program, assignment.environment),
  };
  tx.emit({ kind, program, payload: { ...payload } });
  tx.invalidatePlacement({ programId: assignment.programId });
  if (resend) tx.invalidatePlacement({ programId: assignment.programId, resend });
}

/**
 * Assigns a program to hosts. Emits ASSIGNMENT_CREATED.
 * @throws InvalidInput with every fault
 * @throws NotFound for the program, or a host that the selector names and that does not exist;
 * labels and patterns may match nothing yet
 * @throws AlreadyExists when the program has an assignment with the same selector
 */
export async function createAssignment(
  tx: Tx,
  input: AssignmentCreation,
): Promise<AssignmentRecord> {
  const issues = [...instancesPerHostIssues(input.instancesPerHost, ['input', 'instancesPerHost'])];
  const selector = collect(issues, () => parseHostSelector(input.hosts, hostsPath));
  if (!selector || issues.length > 0) throw new InvalidInput(issues);
  await lockPlacement(tx.db);
  const program = await requireProgram(tx.db, tx.scope, input.program, programPath);
  const { observedOn = null } = input;
  requireSource(program, observedOn === null ? 'GANDER' : 'SUPERVISORD', programPath);
  await requireHosts(tx, namedHosts(selector));
  const { enabled, instancesPerHost } = input;
  const row = {
    id: uuidv7(),
    programId: program.id,
    hosts: printSelector(selector),
    enabled,
    instancesPerHost,
    observedOn,
    revision: 1,
    createdAt: tx.now,
    ...actorColumns('createdBy', tx.actor),
  };
  const added = await tx.db
    .insert(assignments)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: assignments.id });
  if (added.length === 0) throw await alreadyAssigned(tx, program, row.hosts);
  const assignment = { ...row, program: program.name, environment: program.environment };
  await warnOfNothing(tx, selector);
  announce(tx, 'ASSIGNMENT_CREATED', assignment, { resend: false });
  return assignment;
}

async function alreadyAssigned(
  tx: Tx,
  program: Pick<ProgramRecord, 'id' | 'name' | 'environment'>,
  text: string,
): Promise<AlreadyExists> {
  const existing = await findAssignment(tx.db, tx.scope, program.id, text);
  return new AlreadyExists(
    `${formatProgramKey(program.name, program.environment)} is assigned to ${text} already`,
    {
      ...{ path: hostsPath, hint: 'update, enable or disable that assignment' },
      ...(existing && { existing: { type: 'Assignment', id: existing.id } }),
    },
  );
}

/** Labels and patterns may come to match later, but a typing error in them would go unnoticed. */
async function warnOfNothing(tx: Tx, selector: HostSelector): Promise<void> {
  const rows = await tx.db.select({ name: hosts.name, labels: hosts.labels }).from(hosts);
  if (
    rows.some(({ name, labels }) =>
      matchesHostSelector(selector, { host: name, labels: labelList(labels) }),
    )
  )
    return;
  const message = `no host matches ${JSON.stringify(printSelector(selector))} now`;
  tx.warn({ code: 'SELECTOR_MATCHES_NOTHING', message, path: hostsPath });
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
  const known = await existingHosts(tx.db, tx.scope, names);
  const missing = names.find((name) => !known.has(name));
  if (missing !== undefined) throw await unknownHost(tx.db, tx.scope, missing, hostsPath);
}

/**
 * @param path of the reference in the input @throws NotFound for the program or the assignment; its
 * hint names the assignments there are
 */
export async function requireAssignment(
  tx: Pick<Tx, 'db' | 'scope'>,
  which: Locator<AssignmentKeyArgs>,
  path: readonly string[] = ['input', 'assignment'],
): Promise<AssignmentRecord> {
  if ('id' in which) {
    const [assignment] = await loadAssignments(tx.db, tx.scope, [which.id]);
    if (assignment) return assignment;
    throw new NotFound('there is no assignment with this id', {
      path,
      hint: 'list them with: gander assignments',
      kind: 'ASSIGNMENT',
    });
  }
  return assignmentOf(tx, which.key, [...path, 'key']);
}

/** As requireAssignment, by its key. @param keyPath of the key in the input */
export async function assignmentOf(
  tx: Pick<Tx, 'db' | 'scope'>,
  key: AssignmentKeyArgs,
  keyPath: readonly string[],
): Promise<AssignmentRecord> {
  const program = await programOfKey(tx.db, tx.scope, key.program, [...keyPath, 'program']);
  const text = normal(key.hosts);
  const assignment = await findAssignment(tx.db, tx.scope, program.id, text);
  if (assignment) return assignment;
  const others = (await assignmentsOfPrograms(tx.db, tx.scope, [program.id])).map(
    ({ hosts: other }) => other,
  );
  const name = formatProgramKey(program.name, program.environment);
  const all =
    others.length > 0
      ? `it is assigned to: ${others.slice(0, 10).join('; ')}`
      : `assign it: gander assign ${name} HOSTS`;
  throw new NotFound(`${name} is not assigned to ${JSON.stringify(text)}`, {
    ...{ path: [...keyPath, 'hosts'], hint: didYouMean(text, others) ?? all },
    ...{ kind: 'ASSIGNMENT', key: `${name} on ${text}` },
  });
}

/**
 * A text that is no selector names no assignment, which is all that matters here.
 */
function normal(text: string): string {
  try {
    return printSelector(parseHostSelector(text));
  } catch (error) {
    if (error instanceof Failure) return text;
    throw error;
  }
}

export interface AssignmentChange {
  readonly hosts?: string | null | undefined;
  readonly enabled?: boolean | null | undefined;
  readonly instancesPerHost?: number | null | undefined;
  /** The host whose supervisord reports it. Left out: a caller of the API updates it. */
  readonly observedOn?: string;
  readonly expectedRevision?: number | null | undefined;
}

/**
 * Updates an assignment; what is not given stays. With another host selector, instances on hosts
 * that still match stay as they are, and its schedules come along. Emits ASSIGNMENT_CHANGED, when
 * anything differs.
 * @throws InvalidInput @throws NotFound for the assignment, or a host that the selector names
 * @throws AlreadyExists when another assignment of the program has the selector @throws Conflict
 * when its revision is not the expected one @throws Failure FORBIDDEN when it reaches beyond the
 * scope
 */
export async function updateAssignment(
  tx: Tx,
  which: Locator<AssignmentKeyArgs>,
  change: AssignmentChange,
): Promise<AssignmentRecord> {
  const issues = [
    ...instancesPerHostIssues(change.instancesPerHost, ['input', 'instancesPerHost']),
  ];
  const selector =
    change.hosts == null
      ? undefined
      : collect(issues, () => parseHostSelector(change.hosts ?? '', hostsPath));
  if (issues.length > 0) throw new InvalidInput(issues);
  await lockPlacement(tx.db);
  const before = await requireAssignment(tx, which);
  await requireWholeInScope(tx, before);
  requireRevision('Assignment', before, change.expectedRevision);
  requireOwn(before, change.observedOn);
  const settings = {
    hosts: selector ? printSelector(selector) : before.hosts,
    enabled: change.enabled ?? before.enabled,
    instancesPerHost: change.instancesPerHost ?? before.instancesPerHost,
  };
  if (
    isDeepStrictEqual(settings, {
      hosts: before.hosts,
      enabled: before.enabled,
      instancesPerHost: before.instancesPerHost,
    })
  )
    return before;
  if (selector && settings.hosts !== before.hosts) {
    await requireHosts(tx, namedHosts(selector));
    const program = { id: before.programId, name: before.program, environment: before.environment };
    if (await findAssignment(tx.db, tx.scope, program.id, settings.hosts))
      throw await alreadyAssigned(tx, program, settings.hosts);
    await warnOfNothing(tx, selector);
  }
  const row = { ...settings, revision: before.revision + 1 };
  await tx.db.update(assignments).set(row).where(eq(assignments.id, before.id));
  const assignment = { ...before, ...row };
  announce(tx, 'ASSIGNMENT_CHANGED', assignment, { resend: await hasSchedules(tx, before.id) });
  return assignment;
}

/**
 * Deletes an assignment; the instances that no other wants are retired, and its schedules go with
 * it. Emits SCHEDULE_DELETED for each of these, then ASSIGNMENT_DELETED.
 * @param observedOn the host whose supervisord runs it no longer. Left out: a caller of the API
 * deletes it @throws NotFound @throws Conflict when supervisord decides it
 */
export async function deleteAssignment(
  tx: Tx,
  which: Locator<AssignmentKeyArgs>,
  observedOn?: string,
): Promise<AssignmentRecord> {
  await lockPlacement(tx.db);
  const assignment = await requireAssignment(tx, which);
  requireOwn(assignment, observedOn);
  const lost = await tx.db
    .select({ id: schedules.id, name: schedules.name })
    .from(schedules)
    .where(eq(schedules.assignmentId, assignment.id));
  const resend = lost.length > 0;
  await tx.db.delete(assignments).where(eq(assignments.id, assignment.id));
  const { id: assignmentId, hosts } = assignment;
  const payload: AssignmentDeletedPayload = { assignmentId, hosts };
  const program = {
    id: assignment.programId,
    key: formatProgramKey(assignment.program, assignment.environment),
  };
  for (const { id: scheduleId, name: schedule } of lost)
    tx.emit({ kind: 'SCHEDULE_DELETED', program, payload: { scheduleId, schedule, hosts } });
  tx.emit({ kind: 'ASSIGNMENT_DELETED', program, payload: { ...payload } });
  tx.invalidatePlacement({ programId: assignment.programId });
  if (resend) tx.invalidatePlacement({ programId: assignment.programId, resend });
  return assignment;
}
