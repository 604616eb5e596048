/** What people and the plane ask of a machine: desired state as a level, commands as edges. The specification stands in machine.ts. */
import { halt, launch } from './transitions.ts';
import type { Turn } from './turn.ts';
import { amend, answer, close, definitionOf, move, note, open } from './turn.ts';
import type { AfterStop, DesiredInstance, MachineEvent, OpenCommand, RunCause, State, StateReason } from './types.ts';

type Of<T extends MachineEvent['type']> = Extract<MachineEvent, { readonly type: T }>;

const noLongerAssigned = 'the instance is no longer assigned to this host';

/** Takes a command up. False when there is nothing to do for it: it is open already, or the instance is on its way out. */
function takeUp(turn: Turn, kind: OpenCommand['kind'], commandId: string | null): boolean {
  const { state, open: opened } = turn.instance;
  if (commandId !== null && opened.some((command) => command.commandId === commandId)) return false;
  if (kind !== 'STOP' && state.name === 'STOPPING' && state.next.kind === 'FORGET') {
    answer(turn, commandId, 'FAILED', noLongerAssigned);
    return false;
  }
  if (commandId !== null) open(turn, { commandId, kind });
  return true;
}

export function start(turn: Turn, { commandId }: Of<'START'>): void {
  if (takeUp(turn, 'START', commandId)) startNow(turn, commandId);
}

function startNow(turn: Turn, commandId: string | null): void {
  const { state } = turn.instance;
  note(turn, { desired: 'RUNNING' });
  if (state.name === 'RUNNING') close(turn, ['START'], 'SUCCEEDED', null);
  else if (state.name === 'STARTING') note(turn, { retries: 0, crashes: 0, restarts: 0, attempts: 0 });
  else if (state.name === 'STOPPING') thenStart(turn, state, 'OPERATOR', commandId);
  else launch(turn, 'OPERATOR', commandId);
}

/** A start that waits for the end of what is stopping. The first one that asked names the cause. */
function thenStart(turn: Turn, state: Extract<State, { readonly name: 'STOPPING' }>, cause: RunCause, commandId: string | null): void {
  if (state.next.kind !== 'START') amend(turn, { ...state, next: { kind: 'START', cause, commandId } });
}

export function stop(turn: Turn, { commandId }: Of<'STOP'>): void {
  if (!takeUp(turn, 'STOP', commandId)) return;
  bringDown(turn, { kind: 'STAY' }, 'OPERATOR', 'superseded by a later stop');
}

/** Desired STOPPED, whoever wishes it. Commands that want the opposite have lost. */
function bringDown(turn: Turn, next: AfterStop, reason: StateReason, superseded: string): void {
  const { state } = turn.instance;
  note(turn, { desired: 'STOPPED' });
  close(turn, ['START', 'RESTART'], 'FAILED', superseded);
  if (state.name === 'STARTING' || state.name === 'RUNNING') halt(turn, state, next, reason);
  else if (state.name === 'STOPPING') {
    // What is being forgotten stays so: a STOP does not assign it again (a DESIRE does).
    if (state.next.kind !== 'FORGET') amend(turn, { ...state, next, reason: state.next.kind === next.kind ? state.reason : reason });
  } else if (state.name === 'BACKOFF' || state.name === 'WAITING') move(turn, { name: 'STOPPED' }, { reason });
}

export function restart(turn: Turn, { commandId }: Of<'RESTART'>): void {
  if (!takeUp(turn, 'RESTART', commandId)) return;
  const { state } = turn.instance;
  if (state.name === 'STARTING' || state.name === 'RUNNING') {
    note(turn, { desired: 'RUNNING' });
    halt(turn, state, { kind: 'START', cause: 'OPERATOR', commandId }, 'OPERATOR');
  } else startNow(turn, commandId);
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
  if (state.name === 'STOPPING') {
    amend(turn, { ...state, next: { kind: 'FORGET' }, reason: 'UNASSIGNED' });
    note(turn, { desired: 'STOPPED' });
    close(turn, ['START', 'RESTART'], 'FAILED', noLongerAssigned);
  } else {
    bringDown(turn, { kind: 'FORGET' }, 'UNASSIGNED', noLongerAssigned);
    turn.forgotten = !('run' in state);
  }
}

export function desire(turn: Turn, { desired, boot }: Of<'DESIRE'>): void {
  const { programRevision, desired: before } = turn.instance;
  const revised = desired.programRevision !== programRevision;
  if (revised) stage(turn, desired);
  if (desired.desired === 'STOPPED') desireStopped(turn, desired);
  else {
    note(turn, { desired: 'RUNNING' });
    const cause = boot ? 'BOOT' : desired.desiredReason === 'OPERATOR' ? 'OPERATOR' : 'AUTOSTART';
    desireRunning(turn, cause, { again: boot || before === 'STOPPED', revised });
  }
}

/** @param wish.again the level has changed, or the host has booted: what has ended by itself is started again */
function desireRunning(turn: Turn, cause: RunCause, wish: { readonly again: boolean; readonly revised: boolean }): void {
  const { state, definition, programRevision } = turn.instance;
  switch (state.name) {
    case 'STARTING':
    case 'RUNNING':
      if (definition.changePolicy === 'RESTART' && state.run.programRevision !== programRevision) {
        halt(turn, state, { kind: 'START', cause: 'REVISED', commandId: null }, 'REVISED');
      }
      break;
    case 'STOPPING':
      // A wish that only repeats itself does not overrule the restart policy.
      if (state.next.kind !== 'POLICY' || wish.again) thenStart(turn, state, cause, null);
      break;
    case 'STOPPED':
    case 'WAITING':
      launch(turn, cause, null);
      break;
    case 'BACKOFF':
    case 'EXITED':
    case 'FATAL':
      if (wish.again) launch(turn, cause, null);
      else if (wish.revised && state.name !== 'EXITED') launch(turn, 'REVISED', null);
  }
}

/** A new revision takes the instance over; a run that lives keeps the definition it was started with. */
function stage(turn: Turn, desired: DesiredInstance): void {
  const { state } = turn.instance;
  if ('run' in state) amend(turn, { ...state, run: { ...state.run, definition: definitionOf(turn.instance, state.run) } });
  note(turn, { programRevision: desired.programRevision, definition: desired.definition });
}

function desireStopped(turn: Turn, { desiredReason }: DesiredInstance): void {
  const { state } = turn.instance;
  const reason = desiredReason === 'DISABLED' || desiredReason === 'OPERATOR' ? desiredReason : 'NONE';
  // It is assigned again, if only to be stopped.
  if (state.name === 'STOPPING' && state.next.kind === 'FORGET') amend(turn, { ...state, next: { kind: 'STAY' }, reason });
  bringDown(turn, { kind: 'STAY' }, reason, 'superseded: the instance is to be stopped');
}
