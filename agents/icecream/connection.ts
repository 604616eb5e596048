/**
 * Stays connected to the scheduler of a cluster: finds it, connects, agrees on a version, hands on
 * what it sends, and begins again with growing delays when any of this fails.
 */
import { connect, type Socket } from 'node:net';
import { delay, monotonicMs } from '../../src/base/clock.ts';
import { retryDelayMs } from '../../src/base/retry.ts';
import type { Message } from './messages.ts';
import { SchedulerStream, type StreamFault, streamFaults } from './scheduler-stream.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export type ConnectionFault =
  | StreamFault
  | 'SCHEDULER_NOT_FOUND'
  | 'SCHEDULER_UNREACHABLE'
  | 'HANDSHAKE_TIMEOUT'
  | 'SCHEDULER_LEFT';

export interface ConnectionOptions {
  /** Null: there is none now. */
  readonly find: (signal: AbortSignal) => Promise<Address | null>;
  readonly newestVersion?: number;
  readonly onConnected: (scheduler: Address, version: number) => void;
  readonly onMessages: (messages: readonly Message[]) => void;
  readonly onLost: (fault: ConnectionFault, message: string, delayMs: number) => void;
}

const policy = { initialMs: 500, factor: 2, maxMs: 30_000 };
const connectWithinMs = 10_000;
/** A connection that lasted for so long was good: the delays begin again. */
const goodAfterMs = 60_000;
const keepAliveMs = 30_000;

interface Loss {
  readonly fault: ConnectionFault;
  readonly message: string;
}

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #ending = new AbortController();
  #working: Promise<void> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  start(): void {
    this.#working ??= this.#work();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#working;
  }

  async #work(): Promise<void> {
    const { signal } = this.#ending;
    for (let failures = 0; !signal.aborted; ) {
      const began = monotonicMs();
      const { fault, message } = await this.#once(signal);
      if (signal.aborted) return;
      if (monotonicMs() - began > goodAfterMs) failures = 0;
      const delayMs = retryDelayMs(policy, failures, Math.random());
      failures += 1;
      this.#options.onLost(fault, message, delayMs);
      await delay(delayMs, signal);
    }
  }

  async #once(signal: AbortSignal): Promise<Loss> {
    const address = await this.#options.find(signal);
    if (!address)
      return { fault: 'SCHEDULER_NOT_FOUND', message: 'no scheduler of the network answers' };
    return new Promise((resolve) => this.#attach(address, signal, resolve));
  }

  #attach(address: Address, signal: AbortSignal, resolve: (loss: Loss) => void): void {
    const { newestVersion, onConnected, onMessages } = this.#options;
    const stream = new SchedulerStream(newestVersion);
    const socket = connect(address).setNoDelay(true).setKeepAlive(true, keepAliveMs);
    const end = (fault: ConnectionFault, message: string) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.removeAllListeners().on('error', () => {});
      socket.destroy();
      resolve({ fault, message });
    };
    const abort = () => end('SCHEDULER_LEFT', 'the bridge is ending');
    const timer = setTimeout(
      () => end('HANDSHAKE_TIMEOUT', 'the scheduler agreed on no version within 10 seconds'),
      connectWithinMs,
    );
    signal.addEventListener('abort', abort, { once: true });
    socket.once('connect', () => socket.write(stream.greeting));
    socket.once('error', (error) => end('SCHEDULER_UNREACHABLE', error.message));
    socket.once('close', () => end('SCHEDULER_LEFT', 'the scheduler closed the connection'));
    socket.on('data', (bytes) => {
      const before = stream.version;
      const { messages, send, fault } = stream.push(bytes);
      if (before === 0 && stream.version > 0) {
        clearTimeout(timer);
        onConnected(address, stream.version);
      }
      writeAll(socket, send);
      if (messages.length > 0) onMessages(messages);
      if (fault !== null) end(fault, streamFaults[fault]);
      else if (messages.some(({ kind }) => kind === 'END'))
        end('SCHEDULER_LEFT', 'the scheduler ended the connection');
    });
  }
}

function writeAll(socket: Socket, parts: readonly Uint8Array[]): void {
  for (const part of parts) socket.write(part);
}
