/**
 * Reads the YAML of a registration file of dart: every value as it is written, with its line. What
 * dart does not know is a warning, since dart ignores it. Pure.
 */
import { isScalar, isSeq, type Node, Scalar } from 'yaml';
import { didYouMean } from '../../base/suggest.ts';
import { Reader } from '../fleet/yaml-reader.ts';
import type { Findings, Position } from '../import/findings.ts';

/** A text, and the line on which each of its lines stands. */
export interface PlacedText extends Position {
  readonly text: string;
  /** @param line of the text, from 1 on */
  readonly lineOf: (line: number) => number;
}

export class RegistrationReader {
  readonly findings: Findings;
  readonly #file: string;
  readonly #reader: Reader;

  constructor(text: string, file: string, findings: Findings) {
    this.findings = findings;
    this.#file = file;
    this.#reader = new Reader(text, { env: {} });
  }

  /** Null: the file is empty, or no YAML. */
  get root(): Node | null {
    return this.#reader.root;
  }

  /** Faults of the syntax, which the reader of YAML found. */
  reportFaults(): void {
    for (const { line, message, hint } of this.#reader.faults)
      this.findings.fault({ file: this.#file, line }, message, hint);
  }

  at(node: Node | null): Position {
    return { file: this.#file, line: this.#reader.placeOf(node).line };
  }

  /** The values of a mapping by their keys. Null is as good as left out, as in dart. */
  mapping(node: Node, what: string, known: readonly string[]): ReadonlyMap<string, Node> {
    const entries = this.#reader.entries(node, what) ?? [];
    for (const [key, value] of entries)
      if (!known.includes(key))
        this.findings.warn(
          this.at(value ?? node),
          `${what} has no "${key}" in dart: left out`,
          didYouMean(key, known),
        );
    return new Map(entries.filter(([, value]) => value !== null && !this.#isNull(value)));
  }

  #isNull(node: Node): boolean {
    const value = this.#reader.resolve(node);
    return isScalar(value) && value.value === null;
  }

  list(node: Node, what: string): readonly Node[] {
    const value = this.#reader.resolve(node);
    if (isSeq(value)) return value.items as Node[];
    this.findings.fault(this.at(node), `${what} must be a list`);
    return [];
  }

  /** Whether it is a text, a number or a truth value, and no list or mapping. */
  isScalar(node: Node): boolean {
    return isScalar(this.#reader.resolve(node));
  }

  /** @returns undefined: it is none, which is a fault */
  text(node: Node, what: string): PlacedText | undefined {
    const scalar = this.#reader.resolve(node);
    if (!isScalar(scalar)) {
      this.findings.fault(this.at(node), `${what} must be text`);
      return undefined;
    }
    const { value, source, type } = scalar;
    const at = this.at(scalar);
    // The text of a literal block begins on the line behind its "|".
    const isLiteral = type === Scalar.BLOCK_LITERAL;
    return {
      ...at,
      text: typeof value === 'string' ? value : (source ?? String(value)),
      lineOf: (line) => (isLiteral ? at.line + line : at.line),
    };
  }
}
