/**
 * A network between clients and a server on this machine whose faults a test controls: cut,
 * stalled, slow, or blocked in one direction.
 */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Both ends of one connection. */
interface Link {
  readonly client: Socket;
  readonly server: Socket;
}

type Direction = 'UP' | 'DOWN';

export class Network {
  readonly #server: Server;
  readonly #links = new Set<Link>();
  readonly #stalled = new Set<Direction>();
  #delayMs = 0;
  #refusing = false;
  /** Bytes that came from clients and were passed on. */
  up = 0;

  private constructor(port: number) {
    this.#server = createServer((client) => this.#accept(client, port));
  }

  /** @param port of the server, on loopback */
  static async start(port: number): Promise<Network> {
    const proxy = new Network(port);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that are open now. */
  get open(): number {
    return this.#links.size;
  }

  /** Resets every connection. */
  cut(): void {
    for (const { client, server } of this.#links) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  }

  /** As `cut`, and accepts none until `heal`. */
  refuse(): void {
    this.#refusing = true;
    this.cut();
  }

  /**
   * Nothing passes in these directions until `heal`; connections stay open. What is sent meanwhile
   * arrives late, or never if they are cut.
   */
  stall(...directions: readonly Direction[]): void {
    for (const direction of directions) this.#stalled.add(direction);
    for (const link of this.#links) this.#apply(link);
  }

  /** Closes the direction from clients to the server, and leaves the other open. */
  halfClose(): void {
    for (const { server } of this.#links) server.end();
  }

  /** Delays everything by so many milliseconds from now on. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  heal(): void {
    this.#stalled.clear();
    this.#delayMs = 0;
    this.#refusing = false;
    for (const link of this.#links) this.#apply(link);
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(client: Socket, port: number): void {
    if (this.#refusing) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const link = { client, server };
    this.#links.add(link);
    this.#pass(client, server, (bytes) => {
      this.up += bytes;
    });
    this.#pass(server, client, () => {});
    const end = () => {
      this.#links.delete(link);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    this.#apply(link);
  }

  #pass(from: Socket, to: Socket, count: (bytes: number) => void): void {
    // One after another, also where the delay ends while something is under way: TCP never changes
    // the order.
    let last = Promise.resolve();
    const after = (act: () => void) => {
      const dueAt = performance.now() + this.#delayMs;
      last = last.then(async () => {
        const leftMs = dueAt - performance.now();
        if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
        act();
      });
    };
    from.on('data', (chunk) =>
      after(() => {
        if (to.destroyed || to.writableEnded) return;
        count(chunk.length);
        to.write(chunk);
      }),
    );
    from.on('end', () => after(() => to.end()));
  }

  #apply({ client, server }: Link): void {
    for (const [socket, direction] of [
      [client, 'UP'],
      [server, 'DOWN'],
    ] as const) {
      if (this.#stalled.has(direction)) socket.pause();
      else socket.resume();
    }
  }
}
