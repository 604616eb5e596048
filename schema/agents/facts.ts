/**
 * What the agent of a host receives about programs on other hosts that its instances depend on:
 * whole, and again when something of it is another. How long ago a beginning is does not make it
 * another.
 */

import { createHash } from 'node:crypto';
import type { Database } from '../../drizzle/database.ts';
import type { Fact } from '../../src/domain/graph/dependency.ts';
import { type DependencyStatus, factOf, tokenOf } from '../../src/domain/graph/status.ts';
import { planeScope } from '../../src/domain/scope.ts';
import { statusesForHost } from '../dependencies/store/status.ts';

export interface FactMessage {
  readonly facts: readonly Fact[];
  /** What was sent before and is not sent any more, as it was last. */
  readonly gone: readonly Fact[];
}

const keyOf = ({ program, environment, host }: DependencyStatus): string =>
  `${program}/${environment}@${host}`;

export class FactSync {
  #token: string | null = null;
  #statuses: readonly DependencyStatus[] = [];

  /**
   * @param needed some instance of the host depends on other hosts
   * @returns what is to be sent now; null when nothing is
   */
  async next(db: Database, hostId: string, needed: boolean): Promise<FactMessage | null> {
    if (!needed && this.#token === null) return null;
    const { now, statuses } = await statusesForHost(db, planeScope, hostId);
    const token = tokenOf(statuses);
    if (token === this.#token) return null;
    const kept = new Set(statuses.map(keyOf));
    const gone = this.#statuses.filter((status) => !kept.has(keyOf(status)));
    this.#token = token;
    this.#statuses = statuses;
    const facts = (of: readonly DependencyStatus[]) =>
      of.map((status) => hashed(factOf(status, now)));
    return { facts: facts(statuses), gone: facts(gone) };
  }
}

/**
 * Agents compare generations for equality only. The ids of another host's runs are none of their
 * business.
 */
function hashed(fact: Fact): Fact {
  return {
    ...fact,
    generation: createHash('sha256').update(fact.generation).digest('hex').slice(0, 16),
  };
}
