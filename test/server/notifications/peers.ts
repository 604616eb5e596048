/** What notifications are sent to in tests: a mail server, HTTP servers that behave and misbehave. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Mail {
  readonly to: readonly string[];
  readonly text: string;
}

/** Debian's: it has the package python3-aiosmtpd. */
const python = '/usr/bin/python3';

export class MailServer {
  readonly mails: Mail[] = [];
  readonly #child: ChildProcess;
  readonly port: number;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async open(): Promise<MailServer> {
    const script = join(import.meta.dirname, 'smtp-server.py');
    const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const [port] = (await once(lines, 'line')) as [string];
    const server = new MailServer(child, Number(port));
    lines.on('line', (line) => server.mails.push(JSON.parse(line) as Mail));
    return server;
  }

  async close(): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}

export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/ok': (response) => response.writeHead(204).end(),
  '/error': (response) => response.writeHead(500).end('out of order'),
  '/gone': (response) => response.writeHead(410).end(),
  '/redirect': (response) => response.writeHead(307, { location: '/ok' }).end(),
  '/never': () => {},
  // Headers and a byte, then nothing.
  '/stalls': (response) => response.writeHead(200).write('.'),
  '/endless': (response) => {
    response.writeHead(500);
    const chunk = Buffer.alloc(65_536, 'x');
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', pour);
    };
    pour();
  },
};

/** An HTTP server whose answer follows from the path. */
export class Web {
  readonly received: Received[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const path = request.url ?? '';
      this.received.push({ path, headers: request.headers, body });
      (answers[path] ?? answers['/ok'])?.(response);
    });
  }

  /** @param port 0: any that is free */
  static async open(port = 0): Promise<Web> {
    const web = new Web();
    web.#server.listen(port, '127.0.0.1');
    await once(web.#server, 'listening');
    return web;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
