/**
 * The level that a START, STOP or RESTART of the plane sets (PROTOCOL.md, P237). The plane sends a
 * command before the change of desired state that it makes. An agent that is restarted in between
 * has the older desired state on its disk, which must not undo the command.
 */
import type { EventOf } from './events.ts';
import { note, type TransitionContext } from './transition-context.ts';
import type { Desired, Instance } from './types.ts';

/** What somebody or a schedule at this host sets later outweighs a command of the plane. */
export function setLevel(
  context: TransitionContext,
  desired: Desired,
  { commandId, revision }: EventOf<'START' | 'STOP' | 'RESTART'>,
): void {
  const isOfPlane = commandId !== null && revision !== undefined;
  note(context, { commanded: isOfPlane ? { commandId, desired, revision } : null });
}

/** Desired state as it is after the command that came later than it. Pure. */
export function withCommand({ commanded }: Instance, event: EventOf<'DESIRE'>): EventOf<'DESIRE'> {
  // Who disables an assignment means every instance, whatever was asked for at one.
  if (
    commanded === null ||
    commanded.revision !== event.revision ||
    event.desired.desiredReason === 'DISABLED'
  )
    return event;
  const { commandId, desired } = commanded;
  const trigger = { commandId };
  return { ...event, desired: { ...event.desired, desired, desiredReason: 'OPERATOR', trigger } };
}

/** Desired state of any other revision includes the command: that of a restored plane, too. */
export function dropOlder(context: TransitionContext, { revision }: EventOf<'DESIRE'>): void {
  const { commanded } = context.instance;
  if (revision !== undefined && commanded?.revision !== revision)
    note(context, { commanded: null });
}
