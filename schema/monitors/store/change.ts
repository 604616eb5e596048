/**
 * Creating, updating and deleting monitors. What they watch is looked at in the same transaction:
 * what is wrong already is raised at once.
 */

import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import { lockIncidents } from '../../../drizzle/locks.ts';
import { monitors } from '../../../drizzle/tables-incidents.ts';
import { actorColumns, planeActor } from '../../../src/base/actor.ts';
import { AlreadyExists, InvalidInput } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import {
  isHosted,
  type MonitorDefinition,
  monitorIssues,
  normalMonitor,
  watchesPings,
} from '../../../src/domain/monitors.ts';
import type { Locator, Tx } from '../../context.ts';
import { requireRevision } from '../../hosts/rules.ts';
import { resolveIncidentsOf } from '../../incidents/store/raise.ts';
import { watching } from '../rules-watching.ts';
import type { MonitorPayload } from '../topics.ts';
import { liftDeadlinesOf } from './deadlines.ts';
import { observe } from './evaluate.ts';
import { wakeHosts } from './hosted.ts';
import { findMonitor, type MonitorRecord, requireMonitor } from './monitors.ts';
import { awaitAgain, awaitFirstPing, forgetPings, type KeyedMonitor } from './ping-keys.ts';
import { reconcilePinged } from './pings.ts';
import { targetsOf } from './subjects.ts';
import { requireSeen } from './unseen.ts';

const namePath = ['input', 'name'];

/** @throws InvalidInput with every fault */
function checked(definition: MonitorDefinition): MonitorDefinition {
  const issues = monitorIssues(definition, ['input']);
  if (issues.length > 0) throw new InvalidInput(issues);
  return normalMonitor(definition, ['input']);
}

function announce(
  tx: Tx,
  kind: 'MONITOR_CREATED' | 'MONITOR_CHANGED' | 'MONITOR_DELETED',
  { id, name }: MonitorRecord,
): void {
  const payload: MonitorPayload = { monitorId: id, name };
  tx.emit({ kind, payload: { ...payload } });
}

/**
 * Emits MONITOR_CREATED, and what it raises.
 * @throws InvalidInput with every fault @throws AlreadyExists when the name is taken
 */
export async function createMonitor(tx: Tx, definition: MonitorDefinition): Promise<KeyedMonitor> {
  const row: MonitorRecord = {
    id: uuidv7(),
    ...checked(definition),
    revision: 1,
    reconciledRevision: 0,
    createdAt: tx.now,
    ...actorColumns('createdBy', tx.actor),
    changedAt: tx.now,
    ...actorColumns('changedBy', tx.actor),
  };
  await requireSeen(tx, row);
  await lockIncidents(tx.db);
  const added = await tx.db
    .insert(monitors)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: monitors.id });
  if (added.length === 0) throw await nameTaken(tx, row.name);
  announce(tx, 'MONITOR_CREATED', row);
  const pingKey = watchesPings(row.rule) ? await awaitFirstPing(tx, row.id) : null;
  await reconcile(tx, row);
  await wakeHosts(tx, watching(row));
  return { monitor: row, pingKey };
}

async function nameTaken(tx: Tx, name: string): Promise<AlreadyExists> {
  const existing = await findMonitor(tx.db, tx.scope, name);
  return new AlreadyExists(`there is a monitor ${JSON.stringify(name)} already`, {
    path: namePath,
    hint: 'update it, or choose another name',
    ...(existing && { existing: { type: 'Monitor', id: existing.id } }),
  });
}

export type MonitorUpdate = {
  readonly [P in keyof MonitorDefinition]?: MonitorDefinition[P] | null | undefined;
} & { readonly expectedRevision?: number | null | undefined };

const definitionOf = (row: MonitorRecord): MonitorDefinition => ({
  name: row.name,
  description: row.description,
  target: row.target,
  severity: row.severity,
  ci: row.ci,
  enabled: row.enabled,
  rule: row.rule,
});

/** What it has raised goes by another key, or is an incident no more, or has become one. */
const startsOver = (before: MonitorDefinition, after: MonitorDefinition): boolean =>
  before.name !== after.name ||
  before.ci !== after.ci ||
  before.severity !== after.severity ||
  before.rule.kind !== after.rule.kind ||
  watchesPings(before.rule) !== watchesPings(after.rule) ||
  (isHosted(after.rule) && !isDeepStrictEqual(before.rule, after.rule)) ||
  !after.enabled;

/**
 * What is not given stays. Emits MONITOR_CHANGED when anything differs, and what it raises and
 * clears by that.
 * @throws InvalidInput @throws NotFound @throws AlreadyExists @throws Conflict when its revision is
 * not the expected one
 */
export async function updateMonitor(
  tx: Tx,
  which: Locator<string>,
  { expectedRevision, ...update }: MonitorUpdate,
): Promise<MonitorRecord> {
  await lockIncidents(tx.db);
  const before = await requireMonitor(tx, which);
  requireRevision('Monitor', before, expectedRevision);
  const known = definitionOf(before);
  const given = Object.entries(update).filter(([, value]) => value != null);
  const after = checked({
    ...known,
    // What is pinged has no target: one that it had before goes with its rule.
    ...(update.rule && watchesPings(update.rule) && { target: '' }),
    ...Object.fromEntries(given),
  });
  if (isDeepStrictEqual(known, after)) return before;
  if (update.rule || update.target) await requireSeen(tx, after);
  if (after.name !== known.name && (await findMonitor(tx.db, tx.scope, after.name)))
    throw await nameTaken(tx, after.name);
  const row: MonitorRecord = {
    ...before,
    ...after,
    revision: before.revision + 1,
    changedAt: tx.now,
    ...actorColumns('changedBy', tx.actor),
  };
  await wakeHosts(tx, watching(before));
  await tx.db.update(monitors).set(row).where(eq(monitors.id, row.id));
  announce(tx, 'MONITOR_CHANGED', row);
  await liftDeadlinesOf(tx, row.id);
  if (startsOver(known, after)) await withdraw(tx, row, 'its monitor was changed');
  if (!watchesPings(row.rule)) await forgetPings(tx, row.id);
  else if (!known.enabled || !watchesPings(known.rule)) await awaitAgain(tx, row.id);
  if (row.enabled) await reconcile(tx, row);
  await wakeHosts(tx, watching(row));
  return row;
}

/** Resolves its incidents. Emits MONITOR_DELETED. @throws NotFound */
export async function deleteMonitor(tx: Tx, which: Locator<string>): Promise<MonitorRecord> {
  await lockIncidents(tx.db);
  const monitor = await requireMonitor(tx, which);
  await wakeHosts(tx, watching(monitor));
  await withdraw(tx, monitor, 'its monitor was deleted');
  await tx.db.delete(monitors).where(eq(monitors.id, monitor.id));
  announce(tx, 'MONITOR_DELETED', monitor);
  return monitor;
}

const withdraw = (tx: Tx, { id }: MonitorRecord, why: string): Promise<void> =>
  resolveIncidentsOf(tx.inNameOf(planeActor), { monitorIds: [id] }, why);

/** Looks at all that the monitor watches, and at all that it has raised on. */
export async function reconcile(tx: Tx, row: MonitorRecord): Promise<void> {
  if (!row.enabled) return;
  const monitor = watching(row);
  // At the time of what is advanced, which may be another than that of the transaction.
  const byPlane = { ...tx.inNameOf(planeActor), now: tx.now };
  if (monitor.of === 'PINGS') return reconcilePinged(byPlane, [monitor]);
  const subjects = await targetsOf(byPlane, monitor);
  await observe(
    byPlane,
    [monitor],
    subjects.map((subject) => ({ subject, fact: subject.fact, membership: true })),
  );
}
