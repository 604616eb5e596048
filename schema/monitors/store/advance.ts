/** What monitors and incidents do by the clock. */

import { and, eq, lt, lte, sql } from 'drizzle-orm';
import { lockIncidents } from '../../../drizzle/locks.ts';
import { monitors } from '../../../drizzle/tables-incidents.ts';
import { planeActor } from '../../../src/base/actor.ts';
import type { Plane, Tx } from '../../context.ts';
import { advanceIncidents, nextIncidentTime } from '../../incidents/store/advance.ts';
import { applySignals } from '../../incidents/store/raise.ts';
import { signalAbout } from '../rules-signals.ts';
import { watching } from '../rules-watching.ts';
import { reconcile } from './change.ts';
import { nextDeadline, takeDue } from './deadlines.ts';
import { loadMonitors } from './monitors.ts';
import { reconcilePinged } from './pings.ts';
import { notePresence } from './presence.ts';
import { hostSubjects, instanceSubjects } from './subjects.ts';

/** By then every replica knows a changed monitor. */
const knownAfterMs = 10_000;

const unreconciled = and(
  eq(monitors.enabled, true),
  lt(monitors.reconciledRevision, monitors.revision),
);

/**
 * Raises what is due, looks at the targets of changed monitors once more, and moves incidents on.
 * Most of the time there is nothing to do: three small statements show that.
 * @returns when there is something to do next; null when nothing is to come
 */
export async function advanceMonitors(
  { db, write }: Pick<Plane, 'db' | 'write'>,
  now: Date = new Date(),
): Promise<Date | null> {
  const next = await nextTime({ db });
  if (next === null || next > now) return next;
  await write(planeActor, async (tx) => {
    await lockIncidents(tx.db);
    const at = { ...tx, now };
    await notePresence(at);
    await raiseDue(at);
    await reconcileChanged(at);
    await advanceIncidents(at);
  });
  return nextTime({ db });
}

async function nextTime({ db }: Pick<Plane, 'db'>): Promise<Date | null> {
  const [row] = await db
    .select({ at: sql<Date | null>`min(${monitors.changedAt})`.mapWith(monitors.changedAt) })
    .from(monitors)
    .where(unreconciled);
  const changed = row?.at ? new Date(row.at.getTime() + knownAfterMs) : null;
  const times = [changed, await nextDeadline(db), await nextIncidentTime(db)];
  const [first] = times.filter((time) => time !== null).sort((a, b) => a.getTime() - b.getTime());
  return first ?? null;
}

async function raiseDue(tx: Tx): Promise<void> {
  const due = await takeDue(tx);
  if (due.length === 0) return;
  const ids = [...new Set(due.flatMap(({ subjectId }) => subjectId ?? []))];
  const subjects = new Map(
    [...(await instanceSubjects(tx, ids)), ...(await hostSubjects(tx, ids))].map((subject) => [
      subject.id,
      subject,
    ]),
  );
  const known = await loadMonitors(tx.db, tx.scope, [...new Set(due.map((d) => d.monitorId))]);
  const byId = new Map(known.map((monitor) => [monitor.id, watching(monitor)]));
  const pinged = [...byId.values()].filter((monitor) => monitor.of === 'PINGS');
  await reconcilePinged(
    tx,
    pinged.filter(({ enabled }) => enabled),
  );
  await applySignals(
    tx,
    due.flatMap(({ monitorId, subjectId, component, summary }) => {
      const [monitor, subject] = [byId.get(monitorId), subjects.get(subjectId ?? '')];
      if (!monitor?.enabled || !subject?.isWatched) return [];
      return [{ ...signalAbout(monitor, subject, 'HOLDS', summary), component }];
    }),
  );
}

/** A replica that did not know of the change yet may have passed over what was reported to it. */
async function reconcileChanged(tx: Tx): Promise<void> {
  const before = new Date(tx.now.getTime() - knownAfterMs);
  const changed = await tx.db
    .select()
    .from(monitors)
    .where(and(unreconciled, lte(monitors.changedAt, before)))
    .orderBy(monitors.id)
    .for('update');
  for (const monitor of changed) {
    await reconcile(tx, monitor);
    await tx.db
      .update(monitors)
      .set({ reconciledRevision: monitor.revision })
      .where(eq(monitors.id, monitor.id));
  }
}
