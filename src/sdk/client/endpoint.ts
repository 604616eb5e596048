/** Where a client finds its plane, how it authenticates, and what it sends with. */
import { type Connection, openConnection } from '../connection.ts';
import type { Fetch } from '../http.ts';
import { type WebSocketClass, websocketUrlOf } from '../socket.ts';

/** A token, or what gives one: asked for each request and each connection, so that it can renew it. */
export type TokenSource = string | (() => string | Promise<string>);

export interface EndpointOptions {
  /**
   * The GraphQL endpoint, such as http://127.0.0.1:4000/graphql. In a browser it may be relative to
   * the page: /graphql.
   */
  readonly url: string;
  /** Default: `url` with ws for http. */
  readonly websocketUrl?: string | undefined;
  /** Without it, a browser authenticates with the session of the page. */
  readonly token?: TokenSource | undefined;
  /** Default: the global WebSocket; on Node, that of the package `ws`. */
  readonly webSocketImpl?: WebSocketClass | undefined;
  /** Default: the global fetch. */
  readonly fetchImpl?: Fetch | undefined;
}

export interface Endpoint {
  readonly url: string;
  readonly websocketUrl: string;
  /** The token is asked for each time, so a refused one may be followed by a good one. */
  readonly isRenewable: boolean;
  readonly token: () => Promise<string | undefined>;
  readonly fetch: Fetch;
  /** One connection, without retry. */
  readonly connect: () => Promise<Connection>;
}

/** What one or the other runtime has. */
const host = globalThis as {
  readonly location?: { readonly href: string };
  readonly document?: unknown;
  readonly WebSocket?: WebSocketClass;
  readonly process?: { readonly versions?: { readonly node?: string } };
  readonly Deno?: unknown;
  readonly Bun?: unknown;
};

export const isBrowser = host.document !== undefined;
const isNode =
  host.process?.versions?.node !== undefined && host.Deno === undefined && host.Bun === undefined;

export function endpointOf(options: EndpointOptions): Endpoint {
  const { token: source } = options;
  // Pages of a browser know their own address; elsewhere the url is complete.
  const base = host.location?.href;
  const url = base === undefined ? options.url : new URL(options.url, base).href;
  const websocketUrl = options.websocketUrl ?? websocketUrlOf(url);
  const token = async () => (typeof source === 'function' ? source() : source);
  return {
    url,
    websocketUrl,
    isRenewable: typeof source === 'function',
    token,
    fetch: options.fetchImpl ?? ((...request) => fetch(...request)),
    connect: async () =>
      openConnection({
        url: websocketUrl,
        token: await token(),
        webSocketImpl: options.webSocketImpl ?? (await webSocketClass()),
      }),
  };
}

/** On Node that of `ws`, also where Node has one of its own: only that of `ws` can be paused. */
async function webSocketClass(): Promise<WebSocketClass> {
  if (host.WebSocket && !isNode) return host.WebSocket;
  return (await import('ws')).WebSocket;
}
