/**
 * Bounds on connections and on the time that a request may take to arrive, so that clients which
 * are slow or many cost the plane a known amount.
 */

import type { Server, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from '../../base/log.ts';
import { logProblem } from '../../base/plane-problems.ts';

export interface ConnectionLimits {
  /** Connections open at once, of all clients. */
  readonly maxConnections: number;
  /** Connections open at once from one address. A reverse proxy is one address. */
  readonly maxPerAddress: number;
  /** From the first byte of a request to the last one of its body. */
  readonly requestWithinMs: number;
}

/** The head of a request is small: it needs no more than this. */
const headWithinMs = 15_000;
/**
 * Longer than the 60 s after which common proxies close an idle connection: so it is them who
 * close, and no request is lost on the way.
 */
const keepIdleMs = 75_000;
const reportEveryMs = 60_000;

export function timeLimits({ requestWithinMs }: ConnectionLimits): ServerOptions {
  return {
    requestTimeout: requestWithinMs,
    headersTimeout: Math.min(headWithinMs, requestWithinMs),
    keepAliveTimeout: keepIdleMs,
    // How often Node looks for requests that are over time.
    connectionsCheckingInterval: Math.min(5000, Math.ceil(requestWithinMs / 4)),
  };
}

/** Counts connections by address. Pure. */
export class Addresses {
  readonly #open = new Map<string, number>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** @returns whether one more is admitted; `leave` is called for each that was */
  enter(address: string): boolean {
    const open = this.#open.get(address) ?? 0;
    if (open >= this.#max) return false;
    this.#open.set(address, open + 1);
    return true;
  }

  leave(address: string): void {
    const open = (this.#open.get(address) ?? 1) - 1;
    if (open > 0) this.#open.set(address, open);
    else this.#open.delete(address);
  }

  get size(): number {
    return this.#open.size;
  }
}

/**
 * Closes connections beyond the bounds at once: an answer would cost more. The log reports it once
 * a minute.
 */
export function limitConnections(
  http: Server,
  limits: ConnectionLimits,
  log: Pick<Logger, 'warn'>,
): void {
  const addresses = new Addresses(limits.maxPerAddress);
  let refused = 0;
  let reportedAt = Number.NEGATIVE_INFINITY;
  const refuse = (address: string, setting: string) => {
    refused += 1;
    if (performance.now() - reportedAt < reportEveryMs) return;
    reportedAt = performance.now();
    logProblem(log, 'CONNECTIONS_REFUSED', 'refused connections: too many are open', {
      address,
      refused,
      setting,
    });
    refused = 0;
  };
  http.maxConnections = limits.maxConnections;
  http.on('drop', (dropped) =>
    refuse(dropped?.remoteAddress ?? 'unknown', 'GANDER_MAX_CONNECTIONS'),
  );
  http.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? 'unknown';
    if (addresses.enter(address)) {
      socket.once('close', () => addresses.leave(address));
      return;
    }
    refuse(address, 'GANDER_MAX_CONNECTIONS_PER_ADDRESS');
    socket.destroy();
  });
}
