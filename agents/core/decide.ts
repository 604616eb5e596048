/**
 * The deciding half of a turn: events go to their machines in order, and all that these decide upon
 * is gathered. Nothing is done yet, so that a later decision of the same turn can take an earlier
 * one back.
 */
import type { Action } from './actions.ts';
import type { DependencyContext, Now } from './events.ts';
import { create, step } from './machine.ts';
import type { Addressed } from './reconcile.ts';
import type { Instance, InstanceKey } from './types.ts';

/** One thing decided upon, and when. */
export interface Decided {
  readonly instanceId: string;
  readonly key: InstanceKey;
  readonly action: Action;
  readonly now: Now;
}

export interface DecisionsOptions {
  /** By instance id; kept up to date. */
  readonly machines: Map<string, Instance>;
  /** Time and chance, new for each event. */
  readonly now: () => Now;
  readonly dependencyContext: (instance: Instance) => DependencyContext;
}

export class Decisions {
  readonly #options: DecisionsOptions;
  /** In the order in which it was decided. */
  #decided: Decided[] = [];
  #touched = new Map<string, InstanceKey>();
  /** Each machine that an event came to, as it was before the turn; null: there was none. */
  readonly before = new Map<string, Instance | null>();
  /** Runs whose end was observed. */
  readonly endedRuns: string[] = [];
  /** Events for instances that do not exist. */
  readonly unknownTargets: Addressed[] = [];
  /** What a machine could not handle: a fault of ours, which must not stop the others. */
  readonly faults: { readonly addressed: Addressed; readonly error: unknown }[] = [];

  constructor(options: DecisionsOptions) {
    this.#options = options;
  }

  /**
   * Reports and actions of the whole step. A WAITING that was entered and left in the same turn
   * was none.
   */
  get decided(): readonly Decided[] {
    return withoutPassingWaits(this.#decided);
  }

  decide(addressed: Addressed): void {
    const { instanceId, event } = addressed;
    const { machines, dependencyContext } = this.#options;
    if (event.type === 'EXITED' || event.type === 'SPAWN_FAILED') this.endedRuns.push(event.runId);
    const now = this.#options.now();
    const known = machines.get(instanceId);
    const machine =
      known ?? (event.type === 'DESIRE' ? create(event.desired, now.monotonicMs) : null);
    if (machine === null) {
      this.unknownTargets.push(addressed);
      return;
    }
    try {
      const { instance, actions } = step(machine, event, now, dependencyContext(machine));
      if (!this.before.has(instanceId)) this.before.set(instanceId, known ?? null);
      machines.set(instanceId, instance);
      // Dependencies do not apply to concurrent runs.
      if (instance !== known && instance.key.concurrentOf === undefined)
        this.#touched.set(instanceId, instance.key);
      for (const action of actions) {
        this.#decided.push({ instanceId, key: instance.key, action, now });
        if (action.type !== 'FORGOTTEN') continue;
        machines.delete(instanceId);
        // Also when nothing else of it has changed.
        if (instance.key.concurrentOf === undefined) this.#touched.set(instanceId, instance.key);
      }
    } catch (error) {
      this.faults.push({ addressed, error });
    }
  }

  /** The instances that have become others since this was asked last. */
  takeTouched(): readonly InstanceKey[] {
    const touched = [...this.#touched.values()];
    this.#touched = new Map();
    return touched;
  }

  /**
   * Takes back the runs that are to be stopped before the host was asked to launch them: they never
   * were. @returns whether there were any
   */
  takeBack(): boolean {
    const { machines } = this.#options;
    const overtaken = this.#decided.filter(({ instanceId, action }) => {
      const state = machines.get(instanceId)?.state;
      return (
        action.type === 'SPAWN' &&
        state?.name === 'STOPPING' &&
        state.run.runId === action.runId &&
        state.run.pid === null
      );
    });
    if (overtaken.length === 0) return false;
    this.#decided = this.#decided.filter((one) => !overtaken.includes(one));
    for (const { instanceId, action } of overtaken) {
      if (action.type !== 'SPAWN') continue;
      this.decide({
        instanceId,
        event: {
          type: 'SPAWN_FAILED',
          runId: action.runId,
          error: 'stopped before it was launched',
        },
      });
    }
    return true;
  }
}

function withoutPassingWaits(decided: readonly Decided[]): readonly Decided[] {
  const kept: (Decided | null)[] = [];
  /** Where the report stands by which an instance came to wait. */
  const entered = new Map<string, number>();
  for (const one of decided) {
    const { instanceId, action } = one;
    const at = action.type === 'REPORT' ? entered.get(instanceId) : undefined;
    const entry = at === undefined ? null : kept[at];
    if (action.type !== 'REPORT' || at === undefined || entry?.action.type !== 'REPORT') {
      if (action.type === 'REPORT' && action.transition.to === 'WAITING')
        entered.set(instanceId, kept.length);
      kept.push(one);
      continue;
    }
    const { from } = entry.action.transition;
    kept[at] = null;
    entered.delete(instanceId);
    if (from !== action.transition.to)
      kept.push({ ...one, action: { ...action, transition: { ...action.transition, from } } });
  }
  return kept.filter((one) => one !== null);
}
