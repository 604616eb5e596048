/**
 * A desk for one machine: its events are fed in with a clock that the test moves, and what it
 * decided lies there to be read.
 */

import type { Action, Transition } from '../../agents/core/actions.ts';
import { nothingPlanned } from '../../agents/core/definition.ts';
import type { DependencyContext, MachineEvent, Now } from '../../agents/core/events.ts';
import { create, independent, step } from '../../agents/core/machine.ts';
import { timerOf } from '../../agents/core/transition-context.ts';
import type {
  Definition,
  DesiredInstance,
  Exit,
  Instance,
  LiveRun,
} from '../../agents/core/types.ts';
import { completeDefinition } from '../support/definition.ts';

export const definition: Definition = completeDefinition({
  backoff: { initialMs: 500, factor: 2, maxMs: 60_000, jitter: 0, resetMs: 60_000 },
});

export function desiredOf(
  change: Partial<Definition> = {},
  more: Partial<DesiredInstance> = {},
): DesiredInstance {
  return {
    instanceId: 'i-1',
    program: 'app',
    environment: 'default',
    index: 0,
    programRevision: 1,
    desired: 'RUNNING',
    desiredReason: 'AUTOSTART',
    definition: { ...definition, ...change },
    ...nothingPlanned,
    ...more,
  };
}

export const code = (value: number): Exit => ({ kind: 'CODE', code: value });

/** Wall time at monotonic 0. */
export const epoch = 1_800_000_000_000;

export function nowAt(monotonicMs: number, runId = 'r-x', chance = 0.5): Now {
  return { monotonicMs, wallMs: epoch + monotonicMs, runId, chance };
}

export class Desk {
  instance: Instance;
  ms = 0;
  /** What the last event led to. */
  actions: readonly Action[] = [];
  /** All that was ever decided. */
  readonly history: Action[] = [];
  /** The armed timer. */
  timer: number | null = null;
  /** Wall time at monotonic 0, counted from `epoch`. */
  wallOffset = 0;
  dependencyContext: DependencyContext = independent;
  private runs = 0;

  constructor(desired: DesiredInstance) {
    this.instance = create(desired);
  }

  feed(event: MachineEvent): this {
    const before = this.instance;
    this.runs += 1;
    const now = nowAt(this.ms, `r-${this.runs}`);
    const decision = step(
      before,
      event,
      { ...now, wallMs: now.wallMs + this.wallOffset },
      this.dependencyContext,
    );
    this.instance = decision.instance;
    this.actions = decision.actions;
    this.history.push(...decision.actions);
    for (const action of decision.actions) if (action.type === 'TIMER') this.timer = action.atMs;
    return this;
  }

  /** Time passes; a timer that falls due is delivered at its time. */
  advance(ms: number): this {
    const until = this.ms + ms;
    for (let fired = 0; this.timer !== null && this.timer <= until; fired += 1) {
      if (fired > 1_000) throw new Error('a timer is armed again and again');
      this.ms = Math.max(this.ms, this.timer);
      this.timer = null;
      this.feed({ type: 'TIMER' });
    }
    this.ms = until;
    return this;
  }

  desire(
    change: Partial<Definition> = {},
    more: Partial<DesiredInstance> = {},
    boot = false,
  ): this {
    return this.feed({ type: 'DESIRE', desired: desiredOf(change, more), boot });
  }

  spawned(pid = 100): this {
    return this.feed({ type: 'SPAWNED', runId: this.run.runId, pid });
  }

  exit(exit: Exit = code(0)): this {
    return this.feed({
      type: 'EXITED',
      runId: this.run.runId,
      exit,
      endedAt: epoch + this.ms,
      endedMs: this.ms,
    });
  }

  command(type: 'START' | 'STOP' | 'RESTART', commandId: string): this {
    return this.feed({ type, commandId });
  }

  get state() {
    return this.instance.state.name;
  }

  get run(): LiveRun {
    if (!('run' in this.instance.state)) throw new Error(`no run lives in ${this.state}`);
    return this.instance.state.run;
  }

  of<T extends Action['type']>(
    type: T,
    from: readonly Action[] = this.actions,
  ): Extract<Action, { readonly type: T }>[] {
    return from.filter(
      (action): action is Extract<Action, { readonly type: T }> => action.type === type,
    );
  }

  get moves(): string[] {
    return this.transitions.map(({ from, to, reason }) => `${from} → ${to} (${reason})`);
  }

  get transitions(): Transition[] {
    return this.of('REPORT').map((action) => action.transition);
  }

  get signals(): string[] {
    return this.of('SIGNAL').map((action) => action.signal);
  }

  get spawns(): string[] {
    return this.of('SPAWN').map((action) => action.cause);
  }

  /** Every answer so far: id, status, message. */
  get answers(): string[] {
    return this.of('COMMAND', this.history).map(
      ({ commandId, status, message }) =>
        `${commandId} ${status}${message === null ? '' : `: ${message}`}`,
    );
  }

  get due(): number | null {
    return timerOf(this.instance);
  }
}

/** A desk whose instance is RUNNING at 1,000 ms. */
export function running(change: Partial<Definition> = {}): Desk {
  return new Desk(desiredOf(change)).desire(change).spawned().advance(1_000);
}
