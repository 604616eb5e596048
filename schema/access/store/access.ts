/** Tokens: made once, kept as hashes, found by hash. */

import { and, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { hosts } from '../../../drizzle/tables.ts';
import { browserSessions, tokens } from '../../../drizzle/tables-access.ts';
import { actorColumns, agentActor } from '../../../src/base/actor.ts';
import { AlreadyExists, NotFound } from '../../../src/base/errors.ts';
import { hashSecret, newSecret, uuidv7 } from '../../../src/base/ids.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Locator, Role, Tx } from '../../context.ts';
import { type Credential, chooseToken, type StoredGrant } from '../rules.ts';
import type { AccessRefusedPayload, TokenPayload } from '../topics.ts';
import { selectSessionGrants } from './sessions.ts';

export type TokenRecord = typeof tokens.$inferSelect;

/** A token may be used while it is neither revoked nor past its end. */
const usable = (now: Date): SQL | undefined =>
  and(isNull(tokens.revokedAt), or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)));

type TokenWithHost = { readonly token: TokenRecord; readonly hostName: string | null };

function callerOf({ token, hostName }: TokenWithHost): Credential['caller'] | undefined {
  if (token.kind === 'USER' && token.role)
    return { kind: 'USER', tokenId: token.id, name: token.name, role: token.role };
  if (token.kind === 'AGENT' && token.hostId && hostName)
    return { kind: 'AGENT', tokenId: token.id, hostId: token.hostId, hostName };
  return undefined;
}

/**
 * By a bearer token. Undefined when it is unknown, revoked, expired, or a join token (which opens
 * nothing but enrolment).
 */
export async function authenticate(
  db: Database,
  secret: string,
  now: Date,
): Promise<Credential | undefined> {
  const [found] = await db
    .select({ token: tokens, hostName: hosts.name })
    .from(tokens)
    .leftJoin(hosts, eq(hosts.id, tokens.hostId))
    .where(and(eq(tokens.hash, hashSecret(secret)), usable(now)));
  const caller = found && callerOf(found);
  return (
    caller && { caller, sessionId: null, role: found.token.role, expiresAt: found.token.expiresAt }
  );
}

/**
 * The grants of tokens and browser sessions as they are stored now, by token or session id. What no
 * longer exists is left out.
 */
export async function loadGrants(
  db: Database,
  ids: { readonly tokenIds: readonly string[]; readonly sessionIds: readonly string[] },
): Promise<Map<string, StoredGrant>> {
  const ofTokens = await db
    .select({
      id: tokens.id,
      role: tokens.role,
      expiresAt: tokens.expiresAt,
      revokedAt: tokens.revokedAt,
    })
    .from(tokens)
    .where(sql`${tokens.id} = any(${uuidArray(ids.tokenIds)})`);
  const found = new Map<string, StoredGrant>(ofTokens.map(({ id, ...grant }) => [id, grant]));
  if (ids.sessionIds.length === 0) return found;
  for (const { id, ...grant } of await selectSessionGrants(db, ids.sessionIds))
    found.set(id, grant);
  return found;
}

/** Hashes of all tokens and browser sessions that may open something. */
export async function knownHashes(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.execute<{ hash: string }>(
    sql`select hash from ${tokens} where revoked_at is null union all select unnest(array[hash, previous_hash]) from ${browserSessions} where expires_at > now()`,
  );
  return new Set(rows.map(({ hash }) => hash));
}

/** Writes counted refusals into the event log. Emits ACCESS_REFUSED. */
export async function recordRefusals(
  tx: Tx,
  refusals: readonly AccessRefusedPayload[],
): Promise<void> {
  for (const payload of refusals) tx.emit({ kind: 'ACCESS_REFUSED', payload: { ...payload } });
}

/** Notes that tokens were used, for their owners to see which are not. */
export async function touchTokens(db: Database, used: ReadonlyMap<string, Date>): Promise<void> {
  if (used.size === 0) return;
  const rows = JSON.stringify([...used].map(([id, at]) => ({ id, at })));
  await db.execute(sql`
    update tokens set last_used_at = u.at from json_to_recordset(${rows}::json) as u(id uuid, at timestamptz)
    where tokens.id = u.id and (last_used_at is null or last_used_at < u.at)`);
}

export interface NewToken {
  readonly kind: 'USER' | 'JOIN';
  readonly name: string;
  readonly role?: Role;
  readonly uses?: number | null;
  readonly expiresInMs?: number | null;
  /** Of a JOIN token: see the table. */
  readonly hostName?: string | null;
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly allowLabels?: boolean;
}

const payloadOf = ({
  id,
  name,
  kind,
  role,
}: Pick<TokenRecord, 'id' | 'name' | 'kind' | 'role'>): Record<string, unknown> => {
  const payload: TokenPayload = { tokenId: id, name, kind, role };
  return { ...payload };
};

/**
 * Makes a token. The secret is in the answer and nowhere else.
 * @throws AlreadyExists ALREADY_EXISTS when a USER token of that name is in use
 */
export async function createToken(
  tx: Tx,
  args: NewToken,
): Promise<{ token: TokenRecord; secret: string }> {
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
      hostName: args.hostName ?? null,
      labels: args.labels ? { ...args.labels } : null,
      allowLabels: args.allowLabels ?? false,
      createdAt: tx.now,
      ...actorColumns('createdBy', tx.actor),
      expiresAt: args.expiresInMs == null ? null : new Date(tx.now.getTime() + args.expiresInMs),
    })
    .onConflictDoNothing()
    .returning();
  if (!token) {
    const [existing] = await tx.db
      .select({ id: tokens.id })
      .from(tokens)
      .where(and(eq(tokens.name, args.name), eq(tokens.kind, 'USER'), usable(tx.now)));
    throw new AlreadyExists(`a token named "${args.name}" exists`, {
      ...{ path: ['input', 'name'], hint: 'choose another name, or revoke that one first' },
      ...(existing && { existing: { type: 'Token', id: existing.id } }),
    });
  }
  tx.emit({ kind: 'TOKEN_CREATED', payload: payloadOf(token) });
  return { token, secret };
}

/**
 * The credential of a host's agent; any earlier one ends, and what was opened with it. Emits
 * TOKEN_REVOKED for each that ends.
 */
export async function createCredential(tx: Tx, hostId: string, hostName: string): Promise<string> {
  const ended = await tx.db
    .update(tokens)
    .set({ revokedAt: tx.now })
    .where(and(eq(tokens.hostId, hostId), isNull(tokens.revokedAt)))
    .returning();
  const about = {
    actor: agentActor({ id: hostId, name: hostName }),
    host: { id: hostId, name: hostName },
  };
  for (const token of ended)
    tx.emit({ kind: 'TOKEN_REVOKED', ...about, payload: payloadOf(token) });
  const secret = newSecret('gdr_agent');
  await tx.db.insert(tokens).values({
    id: uuidv7(),
    kind: 'AGENT',
    name: hostName,
    hash: hashSecret(secret),
    hostId,
    createdAt: tx.now,
    ...actorColumns('createdBy', about.actor),
  });
  return secret;
}

export interface JoinToken {
  readonly hostName: string | null;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly allowLabels: boolean;
}

const admitting = (secret: string, now: Date) =>
  and(
    eq(tokens.hash, hashSecret(secret)),
    eq(tokens.kind, 'JOIN'),
    usable(now),
    or(isNull(tokens.usesLeft), gt(tokens.usesLeft, 0)),
  );

/**
 * Whether a join token would admit an agent now. It is looked at before any lock is taken: a flood
 * of wrong ones holds up nobody.
 */
export async function isJoinToken(db: Database, secret: string, now: Date): Promise<boolean> {
  const found = await db.select({ id: tokens.id }).from(tokens).where(admitting(secret, now));
  return found.length > 0;
}

/**
 * Uses a join token once. The count goes down in this transaction: of any number of racing agents a
 * token for one use admits one. @returns undefined: it admits nobody
 */
export async function useJoinToken(tx: Tx, secret: string): Promise<JoinToken | undefined> {
  const [used] = await tx.db
    .update(tokens)
    .set({ usesLeft: sql`${tokens.usesLeft} - 1`, lastUsedAt: tx.now })
    .where(admitting(secret, tx.now))
    .returning({
      hostName: tokens.hostName,
      labels: tokens.labels,
      allowLabels: tokens.allowLabels,
    });
  return used;
}

/** Tokens open the plane, and belong to no part of the fleet: a limited scope holds none. */
const tokenInScope = ({ selector }: Scope): SQL | undefined =>
  selector === null ? undefined : sql`false`;

/**
 * The token that is meant. @param options.path of the reference in the input
 * @throws NotFound NOT_FOUND @throws InvalidInput when several tokens have the name
 */
export async function requireToken(
  { db, scope }: Pick<Tx, 'db' | 'scope'>,
  which: Locator<string>,
  options: { readonly path: readonly string[]; readonly lock?: boolean },
): Promise<TokenRecord> {
  const { path, lock = false } = options;
  const own =
    'id' in which ? eq(tokens.id, which.id) : and(eq(tokens.name, which.key), usable(new Date()));
  const query = db
    .select()
    .from(tokens)
    .where(and(own, tokenInScope(scope)));
  const found = await (lock ? query.for('update') : query);
  if ('key' in which) return chooseToken(which.key, found, [...path, 'name']);
  if (found[0]) return found[0];
  throw new NotFound('there is no token with this id', {
    path,
    hint: 'gander tokens lists them',
    kind: 'TOKEN',
  });
}

/**
 * Ends a token at once, with everything that was opened with it: TOKEN_REVOKED notifies every
 * replica. Revoking it again changes nothing.
 * @throws NotFound NOT_FOUND @throws InvalidInput when several tokens have the name
 */
export async function revokeToken(tx: Tx, which: Locator<string>): Promise<TokenRecord> {
  const token = await requireToken(tx, which, { path: ['input', 'token'], lock: true });
  if (token.revokedAt) return token;
  await tx.db.update(tokens).set({ revokedAt: tx.now }).where(eq(tokens.id, token.id));
  tx.emit({ kind: 'TOKEN_REVOKED', payload: payloadOf(token) });
  return { ...token, revokedAt: tx.now };
}

export async function loadTokens(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<TokenRecord[]> {
  return db
    .select()
    .from(tokens)
    .where(and(sql`${tokens.id} = any(${`{${ids.join(',')}}`}::uuid[])`, tokenInScope(scope)));
}

export type TokenOrderField = 'CREATED' | 'NAME';

const id = { value: tokens.id, type: 'uuid' } as const;
const orders: Orders<TokenRecord, TokenOrderField> = {
  list: 'tokens',
  standard: { field: 'CREATED', direction: 'DESC' },
  by: {
    CREATED: {
      columns: [{ value: tokens.createdAt, type: 'timestamptz' }, id],
      keyOf: (token) => [token.createdAt.toISOString(), token.id],
    },
    NAME: {
      columns: [{ value: tokens.name, type: 'text' }, id],
      keyOf: (token) => [token.name, token.id],
    },
  },
};

/** A page of tokens, newest first unless ordered otherwise. @throws InvalidInput for a bad page */
export async function listTokens(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<TokenOrderField>,
): Promise<Connection<TokenRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(tokens)
    .where(and(page.where, tokenInScope(scope)))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export async function countTokens(db: Database, scope: Scope): Promise<number> {
  return db.$count(tokens, tokenInScope(scope));
}

/**
 * Makes sure that a USER token with this secret exists: what the plane writes into connection.json
 * opens it even over a new database.
 * @returns false when the token exists and was revoked, or has expired: another secret is needed
 */
export async function ensureToken(
  tx: Tx,
  args: { name: string; role: Role; secret: string },
): Promise<boolean> {
  const hash = hashSecret(args.secret);
  const [created] = await tx.db
    .insert(tokens)
    .values({
      id: uuidv7(),
      kind: 'USER',
      name: args.name,
      hash,
      role: args.role,
      createdAt: tx.now,
      ...actorColumns('createdBy', tx.actor),
    })
    .onConflictDoNothing({ target: tokens.hash })
    .returning();
  if (created) {
    tx.emit({ kind: 'TOKEN_CREATED', payload: payloadOf(created) });
    return true;
  }
  const [good] = await tx.db
    .select({ id: tokens.id })
    .from(tokens)
    .where(
      and(
        eq(tokens.hash, hash),
        eq(tokens.kind, 'USER'),
        eq(tokens.role, args.role),
        usable(tx.now),
      ),
    );
  return good !== undefined;
}
