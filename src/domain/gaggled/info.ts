/**
 * The INFO format of Boost's property trees, as gaggled reads its configuration with it
 * (boost.org/doc, "Property Tree", INFO parser): a key and its data on one line, `{` and `}` around
 * what belongs to it, `;` before a comment, quotes, escapes, `\` behind a string that goes on in the
 * next line, `#include "file"`. Each step is linear in the size of the file. Pure.
 */
import type { Findings, Position } from '../import/findings.ts';

export interface InfoNode extends Position {
  readonly key: string;
  /** '' when the key has none. */
  readonly value: string;
  readonly children: readonly InfoNode[];
}

export interface InfoFiles {
  /** The message of the Error that it throws is the reason why the file cannot be read. */
  readonly read: (path: string) => string;
  /** A path as another file names it. */
  readonly resolve: (path: string, from: string) => string;
}

interface OpenNode extends Position {
  readonly key: string;
  value: string;
  readonly children: OpenNode[];
}

const maxCharacters = 16 * 1024 * 1024;
const maxFiles = 1000;
const maxDepth = 100;

const escapes: Readonly<Record<string, string>> = {
  ...{ '0': '\0', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '"': '"', "'": "'", '\\': '\\' },
};

/** Ends the reading of a file: what follows a fault of the syntax cannot be trusted. */
class SyntaxFault extends Error {}

/** One line. */
class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  peek(): string {
    return this.#text[this.#at] ?? '';
  }

  /** Nothing but a comment is left. */
  isAtEnd(): boolean {
    while (/\s/.test(this.peek())) this.#at += 1;
    return this.peek() === '' || this.peek() === ';';
  }

  skip(): void {
    this.#at += 1;
  }

  /** Up to a space or a comment. */
  word(): string {
    const found = /[\s;]/g;
    found.lastIndex = this.#at;
    const end = found.exec(this.#text)?.index ?? this.#text.length;
    const word = this.#text.slice(this.#at, end);
    this.#at = end;
    return expanded(word);
  }

  /** In quotes. */
  string(): string {
    if (this.peek() !== '"') throw new SyntaxFault('a " is missing');
    const start = this.#at + 1;
    const found = /["\\]/g;
    found.lastIndex = start;
    for (let match = found.exec(this.#text); match !== null; match = found.exec(this.#text)) {
      if (match[0] === '"') {
        this.#at = found.lastIndex;
        return expanded(this.#text.slice(start, match.index));
      }
      // What follows a backslash is no end.
      found.lastIndex += 1;
    }
    throw new SyntaxFault('a quote has no end on its line');
  }

  /** @returns the text, and whether it goes on in the next line */
  data(): { readonly text: string; readonly more: boolean } {
    if (this.peek() !== '"') return { text: this.word(), more: false };
    const text = this.string();
    if (this.isAtEnd() || this.peek() !== '\\') return { text, more: false };
    this.skip();
    if (!this.isAtEnd()) throw new SyntaxFault('behind "\\" the line must end');
    return { text, more: true };
  }
}

function expanded(text: string): string {
  return text.replace(/\\([\s\S]?)/g, (whole, letter: string) => {
    const replaced = escapes[letter];
    if (replaced === undefined) throw new SyntaxFault(`${whole} is no escape`);
    return replaced;
  });
}

class InfoReader {
  readonly root: OpenNode = { key: '', value: '', file: '', line: 0, children: [] };
  readonly #files: InfoFiles;
  readonly #findings: Findings;
  #characters = 0;
  #count = 0;

  constructor(files: InfoFiles, findings: Findings) {
    this.#files = files;
    this.#findings = findings;
  }

  /** @param into the node that its keys are added to @param from what includes it. Null: nothing */
  file(path: string, into: OpenNode, from: Position | null, depth = 0): void {
    const at = from ?? { file: path, line: 1 };
    const text = this.#textOf(path, at, depth);
    if (text === undefined) return;
    const reading = new FileReading(path, into);
    const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
    try {
      for (const [index, line] of lines.entries()) {
        const included = reading.line(line, index + 1);
        if (included === null) continue;
        const place = { file: path, line: index + 1 };
        this.file(this.#files.resolve(included, path), reading.current, place, depth + 1);
      }
      reading.end();
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      this.#findings.fault({ file: path, line: reading.lineNumber }, error.message);
    }
  }

  #textOf(path: string, at: Position, depth: number): string | undefined {
    this.#count += 1;
    if (depth > maxDepth || this.#count > maxFiles || this.#characters > maxCharacters) {
      const bounds = `${maxFiles} files, ${maxDepth} in each other and ${maxCharacters} characters`;
      this.#findings.fault(
        at,
        `a configuration has at most ${bounds}`,
        'does a file include itself?',
      );
      return undefined;
    }
    try {
      const text = this.#files.read(path);
      this.#characters += text.length;
      return text;
    } catch (error) {
      this.#findings.fault(at, (error as Error).message);
      return undefined;
    }
  }
}

/** Takes one file line by line. */
class FileReading {
  lineNumber = 0;
  readonly #file: string;
  readonly #stack: OpenNode[];
  /** The key that was read last, which a `{` belongs to. */
  #last: OpenNode | null = null;
  #expects: 'KEY' | 'DATA' | 'MORE' = 'KEY';

  constructor(file: string, into: OpenNode) {
    this.#file = file;
    this.#stack = [into];
  }

  get current(): OpenNode {
    return this.#stack.at(-1) as OpenNode;
  }

  /** @returns the file that the line includes. Null: it includes none */
  line(text: string, line: number): string | null {
    this.lineNumber = line;
    const cursor = new Cursor(text);
    if (!cursor.isAtEnd() && cursor.peek() === '#') return included(cursor);
    while (!cursor.isAtEnd()) this.#take(cursor);
    // A key whose line has no data has none.
    if (this.#expects === 'DATA') this.#expects = 'KEY';
    return null;
  }

  #take(cursor: Cursor): void {
    if (this.#expects === 'MORE') this.#append(cursor);
    else if (cursor.peek() === '{') this.#open(cursor);
    else if (cursor.peek() === '}') this.#close(cursor);
    else if (this.#expects === 'DATA') this.#append(cursor);
    else {
      const key = cursor.peek() === '"' ? cursor.string() : cursor.word();
      this.#last = { key, value: '', file: this.#file, line: this.lineNumber, children: [] };
      this.current.children.push(this.#last);
      this.#expects = 'DATA';
    }
  }

  #append(cursor: Cursor): void {
    if (this.#expects === 'MORE' && cursor.peek() !== '"')
      throw new SyntaxFault('a " is missing: the line before ends with "\\"');
    const { text, more } = cursor.data();
    if (this.#last !== null) this.#last.value += text;
    this.#expects = more ? 'MORE' : 'KEY';
  }

  #open(cursor: Cursor): void {
    if (this.#last === null) throw new SyntaxFault('a "{" follows no key');
    if (this.#stack.length > maxDepth)
      throw new SyntaxFault(`more than ${maxDepth} "{" stand in each other`);
    cursor.skip();
    this.#stack.push(this.#last);
    this.#last = null;
    this.#expects = 'KEY';
  }

  #close(cursor: Cursor): void {
    if (this.#stack.length === 1) throw new SyntaxFault('a "}" closes nothing');
    cursor.skip();
    this.#stack.pop();
    this.#last = null;
    this.#expects = 'KEY';
  }

  end(): void {
    if (this.#expects === 'MORE') throw new SyntaxFault('the file ends where a string goes on');
    if (this.#stack.length === 1) return;
    this.lineNumber = this.current.line;
    throw new SyntaxFault(`the "{" of ${JSON.stringify(this.current.key)} is not closed`);
  }
}

function included(cursor: Cursor): string {
  cursor.skip();
  if (cursor.isAtEnd() || cursor.word() !== 'include')
    throw new SyntaxFault('a line that begins with # is #include "file"');
  if (cursor.isAtEnd()) throw new SyntaxFault('#include names no file');
  const path = cursor.string();
  if (!cursor.isAtEnd()) throw new SyntaxFault('behind #include "file" the line must end');
  return path;
}

/** The keys at the top of a file, with those of the files that it includes. */
export function readInfo(path: string, files: InfoFiles, findings: Findings): readonly InfoNode[] {
  const reader = new InfoReader(files, findings);
  reader.file(path, reader.root, null);
  return reader.root.children;
}
