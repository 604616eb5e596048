/** What was told of other hosts, as it outlasts the agent: durations as they came, and by the wall clock when that was. */
import type { Check } from '../check.ts';
import { amount, fallback, flag, list, nullable, number, record, text } from '../check.ts';
import type { MonotonicMs, WallMs } from '../types.ts';
import type { Fact } from './dependency.ts';
import { Facts } from './facts.ts';

export interface StoredFacts {
  readonly heardAt: WallMs;
  /** When the session in which they were told ended; null: it had not, as far as anybody wrote down. */
  readonly silentSince: WallMs | null;
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

export const storedFacts: Check<StoredFacts> = record({
  heardAt: number,
  silentSince: nullable(number),
  facts: list(fact),
  broken: fallback(list(text), []),
});

/** On the agent's return. A clock that was set back meanwhile makes nothing younger than it was. @param stored null: nothing was ever told */
export function restoreFacts(stored: StoredFacts | null, now: { readonly monotonicMs: MonotonicMs; readonly wallMs: WallMs }): Facts {
  if (stored === null) return new Facts(now.monotonicMs);
  const ago = (at: WallMs) => Math.max(0, now.wallMs - at);
  const facts = new Facts(now.monotonicMs - (stored.silentSince === null ? 0 : ago(stored.silentSince)));
  facts.recall(stored.facts, now.monotonicMs - ago(stored.heardAt), stored.broken);
  return facts;
}
