/**
 * Types at a program that may read slowly: what its terminal does not take yet waits here, in order
 * and within a bound.
 */
import { Failure } from '../../../src/base/errors.ts';

const maxWaitingBytes = 1024 * 1024;
const tryAgainMs = 20;

export class TerminalWriter {
  readonly #type: (bytes: Uint8Array) => number | 'GONE';
  readonly #onFailure: (failure: Failure) => void;
  #waiting: Uint8Array = new Uint8Array(0);
  #timer: NodeJS.Timeout | null = null;
  /** Nothing more is taken: after lost input, the rest would be typed as if it followed. */
  #ended = false;

  /**
   * @param type as HostRuntime.writeTerminal
   * @param onFailure called once: more waits than is kept, so what was typed is lost, and the
   * viewer must know
   */
  constructor(type: (bytes: Uint8Array) => number | 'GONE', onFailure: (failure: Failure) => void) {
    this.#type = type;
    this.#onFailure = onFailure;
  }

  add(bytes: Uint8Array): void {
    if (this.#ended) return;
    if (this.#waiting.length + bytes.length > maxWaitingBytes) {
      this.#ended = true;
      this.#onFailure(
        new Failure('CONFLICT', 'the program does not read what is typed', {
          hint: 'type less at once',
        }),
      );
      return;
    }
    this.#waiting = this.#waiting.length === 0 ? bytes : Buffer.concat([this.#waiting, bytes]);
    if (!this.#timer) this.#go();
  }

  close(): void {
    this.#ended = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#waiting = new Uint8Array(0);
  }

  #go(): void {
    this.#timer = null;
    const taken = this.#type(this.#waiting);
    // A program that has ended reads nothing more; its viewers learn of its end on another way.
    this.#waiting = taken === 'GONE' ? new Uint8Array(0) : this.#waiting.subarray(taken);
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#go(), tryAgainMs);
  }
}
