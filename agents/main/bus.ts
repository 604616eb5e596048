/**
 * The channels between parts of the agent that cannot be built with each other: the host reports to
 * the supervisor, which is built on the host. Each part is built with the sending side; the
 * receiving side is connected when all parts exist. A message that is sent before that waits, so
 * the order of construction loses nothing.
 */
import type { AgentProblem } from '../../src/domain/agent-problems.ts';
import type { Addressed } from '../core/reconcile.ts';
import type { CommandReceipt, MetricsBody } from '../link/wire.ts';

export class Channel<T> {
  #receiver: ((message: T) => void) | null = null;
  #waiting: T[] = [];

  readonly send = (message: T): void => {
    if (this.#receiver === null) this.#waiting.push(message);
    else this.#receiver(message);
  };

  /**
   * Delivers what was sent so far, in order, and from now on each message at once.
   * @throws Error when the channel has a receiver: a message has exactly one
   */
  receive(receiver: (message: T) => void): void {
    if (this.#receiver !== null) throw new Error('this channel has a receiver');
    this.#receiver = receiver;
    for (const message of this.#waiting.splice(0)) receiver(message);
  }
}

export interface AgentBus {
  /** What happened to runs on the host, for the supervisor. */
  readonly hostEvents: Channel<Addressed>;
  /** Something may be due: the supervisor makes a pass. */
  readonly wakes: Channel<void>;
  /** The outbox has new reports, for the link. */
  readonly reportsStored: Channel<void>;
  /** Troubles of the agent itself, for the supervisor to report. */
  readonly problems: Channel<AgentProblem>;
  /** Commands that are accepted and on disk, for the link. */
  readonly receipts: Channel<readonly CommandReceipt[]>;
  /** For the link; one that cannot be sent now is dropped. */
  readonly metricsSamples: Channel<MetricsBody>;
}

export const createBus = (): AgentBus => ({
  hostEvents: new Channel(),
  wakes: new Channel(),
  reportsStored: new Channel(),
  problems: new Channel(),
  receipts: new Channel(),
  metricsSamples: new Channel(),
});
