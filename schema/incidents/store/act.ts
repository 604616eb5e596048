/** What people do to incidents: acknowledge, silence, assign and resolve them. */

import { eq } from 'drizzle-orm';
import { lockIncidents } from '../../../drizzle/locks.ts';
import { incidents } from '../../../drizzle/tables-incidents.ts';
import { actorColumns, planeActor } from '../../../src/base/actor.ts';
import { Conflict, InvalidInput } from '../../../src/base/errors.ts';
import type { Locator, Tx } from '../../context.ts';
import { emitChanged, emitChanges, emitResolved } from '../emit.ts';
import { maxSilenceMs, maxTextLength, openState } from '../rules.ts';
import { notSilenced } from './advance.ts';
import { resolvedRow } from './changes.ts';
import { boundFloods } from './flood.ts';
import { type IncidentRecord, requireIncident } from './incidents.ts';

type Columns = Partial<typeof incidents.$inferInsert>;

/** @throws NotFound @throws Conflict when it is resolved */
async function requireOpen(tx: Tx, which: Locator<number>): Promise<IncidentRecord> {
  await lockIncidents(tx.db);
  const incident = await requireIncident(tx, which);
  if (incident.state !== 'RESOLVED') return incident;
  throw new Conflict(`incident ${incident.number} is resolved`, {
    path: ['input', 'incident'],
    current: { type: 'Incident', id: incident.id },
  });
}

async function save(tx: Tx, before: IncidentRecord, columns: Columns): Promise<IncidentRecord> {
  const row = { ...before, ...columns } as IncidentRecord;
  await tx.db.update(incidents).set(columns).where(eq(incidents.id, before.id));
  emitChanged(tx, row);
  return row;
}

/**
 * Takes the incident: whoever acknowledges it is its assignee, unless it has one. Emits
 * INCIDENT_CHANGED, when it was not acknowledged before.
 * @throws NotFound @throws Conflict when it is resolved
 */
export async function acknowledge(tx: Tx, which: Locator<number>): Promise<IncidentRecord> {
  const before = await requireOpen(tx, which);
  if (before.acknowledgedAt !== null) return before;
  return save(tx, before, {
    state: before.state === 'OPEN' ? 'ACKNOWLEDGED' : before.state,
    acknowledgedAt: tx.now,
    ...actorColumns('acknowledgedBy', tx.actor),
    assignee: before.assignee ?? tx.actor.label,
  });
}

/**
 * Silences the incident for a time; 0 ends its silence. Emits INCIDENT_CHANGED.
 * @param forMs at most maxSilenceMs
 * @throws NotFound @throws InvalidInput @throws Conflict when it is resolved
 */
export async function silence(
  tx: Tx,
  which: Locator<number>,
  forMs: number,
): Promise<IncidentRecord> {
  if (forMs < 0 || forMs > maxSilenceMs)
    throw new InvalidInput([
      {
        path: ['input', 'forMs'],
        message: 'forMs is 0 to 31 days',
        hint: 'disable the monitor to silence it for good',
      },
    ]);
  const before = await requireOpen(tx, which);
  const isSuppressed = before.state === 'SUPPRESSED';
  const awake = openState({ ...before, silencedUntil: null }, tx.now.getTime());
  if (forMs === 0)
    return before.silencedUntil === null
      ? before
      : save(tx, before, { ...notSilenced, state: isSuppressed ? 'SUPPRESSED' : awake });
  return save(tx, before, {
    state: isSuppressed ? 'SUPPRESSED' : 'SILENCED',
    silencedUntil: new Date(tx.now.getTime() + forMs),
    ...actorColumns('silencedBy', tx.actor),
  });
}

/**
 * Gives the incident to somebody; an empty name gives it to nobody. Emits INCIDENT_CHANGED, when
 * the assignee is another.
 * @throws NotFound @throws InvalidInput @throws Conflict when it is resolved
 */
export async function assign(
  tx: Tx,
  which: Locator<number>,
  assignee: string,
): Promise<IncidentRecord> {
  requireText(assignee, ['input', 'assignee']);
  const before = await requireOpen(tx, which);
  const name = assignee.trim() || null;
  return name === before.assignee ? before : save(tx, before, { assignee: name });
}

/**
 * Resolves the incident by hand. When its condition is raised once more, it opens again. Emits
 * INCIDENT_RESOLVED.
 * @param reason why it is over, one sentence
 * @throws NotFound @throws InvalidInput @throws Conflict when it is resolved already
 */
export async function resolve(
  tx: Tx,
  which: Locator<number>,
  reason: string,
): Promise<IncidentRecord> {
  requireText(reason, ['input', 'reason']);
  const before = await requireOpen(tx, which);
  const resolution = reason.trim() || 'resolved by hand';
  const row = resolvedRow(tx, { ...before, raised: false, flapping: false }, resolution, tx.actor);
  const { number: _, ...columns } = row;
  await tx.db.update(incidents).set(columns).where(eq(incidents.id, row.id));
  emitResolved(tx, row);
  const { changes } = await boundFloods(tx, { opened: [], resolved: [row] });
  await emitChanges(tx.inNameOf(planeActor), changes, []);
  return row;
}

function requireText(text: string, path: readonly string[]): void {
  if (text.length <= maxTextLength && !text.includes('\0')) return;
  const message = `at most ${maxTextLength} characters, and no zero character`;
  throw new InvalidInput([{ path, message }]);
}
