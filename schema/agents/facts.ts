/**
 * What the agent of a host is told of programs on other hosts that its instances depend on: whole, and again when something of it is another. How long ago a beginning is
 * does not make it another.
 */
import type { Fact } from '../../agents/core/graph/dependency.ts';
import type { Database } from '../../drizzle/database.ts';
import { factOf, tokenOf } from '../dependencies/rules-standing.ts';
import { standingsForHost } from '../dependencies/standing.ts';

export class FactsTold {
  #token: string | null = null;

  /**
   * @param needed some instance of the host depends on other hosts
   * @returns what is to be told now; null when nothing is
   */
  async next(db: Database, hostId: string, needed: boolean): Promise<readonly Fact[] | null> {
    if (!needed && this.#token === null) return null;
    const { now, standings } = await standingsForHost(db, hostId);
    const token = tokenOf(standings);
    if (token === this.#token) return null;
    this.#token = token;
    return standings.map((standing) => factOf(standing, now));
  }
}
