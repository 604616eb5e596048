/**
 * A TCP relay in front of the test's PostgreSQL that can fall silent as a network can: connections
 * stay open and nothing passes.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { DatabaseOptions } from '../../src/server/database/database-url.ts';

interface Link {
  readonly client: Socket;
  readonly upstream: Socket;
  isSilent: boolean;
  /** What the client has sent, to distinguish connections. */
  sent: string;
}

export class Relay {
  readonly #server: Server;
  readonly #links = new Set<Link>();
  readonly #target: DatabaseOptions;
  /** New connections are accepted and nothing answers. */
  #isSilent = false;

  private constructor(target: DatabaseOptions) {
    this.#target = target;
    this.#server = createServer((client) => this.#relay(client));
  }

  static async open(target: DatabaseOptions): Promise<Relay> {
    const relay = new Relay(target);
    await new Promise<void>((resolve) => relay.#server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  /** The database behind the relay. */
  get options(): DatabaseOptions {
    return {
      ...this.#target,
      host: '127.0.0.1',
      port: (this.#server.address() as { port: number }).port,
    };
  }

  /** Open connections that have sent this text let nothing through any more. @returns how many */
  silence(text: string): number {
    const chosen = [...this.#links].filter(({ sent }) => sent.includes(text));
    for (const link of chosen) link.isSilent = true;
    return chosen.length;
  }

  /** All connections, present and to come. */
  silenceAll(): void {
    this.#isSilent = true;
    for (const link of this.#links) link.isSilent = true;
  }

  async close(): Promise<void> {
    for (const { client, upstream } of this.#links)
      for (const socket of [client, upstream]) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #relay(client: Socket): void {
    const { host, port } = this.#target;
    const upstream = host.startsWith('/')
      ? connect(`${host}/.s.PGSQL.${port}`)
      : connect(port, host);
    const link: Link = { client, upstream, isSilent: this.#isSilent, sent: '' };
    this.#links.add(link);
    client.on('data', (bytes) => {
      link.sent = (link.sent + bytes.toString('latin1')).slice(-10_000);
      if (!link.isSilent) upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!link.isSilent) client.write(bytes);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.on('error', () => {});
      socket.on('close', () => {
        other.destroy();
        this.#links.delete(link);
      });
    }
  }
}
