/**
 * The runs that the runtime knows, found by id and by secret, and those that have not ended in the
 * order in which they are checked.
 */
import type { Run } from './run.ts';

export class RunTable {
  readonly #byId = new Map<string, Run>();
  /** Only runs that have not ended. */
  readonly #bySecret = new Map<string, Run>();
  readonly #unended = new Set<Run>();
  /** Unended runs whose wrapper is gone. */
  readonly unwatched = new Set<Run>();

  get unended(): ReadonlySet<Run> {
    return this.#unended;
  }

  add(run: Run): void {
    this.#byId.set(run.spec.runId, run);
    if (run.phase === 'ENDED') return;
    this.#unended.add(run);
    if (run.spec.secret !== undefined) this.#bySecret.set(run.spec.secret, run);
  }

  get(runId: string): Run | undefined {
    return this.#byId.get(runId);
  }

  /** The run that has not ended and whose secret this is. */
  ofSecret(secret: string): Run | undefined {
    return this.#bySecret.get(secret);
  }

  end(run: Run): void {
    run.phase = 'ENDED';
    this.#unended.delete(run);
    this.unwatched.delete(run);
    if (run.spec.secret !== undefined) this.#bySecret.delete(run.spec.secret);
  }

  forget(run: Run): void {
    this.#byId.delete(run.spec.runId);
  }

  /** The next unended runs in turn, each at most once. @param most how many */
  *nextInTurn(most: number): Iterable<Run> {
    let left = Math.min(most, this.#unended.size);
    for (const run of this.#unended) {
      if (left-- <= 0) return;
      this.#unended.delete(run);
      this.#unended.add(run);
      yield run;
    }
  }
}
