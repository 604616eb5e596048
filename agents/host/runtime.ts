/**
 * Carries out the core's actions on the real operating system: starts programs, hears of their ends, signals them, finds them again. All that
 * must outlast the agent stands in the run folders (runFiles.ts); this class holds only what makes it fast.
 *
 * A run here is REQUESTED (its folder is written, the launcher has been or will be told), then LIVE (its pid is known), then ENDED (its end
 * was told). Each of SPAWNED, SPAWN_FAILED and EXITED is told at most once, in this order.
 */
import { closeSync, mkdirSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import type { Action, Exit, MachineEvent, SignalName, WallMs } from '../core/types.ts';
import { type FoundRun, judge, judgeSettled, lostWrapper, neverExecuted } from './adoption.ts';
import { exitOfShellStatus } from './exit.ts';
import { type HostFacts, readBootId, readFacts } from './facts.ts';
import { listen, openFifo } from './fifo.ts';
import { Launcher, refuseForeignAgent } from './launcher.ts';
import { prepareLogFile } from './logFiles.ts';
import { type HostContext, inheritedEnvironment, prepare } from './prepare.ts';
import { lives, type ProcessIdentity, pidInUse } from './process.ts';
import { Removals } from './removals.ts';
import {
  launchDecided,
  listRuns,
  outputFiles,
  type RunSpec,
  readProgram,
  readWrapper,
  runFolder,
  statusTime,
  writeRun,
} from './runFiles.ts';
import { signalGroup } from './signals.ts';
import { startScript } from './startScript.ts';
import { findTools } from './tools.ts';

export type SpawnAction = Extract<Action, { type: 'SPAWN' }>;
export type HostEvent = Extract<MachineEvent, { type: 'SPAWNED' | 'SPAWN_FAILED' | 'EXITED' }>;

export interface HostOptions {
  /** The agent's data folder. */
  readonly folder: string;
  /** Becomes GANDER_HOST. */
  readonly hostName: string;
  /** Never called from within a method of this class. */
  readonly onEvent: (instanceId: string, event: HostEvent) => void;
  /** Something an operator should know; nothing was lost by it unless it says so. */
  readonly onProblem: (message: string, detail?: unknown) => void;
}

interface Run {
  readonly spec: RunSpec;
  /** Relative to the data folder. */
  readonly folder: string;
  phase: 'REQUESTED' | 'LIVE' | 'ENDED';
  wrapper: ProcessIdentity | null;
  program: ProcessIdentity | null;
  /** Signals that came before there was a process. */
  readonly signals: SignalName[];
  /** Its wrapper is gone: only looking tells when it ends. */
  unwatched: boolean;
  /** Looks in a row that found neither wrapper nor program. */
  vain: number;
}

/** Wrappers report by themselves; looking finds only those that were killed. So many runs are looked at each second, in turn. */
const lookEveryMs = 1_000;
const looksEachTime = 100;
/** A wrapper that was killed keeps its pid until it is reaped: that hides its death from the cheap look. */
const reapEveryLooks = 5;

export class HostRuntime {
  readonly #options: HostOptions;
  readonly #folder: string;
  readonly #bootId: string;
  readonly #context: HostContext;
  readonly #fifo: number;
  readonly #launcher: Launcher;
  readonly #runs = new Map<string, Run>();
  readonly #unwatched = new Set<Run>();
  /** Runs that have not ended, in the order in which they are looked at. */
  readonly #unended = new Set<Run>();
  readonly #lookTimer: NodeJS.Timeout;
  readonly #removals: Removals;
  #looks = 0;
  #ears: Socket | null = null;
  #closed = false;

  private constructor(options: HostOptions) {
    this.#options = options;
    this.#folder = resolve(options.folder);
    this.#bootId = readBootId();
    mkdirSync(join(this.#folder, 'instances'), { recursive: true, mode: 0o700 });
    refuseForeignAgent(this.#folder, this.#bootId);
    const inherited = inheritedEnvironment(process.env);
    const tools = findTools(inherited.get('PATH') ?? '');
    this.#context = { hostName: options.hostName, inherited, tools, uid: process.geteuid?.() ?? 0 };
    const fifo = join(this.#folder, 'fifo');
    this.#fifo = openFifo(fifo);
    const { env } = tools;
    this.#launcher = new Launcher({
      folder: this.#folder,
      fifo,
      bootId: this.#bootId,
      env,
      environment: inherited,
      owed: () => this.#owed(),
      onProblem: options.onProblem,
    });
    this.#removals = new Removals(options.onProblem);
    this.#lookTimer = setInterval(() => this.#look(), lookEveryMs);
    this.#lookTimer.unref();
  }

  /**
   * Opens the data folder and starts a launcher. Call `scan` next: nothing is heard before.
   * Errors: CONFLICT when a living agent uses the folder, UNAVAILABLE when the host lacks what is needed.
   */
  static async open(options: HostOptions): Promise<HostRuntime> {
    return new HostRuntime(options);
  }

  /**
   * Starts a program. Never throws: SPAWNED or SPAWN_FAILED follows, and in the first case EXITED one day.
   * Costs the agent a new folder and two small files; the forks are the launcher's.
   */
  spawn(action: SpawnAction): void {
    const { runId, key, programRevision, cause, commandId, startedAt } = action;
    const spec: RunSpec = { runId, instanceId: key.instanceId, key, programRevision, cause, commandId, startedAt, bootId: this.#bootId };
    const run = newRun(spec, runFolder(key, runId), 'REQUESTED');
    this.#track(run);
    try {
      const fault = this.#write(action, run);
      if (fault !== null) queueMicrotask(() => this.#failed(run, fault));
      else this.#launcher.send(run.folder);
    } catch (error) {
      queueMicrotask(() =>
        this.#failed(run, `the run's files cannot be written: ${error instanceof Error ? error.message : String(error)}`),
      );
    }
  }

  /**
   * Signals the run's process group. Before the process exists the signal is kept and delivered to it at once.
   * @returns GONE when nothing of this run lives: it ended, or another process has its pid
   */
  signal(runId: string, signal: SignalName): 'DELIVERED' | 'GONE' {
    const run = this.#runs.get(runId);
    if (!run || run.phase === 'ENDED') return 'GONE';
    if (run.phase === 'REQUESTED') {
      run.signals.push(signal);
      return 'DELIVERED';
    }
    return this.#deliver(run, signal);
  }

  /**
   * Judges every run folder that earlier agents left, and takes up those that live: their ends are told like those of runs started here.
   * No event comes before the code that awaits the result has run up to its next await.
   */
  async scan(): Promise<FoundRun[]> {
    const found = await Promise.all(listRuns(this.#folder).map(({ folder, spec }) => this.#take(folder, spec)));
    setImmediate(() => this.#listen());
    return found.filter((run) => run !== null);
  }

  /** Removes the folder of a run that has ended, once all that it says is safe elsewhere. */
  discardRun(runId: string): void {
    const run = this.#runs.get(runId);
    if (!run) return;
    if (run.phase !== 'ENDED') {
      this.#options.onProblem(`run ${runId} has not ended; its folder stays`);
      return;
    }
    this.#runs.delete(runId);
    this.#removals.add(join(this.#folder, run.folder));
  }

  facts(): HostFacts {
    return readFacts();
  }

  bootId(): string {
    return this.#bootId;
  }

  /** Stops hearing and launching. Programs and their wrappers go on; the next agent finds them. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#lookTimer);
    this.#launcher.close();
    this.#removals.close();
    if (this.#ears) this.#ears.destroy();
    else closeSync(this.#fifo);
  }

  #write(action: SpawnAction, run: Run): string | null {
    const { definition, key } = action;
    const prepared = prepare(definition, key, action.runId, this.#context);
    if ('fault' in prepared) return prepared.fault;
    const { launch } = prepared;
    const output = outputFiles(key);
    const stderr = definition.log.redirectStderr ? null : output.stderr;
    writeRun(join(this.#folder, run.folder), run.spec, startScript(launch, { stdout: output.stdout, stderr }, this.#context.tools));
    prepareLogFile(join(this.#folder, output.stdout), definition.log, launch.user);
    if (stderr !== null) prepareLogFile(join(this.#folder, stderr), definition.log, launch.user);
    return null;
  }

  #track(run: Run): void {
    this.#runs.set(run.spec.runId, run);
    if (run.phase !== 'ENDED') this.#unended.add(run);
  }

  /** Takes up one folder that an earlier agent left. */
  async #take(folder: string, spec: RunSpec | null): Promise<FoundRun | null> {
    if (spec && this.#runs.has(spec.runId)) return null;
    if (!spec) {
      this.#options.onProblem(`${folder} holds no readable spec.json: the host went down while it was written; it is removed`);
      // At once: the run may be spawned again under the same id, and a removal under way would take its new folder away.
      rmSync(join(this.#folder, folder), { recursive: true, force: true });
      return null;
    }
    const found = await judgeSettled(join(this.#folder, folder), spec, this.#bootId);
    const run = newRun(spec, folder, found.kind === 'ALIVE' ? 'LIVE' : 'ENDED');
    this.#track(run);
    if (found.kind === 'ALIVE' && !found.watched) this.#watchClosely(run);
    return { spec, found };
  }

  #listen(): void {
    if (this.#closed || this.#ears) return;
    this.#ears = listen(
      this.#fifo,
      (line) => this.#hear(line),
      (error) => this.#options.onProblem('the FIFO of the wrappers cannot be read', error),
    );
  }

  /** One line of a wrapper: see launcherScript.ts. */
  #hear(line: string): void {
    if (line.startsWith('w ')) this.#options.onProblem(line.slice(2));
    const [kind, runId = '', ...rest] = line.split(' ');
    const run = this.#runs.get(runId);
    if (!run) return;
    if (kind === 's') this.#spawned(run, Number(rest[0]));
    else if (kind === 'f') this.#failed(run, rest.join(' '));
    else if (kind === 'e' && run.phase === 'REQUESTED')
      this.#failed(run, `its process ended (sh's status ${rest[0]}) before the program was executed`);
    else if (kind === 'e') this.#exited(run, exitOfShellStatus(Number(rest[0])), statusTime(join(this.#folder, run.folder)));
  }

  #spawned(run: Run, pid: number): void {
    if (run.phase !== 'REQUESTED') return;
    run.phase = 'LIVE';
    this.#options.onEvent(run.spec.instanceId, { type: 'SPAWNED', runId: run.spec.runId, pid });
    for (const signal of run.signals.splice(0)) this.#deliver(run, signal);
  }

  #failed(run: Run, error: string): void {
    if (run.phase !== 'REQUESTED') return;
    this.#end(run);
    this.#options.onEvent(run.spec.instanceId, { type: 'SPAWN_FAILED', runId: run.spec.runId, error });
  }

  #exited(run: Run, exit: Exit, endedAt: WallMs): void {
    if (run.phase === 'ENDED') return;
    this.#end(run);
    this.#options.onEvent(run.spec.instanceId, { type: 'EXITED', runId: run.spec.runId, exit, endedAt });
  }

  #end(run: Run): void {
    run.phase = 'ENDED';
    this.#unended.delete(run);
    this.#unwatched.delete(run);
    this.#launcher.reap();
  }

  #deliver(run: Run, signal: SignalName): 'DELIVERED' | 'GONE' {
    run.program ??= readProgram(join(this.#folder, run.folder));
    if (!run.program) return 'GONE';
    const refused = (error: unknown): void => this.#options.onProblem(`${signal} was not delivered to run ${run.spec.runId}`, error);
    try {
      return signalGroup(run.program, signal, refused);
    } catch (error) {
      refused(error);
      return 'GONE';
    }
  }

  *#owed(): Iterable<string> {
    for (const run of this.#unended) if (run.phase === 'REQUESTED' && !launchDecided(join(this.#folder, run.folder))) yield run.folder;
  }

  #watchClosely(run: Run): void {
    run.unwatched = true;
    this.#unwatched.add(run);
  }

  #look(): void {
    for (const run of this.#unwatched) this.#lookAt(run);
    this.#looks += 1;
    if (this.#unended.size > 0 && this.#looks % reapEveryLooks === 0) this.#launcher.reap();
    let looks = Math.min(looksEachTime, this.#unended.size);
    for (const run of this.#unended) {
      if (looks-- <= 0) break;
      this.#unended.delete(run);
      this.#unended.add(run);
      if (!run.unwatched && !this.#seemsWell(run)) this.#lookAt(run);
    }
  }

  /** Two system calls: both pids in use. That both were given to strangers meanwhile is left to chance. */
  #seemsWell(run: Run): boolean {
    const folder = join(this.#folder, run.folder);
    run.wrapper ??= readWrapper(folder);
    run.program ??= readProgram(folder);
    if (!run.wrapper) return !launchDecided(folder);
    return run.program !== null && pidInUse(run.wrapper.pid) && pidInUse(run.program.pid);
  }

  /** The files say what became of a run whose wrapper does not. */
  #lookAt(run: Run): void {
    const found = this.#judge(run);
    if (found === null) {
      run.vain += 1;
      if (run.vain <= 2 || (run.wrapper && lives(run.wrapper))) return;
      if (run.phase === 'REQUESTED') this.#failed(run, neverExecuted);
      else this.#exited(run, { kind: 'UNKNOWN', why: 'its wrapper is gone and its files are not readable' }, Date.now());
      return;
    }
    run.vain = 0;
    if (found.kind === 'ALIVE') {
      this.#spawned(run, found.pid);
      if (found.watched || run.unwatched) return;
      this.#watchClosely(run);
      const why = lostWrapper(run.wrapper?.pid ?? 0);
      this.#options.onProblem(
        `run ${run.spec.runId} lives on as pid ${found.pid}, but ${why.replace('recorded how it ended', 'will record how it ends')}`,
      );
    } else if (found.kind === 'NEVER_LAUNCHED') this.#failed(run, found.error ?? neverExecuted);
    else if (found.kind === 'ENDED') {
      // Its lines are still on their way.
      this.#spawned(run, run.program?.pid ?? 0);
      this.#exited(run, found.exit, found.endedAt);
    } else this.#exited(run, { kind: 'UNKNOWN', why: found.why }, Date.now());
  }

  #judge(run: Run): FoundRun['found'] | null {
    try {
      return judge(join(this.#folder, run.folder), run.spec, this.#bootId);
    } catch (error) {
      return { kind: 'LOST', why: `its folder cannot be read: ${error instanceof Error ? error.message : String(error)}` };
    }
  }
}

function newRun(spec: RunSpec, folder: string, phase: Run['phase']): Run {
  return { spec, folder, phase, wrapper: null, program: null, signals: [], unwatched: false, vain: 0 };
}
