/**
 * A connection that comes back: opens one when it is first needed, and after a failure waits longer
 * each time before the next attempt. All who need the connection at that moment share the attempt.
 */
import { delay } from '../base/clock.ts';
import { Failure } from '../base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../base/retry.ts';
import type { Connection } from './connection.ts';
import { failureOfClose, isTransient } from './faults.ts';
import type { Close } from './socket.ts';

export interface ConnectorOptions {
  readonly open: () => Promise<Connection>;
  /** Connects again by itself after an interruption, not only when somebody asks. */
  readonly keep: boolean;
  /**
   * The token is asked for at each attempt, so that a connection which ended because its token
   * expired may be opened again.
   */
  readonly isRenewable: boolean;
  /** Called when an attempt succeeds (null), and when one fails or the connection is lost. */
  readonly onChange: (failure: Failure | null) => void;
}

/**
 * A connection that lived this long has shown that the plane is well: the next delay is short
 * again.
 */
const steadyMs = 30_000;

export class Connector {
  readonly #options: ConnectorOptions;
  #connection: Connection | undefined;
  #next: Promise<Connection> | undefined;
  #pause = new AbortController();
  #failures = 0;
  #delayMs = 0;
  #isClosed = false;

  constructor(options: ConnectorOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#connection !== undefined;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** How long the next attempt waits, in milliseconds. */
  get delayMs(): number {
    return this.#delayMs;
  }

  /**
   * The open connection, or that of the attempt under way, or of the next one.
   * @throws Failure of the attempt
   */
  connect(): Promise<Connection> {
    if (this.#isClosed) return Promise.reject(closedClient());
    if (this.#connection) return Promise.resolve(this.#connection);
    this.#next ??= this.#attempt();
    return this.#next;
  }

  /** Ends the wait before the next attempt. */
  hurry(): void {
    this.#pause.abort();
  }

  /** The plane works: the delay after the next failure is short again. */
  proven(): void {
    this.#failures = 0;
  }

  close(): void {
    this.#isClosed = true;
    this.#pause.abort();
    this.#connection?.close();
    this.#connection = undefined;
  }

  async #attempt(): Promise<Connection> {
    this.#pause = new AbortController();
    if (this.#delayMs > 0) await delay(this.#delayMs, this.#pause.signal);
    try {
      if (this.#isClosed) throw closedClient();
      const connection = await this.#options.open();
      this.#next = undefined;
      if (this.#isClosed) {
        connection.close();
        throw closedClient();
      }
      this.#opened(connection);
      return connection;
    } catch (error) {
      this.#next = undefined;
      if (!this.#isClosed) this.#failed(error as Failure, isTransient(error));
      throw error;
    }
  }

  #opened(connection: Connection): void {
    const since = performance.now();
    this.#connection = connection;
    this.#delayMs = 0;
    this.#options.onChange(null);
    void connection.closed.then((close) => this.#lost(close, performance.now() - since));
  }

  #lost(close: Close, livedMs: number): void {
    if (this.#isClosed) return;
    this.#connection = undefined;
    if (livedMs > steadyMs) this.#failures = 0;
    const failure = failureOfClose(close);
    this.#failed(
      failure,
      isTransient(failure) || (this.#options.isRenewable && failure.code === 'UNAUTHENTICATED'),
    );
  }

  #failed(failure: Failure, mayMend: boolean): void {
    this.#delayMs = retryDelayMs(reconnectPolicy, this.#failures, Math.random());
    this.#failures += 1;
    this.#options.onChange(failure);
    if (!this.#options.keep || !mayMend) return;
    this.#next = this.#attempt();
    this.#next.catch(() => {
      // Those who wait for the attempt have its failure; the next one is on its way.
    });
  }
}

/** What a subscription gets that comes too late. */
export function closedClient(): Failure {
  return new Failure('UNAVAILABLE', 'this client was closed', { hint: 'create another one' });
}
