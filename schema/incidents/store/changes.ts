/**
 * What signals make of the incidents that are stored: one row for each key, whatever the number of
 * signals. Nothing is written here.
 */

import { and, gte, ne, or, sql } from 'drizzle-orm';
import { incidents } from '../../../drizzle/tables-incidents.ts';
import { actorColumns, planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import type { NewEvent, Tx } from '../../context.ts';
import type { Change } from '../emit.ts';
import { type Alarm, decide, openState, type Signal, type Step, windowMs } from '../rules.ts';
import type { IncidentRecord } from './incidents.ts';

/** That a condition holds, or that it is over. */
export interface IncidentSignal {
  readonly signal: Exclude<Signal, 'SETTLE'>;
  readonly component: string;
  readonly ci: string;
  readonly severity: number;
  /** One sentence: what is wrong, or why it is over. */
  readonly summary: string;
  /** Without a host: it is about none. */
  readonly about: Pick<NewEvent, 'host' | 'program' | 'instance'>;
  /** Without an id: no monitor, but a program of the host raised it. */
  readonly monitor: { readonly id: string | null; readonly name: string };
}

/** Part of the key: empty where there is none. */
const hostOf = ({ about }: IncidentSignal): string => about.host?.name ?? '';
const keyOf = (host: string, component: string, ci: string) =>
  JSON.stringify([host, component, ci]);

/** Of one incident in one transaction: what is emitted of it. */
const maxSteps = 10;

export interface Signalled {
  readonly changes: readonly Change[];
  /** The incident of a signal as it is afterwards, where there is one. */
  of(signal: IncidentSignal): IncidentRecord | undefined;
}

/** In the order of the signals. The caller holds the lock of incidents. */
export async function changesOf(tx: Tx, signals: readonly IncidentSignal[]): Promise<Signalled> {
  const rows = await latestOf(tx, signals);
  const changes = new Map<string, Change>();
  for (const signal of signals) {
    const key = keyOf(hostOf(signal), signal.component, signal.ci);
    const before = rows.get(key) ?? null;
    const { alarm, step } = decide(before && alarmOf(before), signal.signal, tx.now.getTime());
    if (alarm === null || step === 'NOTHING') continue;
    const row = rowAfter(tx, before, signal, alarm, step);
    rows.set(key, row);
    const earlier = changes.get(row.id);
    changes.set(row.id, {
      row,
      before: earlier ? earlier.before : step === 'OPENED' ? null : before,
      steps: [...(earlier?.steps ?? []), step].slice(-maxSteps),
    });
  }
  return {
    changes: [...changes.values()],
    of: (signal) => rows.get(keyOf(hostOf(signal), signal.component, signal.ci)),
  };
}

async function latestOf(
  tx: Tx,
  signals: readonly IncidentSignal[],
): Promise<Map<string, IncidentRecord>> {
  const keys = signals.map((signal) => ({
    host: hostOf(signal),
    component: signal.component,
    ci: signal.ci,
  }));
  const reopensSince = new Date(tx.now.getTime() - windowMs);
  const found = await tx.db
    .select()
    .from(incidents)
    .where(
      and(
        sql`(${incidents.host}, ${incidents.component}, ${incidents.ci}) in (
          select k.host, k.component, k.ci from json_to_recordset(${JSON.stringify(keys)}::json) as k(host text, component text, ci text))`,
        or(ne(incidents.state, 'RESOLVED'), gte(incidents.resolvedAt, reopensSince)),
      ),
    )
    .orderBy(incidents.id)
    .for('update');
  // In the order in which they were opened: the last of a key counts.
  return new Map(found.map((row) => [keyOf(row.host, row.component, row.ci), row]));
}

export const alarmOf = (row: IncidentRecord): Alarm => ({
  isOpen: row.state !== 'RESOLVED',
  raised: row.raised,
  count: row.count,
  changes: row.changes,
  flapping: row.flapping,
});

function rowAfter(
  tx: Tx,
  before: IncidentRecord | null,
  signal: IncidentSignal,
  { isOpen: _, ...alarm }: Alarm,
  step: Step,
): IncidentRecord {
  const { severity, summary } = signal;
  const row =
    before === null || step === 'OPENED'
      ? newRow(tx, signal)
      : { ...before, ...(step === 'HELD' || step === 'RESOLVED' ? {} : { severity, summary }) };
  if (step === 'RESOLVED') return resolvedRow(tx, { ...row, ...alarm }, summary);
  if (step === 'HELD') return { ...row, ...alarm };
  const raised = { ...row, ...alarm, lastRaisedAt: tx.now };
  if (step !== 'REOPENED') return raised;
  const again = { ...raised, ...notAcknowledged, ...notResolved };
  return { ...again, state: openState(again, tx.now.getTime()) };
}

const notAcknowledged = {
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgedByRef: null,
  rootId: null,
} as const;
const notResolved = {
  resolvedAt: null,
  resolvedBy: null,
  resolvedByRef: null,
  resolution: null,
} as const;

/** @param resolution why it is over */
export function resolvedRow(
  tx: Tx,
  row: IncidentRecord,
  resolution: string,
  actor = planeActor,
): IncidentRecord {
  return {
    ...row,
    state: 'RESOLVED',
    resolvedAt: tx.now,
    ...actorColumns('resolvedBy', actor),
    resolution,
  };
}

function newRow(tx: Tx, { about, monitor, ...signal }: IncidentSignal): IncidentRecord {
  return {
    id: uuidv7(),
    // The database gives it.
    number: 0,
    host: about.host?.name ?? '',
    component: signal.component,
    ci: signal.ci,
    severity: signal.severity,
    state: 'OPEN',
    raised: true,
    flapping: false,
    count: 0,
    changes: [],
    summary: signal.summary,
    hostId: about.host?.id ?? null,
    programId: about.program?.id ?? null,
    program: about.program?.key ?? null,
    instanceId: about.instance?.id ?? null,
    instance: about.instance?.address ?? null,
    monitorId: monitor.id,
    monitor: monitor.name,
    openedAt: tx.now,
    lastRaisedAt: tx.now,
    ...notAcknowledged,
    ...notResolved,
    silencedUntil: null,
    silencedBy: null,
    silencedByRef: null,
    assignee: null,
  };
}
