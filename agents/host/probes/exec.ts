/** Whether a command beside the program ends with 0 in time. */
import type { Definition, InstanceKey } from '../../core/types.ts';
import { type BesideRequest, type BesideResult, describeBeside } from '../beside.ts';
import type { Answer, Patience } from './answer.ts';

/** A run that lives. */
export interface ProbedRun {
  readonly key: InstanceKey;
  readonly runId: string;
  /** Becomes GANDER_MAINPID. */
  readonly pid: number;
  /** As the run was started. */
  readonly definition: Definition;
}

/** HostRuntime has it. */
export type RunBeside = (request: BesideRequest) => Promise<BesideResult>;

const maxOutputBytes = 2_048;

export async function probeExec(run: ProbedRun, argv: readonly string[], runBeside: RunBeside, patience: Patience): Promise<Answer> {
  const { key, runId, pid, definition } = run;
  const { timeoutMs, signal: abort } = patience;
  const env = { GANDER_MAINPID: String(pid) };
  const result = await runBeside({ definition, key, runId, argv, env, timeoutMs, maxOutputBytes, abort });
  const ok = result.kind === 'ENDED' && result.code === 0 && !result.timedOut;
  return { ok, detail: describeBeside(result, timeoutMs) };
}
