/**
 * The schedules of observed programs. What fires when is decided as in the agent, by the same code;
 * what is to be done becomes orders to supervisord.
 */
import { wallMs } from '../../src/base/clock.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import type { Entry, InstanceStatus } from '../core/schedules/entry.ts';
import type { DesiredInstance } from '../core/types.ts';
import { ClockWatch } from '../main/planning/clock-watch.ts';
import {
  type Decided,
  type DueAct,
  ScheduleKeeper,
  type ScheduleKeeperOptions,
  type StatusOf,
} from '../main/planning/schedule-keeper.ts';
import { SharedWallTimer } from '../main/planning/wall-timer.ts';
import { isAlive, type Seen } from './mirror.ts';
import type { Order } from './orders.ts';

export interface FiringsOptions extends Omit<ScheduleKeeperOptions, 'clock'> {
  /** A firing may be due. */
  readonly wake: () => void;
}

export class Firings {
  readonly #keeper: ScheduleKeeper;
  readonly #timer: SharedWallTimer;
  readonly #desired: ScheduleKeeperOptions['desired'];

  constructor({ wake, ...options }: FiringsOptions) {
    const clock = new ClockWatch();
    this.#keeper = new ScheduleKeeper({ ...options, clock });
    this.#timer = new SharedWallTimer(wake, () => clock.observe());
    this.#desired = options.desired;
    this.desiredChanged();
  }

  get entries(): readonly Entry[] {
    return [...this.#keeper.entries()];
  }

  desiredChanged(): void {
    const { instances, local } = this.#desired;
    this.#keeper.desired([...instances.values()].map((one) => withoutConcurrency(local.over(one))));
  }

  /** Takes up what is due. @returns null: nothing is */
  decide(status: StatusOf): (Pick<Decided, 'reports'> & { readonly orders: Order[] }) | null {
    const { acts, reports, entries, gone } = this.#keeper.decide(wallMs(), status);
    if (reports.length + acts.length + entries.length + gone.length === 0) return null;
    return { reports, orders: acts.flatMap((act) => orderOf(act, uuidv7) ?? []) };
  }

  /** Sets the timer for the next firing. */
  arm(): void {
    this.#timer.set(this.#keeper.nextAt(wallMs()));
  }

  close(): void {
    this.#timer.close();
  }
}

/** Supervisord runs one process of a name at a time: a run that overlaps is skipped. */
export const withoutConcurrency = (instance: DesiredInstance): DesiredInstance => ({
  ...instance,
  schedules: instance.schedules.map((schedule) =>
    schedule.overlap === 'ALLOW' ? { ...schedule, overlap: 'SKIP' } : schedule,
  ),
});

const starting: ReadonlySet<string> = new Set(['START', 'RESTART', 'RUN']);

/** @param orders those of the instance that are under way */
export function statusOf(
  { state, run }: Seen,
  orders: readonly Pick<Order, 'kind'>[],
  wanted: InstanceStatus['wanted'],
): Omit<InstanceStatus, 'disabled' | 'mayWait'> {
  const isToStart = orders.some(({ kind }) => starting.has(kind));
  const isToStop = orders.some(({ kind }) => kind === 'STOP');
  const isTriedAgain = state === 'BACKOFF';
  const isUp = state === 'STARTING' || state === 'RUNNING' || isTriedAgain;
  return {
    busy: isAlive(state) || isTriedAgain || isToStart,
    up: isToStart || (isUp && !isToStop),
    live: isAlive(state),
    reachable: isAlive(state) && run?.pid != null,
    wanted,
  };
}

/** @param newId of the order, where the act begins no run */
export function orderOf({ instanceId, schedule, act }: DueAct, newId: () => string): Order | null {
  // The keeper was given no schedule that may overlap.
  if (act.type === 'RUN_CONCURRENTLY') return null;
  const runId = 'firingId' in act ? act.firingId : null;
  const { scheduleId, name: scheduleName } = schedule;
  return {
    ...{ commandId: null, instanceId, kind: act.type, phase: 'PENDING', runId: null },
    signal: act.type === 'SIGNAL' ? (act.signal as Order['signal']) : null,
    firing: {
      id: runId ?? newId(),
      ...{ runId, scheduleId, scheduleName },
      cause: act.type === 'SIGNAL' ? 'SCHEDULE' : act.cause,
    },
  };
}
