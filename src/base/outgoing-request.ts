/**
 * Requests that Gander makes to servers it does not know: bounded in time and in what is read of the
 * answer, without following redirects, and only to addresses that addresses.ts allows.
 */
import { type IncomingHttpHeaders, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type AllowedAddresses, checkLiteral, guardedLookup } from './addresses.ts';

export interface OutgoingRequest {
  /** http or https. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For all of it, from the first look-up on. */
  readonly withinMs: number;
  readonly allowed: AllowedAddresses;
  readonly signal?: AbortSignal;
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The beginning of the body. */
  readonly excerpt: string;
}

/** So much of an answer is read; the connection is closed then. */
export const maxAnswerBytes = 4096;

/** @throws Error when there is no answer: what went wrong, in one line */
export function sendRequest(given: OutgoingRequest): Promise<OutgoingAnswer> {
  const { url, method, headers, body, withinMs, allowed, signal } = given;
  return new Promise((resolve, reject) => {
    const target = new URL(url);
    checkLiteral(target.hostname, allowed);
    const send = target.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(target, {
      method,
      // A connection of its own: nothing is kept of a server that is asked rarely.
      agent: false,
      lookup: guardedLookup(allowed),
      headers: { 'user-agent': 'gander', 'content-length': Buffer.byteLength(body), ...headers },
      ...(signal ? { signal } : {}),
    });
    const timer = setTimeout(
      () => request.destroy(new Error(`no complete answer within ${withinMs / 1000} s`)),
      withinMs,
    );
    const settle = () => clearTimeout(timer);
    request.on('error', (error) => {
      settle();
      reject(error);
    });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const end = () => {
        settle();
        const excerpt = Buffer.concat(chunks).subarray(0, maxAnswerBytes).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, excerpt });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= maxAnswerBytes) end();
      });
      response.on('end', end);
      response.on('error', (error) => {
        settle();
        reject(error);
      });
    });
    request.end(body);
  });
}
