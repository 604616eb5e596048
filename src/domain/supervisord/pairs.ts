/**
 * `KEY="value",KEY2="value"` of supervisord's `environment`. Supervisord reads it with Python's
 * shlex in its other mode than the shell's: quotes group and backslashes mean nothing. Pure.
 */

const space = /[ \t\r\n]/;
/** Letters of words without quotes, as supervisord extends those of shlex. */
const letter = /[A-Za-z0-9_/.+\-():]/;

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};

/** A word begins at `from`. A quote within it is part of it, and a comment does not end it. */
function wordAt(text: string, from: number): { readonly word: string; readonly end: number } {
  let word = '';
  let at = from;
  for (; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (letter.test(char) || char === '"' || char === "'") word += char;
    else if (char === '#') at = endOfLine(text, at) - 1;
    else break;
  }
  return { word, end: at };
}

/** @returns null: a quote has no end */
function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (space.test(char)) at += 1;
    else if (char === '#') at = endOfLine(text, at);
    else if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1);
      if (end < 0) return null;
      tokens.push(text.slice(at, end + 1));
      at = end + 1;
    } else if (letter.test(char)) {
      const { word, end } = wordAt(text, at);
      tokens.push(word);
      at = end;
    } else {
      tokens.push(char);
      at += 1;
    }
  }
  return tokens;
}

const quotes = new Set(['"', "'"]);

/** All quotes at both ends go, whether they belong together or not. */
function unquoted(token: string): string {
  let [from, to] = [0, token.length];
  while (from < to && quotes.has(token[from] ?? '')) from += 1;
  while (to > from && quotes.has(token[to - 1] ?? '')) to -= 1;
  return token.slice(from, to);
}

/** Values may be secrets: the fault names keys alone. */
export type Pairs =
  | { readonly pairs: ReadonlyMap<string, string> }
  | { readonly fault: string; readonly hint: string };

/** Of a key that is given twice the last value counts. */
export function pairsOf(text: string): Pairs {
  const hint = 'write KEY="value",KEY2="value"';
  const tokens = tokensOf(text);
  if (tokens === null) return { fault: 'a quote has no end', hint };
  const pairs = new Map<string, string>();
  // What stands between two pairs is one token, whatever it is.
  for (let at = 0; at < tokens.length; at += 4) {
    const [key = '', equals, value] = tokens.slice(at, at + 3);
    if (equals !== '=' || value === undefined)
      return { fault: `element ${pairs.size + 1} is not KEY=value`, hint };
    pairs.set(key, unquoted(value));
  }
  return { pairs };
}
