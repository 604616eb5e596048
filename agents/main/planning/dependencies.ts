/** Where the graph of dependencies meets the world: what is desired and what is told of other hosts go in; what is waited for, and when to look again, come out. */
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import type { Blocker } from '../../../src/domain/graph/dependency.ts';
import type { Decisions } from '../../core/decide.ts';
import type { Ties } from '../../core/events.ts';
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
  /** A turn is to be made. */
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
    // An agent that was killed wrote down no end of its session: for the next one too, that has been since now.
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

  /** All that is desired of this host. */
  replace(instances: Iterable<DesiredInstance>): void {
    this.#graph.replace(instances);
  }

  change(changed: Iterable<DesiredInstance>, removed: Iterable<string>): void {
    this.#graph.change(changed, removed);
  }

  hear({ facts }: DependencyFacts): void {
    this.#graph.hear(facts, monotonicMs());
    this.#store.hear(facts, this.#facts.unseenBreaks, clocks(this.#bootId));
    this.#wake();
  }

  /** The session with the plane has ended: nobody tells of other hosts any more. */
  fallSilent(): void {
    this.#store.fallSilent(clocks(this.#bootId));
    this.#graph.fallSilent(monotonicMs());
    this.#wake();
  }

  shutDown(): void {
    this.#graph.shutDown();
  }

  ties(machine: Instance): Ties {
    return this.#graph.ties(machine);
  }

  blockers(instanceId: string): readonly Blocker[] {
    return this.#graph.blockers(instanceId);
  }

  /** The second phase of a turn. @returns what is to be said of it */
  settle(decisions: Decisions): Report[] {
    const { waiting, due } = this.#graph.settle(decisions, monotonicMs());
    for (const [program, atMs] of due) this.#timers.set(program, atMs);
    const at = wallMs();
    return waiting.map(({ instanceId, blockers }) => ({ at, body: { waiting: { instanceId, blockers } } }));
  }

  close(): void {
    this.#timers.close();
  }
}
