/**
 * The schedules of this host: what agents/core/schedules decides, made part of the supervisor's
 * turns. Cursor, reports and what the machines make of it are one write, so that the death of the
 * agent at any point neither loses a firing nor doubles one.
 */
import { isDeepStrictEqual } from 'node:util';
import { humanDuration } from '../../../src/base/duration.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import type { AgentProblem, OnProblem } from '../../../src/domain/agent-problems.ts';
import type { Schedule } from '../../../src/domain/calendar/schedule.ts';
import type { MachineEvent } from '../../core/events.ts';
import type { Addressed } from '../../core/reconcile.ts';
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
import { isBusy } from '../../core/transition-context.ts';
import type {
  Desired,
  DesiredInstance,
  Instance,
  MonotonicMs,
  SignalName,
  Trigger,
  WallMs,
} from '../../core/types.ts';
import type { LocalChange, Report } from '../../link/wire.ts';
import type { DesiredStore } from '../desired/desired-store.ts';
import type { JournalRecord } from '../supervisor/state-journal.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { ConcurrentRuns } from './concurrent-runs.ts';
import type { Planned, Planner } from './planner.ts';

export interface SchedulesOptions {
  /** Name of this host: jitter goes by it. */
  readonly host: string;
  readonly desired: DesiredStore;
  /** What earlier agents have written. */
  readonly entries: Iterable<Entry>;
  readonly concurrentRuns: Pick<ConcurrentRuns, 'begin'>;
  readonly clock: Pick<ClockWatch, 'take'>;
  readonly onProblem: OnProblem;
}

/** What a decision leads to in the turn. */
interface Effects {
  readonly machines: Instance[];
  readonly events: Addressed[];
  readonly reports: Report[];
  readonly records: JournalRecord[];
  readonly changes: LocalChange[];
}

/** When a decision is made. */
interface DecisionClock {
  readonly now: WallMs;
  readonly monotonicMs: MonotonicMs;
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

export class Schedules implements Planner {
  readonly #options: SchedulesOptions;
  readonly #entries = new Map<string, Entry>();
  #slots = new Map<string, Slot>();
  readonly #plans = new Map<string, Plan>();
  #disabled = new Set<string>();
  /** Instances that depend on something. */
  #dependent = new Set<string>();
  /** Entries of schedules that are no more. */
  #gone: Entry[] = [];
  #machines: ReadonlyMap<string, Instance> = new Map();

  constructor(options: SchedulesOptions) {
    this.#options = options;
    for (const entry of options.entries) this.#entries.set(placeOf(entry), entry);
  }

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

  nextAt(now: WallMs): WallMs | null {
    let next = Number.POSITIVE_INFINITY;
    for (const slot of this.#slots.values()) next = Math.min(next, this.#dueAt(slot, now));
    if (this.#gone.length > 0) return now;
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  decide(
    { wallMs, monotonicMs }: { readonly wallMs: WallMs; readonly monotonicMs: MonotonicMs },
    machines: ReadonlyMap<string, Instance>,
  ): Planned {
    this.#machines = machines;
    const effects: Effects = { machines: [], events: [], reports: [], records: [], changes: [] };
    for (const { scheduleId, instanceId } of this.#gone.splice(0))
      effects.records.push({ scheduleGone: { scheduleId, instanceId } });
    const open = [...this.#slots.values()].filter((slot) => this.#dueAt(slot, wallMs) <= wallMs);
    const leapMs = this.#options.clock.take();
    if (Math.abs(leapMs) >= notableLeapMs) this.#options.onProblem(clockSet(leapMs));
    if (open.length > 0) this.#decideAll(open, { now: wallMs, monotonicMs, leapMs }, effects);
    this.#changeDesired(effects, wallMs);
    return effects;
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

  *records(): Generator<JournalRecord> {
    for (const schedule of this.#entries.values()) yield { schedule };
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
      const machine = this.#machines.get(entry.instanceId);
      if (machine === undefined || !isBusy(machine) || this.#disabled.has(entry.instanceId))
        return now;
    }
    return next === null ? Number.POSITIVE_INFINITY : next.dueAt + jitterMs;
  }

  #statuses(open: readonly Slot[]): Map<string, InstanceStatus> {
    const statuses = new Map<string, InstanceStatus>();
    for (const { entry } of open) {
      const machine = this.#machines.get(entry.instanceId);
      const known = {
        disabled: this.#disabled.has(entry.instanceId),
        mayWait: this.#dependent.has(entry.instanceId),
      };
      if (machine) statuses.set(entry.instanceId, instanceStatusOf(machine, known));
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
      effects.records.push({ schedule: entry });
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
    for (const act of acts) this.#carryOut(slot, act, clock.monotonicMs, effects);
  }

  #carryOut({ plan, entry }: Slot, act: Act, nowMs: MonotonicMs, effects: Effects): void {
    const { instanceId } = entry;
    const { scheduleId } = plan.schedule;
    if (act.type === 'RUN_CONCURRENTLY') {
      const owner = this.#machines.get(instanceId);
      if (owner === undefined) return;
      const { machine, event } = this.#options.concurrentRuns.begin(owner, act, nowMs);
      effects.machines.push(machine);
      effects.events.push(event);
      return;
    }
    effects.events.push({
      instanceId,
      event: eventOf(act, { scheduleId, scheduleName: plan.schedule.name }),
    });
    const { desired } = this.#options;
    const wanted: Desired | null =
      act.type === 'START'
        ? 'RUNNING'
        : act.type === 'STOP' && plan.schedule.action === 'STOP'
          ? 'STOPPED'
          : null;
    const instance = desired.instances.get(instanceId);
    if (wanted === null || instance === undefined) return;
    effects.changes.push({
      instanceId,
      desired: wanted,
      changeId: uuidv7(),
      revision: desired.revision,
      scheduleId,
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

function instanceStatusOf(
  machine: Instance,
  known: Pick<InstanceStatus, 'disabled' | 'mayWait'>,
): InstanceStatus {
  const { state, desired } = machine;
  const run = 'run' in state ? state.run : null;
  const up = state.name === 'STOPPING' ? state.next.kind === 'START' : isBusy(machine);
  return {
    busy: isBusy(machine),
    up,
    live: run !== null,
    reachable: run !== null && run.pid !== null,
    wanted: desired,
    ...known,
  };
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
