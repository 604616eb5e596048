/** Reports of firings that nothing came of: the newest one by one, the rest as one. */
import type { Firing } from '../../../src/domain/calendar/firings.ts';
import type { FiringOutcome } from '../../../src/domain/calendar/schedule.ts';
import type { DueFirings } from './cursor.ts';
import type { FiringReport } from './entry.ts';

/** So many get rows of their own. */
export const oneByOne = 20;
/** The ledger takes no larger count: ten million seconds are four months. */
const mostAtOnce = 10_000_000;

/**
 * @param older those that were only counted, before `firings`; they are reported as if they had the
 * same outcome
 */
export function rowsOf(
  older: DueFirings['older'],
  firings: readonly Firing[],
  outcome: FiringOutcome,
  newId: () => string,
): FiringReport[] {
  const cut = Math.max(0, firings.length - oneByOne);
  const joined = firings.slice(0, cut);
  const [from, until] = [older?.from ?? joined[0]?.dueAt, joined.at(-1)?.dueAt ?? older?.until];
  const rows: FiringReport[] = [];
  if (from !== undefined && until !== undefined) {
    const count = Math.min(mostAtOnce, (older?.count ?? 0) + joined.length);
    rows.push({
      firingId: newId(),
      outcome,
      dueAt: from,
      dueUntil: count > 1 ? until : null,
      count,
      detail: null,
    });
  }
  for (const { dueAt } of firings.slice(cut))
    rows.push({ firingId: newId(), outcome, dueAt, dueUntil: null, count: 1, detail: null });
  return rows;
}
