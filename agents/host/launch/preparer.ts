/**
 * From the core's wish for a run to the files from which the launcher starts it; and what the host
 * offers for that.
 */
import { join } from 'node:path';
import { passedEnvironment } from '../../../src/base/environment.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { SpawnAction } from '../../core/actions.ts';
import type { Definition, InstanceKey } from '../../core/types.ts';
import { lookUpAccounts } from '../accounts/accounts.ts';
import { keptBytes, logEnd, turnOverLog } from '../logs/log-files.ts';
import { outputFiles, type RunSpec, readSpec, runFolder, writeRun } from '../runs/run-files.ts';
import {
  CgroupRemovals,
  type Cgroups,
  closeCgroups,
  openCgroups,
  removeLeftCgroups,
} from './cgroup.ts';
import type { Outputs } from './launch.ts';
import { launchFile } from './launch-file.ts';
import {
  activityVariables,
  parametersFile,
  variablesOfRun,
  writeParameters,
} from './parameters.ts';
import { type HostContext, type Prepared, prepare, type RunIdentity } from './prepare.ts';
import { bundledShim, probeShim, type Shim } from './shim.ts';
import { startScript } from './start-script.ts';
import { findTools, type Tools } from './tools.ts';

export interface PreparerOptions {
  /** The data folder, absolute. */
  readonly folder: string;
  readonly hostName: string;
  readonly onProblem: OnProblem;
  /** See HostOptions. */
  readonly publishSocket?: string | null;
  /** See HostOptions. */
  readonly passEnvironment?: readonly string[];
  /** See HostOptions. */
  readonly shim?: string | null;
}

export type PreparedRun =
  | { readonly fault: string }
  /** `note`: what of the definition is not applied here, and why. */
  | { readonly spec: RunSpec; readonly note: string | null };

export class Preparer {
  readonly inherited: ReadonlyMap<string, string>;
  readonly tools: Tools;
  /** Null: sh does its work. */
  readonly shim: Shim | null;
  readonly #options: PreparerOptions;
  readonly #context: HostContext;
  /** Null until a program needs one. */
  #cgroups: Cgroups | null = null;
  readonly #cgroupRemovals = new CgroupRemovals();

  constructor(options: PreparerOptions) {
    this.#options = options;
    removeLeftCgroups();
    this.inherited = passedEnvironment(process.env, options.passEnvironment);
    this.tools = findTools(this.inherited.get('PATH') ?? '');
    this.shim = this.#findShim();
    this.#context = {
      hostName: options.hostName,
      inherited: this.inherited,
      tools: this.tools,
      publishSocket: options.publishSocket ?? null,
      uid: process.geteuid?.() ?? 0,
      umask: process.umask().toString(8).padStart(3, '0'),
      launcher: this.launcher,
      cgroups: () => this.#openCgroups(),
    };
  }

  get launcher(): 'SHIM' | 'SHELL' {
    return this.shim === null ? 'SHELL' : 'SHIM';
  }

  /**
   * Writes all that the launcher needs.
   * @param runFolder relative to the data folder
   * Throws what the file system throws.
   */
  write({ definition, key, activity }: SpawnAction, spec: RunSpec, runFolder: string): PreparedRun {
    const folder = join(this.#options.folder, runFolder);
    const variables =
      activity === null ? undefined : activityVariables(activity, join(folder, parametersFile));
    const prepared = prepare(definition, key, spec, this.#context, variables);
    if ('fault' in prepared) return prepared;
    const { launch } = prepared;
    const files = outputFiles(key);
    const stderr =
      definition.log.redirectStderr || launch.tty ? null : join(this.#options.folder, files.stderr);
    const outputs: Outputs = { stdout: join(this.#options.folder, files.stdout), stderr };
    const paths = [outputs.stdout, ...(stderr === null ? [] : [stderr])];
    if (!this.shim?.holes) for (const path of paths) turnOverLog(path, definition.log);
    const logs = {
      stdout: logEnd(outputs.stdout),
      stderr: stderr === null ? null : logEnd(stderr),
    };
    const full: RunSpec = { ...spec, logs, cgroup: launch.cgroup?.folder ?? null };
    const keep = this.shim?.holes ? keptBytes(definition.log) : null;
    if (this.shim)
      writeRun(folder, full, {
        file: 'launch',
        text: launchFile(launch, outputs, this.inherited, keep),
      });
    else writeRun(folder, full, { file: 'start', text: startScript(launch, outputs, this.tools) });
    if (activity !== null) writeParameters(folder, activity, launch.identity);
    return { spec: full, note: launch.notes.join('; ') || null };
  }

  /** Must have resolved before `write` and `prepareAuxiliary`. Null: nothing needs to be asked. */
  lookUp(definition: Definition): Promise<void> | null {
    return lookUpAccounts(definition, this.#context.uid);
  }

  /**
   * As write, for an auxiliary command, which leaves nothing behind. @param run null: none lives
   */
  prepareAuxiliary(
    definition: Definition,
    key: InstanceKey,
    run: (RunIdentity & Pick<RunSpec, 'cgroup'>) | null,
    argv: readonly string[],
  ): Prepared {
    const plain = {
      command: argv,
      shell: false,
      tty: false,
      notify: false,
      stdin: null,
      memoryLimitBytes: null,
      cpuLimit: null,
    } as const;
    const settings: Definition = {
      ...definition,
      ...plain,
      killMode: 'GROUP',
      log: { ...definition.log, timestamps: false },
    };
    const prepared = prepare(
      settings,
      key,
      run,
      this.#context,
      this.#variablesOf(key, run?.runId ?? null),
    );
    // The cgroup of the run has its limits already.
    if ('fault' in prepared || run?.cgroup == null) return prepared;
    return { launch: { ...prepared.launch, cgroup: { folder: run.cgroup, controls: [] } } };
  }

  /** What the run that lives was given of its activity. */
  #variablesOf(key: InstanceKey, runId: string | null): ReadonlyMap<string, string> | undefined {
    if (runId === null) return undefined;
    const folder = join(this.#options.folder, runFolder(key, runId));
    return variablesOfRun(folder, () => readSpec(folder, runId)?.activityId) ?? undefined;
  }

  /** Of an instance that is gone. */
  removeCgroup(instanceId: string): void {
    this.#cgroupRemovals.add(instanceId);
  }

  /** Programs that live keep their cgroups. */
  close(): void {
    this.#cgroupRemovals.retry();
    if (this.#cgroups) closeCgroups(this.#cgroups);
  }

  #findShim(): Shim | null {
    const path = this.#options.shim === undefined ? bundledShim() : this.#options.shim;
    const found = path === null ? null : probeShim(path, this.#options.folder);
    if (found === null || !('fault' in found)) return found;
    this.#options.onProblem({
      code: 'SHIM_UNUSABLE',
      detail: `${found.fault}; programs are started by sh, which cannot do all that the shim can`,
    });
    return null;
  }

  #openCgroups(): Cgroups {
    if (this.#cgroups) return this.#cgroups;
    this.#cgroups = openCgroups();
    if (this.#cgroups.fault !== null)
      this.#options.onProblem({
        code: 'LIMITS_NOT_APPLIED',
        detail: `not every limit can be applied to programs: ${this.#cgroups.fault}`,
      });
    return this.#cgroups;
  }
}
