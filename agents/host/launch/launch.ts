/**
 * A run that is ready to be launched: everything looked up, checked and in the numbers that system
 * calls take, nothing left to decide.
 */
import type { ResourceLimit } from '../../../src/domain/settings/definition.ts';
import type { Definition } from '../../core/types.ts';

export interface Launch {
  /** At least one; the first is a path with a slash in it. */
  readonly argv: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Set for the program on top of what it inherits. */
  readonly env: ReadonlyMap<string, string>;
  readonly identity: Identity;
  /** Octal. */
  readonly umask: string;
  /** Null: the agent's. */
  readonly nice: number | null;
  readonly rlimits: readonly ResourceLimit[];
  readonly cpuAffinity: readonly number[] | null;
  readonly noNewPrivileges: boolean;
  /** Absolute path; null for /dev/null, or the terminal. */
  readonly stdin: string | null;
  readonly tty: boolean;
  /** Name of the abstract socket on which the program sends notifications; null: none. */
  readonly notify: string | null;
  readonly timestamps: boolean;
  readonly killMode: Definition['killMode'];
  /** From TERM to KILL for what the program leaves behind. */
  readonly graceMs: number;
  readonly cgroup: CgroupOfRun | null;
  /** What of the definition is not applied on this host, and why. */
  readonly notes: readonly string[];
}

/** Who the program is to be. Null in each place: who the agent is. */
export interface Identity {
  readonly uid: number | null;
  readonly gid: number | null;
  readonly groups: readonly number[] | null;
}

export interface CgroupOfRun {
  /** Absolute; made by the shim. */
  readonly folder: string;
  /** Files of the cgroup and what is written to them. */
  readonly controls: readonly (readonly [name: string, value: string])[];
}

/** Where the program's output goes: absolute, or as the launcher's working directory has it. */
export interface Outputs {
  readonly stdout: string;
  /** Null: stderr goes where stdout goes. */
  readonly stderr: string | null;
}
