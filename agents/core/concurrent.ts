/**
 * Concurrent runs: what overlap ALLOW makes of a firing that finds its instance running. Each has a
 * machine of its own, by the id of its firing, that is forgotten when the run has ended. It is a
 * job by its instance's definition as that was when it began, with its probes, stop command,
 * timeout and retries. Dependencies do not apply to it.
 */
import { nothingPlanned } from './definition.ts';
import { create } from './machine.ts';
import type { Addressed } from './reconcile.ts';
import { isBusy } from './transition-context.ts';
import type { Instance, MonotonicMs } from './types.ts';

export interface ConcurrentStart {
  readonly machine: Instance;
  /** The first event of the machine. */
  readonly event: Addressed;
}

/**
 * @param owner the machine of the instance. @param firingId becomes the id of the machine and of
 * its run
 */
export function startConcurrent(
  owner: Instance,
  { firingId, cause }: { readonly firingId: string; readonly cause: 'SCHEDULE' | 'CATCH_UP' },
  nowMs: MonotonicMs,
): ConcurrentStart {
  const { key, programRevision, definition } = owner;
  // A terminal is addressed by its instance, so nobody could open this one.
  const desired = {
    programRevision,
    definition: { ...definition, tty: false },
    desired: 'STOPPED',
    desiredReason: 'NO_AUTOSTART',
  } as const;
  const machine = create(
    { ...key, instanceId: firingId, concurrentOf: key.instanceId, ...desired, ...nothingPlanned },
    nowMs,
  );
  return {
    machine,
    event: {
      instanceId: firingId,
      event: { type: 'RUN', commandId: null, origin: cause, runId: firingId },
    },
  };
}

/**
 * What a concurrent run needs now: FORGET when it has ended; STOP when its instance is unassigned
 * or disabled, or an operator has stopped it.
 * @param owner the machine of its instance; undefined: it is unassigned
 */
export function concurrentEvent(
  machine: Instance,
  owner: Instance | undefined,
  disabled: boolean,
): Addressed | null {
  const { instanceId } = machine.key;
  if (!isBusy(machine)) return { instanceId, event: { type: 'FORGET' } };
  if (machine.state.name === 'STOPPING') return null;
  return disabled || owner === undefined || wasStopped(owner, machine.sinceMs)
    ? { instanceId, event: { type: 'STOP', commandId: null } }
    : null;
}

function wasStopped({ state, reason, sinceMs }: Instance, afterMs: MonotonicMs): boolean {
  return (
    (state.name === 'STOPPING' || state.name === 'STOPPED') &&
    reason === 'OPERATOR' &&
    sinceMs > afterMs
  );
}
