/**
 * Keeps the schedules of a host, whoever carries out what they ask for: the supervisor of the
 * agent, or the bridge to another one. Reads desired state, remembers the cursors, and turns what
 * agents/core/schedules decides into acts, reports and changes of what is desired.
 */
import { isDeepStrictEqual } from 'node:util';
import { humanDuration } from '../../../src/base/duration.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import type { AgentProblem, OnProblem } from '../../../src/domain/agent-problems.ts';
import type { Schedule } from '../../../src/domain/calendar/schedule.ts';
import { following, isLeftBehind, type LeapMs } from '../../core/schedules/cursor.ts';
import { type Decision, decide, type Slot } from '../../core/schedules/decide.ts';
import {
  type Act,
  type Entry,
  type FiringReport,
  freshEntry,
  type InstanceStatus,
  type Plan,
  planOf,
} from '../../core/schedules/entry.ts';
import type { Desired, DesiredInstance, WallMs } from '../../core/types.ts';
import type { LocalChange, Report } from '../../link/wire.ts';
import type { DesiredStore } from '../desired/desired-store.ts';
import type { ClockWatch } from './clock-watch.ts';

export interface ScheduleKeeperOptions {
  /** Name of this host: jitter goes by it. */
  readonly host: string;
  readonly desired: DesiredStore;
  /** What was remembered when the process ended before. */
  readonly entries: Iterable<Entry>;
  readonly clock: Pick<ClockWatch, 'take'>;
  readonly onProblem: OnProblem;
}

/** How an instance is now. Null: this host has none of that id. */
export type StatusOf = (instanceId: string) => Omit<InstanceStatus, 'disabled' | 'mayWait'> | null;

/** What is to be done for a firing, in the order of the acts. */
export interface DueAct {
  readonly instanceId: string;
  readonly schedule: Schedule;
  readonly act: Act;
}

/** All that a decision leads to. */
export interface Decided {
  readonly acts: readonly DueAct[];
  readonly reports: readonly Report[];
  /** Entries to remember. */
  readonly entries: readonly Entry[];
  /** Entries to forget. */
  readonly gone: readonly Entry[];
}

/** A decision while it is made. */
interface Effects {
  readonly acts: DueAct[];
  readonly reports: Report[];
  readonly entries: Entry[];
  readonly changes: LocalChange[];
}

/** When a decision is made. */
interface DecisionClock {
  readonly now: WallMs;
  readonly leapMs: LeapMs;
}

const placeOf = ({ scheduleId, instanceId }: Pick<Entry, 'scheduleId' | 'instanceId'>): string =>
  `${scheduleId} ${instanceId}`;
/**
 * The same schedule may be kept for one instance and paused for another, and count missed firings
 * from different times.
 */
const planKey = ({ scheduleId, revision, paused, effectiveSince }: Schedule): string =>
  `${scheduleId} ${revision} ${paused} ${effectiveSince}`;
const time = (at: WallMs): string => new Date(at).toISOString();

/**
 * What is late by more than this was missed (PROTOCOL.md, section 3): a smaller change of the clock
 * concerns nobody.
 */
const notableLeapMs = 10_000;

const clockSet = (leapMs: LeapMs): AgentProblem => ({
  code: 'CLOCK_SET',
  detail: `the wall clock of this host was set ${leapMs > 0 ? 'forward' : 'back'} by ${humanDuration(Math.abs(leapMs))}`,
});

export class ScheduleKeeper {
  readonly #options: ScheduleKeeperOptions;
  readonly #entries = new Map<string, Entry>();
  #slots = new Map<string, Slot>();
  readonly #plans = new Map<string, Plan>();
  #disabled = new Set<string>();
  /** Instances that depend on something. */
  #dependent = new Set<string>();
  /** Entries of schedules that are no more. */
  #gone: Entry[] = [];
  /** As of the last decision. */
  #statusOf: StatusOf = () => null;

  constructor(options: ScheduleKeeperOptions) {
    this.#options = options;
    for (const entry of options.entries) this.#entries.set(placeOf(entry), entry);
  }

  /** The whole of what is desired, with local changes. */
  desired(instances: Iterable<DesiredInstance>): void {
    const slots = new Map<string, Slot>();
    const plans = new Set<string>();
    // Where nothing readable is on disk, nothing shows that anything is gone.
    if (!this.#options.desired.known) return;
    this.#disabled = new Set();
    this.#dependent = new Set();
    for (const { instanceId, desiredReason, schedules, dependencies } of instances) {
      if (desiredReason === 'DISABLED') this.#disabled.add(instanceId);
      if (dependencies.length > 0) this.#dependent.add(instanceId);
      for (const schedule of schedules) {
        const plan = this.#planOf(schedule);
        if (plan === null) continue;
        plans.add(planKey(schedule));
        const place = placeOf({ scheduleId: schedule.scheduleId, instanceId });
        slots.set(place, this.#slotOf(place, plan, instanceId));
      }
    }
    this.#slots = slots;
    for (const key of [...this.#plans.keys()]) if (!plans.has(key)) this.#plans.delete(key);
    for (const [place, entry] of this.#entries) {
      if (slots.has(place)) continue;
      this.#entries.delete(place);
      this.#gone.push(entry);
    }
  }

  /** When the next decision is due. Null: never, as things are. */
  nextAt(now: WallMs): WallMs | null {
    let next = Number.POSITIVE_INFINITY;
    for (const slot of this.#slots.values()) next = Math.min(next, this.#dueAt(slot, now));
    if (this.#gone.length > 0) return now;
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** Takes up what is due. The caller remembers entries and sends reports before it acts. */
  decide(now: WallMs, statusOf: StatusOf): Decided {
    this.#statusOf = statusOf;
    const effects: Effects = { acts: [], reports: [], entries: [], changes: [] };
    const gone = this.#gone.splice(0);
    const open = [...this.#slots.values()].filter((slot) => this.#dueAt(slot, now) <= now);
    const leapMs = this.#options.clock.take();
    if (Math.abs(leapMs) >= notableLeapMs) this.#options.onProblem(clockSet(leapMs));
    if (open.length > 0) this.#decideAll(open, { now, leapMs }, effects);
    this.#changeDesired(effects, now);
    const { acts, reports, entries } = effects;
    return { acts, reports, entries, gone };
  }

  /**
   * A schedule that cannot be decided about is a fault of ours. It is reported and left alone until
   * the agent starts again, for it must stop neither the others nor the turn.
   */
  #decideAll(open: readonly Slot[], clock: DecisionClock, effects: Effects): void {
    let decisions: readonly Decision[];
    try {
      decisions = decide(open, this.#statuses(open), { ...clock, newId: uuidv7 });
    } catch (error) {
      const [only, ...others] = open;
      if (only === undefined || others.length > 0) {
        for (const slot of open) this.#decideAll([slot], clock, effects);
        return;
      }
      const { name, scheduleId } = only.plan.schedule;
      const context = { scheduleId, error: String((error as Error).stack) };
      this.#options.onProblem({
        code: 'SCHEDULE_UNUSABLE',
        detail: `cannot keep schedule ${name}: ${(error as Error).message}`,
        context,
      });
      this.#slots.delete(placeOf(only.entry));
      return;
    }
    for (const [index, decision] of decisions.entries())
      this.#take(open[index] as Slot, decision, clock, effects);
  }

  /** All that is remembered. */
  entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  /** The next firing of an instance, for those who ask at the host. */
  nextOf(
    instanceId: string,
  ): { readonly schedule: string; readonly action: string; readonly at: WallMs } | null {
    let first: { readonly schedule: string; readonly action: string; readonly at: WallMs } | null =
      null;
    for (const { entry, next, plan } of this.#slots.values()) {
      if (entry.instanceId !== instanceId || next === null || plan.schedule.paused) continue;
      const at = next.dueAt + plan.jitterMs;
      if (first === null || at < first.at)
        first = { schedule: plan.schedule.name, action: plan.schedule.action, at };
    }
    return first;
  }

  /** A schedule that cannot be read is reported and left alone: the others go on. */
  #planOf(schedule: Schedule): Plan | null {
    const known = this.#plans.get(planKey(schedule));
    // A calendar that was written out again is no change of the schedule, and yet another plan.
    if (known && isDeepStrictEqual(known.schedule.exclusions, schedule.exclusions)) return known;
    try {
      const plan = planOf(schedule, this.#options.host);
      this.#plans.set(planKey(schedule), plan);
      return plan;
    } catch (error) {
      const { name, scheduleId } = schedule;
      this.#options.onProblem({
        code: 'SCHEDULE_UNUSABLE',
        detail: `cannot read schedule ${name}: ${(error as Error).message}`,
        context: { scheduleId },
      });
      return null;
    }
  }

  #slotOf(place: string, plan: Plan, instanceId: string): Slot {
    const known = this.#slots.get(place);
    if (known?.plan === plan) return known;
    const entry = this.#entries.get(place) ?? freshEntry(plan, instanceId);
    return { plan, entry, next: following(entry, plan) };
  }

  /** When a slot is to be taken into a decision. */
  #dueAt({ plan, entry, next }: Slot, now: WallMs): WallMs {
    const { schedule, jitterMs } = plan;
    if (entry.revision !== schedule.revision || isLeftBehind(entry, plan, now)) return now;
    if (entry.pending.length > 0) {
      const isBusy = this.#statusOf(entry.instanceId)?.busy === true;
      if (!isBusy || this.#disabled.has(entry.instanceId)) return now;
    }
    return next === null ? Number.POSITIVE_INFINITY : next.dueAt + jitterMs;
  }

  #statuses(open: readonly Slot[]): Map<string, InstanceStatus> {
    const statuses = new Map<string, InstanceStatus>();
    for (const { entry } of open) {
      const { instanceId } = entry;
      const status = this.#statusOf(instanceId);
      const known = {
        disabled: this.#disabled.has(instanceId),
        mayWait: this.#dependent.has(instanceId),
      };
      if (status) statuses.set(instanceId, { ...status, ...known });
    }
    return statuses;
  }

  #take(
    slot: Slot,
    { entry, next, firings, acts, corrected }: Decision,
    clock: DecisionClock,
    effects: Effects,
  ): void {
    const { schedule } = slot.plan;
    const place = placeOf(entry);
    this.#slots.set(place, { plan: slot.plan, entry, next });
    if (entry !== slot.entry) {
      this.#entries.set(place, entry);
      effects.entries.push(entry);
    }
    if (corrected) {
      const before = time(slot.entry.dueAt);
      this.#options.onProblem({
        code: 'CLOCK_SET',
        detail: `the clock was set by hours; schedule ${schedule.name} goes on from now`,
        context: { before },
      });
    }
    for (const one of firings) effects.reports.push(firingReport(slot, one, clock.now));
    for (const act of acts) this.#carryOut(slot, act, effects);
  }

  #carryOut({ plan, entry }: Slot, act: Act, effects: Effects): void {
    const { instanceId } = entry;
    const { schedule } = plan;
    effects.acts.push({ instanceId, schedule, act });
    const { desired } = this.#options;
    const wanted: Desired | null =
      act.type === 'START'
        ? 'RUNNING'
        : act.type === 'STOP' && schedule.action === 'STOP'
          ? 'STOPPED'
          : null;
    const instance = desired.instances.get(instanceId);
    if (wanted === null || instance === undefined) return;
    effects.changes.push({
      instanceId,
      desired: wanted,
      changeId: uuidv7(),
      revision: desired.revision,
      scheduleId: schedule.scheduleId,
    });
  }

  /** The last word counts, where several schedules of an instance were due at once. */
  #changeDesired({ changes, reports }: Effects, now: WallMs): void {
    if (changes.length === 0) return;
    const { desired } = this.#options;
    const last = [...new Map(changes.map((change) => [change.instanceId, change])).values()].filter(
      ({ instanceId, desired: wanted }) => {
        const instance = desired.instances.get(instanceId);
        return instance !== undefined && desired.local.over(instance).desired !== wanted;
      },
    );
    desired.local.add(last);
    for (const change of last) reports.push({ at: now, body: { desired: change } });
  }
}

/**
 * A firing is due at the time of its cron line, as every preview shows it; that its host puts it
 * off by its jitter is no lateness.
 */
function firingReport({ plan, entry }: Slot, firings: FiringReport, now: WallMs): Report {
  const { schedule } = plan;
  const { firingId, outcome, dueAt, dueUntil, count, detail } = firings;
  const several = dueUntil === null ? {} : { dueUntil: time(dueUntil), count };
  return {
    at: now,
    body: {
      firing: {
        firingId,
        scheduleId: schedule.scheduleId,
        scheduleName: schedule.name,
        instanceId: entry.instanceId,
        action: schedule.action,
        outcome,
        dueAt: time(dueAt),
        ...several,
        detail,
      },
    },
  };
}
