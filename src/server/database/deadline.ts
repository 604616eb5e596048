/**
 * The deadline of an operation, as far as the database is concerned: its running statement is
 * cancelled, and it sends no further one. Resolvers and stores do not see it: it is passed on by
 * the asynchronous context.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type postgres from 'postgres';
import { intercept } from './intercept.ts';

/**
 * A statement of the driver. Its own `cancel` drops the promise of the canceller, and with that the
 * failure of a connection that cannot be made.
 */
interface Statement extends Promise<unknown> {
  canceller: ((statement: Statement) => Promise<void>) | null;
}

export class Deadline {
  readonly #running = new Set<Statement>();
  #state: 'before' | 'over' | 'settled' = 'before';

  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** Cancels what runs, and refuses what would be sent. */
  expire(): void {
    if (this.#state !== 'before') return;
    this.#state = 'over';
    for (const statement of this.#running) cancel(statement);
  }

  /**
   * The operation has ended. What it has begun and left behind, such as a session, is not bound by
   * its deadline.
   */
  settle(): void {
    this.#state = 'settled';
    this.#running.clear();
  }

  /**
   * @throws Error with the code that PostgreSQL has for a cancelled statement, when the deadline is
   * over
   */
  send(statement: () => unknown): unknown {
    if (this.#state === 'settled') return statement();
    if (this.#state === 'over')
      throw Object.assign(new Error('the operation has exceeded its deadline'), { code: '57014' });
    const sent = statement() as Statement;
    this.#running.add(sent);
    const forget = () => void this.#running.delete(sent);
    // The driver's own `then` would send the statement before drizzle has set in which form it
    // wants the rows.
    Promise.prototype.then.call(sent, forget, forget);
    return sent;
  }
}

function cancel(statement: Statement): void {
  const { canceller } = statement;
  statement.canceller = null;
  // A statement that cannot be cancelled ends by statement_timeout.
  canceller?.(statement)?.catch(() => {});
}

const current = new AsyncLocalStorage<Deadline>();

/** Runs the work so that its statements on pools with deadlines are bound by this one. */
export const runWithin = <T>(deadline: Deadline, work: () => T): T => current.run(deadline, work);

/** Runs work that outlives the operation that begins it. */
export const runWithoutDeadline = <T>(work: () => T): T => current.exit(work);

/**
 * The pool as drizzle is to see it: each statement is bound by the deadline of the operation that
 * sends it.
 */
export function withDeadlines(pool: postgres.Sql): postgres.Sql {
  return intercept(pool, (unsafe) => (...statement) => {
    const deadline = current.getStore();
    return deadline ? deadline.send(() => unsafe(...statement)) : unsafe(...statement);
  });
}
