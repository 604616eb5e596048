/** Whether a token still admits anybody, and why not. */
import type { Look } from '../../ui/state.ts';

interface TokenFacts {
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
  readonly usesLeft: number | null;
}

const valid: Look = { tone: 'good', icon: 'check', word: 'Valid' };
const revoked: Look = { tone: 'idle', icon: 'cross', word: 'Revoked' };
const expired: Look = { tone: 'idle', icon: 'clock', word: 'Expired' };
const used: Look = { tone: 'idle', icon: 'stop', word: 'Used up' };
const expiresSoon: Look = { tone: 'warn', icon: 'warn', word: 'Expires soon' };

/** Whoever uses the token should have a new one by then. */
const soonMs = 7 * 86_400_000;

/** @param now milliseconds since 1970. @param warns a token that lives long is marked at its end */
export function lookOfToken(token: TokenFacts, now: number, warns: boolean): Look {
  if (token.revokedAt) return revoked;
  const leftMs = token.expiresAt ? Date.parse(token.expiresAt) - now : Number.POSITIVE_INFINITY;
  if (leftMs <= 0) return expired;
  if (token.usesLeft === 0) return used;
  return warns && leftMs < soonMs ? expiresSoon : valid;
}

export const isUsable = (token: TokenFacts, now: number): boolean =>
  ['Valid', 'Expires soon'].includes(lookOfToken(token, now, true).word);
