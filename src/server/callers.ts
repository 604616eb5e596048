/** Who a request speaks for: a bearer token in a header, in connection_init, or in the cookie that the sign-in page sets. */
import type { IncomingMessage } from 'node:http';
import { authenticate, touchTokens } from '../../schema/access/store.ts';
import type { Caller, Plane } from '../../schema/context.ts';

export const cookieName = 'gander_token';
const touchEveryMs = 60_000;

export interface Callers {
  /** By secret. ANONYMOUS when it opens nothing. */
  bySecret(secret: string | undefined): Promise<Caller>;
  /** Writes down when tokens were last used. */
  flush(): Promise<void>;
}

export function createCallers(plane: Plane): Callers {
  const used = new Map<string, Date>();
  let flushedAt = Date.now();
  const flush = async () => {
    const batch = new Map(used);
    used.clear();
    flushedAt = Date.now();
    await touchTokens(plane.db, batch);
  };
  return {
    async bySecret(secret) {
      if (!secret) return { kind: 'ANONYMOUS' };
      const caller = await authenticate(plane.db, secret, new Date());
      if (!caller) return { kind: 'ANONYMOUS' };
      used.set(caller.tokenId, new Date());
      if (Date.now() - flushedAt > touchEveryMs) plane.background(flush());
      return caller;
    },
    flush,
  };
}

/** The secret that a request carries: in its header, or in its cookie when the request comes from the plane's own pages. */
export function secretOf(request: IncomingMessage): string | undefined {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (bearer) return bearer;
  return isSameOrigin(request) ? cookieSecret(request) : undefined;
}

function cookieSecret(request: IncomingMessage): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === cookieName) return value;
  }
  return undefined;
}

/** A browser names the page that asks. Other programs do not, and they carry no cookie by accident. */
function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (!origin) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
