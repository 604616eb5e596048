/** From desired state as it crosses the wire to what the agent keeps: there are durations where clocks may not agree, here are times by this host's clock. Pure. */
import type { ActivityWindow } from '../../core/activity-window.ts';
import type { DesiredInstance, WallMs } from '../../core/types.ts';
import type { HeardDelta, HeardInstance, HeardSnapshot, HeardWindow } from '../../link/wire.ts';

export interface Snapshot {
  readonly revision: number;
  readonly instances: readonly DesiredInstance[];
}

export interface Delta {
  readonly revision: number;
  readonly changed: readonly DesiredInstance[];
  readonly removed: readonly string[];
}

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
export function snapshotOf({ revision, instances }: HeardSnapshot, now: WallMs): Snapshot {
  return { revision, instances: instances.map((instance) => instanceOf(instance, now)) };
}

/** @param now when it was heard */
export function deltaOf(heard: HeardDelta, now: WallMs): Delta {
  const { revision, changed, removed } = heard;
  return { revision, changed: changed.map((instance) => instanceOf(instance, now)), removed };
}
