/**
 * Keeps the concurrent runs of this host in step with their instances: what
 * agents/core/concurrent.ts decides, made part of the supervisor's passes.
 */
import { type ConcurrentStart, concurrentEvent, startConcurrent } from '../../core/concurrent.ts';
import type { Addressed } from '../../core/reconcile.ts';
import { isBusy } from '../../core/transition-context.ts';
import type { DesiredInstance, Instance, MonotonicMs, WallMs } from '../../core/types.ts';
import type { Planned, Planner } from './planner.ts';

export class ConcurrentRuns implements Planner {
  /** Ids of their machines; null: those that earlier agents left are not looked up yet. */
  #ids: Set<string> | null = null;
  #disabled: ReadonlySet<string> = new Set();
  #machines: ReadonlyMap<string, Instance> = new Map();

  /** Begins a run; the caller passes on what it returns. */
  begin(
    owner: Instance,
    firing: Parameters<typeof startConcurrent>[1],
    nowMs: MonotonicMs,
  ): ConcurrentStart {
    this.#ids?.add(firing.firingId);
    return startConcurrent(owner, firing, nowMs);
  }

  desired(instances: Iterable<DesiredInstance>): void {
    this.#disabled = new Set(
      [...instances].filter((one) => one.desiredReason === 'DISABLED').map((one) => one.instanceId),
    );
  }

  /** A run that ended after the planners were asked is forgotten in a pass of its own. */
  nextAt(now: WallMs): WallMs | null {
    for (const id of this.#ids ?? []) {
      const machine = this.#machines.get(id);
      if (machine !== undefined && !isBusy(machine)) return now;
    }
    return null;
  }

  decide(_now: unknown, machines: ReadonlyMap<string, Instance>): Planned {
    this.#machines = machines;
    this.#ids ??= new Set(
      [...machines.values()]
        .filter(({ key }) => key.concurrentOf !== undefined)
        .map(({ key }) => key.instanceId),
    );
    const events: Addressed[] = [];
    for (const id of this.#ids) {
      const machine = machines.get(id);
      if (machine === undefined) {
        this.#ids.delete(id);
        continue;
      }
      const owner = machine.key.concurrentOf ?? '';
      const event = concurrentEvent(machine, machines.get(owner), this.#disabled.has(owner));
      if (event !== null) events.push(event);
    }
    return { events, reports: [], records: [] };
  }

  /** Their machines are in the journal with all others. */
  *records(): Generator<never> {}
}
