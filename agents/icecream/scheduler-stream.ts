/**
 * One connection to a scheduler, as bytes in and messages out: first the two rounds in which both
 * sides agree on a version, then frames. Pure: it returns what is to be sent and does not send it.
 */
import {
  type Message,
  monitorLogin,
  newestVersion,
  oldestVersion,
  readMessage,
} from './messages.ts';

/** Of a frame behind its length. The scheduler has the same bound. */
export const maxFrameBytes = 1_000_000;

export const streamFaults = {
  VERSION_REFUSED: 'The scheduler speaks a version that is not known here, or no such protocol.',
  VERSION_DIFFERS: 'The scheduler confirmed another version than the one both sides can speak.',
  FRAME_TOO_LARGE: 'The scheduler announced a message that is longer than one may be.',
} as const;
export type StreamFault = keyof typeof streamFaults;

export interface Taken {
  readonly messages: readonly Message[];
  /** What goes to the scheduler now. */
  readonly send: readonly Uint8Array[];
  /** The connection is of no more use: nothing that comes behind this is read. */
  readonly fault: StreamFault | null;
}

type Phase = 'ANNOUNCED' | 'CONFIRMED' | 'FRAMES' | 'BROKEN';

const versionBytes = (version: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(version);
  return bytes;
};

export class SchedulerStream {
  readonly #newest: number;
  #phase: Phase = 'ANNOUNCED';
  #version = 0;
  /** Pieces that are no whole frame yet, and their size. */
  #pieces: Buffer[] = [];
  #size = 0;
  /** So much must be there before anything can be read. */
  #needed = 4;

  /** @param newest version that is offered, 21 to 44 */
  constructor(newest: number = newestVersion) {
    this.#newest = newest;
  }

  /** The first thing to send. */
  get greeting(): Uint8Array {
    return versionBytes(this.#newest);
  }

  /** Zero until both sides have agreed. */
  get version(): number {
    return this.#phase === 'FRAMES' ? this.#version : 0;
  }

  push(bytes: Buffer): Taken {
    const messages: Message[] = [];
    const send: Uint8Array[] = [];
    this.#pieces.push(bytes);
    this.#size += bytes.length;
    // Joined only when something can be read: a large frame in many pieces is copied once.
    if (this.#phase === 'BROKEN' || this.#size < this.#needed)
      return { messages, send, fault: null };
    const all = this.#pieces.length === 1 ? bytes : Buffer.concat(this.#pieces, this.#size);
    let at = 0;
    let fault: StreamFault | null = null;
    while (fault === null && all.length - at >= 4) {
      if (this.#phase !== 'FRAMES') {
        fault = this.#negotiate(all.readUInt32LE(at), send);
        at += 4;
        continue;
      }
      const length = all.readUInt32BE(at);
      if (length > maxFrameBytes) fault = 'FRAME_TOO_LARGE';
      if (fault !== null || all.length - at < 4 + length) break;
      messages.push(readMessage(all.subarray(at + 4, at + 4 + length), this.#version));
      at += 4 + length;
    }
    if (fault !== null) this.#phase = 'BROKEN';
    this.#keep(fault === null ? all.subarray(at) : Buffer.alloc(0));
    return { messages, send, fault };
  }

  #keep(rest: Buffer): void {
    // A copy, so that the few bytes that are left do not keep the whole of what was received.
    this.#pieces = rest.length === 0 ? [] : [Buffer.from(rest)];
    this.#size = rest.length;
    const isFrame = this.#phase === 'FRAMES' && rest.length >= 4;
    this.#needed = isFrame ? 4 + rest.readUInt32BE(0) : 4;
  }

  /** Each side announces its newest version, then both send the smaller of the two. */
  #negotiate(theirs: number, send: Uint8Array[]): StreamFault | null {
    if (this.#phase === 'ANNOUNCED') {
      // The scheduler's own bound: more is not this protocol.
      if (theirs < oldestVersion || theirs > 1 << 20) return 'VERSION_REFUSED';
      this.#version = Math.min(theirs, this.#newest);
      this.#phase = 'CONFIRMED';
      send.push(versionBytes(this.#version));
      return null;
    }
    if (theirs !== this.#version) return 'VERSION_DIFFERS';
    this.#phase = 'FRAMES';
    send.push(monitorLogin);
    return null;
  }
}
