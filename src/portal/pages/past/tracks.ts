/**
 * How one instance or one host was over time, from the events about it and from how it is now: a
 * list of segments, each lasting until the next begins. Pure.
 *
 * What is known of the time before the first event: that event's own "from". Without any event, it
 * was then as it is now; of an instance whose host is out of reach now, that is unknown. What
 * events do not hold (labels, restarts, the revision) is as it is now.
 */
import { parseAddress } from '../../../domain/address.ts';
import type { HostLine, InstanceLine } from '../../data/collections.ts';
import type { PastEventsQuery } from './past.generated.ts';

export type PastEvent = PastEventsQuery['events']['nodes'][number];

/** An event with when it happened, in milliseconds since 1970. */
export interface Timed {
  readonly event: PastEvent;
  readonly at: number;
}

export interface Segment<Line> {
  /** Milliseconds since 1970; -Infinity for the first. */
  readonly from: number;
  /** Null: it did not exist then. */
  readonly line: Line | null;
}

/** The segment of this moment. The list is not empty, and its first begins at -Infinity. */
export function segmentAt<Line>(segments: readonly Segment<Line>[], at: number): Segment<Line> {
  let [low, high] = [0, segments.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((segments[middle]?.from ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return segments[low] as Segment<Line>;
}

/** Not known: the events that are read do not reach back that far. */
const unknownSince = '';

const isEnd = ({ event }: Timed) =>
  event.__typename === 'InstanceCreated' || event.__typename === 'InstanceRemoved';

/** How the instance was before the first of the events. */
function firstLine(
  events: readonly Timed[],
  address: string,
  now: InstanceLine | undefined,
): InstanceLine | null {
  const [first] = events;
  if (!first) return now ?? null;
  if (first.event.__typename === 'InstanceCreated') return null;
  const end = events.findIndex(isEnd);
  const life = (end < 0 ? events : events.slice(0, end)).map(({ event }) => event);
  const change = life.find((event) => event.__typename === 'InstanceStateChanged');
  const health = life.find((event) => event.__typename === 'InstanceHealthChanged');
  // Without a change until now the state is that of now.
  const same = end < 0 ? now : undefined;
  return {
    ...(now ?? unplaced(address)),
    state: change?.from ?? same?.state ?? 'UNKNOWN',
    health: health?.fromHealth ?? same?.health ?? 'NONE',
    ...(change || !same ? { since: unknownSince, reason: 'NONE', detail: null, pid: null } : {}),
    ...(health ? { healthDetail: null } : {}),
  };
}

/** An instance that is gone: what its address holds is known of it. */
function unplaced(address: string): InstanceLine {
  const parts = parseAddress(address);
  return {
    ...{ id: address, address, state: 'UNKNOWN', health: 'NONE', since: unknownSince },
    ...{ index: parts?.index ?? 0, desired: 'STOPPED', reason: 'NONE', detail: null },
    ...{ restarts: 0, pid: null, revision: null, staged: false, retiring: false },
    healthDetail: null,
    host: parts ? { name: parts.host } : null,
    program: parts ? { name: parts.program, environment: parts.environment, group: null } : null,
  } as InstanceLine;
}

function afterEvent(
  before: InstanceLine | null,
  { event, at }: Timed,
  address: string,
  now: InstanceLine | undefined,
): InstanceLine | null {
  const known = before ?? now ?? unplaced(address);
  const since = new Date(at).toISOString();
  switch (event.__typename) {
    case 'InstanceStateChanged': {
      const { to: state, reason, detail, pid } = event;
      return { ...known, state, reason, detail, pid, since };
    }
    case 'InstanceHealthChanged':
      return { ...known, health: event.toHealth, healthDetail: event.detail };
    case 'InstanceCreated':
      return {
        ...{ ...known, state: 'STOPPED', health: 'NONE', since },
        ...{ reason: 'NONE', detail: null, healthDetail: null, pid: null },
      };
    case 'InstanceRemoved':
      return null;
    default:
      return before;
  }
}

/** @param events about the instance, oldest first. @param now undefined: it is gone */
export function instanceTrack(
  address: string,
  events: readonly Timed[],
  now: InstanceLine | undefined,
): readonly Segment<InstanceLine>[] {
  let line = firstLine(events, address, now);
  const segments: Segment<InstanceLine>[] = [{ from: Number.NEGATIVE_INFINITY, line }];
  for (const timed of events) {
    line = afterEvent(line, timed, address, now);
    segments.push({ from: timed.at, line });
  }
  return segments;
}

const isOnlineAfter = (event: PastEvent) => event.__typename === 'HostConnected';

/** @param events about the host itself, oldest first. @param now undefined: it is gone */
export function hostTrack(
  name: string,
  events: readonly Timed[],
  now: HostLine | undefined,
): readonly Segment<HostLine>[] {
  const known = now ?? goneHost(name);
  const [first] = events;
  // A host may enrol again; nothing else in the log shows whether it was there before.
  const wasThere = first ? first.event.__typename !== 'HostEnrolled' : now !== undefined;
  const wasOnline = first
    ? first.event.__typename === 'HostDisconnected'
    : now?.connection === 'ONLINE';
  let line: HostLine | null = wasThere
    ? { ...known, connection: wasOnline ? 'ONLINE' : 'OFFLINE' }
    : null;
  if (!first && now) line = now;
  const segments: Segment<HostLine>[] = [{ from: Number.NEGATIVE_INFINITY, line }];
  for (const { event, at } of events) {
    line =
      event.__typename === 'HostRemoved'
        ? null
        : {
            ...known,
            connection: isOnlineAfter(event) ? 'ONLINE' : 'OFFLINE',
            lastSeenAt: new Date(at).toISOString(),
          };
    segments.push({ from: at, line });
  }
  return segments;
}

const goneHost = (name: string): HostLine =>
  ({
    ...{ id: name, name, connection: 'OFFLINE', draining: false, revision: 0, labels: [] },
    ...{ lastSeenAt: null, agentVersion: null, copyRefusedAt: null, lastProblem: null },
    facts: null,
  }) as HostLine;
