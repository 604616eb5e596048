/**
 * Whether dependencies still hold together after a transaction that has changed where programs run
 * or what they depend on.
 */
import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { programs } from '../../../drizzle/tables.ts';
import { type DependencyProblem, DependencyRefused } from '../../../src/base/errors.ts';
import { parseProgramKey } from '../../../src/domain/address.ts';
import { planeScope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import { existingPrograms } from '../../programs/store/programs.ts';
import { keyOf, refusals } from '../rules.ts';
import {
  type DependencyRecord,
  edgesFrom,
  placedPrograms,
  selectableHosts,
} from './dependencies.ts';

/**
 * Refuses what a transaction has done to these programs when dependencies no longer hold together.
 * What hosts are like (labels, draining) and what supervisord runs on them is not held against
 * anybody. Four statements at most where nothing is refused, however many programs there are; one
 * where nothing depends on anything.
 * @throws DependencyRefused with every problem
 */
export async function checkDependencies(tx: Tx, invalidated: readonly string[]): Promise<void> {
  if (invalidated.length === 0) return;
  const edges = await edgesFrom(tx.db, planeScope, invalidated, { dependents: true });
  if (edges.length === 0) return;
  const placed = await placedPrograms(tx.db, planeScope, edges);
  const hosts = await selectableHosts(tx.db, planeScope);
  const problemsOf = (ids: readonly string[]) => refusals(placed, hosts, keysOf(edges, ids));
  if (problemsOf(invalidated).length === 0) return;
  const problems = problemsOf(await withoutObserved(tx.db, invalidated));
  if (problems.length > 0) throw new DependencyRefused(await asSeen(tx, problems));
}

/** The keys of these programs, as far as they are at an edge. */
function keysOf(edges: readonly DependencyRecord[], programIds: readonly string[]): Set<string> {
  const ids = new Set(programIds);
  return new Set(
    edges.flatMap(({ ofProgramId, of, onProgramId, on }) => [
      ...(ids.has(ofProgramId) ? [keyOf(of)] : []),
      ...(ids.has(onProgramId) ? [keyOf(on)] : []),
    ]),
  );
}

async function withoutObserved(db: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: programs.id })
    .from(programs)
    .where(and(inArray(programs.id, [...ids]), eq(programs.source, 'SUPERVISORD')));
  const observed = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !observed.has(id));
}

/** Problems as the caller may see them: without the names of programs that are out of its scope. */
async function asSeen(
  tx: Tx,
  problems: readonly DependencyProblem[],
): Promise<readonly DependencyProblem[]> {
  if (tx.scope.selector === null) return problems;
  const keys = problems.flatMap(({ path: along }) => along).map(parseProgramKey);
  const visible = await existingPrograms(tx.db, tx.scope, keys);
  return problems.map((problem) =>
    problem.path.every((key) => visible.has(key))
      ? problem
      : {
          kind: problem.kind,
          path: problem.path.filter((key) => visible.has(key)),
          message: 'a dependency would not hold on a program that is out of your scope',
          hint: 'ask an administrator',
        },
  );
}
