/**
 * The schedules of this host as a planner: what they ask for becomes events of the supervisor's
 * machines, in the same pass. Cursor, reports and what the machines make of it are one write, so
 * that the death of the agent at any point neither loses a firing nor doubles one.
 */
import type { MachineEvent } from '../../core/events.ts';
import type { Addressed } from '../../core/reconcile.ts';
import type { Act, InstanceStatus } from '../../core/schedules/entry.ts';
import { isBusy } from '../../core/transition-context.ts';
import type {
  DesiredInstance,
  Instance,
  MonotonicMs,
  SignalName,
  Trigger,
  WallMs,
} from '../../core/types.ts';
import type { JournalRecord } from '../supervisor/state-journal.ts';
import type { ConcurrentRuns } from './concurrent-runs.ts';
import type { Planned, Planner } from './planner.ts';
import { type DueAct, ScheduleKeeper, type ScheduleKeeperOptions } from './schedule-keeper.ts';

export interface SchedulesOptions extends ScheduleKeeperOptions {
  readonly concurrentRuns: Pick<ConcurrentRuns, 'begin'>;
}

type Machines = ReadonlyMap<string, Instance>;

export class Schedules implements Planner {
  readonly #keeper: ScheduleKeeper;
  readonly #concurrentRuns: Pick<ConcurrentRuns, 'begin'>;

  constructor({ concurrentRuns, ...options }: SchedulesOptions) {
    this.#keeper = new ScheduleKeeper(options);
    this.#concurrentRuns = concurrentRuns;
  }

  desired(instances: Iterable<DesiredInstance>): void {
    this.#keeper.desired(instances);
  }

  nextAt(now: WallMs): WallMs | null {
    return this.#keeper.nextAt(now);
  }

  decide(
    { wallMs, monotonicMs }: { readonly wallMs: WallMs; readonly monotonicMs: MonotonicMs },
    machines: Machines,
  ): Planned {
    const { acts, reports, entries, gone } = this.#keeper.decide(wallMs, (instanceId) => {
      const machine = machines.get(instanceId);
      return machine === undefined ? null : instanceStatusOf(machine);
    });
    const forgotten = gone.map(({ scheduleId, instanceId }) => ({
      scheduleGone: { scheduleId, instanceId },
    }));
    const remembered = entries.map((schedule) => ({ schedule }));
    const records: JournalRecord[] = [...forgotten, ...remembered];
    return { ...this.#eventsOf(acts, machines, monotonicMs), reports, records };
  }

  #eventsOf(
    acts: readonly DueAct[],
    running: Machines,
    nowMs: MonotonicMs,
  ): Required<Pick<Planned, 'events' | 'machines'>> {
    const machines: Instance[] = [];
    const events: Addressed[] = [];
    for (const { instanceId, schedule, act } of acts) {
      if (act.type !== 'RUN_CONCURRENTLY') {
        const { scheduleId, name: scheduleName } = schedule;
        events.push({ instanceId, event: eventOf(act, { scheduleId, scheduleName }) });
        continue;
      }
      const owner = running.get(instanceId);
      if (owner === undefined) continue;
      const begun = this.#concurrentRuns.begin(owner, act, nowMs);
      machines.push(begun.machine);
      events.push(begun.event);
    }
    return { machines, events };
  }

  *records(): Generator<JournalRecord> {
    for (const schedule of this.#keeper.entries()) yield { schedule };
  }

  /** The next firing of an instance, for those who ask at the host. */
  nextOf(instanceId: string): ReturnType<ScheduleKeeper['nextOf']> {
    return this.#keeper.nextOf(instanceId);
  }
}

function eventOf(
  act: Exclude<Act, { readonly type: 'RUN_CONCURRENTLY' }>,
  trigger: Trigger,
): MachineEvent {
  if (act.type === 'SIGNAL')
    return {
      type: 'SIGNAL',
      commandId: null,
      signal: act.signal as SignalName,
      runId: null,
      trigger,
    };
  if (act.type === 'STOP') return { type: 'STOP', commandId: null, origin: act.cause, trigger };
  return { type: act.type, commandId: null, origin: act.cause, runId: act.firingId, trigger };
}

function instanceStatusOf(machine: Instance): Omit<InstanceStatus, 'disabled' | 'mayWait'> {
  const { state, desired } = machine;
  const run = 'run' in state ? state.run : null;
  const up = state.name === 'STOPPING' ? state.next.kind === 'START' : isBusy(machine);
  return {
    busy: isBusy(machine),
    up,
    live: run !== null,
    reachable: run !== null && run.pid !== null,
    wanted: desired,
  };
}
