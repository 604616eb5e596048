/**
 * The notifier: one replica of all plans the deliveries and attempts them. Which one is decided by a
 * lease in the database, which the others try to take all the time: when its holder dies, another
 * one goes on within `leaseForMs`. Both halves wait for nothing but the database, and a receiver
 * that hangs keeps back its own messages alone.
 */
import type { EventRecord } from '../../../schema/context.ts';
import {
  dueDeliveries,
  nextAttemptTime,
  recordAttempt,
} from '../../../schema/notifications/store/delivering.ts';
import { releaseLease, takeLease } from '../../../schema/notifications/store/lease.ts';
import { planDeliveries } from '../../../schema/notifications/store/planning.ts';
import { concernsNotifier } from '../../../schema/notifications/topics.ts';
import { planeActor } from '../../base/actor.ts';
import { delay, monotonicMs } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { planeScope } from '../../domain/scope.ts';
import { keepOnTime, logFailure } from '../jobs/on-time.ts';
import type { OpenPlane } from '../plane.ts';
import { attempt, type SenderOptions } from './sender.ts';

const leaseName = 'notifier';
export const leaseForMs = 10_000;
const renewEveryMs = 3000;
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
  #holds = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  #workedAt = Number.NEGATIVE_INFINITY;
  #wake = new AbortController();

  constructor(plane: OpenPlane, log: Logger, options: SenderOptions, stopping: AbortController) {
    this.#plane = plane;
    this.#log = log;
    this.#options = options;
    this.#stopping = stopping;
  }

  start(): void {
    const { signal } = this.#stopping;
    this.#plane.background(this.#keepLease());
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
    return this.#askedAt > oldest && this.#workedAt > oldest;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#busy.values());
    if (this.#holds) await releaseLease(this.#plane.db, leaseName, this.#plane.replicaId);
  }

  #concerns(event: EventRecord): boolean {
    return this.#holds && concernsNotifier(event);
  }

  async #keepLease(): Promise<void> {
    const { signal } = this.#stopping;
    const { db, replicaId } = this.#plane;
    while (!signal.aborted) {
      try {
        const held = this.#holds;
        this.#holds = await takeLease(db, leaseName, replicaId, leaseForMs);
        this.#askedAt = monotonicMs();
        if (this.#holds && !held) this.#wake.abort();
      } catch (error) {
        this.#holds = false;
        logFailure(this.#log, 'the lease of notifications', error);
      }
      await delay(renewEveryMs, signal);
    }
  }

  /** @returns when there is something to do next */
  async #work(): Promise<Date | null> {
    const next = await (this.#holds ? this.#notify() : this.#waitForLease());
    this.#workedAt = monotonicMs();
    return next;
  }

  async #waitForLease(): Promise<Date> {
    this.#wake = new AbortController();
    await delay(renewEveryMs, AbortSignal.any([this.#stopping.signal, this.#wake.signal]));
    return new Date();
  }

  /** Plans, attempts what is due, and waits a moment. */
  async #notify(): Promise<Date | null> {
    const { db, replicaId } = this.#plane;
    const planned = await planDeliveries(this.#plane, { name: leaseName, replicaId });
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
