/**
 * The windows of activities, kept by this host's clock: what agents/core/activity-plan.ts decides,
 * made part of the supervisor's turns and remembered.
 */
import { nextWindowAt, planWindows } from '../../core/activity-plan.ts';
import type { DesiredInstance, Instance, WallMs } from '../../core/types.ts';
import type { EnteredRecord, JournalRecord } from '../supervisor/state-journal.ts';
import type { Planned, Planner } from './planner.ts';

export class ActivityWindows implements Planner {
  /** Instances with windows. */
  #desired = new Map<string, DesiredInstance>();
  /** Those that may be in a window, which may have been taken away. */
  readonly #inside = new Set<string>();
  /** The last round entered, by instance and activity. */
  readonly #rounds = new Map<string, Map<string, number>>();
  #all: ReadonlyMap<string, DesiredInstance> = new Map();
  #begun = false;
  #decidedAt: WallMs = 0;

  /** @param entered what earlier agents have entered, oldest first */
  constructor(entered: Iterable<EnteredRecord>) {
    for (const record of entered) this.#enter(record);
  }

  desired(instances: Iterable<DesiredInstance>): void {
    const all = [...instances];
    this.#all = new Map(all.map((one) => [one.instanceId, one]));
    this.#desired = new Map(
      all.filter(({ windows }) => windows.length > 0).map((one) => [one.instanceId, one]),
    );
    this.#forgetRounds();
  }

  /** Counted from the last decision and not from now: what became due in between is due. */
  nextAt(): WallMs | null {
    let next = Number.POSITIVE_INFINITY;
    for (const { windows } of this.#desired.values()) {
      next = Math.min(next, nextWindowAt(windows, this.#decidedAt) ?? Number.POSITIVE_INFINITY);
    }
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  decide(
    { wallMs }: { readonly wallMs: WallMs },
    machines: ReadonlyMap<string, Instance>,
  ): Planned {
    this.#decidedAt = wallMs;
    if (!this.#begun) {
      for (const [instanceId, { activity }] of machines)
        if (activity !== null) this.#inside.add(instanceId);
      this.#begun = true;
    }
    const events: Planned['events'][number][] = [];
    const records: JournalRecord[] = [];
    for (const instanceId of new Set([...this.#desired.keys(), ...this.#inside])) {
      const machine = machines.get(instanceId);
      const plan = planWindows(
        this.#all.get(instanceId) ?? null,
        machine,
        this.#rounds.get(instanceId) ?? new Map(),
        wallMs,
      );
      events.push(...plan.events.map((event) => ({ instanceId, event })));
      if (plan.entered !== null) {
        const { activityId, round } = plan.entered;
        const record: EnteredRecord = { entered: instanceId, activityId, round };
        this.#enter(record);
        records.push(record);
      } else if (plan.events.length > 0 || (machine?.activity ?? null) === null)
        this.#inside.delete(instanceId);
    }
    return { events, reports: [], records };
  }

  *records(): Generator<JournalRecord> {
    for (const [entered, rounds] of this.#rounds)
      for (const [activityId, round] of rounds) yield { entered, activityId, round };
  }

  /**
   * The agent ends and takes its programs with it: the next one is to enter again what is open
   * then. @returns what is to be remembered of it
   */
  interrupt(machines: ReadonlyMap<string, Instance>): JournalRecord[] {
    const records = [...machines].flatMap(([entered, { activity }]) => {
      return activity === null
        ? []
        : [{ entered, activityId: activity.activityId, round: activity.round - 1 }];
    });
    for (const record of records) this.#enter(record);
    return records;
  }

  #enter({ entered, activityId, round }: EnteredRecord): void {
    const rounds = this.#rounds.get(entered) ?? new Map<string, number>();
    this.#rounds.set(entered, rounds.set(activityId, round));
    this.#inside.add(entered);
  }

  /** A window that is not there any more never comes back with the same round. */
  #forgetRounds(): void {
    for (const [instanceId, rounds] of this.#rounds) {
      const windows = this.#desired.get(instanceId)?.windows ?? [];
      for (const activityId of [...rounds.keys()])
        if (!windows.some((window) => window.activityId === activityId)) rounds.delete(activityId);
      if (rounds.size === 0) this.#rounds.delete(instanceId);
    }
  }
}
