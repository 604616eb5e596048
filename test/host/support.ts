/**
 * A runtime for the tests of agents/host, on its own folder: its events can be awaited, and no
 * process is left afterwards.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpawnAction } from '../../agents/core/actions.ts';
import type { HostEvent } from '../../agents/core/events.ts';
import type { Definition, Exit, InstanceKey } from '../../agents/core/types.ts';
import { lives, parseStat, readStat } from '../../agents/host/processes/process.ts';
import type { FoundRun } from '../../agents/host/runs/adoption.ts';
import { listRuns, readProgram, runFolder } from '../../agents/host/runs/run-files.ts';
import { HostRuntime } from '../../agents/host/runs/runtime.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { wrappers } from '../support/agent-folder.ts';
import { completeDefinition } from '../support/definition.ts';
import { linesOf } from '../support/lines.ts';
import { until } from '../support/until.ts';

/** Built where there is a C compiler. */
const shim = join(import.meta.dirname, '..', '..', 'dist', 'gander-shim');
export type LauncherKind = 'SHIM' | 'SHELL';
/**
 * What must hold with each launcher is tested with each. Without a compiler there is no shim; in CI
 * there must be one.
 */
export const launchers: readonly LauncherKind[] =
  existsSync(shim) || process.env['CI'] === 'true' ? ['SHIM', 'SHELL'] : ['SHELL'];
export const withShim = launchers.includes('SHIM');
export const shimFor = (launcher: LauncherKind): string | null =>
  launcher === 'SHIM' ? shim : null;

/** Resolves when the process has stopped: a signal is only on its way when `kill` returns. */
export async function halt(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await until(() => readStat(pid)?.state === 'T', { what: `process ${pid} to stop` });
}

/** An exit without the resources used, which sh cannot report. */
function withoutUsage(exit: Exit): Exit {
  const { rusage: _, ...rest } = exit as Exclude<Exit, { kind: 'UNKNOWN' }>;
  return rest;
}

export const definition = (
  command: readonly string[],
  changes: Partial<Definition> = {},
): Definition =>
  completeDefinition({
    command,
    autorestart: 'NEVER',
    priority: 0,
    log: { redirectStderr: false, maxBytes: 0, files: 3, timestamps: false },
    ...changes,
  });

export const instanceKey = (program = 'probe', index = 0): InstanceKey => ({
  instanceId: uuidv7(),
  program,
  environment: 'default',
  index,
});

export const spawnAction = (
  of: Definition,
  key = instanceKey(),
  runId = uuidv7(),
): SpawnAction => ({
  type: 'SPAWN',
  runId,
  key,
  definition: of,
  programRevision: 1,
  cause: 'OPERATOR',
  commandId: null,
  startedAt: Date.now(),
  activity: null,
  traceUuid: null,
});

export class TestHost {
  readonly folder: string;
  readonly events: HostEvent[] = [];
  readonly problems: string[] = [];
  /**
   * The complete exits by run id; `events` and `found` have them without the resources used, which
   * differ each time.
   */
  readonly exits = new Map<string, Exit>();
  readonly notifications: { runId: string; fields: Record<string, string> }[] = [];
  readonly launcher: LauncherKind;
  /** The folder was made here. */
  readonly #own: boolean;
  found: FoundRun[] = [];
  #runtime: HostRuntime | null = null;

  private constructor(folder: string, launcher: LauncherKind, own: boolean) {
    this.folder = folder;
    this.#own = own;
    this.launcher = launcher;
  }

  static async make(launcher?: LauncherKind): Promise<TestHost> {
    const host = TestHost.unopened(launcher);
    await host.open();
    return host;
  }

  static unopened(launcher: LauncherKind = launchers[0] as LauncherKind): TestHost {
    return new TestHost(mkdtempSync(join(tmpdir(), 'gander host ')), launcher, true);
  }

  /** Uses an existing folder, of which only the content is removed afterwards. */
  static at(folder: string, launcher: LauncherKind): TestHost {
    return new TestHost(folder, launcher, false);
  }

  get runtime(): HostRuntime {
    if (!this.#runtime) throw new Error('not open');
    return this.#runtime;
  }

  async open(): Promise<void> {
    this.#runtime = await HostRuntime.open({
      folder: this.folder,
      hostName: 'goose.example',
      onEvent: (_instance, event) => this.#record(event),
      onProblem: ({ detail }) => this.problems.push(detail),
      onNotify: (_instance, runId, fields) =>
        this.notifications.push({ runId, fields: { ...fields } }),
      publishSocket: join(this.folder, 'publish.sock'),
      shim: shimFor(this.launcher),
    });
    this.found = (await this.runtime.scan()).map(({ spec, found }) => {
      if (found.kind !== 'ENDED') return { spec, found };
      this.exits.set(spec.runId, found.exit);
      return { spec, found: { ...found, exit: withoutUsage(found.exit) } };
    });
  }

  #record(event: HostEvent): void {
    if (event.type === 'EXITED') this.exits.set(event.runId, event.exit);
    this.events.push(
      event.type === 'EXITED' ? { ...event, exit: withoutUsage(event.exit) } : event,
    );
  }

  /** Spawns and returns the action. */
  spawn(of: Definition, key = instanceKey()): SpawnAction {
    const action = spawnAction(of, key);
    this.runtime.spawn(action);
    return action;
  }

  eventOf<T extends HostEvent['type']>(
    runId: string,
    type: T,
  ): Promise<Extract<HostEvent, { type: T }>> {
    return until(
      () =>
        this.events.find(
          (event): event is Extract<HostEvent, { type: T }> =>
            event.runId === runId && event.type === type,
        ),
      {
        what: `${type} of ${runId}; problems: ${this.problems.join('; ')}`,
      },
    );
  }

  /** Spawns a run, awaits its end, and returns its exit and output. */
  async run(
    of: Definition,
    key = instanceKey(),
  ): Promise<{
    exit: Extract<HostEvent, { type: 'EXITED' }>['exit'];
    stdout: Buffer;
    stderr: Buffer;
  }> {
    const action = this.spawn(of, key);
    const { exit } = await this.eventOf(action.runId, 'EXITED');
    return {
      exit,
      stdout: this.log(action, 'stdout.log'),
      stderr: of.log.redirectStderr ? Buffer.alloc(0) : this.log(action, 'stderr.log'),
    };
  }

  /** Spawns a run that must fail to start, and returns the message. */
  async failure(of: Definition): Promise<string> {
    return (await this.eventOf(this.spawn(of).runId, 'SPAWN_FAILED')).error;
  }

  runFolder(action: SpawnAction): string {
    return join(this.folder, runFolder(action.key, action.runId));
  }

  log(action: SpawnAction, name: string): Buffer {
    return readFileSync(join(this.runFolder(action), '../..', name));
  }

  /** The content of a log so far; '' while it does not exist. */
  readLog(action: SpawnAction, name: string): string {
    const path = join(this.runFolder(action), '../..', name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  /** The first line of a program's output, once it is complete; else ''. */
  firstLine(action: SpawnAction): string {
    return linesOf(join(this.runFolder(action), '../..', 'stdout.log'))[0] ?? '';
  }

  launcherPid(): number {
    return JSON.parse(readFileSync(join(this.folder, 'launcher.pid'), 'utf8')).launcher.pid;
  }

  /**
   * Kills the programs in the run folders by verified pid, waits until no program, wrapper or
   * launcher is alive, and removes the folder.
   */
  async dispose(): Promise<void> {
    this.#runtime?.close();
    const gone = () => {
      // Read again each time, because the launcher may start more programs.
      const programs = listRuns(this.folder).flatMap(
        ({ folder }) => readProgram(join(this.folder, folder)) ?? [],
      );
      const living = programs.filter(lives);
      living.forEach(kill);
      return living.length === 0 && wrappers(this.folder).length === 0;
    };
    await until(gone, { what: 'all programs, all wrappers and the launcher gone' });
    for (const name of readdirSync(this.folder))
      rmSync(join(this.folder, name), { recursive: true, force: true });
    if (this.#own) rmdirSync(this.folder);
  }
}

function kill({ pid, first }: { readonly pid: number; readonly first: unknown }): void {
  try {
    // A named main process may lead no group; its shim ends the rest.
    process.kill(first ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended, or does not lead its group yet.
  }
}

/** Exists and is no zombie. */
export function isAlive(pid: number): boolean {
  try {
    const stat = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return stat !== null && stat.state !== 'Z';
  } catch {
    return false;
  }
}
