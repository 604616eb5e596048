/**
 * Entries as they are remembered: checked when they are read, for what lies on a disk may be
 * damaged.
 */
import {
  type Check,
  Damage,
  fallback,
  integer,
  list,
  nameOf,
  nullable,
  record,
  text,
} from '../check.ts';
import type { Entry, Pending } from './entry.ts';

const pending: Check<Pending> = record({
  firingId: text,
  dueAt: integer,
  cause: nameOf<Pending['cause']>({ SCHEDULE: true, CATCH_UP: true }),
});

const entry: Check<Entry> = record({
  scheduleId: text,
  instanceId: text,
  revision: integer,
  dueAt: integer,
  local: nullable(text),
  pending: list(pending),
  accounted: fallback(list(record({ from: integer, until: integer })), []),
});

/** @returns the entry, or what is wrong with it */
export function readEntry(
  value: unknown,
): { readonly entry: Entry } | { readonly problem: string } {
  try {
    return { entry: entry(value, 'entry') };
  } catch (error) {
    if (error instanceof Damage) return { problem: error.message };
    throw error;
  }
}
