/**
 * Which epoch the outbox on disk has, and whether the plane may have more of it than the disk. The
 * version in this file is that of the segments too.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkVersion, ForeignVersion, versioned } from '../../src/base/file-version.ts';
import { uuidPattern, uuidv7 } from '../../src/base/ids.ts';
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import { ensureKept, messageOf, readState, replaceFile, setAside } from './files.ts';

interface Content {
  readonly epoch: string;
  /** The boot in which it was last opened. */
  readonly bootId: string;
  /** True after an orderly close, when everything is known to be on disk. */
  readonly closed: boolean;
}

export class EpochFile {
  readonly #folder: string;
  readonly #bootId: string;
  readonly #onProblem: OnProblem;

  constructor(folder: string, bootId: string, onProblem: OnProblem) {
    this.#folder = folder;
    this.#bootId = bootId;
    this.#onProblem = onProblem;
  }

  get #path(): string {
    return join(this.#folder, 'epoch.json');
  }

  get #unsurePath(): string {
    return join(this.#folder, 'epoch.unsure.json');
  }

  /**
   * The epoch to go on with, or a new one. Folders of other epochs are removed. `behind`: the disk
   * may lack what was already sent.
   * @throws Failure UNAVAILABLE when the outbox of another release cannot be set aside
   */
  read(): { readonly epoch: string; readonly behind: boolean } {
    const folders = readdirSync(this.#folder).filter((name) => uuidPattern.test(name));
    const unsure = existsSync(this.#unsurePath);
    const path = unsure ? this.#unsurePath : this.#path;
    const content = readState(path);
    const foreign = content === null ? null : versionFault(content.toString('utf8'));
    if (foreign !== null) {
      // The file last: without it the folders would be taken for ones of this release.
      const [kept] = [...folders.map((name) => join(this.#folder, name)), path]
        .map((one) => {
          const words = setAside(one, { whole: true, cause: foreign });
          ensureKept(one);
          return words;
        })
        .slice(-1);
      this.#onProblem({
        code: 'STATE_SET_ASIDE',
        detail: `the outbox cannot be used (${foreign.message}); ${kept}, its reports next to it. This release does not send them`,
      });
      return { epoch: uuidv7(), behind: false };
    }
    const known = content === null ? null : parse(content.toString('utf8'));
    if (content !== null && known === null)
      this.#onProblem({
        code: 'STATE_SET_ASIDE',
        detail: `${path} is damaged; ${setAside(path, { whole: true })}`,
      });
    const epoch = known?.epoch ?? folders.sort().at(-1) ?? uuidv7();
    if (known === null && folders.length > 0)
      this.#onProblem({
        code: 'OUTBOX_DAMAGED',
        detail: 'the outbox does not name its own epoch; the newest is taken',
      });
    for (const name of folders)
      if (name !== epoch) rmSync(join(this.#folder, name), { recursive: true, force: true });
    const behind =
      known === null
        ? folders.length > 0
        : unsure || (known.bootId !== this.#bootId && !known.closed);
    return { epoch, behind };
  }

  save(epoch: string, closed: boolean): void {
    const content: Content = { epoch, bootId: this.#bootId, closed };
    try {
      replaceFile(this.#path, JSON.stringify(versioned(content)));
      ensureKept(this.#unsurePath);
      rmSync(this.#unsurePath, { force: true });
    } catch (error) {
      this.#onProblem({
        code: 'OUTBOX_NOT_WRITTEN',
        detail: `the outbox's epoch cannot be written: ${messageOf(error)}`,
      });
    }
  }

  /**
   * Records for the next start whether the disk is behind. A rename, because that needs no space on
   * a full disk.
   */
  unsure(behind: boolean): void {
    try {
      for (const path of [this.#path, this.#unsurePath]) ensureKept(path);
      if (behind) renameSync(this.#path, this.#unsurePath);
      else renameSync(this.#unsurePath, this.#path);
    } catch {
      // Only a hint to the next start; what it guards against needs a crash while the disk is full.
    }
  }
}

/** Why the outbox of another release cannot be used; null when it is of this one, or damaged. */
function versionFault(text: string): ForeignVersion | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  try {
    checkVersion(value);
    return null;
  } catch (error) {
    return error instanceof ForeignVersion ? error : null;
  }
}

function parse(text: string): Content | null {
  try {
    const content = JSON.parse(text) as Content;
    return uuidPattern.test(content.epoch) ? content : null;
  } catch {
    return null;
  }
}
