/**
 * What people and the plane ask of a machine: desired state as a level, commands as edges. The
 * specification stands in machine.ts.
 */
import type { SignalTarget } from './actions.ts';
import { dropOlder, setLevel } from './commanded-level.ts';
import type { EventOf, Origin } from './events.ts';
import { launch, unasked } from './launching.ts';
import { withSignal } from './sent-signals.ts';
import type { Stopping } from './stopping.ts';
import { halt } from './stopping.ts';
import type { AliveState, TransitionContext, UpState } from './transition-context.ts';
import {
  amend,
  answer,
  close,
  definitionOf,
  isWanted,
  move,
  note,
  open,
} from './transition-context.ts';
import { triggered, triggerOf } from './trigger.ts';
import type {
  AfterStop,
  DesiredInstance,
  Instance,
  OpenCommand,
  RunCause,
  SignalName,
  StartWish,
  State,
  StateReason,
  Trigger,
} from './types.ts';

const noLongerAssigned = 'the instance is no longer assigned to this host';

/**
 * Takes a command up. False when there is nothing to do for it: it is open already, or the instance
 * is on its way out.
 */
function takeUp(
  context: TransitionContext,
  kind: OpenCommand['kind'],
  commandId: string | null,
): boolean {
  const { state } = context.instance;
  if (isOpen(context, commandId)) return false;
  if (kind !== 'STOP' && state.name === 'STOPPING' && state.next.kind === 'FORGET') {
    answer(context, commandId, 'FAILED', noLongerAssigned);
    return false;
  }
  if (commandId !== null) open(context, { commandId, kind });
  return true;
}

const isOpen = ({ instance }: TransitionContext, commandId: string | null): boolean =>
  commandId !== null && instance.open.some((command) => command.commandId === commandId);

const wishOf = (event: EventOf<'START' | 'RESTART' | 'RUN'>): StartWish => ({
  cause: originOf(event),
  // What somebody at this host asked for has an id that the plane does not know.
  commandId: event.trigger?.local ? null : event.commandId,
  runId: event.runId ?? null,
  job: event.type === 'RUN',
  ...triggered(triggerOf(event)),
});

const originOf = ({ origin = 'OPERATOR' }: EventOf<'START' | 'STOP' | 'RESTART' | 'RUN'>): Origin =>
  origin;

export function start(context: TransitionContext, event: EventOf<'START'>): void {
  if (!takeUp(context, 'START', event.commandId)) return;
  setLevel(context, 'RUNNING', event);
  startNow(context, wishOf(event));
}

function startNow(context: TransitionContext, wish: StartWish): void {
  const { state } = context.instance;
  note(context, { desired: 'RUNNING' });
  if (state.name === 'RUNNING') {
    makeUsual(context, state);
    close(context, ['START'], 'SUCCEEDED', null);
  } else if (state.name === 'STARTING') {
    makeUsual(context, state);
    note(context, { retries: 0, crashes: 0, restarts: 0, attempts: 0 });
  } else if (state.name === 'STOPPING') thenStart(context, state, wish);
  else launch(context, wish);
}

/** A job's run is from now on what is desired anyhow. */
function makeUsual(context: TransitionContext, state: UpState): void {
  const { job, ...run } = state.run;
  if (job) amend(context, { ...state, run });
}

/**
 * A start that waits for the end of what is stopping. The first one that asked names the cause; a
 * job gives way.
 */
function thenStart(context: TransitionContext, state: Stopping, wish: StartWish): void {
  if (state.next.kind !== 'START' || (state.next.job && !wish.job))
    amend(context, { ...state, next: { kind: 'START', ...wish } });
}

export function stop(context: TransitionContext, event: EventOf<'STOP'>): void {
  if (!takeUp(context, 'STOP', event.commandId)) return;
  setLevel(context, 'STOPPED', event);
  note(context, { activity: null });
  bringDown(
    context,
    { kind: 'STAY' },
    { reason: originOf(event), superseded: 'superseded by a later stop' },
  );
}

/**
 * As if it had been wished, and by nobody in particular: the next agent finds the real wish on
 * disk.
 */
export function shutDown(context: TransitionContext): void {
  note(context, { activity: null });
  bringDown(
    context,
    { kind: 'STAY' },
    { reason: 'NONE', superseded: 'the agent ends, and its programs with it' },
  );
}

interface Down {
  readonly reason: StateReason;
  readonly detail?: string;
  /** The result of commands that want the opposite: they have lost. */
  readonly superseded: string;
}

/** Desired STOPPED, whoever wishes it. */
export function bringDown(
  context: TransitionContext,
  next: AfterStop,
  { reason, detail, superseded }: Down,
): void {
  const { state } = context.instance;
  note(context, { desired: 'STOPPED' });
  close(context, ['START', 'RESTART', 'RUN'], 'FAILED', superseded);
  if (state.name === 'STARTING' || state.name === 'RUNNING')
    halt(context, state, next, { reason, detail: detail ?? null });
  else if (state.name === 'STOPPING') {
    // What is being forgotten stays so: a STOP does not assign it again (a DESIRE does).
    if (state.next.kind === next.kind) amend(context, { ...state, next });
    else if (state.next.kind !== 'FORGET')
      amend(context, behind(context, { ...state, next }, reason));
  } else if (state.name === 'BACKOFF' || state.name === 'WAITING') {
    move(
      context,
      { name: 'STOPPED' },
      { reason, detail: detail ?? null, trigger: context.trigger ?? undefined },
    );
  }
}

/** The stop is from now on for another reason, and the event's doing. */
function behind(
  { trigger }: TransitionContext,
  { trigger: _, ...stopping }: Stopping,
  reason: StateReason,
): Stopping {
  return { ...stopping, reason, ...triggered(trigger) };
}

export function restart(context: TransitionContext, event: EventOf<'RESTART'>): void {
  if (!takeUp(context, 'RESTART', event.commandId)) return;
  setLevel(context, 'RUNNING', event);
  close(context, ['RUN'], 'FAILED', 'superseded by a restart');
  note(context, { desired: 'RUNNING' });
  startNewRun(context, wishOf(event), originOf(event));
}

/** A fresh run: what is up is stopped first. */
export function startNewRun(
  context: TransitionContext,
  wish: StartWish,
  reason: StateReason,
): void {
  const { state } = context.instance;
  if (state.name === 'STARTING' || state.name === 'RUNNING')
    halt(context, state, { kind: 'START', ...wish }, { reason });
  else if (state.name === 'STOPPING') thenStart(context, state, wish);
  else launch(context, wish);
}

export function run(context: TransitionContext, event: EventOf<'RUN'>): void {
  const { commandId } = event;
  if (isOpen(context, commandId)) return;
  const refusal = jobRefusal(context.instance.state);
  if (refusal !== null) {
    answer(context, commandId, 'FAILED', refusal);
    return;
  }
  if (commandId !== null) open(context, { commandId, kind: 'RUN' });
  launch(context, wishOf(event));
}

/** Why no job can begin now. */
function jobRefusal(state: State): string | null {
  switch (state.name) {
    case 'STARTING':
    case 'RUNNING':
      return 'it is running already';
    case 'STOPPING':
      return state.next.kind === 'FORGET' ? noLongerAssigned : 'it is still stopping';
    case 'WAITING':
    case 'BACKOFF':
      return `it is to run already (${state.name})`;
    default:
      return null;
  }
}

export function signal(context: TransitionContext, event: EventOf<'SIGNAL'>): void {
  const { state } = context.instance;
  const refusal = refusalOf(state, event.runId);
  if (refusal === null && 'run' in state) send(context, state, event.signal, 'GROUP');
  answer(context, event.commandId, refusal === null ? 'SUCCEEDED' : 'FAILED', refusal);
}

/** The main process alone: signals to its helpers are its own responsibility. */
export function reload(context: TransitionContext, { commandId }: EventOf<'RELOAD'>): void {
  const { state, definition } = context.instance;
  const signalName = ('run' in state ? definitionOf(context.instance, state.run) : definition)
    .reloadSignal;
  const refusal =
    signalName === null
      ? 'its program cannot reload: it has no reloadSignal'
      : refusalOf(state, null);
  if (refusal === null && signalName !== null && 'run' in state)
    send(context, state, signalName, 'PROCESS');
  answer(context, commandId, refusal === null ? 'SUCCEEDED' : 'FAILED', refusal);
}

/** The run may end by it: then its end names who sent it. */
function send(
  context: TransitionContext,
  state: AliveState,
  signalName: SignalName,
  to: SignalTarget,
): void {
  const { trigger, now } = context;
  context.effects.push({ type: 'SIGNAL', runId: state.run.runId, signal: signalName, to });
  if (trigger !== null)
    amend(context, {
      ...state,
      run: withSignal(state.run, { signal: signalName, trigger, sentMs: now.monotonicMs }),
    });
}

/** Why a signal meant for this run (null: for whichever lives) cannot be delivered. */
function refusalOf(state: State, runId: string | null): string | null {
  if (!('run' in state)) return 'not running';
  if (runId !== null && runId !== state.run.runId) return 'another run is live';
  return state.run.pid === null ? 'not running yet' : null;
}

export function forget(context: TransitionContext): void {
  const { state } = context.instance;
  note(context, { activity: null });
  if (state.name === 'STOPPING') {
    // An agent that returns reports it again, and no longer knows who removed the instance.
    if (state.next.kind !== 'FORGET')
      amend(context, behind(context, { ...state, next: { kind: 'FORGET' } }, 'UNASSIGNED'));
    note(context, { desired: 'STOPPED' });
    close(context, ['START', 'RESTART', 'RUN'], 'FAILED', noLongerAssigned);
  } else {
    bringDown(context, { kind: 'FORGET' }, { reason: 'UNASSIGNED', superseded: noLongerAssigned });
    context.forgotten = !('run' in state);
  }
}

export function desire(context: TransitionContext, event: EventOf<'DESIRE'>): void {
  const { desired, boot } = event;
  dropOlder(context, event);
  const { programRevision, desired: before } = context.instance;
  const revised = desired.programRevision !== programRevision;
  if (revised) stage(context, desired);
  if (desired.desired === 'STOPPED') desireStopped(context, desired, boot);
  else {
    note(context, { desired: 'RUNNING' });
    const cause = boot ? 'BOOT' : desired.desiredReason === 'OPERATOR' ? 'OPERATOR' : 'AUTOSTART';
    desireRunning(context, cause, { again: boot || before === 'STOPPED', revised });
  }
}

/**
 * @param wish.again the level has changed, or the host has booted: what has ended by itself is
 * started again
 */
function desireRunning(
  context: TransitionContext,
  cause: RunCause,
  wish: { readonly again: boolean; readonly revised: boolean },
): void {
  const { state, definition, programRevision } = context.instance;
  const asked = unasked(cause, false, context.trigger);
  const revision: Trigger = { revision: programRevision };
  switch (state.name) {
    case 'STARTING':
    case 'RUNNING':
      if (wish.again) makeUsual(context, state);
      if (definition.changePolicy === 'RESTART' && state.run.programRevision !== programRevision) {
        const again: AfterStop = { kind: 'START', ...unasked('REVISED', state.run.job, revision) };
        halt(context, state, again, { reason: 'REVISED', trigger: revision });
      }
      break;
    case 'STOPPING':
      // A wish that only repeats itself overrules neither the restart policy nor what it depends
      // on.
      if ((state.next.kind !== 'POLICY' && state.next.kind !== 'HOLD') || wish.again)
        thenStart(context, state, asked);
      break;
    case 'STOPPED':
      if (!state.held || wish.again) launch(context, asked);
      break;
    case 'WAITING':
      if (wish.again) launch(context, asked);
      break;
    case 'BACKOFF':
    case 'EXITED':
    case 'FATAL':
      if (wish.again) launch(context, asked);
      else if (wish.revised && state.name !== 'EXITED')
        launch(context, unasked('REVISED', state.name === 'BACKOFF' && state.job, revision));
  }
}

/**
 * A new revision takes the instance over; a run that lives keeps the definition it was started
 * with.
 */
function stage(context: TransitionContext, desired: DesiredInstance): void {
  const { state } = context.instance;
  if ('run' in state)
    amend(context, {
      ...state,
      run: { ...state.run, definition: definitionOf(context.instance, state.run) },
    });
  note(context, { programRevision: desired.programRevision, definition: desired.definition });
}

function desireStopped(
  context: TransitionContext,
  { desiredReason }: DesiredInstance,
  boot: boolean,
): void {
  const reason =
    desiredReason === 'DISABLED' || desiredReason === 'OPERATOR' || desiredReason === 'SCHEDULE'
      ? desiredReason
      : 'NONE';
  if (desiredReason === 'DISABLED') note(context, { activity: null });
  const { state } = context.instance;
  // It is assigned again, if only to be stopped.
  if (state.name === 'STOPPING' && state.next.kind === 'FORGET')
    amend(context, behind(context, { ...state, next: { kind: 'STAY' } }, reason));
  if (desiredReason !== 'DISABLED' && isSpared(context.instance))
    note(context, { desired: 'STOPPED' });
  else
    bringDown(
      context,
      { kind: 'STAY' },
      { reason, superseded: 'superseded: the instance is to be stopped' },
    );
  if (boot && isWanted(context.instance) && !('run' in state)) launch(context, unasked('ACTIVITY'));
}

/** Jobs, and what runs for an activity, do not go by what is desired. */
export function isSpared({ state, activity }: Instance): boolean {
  switch (state.name) {
    case 'STARTING':
    case 'RUNNING':
      return state.run.job === true || activity !== null;
    case 'WAITING':
    case 'BACKOFF':
      return state.job === true || activity !== null;
    case 'STOPPING':
      if (state.next.kind === 'START') return state.next.job || activity !== null;
      return state.next.kind === 'POLICY' && (state.run.job === true || activity !== null);
    default:
      return activity !== null;
  }
}
