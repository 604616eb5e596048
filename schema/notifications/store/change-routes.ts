/** Creating, updating and deleting routes. The notifier looks at the open incidents again then. */

import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import { routes } from '../../../drizzle/tables-notifications.ts';
import { actorColumns } from '../../../src/base/actor.ts';
import { AlreadyExists, InvalidInput } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { normalMatch, routeIssues } from '../../../src/domain/notification-issues.ts';
import type { RouteDefinition } from '../../../src/domain/notifications.ts';
import type { Locator, Tx } from '../../context.ts';
import { requireRevision } from '../../hosts/rules.ts';
import type { RoutePayload } from '../topics.ts';
import { requireReceiver } from './receivers.ts';
import { findRoute, type RouteRecord, requireRoute } from './routes.ts';

/** @throws InvalidInput with every fault */
function checked(definition: RouteDefinition): RouteDefinition {
  const issues = routeIssues(definition, ['input']);
  if (issues.length > 0) throw new InvalidInput(issues);
  return { ...definition, match: normalMatch(definition.match, ['input', 'match']) };
}

function announce(
  tx: Tx,
  kind: 'ROUTE_CREATED' | 'ROUTE_CHANGED' | 'ROUTE_DELETED',
  { id, name }: RouteRecord,
): void {
  const payload: RoutePayload = { routeId: id, name };
  tx.emit({ kind, payload: { ...payload } });
}

/**
 * Emits ROUTE_CREATED.
 * @throws InvalidInput with every fault @throws NotFound without the receiver @throws AlreadyExists
 * when the name is taken
 */
export async function createRoute(
  tx: Tx,
  { receiver, ...definition }: RouteDefinition & { readonly receiver: Locator<string> },
): Promise<RouteRecord> {
  const accepted = checked(definition);
  const row: RouteRecord = {
    id: uuidv7(),
    ...accepted,
    receiverId: (await requireReceiver(tx, receiver)).id,
    revision: 1,
    createdAt: tx.now,
    ...actorColumns('createdBy', tx.actor),
    changedAt: tx.now,
    ...actorColumns('changedBy', tx.actor),
  };
  const added = await tx.db
    .insert(routes)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: routes.id });
  if (added.length === 0) throw await nameTaken(tx, row.name);
  announce(tx, 'ROUTE_CREATED', row);
  return row;
}

async function nameTaken(tx: Tx, name: string): Promise<AlreadyExists> {
  const existing = await findRoute(tx.db, tx.scope, name);
  return new AlreadyExists(`there is a route ${JSON.stringify(name)} already`, {
    path: ['input', 'name'],
    hint: 'update it, or choose another name',
    ...(existing && { existing: { type: 'Route', id: existing.id } }),
  });
}

export type RouteUpdate = {
  readonly [P in keyof RouteDefinition]?: RouteDefinition[P] | null | undefined;
} & {
  readonly receiver?: Locator<string> | null | undefined;
  readonly expectedRevision?: number | null | undefined;
};

const definitionOf = (row: RouteRecord): RouteDefinition => ({
  name: row.name,
  description: row.description,
  enabled: row.enabled,
  position: row.position,
  match: row.match,
  continues: row.continues,
  groupBy: row.groupBy,
  waitMs: row.waitMs,
  intervalMs: row.intervalMs,
  repeatMs: row.repeatMs,
  notifyResolved: row.notifyResolved,
  muteTimes: row.muteTimes,
});

/**
 * What is not given stays; an empty description is taken away. Emits ROUTE_CHANGED when anything
 * differs.
 * @throws InvalidInput @throws NotFound @throws AlreadyExists @throws Conflict when its revision is
 * not the expected one
 */
export async function updateRoute(
  tx: Tx,
  which: Locator<string>,
  { expectedRevision, receiver, ...update }: RouteUpdate,
): Promise<RouteRecord> {
  const before = await requireRoute(tx, which);
  requireRevision('Route', before, expectedRevision);
  const known = definitionOf(before);
  const given = Object.entries(update)
    .filter(([, value]) => value != null)
    .map(([name, value]) => [name, value === '' && name !== 'name' ? null : value]);
  const after = checked({ ...known, ...Object.fromEntries(given) });
  const receiverId =
    receiver == null ? before.receiverId : (await requireReceiver(tx, receiver)).id;
  if (isDeepStrictEqual(known, after) && receiverId === before.receiverId) return before;
  if (after.name !== known.name && (await findRoute(tx.db, tx.scope, after.name)))
    throw await nameTaken(tx, after.name);
  const row: RouteRecord = {
    ...before,
    ...after,
    receiverId,
    revision: before.revision + 1,
    changedAt: tx.now,
    ...actorColumns('changedBy', tx.actor),
  };
  await tx.db.update(routes).set(row).where(eq(routes.id, row.id));
  announce(tx, 'ROUTE_CHANGED', row);
  return row;
}

/** What its receiver was notified of is forgotten. Emits ROUTE_DELETED. @throws NotFound */
export async function deleteRoute(tx: Tx, which: Locator<string>): Promise<RouteRecord> {
  const route = await requireRoute(tx, which);
  await tx.db.delete(routes).where(eq(routes.id, route.id));
  announce(tx, 'ROUTE_DELETED', route);
  return route;
}
