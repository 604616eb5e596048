/**
 * Runs probes and stop commands for the machines: probes start and end with the runs, and a stop
 * command that fails becomes an event.
 */
import { monotonicMs } from '../../../src/base/clock.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { Action } from '../../core/actions.ts';
import type { MachineEvent } from '../../core/events.ts';
import type { Instance } from '../../core/types.ts';
import {
  type AuxiliaryRequest,
  type AuxiliaryResult,
  describeAuxiliary,
} from '../../host/launch/auxiliary.ts';
import type { LogTail } from '../../host/probes/log-pattern.ts';
import { Prober } from '../../host/probes/prober.ts';

/** What of the host is used here; HostRuntime has it. */
export interface HealthWatchHost {
  runAuxiliary(request: AuxiliaryRequest): Promise<AuxiliaryResult>;
  logTails(runId: string): readonly LogTail[];
}

export interface HealthWatchOptions {
  readonly host: HealthWatchHost;
  readonly onEvent: (instanceId: string, event: MachineEvent) => void;
  readonly onProblem: OnProblem;
}

const maxOutputBytes = 2_048;

export class HealthWatch {
  readonly #options: HealthWatchOptions;
  readonly #prober: Prober;

  constructor(options: HealthWatchOptions) {
    const { host, onEvent, onProblem } = options;
    this.#options = options;
    this.#prober = new Prober({
      runAuxiliary: (request) => host.runAuxiliary(request),
      logsOf: (runId) => host.logTails(runId),
      onFinding: (instanceId, finding) => onEvent(instanceId, { type: 'PROBED', ...finding }),
      onProblem,
    });
  }

  /** Call it when the state of a machine has changed. */
  follow({ key, state, definition, health }: Instance): void {
    if ((state.name !== 'STARTING' && state.name !== 'RUNNING') || state.run.pid === null) {
      this.#prober.unwatch(key.instanceId);
      return;
    }
    const { runId, pid, startedMs } = state.run;
    const ageMs = monotonicMs() - startedMs;
    this.#prober.watch({
      key,
      runId,
      pid,
      definition: state.run.definition ?? definition,
      ageMs,
      ready: health.readiness.passed === true,
    });
  }

  /** Runs the stop command; it may last as long as the program has to stop. */
  async runStopCommand({
    key,
    runId,
    pid,
    definition,
  }: Extract<Action, { type: 'STOP_COMMAND' }>): Promise<void> {
    const { stopCommand, stopTimeoutMs: timeoutMs } = definition;
    const { host, onEvent, onProblem } = this.#options;
    const env = { GANDER_MAINPID: String(pid) };
    const result = await host.runAuxiliary({
      definition,
      key,
      runId,
      argv: stopCommand ?? [],
      env,
      timeoutMs,
      maxOutputBytes,
    });
    // After a timeout the machine kills the program anyway.
    if (result.kind === 'ENDED' && (result.code === 0 || result.timedOut)) return;
    const detail = describeAuxiliary(result, timeoutMs);
    onProblem({
      code: 'STOP_COMMAND_FAILED',
      detail: `the stop command of ${key.program}#${key.index} failed; sending the stop signal: ${detail}`,
      context: { ...key, runId },
    });
    onEvent(key.instanceId, { type: 'STOP_COMMAND_FAILED', runId, detail });
  }

  close(): void {
    this.#prober.close();
  }
}
