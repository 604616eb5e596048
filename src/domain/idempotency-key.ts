/** What an idempotency key may be. Pure. */
import type { Issue } from '../base/errors.ts';

export const maxKeyLength = 200;

/** @returns the faults of a key that a request gives: none, or one */
export function keyIssues(key: string): readonly Issue[] {
  if (key.length >= 1 && key.length <= maxKeyLength) return [];
  const message = `idempotencyKey must have 1 to ${maxKeyLength} characters, got ${key.length}`;
  return [{ path: ['input', 'idempotencyKey'], message, hint: 'use a UUID' }];
}
