/** Silences: what asks for nobody until a time. */

import { and, eq, gt, inArray, lte, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { silences } from '../../../drizzle/tables-notifications.ts';
import { actorColumns } from '../../../src/base/actor.ts';
import { Conflict, InvalidInput, NotFound } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import type { Connection } from '../../../src/base/page.ts';
import { normalMatch, silenceIssues } from '../../../src/domain/notification-issues.ts';
import type { IncidentMatch } from '../../../src/domain/notifications.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import type { SilencePayload } from '../topics.ts';
import { notificationsInScope } from './receivers.ts';

export type SilenceRecord = typeof silences.$inferSelect;

/** Everything given must match. */
export interface SilenceFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  readonly active?: boolean | null | undefined;
  readonly text?: string | null | undefined;
}

function conditions(
  scope: Scope,
  filter: SilenceFilterArgs | null | undefined,
  now: Date,
): SQL | undefined {
  const visible = notificationsInScope(scope);
  if (!filter) return visible;
  const active = filter.active ? gt(silences.endsAt, now) : lte(silences.endsAt, now);
  return and(
    visible,
    among(silences.id, filter.id),
    filter.active == null ? undefined : active,
    containing([silences.comment], filter.text),
  );
}

export type SilenceOrderField = 'CREATED' | 'ENDS';

const id = { value: silences.id, type: 'uuid' } as const;
const orders: Orders<SilenceRecord, SilenceOrderField> = {
  list: 'silences',
  standard: { field: 'CREATED', direction: 'DESC' },
  by: {
    CREATED: {
      columns: [{ value: silences.createdAt, type: 'timestamptz' }, id],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
    ENDS: {
      columns: [{ value: silences.endsAt, type: 'timestamptz' }, id],
      keyOf: (row) => [row.endsAt.toISOString(), row.id],
    },
  },
};

/** A page of silences, the newest first. @throws InvalidInput for a bad page */
export async function listSilences(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<SilenceOrderField> & {
    readonly filter?: SilenceFilterArgs | null | undefined;
  },
  now: Date,
): Promise<Connection<SilenceRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(silences)
    .where(and(conditions(scope, args.filter, now), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export function countSilences(
  db: Database,
  scope: Scope,
  filter: SilenceFilterArgs | null | undefined,
  now: Date,
): Promise<number> {
  return db.$count(silences, conditions(scope, filter, now));
}

/** Those of some silences that match, by id. */
export async function someSilences(
  db: Database,
  scope: Scope,
  filter: SilenceFilterArgs | null,
  some: Some,
): Promise<SilenceRecord[]> {
  const { where, orderBy, limit } = someOf(silences.id, some);
  return db
    .select()
    .from(silences)
    .where(and(where, conditions(scope, filter, new Date())))
    .orderBy(orderBy)
    .limit(limit);
}

/** Silences by id; those that do not exist are left out. */
export function loadSilences(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<SilenceRecord[]> {
  return someSilences(db, scope, null, { ids });
}

function announce(
  tx: Tx,
  kind: 'SILENCE_CREATED' | 'SILENCE_ENDED',
  { id: silenceId, comment, endsAt }: SilenceRecord,
): void {
  const payload: SilencePayload = { silenceId, comment, endsAt: endsAt.toISOString() };
  tx.emit({ kind, payload: { ...payload } });
}

/** @param forMs from now to its end. Emits SILENCE_CREATED. @throws InvalidInput with every fault */
export async function createSilence(
  tx: Tx,
  given: { readonly comment: string; readonly match: IncidentMatch; readonly forMs: number },
): Promise<SilenceRecord> {
  const issues = silenceIssues(given, ['input']);
  if (issues.length > 0) throw new InvalidInput(issues);
  const row: SilenceRecord = {
    id: uuidv7(),
    comment: given.comment.trim(),
    match: normalMatch(given.match, ['input', 'match']),
    createdAt: tx.now,
    ...actorColumns('createdBy', tx.actor),
    endsAt: new Date(tx.now.getTime() + given.forMs),
    endedBy: null,
    endedByRef: null,
  };
  await tx.db.insert(silences).values(row);
  announce(tx, 'SILENCE_CREATED', row);
  return row;
}

/**
 * Ends a silence before its time. Emits SILENCE_ENDED.
 * @throws NotFound @throws Conflict when it is over already
 */
export async function endSilence(tx: Tx, silenceId: string): Promise<SilenceRecord> {
  const path = ['input', 'silence'];
  const [before] = await tx.db
    .select()
    .from(silences)
    .where(and(eq(silences.id, silenceId), notificationsInScope(tx.scope)))
    .for('update');
  if (!before)
    throw new NotFound('there is no such silence', {
      path,
      hint: 'list them with: gander notify silences',
      kind: 'SILENCE',
    });
  if (before.endsAt <= tx.now)
    throw new Conflict('the silence is over already', {
      path,
      current: { type: 'Silence', id: before.id },
    });
  const row: SilenceRecord = { ...before, endsAt: tx.now, ...actorColumns('endedBy', tx.actor) };
  await tx.db.update(silences).set(row).where(eq(silences.id, row.id));
  announce(tx, 'SILENCE_ENDED', row);
  return row;
}

/** Removes what ended before, `batch` at most. @returns how many */
export async function removeOldSilences(
  db: Database,
  before: Date,
  batch: number,
): Promise<number> {
  const old = db
    .select({ id: silences.id })
    .from(silences)
    .where(lte(silences.endsAt, before))
    .limit(batch);
  const removed = await db
    .delete(silences)
    .where(inArray(silences.id, old))
    .returning({ id: silences.id });
  return removed.length;
}
