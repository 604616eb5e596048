/**
 * Changing what programs depend on. A change restarts nothing: the instances concerned are sent
 * again. That all dependencies hold together is checked at the end of every transaction that bears
 * on it (`checkDependencies`), so that disabling, unassigning and the like are refused for the same
 * reasons.
 */

import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { lockPlacement } from '../../../drizzle/locks.ts';
import { programs } from '../../../drizzle/tables.ts';
import { dependencies } from '../../../drizzle/tables-planned.ts';
import { actorColumns } from '../../../src/base/actor.ts';
import {
  AlreadyExists,
  DependencyRefused,
  InvalidInput,
  NotFound,
} from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { didYouMean } from '../../../src/base/suggest.ts';
import type { ProgramName } from '../../../src/domain/graph/placed.ts';
import type { ProgramSource } from '../../../src/domain/settings/program-facts.ts';
import type { Locator, Tx } from '../../context.ts';
import { existingHosts, similarHosts } from '../../hosts/store/hosts.ts';
import { requireDependable } from '../../programs/rules.ts';
import {
  loadPrograms,
  requireProgram,
  similarPrograms,
  unknownProgram,
} from '../../programs/store/programs.ts';
import {
  type DependencyArgs,
  inputIssues,
  keyOf,
  type ProgramDependencies,
  sameTerms,
  termsOf,
  unknownProblems,
} from '../rules.ts';
import type { DependencyPayload, ProgramDependenciesChangedPayload } from '../topics.ts';
import { type DependencyRecord, dependenciesOf, loadDependencies } from './dependencies.ts';

const path = ['input', 'programs'];

/** What is to depend on what, as a request refers to it. */
export interface RequestedDependencies {
  readonly program: Locator<ProgramName>;
  readonly dependencies: readonly RequestedDependency[];
}
export type RequestedDependency = Omit<DependencyArgs, 'on'> & {
  readonly on: Locator<ProgramName>;
};

/**
 * Names the programs that a request refers to by id. @returns for each reference its name, in their
 * order @throws NotFound
 */
async function namesOf(
  tx: Tx,
  refs: readonly { readonly which: Locator<ProgramName>; readonly path: readonly string[] }[],
): Promise<ProgramName[]> {
  const ids = refs.flatMap(({ which }) => ('id' in which ? [which.id] : []));
  const known = new Map(
    (await loadPrograms(tx.db, tx.scope, ids)).map(({ id, name, environment }) => [
      id,
      { name, environment },
    ]),
  );
  return refs.map(({ which, path: place }) => {
    const name = 'id' in which ? known.get(which.id) : which.key;
    if (name) return name;
    throw new NotFound('there is no program with this id', {
      path: place,
      hint: 'list the programs with: gander programs',
      kind: 'PROGRAM',
    });
  });
}

async function named(
  tx: Tx,
  requested: readonly RequestedDependencies[],
): Promise<ProgramDependencies[]> {
  const refs = requested.flatMap(({ program, dependencies: edges }, i) => [
    { which: program, path: [...path, String(i), 'program'] },
    ...edges.map(({ on }, j) => ({
      which: on,
      path: [...path, String(i), 'dependencies', String(j), 'on'],
    })),
  ]);
  const names = (await namesOf(tx, refs)).values();
  const next = () => names.next().value as ProgramName;
  return requested.map(({ dependencies: edges }) => ({
    program: next(),
    dependencies: edges.map((edge) => ({ ...edge, on: next() })),
  }));
}

/**
 * Makes the dependencies of several programs what is given, all at once, so that an edge can be
 * turned round. Emits PROGRAM_DEPENDENCIES_CHANGED for each program of which something differs.
 * @returns ids of the programs, in the order given
 * @throws InvalidInput with every fault @throws NotFound for a program @throws DependencyRefused
 * for what it is to depend on
 */
export async function setDependencies(
  tx: Tx,
  requested: readonly RequestedDependencies[],
): Promise<string[]> {
  return replace(tx, await named(tx, requested));
}

async function replace(tx: Tx, given: readonly ProgramDependencies[]): Promise<string[]> {
  const issues = inputIssues(given, path);
  if (issues.length > 0) throw new InvalidInput(issues);
  await lockPlacement(tx.db);
  const named = given.flatMap(({ program, dependencies: edges }) => [
    program,
    ...edges.map(({ on }) => on),
  ]);
  const known = await programsNamed(tx.db, named);
  const ids = new Map([...known].map(([key, { id }]) => [key, id] as const));
  await requireKnown(tx, given, ids);
  for (const { program, dependencies: edges } of given) {
    const of = known.get(keyOf(program));
    if (of && edges.length > 0) requireDependable(of, path);
  }
  const ofIds = given.map(({ program }) => ids.get(keyOf(program)) ?? '');
  const before = await dependenciesOf(tx.db, tx.scope, ofIds);
  for (const [i, { program, dependencies: wanted }] of given.entries()) {
    const programId = ofIds[i] ?? '';
    const own = before.filter(({ ofProgramId }) => ofProgramId === programId);
    await write(tx, { id: programId, key: keyOf(program) }, own, wanted, ids);
  }
  return ofIds;
}

/**
 * Creates one dependency. @throws AlreadyExists when the program depends on the other already; and
 * as setDependencies
 */
export async function createDependency(
  tx: Tx,
  which: Locator<ProgramName>,
  requested: RequestedDependency,
): Promise<DependencyRecord> {
  const { program, edges } = await current(tx, which, ['input', 'program']);
  const onPath = ['input', 'dependency', 'on'];
  const [on] = (await namesOf(tx, [{ which: requested.on, path: onPath }])) as [ProgramName];
  const existing = edges.find((known) => keyOf(known.on) === keyOf(on));
  if (existing) {
    throw new AlreadyExists(`${keyOf(program)} depends on ${keyOf(on)} already`, {
      ...{ path: onPath, hint: 'change it with setDependencies, or delete it first' },
      existing: { type: 'Dependency', id: existing.id },
    });
  }
  await replace(tx, [{ program, dependencies: [...edges, { ...requested, on }] }]);
  const made = (await dependenciesOf(tx.db, tx.scope, [program.id])).find(
    (edge) => keyOf(edge.on) === keyOf(on),
  );
  if (!made) throw new Error('the dependency that was just created is not there');
  return made;
}

/**
 * Deletes one dependency. @throws NotFound for the program, or when it does not depend on the other
 */
export async function deleteDependency(
  tx: Tx,
  which: Locator<DependencyKey>,
): Promise<DependencyRecord> {
  await lockPlacement(tx.db);
  const gone = await requireDependency(tx, which);
  const edges = await dependenciesOf(tx.db, tx.scope, [gone.ofProgramId]);
  await replace(tx, [{ program: gone.of, dependencies: edges.filter(({ id }) => id !== gone.id) }]);
  return gone;
}

/**
 * @param place path of the reference in the input
 * @throws NotFound for the program, or when it does not depend on the other, with the nearest name
 */
export async function requireDependency(
  tx: Pick<Tx, 'db' | 'scope'>,
  which: Locator<DependencyKey>,
  place: readonly string[] = ['input', 'dependency'],
): Promise<DependencyRecord> {
  if ('id' in which) {
    const [dependency] = await loadDependencies(tx.db, tx.scope, [which.id]);
    if (dependency) return dependency;
    throw new NotFound('there is no dependency with this id', { path: place, kind: 'DEPENDENCY' });
  }
  const { program, on } = which.key;
  const { id } = await requireProgram(tx.db, tx.scope, { key: program }, place);
  const edges = await dependenciesOf(tx.db, tx.scope, [id]);
  const found = edges.find((edge) => keyOf(edge.on) === keyOf(on));
  if (found) return found;
  const others = edges.map((edge) => keyOf(edge.on));
  const all = others.length > 0 ? `it depends on: ${others.join(', ')}` : 'it depends on nothing';
  throw new NotFound(`${keyOf(program)} does not depend on ${keyOf(on)}`, {
    ...{ path: [...place, 'key', 'on'], hint: didYouMean(keyOf(on), others) ?? all },
    ...{ kind: 'DEPENDENCY', key: `${keyOf(program)} on ${keyOf(on)}` },
  });
}

/** Names one dependency. */
export interface DependencyKey {
  readonly program: ProgramName;
  readonly on: ProgramName;
}

async function current(tx: Tx, which: Locator<ProgramName>, place: readonly string[]) {
  await lockPlacement(tx.db);
  const { id, name, environment } = await requireProgram(tx.db, tx.scope, which, place);
  return { program: { id, name, environment }, edges: await dependenciesOf(tx.db, tx.scope, [id]) };
}

interface NamedProgram extends ProgramName {
  readonly id: string;
  readonly source: ProgramSource;
}

async function programsNamed(
  db: Database,
  named: readonly ProgramName[],
): Promise<Map<string, NamedProgram>> {
  const { id, name, environment, source } = programs;
  const rows = await db
    .select({ id, name, environment, source })
    .from(programs)
    .where(inArray(name, [...new Set(named.map((one) => one.name))]));
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Each suggestion reads the database; the first unknown programs have one. */
const maxSuggestions = 5;

async function requireKnown(
  tx: Tx,
  given: readonly ProgramDependencies[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [i, { program }] of given.entries()) {
    if (!ids.has(keyOf(program)))
      throw await unknownProgram(tx.db, tx.scope, program, [...path, String(i), 'program']);
  }
  const edges = given.flatMap((entry) => entry.dependencies);
  if (edges.every(({ on, host }) => ids.has(keyOf(on)) && host == null)) return;
  const missing = new Map(edges.flatMap(({ on }) => (ids.has(keyOf(on)) ? [] : [[keyOf(on), on]])));
  const similar: string[] = [];
  for (const on of [...missing.values()].slice(0, maxSuggestions))
    similar.push(...(await similarPrograms(tx.db, tx.scope, on)));
  const problems = unknownProblems(given, {
    programs: [...ids.keys()],
    similar,
    ...(await hostsNamed(tx, edges)),
  });
  if (problems.length > 0) throw new DependencyRefused(problems);
}

/**
 * The hosts that edges name, and for one that does not exist those that it may stand for. The first
 * problem found has a suggestion.
 */
async function hostsNamed(
  tx: Tx,
  edges: readonly DependencyArgs[],
): Promise<{ hosts: readonly string[] }> {
  const names = [...new Set(edges.flatMap(({ host }) => host ?? []))];
  const existing = await existingHosts(tx.db, tx.scope, names);
  const missing = names.find((name) => !existing.has(name));
  return {
    hosts: [
      ...existing,
      ...(missing === undefined ? [] : await similarHosts(tx.db, tx.scope, missing)),
    ],
  };
}

/** Brings the edges of one program in line with what is wanted. */
async function write(
  tx: Tx,
  program: { readonly id: string; readonly key: string },
  before: readonly DependencyRecord[],
  wanted: readonly DependencyArgs[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const known = new Map(before.map((edge) => [edge.onProgramId, edge]));
  const after = wanted.map((edge) => ({
    onProgramId: ids.get(keyOf(edge.on)) ?? '',
    on: keyOf(edge.on),
    ...termsOf(edge),
  }));
  const kept = new Set(after.map(({ onProgramId }) => onProgramId));
  const gone = before.filter(({ onProgramId }) => !kept.has(onProgramId));
  const changed = after.filter((edge) => {
    const was = known.get(edge.onProgramId);
    return !was || !sameTerms(was, edge);
  });
  if (gone.length + changed.length === 0) return;
  const goneIds = gone.map(({ id }) => id);
  if (gone.length > 0) {
    await tx.db
      .delete(dependencies)
      .where(and(eq(dependencies.ofProgramId, program.id), inArray(dependencies.id, goneIds)));
  }
  const writtenIds: string[] = [];
  for (const { onProgramId, on: _, ...terms } of changed) {
    const row = {
      id: uuidv7(),
      ofProgramId: program.id,
      onProgramId,
      ...terms,
      createdAt: tx.now,
      ...actorColumns('createdBy', tx.actor),
    };
    const key = [dependencies.ofProgramId, dependencies.onProgramId];
    const written = await tx.db
      .insert(dependencies)
      .values(row)
      .onConflictDoUpdate({ target: key, set: terms })
      .returning({ id: dependencies.id });
    writtenIds.push(...written.map(({ id }) => id));
  }
  const sorted = (edges: readonly DependencyPayload[]) =>
    [...edges].sort((a, b) => (a.on < b.on ? -1 : 1));
  const payload: ProgramDependenciesChangedPayload = {
    before: sorted(before.map((edge) => ({ on: keyOf(edge.on), ...termsOf(edge) }))),
    after: sorted(after.map(({ onProgramId: _, ...edge }) => edge)),
    dependencyIds: [...goneIds, ...writtenIds],
  };
  tx.emit({ kind: 'PROGRAM_DEPENDENCIES_CHANGED', program, payload: { ...payload } });
  tx.invalidatePlacement({ programId: program.id });
  tx.invalidatePlacement({ programId: program.id, resend: true });
}
