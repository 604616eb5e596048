/**
 * The notifier: one replica of all, by a lease, plans the deliveries and attempts them. Both halves
 * wait for nothing but the database, and a receiver that hangs keeps back its own messages alone.
 */
import type { EventRecord } from '../../../schema/context.ts';
import {
  dueDeliveries,
  nextAttemptTime,
  recordAttempt,
} from '../../../schema/notifications/store/delivering.ts';
import { planDeliveries } from '../../../schema/notifications/store/planning.ts';
import { concernsNotifier } from '../../../schema/notifications/topics.ts';
import { planeActor } from '../../base/actor.ts';
import { delay, monotonicMs } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { planeScope } from '../../domain/scope.ts';
import { JobLease, renewEveryMs } from '../jobs/lease.ts';
import { keepOnTime, logFailure } from '../jobs/on-time.ts';
import type { OpenPlane } from '../plane.ts';
import { attempt, type SenderOptions } from './sender.ts';

/** Work is done at least every 30 s, whether something is due or not. */
const aliveForMs = 90_000;
/** Receivers that are sent something at once. */
const concurrency = 8;
/** News that come in a burst are planned together. */
const restMs = 500;
const unrecordedMs = 10_000;

export class Notifier {
  readonly #plane: OpenPlane;
  readonly #log: Logger;
  readonly #options: SenderOptions;
  readonly #stopping: AbortController;
  readonly #busy = new Map<string, Promise<void>>();
  readonly #lease: JobLease;
  #workedAt = Number.NEGATIVE_INFINITY;

  constructor(plane: OpenPlane, log: Logger, options: SenderOptions, stopping: AbortController) {
    this.#plane = plane;
    this.#log = log;
    this.#options = options;
    this.#stopping = stopping;
    this.#lease = new JobLease('notifier', plane, log);
  }

  start(): void {
    const { signal } = this.#stopping;
    this.#plane.background(this.#lease.keep(signal));
    this.#plane.background(
      keepOnTime(this.#plane, this.#log, signal, {
        what: 'notifications',
        wakes: (event) => this.#concerns(event),
        work: () => this.#work(),
      }),
    );
  }

  /**
   * The lease was asked for a short time ago, and what was due was done without a failure: this
   * replica notifies, or would if the one that does died.
   */
  isAlive(): boolean {
    const oldest = monotonicMs() - aliveForMs;
    return this.#lease.askedMs > oldest && this.#workedAt > oldest;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#busy.values());
    await this.#lease.release();
  }

  #concerns(event: EventRecord): boolean {
    return this.#lease.isHeld && concernsNotifier(event);
  }

  /** @returns when there is something to do next */
  async #work(): Promise<Date | null> {
    const next = await (this.#lease.isHeld ? this.#notify() : this.#waitForLease());
    this.#workedAt = monotonicMs();
    return next;
  }

  async #waitForLease(): Promise<Date> {
    await delay(renewEveryMs, AbortSignal.any([this.#stopping.signal, this.#lease.changed]));
    return new Date();
  }

  /** Plans, attempts what is due, and waits a moment. */
  async #notify(): Promise<Date | null> {
    const { db, replicaId } = this.#plane;
    const planned = await planDeliveries(this.#plane, { name: this.#lease.name, replicaId });
    await this.#attemptDue();
    await delay(restMs, this.#stopping.signal);
    const times = [planned, await nextAttemptTime(db, [...this.#busy.keys()])].flatMap(
      (time) => time ?? [],
    );
    return times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
  }

  async #attemptDue(): Promise<void> {
    const limit = concurrency - this.#busy.size;
    if (limit <= 0 || this.#stopping.signal.aborted) return;
    const due = await dueDeliveries(this.#plane.db, planeScope, {
      now: new Date(),
      busy: [...this.#busy.keys()],
      limit,
    });
    for (const one of due) {
      const { id } = one.receiver;
      this.#busy.set(
        id,
        this.#deliver(one)
          .catch(async (error: unknown) => {
            logFailure(this.#log, 'a delivery', error);
            await delay(unrecordedMs, this.#stopping.signal);
          })
          .finally(() => this.#busy.delete(id)),
      );
    }
  }

  /** An attempt whose outcome cannot be recorded is made again, after `unrecordedMs`. */
  async #deliver(due: Parameters<typeof attempt>[0]): Promise<void> {
    const startedAt = new Date();
    const began = monotonicMs();
    const outcome = await attempt(due, this.#options, this.#stopping.signal);
    // What was cut off by the end of the plane is no failure of the receiver.
    if (this.#stopping.signal.aborted && !outcome.ok) return;
    const tookMs = monotonicMs() - began;
    await this.#plane.write(planeActor, (tx) =>
      recordAttempt(tx, due.delivery.id, { ...outcome, startedAt, tookMs }),
    );
  }
}
