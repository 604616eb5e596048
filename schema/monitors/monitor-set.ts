/**
 * The enabled monitors, in the memory of a replica: evaluating them costs no statement where there
 * are none. Another replica's change is known here once its event has arrived; what is reported
 * meanwhile, the next reconciliation of the monitor finds (store/advance.ts).
 */
import type { Database } from '../../drizzle/database.ts';
import { planeScope } from '../../src/domain/scope.ts';
import type { EventRecord } from '../context.ts';
import { type WatchingMonitor, watching } from './rules-watching.ts';
import { enabledMonitors } from './store/monitors.ts';
import { changesMonitor } from './topics.ts';

export class MonitorSet {
  #monitors: readonly WatchingMonitor[];
  #isStale = false;

  private constructor(monitors: readonly WatchingMonitor[]) {
    this.#monitors = monitors;
  }

  static async open(db: Database): Promise<MonitorSet> {
    return new MonitorSet((await enabledMonitors(db, planeScope)).map(watching));
  }

  /** @param events as they come into the log: some make the set out of date */
  observe(events: readonly Pick<EventRecord, 'kind'>[]): void {
    if (events.some(changesMonitor)) this.#isStale = true;
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
