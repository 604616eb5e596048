/**
 * The protocol of supervisord's event listeners, as the listener's side reads and writes it: a
 * header line of `key:value` pairs, `len` bytes of payload, and for each event one answer on
 * standard output. Pure: bytes in, events out. A program that prints what looks like an event
 * cannot forge one, since its output is never on this pipe.
 */

/** Event listeners write this before each event. */
export const ready = 'READY\n';
/** The event is taken; supervisord sends it to nobody again. */
export const done = 'RESULT 2\nOK';

export interface ListenerEvent {
  /** PROCESS_STATE_RUNNING, TICK_60 … */
  readonly name: string;
  /** Counts the events of this supervisord; a hole means that others were sent elsewhere. */
  readonly serial: number;
  /** Counts those of this pool without a hole, unless its buffer overflowed. */
  readonly poolSerial: number;
  /** The pairs of the first line of the payload. */
  readonly pairs: Readonly<Record<string, string>>;
}

/** A header of supervisord has about 120 bytes, and a payload of the events used here 200. */
const maxHeaderBytes = 4096;
const maxPayloadBytes = 16 * 1024 * 1024;

/** Pairs as supervisord writes them: separated by spaces, the value after the first colon. */
export function pairsOf(line: string): Readonly<Record<string, string>> {
  const pairs = line.split(' ').flatMap((pair) => {
    const colon = pair.indexOf(':');
    return colon > 0 ? [[pair.slice(0, colon), pair.slice(colon + 1)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/**
 * Where a payload of so many characters ends. Supervisord counts `len` in characters and writes
 * UTF-8, so a name outside of ASCII takes more bytes than `len`. @returns null: it is incomplete
 */
function endOf(bytes: Buffer, characters: number): number | null {
  // A character has a byte at least: nothing is counted before it can be enough.
  if (bytes.length < characters) return null;
  let at = 0;
  for (let count = 0; count < characters; count += 1) {
    const lead = bytes[at] ?? 0;
    at += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (at > bytes.length) return null;
  }
  return at;
}

/**
 * Puts the stream together again. A stream that is not of the protocol cannot be read on: there is
 * no mark to find the next event by.
 */
export class ListenerReader {
  #rest: Buffer = Buffer.alloc(0);
  #header: Readonly<Record<string, string>> | null = null;

  /** @returns the events that are complete now @throws SyntaxError when this is not the protocol */
  take(bytes: Uint8Array): ListenerEvent[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const events: ListenerEvent[] = [];
    for (let event = this.#next(); event !== null; event = this.#next()) events.push(event);
    return events;
  }

  #next(): ListenerEvent | null {
    const header = this.#header ?? this.#readHeader();
    if (header === null) return null;
    this.#header = header;
    const end = endOf(this.#rest, Number(header['len']));
    if (end === null) return null;
    const payload = this.#rest.subarray(0, end).toString('utf8');
    this.#rest = this.#rest.subarray(end);
    this.#header = null;
    return {
      name: header['eventname'] ?? '',
      serial: Number(header['serial']),
      poolSerial: Number(header['poolserial']),
      pairs: pairsOf(payload.split('\n', 1)[0] ?? ''),
    };
  }

  #readHeader(): Readonly<Record<string, string>> | null {
    const end = this.#rest.indexOf(0x0a);
    if (end === -1 && this.#rest.length <= maxHeaderBytes) return null;
    const line = this.#rest.subarray(0, Math.max(0, end)).toString('utf8');
    const header = pairsOf(line);
    const length = Number(header['len'] ?? Number.NaN);
    const fits = Number.isInteger(length) && length >= 0 && length <= maxPayloadBytes;
    if (!fits || end > maxHeaderBytes || header['eventname'] === undefined)
      throw new SyntaxError(
        `supervisord's event listener protocol is broken: ${JSON.stringify(this.#rest.subarray(0, 80).toString('utf8'))} is no header of an event`,
      );
    this.#rest = this.#rest.subarray(end + 1);
    return header;
  }
}
