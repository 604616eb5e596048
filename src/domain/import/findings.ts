/** What the readers of other supervisors' configurations report, each with its place. Pure. */

export interface Position {
  readonly file: string;
  readonly line: number;
}

export interface Finding extends Position {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Of faults and of warnings: nobody reads more, and a file can have millions. */
const maxKept = 10_000;

/** Collects findings; one that is made twice is kept once. */
export class Findings {
  /** With any of them there is no result. */
  readonly faults: Finding[] = [];
  /** What differs, or is left out. */
  readonly warnings: Finding[] = [];
  /** How many there are beyond those that are kept. */
  omitted = 0;
  readonly #seen = new Set<string>();

  fault(at: Position, message: string, hint?: string): void {
    this.#keep(this.faults, at, message, hint);
  }

  warn(at: Position, message: string, hint?: string): void {
    this.#keep(this.warnings, at, message, hint);
  }

  #keep(list: Finding[], { file, line }: Position, message: string, hint?: string): void {
    const key = `${file}:${line}: ${message}`;
    if (this.#seen.has(key)) return;
    if (list.length >= maxKept) {
      this.omitted += 1;
      return;
    }
    this.#seen.add(key);
    list.push({ file, line, message, ...(hint !== undefined && { hint }) });
  }
}

/** For messages: findings in the order of the files that were read. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const files = new Map<string, number>();
  for (const { file } of findings) if (!files.has(file)) files.set(file, files.size);
  const rank = ({ file }: Finding) => files.get(file) ?? 0;
  return [...findings].sort((a, b) => rank(a) - rank(b) || a.line - b.line);
}
