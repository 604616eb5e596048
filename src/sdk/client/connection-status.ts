/** Whether the client is connected to the plane, for those who show it. */
import { wallMs } from '../../base/clock.ts';
import type { Failure } from '../../base/errors.ts';

export interface ConnectionState {
  /** CONNECTING until the first attempt has succeeded or failed; OFFLINE until one succeeds. */
  readonly status: 'CONNECTING' | 'ONLINE' | 'OFFLINE';
  /** Since when it has this status. */
  readonly since: Date;
  /** The latest failure while OFFLINE. */
  readonly error: Failure | null;
}

export interface ConnectionStatus extends ConnectionState {
  /** The state as one value: the same one until the state changes. */
  readonly current: ConnectionState;
  /** @returns a function that ends the calls */
  subscribe(listener: () => void): () => void;
}

export class ConnectionMonitor implements ConnectionStatus {
  readonly #listeners = new Set<() => void>();
  #current: ConnectionState = { status: 'CONNECTING', since: new Date(wallMs()), error: null };

  get current(): ConnectionState {
    return this.#current;
  }

  get status(): ConnectionState['status'] {
    return this.#current.status;
  }

  get since(): Date {
    return this.#current.since;
  }

  get error(): Failure | null {
    return this.#current.error;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  };

  /** @param error null: the connection is open */
  changed(error: Failure | null): void {
    const status = error === null ? 'ONLINE' : 'OFFLINE';
    const since = status === this.#current.status ? this.#current.since : new Date(wallMs());
    this.#current = { status, since, error };
    for (const listener of [...this.#listeners]) listener();
  }
}
