/**
 * Finds out what became of runs whose wrappers do not report it: each run's files and processes are
 * checked in turn.
 */
import { join } from 'node:path';
import { type OnProblem, problemCode } from '../../../src/domain/agent-problems.ts';
import type { Launcher } from '../launch/launcher.ts';
import { lives, pidInUse } from '../processes/process.ts';
import { judge, lostWrapper, neverExecuted } from './adoption.ts';
import { type End, endNow } from './end-time.ts';
import type { Run } from './run.ts';
import { launchDecided, readProgram, readWrapper } from './run-files.ts';
import type { RunTable } from './run-table.ts';

export interface RunChecksOptions {
  /** The data folder, absolute. */
  readonly folder: string;
  readonly bootId: string;
  readonly runs: RunTable;
  readonly launcher: Pick<Launcher, 'reap' | 'drain'>;
  /** Runs have shims. */
  readonly byShim: boolean;
  readonly onAlive: (run: Run, pid: number) => void;
  /** The program was not executed and will not be. */
  readonly onFailed: (run: Run, error: string) => void;
  /** @param recorded by its wrapper, in its folder */
  readonly onEnded: (run: Run, end: End, recorded: boolean) => void;
  readonly onProblem: OnProblem;
}

/**
 * Wrappers report by themselves; looking finds only those that were killed. So many runs are looked
 * at each second, in turn.
 */
const lookEveryMs = 1_000;
const looksEachTime = 100;
/**
 * A wrapper that was killed keeps its pid until it is reaped: that hides its death from the cheap
 * look.
 */
const reapEveryLooks = 5;

export class RunChecks {
  readonly #options: RunChecksOptions;
  readonly #timer: NodeJS.Timeout;
  #looks = 0;

  constructor(options: RunChecksOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Its wrapper is gone: it is checked each second. */
  watchClosely(run: Run): void {
    run.unwatched = true;
    this.#options.runs.unwatched.add(run);
  }

  #look(): void {
    for (const run of this.#options.runs.unwatched) this.#check(run, () => false);
    this.#looks += 1;
    if (this.#options.runs.unended.size > 0 && this.#looks % reapEveryLooks === 0)
      this.#options.launcher.reap();
    for (const run of this.#options.runs.nextInTurn(looksEachTime))
      if (!run.unwatched) this.#check(run, () => this.#seemsWell(run));
  }

  /**
   * What cannot be found out now, for want of descriptors or of room on the disk, proves nothing:
   * the run stays as it is and is checked again.
   */
  #check(run: Run, seemsWell: () => boolean): void {
    try {
      if (!seemsWell()) this.#lookAt(run);
      run.obscured = false;
    } catch (error) {
      if (!run.obscured)
        this.#options.onProblem({
          code: problemCode(error, 'RUN_NOT_CHECKED'),
          detail: `the state of run ${run.spec.runId} cannot be checked now; it is tried again: ${(error as Error).message}`,
        });
      run.obscured = true;
    }
  }

  /**
   * Two system calls: both pids in use. That both were given to strangers meanwhile is left to
   * chance.
   */
  #seemsWell(run: Run): boolean {
    const folder = join(this.#options.folder, run.folder);
    run.wrapper ??= readWrapper(folder);
    run.program ??= readProgram(folder);
    if (!run.wrapper) return !launchDecided(folder);
    return run.program !== null && pidInUse(run.wrapper.pid) && pidInUse(run.program.pid);
  }

  /** The files show what became of a run whose wrapper does not report it. */
  #lookAt(run: Run): void {
    // Without a shim nobody reads what the program writes. The copiers of the sh launcher outlive
    // their wrapper.
    if (run.unwatched)
      run.drained ||= !this.#options.byShim || this.#options.launcher.drain(run.folder);
    const found = judge(join(this.#options.folder, run.folder), run.spec, this.#options.bootId);
    if (found === null) {
      run.vain += 1;
      if (run.vain <= 2 || (run.wrapper && lives(run.wrapper))) return;
      if (run.phase === 'REQUESTED') this.#options.onFailed(run, neverExecuted);
      else
        this.#options.onEnded(
          run,
          endNow({ kind: 'UNKNOWN', why: 'its wrapper is gone and its files are not readable' }),
          false,
        );
      return;
    }
    run.vain = 0;
    if (found.kind === 'ALIVE') {
      this.#options.onAlive(run, found.pid);
      if (found.watched || run.unwatched) return;
      this.watchClosely(run);
      const why = lostWrapper(run.wrapper?.pid ?? 0);
      this.#options.onProblem({
        code: 'SHIM_LOST',
        detail: `run ${run.spec.runId} lives on as pid ${found.pid}, but ${why.replace('recorded how it ended', 'will record how it ends')}`,
      });
    } else if (found.kind === 'NEVER_LAUNCHED')
      this.#options.onFailed(run, found.error ?? neverExecuted);
    else if (found.kind === 'ENDED') this.#options.onEnded(run, found, true);
    else this.#options.onEnded(run, endNow({ kind: 'UNKNOWN', why: found.why }), false);
  }
}
