/**
 * Group commit: batches that arrive while a transaction is under way are stored together in the
 * next. One agent alone waits for nobody; a thousand share a commit.
 */
import { planeActor } from '../../src/base/actor.ts';
import type { Plane } from '../context.ts';
import { applyReports, refuseReport } from './store/apply.ts';
import type { Batch, Outcome, Refused } from './topics.ts';

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Enough to amortise a commit, few enough that one transaction stays short. */
const maxReportsPerCommit = 5000;

class Ingest {
  readonly #plane: Plane;
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(plane: Plane) {
    this.#plane = plane;
  }

  store(batch: Batch): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      if (!this.#busy) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const group = this.#take();
      try {
        const outcomes = await this.#plane.write(planeActor, (tx) =>
          applyReports(
            tx,
            group.map(({ batch }) => batch),
          ),
        );
        for (const [i, { resolve, reject }] of group.entries()) {
          const outcome = outcomes[i];
          if (outcome) resolve(outcome);
          else reject(new Error('a batch of reports has no outcome'));
        }
      } catch (error) {
        await this.#storeApart(group, error);
      }
    }
    this.#busy = false;
  }

  #take(): Waiting[] {
    let reports = 0;
    const end = this.#waiting.findIndex(({ batch }) => {
      reports += batch.reports.length;
      return reports > maxReportsPerCommit;
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(1, end));
  }

  /**
   * Something in the group breaks the transaction: each batch by itself, so that one host's fault
   * is not another's.
   */
  async #storeApart(group: readonly Waiting[], error: unknown): Promise<void> {
    for (const { batch, resolve, reject } of group) {
      const alone = group.length === 1 ? Promise.reject(error) : this.#store(batch);
      await alone
        .catch((cause: unknown) =>
          isDataFault(cause) ? this.#storeEach(batch) : Promise.reject(cause),
        )
        .then(resolve, reject);
    }
  }

  async #store(batch: Batch): Promise<Outcome> {
    const [outcome] = await this.#plane.write(planeActor, (tx) => applyReports(tx, [batch]));
    if (!outcome) throw new Error('a batch of reports has no outcome');
    return outcome;
  }

  /**
   * The database cannot hold something in the batch: report by report, so that the rest is stored
   * and one bad report does not hold up its outbox for ever.
   */
  async #storeEach(batch: Batch): Promise<Outcome> {
    const refused: Refused[] = [];
    let sequence = 0;
    for (const report of batch.reports) {
      const outcome = await this.#store({ ...batch, reports: [report] }).catch((cause: unknown) => {
        if (!isDataFault(cause)) throw cause;
        return this.#plane.write(planeActor, (tx) =>
          refuseReport(tx, batch, report, 'the database of the plane cannot hold its contents'),
        );
      });
      if ('failure' in outcome) return outcome;
      sequence = outcome.sequence;
      refused.push(...outcome.refused);
    }
    return { sequence, refused };
  }
}

/**
 * SQLSTATE classes of what is wrong with the data itself: data exception, integrity constraint
 * violation, program limit exceeded.
 */
function isDataFault(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return /^(22|23|54)...$/.test(String((cause as { code?: unknown } | null)?.code));
}

const ingests = new WeakMap<Plane, Ingest>();

/** Stores a batch of one host, together with others that are there at the same time. */
export function storeReports(plane: Plane, batch: Batch): Promise<Outcome> {
  let ingest = ingests.get(plane);
  if (!ingest) {
    ingest = new Ingest(plane);
    ingests.set(plane, ingest);
  }
  return ingest.store(batch);
}
