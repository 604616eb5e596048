/** Filters of the ledger that a person has named. Kept in this browser; a filter itself is a URL. */
import type { RunsSearch } from './runs-search.ts';

export interface SavedFilter {
  readonly name: string;
  readonly search: RunsSearch;
}

const key = 'gander.runs.filters';

/** Offered to everybody. */
export const givenFilters: readonly SavedFilter[] = [
  { name: 'Running now', search: { outcome: ['RUNNING', 'PENDING'], period: '7d' } },
  { name: 'Failed', search: { outcome: ['FAILED', 'NOT_STARTED'] } },
  { name: 'Missed or skipped', search: { outcome: ['MISSED', 'SKIPPED'], period: '7d' } },
  { name: 'Of schedules', search: { cause: ['SCHEDULE', 'CATCH_UP'] } },
];

/** The filters in this text; none when it is not what this version writes. */
export function parseFilters(text: string | null): readonly SavedFilter[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.filter(
      (one: SavedFilter | null) =>
        typeof one?.name === 'string' && typeof one.search === 'object' && one.search !== null,
    );
  } catch {
    return [];
  }
}

/** With this filter, in place of one of the same name. */
export function withFilter(
  filters: readonly SavedFilter[],
  filter: SavedFilter,
): readonly SavedFilter[] {
  return [...filters.filter(({ name }) => name !== filter.name), filter].sort((a, b) =>
    a.name.localeCompare(b.name),
  );
}

/** The same filter, in whatever order it is written; the order of the rows is no part of it. */
export function isSameFilter(a: RunsSearch, b: RunsSearch): boolean {
  const text = ({ sort: _, ...filter }: RunsSearch) =>
    JSON.stringify(
      Object.entries(filter)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
        .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
    );
  return text(a) === text(b);
}

export function readFilters(): readonly SavedFilter[] {
  try {
    return parseFilters(localStorage.getItem(key));
  } catch {
    // The browser may forbid storage.
    return [];
  }
}

/** @returns false: the browser keeps nothing */
export function writeFilters(filters: readonly SavedFilter[]): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(filters));
    return true;
  } catch {
    return false;
  }
}
