/**
 * GraphQL over WebSocket (graphql-transport-ws) on the HTTP server's port: people's subscriptions
 * and agents' sessions alike.
 */

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, GraphQLError, subscribe } from 'graphql';
import { CloseCode, handleProtocols, MessageType, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Context } from '../../../schema/context.ts';
import { parseJson, wellFormedJson } from '../../base/json.ts';
import type { Logger } from '../../base/log.ts';
import { logProblem } from '../../base/plane-problems.ts';
import type { Callers } from '../access/callers.ts';
import { endOf, type Lease } from '../access/leases.ts';
import { scopeOf } from '../access/scopes.ts';
import type { Observed } from '../observe.ts';
import { withinDeadline } from './deadline.ts';
import { agentPath, type Endpoint, graphqlPath, misdirected } from './endpoints.ts';
import { createMask } from './mask.ts';
import { withinBudget } from './spending.ts';
import { isMalformed, targetOf } from './target.ts';

export interface SocketOptions {
  readonly http: Server;
  readonly endpoints: readonly Endpoint[];
  readonly callers: Callers;
  readonly observed: Observed;
  readonly log: Logger;
  /** Operations open at once on one connection. */
  readonly maxOperations: number;
}

/** PROTOCOL.md's constants. */
const maxMessageBytes = 4 * 1024 * 1024;
export const pingEveryMs = 10_000;
export const initWithinMs = 10_000;
/** What waits for a client that sends but does not read; more ends its connection. */
const maxUnreadBytes = 16 * 1024 * 1024;

interface Extra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  lease?: Lease;
}

/**
 * Takes upgrades on the server. @returns how to end all connections, waiting until what they had
 * open is closed
 */
export function serveSockets(options: SocketOptions): { close(): Promise<void> } {
  const { http, log, endpoints } = options;
  const protocols = new Map(
    endpoints.map((endpoint) => [endpoint.path, createProtocol(options, endpoint)]),
  );
  // Compression costs more than it saves here (ten times the CPU), and shared frames could not be.
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const open = new Set<Promise<unknown>>();

  http.on('upgrade', (request, raw, head) => {
    raw.on('error', () => raw.destroy());
    const target = targetOf(request);
    if (isMalformed(target))
      return refuseUpgrade(raw, '400 Bad Request', `${target.message}: ${target.hint}`);
    const protocol = protocols.get(target.path);
    if (!protocol)
      return refuseUpgrade(
        raw,
        '404 Not Found',
        `nothing is at ${target.path}: GraphQL is at ${graphqlPath}, for agents at ${agentPath}`,
      );
    sockets.handleUpgrade(request, raw, head, (socket) => {
      const ended = serveSocket(protocol, socket, request, log).catch((error: unknown) =>
        logProblem(log, 'UNEXPECTED_SOCKET_ERROR', 'unexpected error on a socket', { err: error }),
      );
      open.add(ended);
      void ended.finally(() => open.delete(ended));
    });
  });

  return {
    async close() {
      for (const socket of sockets.clients) socket.close(1001, 'the plane is stopping');
      const terminate = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, 2000);
      await Promise.all(open);
      clearTimeout(terminate);
      sockets.close();
    },
  };
}

function refuseUpgrade(raw: Duplex, status: string, reason: string): void {
  const body = `${reason}\n`;
  const head = `content-type: text/plain; charset=utf-8\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}`;
  raw.end(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n${body}`);
}

function createProtocol(
  { callers, observed, log, maxOperations }: SocketOptions,
  endpoint: Endpoint,
) {
  const { schema, read, plane } = endpoint;
  const mask = createMask(log);
  return makeServer<Record<string, unknown>, Extra>({
    execute: observed.executeOn(
      'ws',
      withinBudget(endpoint.budgets, withinDeadline(endpoint.deadlineMs)),
    ),
    subscribe: observed.subscribeOn('ws', withinBudget(endpoint.budgets, subscribe)),
    connectionInitWaitTimeout: initWithinMs,
    onConnect: ({ connectionParams, extra }) => admit(callers, endpoint, extra, connectionParams),
    onSubscribe(
      { extra, subscriptions },
      _id,
      { query, operationName, variables },
    ): ExecutionArgs | GraphQLError[] {
      const { lease, request } = extra;
      if (!lease?.holds()) return [ended(lease)];
      if (Object.keys(subscriptions).length > maxOperations) return [tooMany(maxOperations)];
      const { caller } = lease.credential;
      const { document, errors } = read(query, caller);
      if (!document || errors.length > 0) return errors.map(mask);
      const access = callers.accessOf(request, lease);
      const contextValue: Context = {
        plane,
        caller,
        scope: scopeOf(caller),
        access,
        connection: extra.socket,
        loaders: new Map(),
      };
      return {
        schema,
        document,
        operationName: operationName ?? null,
        variableValues: variables ?? null,
        contextValue,
      };
    },
    // What is returned goes out; the library has taken the errors from `result` by then.
    onNext: (_context, _id, _payload, _args, { data, errors, extensions }) =>
      errors
        ? {
            ...(data === undefined ? {} : { data }),
            ...(extensions && { extensions }),
            errors: errors.map((error) => mask(error).toJSON()),
          }
        : undefined,
    onError: (_context, _id, _payload, errors) => errors.map((error) => mask(error).toJSON()),
  });
}

/**
 * Lets a connection in by the token of its connection_init or by what its request carries, or
 * closes it. @returns whether it was let in
 */
async function admit(
  callers: Callers,
  endpoint: Endpoint,
  extra: Extra,
  connectionParams: Readonly<Record<string, unknown>> | undefined,
): Promise<boolean> {
  const token = tokenOf(connectionParams);
  const lease = await callers.identify(extra.request, token === undefined ? undefined : { token });
  if (!lease) {
    extra.socket.close(CloseCode.Forbidden, initHint);
    return false;
  }
  if (misdirected(endpoint, lease.credential.caller)) {
    lease.release();
    extra.socket.close(CloseCode.Forbidden, endpoint.refusal);
    return false;
  }
  holdSocket(extra, lease);
  return true;
}

/** At most 123 bytes (RFC 6455, section 5.5). */
const initHint =
  'Forbidden: send a valid token, {"token": "…"} or {"Authorization": "Bearer …"}, as payload of connection_init';

/**
 * The token in the payload of connection_init: as `token`, or as most GraphQL clients send it, like
 * a header. Pure.
 */
export function tokenOf(
  payload: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
  const { token, Authorization, authorization } = payload ?? {};
  if (typeof token === 'string') return token;
  const header = Authorization ?? authorization;
  return typeof header === 'string' ? header.replace(/^Bearer\s+/i, '').trim() : undefined;
}

function tooMany(maxOperations: number): GraphQLError {
  return new GraphQLError(`this connection has ${maxOperations} operations open`, {
    extensions: {
      code: 'QUERY_TOO_EXPENSIVE',
      hint: 'complete some of them, open another connection, or raise GANDER_MAX_OPERATIONS_PER_CONNECTION',
    },
  });
}

/** How long a client has to answer the close frame before its connection is cut. */
const closeWithinMs = 1000;

/** The socket lives no longer than the grant. */
function holdSocket(extra: Extra, lease: Lease): void {
  const { socket } = extra;
  extra.lease = lease;
  lease.ended.addEventListener('abort', () => {
    const { code, reason } = endOf(lease) ?? {};
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), closeWithinMs).unref();
  });
  socket.once('close', () => lease.release());
  if (socket.readyState === socket.CLOSED) lease.release();
}

/** For an operation that comes while the socket is being closed. */
function ended(lease: Lease | undefined): GraphQLError {
  const reason = (lease && endOf(lease)?.reason) ?? 'the token was not accepted';
  return new GraphQLError(`the operation was not started: ${reason}`, {
    extensions: { code: 'UNAUTHENTICATED', hint: 'connect again with a token that is good' },
  });
}

type Protocol = ReturnType<typeof createProtocol>;

/** Resolves when the socket is closed and all its subscriptions have ended. */
async function serveSocket(
  protocol: Protocol,
  socket: WebSocket,
  request: IncomingMessage,
  log: Logger,
  mask = createMask(log),
): Promise<void> {
  const stopPinging = keepAlive(socket);
  const ended = protocol.opened(
    {
      protocol: socket.protocol,
      close: (code, reason) => socket.close(code, reason),
      // Resolves when the frame has left for the kernel: a subscription is pulled no faster than
      // its reader reads.
      send: (data) =>
        new Promise((resolve) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          // A client that is gone is no error of the operation: the socket closes, and that ends
          // what it had open.
          socket.send(data, () => resolve());
        }),
      onMessage: (receive) => {
        socket.on('message', (data) => {
          if (socket.bufferedAmount > maxUnreadBytes) return socket.terminate();
          receive(wellFormedJson(String(data))).catch((error: unknown) => {
            if (socket.readyState !== socket.OPEN) return;
            if (isServersMessage(String(data)))
              return socket.close(CloseCode.BadRequest, 'a message that only a server sends');
            const { code, reason } = closeFor(mask(error));
            socket.close(code, reason);
          });
        });
      },
    },
    { socket, request },
  );
  // A malformed frame: ws answers with the close code that RFC 6455 has for it, and closes.
  socket.on('error', (error) => log.debug({ err: error }, 'a socket failed'));
  const [code, reason] = await new Promise<[number, Buffer]>((resolve) =>
    socket.once('close', (...args) => resolve(args)),
  );
  stopPinging();
  await ended(code, String(reason));
}

/**
 * A message of graphql-transport-ws that is well-formed, but goes from servers to clients.
 * graphql-ws throws on it as on a fault of its own.
 */
function isServersMessage(text: string): boolean {
  const message = parseJson(text)?.value;
  const type =
    typeof message === 'object' && message !== null && 'type' in message ? message.type : undefined;
  return (
    type === MessageType.Next || type === MessageType.Error || type === MessageType.ConnectionAck
  );
}

/**
 * How a connection is closed when a message of it cannot be handled. Clients connect again after
 * 1013, and not after a code of graphql-transport-ws, which blames the client. Pure.
 */
export function closeFor({ message, extensions }: GraphQLError): {
  readonly code: number;
  readonly reason: string;
} {
  return extensions['code'] === 'UNAVAILABLE'
    ? { code: 1013, reason: message.slice(0, 120) }
    : { code: 1011, reason: 'unexpected error; see the log of the plane' };
}

/** A peer that answers no ping within the next interval is gone. */
function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  // Each ping of the client is answered by a frame, which waits as any other.
  socket.on('ping', () => socket.bufferedAmount > maxUnreadBytes && socket.terminate());
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingEveryMs);
  return () => clearInterval(timer);
}
