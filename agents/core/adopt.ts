/**
 * The return of the agent: from what was remembered of an instance and what is found of its run on
 * the host, the events by which its machine learns what happened meanwhile.
 */
import { nothingPlanned } from './definition.ts';
import type { MachineEvent, Now } from './events.ts';
import { isWanted } from './transition-context.ts';
import type { DesiredInstance, Exit, Instance, LiveRun, MonotonicMs, WallMs } from './types.ts';

/**
 * What the host knows of the run that the stored instance holds. `ALIVE` means the same process, by
 * pid and start time.
 */
export type Found =
  | {
      readonly kind: 'ALIVE';
      readonly pid: number;
      /** It has sent READY=1, possibly while no agent was running. */
      readonly ready: boolean;
    }
  | {
      readonly kind: 'ENDED';
      readonly exit: Exit;
      readonly endedAt: WallMs;
      readonly endedMs: MonotonicMs;
    }
  | { readonly kind: 'NO_TRACE' }
  /** The agent ended between storing the decision and launching the process. */
  | { readonly kind: 'NEVER_LAUNCHED' };

export interface Adoption {
  readonly instance: Instance;
  /** To be fed to the machine in this order. */
  readonly events: readonly MachineEvent[];
}

/**
 * Decides how an instance goes on. A run that lives is adopted; one that ended meanwhile gets its
 * exact exit and the restart policy applies; one without a trace ended in a way that nobody knows.
 * A pending retry waits for what is left of its time. EXITED, FATAL and STOPPED stay as they are: a
 * restart of the agent starts nothing. A reboot of the host starts all that is wanted, cause BOOT,
 * with all counters at 0.
 *
 * @param instance as `fromStored` gives it
 * @param found of the run in `instance.state`; without meaning (NO_TRACE will do) when that state
 * holds none
 * @param rebooted the host has booted since the instance was stored
 */
export function adopt(instance: Instance, found: Found, rebooted: boolean, now: Now): Adoption {
  const { state } = instance;
  const events: MachineEvent[] = [];
  if ('run' in state) {
    const event = whatBecameOf(state.run, found, rebooted, now);
    events.push(event);
    const becameReady = found.kind === 'ALIVE' && found.ready && !instance.health.ready;
    if (event.type === 'ADOPTED' && becameReady)
      events.push({ type: 'NOTIFIED', runId: state.run.runId, fields: { READY: '1' } });
  }
  const boots = rebooted && isWanted(instance);
  // Its due time is unchanged, or past: the machine arms the timer again, or acts.
  if (state.name === 'BACKOFF' && !boots) events.push({ type: 'TIMER' });
  if (boots) events.push({ type: 'DESIRE', desired: asDesired(instance), boot: true });
  return { instance, events };
}

function whatBecameOf(run: LiveRun, found: Found, rebooted: boolean, now: Now): MachineEvent {
  const { runId } = run;
  // No process outlives its kernel: a pid that seems to live belongs to somebody else. And the disk
  // may have lost that a run was launched: a second launch under its id would be a second
  // execution.
  const kind = rebooted && found.kind !== 'ENDED' ? 'NO_TRACE' : found.kind;
  if (found.kind === 'ENDED') {
    const { exit, endedAt, endedMs } = found;
    return { type: 'EXITED', runId, exit, endedAt, endedMs, rebooted };
  }
  if (found.kind === 'ALIVE' && kind === 'ALIVE')
    return { type: 'ADOPTED', run: { ...run, pid: found.pid } };
  if (kind === 'NEVER_LAUNCHED' && run.pid === null) return { type: 'ADOPTED', run };
  const why = rebooted
    ? 'the host was rebooted'
    : 'it ended while the agent was away, and left no record';
  return {
    type: 'EXITED',
    runId,
    exit: { kind: 'UNKNOWN', why },
    endedAt: now.wallMs,
    endedMs: now.monotonicMs,
    rebooted,
  };
}

/**
 * What the instance itself remembers of its desired state. The plane's word, or the copy on disk,
 * follows and is final.
 */
function asDesired({ key, programRevision, definition, desired }: Instance): DesiredInstance {
  return {
    ...key,
    programRevision,
    definition,
    desired,
    desiredReason: 'AUTOSTART',
    ...nothingPlanned,
  };
}
