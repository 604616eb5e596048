/** What needs a person now, the worst first, each with its reason in a sentence. Pure. */
import type { HostLine, IncidentLine, InstanceLine } from '../../data/collections.ts';
import { type Look, lookOfInstance } from '../../ui/state.ts';
import { affectedText, lookOfSeverity } from '../incidents/incident-words.ts';

export interface Concern {
  readonly key: string;
  readonly look: Look;
  readonly since: string;
  readonly reason: string;
  /** Its address; null: the concern is about a host, or a monitor that is pinged. */
  readonly instance: string | null;
  readonly host: string | null;
  /** Its name, of a monitor that is pinged; else null. */
  readonly monitor: string | null;
  /** The incident that this is, or that is open about the same; null: there is none. */
  readonly incident: Pick<IncidentLine, 'number' | 'state' | 'assignee'> | null;
}

/** A program that has only just begun to wait or to start is no concern yet. */
const patienceMs = 30_000;

function rankOf({ state, health, reason }: InstanceLine): number | null {
  if (state === 'FATAL') return 0;
  if (state === 'BACKOFF') return 1;
  if (health === 'UNHEALTHY') return 2;
  if (state === 'WAITING' || state === 'STARTING' || state === 'STOPPING') return 4;
  if (state === 'EXITED' && reason === 'EXIT_UNEXPECTED') return 5;
  return null;
}

const plain = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

export interface Concerns {
  readonly count: number;
  /** The worst first; of the same kind, the newest first. */
  readonly worst: readonly Concern[];
}

interface Found {
  readonly rank: number;
  readonly since: string;
  readonly about: InstanceLine | HostLine | IncidentLine;
}

interface Fleet {
  readonly instances: Iterable<InstanceLine>;
  readonly hosts: Iterable<HostLine>;
  /** Those that stand for themselves. */
  readonly incidents: Iterable<IncidentLine>;
}

/** An incident that nobody has taken comes before all else, the most urgent first. */
const rankOfIncident = (severity: number): number => severity - 10;

/**
 * What an open incident is about is not listed a second time. Instances of a host that is out of
 * reach are not listed: the host is.
 * @param now milliseconds since 1970, on the plane's clock
 * @param most so many are listed; all are counted
 */
export function concernsOf(
  { instances, hosts, incidents }: Fleet,
  now: number,
  most: number,
): Concerns {
  // Of several incidents about the same, the one that nobody has taken.
  const known = new Map<string, IncidentLine>();
  const worst: Found[] = [];
  let count = 0;
  const add = (found: Found): void => {
    count += 1;
    const last = worst[most - 1];
    if (last && !isWorse(found, last)) return;
    const place = worst.findIndex((other) => isWorse(found, other));
    worst.splice(place < 0 ? worst.length : place, 0, found);
    worst.length = Math.min(worst.length, most);
  };
  for (const incident of incidents) {
    const { state, severity, openedAt } = incident;
    const subject = subjectOf(incident);
    const other = known.get(subject);
    if (state === 'OPEN' || !other) known.set(subject, incident);
    if (state === 'OPEN') add({ rank: rankOfIncident(severity), since: openedAt, about: incident });
  }
  const isListed = (subject: string) => known.get(subject)?.state === 'OPEN';
  for (const host of hosts)
    if (host.connection !== 'ONLINE' && !isListed(host.name))
      add({ rank: 3, since: host.lastSeenAt ?? '', about: host });
  for (const instance of instances) {
    const rank = rankOf(instance);
    if (rank === null || isListed(instance.address)) continue;
    if (rank === 4 && now - Date.parse(instance.since) < patienceMs) continue;
    add({ rank, since: instance.since, about: instance });
  }
  return { count, worst: worst.map((found) => concernOf(found, known)) };
}

/** A monitor that is pinged may have the name of a host. */
const subjectOf = ({ address, hostName, monitorName }: IncidentLine): string =>
  address ?? hostName ?? `monitor ${monitorName}`;

const isWorse = (a: Found, b: Found): boolean =>
  a.rank < b.rank || (a.rank === b.rank && a.since > b.since);

function concernOf({ since, about }: Found, incidents: ReadonlyMap<string, IncidentLine>): Concern {
  if ('severity' in about) {
    const { id, severity, summary, affected, address, hostName, monitorName } = about;
    return {
      key: id,
      look: lookOfSeverity(severity),
      since,
      reason: [summary, affectedText(affected)].filter(Boolean).join(' · '),
      instance: address,
      host: hostName,
      monitor: (address ?? hostName) ? null : monitorName,
      incident: about,
    };
  }
  if ('connection' in about)
    return {
      key: about.id,
      look: { tone: 'idle', icon: 'question', word: 'Out of reach' },
      since,
      reason: 'The host has no connection to the plane; its programs go on by themselves.',
      ...{ instance: null, monitor: null },
      host: about.name,
      incident: incidents.get(about.name) ?? null,
    };
  const { id, address, state, health, detail, healthDetail, reason } = about;
  const explanation = health === 'UNHEALTHY' && state === 'RUNNING' ? healthDetail : detail;
  return {
    key: id,
    look: lookOfInstance(state, health),
    since,
    reason: explanation ?? plain(reason),
    instance: address,
    ...{ host: null, monitor: null },
    incident: incidents.get(address) ?? null,
  };
}
