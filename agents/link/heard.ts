/** From what crosses the wire to what the agent keeps, and back: there are durations where clocks may not agree, here are times by this host's clock. Pure. */
import { elapsedMs, type Moment } from '../../src/domain/moment.ts';
import type { ActivityWindow } from '../core/activity-window.ts';
import type { DesiredInstance, WallMs } from '../core/types.ts';
import type { Delta, Entry, Snapshot } from './wire.ts';

export interface HeardWindow {
  readonly activityId: string;
  readonly round: number;
  readonly startsInMs: number;
  readonly endsInMs: number | null;
  readonly parameters: string;
}

export type HeardInstance = Omit<DesiredInstance, 'windows' | 'trigger'> & {
  readonly windows: readonly HeardWindow[];
  readonly desiredBy?: string | null;
  readonly desiredCommandId?: string | null;
};

const windowOf = ({ activityId, round, startsInMs, endsInMs, parameters }: HeardWindow, now: WallMs): ActivityWindow => ({
  activityId,
  round,
  startsAt: now + startsInMs,
  endsAt: endsInMs === null ? null : now + endsInMs,
  parameters,
});

const instanceOf = ({ desiredBy, desiredCommandId, ...instance }: HeardInstance, now: WallMs): DesiredInstance => ({
  ...instance,
  ...triggerOf(desiredBy ?? null, desiredCommandId ?? null),
  windows: instance.windows.map((window) => windowOf(window, now)),
});

function triggerOf(by: string | null, commandId: string | null): Pick<DesiredInstance, 'trigger'> {
  if (by === null && commandId === null) return {};
  return { trigger: { ...(by === null ? {} : { by }), ...(commandId === null ? {} : { commandId }) } };
}

/** @param now when it was heard */
export function snapshotOf({ revision, instances }: { revision: number; instances: readonly HeardInstance[] }, now: WallMs): Snapshot {
  return { revision, instances: instances.map((instance) => instanceOf(instance, now)) };
}

/** @param now when it was heard */
export function deltaOf(heard: { revision: number; changed: readonly HeardInstance[]; removed: readonly string[] }, now: WallMs): Delta {
  const { revision, changed, removed } = heard;
  return { revision, changed: changed.map((instance) => instanceOf(instance, now)), removed };
}

/**
 * Reports as they are sent: each says how long ago it happened. The age of a report of this boot is exact, whatever happened to the wall clock. The age of a
 * report of an earlier boot is the difference of two readings of the wall clock, and is wrong by as much as that clock was set between them; it is never negative.
 *
 * @param now when they are sent
 */
export function aged(entries: readonly Entry[], now: Moment): (Omit<Entry, 'boot'> & { readonly ageMs: number })[] {
  return entries.map(({ boot, ...entry }) => ({ ...entry, ageMs: Math.round(elapsedMs({ wallMs: Date.parse(entry.at), boot }, now)) }));
}
