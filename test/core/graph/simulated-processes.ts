/**
 * The processes of a simulated host: they are launched, signalled and end as the agent decides and
 * as the test chooses. A broken rule throws.
 */
import type { Found } from '../../../agents/core/adopt.ts';
import type { MachineEvent } from '../../../agents/core/events.ts';
import type { Exit, Instance } from '../../../agents/core/types.ts';
import { epoch } from '../support.ts';
import { must } from '../world-rules.ts';

export interface SimulatedProcess {
  readonly runId: string;
  readonly instanceId: string;
  phase: 'LAUNCHING' | 'ALIVE' | 'ENDED';
  exit: Exit;
  endedMs: number;
  /** How often it was asked to stop. */
  stopSignals: number;
}

export class SimulatedProcesses {
  readonly all: SimulatedProcess[] = [];
  /** Only KILL ends a process. */
  ignoreStopSignals = false;
  readonly #emit: (instanceId: string, event: MachineEvent) => void;

  constructor(emit: (instanceId: string, event: MachineEvent) => void) {
    this.#emit = emit;
  }

  get live(): SimulatedProcess[] {
    return this.all.filter(({ phase }) => phase !== 'ENDED');
  }

  get launching(): SimulatedProcess[] {
    return this.all.filter(({ phase }) => phase === 'LAUNCHING');
  }

  of(runId: string): SimulatedProcess | undefined {
    return this.all.find((process) => process.runId === runId);
  }

  spawn(instanceId: string, runId: string): void {
    must(
      !this.live.some((process) => process.instanceId === instanceId),
      'an instance has one run at a time',
    );
    this.all.push({
      ...{ runId, instanceId, phase: 'LAUNCHING', exit: { kind: 'CODE', code: 0 } },
      ...{ endedMs: 0, stopSignals: 0 },
    });
  }

  signal(runId: string, signal: Extract<Exit, { kind: 'SIGNAL' }>['signal'], nowMs: number): void {
    const process = this.of(runId);
    must(process !== undefined, 'only launched runs are signalled');
    if (signal !== 'KILL') process.stopSignals += 1;
    must(process.stopSignals <= 1, 'each run receives its stop signal once');
    if (signal === 'KILL' || !this.ignoreStopSignals)
      this.#end(process, { kind: 'SIGNAL', signal }, nowMs);
  }

  /** @param pick chooses one of the processes that are being launched */
  launch(pick: number, succeeds: boolean): void {
    const { launching } = this;
    const process = launching[pick % Math.max(1, launching.length)];
    if (process === undefined) return;
    const { runId, instanceId } = process;
    process.phase = succeeds ? 'ALIVE' : 'ENDED';
    this.#emit(
      instanceId,
      succeeds
        ? { type: 'SPAWNED', runId, pid: 100 }
        : { type: 'SPAWN_FAILED', runId, error: 'EAGAIN' },
    );
  }

  /** @param pick chooses one of the live processes */
  exit(pick: number, exit: Exit, nowMs: number): void {
    const alive = this.all.filter(({ phase }) => phase === 'ALIVE');
    const process = alive[pick % Math.max(1, alive.length)];
    if (process !== undefined) this.#end(process, exit, nowMs);
  }

  /** What a restarted agent finds of the run of an instance. */
  find({ state }: Instance): Found {
    const process = 'run' in state ? this.of(state.run.runId) : undefined;
    if (process === undefined) return { kind: 'NO_TRACE' };
    const { exit, endedMs } = process;
    if (process.phase === 'ENDED')
      return { kind: 'ENDED', exit, endedAt: epoch + endedMs, endedMs };
    process.phase = 'ALIVE';
    // A restarted agent does not know whether the stop signal was sent, and may send it again.
    process.stopSignals = 0;
    return { kind: 'ALIVE', pid: 100, ready: false };
  }

  #end(process: SimulatedProcess, exit: Exit, nowMs: number): void {
    if (process.phase !== 'ALIVE') return;
    Object.assign(process, { phase: 'ENDED', exit, endedMs: nowMs });
    const { runId, instanceId } = process;
    const endedAt = epoch + nowMs;
    this.#emit(instanceId, { type: 'EXITED', runId, exit, endedAt, endedMs: nowMs });
  }
}
