/**
 * Reading and changing hosts. Enrolment and sessions, which write hosts too, are the agents
 * domain's.
 */

import { isDeepStrictEqual } from 'node:util';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { lockPlacement } from '../../../drizzle/locks.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { hostInScope } from '../../../drizzle/scope.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import { InUse, NotFound } from '../../../src/base/errors.ts';
import type { Connection } from '../../../src/base/page.ts';
import { didYouMean } from '../../../src/base/suggest.ts';
import { formatAddress, formatProgramKey } from '../../../src/domain/address.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Locator, Tx } from '../../context.ts';
import { requireRevision } from '../rules.ts';
import type { HostChangedPayload } from '../topics.ts';
import { type HostFilterArgs, hostConditions } from './selection.ts';

export type HostRecord = typeof hosts.$inferSelect;

export type HostOrderField = 'NAME' | 'LAST_SEEN' | 'ENROLLED';

const id = { value: hosts.id, type: 'uuid' } as const;
const never = new Date(0);
const orders: Orders<HostRecord, HostOrderField> = {
  list: 'hosts',
  standard: { field: 'NAME', direction: 'ASC' },
  by: {
    NAME: { columns: [{ value: hosts.name, type: 'text' }], keyOf: (host) => [host.name] },
    // A host that was never seen counts as seen longest ago.
    LAST_SEEN: {
      columns: [
        { value: sql`coalesce(${hosts.lastSeenAt}, 'epoch'::timestamptz)`, type: 'timestamptz' },
        id,
      ],
      keyOf: (host) => [(host.lastSeenAt ?? never).toISOString(), host.id],
    },
    ENROLLED: {
      columns: [{ value: hosts.enrolledAt, type: 'timestamptz' }, id],
      keyOf: (host) => [host.enrolledAt.toISOString(), host.id],
    },
  },
};

/**
 * A page of hosts, by name unless ordered otherwise. @throws InvalidInput for a bad page or
 * selector
 */
export async function listHosts(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<HostOrderField> & {
    readonly filter?: HostFilterArgs | null | undefined;
  },
): Promise<Connection<HostRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(hosts)
    .where(and(hostConditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export async function countHosts(
  db: Database,
  scope: Scope,
  filter: HostFilterArgs | null | undefined,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(hosts)
    .where(hostConditions(scope, filter));
  return row?.total ?? 0;
}

/** Those of some hosts that match, by id. @throws InvalidInput for a bad selector */
export async function someHosts(
  db: Database,
  scope: Scope,
  filter: HostFilterArgs | null,
  some: Some,
): Promise<HostRecord[]> {
  const { where, orderBy, limit } = someOf(hosts.id, some);
  return db
    .select()
    .from(hosts)
    .where(and(where, hostConditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

export async function findHost(
  db: Database,
  scope: Scope,
  name: string,
): Promise<HostRecord | undefined> {
  const [host] = await db
    .select()
    .from(hosts)
    .where(and(eq(hosts.name, name), hostInScope(scope, hosts.id)));
  return host;
}

/** Which of these names belong to hosts. */
export async function existingHosts(
  db: Database,
  scope: Scope,
  names: readonly string[],
): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const rows = await db
    .select({ name: hosts.name })
    .from(hosts)
    .where(and(inArray(hosts.name, [...names]), hostInScope(scope, hosts.id)));
  return new Set(rows.map(({ name }) => name));
}

/** Names on each side of the given one, in each of the two orders. */
const neighbours = 125;

/**
 * Names of hosts in scope that a mistyped name may stand for: its neighbours in the order of names, which
 * begin alike, and in the order of reversed names, which end alike. At most 500, whatever the size
 * of the fleet; two indexes find them.
 */
export async function similarHosts(db: Database, scope: Scope, name: string): Promise<string[]> {
  const visible = hostInScope(scope, sql`hosts.id`);
  const and = visible ? sql`and ${visible}` : sql``;
  const rows = await db.execute<{ name: string }>(sql`
    (select name from hosts where name < ${name} ${and} order by name desc limit ${neighbours})
    union (select name from hosts where name > ${name} ${and} order by name limit ${neighbours})
    union (select name from hosts where reverse(name) < reverse(${name}) ${and} order by reverse(name) desc limit ${neighbours})
    union (select name from hosts where reverse(name) > reverse(${name}) ${and} order by reverse(name) limit ${neighbours})
    order by name`);
  return rows.map(({ name }) => name);
}

/** @param path of the name in the input */
export async function unknownHost(
  db: Database,
  scope: Scope,
  name: string,
  path: readonly string[],
): Promise<NotFound> {
  const hint =
    didYouMean(name, await similarHosts(db, scope, name)) ?? 'list the hosts with: gander hosts';
  return new NotFound(`there is no host ${JSON.stringify(name)}`, {
    path,
    hint,
    kind: 'HOST',
    key: name,
  });
}

/** @param path of the reference in the input @throws NotFound */
export async function requireHost(
  db: Database,
  scope: Scope,
  which: Locator<string>,
  path: readonly string[],
): Promise<HostRecord> {
  const host =
    'id' in which
      ? (await someHosts(db, scope, null, { ids: [which.id] }))[0]
      : await findHost(db, scope, which.key);
  if (host) return host;
  if ('key' in which) throw await unknownHost(db, scope, which.key, [...path, 'name']);
  throw new NotFound('there is no host with this id', {
    path,
    hint: 'list the hosts with: gander hosts',
    kind: 'HOST',
  });
}

export interface HostChange {
  /** Replaces all labels. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly draining?: boolean;
  readonly expectedRevision?: number | null | undefined;
}

const hostPath = ['input', 'host'];

/**
 * Emits HOST_CHANGED and invalidates placements, when anything differs. @throws NotFound @throws
 * Conflict when its revision is not the expected one
 */
export async function updateHost(
  tx: Tx,
  which: Locator<string>,
  change: HostChange,
): Promise<HostRecord> {
  await lockPlacement(tx.db);
  const host = await requireHost(tx.db, tx.scope, which, hostPath);
  requireRevision('Host', host, change.expectedRevision);
  const labels = change.labels ?? host.labels;
  const draining = change.draining ?? host.draining;
  const fields: HostChangedPayload['fields'] = [
    ...(draining !== host.draining ? (['draining'] as const) : []),
    ...(isDeepStrictEqual({ ...labels }, host.labels) ? [] : (['labels'] as const)),
  ];
  if (fields.length === 0) return host;
  const [changed = host] = await tx.db
    .update(hosts)
    .set({ labels, draining, revision: host.revision + 1 })
    .where(eq(hosts.id, host.id))
    .returning();
  tx.emit({
    kind: 'HOST_CHANGED',
    host: { id: host.id, name: host.name },
    payload: { fields } satisfies HostChangedPayload,
  });
  // Schedules belong to assignments: an instance that stays may have come under others.
  tx.invalidatePlacement({ hostId: host.id, resend: fields.includes('labels') });
  return changed;
}

/**
 * Removes a host with its instances and its agent's credentials; its session, if one is open, is
 * woken to find that out. Programs that run there go on: nobody is left who could stop them. Emits
 * INSTANCE_REMOVED for each instance, then HOST_REMOVED.
 * @param force although instances are placed on it or its agent is connected
 * @throws NotFound
 * @throws InUse IN_USE, with the addresses of its instances
 */
export async function deleteHost(
  tx: Tx,
  which: Locator<string>,
  force: boolean,
): Promise<HostRecord> {
  await lockPlacement(tx.db);
  const { id } = await requireHost(tx.db, tx.scope, which, hostPath);
  // An agent that connects meanwhile waits here, or is seen.
  const [host] = await tx.db.select().from(hosts).where(eq(hosts.id, id)).for('update');
  if (!host)
    throw new NotFound('the host was deleted in the meantime', { path: hostPath, kind: 'HOST' });
  const { name } = host;
  const placed = await instancesOn(tx.db, host);
  if (!force && (placed.length > 0 || host.sessionId !== null)) {
    const why =
      host.sessionId !== null
        ? 'its agent is connected'
        : `${placed.length} instances are placed on it`;
    const hint = `drain and unassign it first, or delete it with force: gander hosts delete ${name} --force`;
    throw new InUse(
      `the host ${name} cannot be deleted: ${why}`,
      placed.map(({ address }) => address),
      { path: hostPath, hint },
    );
  }
  await tx.db.delete(hosts).where(eq(hosts.id, host.id));
  for (const { id: instanceId, address, programId, programKey } of placed) {
    const about = {
      host: { id: host.id, name },
      program: { id: programId, key: programKey },
      instance: { id: instanceId, address },
    };
    tx.emit({ kind: 'INSTANCE_REMOVED', ...about });
  }
  tx.emit({ kind: 'HOST_REMOVED', host: { id: host.id, name } });
  tx.wake(host.id);
  if (placed.length > 0) {
    const message = `${placed.length} instances were placed on ${name}; what runs there goes on without the plane`;
    tx.warn({ code: 'LEFT_RUNNING', message, path: hostPath });
  }
  return host;
}

async function instancesOn(db: Database, host: HostRecord) {
  const rows = await db
    .select({
      id: instances.id,
      index: instances.index,
      programId: programs.id,
      program: programs.name,
      environment: programs.environment,
    })
    .from(instances)
    .innerJoin(programs, eq(programs.id, instances.programId))
    .where(eq(instances.hostId, host.id))
    .orderBy(programs.name, programs.environment, instances.index);
  return rows.map((row) => ({
    id: row.id,
    programId: row.programId,
    programKey: formatProgramKey(row.program, row.environment),
    address: formatAddress({ ...row, host: host.name }),
  }));
}
