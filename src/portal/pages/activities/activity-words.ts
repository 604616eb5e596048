/** How activities and their members are put into words, and what can be done with them. Pure. */
import type { Look } from '../../ui/state.ts';

export type ActivityState = 'SCHEDULED' | 'RUNNING' | 'ENDED' | 'ABORTED';
export type MemberStatus = 'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'STOPPED' | 'LEFT_OUT';
export type MemberMode = 'REALTIME' | 'OFFLINE';

const states: Readonly<Record<ActivityState, Look>> = {
  RUNNING: { tone: 'info', icon: 'run', word: 'Running' },
  SCHEDULED: { tone: 'info', icon: 'clock', word: 'Scheduled' },
  ENDED: { tone: 'good', icon: 'check', word: 'Ended' },
  ABORTED: { tone: 'idle', icon: 'stop', word: 'Aborted' },
};
export const activityStates = Object.keys(states) as ActivityState[];
export const lookOfActivity = (state: ActivityState): Look => states[state];
export const partialLook: Look = { tone: 'warn', icon: 'warn', word: 'Partial' };

const statuses: Readonly<Record<MemberStatus, Look>> = {
  FAILED: { tone: 'bad', icon: 'cross', word: 'Failed' },
  STOPPED: { tone: 'warn', icon: 'stop', word: 'Stopped' },
  LEFT_OUT: { tone: 'warn', icon: 'pause', word: 'Left out' },
  PENDING: { tone: 'idle', icon: 'clock', word: 'Pending' },
  RUNNING: { tone: 'info', icon: 'run', word: 'Running' },
  SUCCEEDED: { tone: 'good', icon: 'check', word: 'Succeeded' },
};
/** From what needs a look most to what needs none. */
export const memberStatuses = Object.keys(statuses) as MemberStatus[];
export const lookOfMember = (status: MemberStatus): Look => statuses[status];

export const modeText = (mode: MemberMode): string =>
  mode === 'REALTIME' ? 'real-time' : 'offline';

export interface MemberCounts {
  readonly total: number;
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly stopped: number;
  readonly leftOut: number;
}

export const countOf = (counts: MemberCounts, status: MemberStatus): number =>
  ({
    PENDING: counts.pending,
    RUNNING: counts.running,
    SUCCEEDED: counts.succeeded,
    FAILED: counts.failed,
    STOPPED: counts.stopped,
    LEFT_OUT: counts.leftOut,
  })[status];

/** Such as "3: 1 failed, 2 running". */
export function countsText(counts: MemberCounts): string {
  const parts = memberStatuses.flatMap((status) => {
    const count = countOf(counts, status);
    return count > 0 ? [`${count} ${statuses[status].word.toLowerCase()}`] : [];
  });
  return parts.length > 0 ? `${counts.total}: ${parts.join(', ')}` : String(counts.total);
}

export const isOver = ({ state }: { readonly state: ActivityState }): boolean =>
  state === 'ENDED' || state === 'ABORTED';

/** What was missing, one sentence each: the plane joins them. */
export const reasonsOf = (detail: string | null): readonly string[] =>
  detail?.split('; ').filter(Boolean) ?? [];

interface LateActivity {
  readonly state: ActivityState;
  readonly endsAt: string;
}

interface LateMember {
  readonly status: MemberStatus;
  readonly mode: MemberMode;
}

/**
 * Whether a member can be started late; the plane decides again.
 * @param now milliseconds since 1970 on the plane's clock
 */
export function mayStartLate(
  { state, endsAt }: LateActivity,
  { status, mode }: LateMember,
  now: number,
): boolean {
  if (state === 'SCHEDULED' || state === 'ABORTED') return false;
  if (mode === 'REALTIME' && Date.parse(endsAt) <= now) return false;
  return status === 'FAILED' || status === 'STOPPED' || status === 'LEFT_OUT';
}

/** How far the window has passed, 0 to 1. @param now milliseconds since 1970 */
export function passedShare(
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  now: number,
): number {
  const [from, until] = [Date.parse(startsAt), Date.parse(endsAt)];
  if (until <= from) return now >= until ? 1 : 0;
  return Math.min(1, Math.max(0, (now - from) / (until - from)));
}

/** The exit of a member's newest run, such as "exit code 3"; empty while there is none. */
export function exitText(
  run: { readonly exitCode: number | null; readonly signal: string | null } | null,
): string {
  if (!run) return '';
  if (run.signal) return `signal ${run.signal}`;
  return run.exitCode === null ? '' : `exit code ${run.exitCode}`;
}
