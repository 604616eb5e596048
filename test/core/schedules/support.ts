/**
 * Schedules for tests, and a small agent that keeps one: it applies the decisions of the engine,
 * loses all but the stored state when it restarts, and has a clock that can be set.
 */

import { following } from '../../../agents/core/schedules/cursor.ts';
import { type Decision, decide, type Slot } from '../../../agents/core/schedules/decide.ts';
import {
  type Act,
  type Entry,
  type FiringReport,
  freshEntry,
  type InstanceStatus,
  planOf,
} from '../../../agents/core/schedules/entry.ts';
import { readEntry } from '../../../agents/core/schedules/persist.ts';
import { type Calendar, calendarOf } from '../../../src/domain/calendar/firings.ts';
import type { Schedule } from '../../../src/domain/calendar/schedule.ts';

/** A Monday, 12:00 in UTC. */
export const noon = Date.parse('2027-05-03T12:00:00Z');
export const secondMs = 1000;
export const minuteMs = 60_000;
export const hourMs = 3_600_000;

export function scheduleOf(cron: string, more: Partial<Schedule> = {}): Schedule {
  return {
    scheduleId: 's1',
    name: 'nightly',
    action: 'RUN',
    signal: null,
    cron,
    at: null,
    timeZone: 'UTC',
    gap: 'FIRE',
    fold: 'ONCE',
    startsAt: null,
    endsAt: null,
    exclusions: [],
    overlap: 'SKIP',
    catchUp: 'NONE',
    catchUpLimit: 10,
    catchUpWithinMs: 24 * hourMs,
    jitterMs: 0,
    paused: false,
    revision: 1,
    effectiveSince: new Date(noon).toISOString(),
    ...more,
  };
}

export const idle: InstanceStatus = {
  busy: false,
  up: false,
  live: false,
  mayWait: false,
  reachable: false,
  wanted: 'STOPPED',
  disabled: false,
};
export const running: InstanceStatus = {
  busy: true,
  up: true,
  live: true,
  mayWait: false,
  reachable: true,
  wanted: 'STOPPED',
  disabled: false,
};

export class Keeper {
  now: number;
  status: InstanceStatus = idle;
  readonly firings: FiringReport[] = [];
  readonly acts: Act[] = [];
  last: Decision | null = null;
  /** How often the calendar was queried. */
  asked = 0;
  #schedule: Schedule;
  #slot: Slot;
  #ids = 0;

  constructor(schedule: Schedule, now = noon) {
    this.#schedule = schedule;
    this.now = now;
    this.#slot = this.#slotOf(null);
  }

  get entry(): Entry {
    return this.#slot.entry;
  }

  /** When the next decision is due. */
  get nextAt(): number | null {
    const { next, plan } = this.#slot;
    return next === null ? null : next.dueAt + plan.jitterMs;
  }

  /** Keeps the stored state alone; the schedule may have changed meanwhile. */
  restart(schedule = this.#schedule): void {
    const read = readEntry(JSON.parse(JSON.stringify(this.#slot.entry)));
    if ('problem' in read) throw new Error(read.problem);
    this.#schedule = schedule;
    this.#slot = this.#slotOf(read.entry);
  }

  /** Decides on the firings that are due at `now`. */
  decideAt(now = this.now, leapMs = 0): Decision {
    this.now = now;
    const statuses = new Map([['i1', this.status]]);
    const [decision] = decide([this.#slot], statuses, {
      now,
      leapMs,
      newId: () => `id-${++this.#ids}`,
    });
    if (decision === undefined) throw new Error('nothing was decided');
    this.status = statuses.get('i1') ?? this.status;
    this.#slot = { ...this.#slot, entry: decision.entry, next: decision.next };
    this.firings.push(...decision.firings);
    this.acts.push(...decision.acts);
    this.last = decision;
    return decision;
  }

  /** Decides on each firing when it is due, until then, as an agent that wakes in time. */
  until(end: number): void {
    for (let at = this.nextAt; at !== null && at <= end; at = this.nextAt)
      this.decideAt(Math.max(at, this.now));
    this.now = end;
  }

  #slotOf(entry: Entry | null): Slot {
    const planned = planOf(this.#schedule, 'host.example');
    const plan = { ...planned, calendar: this.#counted(planned.calendar) };
    const kept = entry ?? freshEntry(plan, 'i1');
    return { plan, entry: kept, next: following(kept, plan) };
  }

  #counted(calendar: Calendar): Calendar {
    const counted = <Args extends unknown[], Result>(ask: (...args: Args) => Result) => {
      return (...args: Args): Result => {
        this.asked += 1;
        return ask(...args);
      };
    };
    const { next, nextAfterLocal, count } = calendar;
    return {
      ...calendar,
      next: counted(next),
      nextAfterLocal: counted(nextAfterLocal),
      count: counted(count),
    };
  }
}

/** Firings as texts: outcome, time in UTC, and number. */
export const firingTexts = (firings: readonly FiringReport[]): string[] =>
  firings.map(({ outcome, dueAt, dueUntil, count }) => {
    const time = (at: number) => new Date(at).toISOString().slice(11, 19);
    return `${outcome} ${time(dueAt)}${dueUntil === null ? '' : `-${time(dueUntil)} x${count}`}`;
  });

/** Where reported and pending firings differ from those that the schedule has between two times. */
export function unaccounted(
  keeper: Keeper,
  schedule: Schedule,
  from: number,
  until: number,
): string[] {
  const calendar = calendarOf(schedule);
  const due: number[] = [];
  for (
    let one = calendar.next(from);
    one !== null && one.dueAt <= until;
    one = calendar.next(one.dueAt)
  )
    due.push(one.dueAt);
  const times = new Map(due.map((dueAt) => [dueAt, 0]));
  const faults: string[] = [];
  const account = (dueAt: number, what: string) => {
    const count = times.get(dueAt);
    if (count === undefined) faults.push(`${what} ${new Date(dueAt).toISOString()} was never due`);
    else times.set(dueAt, count + 1);
  };
  for (const { dueAt, dueUntil, count, outcome } of keeper.firings) {
    const covered =
      dueUntil === null ? [dueAt] : due.filter((one) => one >= dueAt && one <= dueUntil);
    if (covered.length !== count)
      faults.push(`${outcome} of ${covered.length} has the count ${count}`);
    for (const one of covered) account(one, outcome);
  }
  for (const { dueAt } of keeper.entry.pending) account(dueAt, 'pending');
  for (const [dueAt, count] of times)
    if (count !== 1)
      faults.push(`${new Date(dueAt).toISOString()} was accounted for ${count} times`);
  return faults;
}
