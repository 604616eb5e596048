/**
 * The syntax of environment files. It is that of systemd.exec(5), EnvironmentFile=, with `export`
 * and comments after a value as dotenv has them:
 *
 *   NAME=VALUE          one a line, perhaps after `export`. Blank lines, and lines that begin with
 *   # or ;, mean nothing
 *   NAME=a b c          the value ends with the line; white space around it does not count. # after
 *   white space begins a comment
 *   NAME=a\ b\#c        \ before a character makes it an ordinary one; before the end of the line
 *   it joins the next line
 *   NAME='…'            everything as it is, line breaks too
 *   NAME="…"            everything as it is, line breaks too, but \ before " \ $ or ` makes it an
 *   ordinary one, and \ before the end of a line joins the next
 *
 * Quoted and other parts may follow each other. Nothing is substituted. Pure.
 */

export type Parsed =
  | { readonly env: readonly (readonly [name: string, value: string])[] }
  | { readonly fault: string };

/** @returns `fault`: the rest of a sentence that begins with the file */
export function parseEnvironmentFile(text: string): Parsed {
  const source = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const env: [string, string][] = [];
  for (let at = 0; at < source.length; ) {
    const end = endOfLine(source, at);
    const line = source.slice(at, end);
    if (/^\s*(?:[#;]|$)/.test(line)) {
      at = end + 1;
      continue;
    }
    const [head, name] = /^\s*(?:export\s+)?([^=\s]+)[^\S\n]*=/.exec(line) ?? [];
    if (head === undefined || name === undefined)
      return { fault: `has no NAME=VALUE in line ${lineOf(source, at)}` };
    const value = readValue(source, at + head.length);
    if (value === null)
      return { fault: `has a quote in line ${lineOf(source, at)} that is never closed` };
    env.push([name, value.text]);
    at = value.end + 1;
  }
  return { env };
}

const endOfLine = (source: string, from: number): number => {
  const at = source.indexOf('\n', from);
  return at < 0 ? source.length : at;
};
const lineOf = (source: string, at: number): number => source.slice(0, at).split('\n').length;

/** @returns `end`: where the line break after it is. Null: a quote is not closed */
function readValue(
  source: string,
  from: number,
): { readonly text: string; readonly end: number } | null {
  let text = '';
  /** What white space at the end of the value does not take away. */
  let kept = 0;
  let at = from;
  while (at < source.length && source[at] !== '\n') {
    const sign = source[at] as string;
    if (sign === "'" || sign === '"') {
      const quoted = readQuoted(source, at);
      if (quoted === null) return null;
      text += quoted.text;
      at = quoted.end;
      kept = text.length;
    } else if (sign === '\\') {
      if (source[at + 1] !== '\n') text += source[at + 1] ?? '';
      kept = text.length;
      at += 2;
    } else if (sign === '#' && /\s/.test(source[at - 1] ?? '')) {
      at = endOfLine(source, at);
    } else {
      const space = /\s/.test(sign);
      if (!space || text !== '') text += sign;
      if (!space) kept = text.length;
      at += 1;
    }
  }
  return { text: text.slice(0, kept), end: at };
}

/** @param at of the opening quote. @returns `end`: behind the closing one */
function readQuoted(
  source: string,
  at: number,
): { readonly text: string; readonly end: number } | null {
  const quote = source[at] as string;
  if (quote === "'") {
    const end = source.indexOf(quote, at + 1);
    return end < 0 ? null : { text: source.slice(at + 1, end), end: end + 1 };
  }
  let text = '';
  for (let here = at + 1; here < source.length; here += 1) {
    const sign = source[here] as string;
    if (sign === quote) return { text, end: here + 1 };
    const next = sign === '\\' ? source[here + 1] : undefined;
    if (next !== undefined && '"\\$`\n'.includes(next)) {
      if (next !== '\n') text += next;
      here += 1;
    } else text += sign;
  }
  return null;
}
