/**
 * Splits a command of supervisord into words, by the rules of the POSIX shell for quotes and
 * backslashes as Python's shlex has them; nothing is expanded. Pure.
 */

/** @returns null: a quote has no end */
export function wordsOf(line: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? '';
    if (quote === null && /\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (quote === null && (char === '"' || char === "'")) {
      quote = char;
      word ??= '';
    } else if (char === quote) quote = null;
    else if (char === '\\' && quote !== "'") {
      const next = line[at + 1];
      if (next === undefined) return null;
      // Within double quotes a backslash escapes a quote and itself alone.
      const isKept = quote === '"' && next !== '"' && next !== '\\';
      word = (word ?? '') + (isKept ? `\\${next}` : next);
      at += 1;
    } else word = (word ?? '') + char;
  }
  if (quote !== null) return null;
  return word === null ? words : [...words, word];
}
