/** What a process does to its machine: it is launched, becomes RUNNING, ends, is stopped, is found again. The specification stands in machine.ts. */
import { backoffDelayMs, describeExit, failedAtOnce, isExpected, isRespawned, lifetimeMs, retriesExhausted } from './restart.ts';
import type { AliveState, Ending, Turn, UpState } from './turn.ts';
import { aliveWith, amend, close, definitionOf, describeEnding, endReport, liveReport, move, note, timerOf } from './turn.ts';
import type { AfterStop, Exit, LiveRun, MachineEvent, RunCause, StateReason } from './types.ts';

type Of<T extends MachineEvent['type']> = Extract<MachineEvent, { readonly type: T }>;
type Exited = Extract<Ending, { readonly kind: 'EXITED' }>;
type Stopping = Extract<AliveState, { readonly name: 'STOPPING' }>;

/** Decides upon a new run. Only where nothing lives. */
export function launch(turn: Turn, cause: RunCause, commandId: string | null): void {
  const { instance, now } = turn;
  const again = cause === 'RESPAWN' || cause === 'RETRY';
  note(turn, {
    restarts: again || cause === 'REVISED' ? instance.restarts + 1 : 0,
    ...(again ? {} : { retries: 0, crashes: 0 }),
  });
  const run: LiveRun = {
    runId: now.runId,
    programRevision: instance.programRevision,
    cause,
    commandId,
    pid: null,
    startedAt: now.wallMs,
    startedMs: now.monotonicMs,
  };
  spawn(turn, run);
  move(turn, { name: 'STARTING', run }, { reason: cause, run: liveReport(run) });
}

function spawn(turn: Turn, run: LiveRun): void {
  const { key } = turn.instance;
  const { runId, programRevision, cause, commandId, startedAt } = run;
  turn.effects.push({
    type: 'SPAWN',
    runId,
    key,
    definition: definitionOf(turn.instance, run),
    programRevision,
    cause,
    commandId,
    startedAt,
  });
}

/** Begins to stop what is up. While the launcher has not answered there is nobody to signal: SPAWNED makes good for it. */
export function halt(turn: Turn, state: UpState, next: AfterStop, reason: StateReason): void {
  const stopping: Stopping = { name: 'STOPPING', run: state.run, killAtMs: turn.now.monotonicMs, killed: false, next, reason };
  move(turn, stopping, { reason, run: liveReport(state.run) });
  if (state.run.pid !== null) signalStop(turn, stopping);
}

function signalStop(turn: Turn, state: Stopping): void {
  const { stopSignal, stopTimeoutMs } = definitionOf(turn.instance, state.run);
  turn.effects.push({ type: 'SIGNAL', runId: state.run.runId, signal: stopSignal });
  amend(turn, { ...state, killAtMs: turn.now.monotonicMs + stopTimeoutMs });
}

export function spawned(turn: Turn, event: Of<'SPAWNED'>): void {
  const state = aliveWith(turn, event.runId);
  if (state === null || state.run.pid !== null) return;
  const run = { ...state.run, pid: event.pid, startedMs: turn.now.monotonicMs };
  if (state.name === 'STOPPING') signalStop(turn, { ...state, run });
  else {
    amend(turn, { ...state, run });
    if (definitionOf(turn.instance, run).startMs === 0) becomeRunning(turn, run, run.cause);
  }
}

function becomeRunning(turn: Turn, run: LiveRun, reason: StateReason): void {
  // With startMs 0 being RUNNING proves nothing: the retries are kept until the run has lasted.
  if (definitionOf(turn.instance, run).startMs > 0) note(turn, { retries: 0 });
  move(turn, { name: 'RUNNING', run }, { reason, run: liveReport(run) });
  close(turn, ['START', 'RESTART'], 'SUCCEEDED', null);
}

export function spawnFailed(turn: Turn, event: Of<'SPAWN_FAILED'>): void {
  const state = aliveWith(turn, event.runId);
  if (state === null) return;
  const ending: Ending = { kind: 'NOT_STARTED', error: event.error, endedAt: turn.now.wallMs };
  if (state.name === 'STOPPING') stopped(turn, state, ending);
  else earlyExit(turn, state.run, ending);
}

export function exited(turn: Turn, event: Of<'EXITED'>): void {
  const state = aliveWith(turn, event.runId);
  if (state === null) return;
  const ending: Exited = { kind: 'EXITED', exit: event.exit, endedAt: event.endedAt };
  const lifetime = lifetimeMs(state.run, event.endedAt, turn.now);
  const tooSoon = lifetime < definitionOf(turn.instance, state.run).startMs;
  if (state.name === 'STOPPING') stopped(turn, state, ending);
  else if (event.rebooted) toExited(turn, state.run, ending);
  else if (state.name === 'STARTING' && tooSoon) earlyExit(turn, state.run, ending);
  else {
    // The exit may overtake the timer, or the agent was away: what counts is how long the run lasted.
    if (state.name === 'STARTING') becomeRunning(turn, state.run, state.run.cause);
    ranAndEnded(turn, state.run, ending, lifetime);
  }
}

function ranAndEnded(turn: Turn, run: LiveRun, ending: Exited, lifetime: number): void {
  const definition = definitionOf(turn.instance, run);
  const expected = isExpected(ending.exit, definition);
  if (failedAtOnce(lifetime, expected, definition)) earlyExit(turn, run, ending);
  else {
    note(turn, { retries: 0, crashes: lifetime >= definition.backoff.resetMs ? 0 : turn.instance.crashes });
    toExited(turn, run, ending);
    if (turn.instance.desired === 'RUNNING' && isRespawned(expected, definition)) respawn(turn, run, ending.exit);
  }
}

function toExited(turn: Turn, run: LiveRun, ending: Exited): void {
  const { exit } = ending;
  const expected = isExpected(exit, definitionOf(turn.instance, run));
  const report = endReport(run, ending, expected ? 'SUCCEEDED' : 'FAILED');
  const reason = exit.kind === 'UNKNOWN' ? 'LOST' : expected ? 'EXIT_EXPECTED' : 'EXIT_UNEXPECTED';
  move(turn, { name: 'EXITED', exit, expected }, { reason, detail: describeExit(exit), run: report });
}

/** The first respawn is immediate: most programs that fall over once are well again at once. From the second on they wait, longer each time. */
function respawn(turn: Turn, run: LiveRun, exit: Exit): void {
  const { crashes } = turn.instance;
  const { backoff } = definitionOf(turn.instance, run);
  const delay = crashes === 0 ? 0 : backoffDelayMs(backoff, crashes - 1, turn.now.chance);
  note(turn, { crashes: crashes + 1 });
  if (delay === 0) launch(turn, 'RESPAWN', null);
  else {
    const untilMs = turn.now.monotonicMs + delay;
    move(turn, { name: 'BACKOFF', untilMs, cause: 'RESPAWN' }, { reason: 'RESPAWN', detail: describeExit(exit) });
  }
}

/** A run that never got as far as RUNNING: tried again later, or given up. */
function earlyExit(turn: Turn, run: LiveRun, ending: Ending): void {
  const definition = definitionOf(turn.instance, run);
  const retries = turn.instance.retries + 1;
  note(turn, { retries });
  const why = { detail: describeEnding(ending), run: endReport(run, ending, 'FAILED') };
  const failed = ending.kind === 'NOT_STARTED';
  if (retriesExhausted(retries, definition)) {
    const reason = failed ? 'SPAWN_FAILED' : 'RETRIES_EXHAUSTED';
    move(turn, { name: 'FATAL', reason }, { ...why, reason });
  } else {
    const untilMs = turn.now.monotonicMs + backoffDelayMs(definition.backoff, retries - 1, turn.now.chance);
    move(turn, { name: 'BACKOFF', untilMs, cause: 'RETRY' }, { ...why, reason: failed ? 'SPAWN_FAILED' : 'EARLY_EXIT' });
  }
}

/** What was to be stopped has ended; then comes what was to come then. */
function stopped(turn: Turn, state: Stopping, ending: Ending): void {
  const { run, next, killed } = state;
  const { stopSignal, stopTimeoutMs } = definitionOf(turn.instance, run);
  const detail = killed ? `did not end within ${stopTimeoutMs} ms of ${stopSignal}, killed` : describeEnding(ending);
  const reason = killed ? 'STOP_TIMEOUT' : state.reason;
  move(turn, { name: 'STOPPED' }, { reason, detail, run: endReport(run, ending, 'STOPPED') });
  close(turn, ['STOP'], 'SUCCEEDED', null);
  if (next.kind === 'START') launch(turn, next.cause, next.commandId);
  if (next.kind === 'FORGET') turn.forgotten = true;
}

/** The timer may be one that was replaced while its event was under way, or have fired a little early: only its due time counts. */
export function timer(turn: Turn): void {
  const { instance, now } = turn;
  const { state } = instance;
  const due = timerOf(instance);
  if (due === null || now.monotonicMs < due) return;
  if (state.name === 'STARTING') becomeRunning(turn, state.run, instance.reason === 'ADOPTED' ? 'ADOPTED' : state.run.cause);
  else if (state.name === 'BACKOFF' && instance.desired === 'STOPPED') move(turn, { name: 'STOPPED' }, { reason: 'NONE' });
  else if (state.name === 'BACKOFF') launch(turn, state.cause, null);
  else if (state.name === 'STOPPING') {
    turn.effects.push({ type: 'SIGNAL', runId: state.run.runId, signal: 'KILL' });
    amend(turn, { ...state, killed: true });
  }
}

export function adopted(turn: Turn, { run }: Of<'ADOPTED'>): void {
  const { state } = turn.instance;
  if ('run' in state) {
    if (state.run.runId !== run.runId) return;
    if (run.pid === null) relaunch(turn, state);
    else if (state.name === 'STOPPING') resumeStop(turn, { ...state, run });
    else amend(turn, { ...state, run });
  } else if (run.pid !== null) move(turn, { name: 'STARTING', run }, { reason: 'ADOPTED', run: liveReport(run) });
  if (turn.instance.state.name === 'STARTING') timer(turn);
}

/** The agent ended between a decision and its deed. The deed is done now, under the same id: the ledger has no run that never was. */
function relaunch(turn: Turn, state: AliveState): void {
  if (state.run.pid !== null) return;
  if (state.name === 'STOPPING') {
    stopped(turn, state, { kind: 'NOT_STARTED', error: 'stopped before it was launched', endedAt: turn.now.wallMs });
  } else {
    const run = { ...state.run, startedAt: turn.now.wallMs, startedMs: turn.now.monotonicMs };
    spawn(turn, run);
    amend(turn, { ...state, run });
  }
}

/** The signal may not have gone out before the agent ended, and a second one does no harm. The full time is allowed again: KILL never comes without it. */
function resumeStop(turn: Turn, state: Stopping): void {
  if (state.killed) {
    turn.effects.push({ type: 'SIGNAL', runId: state.run.runId, signal: 'KILL' });
    amend(turn, state);
  } else signalStop(turn, state);
}
