/** What needs a person now, the worst first, each with its reason in a sentence. Pure. */
import type { HostLine, InstanceLine } from '../../data/collections.ts';
import { type Look, lookOfInstance } from '../../ui/state.ts';

export interface Concern {
  readonly key: string;
  readonly look: Look;
  readonly since: string;
  readonly reason: string;
  /** Its address; null: the concern is about a host. */
  readonly instance: string | null;
  readonly host: string | null;
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

/**
 * Instances of a host that is out of reach are not listed: the host is.
 * @param now milliseconds since 1970, on the plane's clock
 */
export function concernsOf(
  instances: Iterable<InstanceLine>,
  hosts: Iterable<HostLine>,
  now: number,
): readonly Concern[] {
  const ranked: { readonly rank: number; readonly concern: Concern }[] = [];
  for (const host of hosts) {
    if (host.connection === 'ONLINE') continue;
    const concern: Concern = {
      key: host.id,
      look: { tone: 'idle', icon: 'question', word: 'Out of reach' },
      since: host.lastSeenAt ?? '',
      reason: 'The host has no connection to the plane; its programs go on by themselves.',
      instance: null,
      host: host.name,
    };
    ranked.push({ rank: 3, concern });
  }
  for (const instance of instances) {
    const rank = rankOf(instance);
    if (rank === null) continue;
    if (rank === 4 && now - Date.parse(instance.since) < patienceMs) continue;
    const { id, address, since, state, health, detail, healthDetail, reason } = instance;
    const explanation = health === 'UNHEALTHY' && state === 'RUNNING' ? healthDetail : detail;
    const concern: Concern = {
      key: id,
      look: lookOfInstance(state, health),
      since,
      reason: explanation ?? plain(reason),
      instance: address,
      host: null,
    };
    ranked.push({ rank, concern });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.concern.since < b.concern.since ? 1 : -1))
    .map(({ concern }) => concern);
}
