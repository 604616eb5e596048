/** Those that wait for something to be true after a pass of the supervisor. */

export class PassWatchers {
  readonly #wake: () => void;
  #watchers: (() => void)[] = [];

  /** @param wake schedules a pass */
  constructor(wake: () => void) {
    this.#wake = wake;
  }

  /** A pass has ended: each looks whether its condition holds. */
  notify(): void {
    for (const watch of this.#watchers) watch();
  }

  /** Resolves when the condition holds after a pass, or the time is up. */
  until(condition: () => boolean, withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#watchers = this.#watchers.filter((watcher) => watcher !== watch);
        resolve();
      };
      const watch = () => {
        if (condition()) done();
      };
      const timer = setTimeout(done, withinMs);
      this.#watchers.push(watch);
      this.#wake();
    });
  }
}
