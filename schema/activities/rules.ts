/**
 * How an activity goes on. Pure: what was read goes in, what is to be written comes out.
 *
 * An *activity* is a window of time in which the programs of a group run with given parameters. Its
 * *members* are the instances of the group's programs that have an activity mode, whose assignment
 * is enabled, and which the activity's selector means, all at the moment of its making: what is
 * assigned later is no member, unless it is started as one.
 *
 * The window. Members begin at `startsAt - leadMs`, by the timers of their own hosts, which were
 * notified beforehand and need no plane for it.
 *   REALTIME  members run to `endsAt` and are stopped then, again by their hosts; those that are
 *   desired RUNNING anyhow go on.
 *   OFFLINE   members work after the fact. They begin with the others and have no end: they run
 *   until they end by themselves, be that long after `endsAt`. The activity
 *             is under way as long as one of them is. Where a host still works for an earlier
 *             activity, the next one's part begins when that has ended.
 *   An activity whose end has passed before it was made has only OFFLINE members, and only where
 *   that was asked for.
 *
 * The states
 *   SCHEDULED  Its members have not begun. Stopping or aborting it calls it off: ABORTED.
 *   RUNNING    From the beginning of its members to the end of the last of them. `stopActivity`
 *   moves the end of its REALTIME members to now; OFFLINE members go on.
 *   ENDED      Every member's part is over. A member may be started once more before `endsAt`,
 *   which makes it RUNNING again.
 *   ABORTED    Somebody ended it at once, OFFLINE members too.
 *   `partial`: not all of it ran for all of its time; `detail` names what was missing. It is never
 *   taken back.
 *
 * The states of a member
 *   PENDING    Not begun, as far as is known.
 *   RUNNING    A run of the activity has begun, and its part is not over: the program's restart
 *   policy holds until then. What fails meanwhile and is tried again makes the
 *              activity partial.
 *   SUCCEEDED  It ran at the end of its part, or ended by itself as expected and is not started
 *   again.
 *   FAILED     It ended otherwise and is not tried again, was not running at the end of its part,
 *   did not come to run, or nobody knows. Partial.
 *   STOPPED    Its part was ended before its time: an operator or a schedule stopped it, it was
 *   disabled or unassigned, or the activity was aborted. Partial.
 *   LEFT_OUT   It was not to begin: disabled at the start, or REALTIME in an activity whose end had
 *   passed. Partial.
 *   From FAILED, STOPPED and LEFT_OUT an operator may start it, late: a new round, from now to its
 *   end. Partial.
 *   What its agent reports of a run of the activity overrides what was concluded without reports.
 */
import type { StateReason } from '../instances/rules.ts';

export const activityStates = {
  SCHEDULED: { description: 'Its members have not begun.' },
  RUNNING: { description: 'Its members have begun, and the last of them has not ended.' },
  ENDED: { description: "Every member's part is over." },
  ABORTED: { description: 'It was called off, or ended at once.' },
} as const;
export type ActivityState = keyof typeof activityStates;

export const memberStatuses = {
  PENDING: { description: 'The member has not begun, as far as is known.' },
  RUNNING: { description: 'It has begun, and its part is not over.' },
  SUCCEEDED: { description: 'It ran to the end of its part, or ended by itself as expected.' },
  FAILED: {
    description: 'It ended otherwise and is not tried again, did not come to run, or nobody knows.',
  },
  STOPPED: { description: 'Its part was ended before its time.' },
  LEFT_OUT: { description: 'It was not to begin.' },
} as const;
export type MemberStatus = keyof typeof memberStatuses;

export type MemberMode = 'REALTIME' | 'OFFLINE';

/** Its part is not over: its agent knows its window. */
export const isOpen = (status: MemberStatus): boolean =>
  status === 'PENDING' || status === 'RUNNING';

export interface MemberFacts {
  readonly address: string;
  readonly mode: MemberMode;
  readonly status: MemberStatus;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly runId: string | null;
}

/** What becomes of a member; what is left out stays. */
export interface MemberChange {
  readonly status: MemberStatus;
  readonly detail: string | null;
  readonly runId?: string;
  readonly startedAt?: Date;
  readonly finishedAt: Date | null;
  /** Why the activity is partial by it. Null: it is not. */
  readonly missing: string | null;
}

/** What an agent has reported of a member's instance. */
export interface MemberReport {
  readonly from: string;
  readonly to: string;
  readonly reason: StateReason | string;
  readonly detail: string | null;
  /** To EXITED: the restart policy of its program starts it again. */
  readonly startsAgain: boolean;
  readonly run: { readonly id: string; readonly startedAt: Date } | null;
  /** By the host's clock, for display. */
  readonly at: Date;
  /** By the plane's clock. */
  readonly receivedAt: Date;
}

/** Who is behind an end that the window did not bring. */
const stoppers: Readonly<Record<string, string>> = {
  OPERATOR: 'an operator stopped it',
  SCHEDULE: 'a schedule stopped it',
  DISABLED: 'it was disabled',
  UNASSIGNED: 'it was unassigned',
  DEPENDENCY: 'it was stopped with what it depends on',
};

/** A host's timer may be a little ahead of the plane's. */
const slackMs = 2000;

const isOver = ({ endsAt }: MemberFacts, now: Date): boolean =>
  endsAt !== null && endsAt.getTime() - slackMs <= now.getTime();

/**
 * What a report about a member's instance makes of the member.
 * @param report with the run only where that is a run of this activity: about any other run nothing
 * is concluded
 * @param finished the activity is over: then only what was concluded for want of news is corrected
 * @returns null: nothing
 */
export function memberAfter(
  member: MemberFacts,
  report: MemberReport,
  finished: boolean,
): MemberChange | null {
  const { to, reason, run, at } = report;
  if (finished && (member.status !== 'FAILED' || run === null)) return null;
  const about = run === null ? {} : { runId: run.id, startedAt: run.startedAt };
  const over = (
    status: MemberStatus,
    detail: string | null,
    missing: string | null,
  ): MemberChange => ({
    ...{ status, detail, ...about, finishedAt: at },
    missing: missing === null ? null : `${member.address}: ${missing}`,
  });
  if (run === null && !hasBegun(member, report)) return null;
  // Its part goes on, with a gap that the activity lacks.
  const interrupted = (what: string): MemberChange => {
    const detail = `${what}${report.detail ? ` (${report.detail})` : ''}, and was tried again`;
    return {
      status: 'RUNNING',
      detail,
      ...about,
      finishedAt: null,
      missing: `${member.address}: ${detail}`,
    };
  };
  switch (to) {
    case 'STARTING':
    case 'RUNNING':
      if (run === null || finished || member.status === 'SUCCEEDED') return null;
      return { status: 'RUNNING', detail: null, ...about, finishedAt: null, missing: null };
    case 'EXITED':
      if (run === null) return null;
      if (report.startsAgain && finished) return null;
      if (report.startsAgain) return reason === 'EXIT_EXPECTED' ? null : interrupted('it failed');
      if (reason === 'EXIT_EXPECTED') return over('SUCCEEDED', null, null);
      return over(
        'FAILED',
        report.detail,
        `it failed${report.detail ? ` (${report.detail})` : ''}`,
      );
    case 'BACKOFF':
      // After EXITED its run is not repeated: that report was complete.
      return run === null || finished ? null : interrupted('it did not come up');
    case 'FATAL':
      return over(
        'FAILED',
        report.detail,
        `it did not come up${report.detail ? ` (${report.detail})` : ''}`,
      );
    case 'STOPPED':
      return stopped(member, report, over);
    default:
      return null;
  }
}

/**
 * Without a run a report is about the member only from its beginning on, and while its part lasts.
 */
function hasBegun(member: MemberFacts, { receivedAt }: MemberReport): boolean {
  return isOpen(member.status) && member.startsAt.getTime() - slackMs <= receivedAt.getTime();
}

function stopped(
  member: MemberFacts,
  { from, reason, detail, run, receivedAt }: MemberReport,
  over: (status: MemberStatus, detail: string | null, missing: string | null) => MemberChange,
): MemberChange | null {
  const byWindow =
    reason === 'ACTIVITY' || (reason === 'STOP_TIMEOUT' && isOver(member, receivedAt));
  if (byWindow && run === null && member.runId === null)
    return over('FAILED', 'it did not come to run', 'it did not come to run');
  // Its window ended while nothing of it lived: it waited to be tried again.
  const down = 'it was not running at the end of its part';
  if (byWindow && from !== 'STOPPING') return over('FAILED', down, down);
  if (byWindow) return over('SUCCEEDED', reason === 'ACTIVITY' ? null : detail, null);
  // Out of BACKOFF, for want of anybody who wants it.
  if (reason === 'NONE') return null;
  const why = stoppers[reason] ?? 'it was stopped';
  return over('STOPPED', why, why);
}

// ---------------------------------------------------------------- by the clock

/** What is known of a member besides. */
export interface WatchedMember extends MemberFacts {
  readonly instanceId: string;
  /** Its instance as it is now. Null: it is gone, or about to go. */
  readonly instance: {
    readonly disabled: boolean;
    readonly reachable: boolean;
    /** Its agent has taken up what was desired last. */
    readonly notified: boolean;
    readonly desired: 'RUNNING' | 'STOPPED';
    /** As its agent reported it last. */
    readonly state: string;
  } | null;
}

export interface WatchedActivity {
  readonly state: ActivityState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly leadMs: number;
}

export interface Advance {
  readonly state: ActivityState;
  readonly members: readonly (MemberChange & { readonly instanceId: string })[];
  /** Why it is partial, in addition to its members' changes. */
  readonly missing: readonly string[];
  /** When to look again, if nothing is reported before: milliseconds since 1970. Null: never. */
  readonly nextAt: number | null;
}

/** So long after its end a member without reports is given up. */
export const silentMs = 15_000;

/** When its members begin, in milliseconds since 1970. */
export const beginOf = ({
  startsAt,
  leadMs,
}: Pick<WatchedActivity, 'startsAt' | 'leadMs'>): number => startsAt.getTime() - leadMs;

/**
 * Moves an unfinished activity on to what the time and its members make of it. Done again at once
 * it changes nothing.
 */
export function advance(
  activity: WatchedActivity,
  members: readonly WatchedMember[],
  now: Date,
): Advance {
  const begin = beginOf(activity);
  if (activity.state === 'SCHEDULED' && now.getTime() < begin)
    return { state: 'SCHEDULED', members: [], missing: [], nextAt: begin };
  const missing = activity.state === 'SCHEDULED' ? members.flatMap(unreachedAtStart) : [];
  const changes = members.flatMap((member) => {
    const change = isOpen(member.status) ? concluded(member, now) : null;
    return change === null ? [] : [{ ...change, instanceId: member.instanceId }];
  });
  const closed = new Set(changes.map(({ instanceId }) => instanceId));
  const open = members.filter((member) => isOpen(member.status) && !closed.has(member.instanceId));
  if (open.length === 0) return { state: 'ENDED', members: changes, missing, nextAt: null };
  const ends = open
    .flatMap(({ endsAt }) => (endsAt === null ? [] : [endsAt.getTime() + silentMs]))
    .filter((at) => at > now.getTime());
  return {
    state: 'RUNNING',
    members: changes,
    missing,
    nextAt: ends.length === 0 ? null : Math.min(...ends),
  };
}

/** A host that is out of reach but was notified begins all the same. */
function unreachedAtStart({ address, status, instance }: WatchedMember): string[] {
  const cut =
    status === 'PENDING' &&
    instance !== null &&
    !instance.disabled &&
    !instance.reachable &&
    !instance.notified;
  return cut ? [`${address}: its host was out of reach at the start and did not know of it`] : [];
}

/** What is concluded about an open member without its agent's word; null: nothing. */
function concluded(member: WatchedMember, now: Date): MemberChange | null {
  const { address, status, endsAt, instance } = member;
  const over = (to: MemberStatus, why: string): MemberChange => ({
    ...{ status: to, detail: why, finishedAt: now },
    missing: `${address}: ${why}`,
  });
  if (instance === null) return over('STOPPED', 'it is no longer assigned');
  if (status === 'PENDING' && instance.disabled && member.startsAt <= now)
    return over('LEFT_OUT', 'it is disabled');
  if (endsAt === null || endsAt.getTime() + silentMs > now.getTime()) return null;
  if (status === 'PENDING')
    return over(
      'FAILED',
      instance.reachable ? 'it did not come to run' : 'its host was out of reach to the end',
    );
  if (!instance.reachable) return over('FAILED', 'its host was out of reach at its end');
  if (ended.has(instance.state)) return over('FAILED', 'it has ended, and no report shows how');
  if (instance.desired === 'STOPPED') return null;
  // What is desired RUNNING anyhow is not stopped by the end of a window.
  return {
    status: 'SUCCEEDED',
    detail: 'it goes on: it is desired RUNNING',
    finishedAt: now,
    missing: null,
  };
}

const ended: ReadonlySet<string> = new Set(['STOPPED', 'EXITED', 'FATAL']);

// ---------------------------------------------------------------- what an operator may ask

/** Why an activity cannot be stopped or aborted; null when it can. */
export function endRefusal(activity: { readonly state: ActivityState }): string | null {
  return activity.state === 'ENDED' || activity.state === 'ABORTED'
    ? `it is over already (${activity.state})`
    : null;
}

/**
 * What stopping now makes of an open member: a REALTIME member that runs has its end now, and its
 * agent reports when it has ended; one that has not begun never will.
 * @returns null: it is left as it is
 */
export function whenStopped(
  member: MemberFacts,
  now: Date,
): { readonly endsAt: Date } | MemberChange | null {
  if (member.mode === 'OFFLINE') return null;
  if (member.status === 'RUNNING') return { endsAt: now };
  return {
    status: 'STOPPED',
    detail: 'the activity was stopped before it began',
    finishedAt: now,
    missing: null,
  };
}

/** Why a member cannot be started late; null when it can. */
export function lateRefusal(
  activity: { readonly state: ActivityState; readonly endsAt: Date },
  member: { readonly status: MemberStatus; readonly mode: MemberMode } | null,
  now: Date,
): string | null {
  if (activity.state === 'SCHEDULED')
    return 'the activity has not begun: its members start by themselves';
  if (activity.state === 'ABORTED') return 'the activity was aborted';
  if (activity.endsAt <= now && member?.mode !== 'OFFLINE') return "the activity's end has passed";
  if (member !== null && isOpen(member.status)) return `it takes part already (${member.status})`;
  return null;
}

/** Members by status. */
export type MemberCounts = Readonly<Record<MemberStatus, number>>;
export const noMembers: MemberCounts = {
  PENDING: 0,
  RUNNING: 0,
  SUCCEEDED: 0,
  FAILED: 0,
  STOPPED: 0,
  LEFT_OUT: 0,
};
export const countAll = (counts: MemberCounts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
