/** Filters of a list that a person has named. Kept in this browser; a filter itself is a URL. */

/** @typeParam Search what the page's URL holds */
export interface SavedFilter<Search extends object> {
  readonly name: string;
  readonly search: Search;
}

/** The filters in this text; none when it is not what this version writes. */
export function parseFilters<Search extends object>(
  text: string | null,
): readonly SavedFilter<Search>[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.filter(
      (one: SavedFilter<Search> | null) =>
        typeof one?.name === 'string' && typeof one.search === 'object' && one.search !== null,
    );
  } catch {
    return [];
  }
}

/** With this filter, in place of one of the same name. */
export function withFilter<Search extends object>(
  filters: readonly SavedFilter<Search>[],
  filter: SavedFilter<Search>,
): readonly SavedFilter<Search>[] {
  return [...filters.filter(({ name }) => name !== filter.name), filter].sort((a, b) =>
    a.name.localeCompare(b.name),
  );
}

/** The same filter, in whatever order it is written; the order of the rows is no part of it. */
export function isSameFilter(a: object, b: object): boolean {
  const text = (filter: object) =>
    JSON.stringify(
      Object.entries(filter)
        .filter(([name, value]) => name !== 'sort' && value !== undefined)
        .map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
        .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
    );
  return text(a) === text(b);
}

/** @param list whose filters, such as runs */
const keyOf = (list: string) => `gander.${list}.filters`;

export function readFilters<Search extends object>(list: string): readonly SavedFilter<Search>[] {
  try {
    return parseFilters(localStorage.getItem(keyOf(list)));
  } catch {
    // The browser may forbid storage.
    return [];
  }
}

/** @returns false: the browser keeps nothing */
export function writeFilters<Search extends object>(
  list: string,
  filters: readonly SavedFilter<Search>[],
): boolean {
  try {
    localStorage.setItem(keyOf(list), JSON.stringify(filters));
    return true;
  } catch {
    return false;
  }
}
