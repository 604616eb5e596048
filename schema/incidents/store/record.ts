/** Writes what incidents become, with all that follows from it, and emits the events. */

import type { Tx } from '../../context.ts';
import { type Change, emitChanges } from '../emit.ts';
import { boundFloods } from './flood.ts';
import { suppress } from './suppress.ts';
import { saveIncidents } from './write.ts';

/**
 * Writes changes, suppresses what merely follows from something else and what is more than people
 * can look at, and emits the events. The caller holds the lock of incidents.
 */
export async function record(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const numbered = await saveIncidents(tx, changes);
  const opened = numbered.filter(
    ({ row: { state }, steps }) =>
      state === 'OPEN' && steps.some((step) => step === 'OPENED' || step === 'REOPENED'),
  );
  const following = await suppress(
    tx,
    opened.map(({ row }) => row.id),
  );
  const ids = new Set(following.map(({ id }) => id));
  const flood = await boundFloods(tx, {
    opened: opened.flatMap(({ row }) => (ids.has(row.id) ? [] : [row])),
    resolved: numbered.flatMap(({ row }) => (row.state === 'RESOLVED' ? [row] : [])),
  });
  await emitChanges(tx, [...numbered, ...flood.changes], [...following, ...flood.suppressed]);
}
