/**
 * Malformed input in any amount, the same for the same seed: valid packets that were damaged, and
 * packets that were wrong from the start.
 */

export class Garbage {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** mulberry32. @returns in [0, 1) */
  chance(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @returns a whole number from 0 to below `n` */
  below(n: number): number {
    return Math.floor(this.chance() * n);
  }

  of<T>(values: readonly [T, ...T[]] | readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  bytes(n: number): Buffer {
    return Buffer.from(Array.from({ length: n }, () => this.below(256)));
  }

  /** The text with one to five of its places cut out, doubled, replaced or grown. */
  damaged(text: string): string {
    let result = text;
    for (let times = 1 + this.below(5); times > 0; times -= 1) {
      const at = this.below(result.length + 1);
      const to = at + this.below(12);
      const inserted = this.of([
        '',
        '',
        result.slice(at, to).repeat(3),
        this.of(awkward),
        this.bytes(this.below(8)).toString('latin1'),
      ]);
      result = result.slice(0, at) + inserted + result.slice(to);
    }
    return result;
  }

  /** Any JSON value, not deeper than `depth`. */
  json(depth = 4): unknown {
    const kind = this.below(depth > 0 ? 8 : 6);
    if (kind === 0) return null;
    if (kind === 1) return this.of([0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 63)]);
    if (kind === 2) return this.chance() < 0.5;
    if (kind < 6) return this.of(awkward);
    const values = Array.from({ length: this.below(5) }, () => this.json(depth - 1));
    return kind === 6
      ? values
      : Object.fromEntries(values.map((value) => [this.of([...awkward, ...keys]), value]));
  }
}

const keys = [
  'query',
  'variables',
  'operationName',
  'extensions',
  'id',
  'type',
  'payload',
  'token',
  'Authorization',
  '__proto__',
  'constructor',
];

export const awkward: readonly string[] = [
  '',
  '\0',
  '\r\n',
  '\n\n',
  '//',
  '[',
  '%',
  '%00',
  '..',
  '?',
  '#',
  '{',
  '}',
  '"',
  '\u2028',
  '\ud800',
  '\ufeff',
  '-1',
  '1e999',
  '9'.repeat(400),
  'x'.repeat(5000),
  '[['.repeat(500),
  '{a'.repeat(4000),
  '__proto__',
  '...',
  'fragment F on Query { ...F }',
  '{ __schema { types { name } } }',
  '{ viewer { name } }',
  'http://[',
  '\u0000\u0001\u007f',
];
