/**
 * From desired state as it crosses the wire to what the agent keeps: there are durations where
 * clocks may not agree, here are times by this host's clock. Pure.
 */
import type { ActivityWindow } from '../../core/activity-window.ts';
import type { Removals } from '../../core/reconcile.ts';
import { triggered } from '../../core/trigger.ts';
import type { DesiredInstance, Trigger, WallMs } from '../../core/types.ts';
import type {
  ReceivedDelta,
  ReceivedInstance,
  ReceivedSnapshot,
  ReceivedWindow,
} from '../../link/wire.ts';

export interface Snapshot {
  readonly revision: number;
  readonly instances: readonly DesiredInstance[];
  readonly removals?: Removals;
}

export interface Delta {
  readonly revision: number;
  readonly changed: readonly DesiredInstance[];
  readonly removed: readonly string[];
  readonly removals?: Removals;
}

const windowOf = (
  { activityId, round, startsInMs, endsInMs, parameters }: ReceivedWindow,
  now: WallMs,
): ActivityWindow => ({
  activityId,
  round,
  startsAt: now + startsInMs,
  endsAt: endsInMs === null ? null : now + endsInMs,
  parameters,
});

const instanceOf = (
  { desiredBy, desiredByRef, desiredCommandId, ...instance }: ReceivedInstance,
  now: WallMs,
): DesiredInstance => ({
  ...instance,
  ...triggered(triggerOf({ desiredBy, desiredByRef, desiredCommandId })),
  windows: instance.windows.map((window) => windowOf(window, now)),
});

type Decider = Partial<Pick<ReceivedInstance, 'desiredBy' | 'desiredByRef' | 'desiredCommandId'>>;

/** @returns null: the plane does not name anyone */
function triggerOf({
  desiredBy: by,
  desiredByRef: byRef,
  desiredCommandId: commandId,
}: Decider): Trigger | null {
  const trigger = {
    ...(by ? { by } : {}),
    ...(byRef ? { byRef } : {}),
    ...(commandId ? { commandId } : {}),
  };
  return Object.keys(trigger).length === 0 ? null : trigger;
}

function removalsOf(removals: ReceivedDelta['removals'] | undefined): Removals {
  const known = new Map<string, Trigger>();
  for (const { instanceId, ...decider } of removals ?? []) {
    const trigger = triggerOf(decider);
    if (trigger !== null) known.set(instanceId, trigger);
  }
  return known;
}

/** @param now when it was received */
export function snapshotOf(
  { revision, instances, removals }: ReceivedSnapshot,
  now: WallMs,
): Snapshot {
  return {
    revision,
    instances: instances.map((instance) => instanceOf(instance, now)),
    removals: removalsOf(removals),
  };
}

/** @param now when it was received */
export function deltaOf(received: ReceivedDelta, now: WallMs): Delta {
  const { revision, changed, removals } = received;
  return {
    revision,
    changed: changed.map((instance) => instanceOf(instance, now)),
    removed: removals.map(({ instanceId }) => instanceId),
    removals: removalsOf(removals),
  };
}
