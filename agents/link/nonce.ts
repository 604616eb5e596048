/**
 * The nonce of the last session (PROTOCOL.md, section 2), on disk. The plane gives out another with
 * each session; of two copies of this folder only the one that was connected last has the newest,
 * and the other is refused.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { uuidPattern } from '../../src/base/ids.ts';
import { readState, replaceFile } from './files.ts';

const pathOf = (folder: string): string => join(folder, 'session-nonce');

export class NonceFile {
  readonly #path: string;
  #stored: string | null;

  /** @throws Failure UNAVAILABLE when the file is there and cannot be read */
  constructor(folder: string) {
    this.#path = pathOf(folder);
    const text = readState(this.#path)?.toString('utf8').trim() ?? '';
    this.#stored = uuidPattern.test(text) ? text : null;
  }

  /** Null: none since this agent enrolled. */
  get stored(): string | null {
    return this.#stored;
  }

  /** On disk when it returns. Throws the system's error. */
  store(nonce: string): void {
    replaceFile(this.#path, `${nonce}\n`);
    this.#stored = nonce;
  }
}

/** A new enrolment begins without one. */
export function forgetNonce(folder: string): void {
  rmSync(pathOf(folder), { force: true });
}
