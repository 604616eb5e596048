/**
 * A socket on which lines are received and answered: a Unix socket, where who may connect is a
 * matter of the file's permissions alone, or a port of loopback, which all users of the host reach.
 */
import { chmodSync, chownSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { type OnProblem, problemCode } from '../../src/domain/agent-problems.ts';
import { type Line, readLines } from './lines.ts';

export interface SocketFile {
  readonly path: string;
  /** Permission bits of the socket. */
  readonly mode: number;
  /** Group that it is given; null: the agent's own. */
  readonly group: number | null;
}

export interface LocalServerOptions {
  /** A number: a port of loopback. */
  readonly at: SocketFile | number;
  readonly maxLineBytes: number;
  /**
   * When there are so many, the oldest that is not trusted gives way to a new one; when all are
   * trusted, the new one is refused.
   */
  readonly maxConnections: number;
  /**
   * One connection, from its first line to its last. What it throws ends the connection and is
   * reported as a problem.
   */
  readonly serve: (connection: Connection) => Promise<void>;
  readonly onProblem: OnProblem;
}

export interface Connection {
  readonly lines: AsyncIterable<Line>;
  /** Keeps the connection when there are too many. To be called once it has shown who it is. */
  trust(): void;
  /** Ends with the connection. */
  readonly signal: AbortSignal;
  /** One line to the other side; resolves when there is room for more, or nobody is there. */
  send(answer: object): Promise<void>;
  /** As send, but left out when the other side does not read what it is sent. */
  offer(answer: object): void;
}

/** Answers that nobody reads are kept up to here. */
const maxUnreadBytes = 64 * 1024;
/** sun_path of sockaddr_un holds 108 bytes, the closing zero among them (unix(7)). */
const maxPathBytes = 107;

const nameOf = (at: SocketFile | number): string =>
  typeof at === 'number' ? `127.0.0.1:${at}` : at.path;

export class LocalServer {
  readonly #server: Server;
  /** Oldest first. */
  readonly #sockets = new Set<Socket>();
  readonly #trusted = new WeakSet<Socket>();
  #crowded = false;
  readonly #options: LocalServerOptions;

  private constructor(options: LocalServerOptions) {
    this.#options = options;
    // A client that has sent all may close its side, and still receives the answers.
    this.#server = createServer({ allowHalfOpen: true }, (socket) => void this.#serve(socket));
  }

  /**
   * Opens the socket in the place of whatever was at its path. Null when it cannot be; reported as
   * a problem.
   */
  static async open(options: LocalServerOptions): Promise<LocalServer | null> {
    const local = new LocalServer(options);
    try {
      await local.#listen();
      return local;
    } catch (error) {
      options.onProblem({
        code: problemCode(error, 'SOCKET_UNUSABLE'),
        detail: `the socket ${nameOf(options.at)} cannot be opened: ${(error as Error).message}`,
      });
      return null;
    }
  }

  /** Ends all connections and removes the socket. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #listen(): Promise<void> {
    const { at } = this.#options;
    if (typeof at === 'number') await this.#listenOn(at);
    else await this.#listenAt(at);
    this.#server.on('error', (error) =>
      this.#options.onProblem({
        code: problemCode(error, 'SOCKET_UNUSABLE'),
        detail: `the socket ${nameOf(at)}: ${error.message}`,
      }),
    );
  }

  #listenOn(port: number): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  async #listenAt({ path, mode, group }: SocketFile): Promise<void> {
    if (Buffer.byteLength(path) > maxPathBytes)
      throw new Error(`its path is longer than the ${maxPathBytes} bytes that the system takes`);
    rmSync(path, { force: true });
    // Made closed to all others and opened then, so that nobody slips in between.
    const before = process.umask(0o177);
    const listening = new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(path, resolve);
    });
    process.umask(before);
    await listening;
    if (group !== null) chownSync(path, -1, group);
    chmodSync(path, mode);
  }

  /** @returns false: the new one was refused */
  #makeRoom(): boolean {
    const { maxConnections, at, onProblem } = this.#options;
    if (this.#sockets.size < maxConnections) return true;
    if (!this.#crowded)
      onProblem({
        code: 'SOCKET_CROWDED',
        detail: `the socket ${nameOf(at)} has ${maxConnections} connections, the most it takes: others are ended or refused`,
      });
    this.#crowded = true;
    for (const socket of this.#sockets) {
      if (this.#trusted.has(socket)) continue;
      this.#sockets.delete(socket);
      socket.destroy();
      return true;
    }
    return false;
  }

  async #serve(socket: Socket): Promise<void> {
    if (!this.#makeRoom()) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    const ended = new AbortController();
    // Who breaks off is no problem of ours, such as a script that reads no answers.
    let broken: Error | null = null;
    socket.on('error', (error) => {
      broken = error;
    });
    socket.once('close', () => {
      this.#sockets.delete(socket);
      if (this.#sockets.size < this.#options.maxConnections / 2) this.#crowded = false;
      ended.abort();
    });
    try {
      await this.#options.serve(
        connectionOn(socket, this.#options.maxLineBytes, ended.signal, () =>
          this.#trusted.add(socket),
        ),
      );
      socket.end();
    } catch (error) {
      if (!ended.signal.aborted && error !== broken)
        this.#options.onProblem({
          code: problemCode(error, 'SOCKET_UNUSABLE'),
          detail: `a connection to ${nameOf(this.#options.at)} failed: ${(error as Error).message}`,
        });
      socket.destroy();
    }
  }
}

function connectionOn(
  socket: Socket,
  maxLineBytes: number,
  signal: AbortSignal,
  trust: () => void,
): Connection {
  return {
    // The end of what is asked must not end what is answered.
    lines: readLines(socket.iterator({ destroyOnReturn: false }), maxLineBytes),
    signal,
    trust,
    send: (answer) => {
      if (!socket.writable || socket.write(`${JSON.stringify(answer)}\n`)) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          socket.off('drain', done);
          socket.off('close', done);
          resolve();
        };
        socket.on('drain', done);
        socket.on('close', done);
      });
    },
    offer: (answer) => {
      if (socket.writable && socket.writableLength < maxUnreadBytes)
        socket.write(`${JSON.stringify(answer)}\n`);
    },
  };
}
