/** Reads the entries of one section: expands them, and keeps what is wrong with its place. Pure. */
import type { Findings, Position } from '../import/findings.ts';
import type { PlacedEntry, Section } from './configuration.ts';
import type { Expander, Names } from './expansion.ts';
import type { Kind } from './values.ts';

/** What the sections of one configuration share. */
export interface Reading {
  readonly expander: Expander;
  /** The names that the host gives. */
  readonly host: Names;
  readonly findings: Findings;
}

export class SectionReader {
  readonly section: Section;
  readonly findings: Findings;
  /** The names that expansions used. */
  readonly used = new Set<string>();
  readonly #expander: Expander;
  readonly #host: Names;
  readonly #asked = new Set<string>();

  constructor(section: Section, { expander, host, findings }: Reading) {
    this.section = section;
    this.findings = findings;
    this.#expander = expander;
    this.#host = host;
  }

  /** The place of an entry; of the section, when it has none of the key. */
  at(key: string): Position {
    return this.section.entries.get(key) ?? this.section;
  }

  /** As it is written. */
  raw(key: string): PlacedEntry | undefined {
    this.#asked.add(key);
    return this.section.entries.get(key);
  }

  /** @returns undefined: it is not there, or has a fault */
  text(key: string, names: Names): string | undefined {
    const entry = this.raw(key);
    if (entry === undefined) return undefined;
    const expanded = this.#expander.expand(entry.value, names, entry.here);
    if ('fault' in expanded) {
      this.findings.fault(entry, `${key}: ${expanded.fault}`, expanded.hint);
      return undefined;
    }
    for (const name of expanded.used) this.#use(name, names, entry);
    return expanded.text;
  }

  /** What an expansion takes from where the import runs is worth a look. */
  #use(name: string, names: Names, at: PlacedEntry): void {
    this.used.add(name);
    if (!this.#host.has(name) || names.get(name) !== this.#host.get(name)) return;
    const what = name === 'host_node_name' ? 'the name of this machine' : 'the value it has here';
    this.findings.warn(at, `${at.key}: %(${name})s became ${what}`);
  }

  /** @returns undefined: it is not there, or has a fault */
  value<T>(key: string, names: Names, { read, expected }: Kind<T>): T | undefined {
    const text = this.text(key, names);
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined) this.findings.fault(this.at(key), `${key} is not ${expected}`);
    return value;
  }

  /** A value that is brought into the bounds of a setting, with a warning when it is beyond. */
  bounded(
    key: string,
    names: Names,
    kind: Kind<number>,
    [least, most]: readonly [number, number],
  ): number | undefined {
    const value = this.value(key, names, kind);
    if (value === undefined || (value >= least && value <= most)) return value;
    const taken = Math.min(most, Math.max(least, value));
    this.findings.warn(
      this.at(key),
      `${key}=${value} becomes ${taken}: the setting goes from ${least} to ${most}`,
    );
    return taken;
  }

  /** The entries that nobody asked for. */
  rest(): PlacedEntry[] {
    return [...this.section.entries.values()].filter(({ key }) => !this.#asked.has(key));
  }
}
