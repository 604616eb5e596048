/**
 * The socket that brokers connect to: a ROUTER with the identity `recodex-monitor`. Any number of
 * brokers may be connected.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { Decoder, greeting, pong, ready, Violation } from './zmtp.ts';

const identity = 'recodex-monitor';
const maxPeers = 100;
const handshakeMs = 30_000;
const keepAliveMs = 30_000;
/**
 * Of answers to one peer, what waits to be sent. Only a peer that sends PINGs and reads nothing gets
 * there: the kernel holds far more of these few bytes before anything waits here.
 */
const maxWaitingBytes = 64 * 1024;

export interface RouterOptions {
  readonly host: string;
  readonly port: number;
  readonly onMessage: (frames: readonly Uint8Array[]) => void;
  /** A peer, or a message of one, that is not what it should be. */
  readonly onRefusal: (reason: string) => void;
}

export class Router {
  readonly #options: RouterOptions;
  readonly #server: Server;
  readonly #peers = new Set<Socket>();
  #isPaused = false;

  constructor(options: RouterOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** @returns the port. @throws when the address cannot be listened on */
  open(): Promise<number> {
    const { host, port } = this.#options;
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen(port, host, () => {
        this.#server.off('error', reject);
        resolve((this.#server.address() as { port: number }).port);
      });
    });
  }

  /** Reads no more, so that brokers keep what they have, until `resume`. */
  pause(): void {
    this.#isPaused = true;
    for (const peer of this.#peers) peer.pause();
  }

  resume(): void {
    this.#isPaused = false;
    for (const peer of this.#peers) peer.resume();
  }

  close(): void {
    this.#server.close();
    for (const peer of this.#peers) peer.destroy();
  }

  #accept(socket: Socket): void {
    const { onRefusal, onMessage } = this.#options;
    if (this.#peers.size === maxPeers) {
      onRefusal(`more than ${maxPeers} brokers are connected`);
      socket.destroy();
      return;
    }
    this.#peers.add(socket);
    const decoder = new Decoder();
    const tooLate = setTimeout(() => {
      onRefusal('a peer has not ended the handshake in time');
      socket.destroy();
    }, handshakeMs);
    socket.setNoDelay(true).setKeepAlive(true, keepAliveMs);
    // The peer is gone: it connects again by itself.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(tooLate);
      this.#peers.delete(socket);
    });
    socket.on('data', (chunk) => {
      try {
        for (const received of decoder.push(chunk)) {
          if (received.kind === 'MESSAGE') onMessage(received.frames);
          else if (received.kind === 'OVERSIZED') onRefusal('a message of a broker is too long');
          else if (received.name === 'PING') answer(socket, received.data);
          else if (received.name === 'READY') clearTimeout(tooLate);
        }
      } catch (error) {
        if (!(error instanceof Violation)) throw error;
        onRefusal(error.message);
        socket.destroy();
      }
    });
    if (this.#isPaused) socket.pause();
    socket.write(Buffer.concat([greeting(), ready(identity)]));
  }
}

/** @throws Violation when the peer does not read its answers */
function answer(socket: Socket, ping: Buffer): void {
  if (socket.writableLength > maxWaitingBytes)
    throw new Violation('a broker sends PINGs and does not read the answers');
  socket.write(pong(ping));
}
