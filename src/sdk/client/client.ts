/**
 * The plane for tools and people: requests over HTTP, subscriptions over WebSockets of their own
 * that come back after an interruption. Each subscription has its own socket so that a slow reader
 * holds up nobody else.
 */
import { delay } from '../../base/clock.ts';
import { Failure } from '../../base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../../base/retry.ts';
import { type Connection, openConnection } from '../connection.ts';
import type { TypedDocument } from '../document.ts';
import {
  failureOfErrors,
  type GraphqlError,
  isTransient,
  unauthenticated,
  unavailable,
} from '../faults.ts';
import type { Fetch } from '../http.ts';
import { type WebSocketClass, websocketUrlOf } from '../socket.ts';
import {
  type EventFilter,
  EventHeadDocument,
  type EventLineFragment,
  EventsDocument,
  type LogLinesFragment,
  type LogStream,
  LogsDocument,
} from './generated.ts';
import type { CollectionChange } from './live-collection.ts';

export interface ClientOptions {
  /** The GraphQL endpoint, such as http://127.0.0.1:4000/graphql. */
  readonly url: string;
  /** Default: `url` with ws for http. */
  readonly websocketUrl?: string | undefined;
  readonly token?: string | undefined;
  /** Default: the `ws` package's, loaded when the first subscription opens. */
  readonly webSocketImpl?: WebSocketClass | undefined;
  /** Default: the global fetch. */
  readonly fetchImpl?: Fetch | undefined;
}

export interface RequestOptions {
  /** Default 30,000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface SubscribeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called at each interruption, with it and of the delay before the next attempt. */
  readonly onInterruption?: (error: Error, delayMs: number) => void;
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

export interface Client {
  /**
   * One query or mutation. @throws Failure: the plane's errors, UNAVAILABLE, UNAUTHENTICATED,
   * TIMEOUT
   */
  request<TData, TVariables>(
    document: TypedDocument<TData, TVariables>,
    variables: TVariables,
    options?: RequestOptions,
  ): Promise<TData>;
  /**
   * A subscription that starts again after each interruption; what happened in between is not
   * repeated. Ends when `signal` aborts.
   * @throws Failure when the first attempt fails, or for a failure that waiting does not mend
   */
  subscribe<TData, TVariables>(
    document: TypedDocument<TData, TVariables>,
    variables: TVariables,
    options?: SubscribeOptions,
  ): AsyncGenerator<TData, void, undefined>;
  /**
   * The messages of a live collection, for a LiveCollection to apply: nothing is lost over any
   * number of interruptions. Otherwise as `subscribe`.
   * @param document a subscription of one live collection, with the variable `after`
   */
  changes<Node, TVariables extends { after?: string | null | undefined }>(
    document: TypedDocument<
      Readonly<Record<string, readonly CollectionChange<Node>[]>>,
      TVariables
    >,
    variables: Omit<TVariables, 'after'>,
    options?: ChangesOptions,
  ): AsyncGenerator<readonly CollectionChange<Node>[], void, undefined>;
  /**
   * The event log from a cursor on, without gap or repeat over any number of interruptions.
   * Otherwise as `subscribe`.
   */
  events(options?: EventsOptions): AsyncGenerator<EventLineFragment, void, undefined>;
  /**
   * Output of programs, followed. Nothing is lost or doubled over any number of interruptions, as
   * long as the hosts keep it. Otherwise as `subscribe`.
   */
  logs(options: LogsOptions): AsyncGenerator<LogLinesFragment, void, undefined>;
  /** One connection of the caller's own, without retry. */
  connect(): Promise<Connection>;
}

export function createClient(options: ClientOptions): Client {
  const connect = () => connectTo(options);
  return {
    connect,
    request: (document, variables, requestOptions) =>
      request(options, document, variables, requestOptions),
    subscribe: (document, variables, subscribeOptions = {}) =>
      persistently(
        connect,
        (connection) => connection.subscribe(document, variables),
        subscribeOptions,
      ),
    changes: (document, variables, changesOptions) =>
      changes(connect, document, variables, changesOptions ?? {}),
    events: (eventsOptions) => events(connect, eventsOptions ?? {}),
    logs: (logsOptions) => logs(connect, logsOptions),
  };
}

async function connectTo({
  url,
  websocketUrl,
  token,
  webSocketImpl,
}: ClientOptions): Promise<Connection> {
  return openConnection({
    url: websocketUrl ?? websocketUrlOf(url),
    token,
    webSocketImpl: webSocketImpl ?? (await import('ws')).WebSocket,
  });
}

async function request<TData, TVariables>(
  { url, token, fetchImpl = fetch }: ClientOptions,
  document: TypedDocument<TData, TVariables>,
  variables: TVariables,
  { timeoutMs = 30_000, signal }: RequestOptions = {},
): Promise<TData> {
  const timeout = AbortSignal.timeout(timeoutMs);
  let status: number;
  let text: string;
  try {
    const response = await fetchImpl(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query: document.toString(), variables }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    if (timeout.aborted)
      throw new Failure('TIMEOUT', `no answer from ${url} within ${timeoutMs} ms`, {
        hint: 'try again; the plane may be busy',
      });
    throw unavailable(url, error);
  }
  return dataOf(url, status, text) as TData;
}

function dataOf(url: string, status: number, text: string): unknown {
  const answer = parseAnswer(text);
  if (answer?.errors?.length) throw failureOfErrors(answer.errors);
  if (answer && 'data' in answer) return answer.data;
  if (status === 401 || status === 403) throw unauthenticated();
  throw unavailable(
    url,
    new Error(`HTTP ${status} without a GraphQL answer: is this the address of the endpoint?`),
  );
}

function parseAnswer(
  text: string,
): { readonly data?: unknown; readonly errors?: readonly GraphqlError[] } | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}

async function* events(
  connect: () => Promise<Connection>,
  { after, filter, ...options }: EventsOptions,
): AsyncGenerator<EventLineFragment, void, undefined> {
  let cursor = after;
  const start = async (connection: Connection) => {
    // "From now on" must mean one moment, also when the first interruption comes before the first
    // event.
    cursor ??= (await connection.execute(EventHeadDocument, {})).eventHead;
    return connection.subscribe(EventsDocument, { after: cursor, filter: filter ?? null });
  };
  for await (const element of persistently(connect, start, options)) {
    cursor = element.events.cursor;
    yield element.events;
  }
}

async function* changes<Node, TVariables extends { after?: string | null | undefined }>(
  connect: () => Promise<Connection>,
  document: TypedDocument<Readonly<Record<string, readonly CollectionChange<Node>[]>>, TVariables>,
  variables: Omit<TVariables, 'after'>,
  { after, ...options }: ChangesOptions,
): AsyncGenerator<readonly CollectionChange<Node>[], void, undefined> {
  let cursor = after ?? null;
  // A message has up to 200 objects.
  const start = (connection: Connection) =>
    connection.subscribe(document, { ...variables, after: cursor } as unknown as TVariables, {
      capacity: 8,
    });
  for await (const data of persistently(connect, start, options)) {
    const message = Object.values(data).flat();
    cursor = message.at(-1)?.cursor ?? cursor;
    yield message;
  }
}

async function* logs(
  connect: () => Promise<Connection>,
  options: LogsOptions,
): AsyncGenerator<LogLinesFragment, void, undefined> {
  const {
    selector = null,
    run = null,
    stream = null,
    grep = null,
    since = null,
    signal,
    onInterruption,
  } = options;
  const { last = null, raw = null } = options;
  const cursors = new Map((options.after ?? []).map((cursor) => [cursor, cursor]));
  const start = (connection: Connection) => {
    const after = options.after || cursors.size > 0 ? [...cursors.values()] : null;
    return connection.subscribe(
      LogsDocument,
      { selector, run, last, after, stream, grep, since, raw },
      { capacity: 4 },
    );
  };
  for await (const { logs: batch } of persistently(connect, start, {
    signal,
    ...(onInterruption ? { onInterruption } : {}),
  })) {
    cursors.set(`${batch.instance} ${batch.stream}`, batch.cursor);
    yield batch;
  }
}

/**
 * A connection that lived this long has shown that the plane is well: the next delay is short
 * again.
 */
const steadyMs = 30_000;

async function* persistently<T>(
  connect: () => Promise<Connection>,
  start: (connection: Connection) => AsyncIterable<T> | Promise<AsyncIterable<T>>,
  { signal, onInterruption }: SubscribeOptions,
): AsyncGenerator<T, void, undefined> {
  let connectedOnce = false;
  for (let attempt = 0; !signal?.aborted; attempt += 1) {
    const since = performance.now();
    let connection: Connection | undefined;
    const close = () => connection?.close();
    try {
      connection = await connect();
      connectedOnce = true;
      signal?.addEventListener('abort', close, { once: true });
      if (signal?.aborted) return;
      for await (const element of await start(connection)) {
        attempt = 0;
        yield element;
      }
      return;
    } catch (error) {
      if (signal?.aborted) return;
      if (!connectedOnce || !isTransient(error)) throw error;
      if (performance.now() - since > steadyMs) attempt = 0;
      const delayMs = retryDelayMs(reconnectPolicy, attempt, Math.random());
      onInterruption?.(error as Error, delayMs);
      await delay(delayMs, signal);
    } finally {
      signal?.removeEventListener('abort', close);
      connection?.close();
    }
  }
}
