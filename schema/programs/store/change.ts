/**
 * Creating, changing and deleting programs: each one transaction, serialised by the placement lock,
 * so that revisions are numbered in the order of their commits.
 */

import { and, eq } from 'drizzle-orm';
import { lockPlacement } from '../../../drizzle/locks.ts';
import {
  assignments,
  hosts,
  instances,
  programRevisions,
  programs,
} from '../../../drizzle/tables.ts';
import { dependencies } from '../../../drizzle/tables-planned.ts';
import { actorColumns } from '../../../src/base/actor.ts';
import { AlreadyExists, InUse, InvalidInput } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { formatAddress, formatProgramKey } from '../../../src/domain/address.ts';
import {
  changedFields,
  type Definition,
  type DefinitionInput,
  defaults,
  mergeDefinition,
} from '../../../src/domain/settings/definition.ts';
import { programIssues } from '../../../src/domain/settings/program-facts.ts';
import { definitionIssues } from '../../../src/domain/settings/validation.ts';
import type { Locator, Tx } from '../../context.ts';
import { requireRevision } from '../../hosts/rules.ts';
import { requireSource } from '../rules.ts';
import type {
  ProgramChangedPayload,
  ProgramCreatedPayload,
  ProgramDeletedPayload,
  ProgramRevisedPayload,
} from '../topics.ts';
import {
  findProgram,
  type ProgramKeyArgs,
  type ProgramRecord,
  requireProgram,
} from './programs.ts';

/** What is kept of a program in addition to its definition. It belongs to no revision. */
const labelNames = ['group', 'description', 'activityMode', 'keepRuns', 'keepRunsForMs'] as const;
type Labels = Pick<ProgramRecord, (typeof labelNames)[number]>;
/** Undefined: stays as it is. Null: none. */
type LabelsInput = { readonly [K in keyof Labels]?: Labels[K] | undefined };

const noLabels: Labels = {
  group: null,
  description: null,
  activityMode: null,
  keepRuns: null,
  keepRunsForMs: null,
};

function labelsOf(before: Labels, given: LabelsInput): Labels {
  const named = labelNames.filter((name) => given[name] !== undefined);
  const kept = Object.fromEntries(labelNames.map((name) => [name, before[name]]));
  return {
    ...kept,
    ...Object.fromEntries(named.map((name) => [name, given[name]])),
  } as unknown as Labels;
}

export interface ProgramCreation extends ProgramKeyArgs, LabelsInput {
  readonly definition: DefinitionInput;
  /** The plane's own when left out. */
  readonly source?: ProgramRecord['source'];
  readonly note?: string | null | undefined;
}

/**
 * Stores the program as revision 1, its definition complete. Emits PROGRAM_CREATED. @throws
 * InvalidInput with every fault @throws AlreadyExists
 */
export async function createProgram(tx: Tx, input: ProgramCreation): Promise<ProgramRecord> {
  const definition = mergeDefinition(defaults, input.definition);
  const issues = [
    ...programIssues(input, ['input']),
    ...definitionIssues(definition, ['input', 'definition']),
  ];
  if (issues.length > 0) throw new InvalidInput(issues);
  const { name, environment, source = 'GANDER', note = null } = input;
  const row = {
    id: uuidv7(),
    name,
    environment,
    source,
    ...labelsOf(noLabels, input),
    revision: 1,
    createdAt: tx.now,
  };
  const added = await tx.db
    .insert(programs)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: programs.id });
  const key = formatProgramKey(name, environment);
  if (added.length === 0) {
    const hint = 'change it instead, or choose another name or environment';
    const existing = await findProgram(tx.db, tx.scope, input);
    throw new AlreadyExists(`there is a program ${key} already`, {
      ...{ path: ['input', 'name'], hint },
      ...(existing && { existing: { type: 'Program', id: existing.id } }),
    });
  }
  await tx.db.insert(programRevisions).values({
    programId: row.id,
    revision: 1,
    definition,
    ...actorColumns('author', tx.actor),
    at: tx.now,
    note,
  });
  const payload: ProgramCreatedPayload = { revision: 1 };
  tx.emit({ kind: 'PROGRAM_CREATED', program: { id: row.id, key }, payload: { ...payload } });
  return { ...row, definition, revisedAt: tx.now, ...actorColumns('revisedBy', tx.actor) };
}

export interface ProgramChange extends LabelsInput {
  readonly program: Locator<ProgramKeyArgs>;
  readonly definition?: DefinitionInput | null | undefined;
  /** Who changes it. Left out: a caller of the API. */
  readonly source?: ProgramRecord['source'];
  readonly expectedRevision?: number | null | undefined;
  readonly note?: string | null | undefined;
}

/**
 * Lays the change over the program. A definition that differs becomes a new revision and
 * invalidates placements; the rest of a program belongs to no revision; when nothing differs nothing
 * happens. Emits PROGRAM_REVISED for a new revision, and PROGRAM_CHANGED for what belongs to no
 * revision.
 * @throws InvalidInput with every fault @throws NotFound @throws Conflict when the current revision
 * is not the expected one
 */
export async function updateProgram(tx: Tx, change: ProgramChange): Promise<ProgramRecord> {
  await lockPlacement(tx.db);
  const before = await requireProgram(tx.db, tx.scope, change.program, ['input', 'program']);
  requireRevision('Program', before, change.expectedRevision);
  if (change.definition || change.activityMode) requireSource(before, change.source ?? 'GANDER');
  const definition = mergeDefinition(before.definition, change.definition ?? {});
  const issues = [
    ...programIssues(change, ['input']),
    ...definitionIssues(definition, ['input', 'definition']),
  ];
  if (issues.length > 0) throw new InvalidInput(issues);
  const labels = labelsOf(before, change);
  const settings = changedFields(before.definition, definition);
  const changedLabels = labelNames.filter((name) => labels[name] !== before[name]).sort();
  if (settings.length + changedLabels.length === 0) return before;
  const after =
    settings.length > 0
      ? {
          ...before,
          revision: before.revision + 1,
          definition,
          revisedAt: tx.now,
          ...actorColumns('revisedBy', tx.actor),
        }
      : before;
  const { revision } = after;
  const note = change.note ?? null;
  await tx.db
    .update(programs)
    .set({ ...labels, revision })
    .where(eq(programs.id, before.id));
  if (settings.length > 0) await revise(tx, before.id, revision, definition, note);
  const program = { id: before.id, key: formatProgramKey(before.name, before.environment) };
  if (settings.length > 0) {
    const payload: ProgramRevisedPayload = { revision, fields: settings, note };
    tx.emit({ kind: 'PROGRAM_REVISED', program, payload: { ...payload } });
  }
  if (changedLabels.length > 0) {
    const payload: ProgramChangedPayload = { fields: changedLabels, note };
    tx.emit({ kind: 'PROGRAM_CHANGED', program, payload: { ...payload } });
  }
  return { ...after, ...labels };
}

async function revise(
  tx: Tx,
  programId: string,
  revision: number,
  definition: Definition,
  note: string | null,
): Promise<void> {
  await tx.db.insert(programRevisions).values({
    programId,
    revision,
    definition,
    at: tx.now,
    ...actorColumns('author', tx.actor),
    note,
  });
  tx.invalidatePlacement({ programId, resend: true });
}

/**
 * Deletes a program that nothing uses, with its revisions. Emits PROGRAM_DELETED. @throws NotFound
 * @throws InUse with its assignments, the instances that still go, or the programs that depend on
 * it
 */
export async function deleteProgram(
  tx: Tx,
  which: Locator<ProgramKeyArgs>,
): Promise<ProgramRecord> {
  await lockPlacement(tx.db);
  const path = ['input', 'program'];
  const program = await requireProgram(tx.db, tx.scope, which, path);
  const text = formatProgramKey(program.name, program.environment);
  const assigned = await tx.db
    .select({ hosts: assignments.hosts })
    .from(assignments)
    .where(eq(assignments.programId, program.id))
    .orderBy(assignments.hosts);
  if (assigned.length > 0) {
    const usedBy = assigned.map((assignment) => `${text} on ${assignment.hosts}`);
    throw new InUse(`the program ${text} is assigned`, usedBy, {
      path,
      hint: `unassign it first: gander assignments delete ${text} HOSTS`,
    });
  }
  const left = await tx.db
    .select({ index: instances.index, host: hosts.name })
    .from(instances)
    .innerJoin(hosts, eq(hosts.id, instances.hostId))
    .where(and(eq(instances.programId, program.id)))
    .orderBy(hosts.name, instances.index);
  if (left.length > 0) {
    const usedBy = left.map(({ index, host }) =>
      formatAddress({ program: program.name, environment: program.environment, host, index }),
    );
    const hint =
      'wait until their agents have stopped them; a host that never comes back can be removed with force';
    throw new InUse(`${left.length} instances of the program ${text} are still going`, usedBy, {
      path,
      hint,
    });
  }
  await requireNoDependents(tx, program, path);
  const waits = await tx.db
    .delete(dependencies)
    .where(eq(dependencies.ofProgramId, program.id))
    .returning({ id: dependencies.id });
  await tx.db.delete(programs).where(eq(programs.id, program.id));
  const payload: ProgramDeletedPayload = { dependencyIds: waits.map(({ id }) => id) };
  const deleted = { id: program.id, key: text };
  tx.emit({ kind: 'PROGRAM_DELETED', program: deleted, payload: { ...payload } });
  return program;
}

async function requireNoDependents(
  tx: Tx,
  { id, name, environment }: ProgramRecord,
  path: readonly string[],
): Promise<void> {
  const dependents = await tx.db
    .select({ name: programs.name, environment: programs.environment })
    .from(dependencies)
    .innerJoin(programs, eq(programs.id, dependencies.ofProgramId))
    .where(eq(dependencies.onProgramId, id))
    .orderBy(programs.name, programs.environment);
  if (dependents.length === 0) return;
  const usedBy = dependents.map((program) => formatProgramKey(program.name, program.environment));
  const message = `${usedBy.length === 1 ? `the program ${usedBy[0]} depends` : `${usedBy.length} programs depend`} on ${formatProgramKey(name, environment)}`;
  throw new InUse(message, usedBy, { path, hint: 'take these dependencies away first' });
}
