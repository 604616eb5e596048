/**
 * Serves the portal: its files to everybody, since they contain no data, and its page at every path
 * that is not the plane's own, to those who are signed in. The page then shows what its path names.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { codingFor, isKnown } from './encoding.ts';
import { localPath, signInPath } from './local-path.ts';
import { wantsPage } from './negotiation.ts';
import { pageHeaders, redirect, securityHeaders, sendError, sendReload } from './pages.ts';
import { hashedFolder, type PortalFile, type PortalFiles } from './portal-files.ts';

/**
 * Nothing comes from another host. Scripts are the plane's own files, and no text becomes HTML or
 * a script (trusted types: the one policy gives the addresses of workers, see
 * src/portal/data/worker.ts). Styles may be inline: xterm.js and CodeMirror write style elements
 * and attributes, and what a style can fetch is the plane's own as well.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types gander-worker',
].join('; ');

export interface PortalRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Of the request, without the query. */
  readonly path: string;
  readonly isSignedIn: () => Promise<boolean>;
}

/** Answers a request for a path that is not the plane's own. */
export async function servePortal(files: PortalFiles, asked: PortalRequest): Promise<void> {
  const { request, response, path } = asked;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const file = path === '/index.html' ? undefined : files.get(path);
  if (reads && file) return sendFile(request, response, file);
  const isPage = path === '/' || (wantsPage(request) && !path.startsWith(hashedFolder));
  if (reads && isPage) return sendPage(files, asked);
  if (!reads && (file || path === '/')) {
    response.setHeader('allow', 'GET, HEAD');
    const message = `${path} takes GET and HEAD, not ${request.method}`;
    return sendError(response, 405, { code: 'BAD_REQUEST', message, hint: 'send a GET' });
  }
  sendError(response, 404, {
    code: 'NOT_FOUND',
    message: `nothing is at ${path}`,
    hint: 'the portal is at /, GraphQL at /graphql',
  });
}

async function sendPage(files: PortalFiles, asked: PortalRequest): Promise<void> {
  const { request, response, isSignedIn } = asked;
  if (!(await isSignedIn())) return askToSignIn(request, response);
  const page = files.get('/index.html');
  if (page) return sendFile(request, response, page);
  sendError(response, 404, {
    code: 'NOT_FOUND',
    message: 'the portal is missing from this installation',
    hint: 'run "npm run build", then start the plane again',
  });
}

/**
 * Leads to the sign-in page, and back afterwards. Browsers withhold the session's cookie
 * (SameSite=Strict) when a page of another site links here: then the same address is loaded once
 * more, from here, and the cookie comes with it.
 */
export function askToSignIn(request: IncomingMessage, response: ServerResponse): void {
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') sendReload(response);
  else redirect(response, signInPath(localPath(request.url ?? '/')));
}

function sendFile(
  { headers: asked }: IncomingMessage,
  response: ServerResponse,
  { type, isHashed, forms }: PortalFile,
): void {
  const coding = codingFor(asked['accept-encoding'], forms);
  const form = forms.get(coding);
  if (!form) throw new TypeError(`a file of the portal has no form ${coding}`);
  const headers = {
    ...securityHeaders,
    ...pageHeaders,
    'content-security-policy': policy,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'private, no-cache',
    vary: 'accept-encoding',
    etag: form.etag,
  };
  if (isKnown(asked['if-none-match'], form.etag))
    return void response.writeHead(304, headers).end();
  response.writeHead(200, {
    ...headers,
    'content-type': type,
    'content-length': form.body.length,
    ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
  });
  // Node leaves the body out where the request is a HEAD.
  response.end(form.body);
}
