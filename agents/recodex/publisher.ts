/**
 * Copies channels into the plane, where their history stays. Each channel is a publisher of its own
 * with numbered messages, so what is sent again after a failure or a restart is not repeated. While
 * the plane is away, the journal keeps what it lacks.
 */
import { delay } from '../../src/base/clock.ts';
import { Failure } from '../../src/base/errors.ts';
import { retryDelayMs } from '../../src/base/retry.ts';
import type { Client } from '../../src/sdk/client/client.ts';
import { PublishProgressDocument } from '../../src/sdk/client/generated.ts';
import { isTransient } from '../../src/sdk/faults.ts';
import type { Channel } from './channels.ts';
import { dataOf, isLast } from './messages.ts';

const batchSize = 500;
const workers = 4;
const policy = { initialMs: 250, factor: 2, maxMs: 30_000 };

export interface PublisherOptions {
  readonly client: Pick<Client, 'mutate'>;
  /** The plane has so many messages of the channel, under this name. */
  readonly onPublished: (channel: Channel, count: number, name: string) => void;
  /** What the plane will not take, however often it is sent. */
  readonly onRefused: (channel: Channel, error: Failure) => void;
  readonly onFailure: (error: Error, delayMs: number) => void;
}

export class Publisher {
  readonly #options: PublisherOptions;
  /** Channels of which the plane lacks messages, in the order in which they got them. */
  readonly #pending = new Set<Channel>();
  /** Those that a worker has taken out of `#pending`. */
  readonly #busy = new Set<Channel>();
  readonly #stopping = new AbortController();
  #working = 0;
  #failures = 0;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Messages have come on this channel. */
  wake(channel: Channel): void {
    if (!this.#busy.has(channel)) this.#enqueue(channel);
    while (this.#working < workers && this.#working < this.#pending.size) {
      this.#working += 1;
      void this.#work().finally(() => {
        this.#working -= 1;
      });
    }
  }

  get isIdle(): boolean {
    return this.#pending.size === 0 && this.#working === 0;
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const [channel] = this.#pending;
      if (!channel) return;
      this.#pending.delete(channel);
      this.#busy.add(channel);
      const failure = await this.#publish(channel).then(
        () => null,
        (error: Error) => error,
      );
      this.#busy.delete(channel);
      this.#enqueue(channel);
      if (failure === null) this.#failures = 0;
      else {
        const delayMs = retryDelayMs(policy, this.#failures, Math.random());
        this.#failures += 1;
        if (signal.aborted) return;
        this.#options.onFailure(failure, delayMs);
        await delay(delayMs, signal);
      }
    }
  }

  #enqueue(channel: Channel): void {
    if (channel.published < channel.lines.length) this.#pending.add(channel);
  }

  /** Sends the next messages of a channel. @throws for what waiting may mend */
  async #publish(channel: Channel, name = channel.name): Promise<void> {
    const { client, onPublished, onRefused } = this.#options;
    const lines = channel.lines.slice(channel.published, channel.published + batchSize);
    const count = channel.published + lines.length;
    const input = {
      channel: name,
      messages: lines.map(dataOf),
      finished: lines.some(isLast),
      from: { publisher: `recodex-monitor ${channel.key}`, sequence: channel.published + 1 },
    };
    try {
      await client.mutate(PublishProgressDocument, { input });
      onPublished(channel, count, name);
    } catch (error) {
      if (isTransient(error) || !(error instanceof Failure)) throw error;
      // An earlier job had the same id, and its channel is still in the plane.
      const another = `${channel.id}~${channel.key}`;
      if (error.code === 'CONFLICT' && name !== another) return this.#publish(channel, another);
      if (error.code !== 'CONFLICT' && error.code !== 'INVALID_INPUT') throw error;
      onRefused(channel, error);
      onPublished(channel, channel.lines.length, name);
    }
  }
}
