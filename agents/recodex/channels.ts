/**
 * The channels that the monitor has: what each job has reported so far. One function changes them,
 * `apply`, for what comes now and for what the journal kept from before a restart.
 *
 *   open      messages come; readers get them from the first
 *   finished  FINISHED has come, no message follows; late readers get all, for five more minutes
 *   hidden    the five minutes are over: for readers it is gone. It is kept until the plane has it
 */
import { isLast } from './messages.ts';

/** How long a finished channel is kept for late comers. */
export const keptForMs = 5 * 60_000;
/** A channel without a message for so long is forgotten, whether it has finished or not. */
export const idleForMs = 24 * 3_600_000;
/** The same bound as that of a channel of the plane. */
export const maxMessages = 100_000;
/** Of all channels together. The one that was silent for longest makes room. */
const defaultMaxBytes = 256 * 1024 * 1024;

/** What the journal keeps, a JSON object on a line. */
export type Entry =
  | {
      readonly kind: 'LINE';
      readonly key: string;
      readonly channel: string;
      readonly line: string;
      readonly at: number;
    }
  /** The plane has so many messages of it. */
  | {
      readonly kind: 'PUBLISHED';
      readonly key: string;
      readonly count: number;
      readonly name: string;
    }
  | { readonly kind: 'FORGOTTEN'; readonly key: string };

export interface Channel {
  /** Given by the monitor: ids of jobs may come again. */
  readonly key: string;
  readonly id: string;
  readonly lines: string[];
  bytes: number;
  /** By the wall clock, which goes on while the monitor does not run. */
  lastAt: number;
  isFinished: boolean;
  isHidden: boolean;
  /** So many of its messages are in the plane. */
  published: number;
  /** Of the channel in the plane. */
  name: string;
}

export class Channels {
  readonly #byKey = new Map<string, Channel>();
  /** Those that readers find. In the order of their last messages. */
  readonly #byId = new Map<string, Channel>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes = defaultMaxBytes) {
    this.#maxBytes = maxBytes;
  }

  get(id: string): Channel | undefined {
    return this.#byId.get(id);
  }

  all(): IterableIterator<Channel> {
    return this.#byKey.values();
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Those that lead to what there is now. */
  *entries(): Generator<Entry, void> {
    for (const { key, id: channel, lines, lastAt: at, published: count, name } of this.all()) {
      for (const line of lines) yield { kind: 'LINE', key, channel, line, at };
      if (count > 0) yield { kind: 'PUBLISHED', key, count, name };
    }
  }

  /** @returns the channel that it changed, unless that is gone */
  apply(entry: Entry): Channel | undefined {
    if (entry.kind === 'LINE') return this.#append(entry);
    const channel = this.#byKey.get(entry.key);
    if (!channel) return undefined;
    if (entry.kind === 'PUBLISHED') {
      channel.published = entry.count;
      channel.name = entry.name;
      return channel;
    }
    this.#byKey.delete(channel.key);
    this.#bytes -= channel.bytes;
    this.#hide(channel);
    return undefined;
  }

  #append({ key, channel: id, line, at }: Extract<Entry, { kind: 'LINE' }>): Channel {
    const channel = this.#byKey.get(key) ?? {
      ...{ key, id, name: id, lines: [], bytes: 0, lastAt: at, published: 0 },
      ...{ isFinished: false, isHidden: false },
    };
    // As its entry takes in the journal, about.
    const size = line.length + id.length + 160;
    channel.lines.push(line);
    channel.lastAt = at;
    channel.isFinished = isLast(line);
    channel.bytes += size;
    this.#bytes += size;
    this.#byKey.delete(key);
    this.#byKey.set(key, channel);
    this.#byId.set(id, channel);
    return channel;
  }

  #hide(channel: Channel): void {
    channel.isHidden = true;
    if (this.#byId.get(channel.id) === channel) this.#byId.delete(channel.id);
  }

  /**
   * Hides what is over for readers.
   * @param keepsForPlane there is a plane that is to get all messages
   * @returns what is to be forgotten; `lost` of them, because there was no room
   */
  sweep(now: number, keepsForPlane: boolean): { forgotten: Channel[]; lost: Channel[] } {
    const forgotten: Channel[] = [];
    const lost: Channel[] = [];
    let excess = this.#bytes - this.#maxBytes;
    for (const channel of this.#byKey.values()) {
      const silentFor = now - channel.lastAt;
      if (silentFor >= (channel.isFinished ? keptForMs : idleForMs)) this.#hide(channel);
      const isPending = keepsForPlane && channel.published < channel.lines.length;
      if (channel.isHidden && !isPending) forgotten.push(channel);
      else if (excess > 0) lost.push(channel);
      else continue;
      excess -= channel.bytes;
    }
    return { forgotten, lost };
  }
}
