/**
 * Reads what is in the URL after the question mark. Bad values are left out rather than refused: a
 * link that was cut off still opens the page.
 */

export type Search = Readonly<Record<string, unknown>>;

export function textOf(search: Search, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number'
      ? String(value)
      : undefined;
}

export function oneOf<Value extends string>(
  search: Search,
  name: string,
  values: readonly Value[],
): Value | undefined {
  return values.find((value) => value === search[name]);
}

/** Those of the values that are known; undefined for none. */
export function someOf<Value extends string>(
  search: Search,
  name: string,
  values: readonly Value[],
): readonly Value[] | undefined {
  const given = search[name];
  const list = (Array.isArray(given) ? given : [given]) as unknown[];
  const known = values.filter((value) => list.includes(value));
  return known.length > 0 ? known : undefined;
}

/** Any texts; undefined for none. */
export function textsOf(search: Search, name: string): readonly string[] | undefined {
  const given = search[name];
  const list = (Array.isArray(given) ? given : [given]) as unknown[];
  const texts = list.flatMap((value) =>
    typeof value === 'string' && value !== ''
      ? [value]
      : typeof value === 'number'
        ? [String(value)]
        : [],
  );
  return texts.length > 0 ? texts : undefined;
}

/** A whole number from 0 on. */
export function numberOf(search: Search, name: string): number | undefined {
  const value = Number(search[name] ?? Number.NaN);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Leaves out what is undefined, so that it is not in the URL. */
export function compact<Values extends object>(
  values: Values,
): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as never;
}
