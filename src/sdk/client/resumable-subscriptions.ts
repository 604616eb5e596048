/**
 * Subscriptions that come back: after an interruption they start again, and where the plane gives
 * cursors, behind the last element received.
 */
import { delay } from '../../base/clock.ts';
import { Failure } from '../../base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../../base/retry.ts';
import type { Connection } from '../connection.ts';
import { type Connector, closedClient } from '../connector.ts';
import type { TypedDocument } from '../document.ts';
import { isTransient } from '../faults.ts';
import {
  type ChannelMessageLineFragment,
  type ChannelRef,
  type EventFilter,
  EventHeadDocument,
  type EventLineFragment,
  EventsDocument,
  FollowChannelDocument,
  type LogLinesFragment,
  type LogStream,
  LogsDocument,
} from './generated.ts';
import type { CollectionChange } from './live-nodes.ts';

export interface SubscribeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called at each interruption, with it and of the delay before the next attempt. */
  readonly onInterruption?: ((error: Error, delayMs: number) => void) | undefined;
  /** A first attempt that fails is tried again, like every later one. Default: it is thrown. */
  readonly patient?: boolean | undefined;
}

export interface EventsOptions extends SubscribeOptions {
  /** Cursor of the last event known. Without it: only what is new from now on. */
  readonly after?: string | undefined;
  readonly filter?: EventFilter | undefined;
}

export interface ChangesOptions extends SubscribeOptions {
  /**
   * Cursor of the last message known, or `eventHead`. Without it, the collection begins with a
   * snapshot.
   */
  readonly after?: string | undefined;
}

export interface ChannelOptions extends SubscribeOptions {
  /** Cursor of the last message known. Without it: from the first message. */
  readonly after?: string | undefined;
}

/** What of which output: see the subscription `logs`. */
export interface LogsOptions extends SubscribeOptions {
  readonly selector?: string | undefined;
  /** Global id. */
  readonly run?: string | undefined;
  readonly last?: number | undefined;
  /** Cursors of the last batches known, one of each stream. */
  readonly after?: readonly string[] | undefined;
  readonly stream?: LogStream | undefined;
  readonly grep?: string | undefined;
  /** RFC 3339. */
  readonly since?: string | undefined;
  /** Bytes instead of text. */
  readonly raw?: boolean | undefined;
}

/** Where subscriptions get their connections. */
export interface Sockets {
  /** The connector of one more subscription; `release` when it has ended. */
  readonly acquire: () => { readonly connector: Connector; readonly release: () => void };
  /** As ConnectorOptions.isRenewable. */
  readonly isRenewable: boolean;
}

type Elements<T> = AsyncIterableIterator<T, undefined>;
type Start<T> = (connection: Connection) => Elements<T> | Promise<Elements<T>>;

export async function* events(
  sockets: Sockets,
  { after, filter, ...options }: EventsOptions,
): AsyncGenerator<EventLineFragment, void, undefined> {
  let cursor = after;
  const start = async (connection: Connection) => {
    // "From now on" must mean one moment, also when the first interruption comes before the first
    // event.
    cursor ??= (await connection.execute(EventHeadDocument, {})).eventHead;
    return connection.subscribe(EventsDocument, { after: cursor, filter: filter ?? null });
  };
  for await (const element of persistently(sockets, start, options)) {
    cursor = element.events.cursor;
    yield element.events;
  }
}

export async function* channel(
  sockets: Sockets,
  by: ChannelRef,
  { after, ...options }: ChannelOptions,
): AsyncGenerator<ChannelMessageLineFragment, void, undefined> {
  let cursor = after ?? null;
  const start = (connection: Connection) =>
    connection.subscribe(FollowChannelDocument, { by, after: cursor });
  for await (const { channel: message } of persistently(sockets, start, options)) {
    cursor = message.cursor;
    yield message;
  }
}

/** A subscription of one live collection: its messages, each a list of changes. */
export type CollectionDocument<Node, TVariables> = TypedDocument<
  Readonly<Record<string, readonly CollectionChange<Node>[]>>,
  TVariables
>;

export async function* changes<Node, TVariables extends { after?: string | null | undefined }>(
  sockets: Sockets,
  document: CollectionDocument<Node, TVariables>,
  variables: Omit<TVariables, 'after'>,
  { after, ...options }: ChangesOptions,
): AsyncGenerator<readonly CollectionChange<Node>[], void, undefined> {
  let cursor = after ?? null;
  // A message has up to 200 objects.
  const start = (connection: Connection) =>
    connection.subscribe(document, { ...variables, after: cursor } as unknown as TVariables, {
      capacity: 8,
    });
  for await (const data of persistently(sockets, start, options)) {
    const message = Object.values(data).flat();
    cursor = message.at(-1)?.cursor ?? cursor;
    yield message;
  }
}

export async function* logs(
  sockets: Sockets,
  options: LogsOptions,
): AsyncGenerator<LogLinesFragment, void, undefined> {
  const {
    selector = null,
    run = null,
    stream = null,
    grep = null,
    since = null,
    last = null,
    raw = null,
    signal,
    onInterruption,
    patient,
  } = options;
  const cursors = new Map((options.after ?? []).map((cursor) => [cursor, cursor]));
  const start = (connection: Connection) => {
    const after = options.after || cursors.size > 0 ? [...cursors.values()] : null;
    return connection.subscribe(
      LogsDocument,
      { selector, run, last, after, stream, grep, since, raw },
      { capacity: 4 },
    );
  };
  for await (const { logs: batch } of persistently(sockets, start, {
    signal,
    onInterruption,
    patient,
  })) {
    cursors.set(`${batch.instance} ${batch.stream}`, batch.cursor);
    yield batch;
  }
}

export async function* persistently<T>(
  sockets: Sockets,
  start: Start<T>,
  { signal, onInterruption, patient = false }: SubscribeOptions,
): AsyncGenerator<T, void, undefined> {
  if (signal?.aborted) return;
  const { connector, release } = sockets.acquire();
  if (connector.isClosed) throw closedClient();
  try {
    let hasConnected = patient;
    for (let refusals = 0; !signal?.aborted; ) {
      let connection: Connection | undefined;
      try {
        const connecting = connector.connect();
        // Whoever is about to fail at the first attempt does not wait for one of somebody else.
        if (!hasConnected) connector.hurry();
        connection = await unlessAborted(connecting, signal);
        hasConnected = true;
        for await (const element of started(connection, start, signal)) {
          // What is buffered is of no interest to a reader who has left.
          if (signal?.aborted) return;
          refusals = 0;
          connector.proven();
          yield element;
        }
        return;
      } catch (error) {
        if (signal?.aborted || connector.isClosed) return;
        const wasLetIn = sockets.isRenewable && connection !== undefined;
        if (!hasConnected || !mayMend(error, wasLetIn)) throw error;
        if (connector.isOpen) {
          const delayMs = retryDelayMs(reconnectPolicy, refusals, Math.random());
          refusals += 1;
          onInterruption?.(error as Error, delayMs);
          await delay(delayMs, signal);
        } else onInterruption?.(error as Error, connector.delayMs);
      }
    }
  } finally {
    release();
  }
}

/** The elements, until the signal aborts: then the plane is asked to end the subscription. */
async function* started<T>(
  connection: Connection,
  start: Start<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  const starting = Promise.resolve(start(connection));
  const leave = () => void starting.then((elements) => elements.return?.()).catch(() => {});
  signal?.addEventListener('abort', leave, { once: true });
  try {
    yield* await unlessAborted(starting, signal);
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

function mayMend(error: unknown, isRenewable: boolean): boolean {
  if (isTransient(error)) return true;
  if (!(error instanceof Failure)) return false;
  return error.code === 'RATE_LIMITED' || (isRenewable && error.code === 'UNAUTHENTICATED');
}

/** The promise, or a rejection as soon as the signal aborts. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
