/** Which tokens are shown as valid. */
import { expect, test } from 'vitest';
import { isUsable, lookOfToken } from '../../src/portal/pages/access/token-status.ts';

const now = Date.parse('2026-01-10T00:00:00Z');
const token = { revokedAt: null, expiresAt: null, usesLeft: null };
const word = (change: object, warns = true) =>
  lookOfToken({ ...token, ...change }, now, warns).word;

test('a token is valid until it is revoked, expired or used up', () => {
  expect(word({})).toBe('Valid');
  expect(word({ usesLeft: 1 })).toBe('Valid');
  expect(word({ usesLeft: 0 })).toBe('Used up');
  expect(word({ expiresAt: '2026-01-10T00:00:00Z' })).toBe('Expired');
  expect(word({ expiresAt: '2026-01-10T00:00:01Z' })).toBe('Expires soon');
  expect(word({ expiresAt: '2026-01-10T00:00:01Z' }, false)).toBe('Valid');
  expect(word({ expiresAt: '2026-01-18T00:00:00Z' })).toBe('Valid');
  expect(word({ revokedAt: '2026-01-01T00:00:00Z', usesLeft: 0 })).toBe('Revoked');
});

test('one that expires soon can still be revoked', () => {
  expect(isUsable({ ...token, expiresAt: '2026-01-11T00:00:00Z' }, now)).toBe(true);
  expect(isUsable({ ...token, usesLeft: 0 }, now)).toBe(false);
});
