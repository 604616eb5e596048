/**
 * A configuration of supervisord with the files that it includes, as sections of entries. As in
 * supervisord, `[include]` counts in the file that is given and not in included ones, so that no
 * loop can come about; a section that stands in several files is one. Pure: files come from the
 * caller.
 */
import type { Findings, Position } from '../import/findings.ts';
import { Expander, type Names } from './expansion.ts';
import { type Entry, readIni } from './ini.ts';

/** The files of the host. */
export interface ConfigurationFiles {
  /** The message of the Error that it throws is the reason why the file cannot be read. */
  readonly read: (path: string) => string;
  /** The folder of a file, absolute: `%(here)s`. */
  readonly folderOf: (path: string) => string;
  /** The files that a pattern of `[include]` matches from a folder on, sorted. */
  readonly matching: (folder: string, pattern: string) => readonly string[];
}

export interface PlacedEntry extends Entry {
  /** The folder of its file. */
  readonly here: string;
}

export interface Section extends Position {
  readonly name: string;
  readonly entries: ReadonlyMap<string, PlacedEntry>;
}

/** By name, in the order of the files. */
export type Configuration = ReadonlyMap<string, Section>;

const maxFiles = 1000;
const maxCharacters = 16 * 1024 * 1024;

interface OpenSection extends Position {
  readonly name: string;
  readonly entries: Map<string, PlacedEntry>;
}

/** Its entries count in each section that has none of the same key. */
const defaultSection = 'DEFAULT';

class ConfigurationReader {
  readonly sections = new Map<string, OpenSection>();
  readonly #read = new Set<string>();
  readonly #files: ConfigurationFiles;
  readonly #names: Names;
  readonly #findings: Findings;
  #characters = 0;

  constructor(files: ConfigurationFiles, names: Names, findings: Findings) {
    this.#files = files;
    this.#names = names;
    this.#findings = findings;
  }

  /** A file that was given, and what it includes. */
  main(path: string): void {
    const include = this.#take(path, null);
    if (include === undefined) return;
    const files = include.entries.get('files');
    if (files === undefined) this.#findings.fault(include, '[include] has no files');
    else for (const pattern of this.#patterns(files)) this.#include(files, pattern);
  }

  #patterns(files: PlacedEntry): readonly string[] {
    const expanded = new Expander().expand(files.value, this.#names, files.here);
    if ('text' in expanded) return expanded.text.split(/\s+/).filter(Boolean);
    this.#findings.fault(files, `files: ${expanded.fault}`, expanded.hint);
    return [];
  }

  #include(at: PlacedEntry, pattern: string): void {
    const paths = this.#files.matching(at.here, pattern);
    if (paths.length === 0) this.#findings.warn(at, `no file matches ${pattern}`);
    for (const path of paths) {
      const nested = this.#take(path, at);
      if (nested !== undefined)
        this.#findings.warn(nested, '[include] is not followed in an included file');
      // One fault for all that are too many.
      if (this.#isFull()) return;
    }
  }

  #isFull(): boolean {
    return this.#read.size >= maxFiles || this.#characters > maxCharacters;
  }

  /**
   * @param from the entry that includes the file. Null: it was given
   * @returns its own section [include]
   */
  #take(path: string, from: Position | null): Section | undefined {
    if (this.#read.has(path)) return undefined;
    const at = from ?? { file: path, line: 1 };
    const text = this.#textOf(path, at);
    if (text === undefined) return undefined;
    const { headers, entries } = readIni(text, path, this.#findings);
    const here = this.#files.folderOf(path);
    for (const { section: name, file, line } of headers)
      if (!this.sections.has(name))
        this.sections.set(name, { name, file, line, entries: new Map() });
    for (const entry of entries) this.#keep({ ...entry, here });
    const header = headers.find(({ section }) => section === 'include');
    const own = entries.filter(({ section }) => section === 'include');
    return (
      header && {
        ...{ name: header.section, file: header.file, line: header.line },
        entries: new Map(own.map((entry) => [entry.key, { ...entry, here }])),
      }
    );
  }

  #textOf(path: string, at: Position): string | undefined {
    const tooMuch = `${maxFiles} files, or ${maxCharacters} characters in all,`;
    if (this.#isFull()) {
      this.#findings.fault(at, `a configuration has at most ${tooMuch} and this one has more`);
      return undefined;
    }
    this.#read.add(path);
    try {
      const text = this.#files.read(path);
      this.#characters += text.length;
      if (!this.#isFull()) return text;
      this.#findings.fault(at, `a configuration has at most ${tooMuch} and this one has more`);
    } catch (error) {
      this.#findings.fault(at, (error as Error).message);
    }
    return undefined;
  }

  #keep(entry: PlacedEntry): void {
    const entries = this.sections.get(entry.section)?.entries;
    const earlier = entries?.get(entry.key);
    if (earlier !== undefined && entry.section !== 'include')
      this.#findings.warn(
        earlier,
        `${earlier.key} of [${earlier.section}] does not count: ${placeOf(entry)} sets it again`,
      );
    entries?.set(entry.key, entry);
  }
}

const placeOf = ({ file, line }: Position): string => `${file}:${line}`;

/**
 * @param paths the files that are given, each with what it includes
 * @param names what expansions in [include] may use, besides `here`
 */
export function readConfiguration(
  paths: readonly string[],
  files: ConfigurationFiles,
  names: Names,
  findings: Findings,
): Configuration {
  const reader = new ConfigurationReader(files, names, findings);
  for (const path of paths) reader.main(path);
  const { sections } = reader;
  const standard = sections.get(defaultSection)?.entries ?? new Map<string, PlacedEntry>();
  sections.delete(defaultSection);
  if (standard.size === 0) return sections;
  return new Map(
    [...sections].map(([name, section]) => [
      name,
      { ...section, entries: new Map([...standard, ...section.entries]) },
    ]),
  );
}
