/**
 * Group commit of samples: what arrives while a statement is under way is written with the next. Of
 * one host only the newest waits: the older is overtaken.
 */
import type { Plane } from '../context.ts';
import { insertSamples, type SampleBatch } from './store/metrics.ts';

class Ingest {
  readonly #plane: Plane;
  #waiting = new Map<string, SampleBatch>();
  #writing: Promise<void> | undefined;

  constructor(plane: Plane) {
    this.#plane = plane;
  }

  /** Resolves when it, or a newer one of the same host, is written. */
  async store(batch: SampleBatch): Promise<void> {
    const waiting = this.#waiting.get(batch.hostId);
    if (!waiting || waiting.at <= batch.at) this.#waiting.set(batch.hostId, batch);
    while (this.#waiting.has(batch.hostId)) {
      this.#writing ??= this.#write().finally(() => {
        this.#writing = undefined;
      });
      await this.#writing;
    }
    // Taken up by a statement that may still be under way.
    await this.#writing;
  }

  async #write(): Promise<void> {
    const batches = [...this.#waiting.values()];
    this.#waiting = new Map();
    await insertSamples(this.#plane.db, batches);
  }
}

const ingests = new WeakMap<Plane, Ingest>();

export function storeSamples(plane: Plane, batch: SampleBatch): Promise<void> {
  let ingest = ingests.get(plane);
  if (!ingest) {
    ingest = new Ingest(plane);
    ingests.set(plane, ingest);
  }
  return ingest.store(batch);
}
