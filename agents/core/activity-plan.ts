/**
 * When an instance enters and leaves the windows of activities. Pure.
 *
 * A window is *open* from its start to its end, or without an end until it is taken away. An
 * instance is in one window at a time; its machine receives ENTER and LEAVE.
 *  - The first open window is entered, each round of an activity once: what was entered is
 *    remembered on disk, also after it was left, as long as the window is there. So an
 *    agent that returns enters nothing twice, and what an operator has stopped stays so.
 *  - A window that was over before it could be entered is not entered at all; one that is open when
 *    it becomes known is entered late.
 *  - A window that has ended is left. So is one that is not there any more: it was aborted, or the
 *    instance's part in it is over.
 *  - A later round of the activity that the instance is in is entered again.
 *  - Of two that are open, the second waits for the first to be left.
 *  - What is disabled enters nothing.
 */

import type { ActivityWindow } from './activity-window.ts';
import type { MachineEvent } from './events.ts';
import type { DesiredInstance, Instance, WallMs } from './types.ts';

/** The last round that an instance has entered, by activity. */
export type Rounds = ReadonlyMap<string, number>;

export interface WindowPlan {
  readonly events: readonly Extract<MachineEvent, { readonly type: 'ENTER' | 'LEAVE' }>[];
  /** The window that is entered now; null: none. */
  readonly entered: ActivityWindow | null;
}

const none: WindowPlan = { events: [], entered: null };

/**
 * @param desired null: the instance is not desired here any more, which its machine handles
 * @param machine undefined: there is none yet
 */
export function planWindows(
  desired: DesiredInstance | null,
  machine: Instance | undefined,
  rounds: Rounds,
  now: WallMs,
): WindowPlan {
  if (desired === null || machine === undefined) return none;
  const { windows } = desired;
  const current = machine.activity;
  const leaving = current === null ? null : leave(windows, current.activityId, now);
  const next = desired.desiredReason === 'DISABLED' ? undefined : firstOpen(windows, rounds, now);
  if (current !== null && leaving === null) {
    const isNewRound = next?.activityId === current.activityId && next.round > current.round;
    return isNewRound ? { events: [{ type: 'ENTER', window: next }], entered: next } : none;
  }
  const events: WindowPlan['events'][number][] = leaving === null ? [] : [leaving];
  if (next !== undefined) events.push({ type: 'ENTER', window: next });
  return { events, entered: next ?? null };
}

function leave(
  windows: readonly ActivityWindow[],
  activityId: string,
  now: WallMs,
): Extract<MachineEvent, { readonly type: 'LEAVE' }> | null {
  const window = windows.find((one) => one.activityId === activityId);
  if (window !== undefined && !isOver(window, now)) return null;
  return { type: 'LEAVE', activityId, abort: window === undefined };
}

const isOver = ({ endsAt }: ActivityWindow, now: WallMs): boolean =>
  endsAt !== null && endsAt <= now;

function firstOpen(
  windows: readonly ActivityWindow[],
  rounds: Rounds,
  now: WallMs,
): ActivityWindow | undefined {
  return windows
    .filter(
      (window) =>
        window.startsAt <= now &&
        !isOver(window, now) &&
        window.round > (rounds.get(window.activityId) ?? -1),
    )
    .sort((a, b) => a.startsAt - b.startsAt)[0];
}

/** When the next window opens or closes, after now; null: never. */
export function nextWindowAt(windows: readonly ActivityWindow[], now: WallMs): WallMs | null {
  const edges = windows
    .flatMap(({ startsAt, endsAt }) => (endsAt === null ? [startsAt] : [startsAt, endsAt]))
    .filter((at) => at > now);
  return edges.length === 0 ? null : Math.min(...edges);
}
