/** What people and the plane ask of a machine: desired state as a level, commands as edges. The specification stands in machine.ts. */
import type { MachineEvent, Origin } from './events.ts';
import type { Turn, UpState } from './transition-context.ts';
import { amend, answer, close, definitionOf, isWanted, move, note, open } from './transition-context.ts';
import { halt, launch, unasked } from './transitions.ts';
import { triggered, triggerOf } from './trigger.ts';
import type { AfterStop, DesiredInstance, Instance, OpenCommand, RunCause, StartWish, State, StateReason, Trigger } from './types.ts';

type Of<T extends MachineEvent['type']> = Extract<MachineEvent, { readonly type: T }>;
type Stopping = Extract<State, { readonly name: 'STOPPING' }>;

const noLongerAssigned = 'the instance is no longer assigned to this host';

/** Takes a command up. False when there is nothing to do for it: it is open already, or the instance is on its way out. */
function takeUp(turn: Turn, kind: OpenCommand['kind'], commandId: string | null): boolean {
  const { state } = turn.instance;
  if (isOpen(turn, commandId)) return false;
  if (kind !== 'STOP' && state.name === 'STOPPING' && state.next.kind === 'FORGET') {
    answer(turn, commandId, 'FAILED', noLongerAssigned);
    return false;
  }
  if (commandId !== null) open(turn, { commandId, kind });
  return true;
}

const isOpen = ({ instance }: Turn, commandId: string | null): boolean =>
  commandId !== null && instance.open.some((command) => command.commandId === commandId);

const wishOf = (event: Of<'START' | 'RESTART' | 'RUN'>): StartWish => ({
  cause: originOf(event),
  // What somebody at this host asked for has an id that the plane does not know.
  commandId: event.trigger?.local ? null : event.commandId,
  runId: event.runId ?? null,
  job: event.type === 'RUN',
  ...triggered(triggerOf(event)),
});

const originOf = ({ origin = 'OPERATOR' }: Of<'START' | 'STOP' | 'RESTART' | 'RUN'>): Origin => origin;

export function start(turn: Turn, event: Of<'START'>): void {
  if (takeUp(turn, 'START', event.commandId)) startNow(turn, wishOf(event));
}

function startNow(turn: Turn, wish: StartWish): void {
  const { state } = turn.instance;
  note(turn, { desired: 'RUNNING' });
  if (state.name === 'RUNNING') {
    makeUsual(turn, state);
    close(turn, ['START'], 'SUCCEEDED', null);
  } else if (state.name === 'STARTING') {
    makeUsual(turn, state);
    note(turn, { retries: 0, crashes: 0, restarts: 0, attempts: 0 });
  } else if (state.name === 'STOPPING') thenStart(turn, state, wish);
  else launch(turn, wish);
}

/** A job's run is from now on what is desired anyhow. */
function makeUsual(turn: Turn, state: UpState): void {
  const { job, ...run } = state.run;
  if (job) amend(turn, { ...state, run });
}

/** A start that waits for the end of what is stopping. The first one that asked names the cause; a job gives way. */
function thenStart(turn: Turn, state: Stopping, wish: StartWish): void {
  if (state.next.kind !== 'START' || (state.next.job && !wish.job)) amend(turn, { ...state, next: { kind: 'START', ...wish } });
}

export function stop(turn: Turn, event: Of<'STOP'>): void {
  if (!takeUp(turn, 'STOP', event.commandId)) return;
  note(turn, { activity: null });
  bringDown(turn, { kind: 'STAY' }, { reason: originOf(event), superseded: 'superseded by a later stop' });
}

/** As if it had been wished, and by nobody in particular: the next agent finds the real wish on disk. */
export function shutDown(turn: Turn): void {
  note(turn, { activity: null });
  bringDown(turn, { kind: 'STAY' }, { reason: 'NONE', superseded: 'the agent ends, and its programs with it' });
}

interface Down {
  readonly reason: StateReason;
  readonly detail?: string;
  /** What is said to commands that want the opposite: they have lost. */
  readonly superseded: string;
}

/** Desired STOPPED, whoever wishes it. */
export function bringDown(turn: Turn, next: AfterStop, { reason, detail, superseded }: Down): void {
  const { state } = turn.instance;
  note(turn, { desired: 'STOPPED' });
  close(turn, ['START', 'RESTART', 'RUN'], 'FAILED', superseded);
  if (state.name === 'STARTING' || state.name === 'RUNNING') halt(turn, state, next, { reason, detail: detail ?? null });
  else if (state.name === 'STOPPING') {
    // What is being forgotten stays so: a STOP does not assign it again (a DESIRE does).
    if (state.next.kind === next.kind) amend(turn, { ...state, next });
    else if (state.next.kind !== 'FORGET') amend(turn, behind(turn, { ...state, next }, reason));
  } else if (state.name === 'BACKOFF' || state.name === 'WAITING') {
    move(turn, { name: 'STOPPED' }, { reason, detail: detail ?? null, trigger: turn.trigger ?? undefined });
  }
}

/** The stop is from now on for another reason, and the event's doing. */
function behind({ trigger }: Turn, { trigger: _, ...stopping }: Stopping, reason: StateReason): Stopping {
  return { ...stopping, reason, ...triggered(trigger) };
}

export function restart(turn: Turn, event: Of<'RESTART'>): void {
  if (!takeUp(turn, 'RESTART', event.commandId)) return;
  close(turn, ['RUN'], 'FAILED', 'superseded by a restart');
  note(turn, { desired: 'RUNNING' });
  startAnew(turn, wishOf(event), originOf(event));
}

/** A fresh run: what is up is stopped first. */
export function startAnew(turn: Turn, wish: StartWish, reason: StateReason): void {
  const { state } = turn.instance;
  if (state.name === 'STARTING' || state.name === 'RUNNING') halt(turn, state, { kind: 'START', ...wish }, { reason });
  else if (state.name === 'STOPPING') thenStart(turn, state, wish);
  else launch(turn, wish);
}

export function run(turn: Turn, event: Of<'RUN'>): void {
  const { commandId } = event;
  if (isOpen(turn, commandId)) return;
  const refusal = jobRefusal(turn.instance.state);
  if (refusal !== null) {
    answer(turn, commandId, 'FAILED', refusal);
    return;
  }
  if (commandId !== null) open(turn, { commandId, kind: 'RUN' });
  launch(turn, wishOf(event));
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

export function signal(turn: Turn, event: Of<'SIGNAL'>): void {
  const { state } = turn.instance;
  const refusal = refusalOf(state, event.runId);
  if (refusal === null && 'run' in state) turn.effects.push({ type: 'SIGNAL', runId: state.run.runId, signal: event.signal, to: 'GROUP' });
  answer(turn, event.commandId, refusal === null ? 'SUCCEEDED' : 'FAILED', refusal);
}

/** The main process alone: its helpers are its own to tell. */
export function reload(turn: Turn, { commandId }: Of<'RELOAD'>): void {
  const { state, definition } = turn.instance;
  const signalName = ('run' in state ? definitionOf(turn.instance, state.run) : definition).reloadSignal;
  const refusal = signalName === null ? 'its program cannot reload: it has no reloadSignal' : refusalOf(state, null);
  if (refusal === null && signalName !== null && 'run' in state)
    turn.effects.push({ type: 'SIGNAL', runId: state.run.runId, signal: signalName, to: 'PROCESS' });
  answer(turn, commandId, refusal === null ? 'SUCCEEDED' : 'FAILED', refusal);
}

/** Why a signal meant for this run (null: for whichever lives) cannot be delivered. */
function refusalOf(state: State, runId: string | null): string | null {
  if (!('run' in state)) return 'not running';
  if (runId !== null && runId !== state.run.runId) return 'another run is live';
  return state.run.pid === null ? 'not running yet' : null;
}

export function forget(turn: Turn): void {
  const { state } = turn.instance;
  note(turn, { activity: null });
  if (state.name === 'STOPPING') {
    amend(turn, behind(turn, { ...state, next: { kind: 'FORGET' } }, 'UNASSIGNED'));
    note(turn, { desired: 'STOPPED' });
    close(turn, ['START', 'RESTART', 'RUN'], 'FAILED', noLongerAssigned);
  } else {
    bringDown(turn, { kind: 'FORGET' }, { reason: 'UNASSIGNED', superseded: noLongerAssigned });
    turn.forgotten = !('run' in state);
  }
}

export function desire(turn: Turn, { desired, boot }: Of<'DESIRE'>): void {
  const { programRevision, desired: before } = turn.instance;
  const revised = desired.programRevision !== programRevision;
  if (revised) stage(turn, desired);
  if (desired.desired === 'STOPPED') desireStopped(turn, desired, boot);
  else {
    note(turn, { desired: 'RUNNING' });
    const cause = boot ? 'BOOT' : desired.desiredReason === 'OPERATOR' ? 'OPERATOR' : 'AUTOSTART';
    desireRunning(turn, cause, { again: boot || before === 'STOPPED', revised });
  }
}

/** @param wish.again the level has changed, or the host has booted: what has ended by itself is started again */
function desireRunning(turn: Turn, cause: RunCause, wish: { readonly again: boolean; readonly revised: boolean }): void {
  const { state, definition, programRevision } = turn.instance;
  const asked = unasked(cause, false, turn.trigger);
  const revision: Trigger = { revision: programRevision };
  switch (state.name) {
    case 'STARTING':
    case 'RUNNING':
      if (wish.again) makeUsual(turn, state);
      if (definition.changePolicy === 'RESTART' && state.run.programRevision !== programRevision) {
        const again: AfterStop = { kind: 'START', ...unasked('REVISED', state.run.job, revision) };
        halt(turn, state, again, { reason: 'REVISED', trigger: revision });
      }
      break;
    case 'STOPPING':
      // A wish that only repeats itself overrules neither the restart policy nor what it depends on.
      if ((state.next.kind !== 'POLICY' && state.next.kind !== 'HOLD') || wish.again) thenStart(turn, state, asked);
      break;
    case 'STOPPED':
      if (!state.held || wish.again) launch(turn, asked);
      break;
    case 'WAITING':
      if (wish.again) launch(turn, asked);
      break;
    case 'BACKOFF':
    case 'EXITED':
    case 'FATAL':
      if (wish.again) launch(turn, asked);
      else if (wish.revised && state.name !== 'EXITED') launch(turn, unasked('REVISED', state.name === 'BACKOFF' && state.job, revision));
  }
}

/** A new revision takes the instance over; a run that lives keeps the definition it was started with. */
function stage(turn: Turn, desired: DesiredInstance): void {
  const { state } = turn.instance;
  if ('run' in state) amend(turn, { ...state, run: { ...state.run, definition: definitionOf(turn.instance, state.run) } });
  note(turn, { programRevision: desired.programRevision, definition: desired.definition });
}

function desireStopped(turn: Turn, { desiredReason }: DesiredInstance, boot: boolean): void {
  const reason = desiredReason === 'DISABLED' || desiredReason === 'OPERATOR' || desiredReason === 'SCHEDULE' ? desiredReason : 'NONE';
  if (desiredReason === 'DISABLED') note(turn, { activity: null });
  const { state } = turn.instance;
  // It is assigned again, if only to be stopped.
  if (state.name === 'STOPPING' && state.next.kind === 'FORGET') amend(turn, behind(turn, { ...state, next: { kind: 'STAY' } }, reason));
  if (desiredReason !== 'DISABLED' && isSpared(turn.instance)) note(turn, { desired: 'STOPPED' });
  else bringDown(turn, { kind: 'STAY' }, { reason, superseded: 'superseded: the instance is to be stopped' });
  if (boot && isWanted(turn.instance) && !('run' in state)) launch(turn, unasked('ACTIVITY'));
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
