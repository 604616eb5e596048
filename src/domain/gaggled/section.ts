/** Reads the settings of one section of gaggled's configuration, with their places. Pure. */
import { didYouMean } from '../../base/suggest.ts';
import type { Findings, Position } from '../import/findings.ts';
import type { InfoNode } from './info.ts';

export class SectionReader {
  readonly node: InfoNode;
  readonly #findings: Findings;

  /** @param what the section is, in messages @param known its keys */
  constructor(node: InfoNode, what: string, known: readonly string[], findings: Findings) {
    this.node = node;
    this.#findings = findings;
    const seen = new Map<string, InfoNode>();
    for (const child of node.children) {
      const earlier = seen.get(child.key);
      if (!known.includes(child.key))
        findings.warn(
          child,
          `${what} has no ${JSON.stringify(child.key)} in gaggled: left out`,
          didYouMean(child.key, known),
        );
      else if (earlier !== undefined)
        findings.warn(child, `${child.key} does not count: line ${earlier.line} has set it`);
      seen.set(child.key, earlier ?? child);
    }
  }

  /** The first of the key counts. */
  child(key: string): InfoNode | undefined {
    return this.node.children.find((child) => child.key === key);
  }

  at(key: string): Position {
    return this.child(key) ?? this.node;
  }

  /** @returns undefined: it is not there, or empty */
  text(key: string): string | undefined {
    return this.child(key)?.value || undefined;
  }

  /** @returns undefined: it is not there, or has a fault */
  flag(key: string): boolean | undefined {
    const text = this.child(key)?.value.trim();
    if (text === undefined) return undefined;
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    this.#findings.fault(this.at(key), `${key} is true or false`, 'gaggled takes its default');
    return undefined;
  }

  /** @returns undefined: it is not there, or has a fault */
  milliseconds(key: string, most: number): number | undefined {
    const text = this.child(key)?.value.trim();
    if (text === undefined) return undefined;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value <= most) return value;
    this.#findings.fault(this.at(key), `${key} is a whole number of ms from 0 to ${most}`);
    return undefined;
  }
}
