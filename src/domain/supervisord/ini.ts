/**
 * The syntax of supervisord's configuration: one file as a list of entries with their lines. It
 * follows Python's ConfigParser as supervisord sets it up (docs.python.org/3/library/configparser):
 * `=` or `:` after a key, a value that goes on in deeper lines, comments by `;` and `#`, also behind
 * a space in a line. Each step is linear in the size of the file. Pure.
 */
import type { Findings, Position } from '../import/findings.ts';

export interface Header extends Position {
  readonly section: string;
}

export interface Entry extends Header {
  /** In lower case. */
  readonly key: string;
  /** Its lines are joined with line feeds. */
  readonly value: string;
}

export interface IniFile {
  readonly headers: readonly Header[];
  readonly entries: readonly Entry[];
}

const prefixes = ['#', ';'] as const;

function positionsOf(line: string, char: string): number[] {
  const positions: number[] = [];
  for (let at = line.indexOf(char); at >= 0; at = line.indexOf(char, at + 1)) positions.push(at);
  return positions;
}

/**
 * Where the comment of a line begins. A prefix counts at the beginning and behind a space. The two
 * prefixes are compared pairwise, the first of the one with the first of the other and so on, since
 * ConfigParser does so: in `a#b #c ;d` the comment is `;d`.
 * @returns undefined: the line has none
 */
function commentOf(line: string): number | undefined {
  const start = line.trimStart();
  if (prefixes.some((prefix) => start.startsWith(prefix))) return 0;
  const found = prefixes.map((prefix) => positionsOf(line, prefix));
  const counts = Math.max(...found.map(({ length }) => length));
  for (let nth = 0; nth < counts; nth += 1) {
    const starts = found
      .map((positions) => positions[nth])
      .filter((at) => at !== undefined && /\s/.test(line[at - 1] ?? ' '));
    if (starts.length > 0) return Math.min(...(starts as number[]));
  }
  return undefined;
}

/** @returns null: the line has no delimiter, or nothing before it */
function optionOf(text: string): { key: string; value: string } | null {
  const at = text.search(/[=:]/);
  const key = text.slice(0, Math.max(at, 0)).trim().toLowerCase();
  return key === '' ? null : { key, value: text.slice(at + 1).trim() };
}

interface Open extends Header {
  readonly key: string;
  readonly lines: string[];
}

/** Takes a file line by line. */
class IniReader {
  readonly headers: Header[] = [];
  readonly open: Open[] = [];
  #section: string | null = null;
  /** The entry that deeper lines continue. */
  #last: Open | null = null;
  #indent = 0;
  readonly #file: string;
  readonly #findings: Findings;

  constructor(file: string, findings: Findings) {
    this.#file = file;
    this.#findings = findings;
  }

  take(raw: string, line: number): void {
    const comment = commentOf(raw);
    const text = raw.slice(0, comment).trim();
    if (text === '') {
      // An empty line is part of a value that goes on behind it; a comment is not.
      if (comment === undefined) this.#last?.lines.push('');
      return;
    }
    const indent = raw.length - raw.trimStart().length;
    if (this.#last !== null && indent > this.#indent) this.#last.lines.push(text);
    else {
      this.#indent = indent;
      this.#begin(text, { file: this.#file, line });
    }
  }

  #begin(text: string, at: Position): void {
    const end = text.lastIndexOf(']');
    if (text.startsWith('[') && end > 1) {
      this.#section = text.slice(1, end);
      this.#last = null;
      this.headers.push({ section: this.#section, ...at });
      return;
    }
    if (this.#section === null) {
      this.#findings.fault(at, 'a setting stands before the first [section]');
      return;
    }
    const option = optionOf(text);
    if (option === null) {
      this.#findings.fault(at, 'this line is neither a [section] nor key=value');
      return;
    }
    this.#last = { section: this.#section, key: option.key, lines: [option.value], ...at };
    this.open.push(this.#last);
  }
}

/** @param file its name in findings. Lines that cannot be read are faults. */
export function readIni(text: string, file: string, findings: Findings): IniFile {
  const reader = new IniReader(file, findings);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  // What follows the last line feed is no line.
  if (lines.at(-1) === '') lines.pop();
  for (const [index, raw] of lines.entries()) reader.take(raw, index + 1);
  const entries = reader.open.map(({ lines: parts, ...rest }) => ({
    ...rest,
    value: parts.join('\n').trimEnd(),
  }));
  return { headers: reader.headers, entries };
}
