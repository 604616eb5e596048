/**
 * When receivers are notified of incidents. Pure: `plan` is given what groups were notified of, what
 * is open, and the time; it returns what is to be sent and the groups as they are afterwards.
 *
 * An incident *asks* while it is OPEN and neither silenced, taken nor suppressed, and its host does
 * not drain. One that asks goes to the first route that matches, and on to later ones where the
 * route continues. Within a route, incidents of equal values of its groupings are one group; a
 * message is always about one group.
 *
 *   fresh      It asks, and no message has named it. Stops asking before: it is forgotten.
 *   notified   A message has named it. It stays a member until its end was stated, whether it asks
 *              or not; while it asks, it is repeated.
 *   ended      It was notified, and is over. Asks again before that was stated: notified again, and
 *              nothing is sent. The routes may leave ends out: it is forgotten at once then.
 *
 * A group has news while a member is fresh or ended. News are sent `waitMs` after the oldest of
 * them, and `intervalMs` after the message before at the earliest: so an incident that asks is named
 * within waitMs + intervalMs. Without news, what asks is repeated `repeatMs` after the last message.
 * In mute times nothing is sent; what has collected is sent when they end.
 *
 * All that the decision needs is in the groups, which are stored: a plane that is restarted, or
 * another replica, goes on where this one stopped.
 */
import { formatProgramKey } from '../../src/domain/address.ts';
import { isMuted, type MuteTime } from '../../src/domain/mute-times.ts';
import type { Grouping } from '../../src/domain/notifications.ts';
import { type IncidentFact, type Matcher, matchesIncident } from './rules-matching.ts';

/** Milliseconds since 1970. */
type Instant = number;

export interface PlannedRoute {
  readonly id: string;
  readonly matcher: Matcher;
  readonly continues: boolean;
  readonly groupBy: readonly Grouping[];
  readonly waitMs: number;
  readonly intervalMs: number;
  /** 0: never. */
  readonly repeatMs: number;
  readonly notifyResolved: boolean;
  readonly muteTimes: readonly MuteTime[];
}

export interface Member {
  readonly id: string;
  /** When it became fresh, or ended. */
  readonly since: Instant;
  readonly notified: boolean;
  readonly ended: boolean;
}

export interface Group {
  readonly routeId: string;
  /** The values of the groupings, as JSON: equal texts are one group. */
  readonly key: string;
  readonly members: readonly Member[];
  /** Null: nothing was sent yet. */
  readonly sentAt: Instant | null;
}

/** A message to send, with the ids of its incidents. */
export interface Send {
  readonly routeId: string;
  readonly key: string;
  readonly opened: readonly string[];
  readonly open: readonly string[];
  readonly resolved: readonly string[];
  /** Nothing is new in it. */
  readonly isRepeat: boolean;
}

export interface Planned {
  /** All groups that are still needed. */
  readonly groups: readonly Group[];
  readonly sends: readonly Send[];
  /** When there is something to do, unless something changes before. Null: never. */
  readonly nextAt: Instant | null;
}

export interface PlanInput {
  readonly groups: readonly Group[];
  /** All that is OPEN, and all members of groups that are still kept. */
  readonly facts: readonly IncidentFact[];
  /** In their order. */
  readonly routes: readonly PlannedRoute[];
  readonly silences: readonly Matcher[];
  readonly now: Instant;
}

/** How long a mute time is left alone before it is looked at again. */
const mutedForMs = 30_000;

export function plan({ groups, facts, routes, silences, now }: PlanInput): Planned {
  const asking = facts.filter(
    (fact) => fact.asks && !silences.some((silence) => matchesIncident(silence, fact)),
  );
  const wanted = routed(asking, routes);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const known = new Map(groups.map((group) => [groupId(group.routeId, group.key), group]));
  const planned = routes.flatMap((route) => {
    const ofRoute = wanted.get(route.id) ?? new Map<string, ReadonlySet<string>>();
    const keys = new Set([
      ...groups.filter(({ routeId }) => routeId === route.id).map(({ key }) => key),
      ...ofRoute.keys(),
    ]);
    const muted = isMuted(route.muteTimes, now);
    return [...keys].map((key) => {
      const before = known.get(groupId(route.id, key));
      const group = before ?? { routeId: route.id, key, members: [], sentAt: null };
      const asks = ofRoute.get(key) ?? new Set<string>();
      const members = membersNow(group.members, asks, byId, route, now);
      return planGroup({ ...group, members }, asks, route, muted, now);
    });
  });
  const times = planned.flatMap(({ nextAt }) => (nextAt === null ? [] : [nextAt]));
  return {
    groups: planned.flatMap(({ group }) => (group === null ? [] : [group])),
    sends: planned.flatMap(({ send }) => (send === null ? [] : [send])),
    nextAt: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
  };
}

const groupId = (routeId: string, key: string) => `${routeId} ${key}`;

/** Ids of what asks, by route and key of the group. */
function routed(
  asking: readonly IncidentFact[],
  routes: readonly PlannedRoute[],
): ReadonlyMap<string, Map<string, Set<string>>> {
  const wanted = new Map<string, Map<string, Set<string>>>();
  for (const fact of asking) {
    for (const route of routesOf(fact, routes)) {
      const key = groupKey(route.groupBy, fact);
      const ofRoute = wanted.get(route.id) ?? new Map<string, Set<string>>();
      wanted.set(route.id, ofRoute.set(key, (ofRoute.get(key) ?? new Set()).add(fact.id)));
    }
  }
  return wanted;
}

/** The routes that an incident takes. */
export function routesOf<R extends Pick<PlannedRoute, 'matcher' | 'continues'>>(
  fact: IncidentFact,
  routes: readonly R[],
): readonly R[] {
  const matching = routes.filter(({ matcher }) => matchesIncident(matcher, fact));
  const last = matching.findIndex(({ continues }) => !continues);
  return last < 0 ? matching : matching.slice(0, last + 1);
}

const groupingValue: Readonly<Record<Grouping, (fact: IncidentFact) => string>> = {
  HOST: ({ selectable }) => selectable.host,
  PROGRAM: ({ selectable: { program, environment } }) =>
    program && formatProgramKey(program, environment),
  ENVIRONMENT: ({ selectable }) => selectable.environment,
  CI: ({ ci }) => ci,
  SEVERITY: ({ severity }) => String(severity),
  MONITOR: ({ monitor }) => monitor,
  KIND: ({ kind }) => kind ?? '',
};

/** The values of the groupings by their names in lower case, as JSON in the order of the route. */
export const groupKey = (groupBy: readonly Grouping[], fact: IncidentFact): string =>
  JSON.stringify(
    Object.fromEntries(groupBy.map((name) => [name.toLowerCase(), groupingValue[name](fact)])),
  );

function membersNow(
  before: readonly Member[],
  asks: ReadonlySet<string>,
  facts: ReadonlyMap<string, IncidentFact>,
  route: PlannedRoute,
  now: Instant,
): readonly Member[] {
  const kept = before.flatMap((member): Member[] => {
    if (asks.has(member.id)) return [member.ended ? { ...member, ended: false } : member];
    if (!member.notified) return [];
    const fact = facts.get(member.id);
    if (fact && !fact.isResolved) return [member.ended ? { ...member, ended: false } : member];
    if (!route.notifyResolved || !fact) return [];
    return [member.ended ? member : { ...member, ended: true, since: now }];
  });
  const ids = new Set(kept.map(({ id }) => id));
  const fresh = [...asks]
    .filter((id) => !ids.has(id))
    .map((id): Member => ({ id, since: now, notified: false, ended: false }));
  return [...kept, ...fresh];
}

interface PlannedGroup {
  /** Null: nothing is left to remember. */
  readonly group: Group | null;
  readonly send: Send | null;
  readonly nextAt: Instant | null;
}

function planGroup(
  group: Group,
  asks: ReadonlySet<string>,
  route: PlannedRoute,
  muted: boolean,
  now: Instant,
): PlannedGroup {
  const due = dueAt(group, asks, route);
  // Its last message still bounds the next.
  const silentUntil = group.sentAt === null ? 0 : group.sentAt + route.intervalMs;
  if (due === null) {
    const isNeeded = group.members.length > 0 || silentUntil > now;
    return {
      group: isNeeded ? group : null,
      send: null,
      nextAt: group.members.length === 0 && isNeeded ? silentUntil : null,
    };
  }
  if (due > now) return { group, send: null, nextAt: due };
  if (muted) return { group, send: null, nextAt: now + mutedForMs };
  const ids = (which: (member: Member) => boolean) =>
    group.members.filter(which).map(({ id }) => id);
  const opened = ids(({ notified }) => !notified);
  const resolved = ids(({ ended }) => ended);
  const send: Send = {
    ...{ routeId: route.id, key: group.key, opened, resolved },
    open: ids(({ id, notified, ended }) => notified && !ended && asks.has(id)),
    isRepeat: opened.length + resolved.length === 0,
  };
  const members = group.members
    .filter(({ ended }) => !ended)
    .map((member) => (member.notified ? member : { ...member, notified: true }));
  const after = { ...group, members, sentAt: now };
  const forgottenAt = members.length === 0 ? now + route.intervalMs : null;
  return { group: after, send, nextAt: dueAt(after, asks, route) ?? forgottenAt };
}

/** When the next message of the group is due. Null: nothing is to be sent. */
function dueAt(
  { members, sentAt }: Group,
  asks: ReadonlySet<string>,
  { waitMs, intervalMs, repeatMs }: PlannedRoute,
): Instant | null {
  const news = members
    .filter(({ notified, ended }) => !notified || ended)
    .reduce((oldest, { since }) => Math.min(oldest, since), Number.POSITIVE_INFINITY);
  const newsAt = Math.max(news + waitMs, sentAt === null ? 0 : sentAt + intervalMs);
  const isRepeated =
    repeatMs > 0 && sentAt !== null && members.some(({ id, ended }) => !ended && asks.has(id));
  const repeatAt = isRepeated ? sentAt + Math.max(repeatMs, intervalMs) : Number.POSITIVE_INFINITY;
  const first = Math.min(newsAt, repeatAt);
  return Number.isFinite(first) ? first : null;
}
