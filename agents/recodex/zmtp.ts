/**
 * ZMTP 3 (rfc.zeromq.org/spec/23 and /37), the part of it that a ROUTER needs which only receives,
 * with the NULL mechanism: what the monitor sends to a peer, and a decoder for what the peer sends.
 * Written here because the package `zeromq` is 41 MB, and has no binaries for Node 24, nor for ARM with Node 20. Pure.
 */

export const greetingBytes = 64;
/** A longer frame is passed over, and the message with it. No text of ReCodEx comes near it. */
export const maxFrameBytes = 4096;
export const maxFrames = 16;

const mechanism = 'NULL';
const flags = { more: 1, long: 2, command: 4 } as const;

/** Signature, version 3.0, mechanism. */
export function greeting(): Buffer {
  const bytes = Buffer.alloc(greetingBytes);
  bytes[0] = 0xff;
  bytes[8] = 1;
  bytes[9] = 0x7f;
  bytes[10] = 3;
  bytes.write(mechanism, 12, 'latin1');
  return bytes;
}

/** The command that ends the handshake. @param identity by which ROUTER peers address this one */
export function ready(identity: string): Buffer {
  const property = (name: string, value: string) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(value));
    return Buffer.concat([shortText(name), length, Buffer.from(value)]);
  };
  return command(
    'READY',
    Buffer.concat([property('Socket-Type', 'ROUTER'), property('Identity', identity)]),
  );
}

/** The answer to a PING, whose body is a time to live of two bytes and a context. */
export const pong = (ping: Buffer): Buffer => command('PONG', ping.subarray(2, 18));

const shortText = (text: string) => Buffer.from([text.length, ...Buffer.from(text, 'latin1')]);

function command(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([shortText(name), data]);
  return Buffer.concat([Buffer.from([flags.command, body.length]), body]);
}

export type Received =
  | { readonly kind: 'COMMAND'; readonly name: string; readonly data: Buffer }
  | { readonly kind: 'MESSAGE'; readonly frames: readonly Buffer[] }
  /** A message with a frame that is too long, or too many of them. */
  | { readonly kind: 'OVERSIZED' };

/** The peer does not speak what it should. */
export class Violation extends Error {}

/** Decodes the bytes of one peer, in whatever pieces they come. Keeps one message at most. */
export class Decoder {
  #rest: Buffer = Buffer.alloc(0);
  #isGreeted = false;
  #frames: Buffer[] = [];
  /** The message under way is passed over. */
  #isOversized = false;
  /** Bytes of a frame that are passed over, and whether it is the last one of its message. */
  #skipping = 0n;
  #isLastSkipped = false;

  /** @throws Violation */
  *push(chunk: Buffer): Generator<Received, void> {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.#isGreeted && !this.#readGreeting()) return;
    for (;;) {
      if (this.#skipping > 0n && !this.#skip()) return;
      if (this.#isLastSkipped) {
        this.#isLastSkipped = false;
        yield* this.#endMessage();
      }
      const header = this.#readHeader();
      if (!header) return;
      const { length, isCommand, isLast } = header;
      if (length > BigInt(maxFrameBytes) || this.#frames.length === maxFrames) {
        this.#take(header.bytes);
        this.#isOversized ||= !isCommand;
        this.#skipping = length;
        this.#isLastSkipped = isLast && !isCommand;
        continue;
      }
      if (this.#rest.length < header.bytes + Number(length)) return;
      this.#take(header.bytes);
      const body = this.#take(Number(length));
      if (isCommand) yield commandOf(body);
      else {
        this.#frames.push(Buffer.from(body));
        if (isLast) yield* this.#endMessage();
      }
    }
  }

  /** @returns false when more bytes are needed */
  #readGreeting(): boolean {
    const bytes = this.#rest;
    if (bytes.length > 0 && bytes[0] !== 0xff) throw new Violation('the peer does not speak ZMTP');
    if (bytes.length > 10 && (bytes[10] ?? 0) < 3)
      throw new Violation(`the peer speaks an older ZMTP (${bytes[10]}); 3 is needed`);
    if (bytes.length < greetingBytes) return false;
    const asked = bytes.toString('latin1', 12, 32).replace(/\0+$/, '');
    if (asked !== mechanism)
      throw new Violation(`the peer asks for the mechanism ${JSON.stringify(asked)}, not NULL`);
    this.#take(greetingBytes);
    this.#isGreeted = true;
    return true;
  }

  #readHeader() {
    const [flag, short] = this.#rest;
    if (flag === undefined || short === undefined) return undefined;
    const isLong = (flag & flags.long) !== 0;
    if (isLong && this.#rest.length < 9) return undefined;
    return {
      bytes: isLong ? 9 : 2,
      length: isLong ? this.#rest.readBigUInt64BE(1) : BigInt(short),
      isCommand: (flag & flags.command) !== 0,
      isLast: (flag & flags.more) === 0,
    };
  }

  /** @returns false when more bytes are to be passed over */
  #skip(): boolean {
    const here = BigInt(this.#rest.length);
    const count = here < this.#skipping ? here : this.#skipping;
    this.#take(Number(count));
    this.#skipping -= count;
    return this.#skipping === 0n;
  }

  *#endMessage(): Generator<Received, void> {
    const frames = this.#frames;
    const isOversized = this.#isOversized;
    this.#frames = [];
    this.#isOversized = false;
    yield isOversized ? { kind: 'OVERSIZED' } : { kind: 'MESSAGE', frames };
  }

  #take(count: number): Buffer {
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }
}

/** @throws Violation */
function commandOf(body: Buffer): Received {
  const length = body[0] ?? 0;
  if (body.length < 1 + length) throw new Violation('a command has no name');
  const name = body.toString('latin1', 1, 1 + length);
  return { kind: 'COMMAND', name, data: Buffer.from(body.subarray(1 + length)) };
}
