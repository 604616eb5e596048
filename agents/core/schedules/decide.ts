/**
 * What becomes of the firings that are due: a pure decision for all schedules of the host at once,
 * in the order in which they were due.
 *
 * A firing that is begun within `onTimeMs` of its time RAN, within `lateMs` it is LATE and counts
 * as itself all the same. What is older was missed, and catchUp decides what of it is made up for;
 * the rest is MISSED. Those of a disabled assignment are SKIPPED_DISABLED, however old.
 *
 * What is due meets what runs:
 * - RUN overlaps with whatever lives or is about to; START with what is to run and does. By overlap
 *   it is SKIPPED_OVERLAP, waits (QUEUE, at most `queueLimit`), has what runs
 *   stopped (TERMINATE), or runs concurrently (ALLOW). What waits begins when nothing lives any
 *   more; one after another, those that were missed too.
 *   Nothing runs concurrently with what still waits for its dependencies.
 * - RESTART concerns what is to run, SIGNAL what lives. Where there is nothing it is MISSED, with
 *   the reason.
 * - Of several STARTs, STOPs and RESTARTs that are made up for at once only the latest is carried
 *   out: the others would only be undone by it.
 *
 * Each firing is reported exactly once: when it was begun, or when it is certain that it will not
 * be.
 */
import type { Firing } from '../../../src/domain/calendar/firings.ts';
import type { FiringOutcome, ScheduleAction } from '../../../src/domain/calendar/schedule.ts';
import type { WallMs } from '../types.ts';
import { remaining, withSpan } from './accounted.ts';
import {
  correctionMs,
  cursorAt,
  type DueFirings,
  dueFirings,
  type LeapMs,
  lateMs,
  settled,
} from './cursor.ts';
import type { Act, Entry, FiringReport, InstanceStatus, Pending, Plan } from './entry.ts';
import { oneByOne, rowsOf } from './rows.ts';

export const onTimeMs = 1000;
/** More do not wait for one instance with QUEUE. */
export const queueLimit = 10;

/** A schedule at an instance as it is taken into a decision. */
export interface Slot {
  readonly plan: Plan;
  readonly entry: Entry;
  /** The first firing that is not accounted for. */
  readonly next: Firing | null;
}

export interface Decision {
  readonly entry: Entry;
  readonly next: Firing | null;
  readonly firings: readonly FiringReport[];
  readonly acts: readonly Act[];
  /** Clocks were set so far that the cursor was moved to now. */
  readonly corrected: boolean;
}

export interface DecideOptions {
  readonly now: WallMs;
  readonly leapMs: LeapMs;
  /** A fresh UUID. */
  readonly newId: () => string;
}

/** One slot while all are decided. */
interface Open {
  readonly slot: Slot;
  entry: Entry;
  next: Firing | null;
  readonly firings: FiringReport[];
  readonly acts: Act[];
  corrected: boolean;
}

/** A firing that is to be begun. */
interface Due {
  readonly open: Open;
  readonly dueAt: WallMs;
  readonly cause: Pending['cause'];
}

/**
 * @param slots all of them have something due, or pending, or may have: others do no harm, but cost
 * @param statuses by instance id, as the machines are now; changed by what is decided
 * @returns one decision for each slot, in their order. The same entry object where nothing changed
 */
export function decide(
  slots: readonly Slot[],
  statuses: Map<string, InstanceStatus>,
  options: DecideOptions,
): Decision[] {
  const opened = slots.map((slot): Open => {
    const { entry, corrected } = settled(slot.entry, slot.plan, options.now, options.leapMs);
    const next =
      entry === slot.entry ? slot.next : remaining(entry, slot.plan.calendar).next(entry.dueAt);
    return { slot, entry, next, firings: [], acts: [], corrected };
  });
  const due = opened.flatMap((open) => takeUp(open, statuses, options));
  due.sort((a, b) => a.dueAt - b.dueAt);
  const outweighed = outweighedBy(due);
  for (const one of due) {
    const later = outweighed.get(one);
    if (later === undefined) begin(one, statuses, options);
    else reportFiring(one, options.newId(), 'MISSED', `${nameOf(later)} came after it`);
  }
  for (const open of opened) serveNext(open, statuses, options);
  return opened.map(({ entry, next, firings, acts, corrected }) => ({
    entry,
    next,
    firings,
    acts,
    corrected,
  }));
}

const nameOf = ({ open }: Due): string =>
  `${open.slot.plan.schedule.action} of schedule ${open.slot.plan.schedule.name}`;

/** Moves the cursor over all that is due, reports what will not be begun, and returns what will. */
function takeUp(
  open: Open,
  statuses: ReadonlyMap<string, InstanceStatus>,
  { now, newId }: DecideOptions,
): Due[] {
  const { plan } = open.slot;
  const { schedule, jitterMs } = plan;
  if (open.next === null || open.next.dueAt + jitterMs > now) return [];
  if (schedule.paused) {
    // What falls due meanwhile is not made up for, whether or not the plane states that when it
    // goes on.
    open.entry = { ...open.entry, ...cursorAt(plan, now - jitterMs) };
    open.next = remaining(open.entry, plan.calendar).next(open.entry.dueAt);
    return [];
  }
  const all = dueFirings(
    open.next,
    remaining(open.entry, plan.calendar),
    plan,
    now,
    madeUpAtMost(plan) + oneByOne + lateMs / 1000 + 1,
  );
  const last = all.newest.at(-1)?.dueAt ?? all.older?.until ?? open.entry.dueAt;
  open.entry = { ...open.entry, ...cursorAt(plan, last) };
  open.next = all.next;
  account(open, all, plan, now);
  if (statuses.get(open.entry.instanceId)?.disabled === true) {
    open.firings.push(...rowsOf(all.older, all.newest, 'SKIPPED_DISABLED', newId));
    return [];
  }
  const { missed, madeUp, timely } = sorted(all, plan, now);
  open.firings.push(...rowsOf(all.older, missed, 'MISSED', newId));
  return [
    ...madeUp.map(({ dueAt }): Due => ({ open, dueAt, cause: 'CATCH_UP' })),
    ...timely.map(({ dueAt }): Due => ({ open, dueAt, cause: 'SCHEDULE' })),
  ];
}

/**
 * Notes which due times get their rows now. Of more than a clock can be wrong without being
 * corrected, only what is executed: a host that boots years ahead misses years, and its schedules
 * must not rest that long once its clock is right.
 */
function account(open: Open, all: DueFirings, plan: Plan, now: WallMs): void {
  if (plan.calendar.realTime) return;
  const last = all.newest.at(-1)?.dueAt;
  const first = all.older?.from ?? all.newest[0]?.dueAt;
  if (last === undefined || first === undefined) return;
  const { madeUp, timely } = sorted(all, plan, now);
  const from = last - first <= correctionMs ? first : (madeUp[0] ?? timely[0])?.dueAt;
  if (from === undefined) return;
  open.entry = {
    ...open.entry,
    accounted: withSpan(open.entry.accounted, { from, until: last }, plan.calendar),
  };
}

const madeUpAtMost = ({ schedule }: Plan): number =>
  ({ NONE: 0, LAST: 1, ALL: schedule.catchUpLimit })[schedule.catchUp];

function sorted({ newest }: DueFirings, plan: Plan, now: WallMs) {
  const { schedule, jitterMs } = plan;
  const firstTimely = newest.findIndex(({ dueAt }) => dueAt + jitterMs >= now - lateMs);
  const cut = firstTimely === -1 ? newest.length : firstTimely;
  const [old, timely] = [newest.slice(0, cut), newest.slice(cut)];
  const most = madeUpAtMost(plan);
  const firstMadeUp = old.findIndex(
    ({ dueAt }, index) => index >= old.length - most && dueAt >= now - schedule.catchUpWithinMs,
  );
  const from = firstMadeUp === -1 ? old.length : firstMadeUp;
  return { missed: old.slice(0, from), madeUp: old.slice(from), timely };
}

const isLevel = (action: ScheduleAction): boolean =>
  action === 'START' || action === 'STOP' || action === 'RESTART';

/** Those that are made up for and would be undone in the same breath. @param due in order */
function outweighedBy(due: readonly Due[]): Map<Due, Due> {
  const latest = new Map<string, Due>();
  const outweighed = new Map<Due, Due>();
  for (const one of [...due].reverse()) {
    if (!isLevel(one.open.slot.plan.schedule.action)) continue;
    const later = latest.get(one.open.entry.instanceId);
    if (later === undefined) latest.set(one.open.entry.instanceId, one);
    else if (one.cause === 'CATCH_UP') outweighed.set(one, later);
  }
  return outweighed;
}

function reportFiring(
  { open, dueAt }: Pick<Due, 'open' | 'dueAt'>,
  firingId: string,
  outcome: FiringOutcome,
  detail: string | null = null,
): void {
  open.firings.push({ firingId, outcome, dueAt, dueUntil: null, count: 1, detail });
}

/** That it was begun. */
function reportBegun(one: Due, firingId: string, now: WallMs, detail: string | null = null): void {
  const late = now - (one.dueAt + one.open.slot.plan.jitterMs) > onTimeMs;
  reportFiring(
    one,
    firingId,
    one.cause === 'CATCH_UP' ? 'CATCH_UP' : late ? 'LATE' : 'RAN',
    detail,
  );
}

function begin(one: Due, statuses: Map<string, InstanceStatus>, options: DecideOptions): void {
  const { open } = one;
  const { instanceId } = open.entry;
  const status = statuses.get(instanceId);
  const firingId = options.newId();
  if (status === undefined) {
    reportFiring(one, firingId, 'MISSED', 'this host has no such instance');
    return;
  }
  const { action } = open.slot.plan.schedule;
  if (action === 'RUN' || action === 'START') beginRun(one, firingId, status, statuses, options);
  else beginOther(one, firingId, status, statuses, options);
}

function beginOther(
  one: Due,
  firingId: string,
  status: InstanceStatus,
  statuses: Map<string, InstanceStatus>,
  { now }: DecideOptions,
): void {
  const { open, cause } = one;
  const { action, signal } = open.slot.plan.schedule;
  const { instanceId } = open.entry;
  if (action === 'STOP') {
    open.acts.push({ type: 'STOP', cause });
    statuses.set(instanceId, { ...status, up: false, wanted: 'STOPPED' });
    reportBegun(one, firingId, now);
  } else if (action === 'RESTART') {
    if (status.wanted === 'STOPPED') {
      reportFiring(one, firingId, 'MISSED', 'it is not to run');
      return;
    }
    open.acts.push({ type: 'RESTART', firingId, cause });
    statuses.set(instanceId, { ...status, busy: true, up: true, wanted: 'RUNNING' });
    reportBegun(one, firingId, now);
  } else if (status.reachable && signal !== null) {
    open.acts.push({ type: 'SIGNAL', signal });
    reportBegun(one, firingId, now);
  } else reportFiring(one, firingId, 'MISSED', 'it was not running');
}

/** START and RUN: what can overlap. */
function beginRun(
  one: Due,
  firingId: string,
  status: InstanceStatus,
  statuses: Map<string, InstanceStatus>,
  options: DecideOptions,
): void {
  const { open, cause } = one;
  const { action, overlap } = open.slot.plan.schedule;
  const overlaps = action === 'RUN' ? status.busy : status.up && status.wanted === 'RUNNING';
  const waiting = { firingId, dueAt: one.dueAt, cause };
  if (!overlaps) {
    launch(one, firingId, status, statuses, options.now);
  } else if (cause === 'CATCH_UP' && action === 'RUN') {
    open.entry = { ...open.entry, pending: [...open.entry.pending, waiting] };
  } else if (overlap === 'ALLOW' && action === 'RUN' && status.live) {
    open.acts.push({ type: 'RUN_CONCURRENTLY', firingId, cause });
    reportBegun(one, firingId, options.now);
  } else if (overlap === 'QUEUE') {
    const { pending } = open.entry;
    if (pending.length >= queueLimit)
      reportFiring(one, firingId, 'SKIPPED_OVERLAP', `${pending.length} are waiting already`);
    else open.entry = { ...open.entry, pending: [...pending, waiting] };
  } else if (overlap === 'TERMINATE') {
    terminate(one, waiting, status, statuses, options);
  } else
    reportFiring(
      one,
      firingId,
      'SKIPPED_OVERLAP',
      status.live ? 'it was still running' : 'it was to run already',
    );
}

function terminate(
  one: Due,
  waiting: Pending,
  status: InstanceStatus,
  statuses: Map<string, InstanceStatus>,
  { now }: DecideOptions,
): void {
  const { open, cause } = one;
  const { instanceId, pending } = open.entry;
  if (open.slot.plan.schedule.action === 'START') {
    open.acts.push({ type: 'RESTART', firingId: waiting.firingId, cause });
    statuses.set(instanceId, { ...status, busy: true, up: true, wanted: 'RUNNING' });
    reportBegun(one, waiting.firingId, now);
    return;
  }
  // One that still waits for the end of the run before it gives way like a run.
  for (const { firingId, dueAt } of pending)
    reportFiring({ open, dueAt }, firingId, 'SKIPPED_OVERLAP', 'a later firing took its place');
  if (status.up) open.acts.push({ type: 'STOP', cause });
  statuses.set(instanceId, { ...status, up: false });
  open.entry = { ...open.entry, pending: [waiting] };
}

function launch(
  one: Due,
  firingId: string,
  status: InstanceStatus,
  statuses: Map<string, InstanceStatus>,
  now: WallMs,
  detail: string | null = null,
): void {
  const { open, cause } = one;
  const { action } = open.slot.plan.schedule;
  open.acts.push({ type: action === 'RUN' ? 'RUN' : 'START', firingId, cause });
  const wanted = action === 'RUN' ? status.wanted : 'RUNNING';
  // Firings that are decided with this one find its run alive, unless it has to wait.
  statuses.set(open.entry.instanceId, {
    ...status,
    busy: true,
    up: true,
    live: status.live || !status.mayWait,
    wanted,
  });
  reportBegun(one, firingId, now, detail);
}

/**
 * The first of those that wait, once nothing is in its way. What the schedule was changed into, or
 * a disabled assignment, does without them.
 */
function serveNext(
  open: Open,
  statuses: Map<string, InstanceStatus>,
  { now }: DecideOptions,
): void {
  const { entry, slot } = open;
  const [first, ...rest] = entry.pending;
  const status = statuses.get(entry.instanceId);
  if (first === undefined) return;
  const gone = status === undefined || status.disabled;
  if (gone || slot.entry.revision !== entry.revision || slot.plan.schedule.paused) {
    const [outcome, detail] = gone
      ? (['SKIPPED_DISABLED', null] as const)
      : (['MISSED', 'the schedule was changed while it waited'] as const);
    for (const { firingId, dueAt } of entry.pending)
      reportFiring({ open, dueAt }, firingId, outcome, detail);
    open.entry = { ...entry, pending: [] };
  } else if (!status.busy) {
    open.entry = { ...entry, pending: rest };
    launch(
      { open, dueAt: first.dueAt, cause: first.cause },
      first.firingId,
      status,
      statuses,
      now,
      'it waited for the run before it',
    );
  }
}
