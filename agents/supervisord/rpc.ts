/**
 * Calls to supervisord over the address that it gives its event listeners: a Unix socket, or HTTP
 * with a name and a password. Each call is a connection of its own, as supervisorctl makes them:
 * supervisord's HTTP/1.0 server keeps none open.
 */
import { request } from 'node:http';
import { Failure } from '../../src/base/errors.ts';
import { answerOf, callOf, XmlRpcFault, type XmlRpcValue } from './xmlrpc.ts';

export interface RpcOptions {
  /** SUPERVISOR_SERVER_URL: unix:///path or http://host:port. */
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly timeoutMs?: number;
}

/** 2000 processes make an answer of 3 MB. */
const maxAnswerBytes = 32 * 1024 * 1024;
/** Supervisord answers between two turns of its loop; a fork of a large one may delay these. */
const defaultTimeoutMs = 20_000;

export class SupervisorRpc {
  readonly #options: RpcOptions;
  readonly #target:
    | { readonly socketPath: string }
    | { readonly host: string; readonly port: number };

  /** @throws Failure CONFIG_INVALID for an address that is none */
  constructor(options: RpcOptions) {
    this.#options = options;
    this.#target = targetOf(options.url);
  }

  /**
   * Calls `supervisor.METHOD`. @throws XmlRpcFault what supervisord refuses @throws Failure
   * UNAVAILABLE when it does not answer, or not in XML-RPC; UNAUTHENTICATED
   */
  async call(
    method: string,
    ...parameters: readonly (string | number | boolean)[]
  ): Promise<XmlRpcValue> {
    const text = await this.#post(callOf(`supervisor.${method}`, parameters));
    try {
      return answerOf(text);
    } catch (error) {
      if (error instanceof XmlRpcFault) throw error;
      throw new Failure('UNAVAILABLE', `${this.#options.url}: ${(error as Error).message}`);
    }
  }

  #post(body: string): Promise<string> {
    const { url, username, password, timeoutMs = defaultTimeoutMs } = this.#options;
    const auth = username ? { auth: `${username}:${password ?? ''}` } : {};
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        reject(new Failure('UNAVAILABLE', `supervisord at ${url} does not answer: ${why}`));
        call.destroy();
      };
      const call = request(
        {
          ...{ ...this.#target, ...auth, method: 'POST', path: '/RPC2', agent: false },
          headers: { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) },
        },
        (answer) => {
          if (answer.statusCode === 401) {
            answer.destroy();
            reject(
              new Failure('UNAUTHENTICATED', `supervisord at ${url} refuses the name or password`, {
                hint: 'give it in the [eventlistener:x] section: environment=SUPERVISOR_USERNAME="…",SUPERVISOR_PASSWORD="…"',
              }),
            );
            return;
          }
          const chunks: Buffer[] = [];
          let bytes = 0;
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > maxAnswerBytes) fail('the answer is too large');
            else chunks.push(chunk);
          });
          answer.on('error', (error) => fail(error.message));
          answer.on('end', () => {
            if (answer.statusCode === 200) resolve(Buffer.concat(chunks).toString('utf8'));
            else fail(`HTTP status ${answer.statusCode}`);
          });
        },
      );
      // Of the whole answer: one that comes drop by drop would hold up all that follows.
      const deadline = setTimeout(() => fail(`no answer within ${timeoutMs} ms`), timeoutMs);
      call.on('close', () => clearTimeout(deadline));
      call.on('error', (error) => fail(error.message));
      call.end(body);
    });
  }
}

function targetOf(url: string): { socketPath: string } | { host: string; port: number } {
  if (url.startsWith('unix://')) return { socketPath: url.slice('unix://'.length) };
  if (URL.canParse(url)) {
    const { protocol, hostname, port } = new URL(url);
    if (protocol === 'http:')
      return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) };
  }
  throw new Failure('CONFIG_INVALID', `${JSON.stringify(url)} is no address of supervisord`, {
    hint: 'supervisord sets SUPERVISOR_SERVER_URL for its listeners: is there a [unix_http_server] or [inet_http_server] section?',
  });
}
