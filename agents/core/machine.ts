/**
 * The supervision of one instance, as a pure function: `step(instance, event, now)` gives the
 * instance as it is afterwards and the actions that somebody else carries out. No clock, no chance
 * and no process is touched here; time and chance come in with `now`.
 *
 * The words. *Desired* is what ought to be (RUNNING or STOPPED), *state* is what is. A *run* is one
 * execution; its id is given when it is decided upon, before a process exists. Its `pid` is null
 * until the launcher has answered. A run lives from its SPAWN until its EXITED or SPAWN_FAILED. An
 * instance is *wanted* when it is desired RUNNING or in the window of an activity. A *job* is one
 * run for its own sake (RUN). How an instance hangs together with others comes in as its
 * *dependency context*: whether it has dependencies, and whether it has dependents. What follows
 * from that is decided in graph/ and comes as PERMIT, RELEASE and PROPAGATE.
 *
 * What holds always
 *  - At most one run lives; a SPAWN is decided upon only where none does, and only for what is
 *    wanted or a job.
 *  - SPAWNED, MOVED, SPAWN_FAILED and EXITED name their run. About a run that is not the present
 *    one they are ignored, wholly.
 *  - At most one timer is armed, at the earliest of what the state waits for; leaving the state
 *    disarms it. A TIMER before its due time (one that was replaced while its event was under
 *    way) is ignored, and the timer armed again.
 *  - A live run keeps the definition it was started with, whatever comes: its startMs, exit codes,
 *    restart policy, stop signal and stop timeout hold to its end.
 *  - START, STOP, RESTART and RUN stay open until they are answered, once. SIGNAL and RELOAD are
 *    answered at once. A command that is open already is ignored when it comes again.
 *  - Where → STARTING is written below, an instance with dependencies → WAITING instead, with all
 *    that the start was to be: its cause, command, run id, and whether it is a job.
 *
 * The table of all events in all states is docs/state-machine.md.
 *
 * The states
 *
 * STOPPED   Nothing lives, nothing is armed; it was never started, or it was stopped. It may be
 *           *held*: what it depends on took it down (PROPAGATE STOP).
 *   START, RESTART, RUN, DESIRE RUNNING → STARTING; when held, DESIRE RUNNING only when desired was
 *     STOPPED, or the host has booted. STOP succeeds. FORGET: gone.
 * WAITING   For what it depends on; nothing lives.
 *   PERMIT → STARTING. START, RESTART, and a DESIRE RUNNING that changes something, take the place
 *     of what the start was to be; RUN fails. STOP, DESIRE STOPPED → STOPPED. PROPAGATE STOP →
 *     STOPPED (held) when it was to be a respawn or a retry. FORGET: gone.
 * STARTING  A run lives, not yet for startMs. Once the pid is known the timer is armed at startMs
 *           after the spawn.
 *   SPAWNED: the pid is noted, the timer armed; with startMs 0 → RUNNING. TIMER → RUNNING, retries
 *     0.
 *   MOVED, here and wherever the pid is known: the pid is recorded, and reported with the next
 *     transition.
 *   EXITED: when it lasted startMs after all, as TIMER and then as EXITED in RUNNING. Sooner, it
 *     depends on whether the program is meant to stay up: when autorestart would start it again
 *     after this exit (ALWAYS, or UNEXPECTED and an unexpected exit), the start has failed, as on
 *     SPAWN_FAILED: retries + 1, and BACKOFF (RETRY), or FATAL when there were more than
 *     startRetries. Otherwise (an expected code, or NEVER) the run is over: → EXITED, as in
 *     RUNNING, and with an expected code START and RESTART succeed. After a reboot of the host:
 *     EXITED. A job is over in the same way, whatever autorestart; one that cannot be spawned is
 *     tried again up to `retries` times, then FATAL.
 *   START: waits for RUNNING, and forgets earlier failures. STOP, RESTART, FORGET, DESIRE STOPPED →
 *     STOPPING. RUN fails.
 *   DESIRE of another revision with changePolicy RESTART → STOPPING, then a start (REVISED).
 * RUNNING   A run has lived for startMs.
 *   EXITED → EXITED, and on from there in the same turn when it is wanted and autorestart allows
 *     it: the first respawn is at once, the next ones come after BACKOFF (RESPAWN), each one longer
 *     than the one before, up to maxMs. Only a run of resetMs resets this: the respawn after it is
 *     at once. A shorter run never shortens the wait, however its length compares with the wait
 *     before it: a program that crashes in a loop gets the longest wait in the end. With startMs 0
 *     a run that failed within a second, and is to be started again, is a failed start as in
 *     STARTING.
 *   An exit without a record is LOST, and counts as unexpected. SPAWN_FAILED (the launcher noticed
 *     late): as in STARTING.
 *   With autorestart NEVER, and for a job always, an unexpected exit goes on to BACKOFF (RETRY) as
 *     often as `retries` allows; then it stays EXITED.
 *   START succeeds at once. STOP, RESTART, RUN, FORGET and DESIRE as in STARTING.
 * STARTING and RUNNING alike
 *   A fault of the run itself → STOPPING (the fault), then what the policy decides (POLICY):
 *     TIMED_OUT   it has lasted for timeoutMs.
 *     WATCHDOG    no WATCHDOG=1 for watchdogMs, counted from READY=1 or the first one; or
 *                 WATCHDOG=trigger.
 *     UNHEALTHY   by the liveness probe (health.ts).
 *   PROBED and NOTIFIED otherwise change health alone.
 *   RELOAD sends reloadSignal to the main process.
 *   PROPAGATE RESTART → STOPPING (DEPENDENCY), then a start (DEPENDENCY); a job comes back as the
 *     same job. PROPAGATE STOP → STOPPING, then held.
 * BACKOFF   Nothing lives; the timer decides when it is tried again. It is wanted, or a job's.
 *   TIMER → STARTING (the cause that was kept). START, RESTART → STARTING now; RUN fails. DESIRE of
 *     another revision → STARTING (REVISED), of a booted host (BOOT). STOP, DESIRE STOPPED →
 *     STOPPED. PROPAGATE RESTART → WAITING (DEPENDENCY), STOP → STOPPED (held). FORGET: gone.
 * STOPPING  A run lives and was asked to stop, by its stopCommand or else its stopSignal; or its
 *           pid is not known yet, and SPAWNED will ask; or the stop is *put off*: it was deliberate
 *           and the instance has dependents, and RELEASE will ask. No fault of the run is ever put
 *           off, nor a PROPAGATE unless it is in order. `next` holds what follows. A stopCommand
 *           that failed (STOP_COMMAND_FAILED) is followed by the signal; the time that was given
 *           stays the same.
 *   TIMER stopTimeoutMs after it was asked: KILL, once. EXITED, SPAWN_FAILED → STOPPED, open STOPs
 *     succeed; next nothing (STAY, HOLD), STARTING (START), or gone (FORGET).
 *   After a fault the run has FAILED, whatever comes next; with POLICY → EXITED, and on from there
 *     as after an unexpected exit in RUNNING.
 *   START, RESTART, DESIRE RUNNING: next START; a DESIRE RUNNING that only repeats itself changes
 *     neither POLICY nor HOLD. STOP, DESIRE STOPPED: next STAY, and an open START, RESTART or RUN
 *     fails. RUN fails. FORGET: next FORGET; from there only DESIRE leads back.
 * EXITED    The last run ended by itself; the policy does not start it again. Nothing lives,
 *           nothing is armed.
 *   START, RESTART, RUN → STARTING. DESIRE RUNNING → STARTING only when desired was STOPPED, or the
 *     host has booted. STOP and DESIRE STOPPED change desired alone; STOP succeeds. PROPAGATE
 *     RESTART, where it is wanted → WAITING (DEPENDENCY). FORGET: gone.
 * FATAL     It did not come up. As EXITED; and DESIRE RUNNING of another revision → STARTING
 *           (REVISED): somebody has mended it.
 *
 * Jobs. RUN leaves desired alone, and begins only where nothing lives or is about to. It succeeds
 * when the job, with its retries, has ended as expected, and fails otherwise. DESIRE STOPPED leaves
 * a job be, save with reason DISABLED. START and a DESIRE RUNNING that changes something make it
 * the instance's usual run.
 *
 * Activities. ENTER, once for each round, notes the activity and starts the instance (ACTIVITY),
 * again where it is up, so that it has the parameters from its start. Until LEAVE it is wanted;
 * DESIRE STOPPED changes desired alone. LEAVE → STOPPING or STOPPED (ACTIVITY) unless it is desired
 * RUNNING. STOP, DESIRE STOPPED (DISABLED), FORGET and SHUTDOWN end it. SHUTDOWN is otherwise as
 * DESIRE STOPPED, for jobs too.
 *
 * ADOPTED (the agent is back): the run goes on as if the agent had never been away. With a pid: its
 * timer is armed, it is asked to stop again (or still not, when that was put off). Without one it
 * was decided upon and never launched: SPAWN again, or STOPPED if it was stopping. A live run that
 * the machine did not know of is taken up.
 *
 * Triggers. Each change names who or what outside of the instance caused it: a command, somebody at
 * the host, a schedule, an activity, what it depends on, or who set what is desired. A stop keeps
 * the trigger of what asked for it to its end, and takes another only with another reason; a start
 * keeps that of what asked for it through WAITING and STARTING to RUNNING. What the program or time
 * brings about has none. That a stop ended in a KILL is a flag (`killed`), and not its reason.
 *
 * Signals. A run remembers what SIGNAL and RELOAD sent to it, the latest of each signal, with its
 * trigger. The end of a run outside of STOPPING (to EXITED, BACKOFF or FATAL) has that trigger when
 * the run was ended by this very signal, or exited with 128 plus its number as shells do, after it
 * was sent and within stopTimeoutMs (1 s at least). So a signal that the program survives causes no
 * later end. The kernel's own KILL for the memory limit has no trigger. In STOPPING the stop is the
 * cause of the end, whatever is sent meanwhile.
 *
 * Times. A change of state is dated when it happened, which may be before it was observed, and
 * never before the change that came before it.
 *
 * Counters. `retries`: failed starts in a row. `attempts`: runs that failed and were tried again by
 * `retries` of the definition. `crashes`: respawns since the start or the last run of resetMs.
 * `restarts`: runs after the first. A start for any cause but RESPAWN and RETRY begins all at 0;
 * REVISED and DEPENDENCY keep restarts.
 */
import type { Action, Decision } from './actions.ts';
import { enter, leave } from './activity-windows.ts';
import { withCommand } from './commanded-level.ts';
import { desire, forget, reload, restart, run, shutDown, signal, start, stop } from './commands.ts';
import { permit, propagate } from './dependency-context.ts';
import { exited, spawnFailed } from './ending.ts';
import type { DependencyContext, MachineEvent, Now } from './events.ts';
import { noHealth } from './health.ts';
import { notified, probed, updateHealth } from './health-events.ts';
import { release, stopCommandFailed } from './stopping.ts';
import type { TransitionContext } from './transition-context.ts';
import { beginTransition, close, timerOf } from './transition-context.ts';
import { adopted, moved, spawned, timer } from './transitions.ts';
import { triggerOf } from './trigger.ts';
import type { DesiredInstance, Instance, MonotonicMs } from './types.ts';

/**
 * An instance that nobody has yet asked anything of: STOPPED and desired STOPPED. Feed it the
 * DESIRE that it was made for.
 */
export function create(desired: DesiredInstance, nowMs: MonotonicMs = 0): Instance {
  const { instanceId, program, environment, index, concurrentOf, programRevision, definition } =
    desired;
  return {
    key: {
      instanceId,
      program,
      environment,
      index,
      ...(concurrentOf === undefined ? {} : { concurrentOf }),
    },
    programRevision,
    definition,
    desired: 'STOPPED',
    commanded: null,
    state: { name: 'STOPPED' },
    sinceMs: nowMs,
    reason: 'NONE',
    detail: null,
    activity: null,
    retries: 0,
    crashes: 0,
    restarts: 0,
    attempts: 0,
    health: noHealth,
    open: [],
  };
}

const handlers: {
  readonly [T in MachineEvent['type']]: (
    context: TransitionContext,
    event: Extract<MachineEvent, { readonly type: T }>,
  ) => void;
} = {
  DESIRE: desire,
  FORGET: forget,
  START: start,
  STOP: stop,
  RESTART: restart,
  RUN: run,
  ENTER: enter,
  LEAVE: leave,
  SHUTDOWN: shutDown,
  PERMIT: permit,
  RELEASE: release,
  PROPAGATE: propagate,
  SIGNAL: signal,
  RELOAD: reload,
  SPAWNED: spawned,
  MOVED: moved,
  SPAWN_FAILED: spawnFailed,
  EXITED: exited,
  ADOPTED: adopted,
  PROBED: probed,
  NOTIFIED: notified,
  STOP_COMMAND_FAILED: stopCommandFailed,
  TIMER: timer,
};

/** Of an instance that depends on nothing, and nothing on it. */
export const independent: DependencyContext = { hasDependencies: false, hasDependents: false };

/**
 * Handles one event. The same event, instance and now give the same decision.
 *
 * @returns the instance afterwards (store it before acting; the same object when nothing changed),
 * and the actions in the order in which they are to be carried out: SPAWN and SIGNAL,
 * TIMER,
 *   REPORTs in order of happening, COMMANDs, FORGOTTEN. After FORGOTTEN the instance takes no more
 *   events.
 */
export function step(
  instance: Instance,
  given: MachineEvent,
  now: Now,
  dependencyContext: DependencyContext = independent,
): Decision {
  const event = given.type === 'DESIRE' ? withCommand(instance, given) : given;
  const context = beginTransition(instance, now, dependencyContext, triggerOf(event));
  (handlers[event.type] as (context: TransitionContext, event: MachineEvent) => void)(
    context,
    event,
  );
  settle(context);
  updateHealth(context, instance.health);
  const actions: Action[] = [
    ...context.effects,
    ...timerChange(instance, context.instance, event),
    ...context.reports,
    ...context.answers,
  ];
  if (context.forgotten) actions.push({ type: 'FORGOTTEN' });
  return { instance: context.instance, actions };
}

/** Where nothing lives and nothing is to come, no command stays open. */
function settle(context: TransitionContext): void {
  const { state, detail } = context.instance;
  if (state.name !== 'STOPPED' && state.name !== 'EXITED' && state.name !== 'FATAL') return;
  close(context, ['STOP'], 'SUCCEEDED', null);
  close(
    context,
    ['START', 'RESTART', 'RUN'],
    'FAILED',
    detail === null ? state.name : `${state.name}: ${detail}`,
  );
}

/**
 * A TIMER has used the timer up, and ADOPTED or EXITED may come to an agent that has just returned
 * and armed none: they arm it even where the due time is as before.
 */
function timerChange(before: Instance, after: Instance, event: MachineEvent): Action[] {
  const atMs = timerOf(after);
  const used = event.type === 'TIMER' || event.type === 'ADOPTED' || event.type === 'EXITED';
  return atMs !== timerOf(before) || (used && atMs !== null) ? [{ type: 'TIMER', atMs }] : [];
}
