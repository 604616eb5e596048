/**
 * The nonce of the last session (PROTOCOL.md, section 2), on disk. The plane gives out another with
 * each session; of two copies of this folder only the one that was connected last has the newest,
 * and the other is refused.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkVersion, versioned } from '../../src/base/file-version.ts';
import { uuidPattern } from '../../src/base/ids.ts';
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import { messageOf, readState, replaceFile, setAside } from './files.ts';

const pathOf = (folder: string): string => join(folder, 'session-nonce.json');

export class NonceFile {
  readonly #path: string;
  #stored: string | null;

  /** @throws Failure UNAVAILABLE when the file is there and cannot be read */
  constructor(folder: string, onProblem: OnProblem) {
    this.#path = pathOf(folder);
    this.#stored = null;
    const content = readState(this.#path);
    if (content === null) return;
    try {
      this.#stored = parse(content.toString('utf8'));
    } catch (error) {
      onProblem({
        code: 'STATE_SET_ASIDE',
        detail: `${this.#path} cannot be used: ${messageOf(error)}; ${setAside(this.#path, { whole: true, cause: error })}. The plane may take this folder for an old copy: then enrol again with --force`,
      });
    }
  }

  /** Null: none since this agent enrolled. */
  get stored(): string | null {
    return this.#stored;
  }

  /** On disk when it returns. Throws the system's error. */
  store(nonce: string): void {
    replaceFile(this.#path, JSON.stringify(versioned({ nonce })));
    this.#stored = nonce;
  }
}

/** @throws ForeignVersion, or an Error whose message ends a sentence about the file */
function parse(text: string): string {
  const file = JSON.parse(text) as { readonly nonce?: unknown } | null;
  checkVersion(file);
  const nonce = file?.nonce;
  if (typeof nonce !== 'string' || !uuidPattern.test(nonce)) throw new Error('it holds no nonce');
  return nonce;
}

/** A new enrolment begins without one. */
export function forgetNonce(folder: string): void {
  rmSync(pathOf(folder), { force: true });
}
