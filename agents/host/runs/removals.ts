/**
 * Removes the folders of runs that are over, a moment later: at the instant of an end the
 * processors belong to the successor and to the report. On two cores removing at once, by Node's
 * threads, made a respawn half as long again.
 */
import { readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { type OnProblem, problemCode } from '../../../src/domain/agent-problems.ts';

const afterMs = 200;
/** So many at a stretch, some milliseconds' work; then other work runs before the rest. */
const atOnce = 20;
const pauseMs = 5;

export class Removals {
  readonly #onProblem: OnProblem;
  #folders: string[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(onProblem: OnProblem) {
    this.#onProblem = onProblem;
  }

  /** @param folder absolute; holds files only */
  add(folder: string): void {
    this.#folders.push(folder);
    this.#later(afterMs);
  }

  /** Removes what is left now. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    for (const folder of this.#folders.splice(0)) this.#remove(folder);
  }

  #later(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      for (const folder of this.#folders.splice(0, atOnce)) this.#remove(folder);
      if (this.#folders.length > 0) this.#later(pauseMs);
    }, ms).unref();
  }

  /** Synchronously, since for six small files a thread's attention costs more than the work. */
  #remove(folder: string): void {
    try {
      for (const name of readdirSync(folder)) unlinkSync(`${folder}/${name}`);
      rmdirSync(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#onProblem({
          code: problemCode(error, 'RUN_NOT_REMOVED'),
          detail: `the run folder ${folder} cannot be removed: ${(error as Error).message}`,
        });
    }
  }
}
