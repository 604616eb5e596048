/**
 * The messages of a channel as its page reads them: from the first to those that come, without gap
 * or repeat. They are shown together a few times a second, however many come.
 */
import { Failure } from '../../../base/errors.ts';
import type { Client } from '../../../sdk/client/client.ts';
import { lineOf, type Progress, progressOf } from './channel-words.ts';

export interface Message {
  readonly sequence: number;
  readonly at: string;
  readonly data: unknown;
  /** In one line. */
  readonly line: string;
}

export interface MessageLogView {
  /** Oldest first, in one run without a gap. */
  readonly messages: readonly Message[];
  /** So many were read and are not kept: the oldest. */
  readonly dropped: number;
  /** By the newest message that shows how far the job is. */
  readonly progress: Progress | null;
  /** The channel has ended, and all of it is here. */
  readonly isOver: boolean;
  readonly error: Failure | null;
}

/** Characters of JSON that are kept: a full channel has as many messages, and may be far larger. */
const mostKept = 64 * 1024 * 1024;
const showEveryMs = 100;

interface Options {
  /** Characters of JSON that are kept. */
  readonly keep?: number;
}

export class MessageLog {
  readonly #client: Pick<Client, 'channel'>;
  readonly #name: string;
  readonly #keep: number;
  readonly #abort = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #sizes: number[] = [];
  /** A view has a copy of these. */
  #kept: Message[] = [];
  #size = 0;
  #view: MessageLogView = {
    messages: [],
    dropped: 0,
    progress: null,
    isOver: false,
    error: null,
  };
  #change: Partial<MessageLogView> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: Pick<Client, 'channel'>, name: string, { keep = mostKept }: Options = {}) {
    this.#client = client;
    this.#name = name;
    this.#keep = keep;
  }

  readonly view = (): MessageLogView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to read. @returns what ends it */
  start(): () => void {
    this.#follow().catch((error: unknown) => {
      if (!this.#abort.signal.aborted)
        this.#show({
          error: error instanceof Failure ? error : new Failure('INTERNAL', String(error)),
        });
    });
    return () => {
      this.#abort.abort();
      clearTimeout(this.#timer);
    };
  }

  async #follow(): Promise<void> {
    const { signal } = this.#abort;
    for await (const { sequence, at, data } of this.#client.channel(
      { name: this.#name },
      { signal },
    )) {
      this.#kept.push({ sequence, at, data, line: lineOf(data) });
      const size = JSON.stringify(data).length;
      this.#sizes.push(size);
      this.#size += size;
      const progress = progressOf(data);
      this.#show(progress ? { progress } : {});
    }
    if (!signal.aborted) this.#show({ isOver: true });
  }

  #show(change: Partial<MessageLogView>): void {
    this.#change = { ...this.#change, ...change };
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const dropped = this.#view.dropped + this.#drop();
      this.#view = { ...this.#view, ...this.#change, messages: [...this.#kept], dropped };
      this.#change = {};
      for (const listener of this.#listeners) listener();
    }, showEveryMs);
  }

  /** The newest one is kept in any case. @returns how many were dropped */
  #drop(): number {
    let count = 0;
    while (this.#size > this.#keep && count < this.#kept.length - 1) {
      this.#size -= this.#sizes[count] ?? 0;
      count += 1;
    }
    this.#kept.splice(0, count);
    this.#sizes.splice(0, count);
    return count;
  }
}
