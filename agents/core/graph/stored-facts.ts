/**
 * The facts about other hosts, as they outlast the agent: durations as they came, and the moment at
 * which they came.
 */

import type { Fact } from '../../../src/domain/graph/dependency.ts';
import { type BootTime, elapsedMs, type Moment } from '../../../src/domain/moment.ts';
import type { Check } from '../check.ts';
import {
  amount,
  bootTime,
  fallback,
  flag,
  list,
  nullable,
  number,
  record,
  text,
} from '../check.ts';
import type { MonotonicMs, WallMs } from '../types.ts';
import { Facts } from './facts.ts';

export interface StoredFacts {
  readonly receivedAt: WallMs;
  readonly receivedIn: BootTime | null;
  /**
   * When the session that delivered them ended; null: no end was recorded.
   */
  readonly silentSince: WallMs | null;
  readonly silentIn: BootTime | null;
  readonly facts: readonly Fact[];
  /** Breaks that no edge could act on yet: see Facts. */
  readonly broken: readonly string[];
}

const fact: Check<Fact> = record({
  program: text,
  environment: text,
  host: text,
  reachable: flag,
  unreachableForMs: nullable(amount),
  startedForMs: nullable(amount),
  healthyForMs: nullable(amount),
  completedForMs: nullable(amount),
  succeededForMs: nullable(amount),
  generation: text,
});

const boot = fallback(nullable(bootTime), null);

export const storedFacts: Check<StoredFacts> = record({
  receivedAt: number,
  receivedIn: boot,
  silentSince: nullable(number),
  silentIn: boot,
  facts: list(fact),
  broken: fallback(list(text), []),
});

/**
 * On the agent's return. A clock that was set meanwhile makes nothing older or younger than it is.
 * @param stored null: none were ever received
 */
export function restoreFacts(
  stored: StoredFacts | null,
  now: Moment & { readonly monotonicMs: MonotonicMs },
): Facts {
  if (stored === null) return new Facts(now.monotonicMs);
  const { receivedAt, receivedIn, silentSince, silentIn } = stored;
  const silentForMs =
    silentSince === null ? 0 : elapsedMs({ wallMs: silentSince, boot: silentIn }, now);
  const facts = new Facts(now.monotonicMs - silentForMs);
  facts.recall(
    stored.facts,
    now.monotonicMs - elapsedMs({ wallMs: receivedAt, boot: receivedIn }, now),
    stored.broken,
  );
  return facts;
}
