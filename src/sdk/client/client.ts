/**
 * The plane for tools and people: requests over HTTP, and subscriptions over WebSockets that come
 * back after an interruption.
 */
import type { ErrorCode } from '../../base/errors.ts';
import type { Connection } from '../connection.ts';
import type { TypedDocument } from '../document.ts';
import { unwrap } from '../faults.ts';
import { ConnectionMonitor, type ConnectionStatus } from './connection-status.ts';
import { type EndpointOptions, endpointOf, isBrowser } from './endpoint.ts';
import type {
  ChannelMessageLineFragment,
  ChannelRef,
  EventLineFragment,
  LogLinesFragment,
} from './generated.ts';
import { type Live, type LiveOptions, openLive } from './live.ts';
import type { CollectionChange } from './live-nodes.ts';
import { type NodeOf, type PagesOptions, type PageVariables, pages } from './pages.ts';
import { type RequestOptions, request } from './requests.ts';
import {
  type ChangesOptions,
  type ChannelOptions,
  type CollectionDocument,
  changes,
  channel,
  type EventsOptions,
  events,
  type LogsOptions,
  logs,
  persistently,
  type SubscribeOptions,
} from './resumable-subscriptions.ts';
import { sharedSocket, socketForEach } from './sockets.ts';

export interface ClientOptions extends EndpointOptions {
  /**
   * `shared`: all subscriptions over one socket, which stays open until `close`. `each`: a socket
   * for each subscription, so that a slow reader holds up nobody else. Default: `shared` in
   * browsers, `each` elsewhere.
   */
  readonly sockets?: 'shared' | 'each' | undefined;
}

/** A variable that a document of a live collection has for the cursor. */
interface AfterVariable {
  after?: string | null | undefined;
}

/** What a mutation gives when it was carried out: the member of its union that is no error. */
export type PayloadOf<TData> = Exclude<
  Exclude<TData[keyof TData], string | null | undefined>,
  { readonly code: ErrorCode }
>;

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
   * A mutation with one root field. @returns its payload. @throws Failure as `request`, and for
   * each error member of its union
   */
  mutate<TData, TVariables>(
    document: TypedDocument<TData, TVariables>,
    variables: TVariables,
    options?: RequestOptions,
  ): Promise<PayloadOf<TData>>;
  /**
   * All objects of a connection, read page by page. @param document a query with one connection
   * among its root fields, and the variables `first` and `after`. @throws Failure as `request`
   */
  pages<TData, TVariables extends PageVariables>(
    document: TypedDocument<TData, TVariables>,
    variables: Omit<TVariables, keyof PageVariables>,
    options?: PagesOptions,
  ): AsyncGenerator<NodeOf<TData>, void, undefined>;
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
   * A live collection as a Map that stays right, over any number of interruptions: also the first
   * attempt is repeated until the plane answers. Refused, it is CLOSED with the `error`.
   * @param document a subscription of one live collection, with the variable `after`
   */
  live<Node, TVariables extends AfterVariable>(
    document: CollectionDocument<Node, TVariables>,
    variables: Omit<TVariables, 'after'>,
    options?: LiveOptions<Node>,
  ): Live<Node>;
  /**
   * The messages of a live collection as the plane sends them, without loss over any number of
   * interruptions. Otherwise as `subscribe`. `live` applies them.
   */
  changes<Node, TVariables extends AfterVariable>(
    document: CollectionDocument<Node, TVariables>,
    variables: Omit<TVariables, 'after'>,
    options?: ChangesOptions,
  ): AsyncGenerator<readonly CollectionChange<Node>[], void, undefined>;
  /**
   * The event log from a cursor on, without gap or repeat over any number of interruptions.
   * Otherwise as `subscribe`.
   */
  events(options?: EventsOptions): AsyncGenerator<EventLineFragment, void, undefined>;
  /**
   * The messages of a progress channel, from the first to the end of the channel, without gap or
   * repeat over any number of interruptions. A name that nobody has published on yet is waited for.
   * Otherwise as `subscribe`.
   */
  channel(
    by: ChannelRef,
    options?: ChannelOptions,
  ): AsyncGenerator<ChannelMessageLineFragment, void, undefined>;
  /**
   * Output of programs, followed. Nothing is lost or doubled over any number of interruptions, as
   * long as the hosts keep it. Otherwise as `subscribe`.
   */
  logs(options: LogsOptions): AsyncGenerator<LogLinesFragment, void, undefined>;
  /** One connection of the caller's own, without retry. `close` does not end it. */
  connect(): Promise<Connection>;
  /**
   * The shared socket; with a socket for each subscription, what the latest of them showed.
   * CONNECTING until there is a subscription.
   */
  readonly connection: ConnectionStatus;
  /** Ends all subscriptions: their loops end, and live collections are CLOSED. */
  close(): void;
}

export function createClient(options: ClientOptions): Client {
  const endpoint = endpointOf(options);
  const connection = new ConnectionMonitor();
  const sockets =
    (options.sockets ?? (isBrowser ? 'shared' : 'each')) === 'shared'
      ? sharedSocket(endpoint, connection)
      : socketForEach(endpoint, connection);
  const ask: Client['request'] = (...operation) => request(endpoint, ...operation);
  return {
    connection,
    request: ask,
    connect: endpoint.connect,
    mutate: async (document, variables, requestOptions) =>
      payloadOf(await request(endpoint, document, variables, requestOptions)),
    pages: (document, variables, pagesOptions = {}) =>
      pages(ask, document, variables, pagesOptions),
    subscribe: (document, variables, subscribeOptions = {}) =>
      persistently(
        sockets,
        (connected) => connected.subscribe(document, variables),
        subscribeOptions,
      ),
    live: (document, variables, liveOptions = {}) =>
      openLive(
        (changesOptions) => changes(sockets, document, variables, changesOptions),
        liveOptions,
      ),
    changes: (document, variables, changesOptions = {}) =>
      changes(sockets, document, variables, changesOptions),
    events: (eventsOptions = {}) => events(sockets, eventsOptions),
    channel: (by, channelOptions = {}) => channel(sockets, by, channelOptions),
    logs: (logsOptions) => logs(sockets, logsOptions),
    close: sockets.close,
  };
}

function payloadOf<TData>(data: Awaited<TData>): PayloadOf<TData> {
  const [result] = Object.values(data ?? {}) as [{ readonly __typename: string }];
  return unwrap(result) as PayloadOf<TData>;
}
