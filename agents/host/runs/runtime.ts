/**
 * Carries out the core's actions on the real operating system: starts programs, observes their
 * ends, signals them, finds them again. All that must outlast the agent stands in the run folders
 * (run-files.ts); this class holds only what makes it fast.
 *
 * A run here is REQUESTED (its folder is written, the launcher has been or will be asked), then
 * LIVE (its pid is known), then ENDED (its end was reported). Each of SPAWNED, SPAWN_FAILED and
 * EXITED is reported at most once, in this order; MOVED as often as another process becomes the
 * main one.
 */
import { closeSync, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { ReportedHostFacts } from '../../../src/domain/host-facts.ts';
import type { SignalTarget, SpawnAction } from '../../core/actions.ts';
import type { HostEvent } from '../../core/events.ts';
import type { InstanceKey, SignalName } from '../../core/types.ts';
import { readBootId, readFacts } from '../facts.ts';
import {
  type AuxiliaryRequest,
  type AuxiliaryResult,
  emptyAuxiliaryFolder,
  runAuxiliary,
} from '../launch/auxiliary.ts';
import { Launcher, refuseForeignAgent } from '../launch/launcher.ts';
import { Preparer } from '../launch/preparer.ts';
import { moveOutput } from '../logs/append.ts';
import { outputOf, type RunOutput } from '../logs/range.ts';
import { type LogTail, tailsOf } from '../probes/log-pattern.ts';
import { resize, typeAt } from '../terminals/terminal.ts';
import { type FoundRun, judgeSettled } from './adoption.ts';
import { listen, openFifo } from './fifo.ts';
import { Removals } from './removals.ts';
import { newRun, type Run, specOf } from './run.ts';
import { RunChecks } from './run-checks.ts';
import {
  instanceFolder,
  launchPending,
  listRuns,
  outputFiles,
  type RunSpec,
  runFolder,
} from './run-files.ts';
import { RunProgress } from './run-progress.ts';
import { RunTable } from './run-table.ts';
import { deliver } from './signal-delivery.ts';

export interface HostOptions {
  /** The agent's data folder. */
  readonly folder: string;
  /** Becomes GANDER_HOST. */
  readonly hostName: string;
  /** Never called from within a method of this class. */
  readonly onEvent: (instanceId: string, event: HostEvent) => void;
  /** Something an operator should know; nothing was lost by it unless it states so. */
  readonly onProblem: OnProblem;
  /** A program with `notify` has sent a datagram: its lines NAME=VALUE. Only with the shim. */
  readonly onNotify?: (instanceId: string, runId: string, fields: Record<string, string>) => void;
  /** Becomes GANDER_SOCKET: where programs publish. */
  readonly publishSocket?: string | null;
  /**
   * Variables of the agent's environment that programs inherit beyond the usual ones: NAME or
   * PREFIX*.
   */
  readonly passEnvironment?: readonly string[];
  /**
   * Path of the shim, null to have sh do its work. By default the one in the folder of the agent's
   * program, if there is one.
   */
  readonly shim?: string | null;
}

export class HostRuntime {
  readonly #options: HostOptions;
  readonly #folder: string;
  readonly #bootId: string;
  /** Files of auxiliary commands under way. */
  readonly #auxiliary: string;
  readonly #preparer: Preparer;
  readonly #fifo: number;
  readonly #launcher: Launcher;
  readonly #runs = new RunTable();
  readonly #progress: RunProgress;
  readonly #checks: RunChecks;
  readonly #removals: Removals;
  #fifoReader: Socket | null = null;
  #closed = false;

  private constructor(options: HostOptions) {
    this.#options = options;
    this.#folder = resolve(options.folder);
    this.#bootId = readBootId();
    mkdirSync(join(this.#folder, 'instances'), { recursive: true, mode: 0o700 });
    refuseForeignAgent(this.#folder, this.#bootId);
    this.#auxiliary = emptyAuxiliaryFolder(this.#folder);
    this.#preparer = new Preparer({ ...options, folder: this.#folder });
    const fifo = join(this.#folder, 'fifo');
    this.#fifo = openFifo(fifo);
    const { shim, tools, inherited } = this.#preparer;
    this.#launcher = new Launcher({
      folder: this.#folder,
      fifo,
      bootId: this.#bootId,
      shim: shim?.path ?? null,
      env: tools.env,
      environment: inherited,
      pending: () => this.#pending(),
      onProblem: options.onProblem,
    });
    this.#removals = new Removals(options.onProblem);
    this.#progress = new RunProgress({
      ...options,
      folder: this.#folder,
      bootId: this.#bootId,
      runs: this.#runs,
      reap: () => this.#launcher.reap(),
    });
    this.#checks = new RunChecks({
      ...{
        folder: this.#folder,
        bootId: this.#bootId,
        runs: this.#runs,
        launcher: this.#launcher,
        byShim: shim !== null,
      },
      onAlive: (run, pid) => {
        this.#progress.spawned(run, pid);
        this.#progress.moved(run);
      },
      onFailed: (run, error) => this.#progress.failed(run, error),
      onEnded: (run, end, recorded) => {
        // Its lines are still on their way.
        if (recorded) this.#progress.spawned(run, run.program?.pid ?? 0);
        this.#progress.exited(run, end);
      },
      onProblem: options.onProblem,
    });
  }

  /**
   * Opens the data folder and starts a launcher. Call `scan` next: before, nothing is read of runs.
   * @throws Failure CONFLICT when a living agent uses the folder; UNAVAILABLE when the host lacks
   * what is needed; CONFIG_INVALID when another release has started runs here: refused
   * before anything in the folder is changed
   */
  static async open(options: HostOptions): Promise<HostRuntime> {
    listRuns(options.folder);
    return new HostRuntime(options);
  }

  get launcher(): 'SHIM' | 'SHELL' {
    return this.#preparer.launcher;
  }

  /**
   * Starts a program. Never throws: SPAWNED or SPAWN_FAILED follows, and in the first case EXITED
   * one day. Costs the agent a new folder and one small file; the forks are the launcher's.
   */
  spawn(action: SpawnAction): void {
    const spec = specOf(action, this.#bootId);
    const run = newRun(spec, runFolder(spec.key, spec.runId), 'REQUESTED');
    this.#runs.add(run);
    const lookUp = this.#preparer.lookUp(action.definition);
    if (lookUp === null) this.#launch(run, action, spec);
    else void lookUp.then(() => this.#launch(run, action, spec));
  }

  #launch(run: Run, action: SpawnAction, spec: RunSpec): void {
    if (this.#closed || run.phase !== 'REQUESTED') return;
    try {
      const prepared = this.#preparer.write(action, spec, run.folder);
      if ('fault' in prepared) queueMicrotask(() => this.#progress.failed(run, prepared.fault));
      else {
        run.spec = prepared.spec;
        run.note = prepared.note;
        this.#launcher.send(run.folder);
      }
    } catch (error) {
      queueMicrotask(() =>
        this.#progress.failed(
          run,
          `the run's files cannot be written: ${error instanceof Error ? error.message : String(error)}`,
        ),
      );
    }
  }

  /**
   * Signals a part of the run. Before the process exists the signal is kept and delivered to it at
   * once. To a CGROUP, KILL ends all that is in it; other signals go to the process group.
   * @returns GONE when the run's own process does not live: it ended, or another process has its
   * pid
   */
  signal(runId: string, signal: SignalName, to: SignalTarget = 'GROUP'): 'DELIVERED' | 'GONE' {
    const run = this.#runs.get(runId);
    if (!run || run.phase === 'ENDED') return 'GONE';
    if (run.phase === 'REQUESTED') {
      run.signals.push({ signal, to });
      return 'DELIVERED';
    }
    return deliver({ folder: this.#folder, onProblem: this.#options.onProblem }, run, signal, to);
  }

  /**
   * Types at the terminal of a run whose definition has `tty`.
   * @returns how many of the bytes were taken: fewer while the program does not read, and the rest
   * may be tried again later
   */
  writeTerminal(runId: string, bytes: Uint8Array): number | 'GONE' {
    const run = this.#runs.get(runId);
    return run?.phase === 'LIVE' ? typeAt(join(this.#folder, run.folder), bytes) : 'GONE';
  }

  /** @param rows, columns 1 to 65535 */
  resizeTerminal(runId: string, rows: number, columns: number): 'DELIVERED' | 'GONE' {
    const run = this.#runs.get(runId);
    return run?.phase === 'LIVE' ? resize(join(this.#folder, run.folder), rows, columns) : 'GONE';
  }

  /**
   * Absolute paths of an instance's logs, which may not be there yet. With redirectStderr or tty
   * only the first is written to.
   */
  logFiles(key: InstanceKey): { readonly stdout: string; readonly stderr: string } {
    const { stdout, stderr } = outputFiles(key);
    return { stdout: join(this.#folder, stdout), stderr: join(this.#folder, stderr) };
  }

  /**
   * What a run has written so far. Null before it was launched, and once it is discarded. @param
   * withLast also its last lines
   */
  runOutput(runId: string, withLast: boolean): RunOutput | null {
    const run = this.#runs.get(runId);
    if (!run?.spec.logs) return null;
    return outputOf(
      { ...this.logFiles(run.spec.key), from: run.spec.logs, ended: run.phase === 'ENDED' },
      withLast,
    );
  }

  /** Where the output of a run begins in each of its logs. */
  logTails(runId: string): LogTail[] {
    const spec = this.#runs.get(runId)?.spec;
    return spec ? tailsOf(spec, this.logFiles(spec.key)) : [];
  }

  /** Runs an auxiliary command under the definition of its program. Never rejects. */
  async runAuxiliary({
    definition,
    key,
    runId,
    argv,
    env,
    ...bounds
  }: AuxiliaryRequest): Promise<AuxiliaryResult> {
    const run = runId === null ? null : (this.#runs.get(runId)?.spec ?? { runId });
    await this.#preparer.lookUp(definition);
    const prepared = this.#preparer.prepareAuxiliary(definition, key, run, argv);
    if ('fault' in prepared) return { kind: 'FAILED', why: prepared.fault };
    const launch = {
      ...prepared.launch,
      env: new Map([...prepared.launch.env, ...Object.entries(env)]),
    };
    const { inherited, tools, shim } = this.#preparer;
    return runAuxiliary({
      launch,
      inherited,
      tools,
      shim: shim?.path ?? null,
      folder: this.#auxiliary,
      ...bounds,
    });
  }

  /**
   * Judges every run folder that earlier agents left, and takes up those that live: their ends are
   * reported like those of runs started here. No event comes before the code that awaits the result
   * has run up to its next await.
   */
  async scan(): Promise<FoundRun[]> {
    const found = await Promise.all(
      listRuns(this.#folder).map(({ folder, spec }) => this.#take(folder, spec)),
    );
    setImmediate(() => this.#listen());
    return found.filter((run) => run !== null);
  }

  /** Removes the folder of a run that has ended, once all that it contains is safe elsewhere. */
  discardRun(runId: string): void {
    const run = this.#runs.get(runId);
    if (!run) return;
    if (run.phase !== 'ENDED') {
      this.#options.onProblem({
        code: 'RUN_NOT_REMOVED',
        detail: `run ${runId} has not ended; its folder stays`,
      });
      return;
    }
    this.#runs.forget(run);
    this.#removals.add(join(this.#folder, run.folder));
  }

  /**
   * Moves the output of a concurrent run that has ended to the end of its instance's logs. @returns
   * where it is then
   */
  collectOutput(key: InstanceKey): Pick<RunOutput, 'stdout' | 'stderr'> {
    const { concurrentOf, ...own } = key;
    return moveOutput(
      this.logFiles(key),
      this.logFiles({ ...own, instanceId: concurrentOf ?? own.instanceId }),
    );
  }

  /**
   * Removes the folder of an instance or a concurrent run, which has no run any more. An agent that
   * dies here leaves an empty folder.
   */
  removeInstance(key: InstanceKey): void {
    void rm(join(this.#folder, instanceFolder(key)), {
      recursive: true,
      force: true,
      maxRetries: 3,
    }).catch(() => {});
  }

  /** Of an instance that is gone. */
  removeCgroup(instanceId: string): void {
    this.#preparer.removeCgroup(instanceId);
  }

  /** The run that has not ended and whose secret this is. */
  runOfSecret(secret: string): { readonly instanceId: string; readonly runId: string } | null {
    const spec = this.#runs.ofSecret(secret)?.spec;
    return spec ? { instanceId: spec.instanceId, runId: spec.runId } : null;
  }

  facts(): ReportedHostFacts {
    return readFacts(this.launcher);
  }

  bootId(): string {
    return this.#bootId;
  }

  /** Stops receiving and launching. Programs and wrappers go on; the next agent finds them. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#checks.close();
    this.#launcher.close();
    this.#removals.close();
    this.#preparer.close();
    if (this.#fifoReader) this.#fifoReader.destroy();
    else closeSync(this.#fifo);
  }

  /** Takes up one folder that an earlier agent left. */
  async #take(folder: string, spec: RunSpec | null): Promise<FoundRun | null> {
    if (spec && this.#runs.get(spec.runId)) return null;
    if (!spec) {
      this.#options.onProblem({
        code: 'LAUNCH_UNREADABLE',
        detail: `${folder} holds no readable launch: the agent or the host ended while it was written, and nothing was started; it is removed`,
      });
      // At once: the run may be spawned again under the same id, and a removal under way would take
      // its new folder away.
      rmSync(join(this.#folder, folder), { recursive: true, force: true });
      return null;
    }
    const found = await judgeSettled(join(this.#folder, folder), spec, this.#bootId);
    const run = newRun(spec, folder, found.kind === 'ALIVE' ? 'LIVE' : 'ENDED');
    this.#runs.add(run);
    if (found.kind === 'ALIVE') run.reportedPid = found.pid;
    if (found.kind === 'ALIVE' && !found.watched) this.#checks.watchClosely(run);
    return { spec, found };
  }

  #listen(): void {
    if (this.#closed || this.#fifoReader) return;
    this.#fifoReader = listen(
      this.#fifo,
      (line) => this.#progress.receive(line),
      (error) =>
        this.#options.onProblem({
          code: 'WRAPPER_REPORTS_UNREADABLE',
          detail: `the FIFO of the wrappers cannot be read: ${(error as Error).message}`,
        }),
    );
  }

  *#pending(): Iterable<string> {
    for (const run of this.#runs.unended)
      if (run.phase === 'REQUESTED' && launchPending(join(this.#folder, run.folder)))
        yield run.folder;
  }
}
