/**
 * Signals on their way to a part of a run. Whether there is a process to signal is looked up at the
 * moment of delivery.
 */
import { join } from 'node:path';
import { isShortage } from '../../../src/base/spare-descriptor.ts';
import { type OnProblem, problemCode } from '../../../src/domain/agent-problems.ts';
import type { SignalTarget } from '../../core/actions.ts';
import type { SignalName } from '../../core/types.ts';
import { killCgroup } from '../launch/cgroup.ts';
import { lives } from '../processes/process.ts';
import { signalGroup, signalProcess, signalsOf } from '../processes/signals.ts';
import type { Run } from './run.ts';
import { programIn } from './run-files.ts';

/** After a signal could not be delivered for want of descriptors. */
const signalAgainMs = 100;

/** @param host.folder the data folder, absolute */
export function deliver(
  host: { readonly folder: string; readonly onProblem: OnProblem },
  run: Run,
  signal: SignalName,
  to: SignalTarget,
): 'DELIVERED' | 'GONE' {
  run.program = programIn(join(host.folder, run.folder)) ?? run.program;
  if (!run.program) return 'GONE';
  const refused = (error: unknown): void =>
    host.onProblem({
      code: problemCode(error, 'SIGNAL_NOT_DELIVERED'),
      detail: `${signal} was not delivered to run ${run.spec.runId}: ${(error as Error).message}`,
    });
  try {
    if (to === 'PROCESS') return signalProcess(run.program, signalsOf(signal, run.spec));
    if (
      to === 'CGROUP' &&
      signal === 'KILL' &&
      run.spec.cgroup &&
      lives(run.program) &&
      killCgroup(run.spec.cgroup)
    )
      return 'DELIVERED';
    return signalGroup(run.program, signalsOf(signal, run.spec), refused);
  } catch (error) {
    refused(error);
    if (!isShortage(error)) return 'GONE';
    setTimeout(() => deliver(host, run, signal, to), signalAgainMs).unref();
    return 'DELIVERED';
  }
}
