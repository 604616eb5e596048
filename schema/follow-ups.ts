/**
 * What follows from a writing transaction in other domains than the one that wrote: in one place
 * and in one order, once for the whole transaction.
 */
import { settlePlacement } from './assignments/store/placement.ts';
import type { Done, Tx } from './context.ts';
import { checkDependencies } from './dependencies/store/check.ts';
import { wakeDependents } from './dependencies/store/dependencies.ts';
import type { MonitorSet } from './monitors/monitor-set.ts';
import { evaluateMonitors } from './monitors/store/evaluate.ts';

/**
 * Called before the events of the transaction get their sequences. What it does can emit further
 * events. Monitors come last, because they see all events of the transaction.
 * @throws DependencyRefused when dependencies no longer hold together after the transaction
 */
export async function followUp(tx: Tx, done: Done, monitors: MonitorSet): Promise<void> {
  await checkDependencies(tx, [...done.programIds]);
  const placed = await settlePlacement(tx, done);
  // The instances of a deleted host are removed without placement.
  const removed = done.events.flatMap(({ kind, program }) =>
    kind === 'INSTANCE_REMOVED' && program ? [program.id] : [],
  );
  await wakeDependents(tx, [...new Set([...placed, ...removed])]);
  await evaluateMonitors(tx, done.events, monitors);
}
