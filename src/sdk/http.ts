/**
 * The little of fetch that the client needs, on Node's own HTTP. The global fetch takes a hundred
 * milliseconds to load before its first request, and memory for good, which a command line and an
 * agent both feel.
 */
import type { IncomingMessage, RequestOptions } from 'node:http';

/** What is used of fetch. */
export type Fetch = (
  url: string,
  init: {
    readonly method: 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly signal: AbortSignal;
  },
) => Promise<{ readonly status: number; text(): Promise<string> }>;

export const fetchByNode: Fetch = async (url, { method, headers, body, signal }) => {
  const { request } = url.startsWith('https:')
    ? await import('node:https')
    : await import('node:http');
  // A connection for each request: a kept one that the plane has closed meanwhile fails in a way
  // that leaves open whether a mutation was carried out.
  const options: RequestOptions = {
    method,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    signal,
    agent: false,
  };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end(body);
  });
  const chunks: Buffer[] = [];
  const read = (async () => {
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  })();
  // A failure while reading is for the one who asks for the text.
  read.catch(() => {});
  return { status: answer.statusCode ?? 0, text: () => read };
};
