/**
 * The facts on programs of other hosts that this host depends on. Durations are converted on
 * receipt to times of this host's monotonic clock. Facts are a level: new ones replace the held
 * ones. While none arrive, because the session with the plane is lost, all count as out of reach.
 */

import type { Condition, Fact, ProgramRef } from '../../../src/domain/graph/dependency.ts';
import type { MonotonicMs } from '../types.ts';
import { type ProgramKey, programKey } from './edges.ts';

export interface HeldFact extends ProgramRef {
  readonly host: string;
  /** Since when nobody knows whether it still holds; null: it does. */
  readonly unreachableSinceMs: MonotonicMs | null;
  /** Since when each condition has held; null: it does not. */
  readonly holdsSinceMs: Readonly<Record<Condition, MonotonicMs | null>>;
  readonly generation: string;
  /**
   * Other runs than before are behind it: it was down in between, for however short a time. Each is
   * kept until an edge could act on it.
   */
  readonly broken: {
    /** For edges that go by what was known last (whenUnreachable CONTINUE). */
    readonly lastKnown: boolean;
    /** For all others, which see it only while its host is in reach. */
    readonly inReach: boolean;
  };
}

export class Facts {
  #held = new Map<ProgramKey, Map<string, HeldFact>>();
  /** Since when no facts arrive; null: the session delivers them. */
  #silentSinceMs: MonotonicMs | null;
  #everReceived = false;

  /** @param silentSinceMs since when no facts arrive, until some do */
  constructor(silentSinceMs: MonotonicMs) {
    this.#silentSinceMs = silentSinceMs;
  }

  /** False: this host never received facts, so nothing is known of other hosts. */
  get everReceived(): boolean {
    return this.#everReceived;
  }

  /** What is held of a program, by name of the host. */
  of(program: ProgramKey): HeldFact[] {
    const facts = [...(this.#held.get(program)?.values() ?? [])];
    return facts.map((fact) => ({
      ...fact,
      unreachableSinceMs: earliest(fact.unreachableSinceMs, this.#silentSinceMs),
    }));
  }

  /** Takes all facts of the plane. @returns the programs of which something may have changed */
  receive(facts: readonly Fact[], nowMs: MonotonicMs): Set<ProgramKey> {
    const before = [...this.#held.keys()];
    this.recall(facts, nowMs);
    this.#silentSinceMs = null;
    return new Set([...before, ...this.#held.keys()]);
  }

  /**
   * As `receive`, for facts that were stored: nothing confirms them now.
   *
   * @param sentMs when it was sent, which may be before the clock began
   * @param broken as `unseenBreaks` gave it then
   */
  recall(facts: readonly Fact[], sentMs: MonotonicMs, broken: readonly string[] = []): void {
    const before = this.#held;
    this.#held = new Map();
    this.#everReceived = true;
    for (const fact of facts) {
      const program = programKey(fact);
      const hosts = this.#held.get(program) ?? new Map<string, HeldFact>();
      const held = withLocalTimes(fact, before.get(program)?.get(fact.host), sentMs);
      const unseen = broken.includes(placeOf(fact))
        ? { broken: { ...held.broken, inReach: true } }
        : {};
      this.#held.set(program, hosts.set(fact.host, { ...held, ...unseen }));
    }
  }

  /**
   * Breaks that no edge could act on yet, because the host was out of reach: they must outlast the
   * agent.
   */
  get unseenBreaks(): string[] {
    const all = [...this.#held.values()].flatMap((hosts) => [...hosts.values()]);
    return all.filter((fact) => fact.broken.inReach && !this.#isInReach(fact)).map(placeOf);
  }

  #isInReach = ({ unreachableSinceMs }: HeldFact): boolean =>
    unreachableSinceMs === null && this.#silentSinceMs === null;

  /** Facts no longer arrive. @returns all programs of which something is known */
  fallSilent(nowMs: MonotonicMs): Set<ProgramKey> {
    this.#silentSinceMs ??= nowMs;
    return new Set(this.#held.keys());
  }

  /** All edges have acted on what was broken, as far as they could see it. */
  settled(): void {
    for (const hosts of this.#held.values()) {
      for (const [host, fact] of hosts) {
        const inReach = fact.broken.inReach && !this.#isInReach(fact);
        if (fact.broken.lastKnown || fact.broken.inReach !== inReach)
          hosts.set(host, { ...fact, broken: { lastKnown: false, inReach } });
      }
    }
  }
}

const placeOf = (fact: Pick<HeldFact, 'program' | 'environment' | 'host'>): string =>
  `${programKey(fact)}@${fact.host}`;

function withLocalTimes(fact: Fact, before: HeldFact | undefined, sentMs: MonotonicMs): HeldFact {
  const { program, environment, host, reachable, unreachableForMs, generation } = fact;
  const broke = before !== undefined && before.generation !== generation;
  // Of the same runs the earlier beginning counts: what was sent took its time.
  const same = before?.generation === generation ? before.holdsSinceMs : null;
  const since = (condition: Condition, forMs: number | null) =>
    forMs === null ? null : earliest(sentMs - forMs, same?.[condition] ?? null);
  return {
    program,
    environment,
    host,
    generation,
    unreachableSinceMs: reachable ? null : sentMs - (unreachableForMs ?? 0),
    holdsSinceMs: {
      STARTED: since('STARTED', fact.startedForMs),
      HEALTHY: since('HEALTHY', fact.healthyForMs),
      COMPLETED: since('COMPLETED', fact.completedForMs),
      SUCCEEDED: since('SUCCEEDED', fact.succeededForMs),
    },
    broken: {
      lastKnown: broke || before?.broken.lastKnown === true,
      inReach: broke || before?.broken.inReach === true,
    },
  };
}

function earliest<T extends MonotonicMs | null>(a: T, b: MonotonicMs | null): T {
  if (a === null) return b as T;
  return b === null ? a : (Math.min(a, b) as T);
}
