/** Arguments as people type them in one line. Pure. */

export interface TypedWords {
  readonly words: readonly string[];
  /** A quotation mark is open. */
  readonly isOpen: boolean;
}

/**
 * The words of a line, as a shell would part them: spaces part words, quotation marks of either kind
 * hold them together, a backslash takes the next character as it is (not within single ones).
 */
export function wordsOf(line: string): TypedWords {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] as string;
    if (character === '\\' && quote !== "'" && at + 1 < line.length) {
      at += 1;
      word = (word ?? '') + line[at];
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  if (word !== null) words.push(word);
  return { words, isOpen: quote !== '' };
}
