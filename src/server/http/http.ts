/** The HTTP server: which path leads where. GraphQL is in graphql.ts, the few pages in pages.ts. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { logProblem } from '../../base/plane-problems.ts';
import { prometheusContentType } from '../../base/prometheus.ts';
import { renewSession, type SessionCookie, signIn, signOut } from '../access/browser-sessions.ts';
import { anonymous, type Callers } from '../access/callers.ts';
import type { Lease } from '../access/leases.ts';
import { scopeOf } from '../access/scopes.ts';
import { readBody } from './body.ts';
import { type ConnectionLimits, limitConnections, timeLimits } from './connections.ts';
import { agentPath, type Endpoint, misdirected } from './endpoints.ts';
import { createGraphQL, type GraphQLOptions, operationOf, queryFault } from './graphql.ts';
import { localPath } from './local-path.ts';
import { createMask } from './mask.ts';
import {
  allowedMethods,
  corsHeaders,
  isOwnForm,
  refusalOf,
  streamHeaders,
  wantsPage,
  wantsStream,
} from './negotiation.ts';
import { redirect, securityHeaders, sendError, sendJson, sendSignIn } from './pages.ts';
import { createPings, pingPath } from './ping.ts';
import { assetsPath, playgroundPath, sendAsset, sendPlayground } from './playground.ts';
import { askToSignIn, servePortal } from './portal.ts';
import type { PortalFiles } from './portal-files.ts';
import { scrape } from './scrape.ts';
import { isMalformed, type Malformed, type Target, targetOf } from './target.ts';
import { UnreadResponses } from './unread.ts';

export interface HttpOptions extends GraphQLOptions {
  readonly endpoints: readonly Endpoint[];
  readonly portal: PortalFiles;
  readonly callers: Callers;
  readonly cookie: SessionCookie;
  readonly maxBodyBytes: number;
  readonly connections: ConnectionLimits;
  readonly corsOrigins: readonly string[];
  /** Whether requests may come now. Answers within seconds, whatever the database does. */
  readonly readiness: () => Promise<Readiness>;
}

export type Readiness = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** A server, not yet listening. */
export function createHttpServer(options: HttpOptions): Server {
  const endpoints = new Map(
    options.endpoints.map((endpoint) => [endpoint.path, serveGraphQL(options, endpoint)]),
  );
  const pings = createPings(options);
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const target = targetOf(request);
    if (isMalformed(target)) return sendMalformed(response, target);
    const graphql = endpoints.get(target.path);
    if (graphql) return graphql(request, response, target);
    switch (target.path) {
      case playgroundPath:
        return sendPage(options, request, response);
      case '/login':
        if (request.method !== 'POST') return sendSignIn(response, target.query.has('refused'));
        return isOwnForm(request)
          ? takeSignIn(options, request, response, target)
          : refuseForm(response);
      case '/session':
        return takeRenewal(options, request, response);
      case '/logout':
        return takeSignOut(options, request, response);
      case '/health':
        return sendJson(response, 200, { status: 'ok', version: options.plane.version });
      case '/metrics':
        return sendMetrics(options, request, response);
      case '/ready':
        return sendReadiness(options, response);
      default:
        if (target.path.startsWith(pingPath)) return pings(request, response, target.path);
        if (target.path.startsWith(assetsPath))
          return takeAsset(options, request, response, target.path);
        return servePortal(options.portal, {
          request,
          response,
          path: target.path,
          isSignedIn: () => isSignedIn(options, request),
        });
    }
  };
  const mask = createMask(options.log);
  const unread = new UnreadResponses(options.log);
  const server = createServer(timeLimits(options.connections), (request, response) => {
    unread.watch(response);
    handle(request, response).catch((error: unknown) => {
      // The client has left while it was answered.
      if (response.destroyed) return;
      const { message, extensions } = mask(error);
      const { code, hint } = extensions as { code: string; hint: string };
      if (!response.headersSent)
        sendError(response, code === 'UNAVAILABLE' ? 503 : 500, { code, message, hint });
      else response.destroy();
    });
  });
  limitConnections(server, options.connections, options.log);
  return server;
}

function refuseForm(response: ServerResponse): void {
  const hint = 'sign in and out on the pages of the plane';
  sendError(response, 403, {
    code: 'FORBIDDEN',
    message: 'the form was sent by a page of another site',
    hint,
  });
}

function sendMalformed(response: ServerResponse, { message, hint }: Malformed): void {
  sendError(response, 400, { code: 'BAD_REQUEST', message, hint });
}

/**
 * Whatever is wrong with the request itself is answered here, so that Yoga is given only what it
 * can read.
 */
function serveGraphQL(options: HttpOptions, endpoint: Endpoint) {
  const yoga = createGraphQL(options, endpoint);
  const forAgents = endpoint.path === agentPath;
  return async (
    req: IncomingMessage & { body?: object },
    res: ServerResponse,
    target: Target,
  ): Promise<void> => {
    // No page has business with the agents' endpoint.
    const cors = (!forAgents && corsHeaders(req, options.corsOrigins)) || {};
    for (const [name, value] of Object.entries(cors)) res.setHeader(name, value);
    if (req.method === 'OPTIONS') return void res.writeHead(204, { allow: allowedMethods }).end();
    const refusal = refusalOf(req);
    if (refusal) {
      if (refusal.status === 405) res.setHeader('allow', allowedMethods);
      return sendError(res, refusal.status, {
        code: 'BAD_REQUEST',
        message: refusal.message,
        hint: refusal.hint,
      });
    }
    // Who types the address of the API into a browser wants to try it.
    if (!forAgents && wantsPage(req)) return redirect(res, playgroundPath);
    if (wantsStream(req))
      for (const [name, value] of Object.entries(streamHeaders)) res.setHeader(name, value);
    const fault = queryFault(target);
    if (fault) return sendMalformed(res, fault);
    if (req.method === 'POST') {
      const body = await readBody(req, res, options.maxBodyBytes);
      if (!body) return;
      const read = operationOf(body);
      if (!('operation' in read)) return sendMalformed(res, read);
      req.body = read.operation;
    }
    const lease = await options.callers.identify(req);
    const caller = lease?.credential.caller ?? anonymous;
    const refused = misdirected(endpoint, caller);
    if (refused) {
      lease?.release();
      return sendJson(res, 403, { errors: [refused.toJSON()] });
    }
    if (lease) holdResponse(lease, res);
    await yoga(req, res, { caller, access: options.callers.accessOf(req, lease) });
  };
}

async function isSignedIn({ callers }: HttpOptions, request: IncomingMessage): Promise<boolean> {
  const lease = await callers.identify(request);
  lease?.release();
  return lease?.credential.caller.kind === 'USER';
}

/** The playground is of no use without a token: who has none is sent to sign in. */
async function sendPage(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (await isSignedIn(options, request))
    return sendPlayground(response, await options.plane.log.head());
  askToSignIn(request, response);
}

async function takeAsset(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const found =
    (await isSignedIn(options, request)) &&
    (await sendAsset(response, path, request.headers['accept-encoding']));
  if (!found)
    sendError(response, 404, {
      code: 'NOT_FOUND',
      message: `nothing is at ${path}`,
      hint: 'the playground is at /graphiql, after signing in',
    });
}

/**
 * How long a stream has to end by itself, with an error that names the cause, before its connection
 * is cut.
 */
const endWithinMs = 1000;

/** The response lives no longer than the grant. */
function holdResponse(lease: Lease, response: ServerResponse): void {
  lease.ended.addEventListener('abort', () =>
    setTimeout(() => response.destroy(), endWithinMs).unref(),
  );
  response.once('close', () => lease.release());
  if (response.closed) lease.release();
}

async function takeSignIn(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
  { query }: Target,
): Promise<void> {
  const body = await readBody(request, response, 4096);
  if (!body) return;
  const secret = new URLSearchParams(body.toString('utf8')).get('token')?.trim() ?? '';
  await signIn(options, request, response, { secret, next: localPath(query.get('next')) });
}

async function takeSignOut(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'POST')
    return isOwnForm(request) ? signOut(options, request, response) : refuseForm(response);
  sendError(response, 405, {
    code: 'BAD_REQUEST',
    message: 'signing out takes a POST',
    hint: 'use the button of the page',
  });
}

/** The page's own requests alone: those of another site would keep a session alive. */
async function takeRenewal(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwnForm(request)) return refuseForm(response);
  if (request.method === 'POST') return renewSession(options, request, response);
  response.setHeader('allow', 'POST');
  const message = 'a browser session is renewed by a POST';
  sendError(response, 405, { code: 'BAD_REQUEST', message, hint: 'the portal does it by itself' });
}

/** For Prometheus: each token that reads will do. An agent's opens nothing but the wire. */
async function sendMetrics(
  { plane, callers, observed }: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const lease = await callers.identify(request);
  lease?.release();
  const caller = lease?.credential.caller ?? anonymous;
  const scope = scopeOf(caller);
  if (caller.kind !== 'USER' || !scope.permissions.includes('READ')) {
    const known = caller.kind !== 'ANONYMOUS';
    const hint =
      'send "Authorization: Bearer TOKEN" with a token of role VIEWER (gander tokens create)';
    if (!known) response.setHeader('www-authenticate', 'Bearer');
    const code = known ? 'FORBIDDEN' : 'UNAUTHENTICATED';
    return sendError(response, known ? 403 : 401, { code, message: 'metrics need a token', hint });
  }
  const text = await scrape(plane, scope, observed);
  response.writeHead(200, { 'content-type': prometheusContentType, 'cache-control': 'no-store' });
  response.end(text);
}

/**
 * For load balancers and supervisors: 200 while the plane serves requests and the database takes
 * writes, else 503 with the reason.
 */
async function sendReadiness(
  { readiness, log }: HttpOptions,
  response: ServerResponse,
): Promise<void> {
  const state = await readiness();
  if (state.ok) return sendJson(response, 200, { status: 'ready' });
  logProblem(log, 'NOT_READY', 'not ready', { reason: state.reason });
  sendJson(response, 503, { status: 'not ready', reason: state.reason });
}
