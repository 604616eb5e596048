/**
 * Who a request speaks for: a bearer token in a header or in connection_init, or the cookie of a
 * browser session. What is found is a lease on the grant, so that what the request opens ends with
 * it.
 */

import type { IncomingMessage } from 'node:http';
import {
  authenticate,
  knownHashes,
  recordRefusals,
  touchTokens,
} from '../../../schema/access/store/access.ts';
import { authenticateSession } from '../../../schema/access/store/sessions.ts';
import type { RefusedAttempt } from '../../../schema/access/topics.ts';
import type { AccessContext, Caller, Plane } from '../../../schema/context.ts';
import { knownPingKeys } from '../../../schema/monitors/store/ping-keys.ts';
import { anonymousActor } from '../../base/actor.ts';
import { hashSecret } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import { Attempts } from './attempts.ts';
import { type Lease, Leases } from './leases.ts';

const touchEveryMs = 60_000;
/** How old the list of known secrets may be that a flood of wrong ones is compared with. */
const knownForMs = 1000;

export interface Callers {
  /**
   * By the secret given, else by what the request carries. The lease must be released.
   * @returns null when nothing good was presented: ANONYMOUS
   */
  identify(
    request: IncomingMessage,
    given?: { readonly token: string; readonly attempt?: RefusedAttempt },
  ): Promise<Lease | null>;
  /** The secret of the browser session that the request carries, good or not. */
  sessionSecret(request: IncomingMessage): string | undefined;
  /** What resolvers are given. @param lease null: ANONYMOUS */
  accessOf(request: IncomingMessage, lease: Lease | null): AccessContext;
  /** Ends what is held, and writes down what was noted. */
  stop(): Promise<void>;
}

export const anonymous: Caller = { kind: 'ANONYMOUS' };

/** The client's address as the socket has it: a proxy's header can be forged. */
export const addressOf = (request: IncomingMessage): string =>
  request.socket.remoteAddress ?? 'unknown';

/** @param cookieName of browser sessions */
export function createCallers({
  plane,
  log,
  cookieName,
}: {
  readonly plane: Plane;
  readonly log: Logger;
  readonly cookieName: string;
}): Callers {
  const leases = new Leases(plane, log);
  const attempts = new Attempts();
  const used = new Map<string, Date>();
  const never = new AbortController().signal;
  const mayTry = floodGuard(plane, attempts);

  const flush = async () => {
    const batch = new Map(used);
    used.clear();
    await touchTokens(plane.db, batch);
    const refusals = attempts.take();
    if (refusals.length > 0)
      await plane.write(anonymousActor, (tx) => recordRefusals(tx, refusals));
  };
  const timer = setInterval(() => plane.background(flush()), touchEveryMs);

  return {
    async identify(request, given) {
      const presented = given
        ? { secret: given.token, session: false }
        : secretOf(request, cookieName);
      if (!presented) return null;
      const { secret, session } = presented;
      const look = session ? authenticateSession : authenticate;
      const credential = (await mayTry(request, secret))
        ? await look(plane.db, secret, new Date())
        : undefined;
      if (!credential) {
        attempts.refused(given?.attempt ?? 'TOKEN', addressOf(request));
        return null;
      }
      used.set(credential.caller.tokenId, new Date());
      return leases.hold(credential);
    },
    sessionSecret: (request) => {
      const presented = secretOf(request, cookieName);
      return presented?.session ? presented.secret : undefined;
    },
    accessOf: (request, lease) => ({
      ended: lease?.ended ?? never,
      hold: () => (lease ? leases.keep(lease) : { ended: never, release: () => {} }),
      mayTry: (secret) => mayTry(request, secret),
      refused: (attempt) => attempts.refused(attempt, addressOf(request)),
    }),
    async stop() {
      clearInterval(timer);
      await leases.stop();
      await flush();
    },
  };
}

/**
 * Whether a secret is worth looking up: an address with too many refusals has only known secrets
 * looked up. A flood costs one statement a second, however many secrets it tries.
 */
function floodGuard(
  plane: Plane,
  attempts: Attempts,
): (request: IncomingMessage, secret: string) => Promise<boolean> {
  let known: { readonly hashes: Promise<ReadonlySet<string>>; readonly atMs: number } | undefined;
  return async (request, secret) => {
    if (!attempts.tooMany(addressOf(request))) return true;
    if (!known || performance.now() - known.atMs > knownForMs)
      known = { hashes: knownSecrets(plane), atMs: performance.now() };
    return (await known.hashes).has(hashSecret(secret));
  };
}

const knownSecrets = async ({ db }: Plane): Promise<ReadonlySet<string>> =>
  new Set([...(await knownHashes(db)), ...(await knownPingKeys(db))]);

/**
 * The secret that a request carries: in its header, or in its cookie when the request comes from
 * the plane's own pages.
 */
function secretOf(
  request: IncomingMessage,
  cookieName: string,
): { readonly secret: string; readonly session: boolean } | undefined {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (bearer) return { secret: bearer, session: false };
  const secret = isSameOrigin(request) ? cookieSecret(request, cookieName) : undefined;
  return secret === undefined ? undefined : { secret, session: true };
}

function cookieSecret(request: IncomingMessage, cookieName: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === cookieName) return value;
  }
  return undefined;
}

/**
 * A browser names the page that asks. Other programs do not, and they carry no cookie by accident.
 */
function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (!origin) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
