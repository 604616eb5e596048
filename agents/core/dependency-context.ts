/**
 * What the graph reports to a machine: it may start, or something that it depends on is down. The
 * specification is in machine.ts; graph/ decides what is reported when.
 */
import type { MachineEvent } from './events.ts';
import { begin, traced, traceOfRun, unasked } from './launching.ts';
import { halt } from './stopping.ts';
import type { TransitionContext, UpState } from './transition-context.ts';
import { isWanted, move } from './transition-context.ts';
import type { AfterStop } from './types.ts';

type Propagate = Extract<MachineEvent, { readonly type: 'PROPAGATE' }>;

export function permit(context: TransitionContext): void {
  const { state } = context.instance;
  if (state.name !== 'WAITING') return;
  const { name: _, ...wish } = state;
  begin(context, wish);
}

export function propagate(context: TransitionContext, event: Propagate): void {
  const { state } = context.instance;
  if (state.name === 'STARTING' || state.name === 'RUNNING') takeDown(context, state, event);
  else if (event.how === 'STOP') hold(context, event);
  else bringToWait(context);
}

/** The same job, or the usual run, comes back when all is up again. */
function takeDown(
  context: TransitionContext,
  state: UpState,
  { how, detail, inOrder }: Propagate,
): void {
  const { job = false, commandId } = state.run;
  const again: AfterStop = {
    kind: 'START',
    ...unasked('DEPENDENCY', job, context.trigger),
    commandId: job ? commandId : null,
    ...(job ? { traceUuid: traceOfRun(state.run) } : {}),
  };
  halt(context, state, how === 'RESTART' ? again : { kind: 'HOLD' }, {
    reason: 'DEPENDENCY',
    detail,
    atOnce: !inOrder,
  });
}

/**
 * What was about to live again by itself stays down too: whether it fell before or after what it
 * depends on is a matter of chance.
 */
function hold(context: TransitionContext, { detail }: Propagate): void {
  const { state } = context.instance;
  const again =
    state.name === 'BACKOFF' ||
    (state.name === 'WAITING' && (state.cause === 'RESPAWN' || state.cause === 'RETRY'));
  if (again)
    move(
      context,
      { name: 'STOPPED', held: true },
      { reason: 'DEPENDENCY', detail, trigger: context.trigger ?? undefined },
    );
}

/**
 * What has ended by itself comes back with what it depends on, whatever the restart policy is.
 */
function bringToWait(context: TransitionContext): void {
  const { state } = context.instance;
  const ended = (state.name === 'EXITED' || state.name === 'FATAL') && isWanted(context.instance);
  if (!ended && state.name !== 'BACKOFF') return;
  const job = state.name === 'BACKOFF' && state.job === true;
  const wish = {
    ...unasked('DEPENDENCY', job, context.trigger),
    ...(state.name === 'BACKOFF' && job ? traced(state.traceUuid) : {}),
  };
  move(context, { name: 'WAITING', ...wish }, { reason: 'DEPENDENCY', trigger: wish.trigger });
}
