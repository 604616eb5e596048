/**
 * Connects the dependency graph: desired state and facts about other hosts go in; what instances
 * wait for, and when to look again, come out.
 */
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import type { Blocker } from '../../../src/domain/graph/dependency.ts';
import type { Decisions } from '../../core/decide.ts';
import type { DependencyContext } from '../../core/events.ts';
import type { Facts } from '../../core/graph/facts.ts';
import { Graph } from '../../core/graph/settle.ts';
import { restoreFacts } from '../../core/graph/stored-facts.ts';
import type { DesiredInstance, Instance } from '../../core/types.ts';
import type { DependencyFacts, Report } from '../../link/wire.ts';
import { clocks } from '../clocks.ts';
import type { FactsStore } from '../desired/facts-store.ts';
import { Timers } from '../supervisor/timers.ts';

export interface DependenciesOptions {
  readonly machines: ReadonlyMap<string, Instance>;
  readonly hostName: string;
  readonly store: FactsStore;
  readonly bootId: string;
  /** Schedules a pass. */
  readonly wake: () => void;
}

export class Dependencies {
  readonly #facts: Facts;
  readonly #graph: Graph;
  readonly #store: FactsStore;
  readonly #bootId: string;
  readonly #wake: () => void;
  readonly #timers: Timers;

  constructor({ machines, hostName, store, bootId, wake }: DependenciesOptions) {
    this.#bootId = bootId;
    const now = clocks(bootId);
    // An agent that was killed stored no end of its session: the disconnect counts from now.
    store.fallSilent(now);
    this.#facts = restoreFacts(store.stored, now);
    this.#graph = new Graph({ machines, hostName, facts: this.#facts });
    this.#store = store;
    this.#wake = wake;
    this.#timers = new Timers((programs) => {
      for (const program of programs) this.#graph.wake(program);
      wake();
    });
  }

  /** The whole desired state of this host. */
  replace(instances: Iterable<DesiredInstance>): void {
    this.#graph.replace(instances);
  }

  change(changed: Iterable<DesiredInstance>, removed: Iterable<string>): void {
    this.#graph.change(changed, removed);
  }

  applyFacts({ facts }: DependencyFacts): void {
    this.#graph.receive(facts, monotonicMs());
    this.#store.receive(facts, this.#facts.unseenBreaks, clocks(this.#bootId));
    this.#wake();
  }

  /** The session with the plane has ended: facts about other hosts are no longer updated. */
  markDisconnected(): void {
    this.#store.fallSilent(clocks(this.#bootId));
    this.#graph.fallSilent(monotonicMs());
    this.#wake();
  }

  shutDown(): void {
    this.#graph.shutDown();
  }

  dependencyContext(machine: Instance): DependencyContext {
    return this.#graph.dependencyContext(machine);
  }

  blockers(instanceId: string): readonly Blocker[] {
    return this.#graph.blockers(instanceId);
  }

  /** The second phase of a pass. @returns its reports */
  settle(decisions: Decisions): Report[] {
    const { waiting, due } = this.#graph.settle(decisions, monotonicMs());
    for (const [program, atMs] of due) this.#timers.set(program, atMs);
    const at = wallMs();
    return waiting.map(({ instanceId, blockers }) => ({
      at,
      body: { waiting: { instanceId, blockers } },
    }));
  }

  close(): void {
    this.#timers.close();
  }
}
