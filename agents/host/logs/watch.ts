/**
 * Notices that something was written, without being woken by every line: the folder is watched
 * until the first change, and watched again when the reader is done with that. A program that
 * writes without pause so costs the same as a timer.
 */
import { type FSWatcher, watch } from 'node:fs';

export class FolderWatch {
  readonly #folder: string;
  readonly #onChange: () => void;
  #watcher: FSWatcher | null = null;

  constructor(folder: string, onChange: () => void) {
    this.#folder = folder;
    this.#onChange = onChange;
  }

  get isArmed(): boolean {
    return this.#watcher !== null;
  }

  /** Reports the next change, once. Arm it before looking for the last time. */
  arm(): void {
    if (this.#watcher) return;
    try {
      const watcher = watch(this.#folder, { persistent: false });
      this.#watcher = watcher;
      watcher.once('change', () => this.#changed(watcher));
      // Such as a folder that is gone. The reader looks by itself from time to time.
      watcher.once('error', () => this.#end(watcher));
    } catch {
      // No such folder, or no more watches to be had: the same.
    }
  }

  close(): void {
    if (this.#watcher) this.#end(this.#watcher);
  }

  #changed(watcher: FSWatcher): void {
    if (this.#watcher !== watcher) return;
    this.#end(watcher);
    this.#onChange();
  }

  #end(watcher: FSWatcher): void {
    if (this.#watcher === watcher) this.#watcher = null;
    watcher.close();
  }
}
