/**
 * Signing in and out with a browser: a session of the plane's own in a cookie that scripts cannot
 * read and other sites cannot send. A page that is in use renews it.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  closeBrowserSession,
  openBrowserSession,
  renewBrowserSession,
} from '../../../schema/access/store/sessions.ts';
import type { Plane } from '../../../schema/context.ts';
import { actorOf } from '../../../schema/context.ts';
import { signInPath } from '../http/local-path.ts';
import { redirect, sendError } from '../http/pages.ts';
import { addressOf, type Callers } from './callers.ts';

/** How the cookie of browser sessions is set. */
export interface SessionCookie {
  readonly name: string;
  /** Attributes, without Max-Age. */
  readonly attributes: string;
}

/**
 * Whether browsers reach the plane through TLS is a matter of its configuration: a header that
 * claims so can be forged. With TLS the prefix `__Host-` makes browsers refuse a cookie of that
 * name which another host, or plain HTTP, has set.
 * @param publicUrl as configured; null: plain HTTP on the address that the plane listens on
 */
export function sessionCookie(publicUrl: string | null): SessionCookie {
  const secure = publicUrl?.startsWith('https:') === true;
  return {
    name: secure ? '__Host-gander_session' : 'gander_session',
    attributes: `HttpOnly; SameSite=Strict; Path=/${secure ? '; Secure' : ''}`,
  };
}

export interface SessionPages {
  readonly plane: Plane;
  readonly callers: Callers;
  readonly cookie: SessionCookie;
}

export interface SignIn {
  /** A USER token. */
  readonly secret: string;
  /** The page to show afterwards; undefined: the portal's first. */
  readonly next: string | undefined;
}

/** Answers a sign-in with a session, or sends the browser back to the sign-in page. */
export async function signIn(
  { plane, callers, cookie }: SessionPages,
  request: IncomingMessage,
  response: ServerResponse,
  { secret, next }: SignIn,
): Promise<void> {
  const lease = await callers.identify(request, { token: secret, attempt: 'SIGN_IN' });
  try {
    const credential = lease?.credential;
    if (credential?.caller.kind !== 'USER')
      return redirect(response, signInPath(next, { refused: true }));
    const { caller, expiresAt } = credential;
    const session = await plane.write(actorOf(caller), (tx) =>
      openBrowserSession(tx, { caller, expiresAt, address: addressOf(request) }),
    );
    setCookie(response, cookie, session.secret, session.maxAgeMs);
    redirect(response, next ?? '/');
  } finally {
    lease?.release();
  }
}

/** Gives the browser session of the request another secret and another end; 204. */
export async function renewSession(
  { plane, callers, cookie }: SessionPages,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const secret = callers.sessionSecret(request);
  const lease = await callers.identify(request);
  lease?.release();
  if (!lease || secret === undefined)
    return sendError(response, 401, {
      code: 'UNAUTHENTICATED',
      message: 'there is no browser session to renew',
      hint: 'sign in at /login',
    });
  const { credential } = lease;
  const renewed = await plane.write(actorOf(credential.caller), (tx) =>
    renewBrowserSession(tx, credential, secret),
  );
  if (renewed) setCookie(response, cookie, renewed.secret, renewed.maxAgeMs);
  response.writeHead(204, { 'cache-control': 'no-store' }).end();
}

/** Ends the browser session of the request, if it has one, and everything that was opened in it. */
export async function signOut(
  { plane, callers, cookie }: SessionPages,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const lease = await callers.identify(request);
  lease?.release();
  if (lease)
    await plane.write(actorOf(lease.credential.caller), (tx) =>
      closeBrowserSession(tx, lease.credential, addressOf(request)),
    );
  setCookie(response, cookie, '', 0);
  redirect(response, '/login');
}

function setCookie(
  response: ServerResponse,
  { name, attributes }: SessionCookie,
  value: string,
  maxAgeMs: number,
): void {
  response.setHeader(
    'set-cookie',
    `${name}=${value}; ${attributes}; Max-Age=${Math.floor(maxAgeMs / 1000)}`,
  );
}
