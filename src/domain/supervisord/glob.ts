/**
 * Patterns of `[include]`, as Python's glob has them: `*`, `?` and `[…]` within one name of a path.
 * Pure.
 */

export const hasPattern = (name: string): boolean => /[*?[]/.test(name);

/** The characters of `[…]` from `at` on. @returns null: it has no end, and is a bracket */
function setAt(
  pattern: string,
  at: number,
): { test: (char: string) => boolean; end: number } | null {
  const isNegated = pattern[at + 1] === '!';
  const from = at + (isNegated ? 2 : 1);
  // A bracket that comes first is one of the characters.
  const end = pattern.indexOf(']', from + 1);
  if (end < 0) return null;
  const members = pattern.slice(from, end);
  const test = (char: string) => {
    for (let i = 0; i < members.length; i += 1) {
      const [first = '', last] = [members[i], members[i + 2]];
      const isRange = members[i + 1] === '-' && last !== undefined;
      if (isRange ? first <= char && char <= last : first === char) return !isNegated;
      if (isRange) i += 2;
    }
    return isNegated;
  };
  return { test, end: end + 1 };
}

/**
 * Whether a name matches one part of a pattern. Steps back to the last `*` alone, so that the time
 * is at most the product of both lengths.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  let [at, inPattern] = [0, 0];
  let star: { at: number; inPattern: number } | null = null;
  while (at < name.length || inPattern < pattern.length) {
    const char = name[at];
    const wanted = pattern[inPattern];
    const set = wanted === '[' ? setAt(pattern, inPattern) : null;
    if (wanted === '*') {
      star = { at, inPattern };
      inPattern += 1;
    } else if (char !== undefined && (set ? set.test(char) : wanted === '?' || wanted === char)) {
      at += 1;
      inPattern = set?.end ?? inPattern + 1;
    } else if (star !== null && star.at < name.length) {
      star = { at: star.at + 1, inPattern: star.inPattern };
      [at, inPattern] = [star.at, star.inPattern + 1];
    } else return false;
  }
  return true;
}
