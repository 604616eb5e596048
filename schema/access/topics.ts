/** What the event log records about access. Secrets and their hashes are never part of it. */

export type TokenKind = 'USER' | 'JOIN' | 'AGENT';

/** Of TOKEN_CREATED and TOKEN_REVOKED. */
export interface TokenPayload {
  readonly tokenId: string;
  readonly name: string;
  readonly kind: TokenKind;
  /** Of a USER token. */
  readonly role: 'PUBLISHER' | 'VIEWER' | 'OPERATOR' | 'ADMIN' | null;
}

/** Of SIGNED_IN and SIGNED_OUT. */
export interface BrowserSessionPayload {
  readonly tokenId: string;
  readonly sessionId: string;
  /** The client's IP address, as the server sees it. */
  readonly address: string | null;
}

export const refusedAttempts = {
  TOKEN: { description: 'A bearer token, or an agent credential, that opens nothing.' },
  SIGN_IN: { description: 'A token on the sign-in page that opens nothing.' },
  JOIN_TOKEN: { description: 'A join token that admits nobody.' },
  PING: { description: 'A ping URL that is of no monitor.' },
} as const;
export type RefusedAttempt = keyof typeof refusedAttempts;

/** Of ACCESS_REFUSED: attempts of one kind from one address, counted over an interval. */
export interface AccessRefusedPayload {
  readonly attempt: RefusedAttempt;
  /** Null: from several addresses, more than are counted apart. */
  readonly address: string | null;
  readonly count: number;
  /** RFC 3339: when the first of them came. */
  readonly since: string;
}
