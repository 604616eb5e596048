/**
 * The expected trigger of each change, in the simplest form: computed from the events that the test
 * fed.
 */
import type { Transition } from '../../agents/core/actions.ts';
import type { MachineEvent } from '../../agents/core/events.ts';
import type { Instance, StateReason, Trigger } from '../../agents/core/types.ts';

const asks = new Set([
  'START',
  'STOP',
  'RESTART',
  'RUN',
  'DESIRE',
  'ENTER',
  'LEAVE',
  'PROPAGATE',
  'FORGET',
  'SHUTDOWN',
]);
const lowers = new Set(['STOP', 'LEAVE', 'FORGET', 'SHUTDOWN', 'DESIRE']);

/** What an event names, by what the test put into it. */
function namedBy(event: MachineEvent): Trigger | null {
  if (event.type === 'DESIRE') return event.boot ? null : (event.desired.trigger ?? null);
  if (event.type === 'FORGET') return event.trigger ?? null;
  if (event.type === 'ENTER') return { activityId: event.window.activityId };
  if (event.type === 'LEAVE') return { activityId: event.activityId };
  if (event.type === 'PROPAGATE') return { dependency: event.dependency ?? '' };
  return 'commandId' in event && event.commandId !== null ? { commandId: event.commandId } : null;
}

const text = (trigger: Trigger | null): string => JSON.stringify(trigger);

export class Triggers {
  /** All that any event named so far. */
  readonly #given = new Set<string>([text(null)]);
  readonly #ofRun = new Map<string, string>();
  /** Senders of signals. */
  readonly #signalled = new Set<string>();
  /** Behind the stop that is under way. */
  #stop = text(null);

  /** @returns the rule that is broken; null: none */
  check(
    before: Instance,
    event: MachineEvent,
    after: Instance,
    transitions: readonly Transition[],
  ): string | null {
    const named = text(asks.has(event.type) ? namedBy(event) : null);
    this.#given.add(named);
    if (event.type === 'SIGNAL') {
      this.#signalled.add(text(namedBy(event)));
      this.#given.add(text(namedBy(event)));
    }
    for (const transition of transitions) {
      const fault = this.#checkOne(before, event, named, transition);
      if (fault !== null) return fault;
    }
    const [was, is] = [before.state, after.state];
    const goesOn = was.name === 'STOPPING' && is.name === 'STOPPING';
    if (
      goesOn &&
      lowers.has(event.type) &&
      was.next.kind !== is.next.kind &&
      is.next.kind !== 'START'
    )
      this.#stop = named;
    return null;
  }

  #checkOne(
    before: Instance,
    event: MachineEvent,
    named: string,
    { from, to, reason, trigger, run }: Transition,
  ): string | null {
    const given = text(trigger);
    // The machine itself adds which revision is taken up.
    const revised = trigger?.revision !== undefined;
    const known = this.#given.has(given) || revised || event.type === 'ADOPTED';
    if (!known) return 'a trigger is one that an event named';
    if (own.has(reason)) {
      // Which signal that is, test/core/signals.test.ts holds.
      const bySignal =
        trigger !== null &&
        event.type === 'EXITED' &&
        this.#signalled.has(given) &&
        ['EXITED', 'BACKOFF', 'FATAL'].includes(to);
      return trigger === null || bySignal
        ? null
        : 'what the program or time brought about has no trigger';
    }
    if (to === 'STOPPING') {
      this.#stop = given;
      return revised || given === named ? null : 'a stop names what asked for it';
    }
    if (to === 'STOPPED' && from === 'STOPPING')
      return given === this.#stop ? null : 'a stop that has ended names what asked for it';
    if (to === 'STOPPED') return given === named ? null : 'what is called off names what did so';
    if (to === 'STARTING' && run !== null) {
      this.#ofRun.set(run.runId, given);
      const direct =
        asks.has(event.type) && from !== 'STOPPING' && before.state.name !== 'STOPPING';
      return !direct || revised || given === named ? null : 'a start names what asked for it';
    }
    if (to === 'RUNNING' && run !== null)
      return given === (this.#ofRun.get(run.runId) ?? given)
        ? null
        : 'a run names what its start did';
    return null;
  }
}

const own: ReadonlySet<StateReason> = new Set([
  ...([
    'RESPAWN',
    'RETRY',
    'BOOT',
    'EARLY_EXIT',
    'EXIT_EXPECTED',
    'EXIT_UNEXPECTED',
    'LOST',
    'RETRIES_EXHAUSTED',
  ] as const),
  ...(['SPAWN_FAILED', 'UNHEALTHY', 'WATCHDOG', 'TIMED_OUT'] as const),
]);
