/** Whether an auxiliary command ends with 0 in time. */
import type { Definition, InstanceKey } from '../../core/types.ts';
import {
  type AuxiliaryRequest,
  type AuxiliaryResult,
  describeAuxiliary,
} from '../launch/auxiliary.ts';
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
export type RunAuxiliary = (request: AuxiliaryRequest) => Promise<AuxiliaryResult>;

const maxOutputBytes = 2_048;

export async function probeExec(
  run: ProbedRun,
  argv: readonly string[],
  runAuxiliary: RunAuxiliary,
  patience: Patience,
): Promise<Answer> {
  const { key, runId, pid, definition } = run;
  const { timeoutMs, signal: abort } = patience;
  const env = { GANDER_MAINPID: String(pid) };
  const result = await runAuxiliary({
    definition,
    key,
    runId,
    argv,
    env,
    timeoutMs,
    maxOutputBytes,
    abort,
  });
  const ok = result.kind === 'ENDED' && result.code === 0 && !result.timedOut;
  return { ok, detail: describeAuxiliary(result, timeoutMs) };
}
