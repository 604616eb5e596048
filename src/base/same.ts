/** Whether two values of JSON are the same. Browsers have no util.isDeepStrictEqual. Pure. */

type Values = Readonly<Record<string, unknown>>;

/**
 * Plain objects without regard to the order of their keys, arrays element by element, all else by
 * Object.is. A key whose value is undefined counts, as in util.isDeepStrictEqual.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((one, at) => isSame(one, b[at]))
    );
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame((a as Values)[key], (b as Values)[key]))
  );
}
