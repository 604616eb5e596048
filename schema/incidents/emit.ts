/**
 * The events of changed incidents. What is suppressed has none of its own: its root is announced as
 * changed, once in a transaction, however many follow from it.
 */
import { warningSeverity } from '../../src/domain/monitors.ts';
import type { NewEvent, Tx } from '../context.ts';
import type { Step } from './rules.ts';
import type { IncidentRecord } from './store/incidents.ts';
import { rowsOf } from './store/suppress.ts';
import type {
  AlertPayload,
  IncidentChangedPayload,
  IncidentOpenedPayload,
  IncidentPayload,
  IncidentResolvedPayload,
} from './topics.ts';

/** What a transaction makes of an incident. */
export interface Change {
  readonly row: IncidentRecord;
  /** Null: it is new. */
  readonly before: IncidentRecord | null;
  readonly steps: readonly Step[];
}

const about = (row: IncidentRecord): Pick<NewEvent, 'host' | 'program' | 'instance'> => ({
  ...(row.hostId !== null && { host: { id: row.hostId, name: row.host } }),
  ...(row.programId !== null && { program: { id: row.programId, key: row.program ?? '' } }),
  ...(row.instanceId !== null && {
    instance: { id: row.instanceId, address: row.instance ?? '' },
  }),
});

const alertPayload = (row: IncidentRecord): AlertPayload => ({
  severity: row.severity,
  component: row.component,
  ci: row.ci || null,
  monitor: row.monitor,
  summary: row.summary,
});

const payloadOf = (row: IncidentRecord): IncidentPayload => ({
  incidentId: row.id,
  number: row.number,
  ...alertPayload(row),
});

/** @param suppressed what is suppressed since this transaction, as it is */
export async function emitChanges(
  tx: Tx,
  changes: readonly Change[],
  suppressed: readonly IncidentRecord[],
): Promise<void> {
  const now = new Map(suppressed.map((row) => [row.id, row]));
  const roots = new Set<string>();
  for (const change of changes) {
    const { row, before, steps } = { ...change, row: now.get(change.row.id) ?? change.row };
    const isQuiet = row.state === 'SUPPRESSED' || before?.state === 'SUPPRESSED';
    if (isQuiet && row.rootId !== null) roots.add(row.rootId);
    if (isQuiet && !steps.includes('REOPENED') && before !== null) continue;
    if (row.state === 'SUPPRESSED') continue;
    for (const step of steps) emitStep(tx, row, step);
    if (row.flapping && !before?.flapping) emitChanged(tx, row);
  }
  const own = new Set(changes.map(({ row }) => row.id));
  for (const row of suppressed.filter(({ id }) => !own.has(id))) {
    emitChanged(tx, row);
    if (row.rootId !== null) roots.add(row.rootId);
  }
  if (roots.size > 0) for (const root of await rowsOf(tx, [...roots])) emitChanged(tx, root);
}

function emitStep(tx: Tx, row: IncidentRecord, step: Step): void {
  if (row.severity >= warningSeverity) emitAlert(tx, row, step);
  else if (step === 'OPENED' || step === 'REOPENED') emitOpened(tx, row, step === 'REOPENED');
  else if (step === 'RESOLVED') emitResolved(tx, row);
}

function emitAlert(tx: Tx, row: IncidentRecord, step: Step): void {
  const payload = { ...alertPayload(row) };
  if (step === 'OPENED' || step === 'REOPENED')
    tx.emit({ kind: 'ALERT_RAISED', ...about(row), payload });
  if (step === 'RESOLVED') tx.emit({ kind: 'ALERT_CLEARED', ...about(row), payload });
}

export function emitOpened(tx: Tx, row: IncidentRecord, reopened: boolean): void {
  const payload: IncidentOpenedPayload = { ...payloadOf(row), reopened };
  tx.emit({ kind: 'INCIDENT_OPENED', ...about(row), payload: { ...payload } });
}

/** By the actor of the transaction. */
export function emitChanged(tx: Tx, row: IncidentRecord): void {
  if (row.severity >= warningSeverity) return;
  const payload: IncidentChangedPayload = {
    ...payloadOf(row),
    state: row.state,
    flapping: row.flapping,
    assignee: row.assignee,
    silencedUntil: row.silencedUntil?.toISOString() ?? null,
  };
  tx.emit({ kind: 'INCIDENT_CHANGED', ...about(row), payload: { ...payload } });
}

/** By the actor of the transaction. */
export function emitResolved(tx: Tx, row: IncidentRecord): void {
  const payload: IncidentResolvedPayload = {
    ...payloadOf(row),
    resolution: row.resolution ?? '',
  };
  tx.emit({ kind: 'INCIDENT_RESOLVED', ...about(row), payload: { ...payload } });
}
