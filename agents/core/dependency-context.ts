/** What the graph tells a machine: it may start, or something that it depends on is down. The specification stands in machine.ts, who says what when in graph/. */
import type { MachineEvent } from './events.ts';
import type { Turn, UpState } from './transition-context.ts';
import { isWanted, move } from './transition-context.ts';
import { begin, halt, unasked } from './transitions.ts';
import type { AfterStop } from './types.ts';

type Propagate = Extract<MachineEvent, { readonly type: 'PROPAGATE' }>;

export function permit(turn: Turn): void {
  const { state } = turn.instance;
  if (state.name !== 'WAITING') return;
  const { name: _, ...wish } = state;
  begin(turn, wish);
}

export function propagate(turn: Turn, event: Propagate): void {
  const { state } = turn.instance;
  if (state.name === 'STARTING' || state.name === 'RUNNING') takeDown(turn, state, event);
  else if (event.how === 'STOP') hold(turn, event);
  else bringToWait(turn);
}

/** The same job, or the usual run, comes back when all is up again. */
function takeDown(turn: Turn, state: UpState, { how, detail, inOrder }: Propagate): void {
  const { job = false, commandId } = state.run;
  const again: AfterStop = { kind: 'START', ...unasked('DEPENDENCY', job, turn.trigger), commandId: job ? commandId : null };
  halt(turn, state, how === 'RESTART' ? again : { kind: 'HOLD' }, { reason: 'DEPENDENCY', detail, atOnce: !inOrder });
}

/** What was about to live again by itself stays down too: whether it fell before or after what it depends on is a matter of chance. */
function hold(turn: Turn, { detail }: Propagate): void {
  const { state } = turn.instance;
  const again = state.name === 'BACKOFF' || (state.name === 'WAITING' && (state.cause === 'RESPAWN' || state.cause === 'RETRY'));
  if (again) move(turn, { name: 'STOPPED', held: true }, { reason: 'DEPENDENCY', detail, trigger: turn.trigger ?? undefined });
}

/** What has ended by itself comes back with what it depends on, whatever the restart policy says. */
function bringToWait(turn: Turn): void {
  const { state } = turn.instance;
  const ended = (state.name === 'EXITED' || state.name === 'FATAL') && isWanted(turn.instance);
  if (!ended && state.name !== 'BACKOFF') return;
  const job = state.name === 'BACKOFF' && state.job === true;
  const wish = unasked('DEPENDENCY', job, turn.trigger);
  move(turn, { name: 'WAITING', ...wish }, { reason: 'DEPENDENCY', trigger: wish.trigger });
}
