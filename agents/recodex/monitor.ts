/**
 * The monitor: what brokers send goes to the journal, from there to the channels, and from these to
 * browsers and to the plane. Nothing is shown that the journal does not have, as long as the disk
 * takes it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { wallMs } from '../../src/base/clock.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import type { Logger } from '../../src/base/log.ts';
import type { Client } from '../../src/sdk/client/client.ts';
import { Browsers, type BrowsersOptions } from './browsers.ts';
import { type Channel, Channels, type Entry, maxMessages } from './channels.ts';
import { Journal } from './journal.ts';
import { isLast, readMessage } from './messages.ts';
import { Publisher } from './publisher.ts';
import { Router } from './router.ts';
import type { Endpoint } from './settings.ts';

const sweepEveryMs = 1000;
/** Messages that wait for the disk. Beyond, brokers are not read. */
const maxQueued = 10_000;
/** At the end, for what the plane lacks; and then for clients to get what is under way. */
const endWithinMs = 5000;

export interface MonitorOptions extends Pick<BrowsersOptions, 'tls' | 'tokens'> {
  readonly websocket: Endpoint;
  readonly zeromq: Endpoint;
  /** Of the journal. */
  readonly folder: string;
  /** Null: there is no plane, and no history. */
  readonly client: Pick<Client, 'mutate'> | null;
  readonly log: Logger;
  /** A broker asks the monitor to end. */
  readonly onExit: () => void;
}

export class Monitor {
  readonly #options: MonitorOptions;
  readonly #channels = new Channels();
  readonly #router: Router;
  readonly #browsers: Browsers;
  readonly #publisher: Publisher | null;
  readonly #refusals = new Map<string, number>();
  #journal: Journal | undefined;
  #queue: { readonly channel: string; readonly line: string }[] = [];
  /** What needs no disk to be true: written with the next messages, or alone. */
  #notes: Entry[] = [];
  #writing: Promise<void> | undefined;
  #sweeping: NodeJS.Timeout | undefined;
  #isEnding = false;

  constructor(options: MonitorOptions) {
    this.#options = options;
    const { websocket, zeromq, tls, tokens, client } = options;
    const onRefusal = (reason: string) => this.#refused(reason);
    this.#router = new Router({
      ...{ ...zeromq, onRefusal },
      onMessage: (frames) => this.#receive(frames),
    });
    this.#browsers = new Browsers({
      ...{ ...websocket, tls, tokens, onRefusal },
      channelOf: (id) => this.#channels.get(id),
    });
    this.#publisher = client && this.#publisherFor(client);
  }

  /** @returns the ports. @throws when the journal cannot be used, or an address listened on */
  async start(): Promise<{ readonly websocket: number; readonly zeromq: number }> {
    const { folder } = this.#options;
    this.#journal = await Journal.open(folder, (entry) => this.#channels.apply(entry));
    this.#sweep();
    for (const channel of this.#channels.all()) this.#publisher?.wake(channel);
    this.#sweeping = setInterval(() => this.#sweep(), sweepEveryMs);
    // Browsers first: whoever waits for a channel is there when its first message comes.
    const websocket = await this.#browsers.open();
    return { websocket, zeromq: await this.#router.open() };
  }

  /** Reads no more, and ends when the plane has everything or the time for it is over. */
  async stop(): Promise<void> {
    this.#isEnding = true;
    this.#router.close();
    await this.#writing;
    const inTime = AbortSignal.timeout(endWithinMs);
    while (this.#publisher && !this.#publisher.isIdle && !inTime.aborted) await sleep(20);
    clearInterval(this.#sweeping);
    this.#browsers.close();
    while (!this.#browsers.isEmpty && !inTime.aborted) await sleep(20);
    this.#browsers.end();
    this.#publisher?.stop();
    await this.#write();
    await this.#journal?.close();
  }

  #publisherFor(client: Pick<Client, 'mutate'>): Publisher {
    const { log } = this.#options;
    return new Publisher({
      client,
      onPublished: (channel, count, name) => {
        this.#note({ kind: 'PUBLISHED', key: channel.key, count, name });
      },
      onRefused: ({ id }, error) =>
        log.error(
          { code: 'CHANNEL_REFUSED', channel: id, err: error },
          'the plane does not take a channel; browsers get it, and it has no history',
        ),
      onFailure: (error, delayMs) =>
        log.warn(
          { code: 'PLANE_AWAY', err: error, delayMs: Math.round(delayMs) },
          'the plane does not take messages; they are kept and sent again',
        ),
    });
  }

  #receive(frames: readonly Uint8Array[]): void {
    const message = readMessage(frames);
    if (message.kind === 'REFUSED') this.#refused(message.reason);
    else if (message.kind === 'EXIT') this.#options.onExit();
    else {
      this.#queue.push(message);
      if (this.#queue.length > maxQueued) this.#router.pause();
      void this.#write();
    }
  }

  /** One at a time; what comes meanwhile is written together. */
  #write(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    if (this.#journal?.isWorthCompacting(this.#channels.bytes)) await this.#compact();
    while (this.#queue.length > 0 || this.#notes.length > 0) {
      const entries = this.#entriesOf(this.#queue.splice(0));
      const notes = this.#notes.splice(0);
      this.#router.resume();
      await this.#toDisk([...notes, ...entries], entries.length > 0);
      const changed = new Set(entries.map((entry) => this.#channels.apply(entry)));
      for (const channel of changed) if (channel) this.#show(channel);
    }
  }

  #entriesOf(messages: readonly { readonly channel: string; readonly line: string }[]): Entry[] {
    const at = wallMs();
    /** Channels that begin with these messages, and how many each has by now. */
    const keys = new Map<string, string>();
    const counts = new Map<string, number>();
    const over = new Set<string>();
    return messages.flatMap(({ channel: id, line }) => {
      const known = this.#channels.get(id);
      const count = (counts.get(id) ?? known?.lines.length ?? 0) + 1;
      if (known?.isFinished || over.has(id)) {
        this.#refused('a message came behind FINISHED');
        return [];
      }
      if (count > maxMessages) {
        this.#refused(`a channel has more than ${maxMessages} messages`);
        return [];
      }
      counts.set(id, count);
      if (isLast(line)) over.add(id);
      const key = known?.key ?? keys.get(id) ?? uuidv7();
      keys.set(id, key);
      return [{ kind: 'LINE', key, channel: id, line, at }];
    });
  }

  /** Browsers come first: a disk that is full delays the history, and not them. */
  async #toDisk(entries: readonly Entry[], lasting: boolean): Promise<void> {
    if (entries.length === 0) return;
    try {
      await this.#journal?.append(entries, lasting);
    } catch (error) {
      this.#options.log.error(
        { code: 'JOURNAL_FAILED', err: error },
        'the journal cannot be written; a restart of the monitor now loses messages',
      );
    }
  }

  /** The entries that would make what there is. What is noted and not written yet is in them. */
  async #compact(): Promise<void> {
    this.#notes = [];
    try {
      await this.#journal?.compact(this.#channels.entries());
    } catch (error) {
      this.#options.log.error(
        { code: 'JOURNAL_FAILED', err: error },
        'the journal cannot be compacted, and grows',
      );
    }
  }

  #show(channel: Channel): void {
    this.#browsers.wake(channel);
    this.#publisher?.wake(channel);
  }

  #note(entry: Entry): void {
    this.#channels.apply(entry);
    this.#notes.push(entry);
    if (!this.#isEnding) void this.#write();
  }

  #sweep(): void {
    const { log } = this.#options;
    const { forgotten, lost } = this.#channels.sweep(wallMs(), this.#publisher !== null);
    for (const channel of lost) {
      log.error(
        { code: 'CHANNEL_DROPPED', channel: channel.id },
        'a channel was dropped: there are too many messages',
      );
      this.#browsers.drop(channel);
    }
    for (const { key } of [...forgotten, ...lost]) this.#note({ kind: 'FORGOTTEN', key });
    if (this.#journal?.isWorthCompacting(this.#channels.bytes)) void this.#write();
    for (const [reason, count] of this.#refusals)
      log.warn({ code: 'REFUSED', count }, `refused: ${reason}`);
    this.#refusals.clear();
  }

  /** Counted, and reported once a second, however many there are. */
  #refused(reason: string): void {
    if (this.#refusals.size < 100 || this.#refusals.has(reason))
      this.#refusals.set(reason, (this.#refusals.get(reason) ?? 0) + 1);
  }
}
