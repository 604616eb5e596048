/**
 * A run as the runtime holds it in memory: what makes it fast, and nothing that the run's folder
 * does not contain too.
 */
import type { SignalTarget, SpawnAction } from '../../core/actions.ts';
import type { SignalName } from '../../core/types.ts';
import type { MainProcess, ProcessIdentity } from '../processes/process.ts';
import type { RunSpec } from './run-files.ts';
import { newRunSecret } from './run-secret.ts';

export interface Run {
  spec: RunSpec;
  /** Relative to the data folder. */
  readonly folder: string;
  phase: 'REQUESTED' | 'LIVE' | 'ENDED';
  wrapper: ProcessIdentity | null;
  program: MainProcess | null;
  /** The main process that was reported last. */
  reportedPid: number | null;
  /** Signals that came before there was a process. */
  readonly signals: { readonly signal: SignalName; readonly to: SignalTarget }[];
  /** What of its definition is not applied here, and why. */
  note: string | null;
  /** Its wrapper is gone: only a check shows when it ends. */
  unwatched: boolean;
  /** Another process has been asked to copy its output since. */
  drained: boolean;
  /** The last check found nothing out. */
  obscured: boolean;
  /** Looks in a row that found neither wrapper nor program. */
  vain: number;
}

export function specOf(
  { runId, key, definition, programRevision, cause, commandId, startedAt, ...of }: SpawnAction,
  bootId: string,
): RunSpec {
  return {
    runId,
    instanceId: key.instanceId,
    key,
    programRevision,
    cause,
    commandId,
    activityId: of.activity?.activityId ?? null,
    traceUuid: of.traceUuid,
    startedAt,
    bootId,
    secret: newRunSecret(),
    stopSignal: definition.stopSignal,
  };
}

/** @param folder relative to the data folder */
export function newRun(spec: RunSpec, folder: string, phase: Run['phase']): Run {
  return {
    spec,
    folder,
    phase,
    wrapper: null,
    program: null,
    reportedPid: null,
    signals: [],
    note: null,
    unwatched: false,
    obscured: false,
    drained: false,
    vain: 0,
  };
}
