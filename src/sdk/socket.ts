/**
 * A graphql-transport-ws socket without its operations: opening and acknowledgement, signs of life,
 * pausing, and one end however it ends. Protocol:
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
import type { Failure } from '../base/errors.ts';
import { failureOfClose, unavailable } from './faults.ts';

/**
 * What is used of a WebSocket: that of `ws`, or a browser's (which can neither pause nor
 * terminate).
 */
export interface WebSocketLike {
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  onclose: ((event: Close) => void) | null;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  terminate?(): void;
  pause?(): void;
  resume?(): void;
}

// biome-ignore lint/suspicious/noExplicitAny: implementations agree on no more than this
export type WebSocketClass = new (url: string, protocol: string, ...rest: any[]) => any;

export interface SocketOptions {
  /** ws:// or wss:// address of the GraphQL endpoint. */
  readonly url: string;
  /** Sent as `token` in connection_init. */
  readonly token?: string | undefined;
  readonly webSocketImpl: WebSocketClass;
  /** Silence after which the peer is asked for a sign of life. Default 10,000. */
  readonly keepAliveMs?: number | undefined;
  /** How long the peer has to give one before the connection counts as dead. Default 10,000. */
  readonly pongTimeoutMs?: number | undefined;
  /** How long opening may take, acknowledgement included. Default 10,000. */
  readonly openTimeoutMs?: number | undefined;
}

/**
 * How a connection ended: the WebSocket's close code, 4499 for a silent peer, 4504 for one that
 * never acknowledged.
 */
export interface Close {
  readonly code: number;
  readonly reason: string;
}

export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

export interface SocketHandlers {
  readonly acknowledged: () => void;
  /** A message about an operation. */
  readonly message: (message: Message) => void;
  /** Once, whatever the cause. */
  readonly ended: (close: Close, failure: Failure) => void;
}

/** The WebSocket address that belongs to an HTTP one. */
export function websocketUrlOf(url: string): string {
  return url.replace(/^http/, 'ws');
}

const OPEN = 1;
/**
 * PROTOCOL.md: how long nothing is received before a ping is sent, and how long its pong is waited
 * for, unless the options have other times.
 */
export const silenceMs = 10_000;

export class GraphqlSocket {
  readonly #options: SocketOptions;
  readonly #handlers: SocketHandlers;
  readonly #socket: WebSocketLike;
  #timer: ReturnType<typeof setTimeout>;
  #acknowledged = false;
  #ended = false;
  #paused = false;
  #received = false;
  #error: unknown;

  constructor(options: SocketOptions, handlers: SocketHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    // Compression costs the plane more than all the rest of a delivery, so it is not offered.
    this.#socket = new options.webSocketImpl(options.url, 'graphql-transport-ws', {
      perMessageDeflate: false,
    });
    this.#socket.onopen = () =>
      this.send({
        type: 'connection_init',
        ...(options.token ? { payload: { token: options.token } } : {}),
      });
    this.#socket.onmessage = (event) => this.#receive(event.data);
    this.#socket.onerror = (event) => {
      this.#error = (event as { error?: unknown }).error ?? event;
    };
    this.#socket.onclose = ({ code, reason }) => this.#end({ code, reason });
    const openTimeoutMs = options.openTimeoutMs ?? 10_000;
    this.#timer = setTimeout(
      () => this.abandon({ code: 4504, reason: `not acknowledged within ${openTimeoutMs} ms` }),
      openTimeoutMs,
    );
  }

  send(message: Message): void {
    if (this.#socket.readyState === OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** A browser's socket cannot be paused: it reads whatever comes. */
  get canPause(): boolean {
    return this.#socket.pause !== undefined;
  }

  /**
   * Stops or resumes reading. A paused peer is not read, so its silence is not held against it.
   */
  pause(paused: boolean): void {
    if (paused === this.#paused) return;
    this.#paused = paused;
    if (paused) this.#socket.pause?.();
    else this.#socket.resume?.();
  }

  close(): void {
    this.pause(false);
    this.#socket.close(1000, 'Normal Closure');
    this.#end({ code: 1000, reason: 'Normal Closure' });
  }

  /** Ends it without waiting for the peer, which may be gone. */
  abandon(close: Close): void {
    this.pause(false);
    this.#end(close);
    if (this.#socket.terminate) this.#socket.terminate();
    else this.#socket.close(close.code, close.reason);
  }

  #receive(data: unknown): void {
    this.#received = true;
    const message = parse(data);
    if (!message) this.abandon({ code: 4004, reason: 'the answer is not of graphql-transport-ws' });
    else if (message.type === 'ping') this.send({ type: 'pong' });
    else if (message.type === 'connection_ack') this.#acknowledge();
    else if (message.type !== 'pong') this.#handlers.message(message);
  }

  #acknowledge(): void {
    if (this.#acknowledged || this.#ended) return;
    this.#acknowledged = true;
    this.#keepAlive();
    this.#handlers.acknowledged();
  }

  /**
   * After each stretch of silence: a ping, and whatever comes within the time counts as an answer.
   */
  #keepAlive(): void {
    const { keepAliveMs = silenceMs, pongTimeoutMs = silenceMs } = this.#options;
    clearTimeout(this.#timer);
    this.#received = false;
    this.#timer = setTimeout(() => {
      if (this.#received || this.#paused) {
        this.#keepAlive();
        return;
      }
      this.send({ type: 'ping' });
      this.#timer = setTimeout(() => {
        if (this.#received || this.#paused) this.#keepAlive();
        else this.abandon({ code: 4499, reason: 'the peer gave no sign of life' });
      }, pongTimeoutMs);
    }, keepAliveMs);
  }

  #end(close: Close): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    const neverOpened = !this.#acknowledged && this.#error !== undefined;
    this.#handlers.ended(
      close,
      neverOpened ? unavailable(this.#options.url, this.#error) : failureOfClose(close),
    );
  }
}

function parse(data: unknown): Message | undefined {
  try {
    const message: unknown = JSON.parse(String(data));
    return typeof message === 'object' &&
      message !== null &&
      typeof (message as Message).type === 'string'
      ? (message as Message)
      : undefined;
  } catch {
    return undefined;
  }
}
