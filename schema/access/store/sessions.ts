/**
 * Browser sessions: opened on the sign-in page with a USER token, each with a secret of its own.
 * The bearer token itself never becomes a cookie.
 */

import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { browserSessions, tokens } from '../../../drizzle/tables-access.ts';
import { tokenActor } from '../../../src/base/actor.ts';
import { hashSecret, newSecret, uuidv7 } from '../../../src/base/ids.ts';
import type { Caller, Tx } from '../../context.ts';
import type { Credential, StoredGrant } from '../rules.ts';
import type { BrowserSessionPayload } from '../topics.ts';

type User = Extract<Caller, { kind: 'USER' }>;

/** How long a browser stays signed in without a renewal, in ms. */
export const sessionLifeMs = 12 * 3_600_000;
/** How long it stays signed in at most, however often its session is renewed, in ms. */
export const longestSessionMs = 30 * 86_400_000;
/** A session that was opened or renewed so recently is not renewed, in ms. */
export const renewAfterMs = 10 * 60_000;
/** How long the secret before a renewal is still good, in ms: for requests on their way. */
export const previousSecretMs = 60_000;

export interface OpenedSession {
  /** For the cookie. Only its hash is stored. */
  readonly secret: string;
  readonly maxAgeMs: number;
}

/**
 * Opens a browser session. It ends after `sessionLifeMs` unless it is renewed, with its token, or by
 * `closeBrowserSession`. Emits SIGNED_IN.
 * @param expiresAt when the token expires
 * @param address the client's IP address
 */
export async function openBrowserSession(
  tx: Tx,
  {
    caller,
    expiresAt,
    address,
  }: { readonly caller: User; readonly expiresAt: Date | null; readonly address: string | null },
): Promise<OpenedSession> {
  await tx.db.delete(browserSessions).where(lte(browserSessions.expiresAt, tx.now));
  const secret = newSecret('gdr_session');
  const maxAgeMs = Math.min(
    sessionLifeMs,
    expiresAt ? expiresAt.getTime() - tx.now.getTime() : sessionLifeMs,
  );
  const session = {
    id: uuidv7(),
    hash: hashSecret(secret),
    tokenId: caller.tokenId,
    createdAt: tx.now,
  };
  await tx.db
    .insert(browserSessions)
    .values({ ...session, expiresAt: new Date(tx.now.getTime() + maxAgeMs) });
  const payload: BrowserSessionPayload = {
    tokenId: caller.tokenId,
    sessionId: session.id,
    address,
  };
  tx.emit({
    kind: 'SIGNED_IN',
    actor: tokenActor(caller.tokenId, caller.name),
    payload: { ...payload },
  });
  return { secret, maxAgeMs };
}

/**
 * Gives a browser session another secret, and another 12 hours: until its token ends, or 30 days
 * after it was opened. What is open in it stays open.
 * @param secret as it was presented
 * @returns null where nothing was changed: it was renewed a moment ago, perhaps by another tab
 */
export async function renewBrowserSession(
  tx: Tx,
  { sessionId }: Pick<Credential, 'sessionId'>,
  secret: string,
): Promise<OpenedSession | null> {
  if (sessionId === null) return null;
  const renewed = newSecret('gdr_session');
  const now = tx.now.toISOString();
  const [session] = await tx.db
    .update(browserSessions)
    .set({
      hash: hashSecret(renewed),
      previousHash: sql`${browserSessions.hash}`,
      renewedAt: tx.now,
      expiresAt: sql`least(
        ${now}::timestamptz + ${sessionLifeMs} * interval '1 ms',
        ${browserSessions.createdAt} + ${longestSessionMs} * interval '1 ms',
        (select expires_at from ${tokens} where id = ${browserSessions.tokenId}))`,
    })
    .where(
      and(
        eq(browserSessions.id, sessionId),
        eq(browserSessions.hash, hashSecret(secret)),
        sql`coalesce(${browserSessions.renewedAt}, ${browserSessions.createdAt})
          < ${now}::timestamptz - ${renewAfterMs} * interval '1 ms'`,
      ),
    )
    .returning({ expiresAt: browserSessions.expiresAt });
  if (!session) return null;
  return { secret: renewed, maxAgeMs: session.expiresAt.getTime() - tx.now.getTime() };
}

/**
 * Who a session's secret speaks for. Undefined when it is unknown or has expired, or its token was
 * revoked or has expired.
 */
export async function authenticateSession(
  db: Database,
  secret: string,
  now: Date,
): Promise<Credential | undefined> {
  const hash = hashSecret(secret);
  const [found] = await db
    .select({ session: browserSessions, token: tokens })
    .from(browserSessions)
    .innerJoin(tokens, eq(tokens.id, browserSessions.tokenId))
    .where(
      and(
        or(
          eq(browserSessions.hash, hash),
          and(
            eq(browserSessions.previousHash, hash),
            gt(browserSessions.renewedAt, new Date(now.getTime() - previousSecretMs)),
          ),
        ),
        gt(browserSessions.expiresAt, now),
        isNull(tokens.revokedAt),
        or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)),
      ),
    );
  if (found?.token.kind !== 'USER' || !found.token.role) return undefined;
  const { token, session } = found;
  const { role } = found.token;
  return {
    caller: { kind: 'USER', tokenId: token.id, name: token.name, role },
    sessionId: session.id,
    role,
    expiresAt: session.expiresAt,
  };
}

/**
 * Ends a browser session at once, with everything that was opened in it: SIGNED_OUT notifies every
 * replica. One that has ended already is ignored.
 */
export async function closeBrowserSession(
  tx: Tx,
  { caller, sessionId }: Credential,
  address: string | null,
): Promise<void> {
  if (sessionId === null || caller.kind !== 'USER') return;
  const [gone] = await tx.db
    .delete(browserSessions)
    .where(eq(browserSessions.id, sessionId))
    .returning({ id: browserSessions.id });
  if (!gone) return;
  const payload: BrowserSessionPayload = { tokenId: caller.tokenId, sessionId, address };
  tx.emit({
    kind: 'SIGNED_OUT',
    actor: tokenActor(caller.tokenId, caller.name),
    payload: { ...payload },
  });
}

/**
 * The grants of sessions as they are stored now; their tokens decide about the role and revocation.
 */
export async function selectSessionGrants(
  db: Database,
  ids: readonly string[],
): Promise<(StoredGrant & { readonly id: string })[]> {
  return db
    .select({
      id: browserSessions.id,
      expiresAt: browserSessions.expiresAt,
      role: tokens.role,
      revokedAt: tokens.revokedAt,
    })
    .from(browserSessions)
    .innerJoin(tokens, eq(tokens.id, browserSessions.tokenId))
    .where(sql`${browserSessions.id} = any(${uuidArray(ids)})`);
}

/** How many browsers are signed in with each of these tokens now. */
export async function countBrowserSessions(
  db: Database,
  tokenIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const rows = await db
    .select({ tokenId: browserSessions.tokenId, count: sql<number>`count(*)::int` })
    .from(browserSessions)
    .where(
      and(
        sql`${browserSessions.tokenId} = any(${uuidArray(tokenIds)})`,
        gt(browserSessions.expiresAt, now),
      ),
    )
    .groupBy(browserSessions.tokenId);
  return new Map(rows.map(({ tokenId, count }) => [tokenId, count]));
}
