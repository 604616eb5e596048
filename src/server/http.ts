/** HTTP: GraphQL by Yoga (POST, GET, server-sent events, GraphiQL), the sign-in page, health and readiness. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sql } from 'drizzle-orm';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Context, Plane } from '../../schema/context.ts';
import type { Logger } from '../base/log.ts';
import { prometheusContentType } from '../base/prometheus.ts';
import { type Callers, secretOf } from './callers.ts';
import { createReader } from './documents.ts';
import { createMask } from './mask.ts';
import type { Observed } from './observe.ts';
import { noIcon, redirect, sendError, sendJson, sendSignedIn, sendSignIn } from './pages.ts';
import { scrape } from './scrape.ts';

export interface HttpOptions {
  readonly plane: Plane;
  readonly schema: GraphQLSchema;
  readonly callers: Callers;
  readonly observed: Observed;
  readonly log: Logger;
  readonly maxBodyBytes: number;
  /** False from the moment the plane begins to stop. */
  readonly isOpen: () => boolean;
}

export const graphqlPath = '/graphql';

interface Exchange {
  readonly req: IncomingMessage & { body?: Buffer };
  readonly res: ServerResponse;
}

/** A server, not yet listening. */
export function createHttpServer(options: HttpOptions): Server {
  const yoga = createGraphQL(options);
  const handle = async (request: Exchange['req'], response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://plane');
    switch (pathname) {
      case graphqlPath:
        if (request.method === 'POST') {
          const body = await readBody(request, response, options.maxBodyBytes);
          if (!body) return;
          request.body = body;
        }
        return yoga(request, response);
      case '/':
        return redirect(response, graphqlPath);
      case '/login':
        return request.method === 'POST' ? signIn(options, request, response) : sendSignIn(response);
      case '/health':
        return sendJson(response, 200, { status: 'ok', version: options.plane.version });
      case '/metrics':
        return sendMetrics(options, request, response);
      case '/ready':
        return sendReadiness(options, response);
      default:
        return sendError(response, 404, { code: 'NOT_FOUND', message: `nothing is at ${pathname}`, hint: 'GraphQL is at /graphql' });
    }
  };
  return createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      options.log.error({ err: error }, 'unexpected error in an HTTP request');
      if (!response.headersSent)
        sendError(response, 500, { code: 'INTERNAL', message: 'something went wrong in the plane', hint: 'see its log' });
      else response.destroy();
    });
  });
}

function createGraphQL({ plane, schema, callers, observed, log }: HttpOptions) {
  const read = createReader(schema);
  const observe: Plugin = {
    onExecute: ({ executeFn, setExecuteFn }) => setExecuteFn(observed.executeOn('http', executeFn)),
    onSubscribe: ({ subscribeFn, setSubscribeFn }) => setSubscribeFn(observed.subscribeOn('http', subscribeFn)),
  };
  const readOnce: Plugin = {
    onParse({ params, setParsedDocument, setParseFn }) {
      const { document, errors } = read(String(params.source));
      if (document) setParsedDocument(document);
      else
        setParseFn(() => {
          throw errors[0];
        });
    },
    onValidate({ params, setResult }) {
      const source = params.documentAST.loc?.source.body;
      if (source !== undefined) setResult(read(source).errors);
    },
  };
  return createYoga<Exchange, Context>({
    schema,
    plugins: [readOnce, observe],
    graphqlEndpoint: graphqlPath,
    // GraphiQL from the package itself: the hosts may have no way out.
    graphiql: { title: 'Gander', defaultQuery: firstQuery, credentials: 'same-origin' },
    renderGraphiQL: async (opts) => {
      const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
      return (await renderGraphiQL(opts)).replace(/<link rel="?icon"?[^>]*>/, noIcon);
    },
    landingPage: false,
    cors: false,
    batching: false,
    maskedErrors: { maskError: createMask(log) },
    logging: false,
    parserAndValidationCache: false,
    context: async ({ req }) => ({ plane, caller: await callers.bySecret(secretOf(req)), connection: {}, loaders: new Map() }),
  });
}

const firstQuery = `# Gander: what runs where. Press the button to ask; try the subscription below it.
query Status {
  instances(first: 20) {
    nodes { address state desired reason since pid restarts }
  }
}

subscription Follow {
  events { sequence at __typename instance actor ... on InstanceStateChanged { from to reason exitCode signal } }
}
`;

/** The whole body, or an answer that says it is too large. */
async function readBody(request: IncomingMessage, response: ServerResponse, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = Number(request.headers['content-length'] ?? 0);
  if (size <= maxBytes) {
    size = 0;
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > maxBytes) break;
      chunks.push(chunk as Buffer);
    }
  }
  if (size <= maxBytes) return Buffer.concat(chunks);
  await discard(request);
  response.setHeader('connection', 'close');
  const hint = `at most ${maxBytes} bytes; ask in smaller parts, or raise GANDER_MAX_BODY_BYTES`;
  sendError(response, 413, { code: 'PAYLOAD_TOO_LARGE', message: 'the request body is too large', hint });
  return undefined;
}

/** How long a client may go on sending what is not wanted. */
const discardWithinMs = 5000;

/** Throws away what still comes: a client that is cut off while it sends does not read the answer. */
async function discard(request: IncomingMessage): Promise<void> {
  if (request.complete && request.readableEnded) return;
  const ended = new Promise((resolve) => request.once('close', resolve).once('end', resolve));
  const impatient = setTimeout(() => request.destroy(), discardWithinMs);
  request.resume();
  await ended;
  clearTimeout(impatient);
}

async function signIn({ callers }: HttpOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request, response, 4096);
  if (!body) return;
  const secret = new URLSearchParams(body.toString('utf8')).get('token')?.trim() ?? '';
  const caller = await callers.bySecret(secret);
  sendSignedIn(request, response, caller.kind === 'USER' ? secret : null);
}

/** For Prometheus: any person's or tool's token will do. An agent's opens nothing but the wire. */
async function sendMetrics({ plane, callers, observed }: HttpOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const caller = await callers.bySecret(secretOf(request));
  if (caller.kind !== 'USER') {
    const known = caller.kind === 'AGENT';
    const hint = 'send "Authorization: Bearer TOKEN" with a token of role VIEWER (gander tokens create)';
    if (!known) response.setHeader('www-authenticate', 'Bearer');
    const code = known ? 'FORBIDDEN' : 'UNAUTHENTICATED';
    return sendError(response, known ? 403 : 401, { code, message: 'metrics need a token', hint });
  }
  const text = await scrape(plane, observed);
  response.writeHead(200, { 'content-type': prometheusContentType, 'cache-control': 'no-store' });
  response.end(text);
}

/** Ready: open for requests, and the database answers. */
async function sendReadiness({ plane, isOpen, log }: HttpOptions, response: ServerResponse): Promise<void> {
  try {
    if (!isOpen()) return sendJson(response, 503, { status: 'stopping' });
    await plane.db.execute(sql`select 1`);
    sendJson(response, 200, { status: 'ready' });
  } catch (error) {
    log.warn({ err: error }, 'the database does not answer');
    sendJson(response, 503, { status: 'no database' });
  }
}
