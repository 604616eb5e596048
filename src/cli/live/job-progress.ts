/** How far a job is: all its targets and all its runs, however many pages they fill. */
import { Failure } from '../../base/errors.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  JobRunsDocument,
  JobTargetsDocument,
  type RunLineFragment,
} from '../../sdk/client/generated.ts';
import { allPages, pageSize } from '../pages.ts';
import type { Target } from './job.ts';

export interface Progress {
  readonly targets: readonly Target[];
  /** The newest first: one for each target, and its retries. */
  readonly runs: readonly RunLineFragment[];
}

/** @throws Failure NOT_FOUND when the plane no longer keeps the command */
export async function readProgress(client: Client, id: string): Promise<Progress> {
  // Runs first: a target that has ended by then has all of its runs among them, or is read once
  // more.
  const runs = await allPages(
    async (after) =>
      kept((await client.request(JobRunsDocument, { id, first: pageSize, after })).command).runs,
  );
  return { runs, targets: await targetsOf(client, id, null) };
}

/** @param from cursor that they begin behind; null: all */
export function targetsOf(client: Client, id: string, from: string | null): Promise<Target[]> {
  return allPages(async (after) => {
    const { command } = await client.request(JobTargetsDocument, {
      id,
      first: pageSize,
      after: after ?? from,
    });
    return kept(command).targets;
  });
}

/** The runs at each instance, in their order: one, and its retries. */
export function byAddress(
  newestFirst: readonly RunLineFragment[],
): ReadonlyMap<string, readonly RunLineFragment[]> {
  const runs = new Map<string, RunLineFragment[]>();
  for (const run of newestFirst.toReversed()) {
    const known = runs.get(run.address);
    if (known) known.push(run);
    else runs.set(run.address, [run]);
  }
  return runs;
}

function kept<T>(command: T | null): T {
  if (command === null) throw new Failure('NOT_FOUND', 'the plane no longer keeps the command');
  return command;
}

/**
 * Lets somebody wait for the next change, for a time. A change that came while nobody waited
 * counts.
 */
export class Wake {
  #isAwake = false;
  #release: (() => void) | undefined;

  wake(): void {
    this.#isAwake = true;
    this.#release?.();
  }

  /**
   * Resolves at the next change, after the time, or when the signal aborts. @returns whether there
   * was a change
   */
  async next(ms: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#isAwake && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, ms);
        signal.addEventListener('abort', done, { once: true });
        this.#release = done;
        function done() {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        }
      });
      this.#release = undefined;
    }
    const hasChanged = this.#isAwake;
    this.#isAwake = false;
    return hasChanged;
  }
}
