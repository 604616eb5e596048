/** Signals become incidents, in a handful of statements for all signals of a transaction. */

import { and, inArray, ne, or } from 'drizzle-orm';
import { lockIncidents } from '../../../drizzle/locks.ts';
import { incidents } from '../../../drizzle/tables-incidents.ts';
import type { Tx } from '../../context.ts';
import { changesOf, type IncidentSignal, resolvedRow } from './changes.ts';
import { record } from './record.ts';

/**
 * Raises and clears, in the order of the signals. Emits INCIDENT_OPENED, INCIDENT_CHANGED,
 * INCIDENT_RESOLVED, ALERT_RAISED, ALERT_CLEARED.
 */
export async function applySignals(tx: Tx, signals: readonly IncidentSignal[]): Promise<void> {
  if (signals.length === 0) return;
  await lockIncidents(tx.db);
  const { changes } = await changesOf(tx, signals);
  await record(tx, changes);
}

/** What unresolved incidents are resolved together: all of these objects. */
export interface IncidentsOf {
  readonly instanceIds?: readonly string[];
  readonly hostIds?: readonly string[];
  readonly monitorIds?: readonly string[];
}

/**
 * Resolves what is open of objects that are gone, or are not watched any more, whether it flaps or
 * not. @param resolution why
 */
export async function resolveIncidentsOf(
  tx: Tx,
  { instanceIds = [], hostIds = [], monitorIds = [] }: IncidentsOf,
  resolution: string,
): Promise<void> {
  if (instanceIds.length + hostIds.length + monitorIds.length === 0) return;
  await lockIncidents(tx.db);
  const open = await tx.db
    .select()
    .from(incidents)
    .where(
      and(
        ne(incidents.state, 'RESOLVED'),
        or(
          inArray(incidents.instanceId, [...instanceIds]),
          inArray(incidents.hostId, [...hostIds]),
          inArray(incidents.monitorId, [...monitorIds]),
        ),
      ),
    )
    .orderBy(incidents.id)
    .for('update');
  await record(
    tx,
    open.map((before) => ({
      before,
      row: resolvedRow(tx, { ...before, raised: false, flapping: false }, resolution),
      steps: ['RESOLVED'],
    })),
  );
}
