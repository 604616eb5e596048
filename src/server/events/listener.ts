/**
 * Receives what other planes commit: LISTEN on a connection of its own. The driver listens again
 * when that connection is lost, but a connection may die without a word, and a repeated LISTEN may
 * fail once and for all. Therefore whoever sends an echo through the database asks here whether it
 * has come back.
 */
import postgres from 'postgres';

export interface ListenerOptions {
  /** Its options are used, none of its connections. */
  readonly pool: postgres.Sql;
  readonly channel: string;
  readonly onMessage: (text: string) => void;
  /** After each start, and after each reconnect: what was notified in between is lost. */
  readonly onListening: () => void;
}

export class Listener {
  readonly #options: ListenerOptions;
  #client: postgres.Sql;

  private constructor(options: ListenerOptions) {
    this.#options = options;
    this.#client = clientOf(options.pool);
  }

  /** @throws when the database cannot be reached */
  static async open(options: ListenerOptions): Promise<Listener> {
    const listener = new Listener(options);
    try {
      await listener.#listen();
    } catch (error) {
      await listener.close();
      throw error;
    }
    return listener;
  }

  /**
   * Gives the connection up and makes a new one. @throws when the database cannot be reached; to be
   * called again then
   */
  async restart(): Promise<void> {
    const old = this.#client;
    this.#client = clientOf(this.#options.pool);
    // It may be dead: there is nothing to wait for.
    void old.end({ timeout: 0 }).catch(() => {});
    await this.#listen();
  }

  async close(): Promise<void> {
    await this.#client.end({ timeout: 0 }).catch(() => {});
  }

  async #listen(): Promise<void> {
    const client = this.#client;
    const isCurrent = () => this.#client === client;
    await client.listen(
      this.#options.channel,
      (text) => {
        if (isCurrent()) this.#options.onMessage(text);
      },
      () => {
        if (isCurrent()) this.#options.onListening();
      },
    );
  }
}

/** The driver takes the options of another client as they are. */
const clientOf = (pool: postgres.Sql): postgres.Sql =>
  postgres({ ...pool.options, max: 1 } as never);
