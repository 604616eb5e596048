/**
 * Statements that come again are prepared, which drizzle never asks of postgres.js: without it each
 * statement costs two round trips and is parsed and planned again. Only texts that were seen
 * before, and a bounded number of them, since each stays in the memory of every connection.
 */
import type postgres from 'postgres';
import { intercept } from './intercept.ts';

const maxPrepared = 500;
/** Texts seen once that are remembered; then all of these are forgotten. */
const maxSeen = 2000;

class Recurring {
  readonly #prepared = new Set<string>();
  readonly #seen = new Set<string>();

  /** Whether this text came before, and there is room for it. */
  has(text: string): boolean {
    if (this.#prepared.has(text)) return true;
    if (this.#seen.has(text) && this.#prepared.size < maxPrepared) {
      this.#seen.delete(text);
      this.#prepared.add(text);
      return true;
    }
    if (this.#seen.size >= maxSeen) this.#seen.clear();
    this.#seen.add(text);
    return false;
  }
}

/** The pool as drizzle is to see it, transactions included. */
export function withPreparedStatements(pool: postgres.Sql): postgres.Sql {
  const recurring = new Recurring();
  return intercept(
    pool,
    (unsafe) =>
      (text, parameters = [], options = {}) =>
        unsafe(
          text,
          parameters,
          parameters.length > 0 ? { ...options, prepare: recurring.has(text) } : options,
        ),
  );
}
