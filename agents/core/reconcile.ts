/**
 * From the whole desired state of a host to the events of its machines, and in which order programs
 * start and stop.
 */
import type { MachineEvent } from './events.ts';
import { triggered } from './trigger.ts';
import type { DesiredInstance, Instance, InstanceKey, Trigger } from './types.ts';

/** An event for one machine. Machines that do not exist yet are to be made with `create` first. */
export interface Addressed {
  readonly instanceId: string;
  readonly event: MachineEvent;
}

/** What an order by priority needs to know; both `Instance` and `DesiredInstance` have it. */
export type Ranked = Instance | DesiredInstance;

const keyOf = (ranked: Ranked): InstanceKey => ('key' in ranked ? ranked.key : ranked);

/**
 * By text of the address in the fixed order of its parts, instances by number; not by locale, so
 * that all hosts agree.
 */
function compareKeys(a: InstanceKey, b: InstanceKey): number {
  return (
    compareText(a.program, b.program) ||
    compareText(a.environment, b.environment) ||
    a.index - b.index ||
    compareText(a.instanceId, b.instanceId)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Low priority numbers first, then by address. */
export const compareStart = (a: Ranked, b: Ranked): number =>
  a.definition.priority - b.definition.priority || compareKeys(keyOf(a), keyOf(b));

/** By `compareStart`. */
export function inStartOrder<T extends Ranked>(items: Iterable<T>): T[] {
  return [...items].sort(compareStart);
}

/** The reverse of the start order: high priority numbers first. */
export function inStopOrder<T extends Ranked>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => compareStart(b, a));
}

/** Who removed instances, by instance id. One that is missing: the plane did not name anyone. */
export type Removals = ReadonlyMap<string, Trigger>;

export function forgetting(instanceId: string, removals: Removals): Addressed {
  return { instanceId, event: { type: 'FORGET', ...triggered(removals.get(instanceId)) } };
}

interface ReconcileOptions {
  readonly boot?: boolean;
  readonly removals?: Removals;
  /** Of the desired state. */
  readonly revision?: number;
}

/**
 * The events that bring a host's machines to a whole snapshot of desired state: FORGET for those
 * that are no longer in it, in stop order, then DESIRE for all that are, in start order. What
 * leaves goes first, so that a successor under another name finds its ports free. Applied twice it
 * changes nothing.
 *
 * @param removals who removed what is no longer desired, by instance id
 * @param boot true when the host has booted, or the agent starts for the first time. It concerns
 * only instances without a machine: what a reboot means to
 *   those with one was decided by `adopt`.
 */
export function reconcile(
  machines: ReadonlyMap<string, Instance>,
  desired: readonly DesiredInstance[],
  { boot = false, removals = new Map(), revision }: ReconcileOptions = {},
): Addressed[] {
  const wanted = new Set(desired.map((one) => one.instanceId));
  const leaving = [...machines.values()].filter(
    ({ key }) => key.concurrentOf === undefined && !wanted.has(key.instanceId),
  );
  return [
    ...inStopOrder(leaving).map(({ key }) => forgetting(key.instanceId, removals)),
    ...inStartOrder(desired).map((one): Addressed => {
      return {
        instanceId: one.instanceId,
        event: {
          ...{ type: 'DESIRE', desired: one, boot: boot && !machines.has(one.instanceId) },
          ...(revision === undefined ? {} : { revision }),
        },
      };
    }),
  ];
}
