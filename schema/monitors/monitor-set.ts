/**
 * The enabled monitors, in the memory of a replica: evaluating them costs no statement where there
 * are none. Another replica's change is known here once its event has arrived; what is reported
 * meanwhile, the next reconciliation of the monitor finds (store/reconcile.ts).
 */
import type { Database } from '../../drizzle/database.ts';
import { delay } from '../../src/base/clock.ts';
import { planeScope } from '../../src/domain/scope.ts';
import type { EventLog } from '../context.ts';
import { type WatchingMonitor, watching } from './rules-watching.ts';
import { enabledMonitors } from './store/monitors.ts';
import { changesMonitor } from './topics.ts';

const followAgainMs = 1000;

export class MonitorSet {
  #monitors: readonly WatchingMonitor[];
  #isStale = false;

  private constructor(monitors: readonly WatchingMonitor[]) {
    this.#monitors = monitors;
  }

  /** @param log its events make the set out of date @param signal ends the following */
  static async open(db: Database, log: EventLog, signal: AbortSignal): Promise<MonitorSet> {
    const changes = log.batches(null, changesMonitor, signal);
    const set = new MonitorSet((await enabledMonitors(db, planeScope)).map(watching));
    void set.#follow(log, changes, signal);
    return set;
  }

  /** While events cannot be read, nobody knows what has changed. */
  async #follow(log: EventLog, first: AsyncIterable<unknown>, signal: AbortSignal): Promise<void> {
    for (let changes = first; !signal.aborted; ) {
      try {
        for await (const _ of changes) this.#isStale = true;
        return;
      } catch {
        await delay(followAgainMs, signal);
        changes = log.batches(null, changesMonitor, signal);
        this.#isStale = true;
      }
    }
  }

  /** There is none, as far as is known. Asks for no statement. */
  get isEmpty(): boolean {
    return this.#monitors.length === 0 && !this.#isStale;
  }

  /** All that are enabled. Reads them again after a change. */
  async current(db: Database): Promise<readonly WatchingMonitor[]> {
    if (!this.#isStale) return this.#monitors;
    this.#isStale = false;
    try {
      this.#monitors = (await enabledMonitors(db, planeScope)).map(watching);
    } catch (error) {
      this.#isStale = true;
      throw error;
    }
    return this.#monitors;
  }
}
