/**
 * Which person or thing outside of an instance is behind an event, so that what comes of it can be
 * attributed to whoever really caused it.
 */
import type { MachineEvent } from './events.ts';
import type { Trigger } from './types.ts';

/** @returns null: nobody; time, the program itself or its process is behind it */
export function triggerOf(event: MachineEvent): Trigger | null {
  switch (event.type) {
    case 'START':
    case 'STOP':
    case 'RESTART':
    case 'RUN':
    case 'SIGNAL':
      return event.trigger ?? (event.commandId === null ? null : { commandId: event.commandId });
    case 'FORGET':
      return event.trigger ?? null;
    case 'RELOAD':
      return event.commandId === null ? null : { commandId: event.commandId };
    case 'DESIRE':
      // After a boot it is the boot that starts it.
      return event.boot ? null : (event.desired.trigger ?? null);
    case 'ENTER':
      return { activityId: event.window.activityId };
    case 'LEAVE':
      return { activityId: event.activityId };
    case 'PROPAGATE':
      return event.dependency === undefined ? null : { dependency: event.dependency };
    default:
      return null;
  }
}

/** For a field that is absent where there is none. */
export const triggered = (trigger: Trigger | null | undefined): { readonly trigger?: Trigger } =>
  trigger ? { trigger } : {};
