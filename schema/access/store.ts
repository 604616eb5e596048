/** Tokens: made once, kept as hashes, found by hash. */
import { and, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';
import { keyset } from '../../drizzle/keyset.ts';
import { hosts, tokens } from '../../drizzle/tables.ts';
import { AlreadyExists, NotFound } from '../../src/base/errors.ts';
import { hashSecret, newSecret, uuidv7 } from '../../src/base/ids.ts';
import { type Connection, type PageArgs, parsePage, toConnection } from '../../src/base/page.ts';
import type { Caller, Role, Tx } from '../context.ts';

export type TokenRecord = typeof tokens.$inferSelect;

/** A token may be used while it is neither revoked nor past its end. */
const usable = (now: Date): SQL | undefined => and(isNull(tokens.revokedAt), or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)));

/** Who a secret speaks for; undefined when it is unknown, revoked, past its end, or a join token (which opens nothing but enrolment). */
export async function authenticate(db: Database, secret: string, now: Date): Promise<Exclude<Caller, { kind: 'ANONYMOUS' }> | undefined> {
  const [found] = await db
    .select({ token: tokens, hostName: hosts.name })
    .from(tokens)
    .leftJoin(hosts, eq(hosts.id, tokens.hostId))
    .where(and(eq(tokens.hash, hashSecret(secret)), usable(now)));
  if (!found) return undefined;
  const { token, hostName } = found;
  if (token.kind === 'USER' && token.role) return { kind: 'USER', tokenId: token.id, name: token.name, role: token.role };
  if (token.kind === 'AGENT' && token.hostId && hostName) return { kind: 'AGENT', tokenId: token.id, hostId: token.hostId, hostName };
  return undefined;
}

/** Notes that tokens were used, for their owners to see which are not. */
export async function touchTokens(db: Database, used: ReadonlyMap<string, Date>): Promise<void> {
  if (used.size === 0) return;
  const rows = JSON.stringify([...used].map(([id, at]) => ({ id, at })));
  await db.execute(sql`
    update tokens set last_used_at = u.at from json_to_recordset(${rows}::json) as u(id uuid, at timestamptz)
    where tokens.id = u.id and (last_used_at is null or last_used_at < u.at)`);
}

interface NewToken {
  readonly kind: 'USER' | 'JOIN';
  readonly name: string;
  readonly role?: Role;
  readonly uses?: number | null;
  readonly expiresInMs?: number | null;
  readonly createdBy: string;
}

/**
 * Makes a token. The secret is in the answer and nowhere else.
 * @throws AlreadyExists ALREADY_EXISTS when a USER token of that name is in use
 */
export async function createToken(tx: Tx, args: NewToken): Promise<{ token: TokenRecord; secret: string }> {
  const secret = newSecret(args.kind === 'USER' ? 'gdr_user' : 'gdr_join');
  const [token] = await tx.db
    .insert(tokens)
    .values({
      id: uuidv7(),
      kind: args.kind,
      name: args.name,
      hash: hashSecret(secret),
      role: args.role ?? null,
      usesLeft: args.uses ?? null,
      createdAt: tx.now,
      createdBy: args.createdBy,
      expiresAt: args.expiresInMs == null ? null : new Date(tx.now.getTime() + args.expiresInMs),
    })
    .onConflictDoNothing()
    .returning();
  if (!token) {
    throw new AlreadyExists(`a token named "${args.name}" exists`, {
      path: ['input', 'name'],
      hint: 'choose another name, or revoke that one first',
    });
  }
  return { token, secret };
}

/** The credential of a host's agent; any earlier one ends. */
export async function createCredential(tx: Tx, hostId: string, hostName: string): Promise<string> {
  await tx.db
    .update(tokens)
    .set({ revokedAt: tx.now })
    .where(and(eq(tokens.hostId, hostId), isNull(tokens.revokedAt)));
  const secret = newSecret('gdr_agent');
  await tx.db
    .insert(tokens)
    .values({ id: uuidv7(), kind: 'AGENT', name: hostName, hash: hashSecret(secret), hostId, createdAt: tx.now, createdBy: 'enrolment' });
  return secret;
}

/** Uses a join token once. The count goes down in this transaction: of any number of racing agents a token for one use admits one. */
export async function useJoinToken(tx: Tx, secret: string): Promise<boolean> {
  const used = await tx.db
    .update(tokens)
    .set({ usesLeft: sql`${tokens.usesLeft} - 1`, lastUsedAt: tx.now })
    .where(
      and(
        eq(tokens.hash, hashSecret(secret)),
        eq(tokens.kind, 'JOIN'),
        usable(tx.now),
        or(isNull(tokens.usesLeft), gt(tokens.usesLeft, 0)),
      ),
    )
    .returning({ id: tokens.id });
  return used.length === 1;
}

/** @throws NotFound NOT_FOUND */
export async function revokeToken(tx: Tx, id: string): Promise<TokenRecord> {
  const [token] = await tx.db
    .update(tokens)
    .set({ revokedAt: sql`coalesce(${tokens.revokedAt}, ${tx.now.toISOString()}::timestamptz)` })
    .where(eq(tokens.id, id))
    .returning();
  if (!token)
    throw new NotFound('there is no such token', { path: ['input', 'id'], hint: 'list them with the query tokens, or `gander tokens`' });
  return token;
}

export async function loadTokens(db: Database, ids: readonly string[]): Promise<TokenRecord[]> {
  return db
    .select()
    .from(tokens)
    .where(sql`${tokens.id} = any(${`{${ids.join(',')}}`}::uuid[])`);
}

/** Newest first. */
export async function listTokens(db: Database, args: PageArgs): Promise<Connection<TokenRecord>> {
  const request = parsePage(args, ['timestamptz', 'uuid']);
  const page = keyset(request, {
    columns: [
      { value: tokens.createdAt, type: 'timestamptz' },
      { value: tokens.id, type: 'uuid' },
    ],
    descending: true,
  });
  const rows = await db
    .select()
    .from(tokens)
    .where(page.where)
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return toConnection(rows, request, (row) => [row.createdAt.toISOString(), row.id]);
}

export async function countTokens(db: Database): Promise<number> {
  return db.$count(tokens);
}

/** Makes sure that a USER token with this secret exists: what `gander up` writes into connection.json opens the plane even over a new database. */
export async function ensureToken(tx: Tx, args: { name: string; role: Role; secret: string }): Promise<void> {
  await tx.db
    .insert(tokens)
    .values({
      id: uuidv7(),
      kind: 'USER',
      name: args.name,
      hash: hashSecret(args.secret),
      role: args.role,
      createdAt: tx.now,
      createdBy: 'plane',
    })
    .onConflictDoNothing();
}
