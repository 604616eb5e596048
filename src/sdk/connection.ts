/**
 * One GraphQL connection, once: it opens, carries any number of operations, and ends. Whether to
 * try again is the caller's affair. Written on the bare socket because the usual client buffers
 * without bound and does not notice a dead peer by itself.
 */
import { Failure } from '../base/errors.ts';
import { type TypedDocument, textOf } from './document.ts';
import { failureOfErrors, type GraphqlError } from './faults.ts';
import { Inbox } from './inbox.ts';
import { type Close, GraphqlSocket, type Message, type SocketOptions } from './socket.ts';

export type ConnectionOptions = SocketOptions;

export interface SubscribeOptions {
  /**
   * Elements kept for a slow reader before reading from the socket pauses. Default 1024. On a
   * socket that cannot be paused, 32 times as many are kept before the subscription ends with
   * UNAVAILABLE.
   */
  readonly capacity?: number;
}

export interface Connection {
  /**
   * A query or mutation. Rejects with a Failure: the plane's GraphQL errors, or what ended the
   * connection.
   */
  execute<TData, TVariables>(
    document: TypedDocument<TData, TVariables>,
    variables: TVariables,
  ): Promise<TData>;
  /**
   * A subscription, started at once. Its elements are kept in order until they are read; leaving
   * the loop completes it on the plane. Reading throws a Failure, after the last element, when the
   * plane ends it with an error or the connection ends.
   */
  subscribe<TData, TVariables>(
    document: TypedDocument<TData, TVariables>,
    variables: TVariables,
    options?: SubscribeOptions,
  ): AsyncIterableIterator<TData, undefined>;
  /** Resolves when the connection has ended, from whichever side. Never rejects. */
  readonly closed: Promise<Close>;
  /** Ends it normally. Everything under way is rejected with UNAVAILABLE. */
  close(): void;
}

/**
 * Opens a connection and waits until the plane has acknowledged it.
 * @throws Failure UNAVAILABLE (nobody there), UNAUTHENTICATED (token refused), TIMEOUT, BAD_REQUEST
 */
export function openConnection(options: ConnectionOptions): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const connection = new SocketConnection(options, () => resolve(connection), reject);
  });
}

/** To end a subscription and to begin it again costs more than to pause, so it comes later. */
const unpausedFactor = 32;

const tooSlow = () =>
  new Failure('UNAVAILABLE', 'the subscription was ended: its reader is slower than the plane', {
    hint: 'read faster, or subscribe again behind the last element',
  });

interface Result {
  readonly data?: unknown;
  readonly errors?: readonly GraphqlError[];
}

/** What an operation does with the messages about it. */
interface Operation {
  readonly next: (result: Result) => void;
  readonly fail: (failure: Failure) => void;
  readonly complete: () => void;
}

class SocketConnection implements Connection {
  readonly closed: Promise<Close>;
  readonly #socket: GraphqlSocket;
  readonly #operations = new Map<string, Operation>();
  readonly #full = new Set<string>();
  #executing = 0;
  #lastId = 0;
  #failure: Failure | undefined;

  constructor(
    options: ConnectionOptions,
    acknowledged: () => void,
    refused: (failure: Failure) => void,
  ) {
    let resolveClosed: (close: Close) => void;
    this.closed = new Promise((resolve) => {
      resolveClosed = resolve;
    });
    this.#socket = new GraphqlSocket(options, {
      acknowledged,
      message: (message) => this.#receive(message),
      ended: (close, failure) => {
        this.#failure = failure;
        refused(failure);
        // First those who would give the connection to others, then those who want another one.
        resolveClosed(close);
        for (const operation of this.#operations.values()) operation.fail(failure);
        this.#operations.clear();
      },
    });
  }

  execute<TData, TVariables>(
    document: TypedDocument<TData, TVariables>,
    variables: TVariables,
  ): Promise<TData> {
    return new Promise((resolve, reject) => {
      this.#executing += 1;
      this.#pauseIfFull();
      let settled = false;
      const settle = (act: () => void) => {
        if (settled) return;
        settled = true;
        this.#executing -= 1;
        this.#pauseIfFull();
        act();
      };
      this.#start(document, variables, {
        next: ({ data, errors }) =>
          settle(() => (errors?.length ? reject(failureOfErrors(errors)) : resolve(data as TData))),
        fail: (failure) => settle(() => reject(failure)),
        complete: () =>
          settle(() =>
            reject(new Failure('INTERNAL', 'the plane completed the operation without an answer')),
          ),
      });
    });
  }

  subscribe<TData, TVariables>(
    document: TypedDocument<TData, TVariables>,
    variables: TVariables,
    { capacity = 1024 }: SubscribeOptions = {},
  ): AsyncIterableIterator<TData, undefined> {
    const { canPause } = this.#socket;
    const inbox = new Inbox<TData>({
      capacity: canPause ? capacity : capacity * unpausedFactor,
      onFull: () => {
        if (canPause) return this.#setFull(id, true);
        this.#complete(id);
        inbox.finish({ error: tooSlow() });
      },
      onDrained: () => this.#setFull(id, false),
      onReturn: () => this.#complete(id),
    });
    const id: string = this.#start(document, variables, {
      next: ({ data, errors }) => {
        if (!errors?.length) inbox.push(data as TData);
        else {
          this.#complete(id);
          inbox.finish({ error: failureOfErrors(errors) });
        }
      },
      fail: (error) => inbox.finish({ error }),
      complete: () => inbox.finish(),
    });
    return inbox;
  }

  close(): void {
    this.#socket.close();
  }

  #start(document: { toString(): string }, variables: unknown, operation: Operation): string {
    this.#lastId += 1;
    const id = String(this.#lastId);
    if (this.#failure) operation.fail(this.#failure);
    else {
      this.#operations.set(id, operation);
      this.#socket.send({
        type: 'subscribe',
        id,
        payload: { query: textOf(document), variables },
      });
    }
    return id;
  }

  #complete(id: string): void {
    if (this.#operations.delete(id)) this.#socket.send({ type: 'complete', id });
  }

  #receive(message: Message): void {
    // Messages for an operation that was just completed may still be under way; they are nobody's
    // any more.
    const operation = this.#operations.get(message.id ?? '');
    if (!operation) return;
    if (message.type === 'next') operation.next((message.payload ?? {}) as Result);
    else if (message.type === 'error') {
      this.#operations.delete(message.id ?? '');
      operation.fail(failureOfErrors(message.payload as readonly GraphqlError[]));
    } else if (message.type === 'complete') {
      this.#operations.delete(message.id ?? '');
      operation.complete();
    }
  }

  #setFull(id: string, full: boolean): void {
    if (full) this.#full.add(id);
    else this.#full.delete(id);
    this.#pauseIfFull();
  }

  /**
   * A slow reader stops the reading, except while an answer is awaited: the reader itself may be
   * the one who waits for it.
   */
  #pauseIfFull(): void {
    this.#socket.pause(this.#full.size > 0 && this.#executing === 0);
  }
}
