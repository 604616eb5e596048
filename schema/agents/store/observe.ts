/**
 * What a supervisord runs on its host becomes programs and assignments (PROTOCOL.md, section 10).
 * A report is whole: what it no longer names, the host no longer has.
 */
import { and, eq, inArray } from 'drizzle-orm';
import { lockPlacement } from '../../../drizzle/locks.ts';
import { assignments, programRevisions, programs } from '../../../drizzle/tables.ts';
import { agentActor } from '../../../src/base/actor.ts';
import { Failure, InvalidInput } from '../../../src/base/errors.ts';
import { isSame } from '../../../src/base/same.ts';
import {
  type DefinitionInput,
  defaults,
  mergeDefinition,
} from '../../../src/domain/settings/definition.ts';
import { instancesPerHostIssues } from '../../assignments/rules.ts';
import {
  createAssignment,
  deleteAssignment,
  updateAssignment,
} from '../../assignments/store/change.ts';
import type { Plane, Tx } from '../../context.ts';
import { createProgram, updateProgram } from '../../programs/store/change.ts';

export interface ObservedProgram {
  readonly name: string;
  readonly group: string | null;
  readonly instances: number;
  readonly definition: DefinitionInput;
}

export interface Observation {
  readonly hostId: string;
  readonly hostName: string;
  readonly environment: string;
  readonly programs: readonly ObservedProgram[];
}

/** A program that the plane does not take, and why. */
export interface RefusedProgram {
  readonly name: string;
  readonly message: string;
}

interface KnownProgram {
  readonly id: string;
  readonly name: string;
  readonly source: 'GANDER' | 'SUPERVISORD';
  readonly group: string | null;
}

interface KnownAssignment {
  readonly id: string;
  readonly programId: string;
  readonly instancesPerHost: number;
}

/**
 * Brings the programs and assignments of supervisord on this host in line with what its bridge
 * reports. A program that several hosts report in different versions keeps the revisions that it
 * has seen: one that was reported before makes no new one, so that hosts do not overwrite each
 * other in turns.
 * @returns what is refused; the rest is taken
 */
export async function observePrograms(
  tx: Tx,
  { hostId, hostName, environment, programs: observed }: Observation,
): Promise<RefusedProgram[]> {
  await lockPlacement(tx.db);
  const mine = tx.inNameOf(agentActor({ id: hostId, name: hostName }));
  const known = await knownPrograms(tx, environment, observed);
  const assigned = new Map(
    (await observedAssignments(tx, hostId)).map((one) => [one.programId, one] as const),
  );
  const refused: RefusedProgram[] = [];
  for (const program of observed) {
    try {
      const issues = instancesPerHostIssues(program.instances, ['instances']);
      if (issues.length > 0) throw new InvalidInput(issues);
      const programId = await storeProgram(mine, environment, program, known.get(program.name));
      const assignment = assigned.get(programId);
      assigned.delete(programId);
      await assign(mine, { hostId, hostName, programId }, program.instances, assignment);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      refused.push({ name: program.name, message: messageOf(error) });
      const id = known.get(program.name)?.id;
      if (id !== undefined && known.get(program.name)?.source === 'SUPERVISORD')
        assigned.delete(id);
    }
  }
  for (const { id } of assigned.values()) await deleteAssignment(mine, { id }, hostId);
  return refused;
}

function messageOf(error: Failure): string {
  if (!(error instanceof InvalidInput)) return error.message;
  return error.issues.map(({ path, message }) => `${path.at(-1) ?? ''}: ${message}`).join('; ');
}

async function knownPrograms(
  tx: Tx,
  environment: string,
  observed: readonly ObservedProgram[],
): Promise<ReadonlyMap<string, KnownProgram>> {
  if (observed.length === 0) return new Map();
  const names = observed.map(({ name }) => name);
  const rows = await tx.db
    .select({
      ...{ id: programs.id, name: programs.name },
      ...{ source: programs.source, group: programs.group },
    })
    .from(programs)
    .where(and(eq(programs.environment, environment), inArray(programs.name, names)));
  return new Map(rows.map((row) => [row.name, row]));
}

function observedAssignments(tx: Tx, hostId: string): Promise<KnownAssignment[]> {
  return tx.db
    .select({
      id: assignments.id,
      programId: assignments.programId,
      instancesPerHost: assignments.instancesPerHost,
    })
    .from(assignments)
    .where(eq(assignments.observedOn, hostId));
}

/** @returns the id of the program @throws InvalidInput @throws Conflict the plane has its own */
async function storeProgram(
  tx: Tx,
  environment: string,
  { name, group, definition }: ObservedProgram,
  known: KnownProgram | undefined,
): Promise<string> {
  const source = 'SUPERVISORD';
  if (known === undefined)
    return (await createProgram(tx, { name, environment, group, definition, source })).id;
  const complete = mergeDefinition(defaults, definition);
  const revisions = await tx.db
    .select({ definition: programRevisions.definition })
    .from(programRevisions)
    .where(eq(programRevisions.programId, known.id));
  const isKnown =
    known.source === source && revisions.some((one) => isSame(one.definition, complete));
  if (!isKnown || known.group !== group)
    await updateProgram(tx, {
      program: { id: known.id },
      group,
      // With a program of the plane's own this is refused.
      ...(isKnown ? {} : { definition }),
      source,
    });
  return known.id;
}

async function assign(
  tx: Tx,
  { hostId, hostName, programId }: Record<'hostId' | 'hostName' | 'programId', string>,
  instancesPerHost: number,
  known: KnownAssignment | undefined,
): Promise<void> {
  if (known === undefined)
    await createAssignment(tx, {
      ...{ program: { id: programId }, hosts: hostName, enabled: true },
      ...{ instancesPerHost, observedOn: hostId },
    });
  else if (known.instancesPerHost !== instancesPerHost)
    await updateAssignment(tx, { id: known.id }, { instancesPerHost, observedOn: hostId });
}

/**
 * Another agent has taken the host of a bridge: it would start a second process of all that
 * supervisord runs.
 */
export async function forgetObserved(plane: Plane, hostId: string): Promise<void> {
  const [one] = await plane.db
    .select({ id: assignments.id })
    .from(assignments)
    .where(eq(assignments.observedOn, hostId))
    .limit(1);
  if (one === undefined) return;
  const host = agentActor({ id: hostId, name: hostId });
  await plane.write(host, async (tx) => {
    await lockPlacement(tx.db);
    for (const { id } of await observedAssignments(tx, hostId))
      await deleteAssignment(tx, { id }, hostId);
  });
}
