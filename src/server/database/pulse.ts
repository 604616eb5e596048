/**
 * Whether the database serves this plane, on a connection of its own with short limits: a pool that
 * is full, or stuck behind a lock, delays neither the heartbeat nor the answer to `/ready`. A
 * heartbeat writes, so a database that only reads is noticed; and it sends an echo to the plane's
 * own LISTEN connection, so that a dead one is noticed.
 */
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as tables from '../../../drizzle/tables.ts';
import { beat } from '../../../schema/agents/store/agents.ts';
import { monotonicMs } from '../../base/clock.ts';
import type { Listener } from '../events/listener.ts';
import { type DatabaseFault, databaseFaultOf } from './database-faults.ts';

/** A heartbeat that takes longer has failed. */
const withinMs = 4000;
/** Readiness asks the database no more often than this, however often it is asked itself. */
const freshForMs = 1000;
/**
 * A write that failed for want of space means more than a heartbeat that still finds room; only a
 * later write that succeeds means more.
 */
const mindedForMs = 30_000;
/** Echoes that did not come back until LISTEN is begun again: the first may be just under way. */
const lostEchoes = 2;

export type Health = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export class Pulse {
  readonly #client: postgres.Sql;
  readonly #replicaId: string;
  readonly #channel: string;
  readonly #listener: Pick<Listener, 'restart'>;
  #beating: Promise<void> | undefined;
  #beatAt = Number.NEGATIVE_INFINITY;
  #sent = 0;
  #received = 0;
  #refused: { readonly fault: DatabaseFault; readonly at: number } | undefined;

  constructor(options: {
    pool: postgres.Sql;
    replicaId: string;
    channel: string;
    listener: Pick<Listener, 'restart'>;
  }) {
    const { pool } = options;
    const limits = {
      statement_timeout: withinMs,
      lock_timeout: withinMs,
      idle_in_transaction_session_timeout: withinMs,
    };
    const connection = { ...pool.options.connection, ...limits };
    const seconds = { connect_timeout: withinMs / 1000, answer_timeout: withinMs / 1000 };
    this.#client = postgres({ ...pool.options, ...seconds, max: 1, connection } as never);
    this.#replicaId = options.replicaId;
    this.#channel = options.channel;
    this.#listener = options.listener;
  }

  /**
   * Records that this plane lives. One heartbeat at a time. @throws when the database does not take
   * it within 4 s
   */
  beat(): Promise<void> {
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = undefined;
    });
    return this.#beating;
  }

  /** An echo of this plane's own heartbeat has come back. */
  received(echo: number): void {
    this.#received = Math.max(this.#received, echo);
  }

  /**
   * A transaction of this plane has failed: the next answers about health remember why, if the
   * database is to blame.
   */
  writeFailed(error: unknown): void {
    const fault = databaseFaultOf(error);
    if (fault?.lasts) this.#refused = { fault, at: monotonicMs() };
  }

  /**
   * A transaction of this plane has been committed. When it began after the last failure, the
   * database takes writes again.
   * @param beganAt by the monotonic clock, in milliseconds
   */
  writeSucceeded(beganAt: number): void {
    if (this.#refused && beganAt > this.#refused.at) this.#refused = undefined;
  }

  /** Whether the database takes writes now. Never waits for longer than 4 s. */
  async health(): Promise<Health> {
    const refused = this.#refused;
    if (refused && monotonicMs() - refused.at < mindedForMs)
      return { ok: false, reason: refused.fault.failure.message };
    try {
      if (monotonicMs() - this.#beatAt > freshForMs) await this.beat();
      return { ok: true };
    } catch (error) {
      const fault = databaseFaultOf(error);
      return { ok: false, reason: fault?.failure.message ?? (error as Error).message };
    }
  }

  close(): Promise<void> {
    return this.#client.end({ timeout: 0 }).catch(() => {});
  }

  async #beat(): Promise<void> {
    await within(withinMs, this.#write());
    this.#beatAt = monotonicMs();
    if (this.#sent - this.#received <= lostEchoes) return;
    // From here on the echoes of the new connection count.
    this.#received = this.#sent;
    await within(withinMs, this.#listener.restart());
  }

  async #write(): Promise<void> {
    const db = drizzle(this.#client, { schema: tables });
    await beat(db, this.#replicaId);
    this.#sent += 1;
    await db.execute(
      sql`select pg_notify(${this.#channel}, ${JSON.stringify({ replica: this.#replicaId, echo: this.#sent })})`,
    );
  }
}

/** The result, or a rejection when it has not come in time. The work itself goes on. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(Object.assign(new Error(`no answer within ${ms} ms`), { code: 'CONNECT_TIMEOUT' })),
      ms,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
