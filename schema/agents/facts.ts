/**
 * What the agent of a host is told of programs on other hosts that its instances depend on: whole,
 * and again when something of it is another. How long ago a beginning is does not make it another.
 */
import { createHash } from 'node:crypto';
import type { Database } from '../../drizzle/database.ts';
import type { Fact } from '../../src/domain/graph/dependency.ts';
import { factOf, type Standing, tokenOf } from '../dependencies/rules-standing.ts';
import { standingsForHost } from '../dependencies/store/standing.ts';

export interface Telling {
  readonly facts: readonly Fact[];
  /** What was told before and is not told any more, as it was last. */
  readonly gone: readonly Fact[];
}

const keyOf = ({ program, environment, host }: Standing): string =>
  `${program}/${environment}@${host}`;

export class FactsTold {
  #token: string | null = null;
  #standings: readonly Standing[] = [];

  /**
   * @param needed some instance of the host depends on other hosts
   * @returns what is to be told now; null when nothing is
   */
  async next(db: Database, hostId: string, needed: boolean): Promise<Telling | null> {
    if (!needed && this.#token === null) return null;
    const { now, standings } = await standingsForHost(db, hostId);
    const token = tokenOf(standings);
    if (token === this.#token) return null;
    const kept = new Set(standings.map(keyOf));
    const gone = this.#standings.filter((standing) => !kept.has(keyOf(standing)));
    this.#token = token;
    this.#standings = standings;
    const facts = (of: readonly Standing[]) => of.map((standing) => hashed(factOf(standing, now)));
    return { facts: facts(standings), gone: facts(gone) };
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
