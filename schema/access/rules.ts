/** What may be asked of tokens, and when access that was granted ends. */
import { InvalidInput, type Issue, NotFound } from '../../src/base/errors.ts';
import type { Caller, Role } from '../context.ts';
import { hostNameIssues, type Label, labelIssues } from '../hosts/rules.ts';

const tenYearsMs = 10 * 366 * 86_400_000;

export interface TokenInput {
  readonly name: string;
  readonly uses?: number | null | undefined;
  readonly expiresInMs?: number | null | undefined;
  /** Of a join token. */
  readonly hostName?: string | null | undefined;
  readonly labels?: readonly Label[] | null | undefined;
}

/**
 * Names that the plane writes as actors itself: a token of such a name could pass for it.
 * `agent:HOST` and `schedule:NAME` hold a colon, which no token name may.
 */
const reservedName =
  /^(plane|anonymous|database|system|enrolment|(local|agent|schedule)([._@-].*)?)$/i;

/** @throws InvalidInput INVALID_INPUT with every fault */
export function checkToken(input: TokenInput): void {
  const issues: Issue[] = [];
  if (!/^[A-Za-z0-9][A-Za-z0-9._@-]{0,62}$/.test(input.name)) {
    issues.push({
      path: ['input', 'name'],
      message: `"${input.name.slice(0, 80)}" cannot be a token's name`,
      hint: 'letters, digits and . _ @ -, 63 at most, a letter or digit first',
    });
  } else if (reservedName.test(input.name)) {
    issues.push({
      path: ['input', 'name'],
      message: `"${input.name}" is reserved: the plane uses it as an actor in the event log`,
      hint: 'choose another name, such as the person or the tool that will use the token',
    });
  }
  if (input.uses != null && (input.uses < 1 || input.uses > 100_000)) {
    issues.push({
      path: ['input', 'uses', 'count'],
      message: `uses must be between 1 and 100000, got ${input.uses}`,
      hint: 'unlimited: true allows any number',
    });
  }
  if (input.expiresInMs != null && (input.expiresInMs < 1000 || input.expiresInMs > tenYearsMs)) {
    issues.push({
      path: ['input', 'expiry', 'inMs'],
      message: `inMs must be between 1000 and ${tenYearsMs}, got ${input.expiresInMs}`,
      hint: 'never: true means no end',
    });
  }
  if (input.hostName != null) {
    issues.push(...hostNameIssues(input.hostName, ['input', 'host']));
    if (input.uses !== 1)
      issues.push({
        path: ['input', 'uses'],
        message: 'a join token that names a host admits one agent',
        hint: 'set uses to 1',
      });
  }
  issues.push(...labelIssues(input.labels ?? [], ['input', 'labels']));
  if (issues.length > 0) throw new InvalidInput(issues);
}

/**
 * @returns milliseconds; null: no end @throws InvalidInput for `never: false`, which has no meaning
 */
export function expiryOf({
  inMs,
  never,
}: {
  readonly inMs?: number | null | undefined;
  readonly never?: boolean | null | undefined;
}): number | null {
  if (inMs != null) return inMs;
  if (never) return null;
  throw new InvalidInput([
    {
      path: ['input', 'expiry', 'never'],
      message: 'never can only be true',
      hint: 'give inMs for a token that ends',
    },
  ]);
}

/** @returns null: any number @throws InvalidInput for `unlimited: false`, which has no meaning */
export function usesOf({
  count,
  unlimited,
}: {
  readonly count?: number | null | undefined;
  readonly unlimited?: boolean | null | undefined;
}): number | null {
  if (count != null) return count;
  if (unlimited) return null;
  throw new InvalidInput([
    {
      path: ['input', 'uses', 'unlimited'],
      message: 'unlimited can only be true',
      hint: 'give count for a bound',
    },
  ]);
}

/**
 * Which token is meant by a name.
 * @param found all tokens of the name that are neither revoked nor expired
 * @throws InvalidInput INVALID_INPUT when there are several; NotFound NOT_FOUND
 */
export function chooseToken<T>(name: string, found: readonly T[], path: readonly string[]): T {
  const [first, second] = found;
  if (!first) {
    const message = `no token has the name ${JSON.stringify(name)}`;
    throw new NotFound(message, {
      path,
      hint: 'gander tokens lists them',
      kind: 'TOKEN',
      key: name,
    });
  }
  if (second) {
    const hint = 'give the id of the one that is meant: gander tokens lists them';
    throw new InvalidInput([
      { path, message: `${found.length} tokens are named ${JSON.stringify(name)}`, hint },
    ]);
  }
  return first;
}

/** A grant that is in use: what was decided when the token was presented. */
export interface Grant {
  /** Null for an agent's credential. */
  readonly role: Role | null;
  readonly expiresAt: Date | null;
}

/** Who presented a secret that opens something, and until when it does. */
export interface Credential extends Grant {
  readonly caller: Exclude<Caller, { kind: 'ANONYMOUS' }>;
  /** The browser session that presented it. Null: the token itself was presented. */
  readonly sessionId: string | null;
}

/** The token, and the browser session if there is one, as they are stored now. */
export interface StoredGrant extends Grant {
  readonly revokedAt: Date | null;
}

/**
 * Why a grant has ended, and how a WebSocket reports it: 4401 is final for graphql-ws clients, 4403
 * lets them connect again.
 */
export interface AccessEnd {
  readonly code: 4401 | 4403;
  readonly reason: string;
}

export const tokenRevoked: AccessEnd = { code: 4401, reason: 'the token was revoked' };
export const sessionEnded: AccessEnd = { code: 4401, reason: 'the browser session was signed out' };
export const tokenExpired: AccessEnd = {
  code: 4403,
  reason: 'the token or the browser session has expired',
};
export const roleChanged: AccessEnd = {
  code: 4403,
  reason: 'the role of the token has changed; connect again',
};

/**
 * Whether a grant has ended: what is stored now decides, since a browser session may have been
 * renewed.
 * @param stored undefined: the token or the browser session no longer exists
 * @returns null while it holds
 */
export function accessEnd(
  grant: Pick<Grant, 'role'>,
  stored: StoredGrant | undefined,
  now: Date,
): AccessEnd | null {
  if (!stored || stored.revokedAt) return tokenRevoked;
  if (hasExpired(stored, now)) return tokenExpired;
  return stored.role === grant.role ? null : roleChanged;
}

export function hasExpired({ expiresAt }: Pick<Grant, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}
