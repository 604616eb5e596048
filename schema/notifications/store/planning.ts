/**
 * Decides who is to be notified of what, by rules-planning.ts, and makes the deliveries. What groups
 * were notified of and the deliveries are committed together: a plane that is killed at any time
 * makes none twice and leaves none out.
 */

import { and, asc, eq, gt, sql } from 'drizzle-orm';
import {
  notificationGroups,
  receivers,
  routes,
  type StoredIncident,
  type StoredMessage,
  silences,
} from '../../../drizzle/tables-notifications.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { defaultEnvironment } from '../../../src/domain/address.ts';
import type { Plane, Tx } from '../../context.ts';
import { labelList } from '../../hosts/rules.ts';
import { holdsLease } from '../../plane/store/lease.ts';
import { type IncidentFact, matcherOf } from '../rules-matching.ts';
import { type Group, type PlannedRoute, plan, type Send } from '../rules-planning.ts';
import { addDelivery } from './delivering.ts';
import type { ReceiverRecord } from './receivers.ts';
import type { RouteRecord } from './routes.ts';

export interface LeaseOf {
  readonly name: string;
  readonly replicaId: string;
}

/**
 * Makes the deliveries that are due. @returns when there is something to do next, unless something
 * changes before; null when nothing is to come, or another replica has the lease
 */
export async function planDeliveries(
  { db, write }: Pick<Plane, 'db' | 'write'>,
  lease: LeaseOf,
): Promise<Date | null> {
  // Most of the time there is no route, and nothing to lock.
  const [any] = await db.select({ id: routes.id }).from(routes).limit(1);
  if (!any) return null;
  return write(planeActor, async (tx) =>
    (await holdsLease(tx, lease.name, lease.replicaId)) ? planWithin(tx) : null,
  );
}

interface RouteRow {
  readonly route: RouteRecord;
  readonly receiver: ReceiverRecord;
}

async function planWithin(tx: Tx): Promise<Date | null> {
  const rows: RouteRow[] = await tx.db
    .select({ route: routes, receiver: receivers })
    .from(routes)
    .innerJoin(receivers, eq(receivers.id, routes.receiverId))
    .where(and(eq(routes.enabled, true), eq(receivers.enabled, true)))
    .orderBy(asc(routes.position), asc(routes.name));
  const active = await tx.db.select().from(silences).where(gt(silences.endsAt, tx.now));
  const stored = await tx.db.select().from(notificationGroups);
  const before = stored.map(
    ({ sentAt, ...group }): Group => ({ ...group, sentAt: sentAt?.getTime() ?? null }),
  );
  const known = await readIncidents(tx, before);
  const facts = known.map(factOf);
  const { groups, sends, nextAt } = plan({
    ...{ groups: before, facts, now: tx.now.getTime() },
    routes: rows.map(({ route }) => plannedRoute(route)),
    silences: active.map(({ match }) => matcherOf(match)),
  });
  await saveGroups(tx, before, groups, rows);
  const byId = new Map(known.map((row) => [row.id, row]));
  const byRoute = new Map(rows.map((row) => [row.route.id, row]));
  for (const send of sends) await addSend(tx, send, byRoute.get(send.routeId), byId);
  const ends = active.map(({ endsAt }) => endsAt.getTime());
  const first = Math.min(...ends, nextAt ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(first) ? new Date(first) : null;
}

const plannedRoute = ({ match, ...route }: RouteRecord): PlannedRoute => ({
  ...route,
  matcher: matcherOf(match),
});

interface IncidentRow extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly severity: number;
  readonly state: string;
  readonly host: string;
  readonly program: string | null;
  readonly instance: string | null;
  readonly component: string;
  readonly ci: string;
  readonly monitor: string;
  readonly kind: string | null;
  readonly summary: string;
  /** Milliseconds since 1970. */
  readonly opened: number;
  readonly resolved: number | null;
  readonly resolution: string | null;
  readonly labels: Record<string, string> | null;
  readonly draining: boolean | null;
  readonly group: string | null;
}

/** All that asks for somebody, and all that groups remember. What follows from others may be much more. */
async function readIncidents(tx: Tx, groups: readonly Group[]): Promise<IncidentRow[]> {
  const members = groups.flatMap((group) => group.members.map(({ id }) => id));
  return [
    ...(await tx.db.execute<IncidentRow>(sql`
      select i.id, i.number, i.severity, i.state, i.host, i.program, i.instance, i.component, i.ci, i.monitor, m.rule ->> 'kind' as kind, i.summary,
        (extract(epoch from i.opened_at) * 1000)::float8 as opened, (extract(epoch from i.resolved_at) * 1000)::float8 as resolved, i.resolution,
        h.labels, h.draining, p."group"
      from incidents i
      left join monitors m on m.id = i.monitor_id left join hosts h on h.id = i.host_id left join programs p on p.id = i.program_id
      where i.severity <= 3 and i.id in (select id from incidents where state = 'OPEN'
        union select one.id::uuid from json_array_elements_text(${JSON.stringify(members)}::json) as one(id))
      order by i.severity, i.number`)),
  ];
}

/** An incident of a host, or of none, has neither. */
function keyOf({ program }: Pick<IncidentRow, 'program'>) {
  if (program === null) return { name: '', environment: '' };
  const [name = '', environment = defaultEnvironment] = program.split('/');
  return { name, environment };
}

function factOf(row: IncidentRow): IncidentFact {
  const { name, environment } = keyOf(row);
  const index = Number(/#(\d+)$/.exec(row.instance ?? '')?.[1] ?? 0);
  return {
    id: row.id,
    selectable: {
      ...{ program: name, environment, host: row.host, index, group: row.group, state: '' },
      labels: labelList(row.labels ?? {}),
    },
    ...{ severity: row.severity, ci: row.ci, monitor: row.monitor, kind: row.kind },
    asks: row.state === 'OPEN' && row.draining !== true,
    isResolved: row.state === 'RESOLVED',
  };
}

const storedIncident = (row: IncidentRow): StoredIncident => ({
  id: row.id,
  number: Number(row.number),
  ...{ severity: row.severity, state: row.state, host: row.host || null, program: row.program },
  environment: row.program === null ? null : keyOf(row).environment,
  ...{ instance: row.instance, component: row.component, ci: row.ci || null },
  ...{ monitor: row.monitor, kind: row.kind, summary: row.summary },
  openedAt: new Date(row.opened).toISOString(),
  resolvedAt: row.resolved === null ? null : new Date(row.resolved).toISOString(),
  resolution: row.resolution,
});

async function addSend(
  tx: Tx,
  send: Send,
  row: RouteRow | undefined,
  incidents: ReadonlyMap<string, IncidentRow>,
): Promise<void> {
  if (!row) return;
  let room = row.receiver.batch;
  const listed = (ids: readonly string[]): StoredIncident[] => {
    const rows = ids.slice(0, room).flatMap((id) => incidents.get(id) ?? []);
    room -= rows.length;
    return rows.map(storedIncident);
  };
  const { opened, resolved, open } = send;
  // What is new has the first places.
  const message: StoredMessage = {
    group: JSON.parse(send.key) as Record<string, string>,
    opened: listed(opened),
    resolved: listed(resolved),
    open: listed(open),
    counts: { opened: opened.length, open: open.length, resolved: resolved.length },
  };
  await addDelivery(tx, {
    kind: send.isRepeat ? 'REPEAT' : 'INCIDENTS',
    receiver: row.receiver,
    route: row.route.name,
    message,
    incidentIds: [...opened, ...resolved, ...open],
  });
}

/** Writes what differs. Groups of routes that are disabled stay as they are. */
async function saveGroups(
  tx: Tx,
  before: readonly Group[],
  after: readonly Group[],
  rows: readonly RouteRow[],
): Promise<void> {
  const idOf = ({ routeId, key }: Pick<Group, 'routeId' | 'key'>) => `${routeId} ${key}`;
  // The database does not keep the order of properties.
  const textOf = ({ members, sentAt }: Group) =>
    JSON.stringify([
      members.map(({ id, since, notified, ended }) => [id, since, notified, ended]),
      sentAt,
    ]);
  const known = new Map(before.map((group) => [idOf(group), textOf(group)]));
  const kept = new Set(after.map(idOf));
  const enabled = new Set(rows.map(({ route }) => route.id));
  const changed = after.filter((group) => known.get(idOf(group)) !== textOf(group));
  const gone = before.filter((group) => enabled.has(group.routeId) && !kept.has(idOf(group)));
  if (changed.length > 0)
    await tx.db.execute(sql`
      insert into notification_groups (route_id, key, members, sent_at)
      select "routeId", key, members, to_timestamp("sentAt" / 1000)
      from json_to_recordset(${JSON.stringify(changed)}::json) as g("routeId" uuid, key text, members jsonb, "sentAt" float8)
      on conflict (route_id, key) do update set members = excluded.members, sent_at = excluded.sent_at`);
  if (gone.length > 0)
    await tx.db.execute(sql`
      delete from notification_groups g using json_to_recordset(${JSON.stringify(gone)}::json) as d("routeId" uuid, key text)
      where g.route_id = d."routeId" and g.key = d.key`);
}
