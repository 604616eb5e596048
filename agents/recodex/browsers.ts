/**
 * The socket of the browsers. The first text of a client is the id of a channel; it then gets every
 * message of the channel from the first, and is closed behind FINISHED. A client that reads slowly
 * has a place in the channel, and no copy of it.
 */
import { createHash } from 'node:crypto';
import { createServer as createPlainServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Channel } from './channels.ts';

const maxClients = 20_000;
/** A client that does not name a channel in this time is closed. */
const namedWithinMs = 30_000;
const pingEveryMs = 30_000;
/** Of the id of a channel, and of whatever a client sends later, which means nothing. */
const maxClientBytes = 4096;
/** Of one client, what waits to be sent. */
const maxWaitingBytes = 64 * 1024;
/** The same with answers to its pings; beyond it, the client is closed. */
const maxUnreadBytes = 2 * maxWaitingBytes;

/** Codes of RFC 6455 for the end of a connection. */
const close = { done: 1000, notText: 1003, policy: 1008, again: 1013 } as const;

export interface BrowsersOptions {
  readonly host: string;
  readonly port: number;
  /** PEM. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Of which a client must present one, as `?token=` or as a bearer token. Null: none is asked. */
  readonly tokens: readonly string[] | null;
  readonly channelOf: (id: string) => Channel | undefined;
  readonly onRefusal: (reason: string) => void;
}

interface Reader {
  readonly socket: WebSocket;
  /** Undefined: nothing has come on its channel yet. */
  channel: Channel | undefined;
  next: number;
  isPumping: boolean;
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

export class Browsers {
  readonly #options: BrowsersOptions;
  readonly #server: Server;
  readonly #sockets: WebSocketServer;
  readonly #readers = new Map<string, Set<Reader>>();
  /** By their digests: comparing these discloses nothing of a token by the time that it takes. */
  readonly #tokens: ReadonlySet<string> | null;
  readonly #answered = new WeakSet<WebSocket>();
  #pings: NodeJS.Timeout | undefined;

  constructor(options: BrowsersOptions) {
    this.#options = options;
    this.#tokens = options.tokens && new Set(options.tokens.map(digestOf));
    this.#server = options.tls ? createTlsServer(options.tls) : createPlainServer();
    this.#sockets = new WebSocketServer({
      ...{ noServer: true, maxPayload: maxClientBytes, perMessageDeflate: false, autoPong: false },
    });
    this.#server.on('request', (_request, response) =>
      response.writeHead(426, { 'content-type': 'text/plain' }).end('this is a WebSocket\n'),
    );
    this.#server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
      this.#upgrade(request, socket, head),
    );
  }

  /** @returns the port. @throws when the address cannot be listened on */
  open(): Promise<number> {
    const { host, port } = this.#options;
    this.#pings = setInterval(() => this.#ping(), pingEveryMs);
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen(port, host, () => {
        this.#server.off('error', reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  /** Messages have come on this channel. */
  wake(channel: Channel): void {
    for (const reader of this.#readers.get(channel.id) ?? []) {
      reader.channel ??= channel;
      this.#pump(reader);
    }
  }

  /** The channel is gone before its end: there was no room for it. */
  drop(channel: Channel): void {
    for (const reader of this.#readers.get(channel.id) ?? [])
      if (reader.channel === channel) reader.socket.close(close.again, 'the channel is gone');
  }

  /** Clients get what is under way, and are closed. */
  close(): void {
    clearInterval(this.#pings);
    this.#server.close();
    for (const socket of this.#sockets.clients) socket.close(1001, 'the monitor ends');
  }

  /** Does not wait for clients that do not answer. */
  end(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  get isEmpty(): boolean {
    return this.#sockets.clients.size === 0;
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const [status, reason] =
      this.#sockets.clients.size >= maxClients
        ? ['503 Service Unavailable', `more than ${maxClients} clients are connected`]
        : this.#tokens && !this.#tokens.has(digestOf(tokenOf(request)))
          ? ['401 Unauthorized', 'a client has no token that is good']
          : [];
    if (status === undefined) {
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.#accept(client));
      return;
    }
    this.#options.onRefusal(reason ?? '');
    socket.on('error', () => {});
    // This side closes: the server leaves open what the client does not end.
    const answer = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
    socket.end(answer, () => socket.destroy());
  }

  #accept(socket: WebSocket): void {
    const unnamed = setTimeout(
      () => socket.close(close.policy, 'send the id of a channel first'),
      namedWithinMs,
    );
    this.#answered.add(socket);
    socket.on('pong', () => this.#answered.add(socket));
    socket.on('ping', (data: Buffer) => this.#answer(socket, data));
    // It is followed by the close.
    socket.on('error', () => {});
    socket.on('close', () => clearTimeout(unnamed));
    socket.once('message', (data: Buffer, isBinary) => {
      clearTimeout(unnamed);
      if (isBinary) socket.close(close.notText, 'the id of a channel is text');
      else this.#read(socket, data.toString('utf8'));
    });
  }

  /** Answers a ping. A slow reader has room for that; what reads nothing fills it. */
  #answer(socket: WebSocket, ping: Buffer): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount <= maxUnreadBytes) socket.pong(ping);
    else {
      this.#options.onRefusal('a client sends pings and does not read the answers');
      socket.terminate();
    }
  }

  #read(socket: WebSocket, id: string): void {
    const channel = this.#options.channelOf(id);
    const reader: Reader = { socket, channel, next: 0, isPumping: false };
    const readers = this.#readers.get(id) ?? new Set();
    this.#readers.set(id, readers.add(reader));
    socket.on('close', () => {
      readers.delete(reader);
      if (readers.size === 0 && this.#readers.get(id) === readers) this.#readers.delete(id);
    });
    this.#pump(reader);
  }

  /** Sends what the client has room for. It is called again when some of it has left. */
  #pump(reader: Reader): void {
    const { socket, channel } = reader;
    if (!channel || reader.isPumping || socket.readyState !== socket.OPEN) return;
    while (reader.next < channel.lines.length && socket.bufferedAmount < maxWaitingBytes) {
      socket.send(channel.lines[reader.next] ?? '');
      reader.next += 1;
    }
    if (reader.next < channel.lines.length) {
      reader.isPumping = true;
      socket.send(channel.lines[reader.next] ?? '', () => {
        reader.isPumping = false;
        this.#pump(reader);
      });
      reader.next += 1;
    } else if (channel.isFinished) socket.close(close.done);
  }

  #ping(): void {
    for (const socket of this.#sockets.clients) {
      if (!this.#answered.has(socket)) {
        socket.terminate();
        continue;
      }
      this.#answered.delete(socket);
      socket.ping();
    }
  }
}

function tokenOf({ url = '', headers }: IncomingMessage): string {
  const [, query = ''] = url.split('?', 2);
  const given = new URLSearchParams(query).get('token');
  return given ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}
