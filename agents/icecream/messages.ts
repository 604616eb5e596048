/**
 * The messages that an icecream scheduler sends to a monitor, read from the body of a frame. Pure.
 * The layout is that of services/comm.cpp of icecream 1.4 and of its main branch (protocol 44);
 * where it depends on the version, the version is named. Times in these messages have 32 bits in
 * every version: only the answers to discovery have 64 (discovery.ts).
 */

export const oldestVersion = 21;
export const newestVersion = 44;

const types = {
  END: 0x43,
  JOB_LOCAL_DONE: 0x4f,
  MON_LOGIN: 0x52,
  MON_GET_CS: 0x53,
  MON_JOB_BEGIN: 0x54,
  MON_JOB_DONE: 0x55,
  MON_LOCAL_JOB_BEGIN: 0x56,
  MON_STATS: 0x57,
} as const;

/** Usage of one job, as the compiling host measured it. */
export interface JobUsage {
  readonly realMs: number;
  readonly userMs: number;
  readonly systemMs: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

export type Message =
  | {
      readonly kind: 'JOB_REQUESTED';
      readonly job: number;
      readonly client: number;
      readonly file: string;
    }
  | {
      readonly kind: 'JOB_BEGUN';
      readonly job: number;
      readonly host: number;
      /** By the clock of the compiling host, in seconds. */
      readonly startedAtSeconds: number;
    }
  | {
      readonly kind: 'JOB_DONE';
      readonly job: number;
      readonly exitCode: number;
      readonly usage: JobUsage;
    }
  | {
      readonly kind: 'LOCAL_JOB_BEGUN';
      readonly job: number;
      readonly host: number;
      readonly file: string;
    }
  | { readonly kind: 'LOCAL_JOB_DONE'; readonly job: number }
  | {
      readonly kind: 'HOST_STATS';
      readonly host: number;
      readonly values: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'END' }
  /** Of a type that monitors need not know. */
  | { readonly kind: 'OTHER'; readonly type: number }
  /** Of a known type, and too short for it. */
  | { readonly kind: 'MALFORMED'; readonly type: number };

/** Characters of a file name or of a value of statistics that are kept. */
export const maxTextLength = 500;
/** Key and value pairs in one message of statistics. */
const maxPairs = 64;

class TooShort extends Error {}

/** Reads a body from its beginning to its end. */
class Body {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  number(): number {
    if (this.#at + 4 > this.#bytes.length) throw new TooShort();
    const value = this.#bytes.readUInt32BE(this.#at);
    this.#at += 4;
    return value;
  }

  /** Its length counts the NUL at its end. What follows an earlier NUL does not belong to it. */
  bytes(): Buffer {
    const length = this.number();
    if (length > this.#bytes.length - this.#at) throw new TooShort();
    const all = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    const end = all.indexOf(0);
    return end < 0 ? all : all.subarray(0, end);
  }

  text(): string {
    return clean(this.bytes());
  }

  /** Pairs of texts, such as environments: their contents are of no use to a monitor. */
  skipPairs(): void {
    for (let left = this.number(); left > 0; left -= 1) {
      this.bytes();
      this.bytes();
    }
  }
}

/** As text without control characters, since it goes to terminals and pages. */
function clean(bytes: Buffer): string {
  const text = bytes.subarray(0, 4 * maxTextLength).toString('utf8');
  // A character of more than 16 bits is kept whole or not at all.
  return [...text.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '\ufffd').slice(0, maxTextLength)]
    .filter((character) => !/^\p{Surrogate}$/u.test(character))
    .join('');
}

/** @param body of a frame, behind its length: the type, then the fields */
export function readMessage(body: Buffer, version: number): Message {
  if (body.length < 4) return { kind: 'MALFORMED', type: 0 };
  const type = body.readUInt32BE(0);
  try {
    return readFields(type, new Body(body.subarray(4)), version);
  } catch (error) {
    if (error instanceof TooShort) return { kind: 'MALFORMED', type };
    throw error;
  }
}

function readFields(type: number, body: Body, version: number): Message {
  switch (type) {
    case types.END:
      return { kind: 'END' };
    case types.JOB_LOCAL_DONE:
      return { kind: 'LOCAL_JOB_DONE', job: body.number() };
    case types.MON_GET_CS:
      return readRequest(body, version);
    case types.MON_JOB_BEGIN: {
      const [job, startedAtSeconds, host] = [body.number(), body.number(), body.number()];
      return { kind: 'JOB_BEGUN', job, host, startedAtSeconds };
    }
    case types.MON_JOB_DONE:
      return readDone(body);
    case types.MON_LOCAL_JOB_BEGIN: {
      // The time of its beginning is between the job and the file.
      const [host, job] = [body.number(), body.number(), body.number()];
      return { kind: 'LOCAL_JOB_BEGUN', job, host, file: body.text() };
    }
    case types.MON_STATS:
      return { kind: 'HOST_STATS', host: body.number(), values: readPairs(body.bytes()) };
    default:
      return { kind: 'OTHER', type };
  }
}

/** Before version 29 the request of the client is passed on as it is, with the ids behind it. */
function readRequest(body: Body, version: number): Message {
  if (version < 29) body.skipPairs();
  const file = body.text();
  body.number();
  if (version < 29) {
    // How many, for which platform, with which flags, and the client's own number.
    body.number();
    body.bytes();
    body.number();
    body.number();
    // The host that the client prefers.
    if (version >= 22) body.bytes();
  }
  const [job, client] = [body.number(), body.number()];
  return { kind: 'JOB_REQUESTED', job, client, file };
}

/** Version 39 adds the number of clients, which nothing follows: it is left unread. */
function readDone(body: Body): Message {
  const [job, exitCode, realMs, userMs, systemMs] = [
    ...[body.number(), body.number(), body.number(), body.number(), body.number()],
  ] as [number, number, number, number, number];
  // Page faults.
  body.number();
  const inCompressed = body.number();
  body.number();
  const outCompressed = body.number();
  body.number();
  // Flags.
  body.number();
  // What the client sent is what came in on the compiling host.
  const usage = {
    ...{ realMs, userMs, systemMs },
    ...{ sentBytes: inCompressed, receivedBytes: outCompressed },
  };
  // A signed number on the wire.
  return { kind: 'JOB_DONE', job, exitCode: exitCode | 0, usage };
}

/** Lines of `Key:Value`. A value may contain colons; a line without one is skipped. */
function readPairs(bytes: Buffer): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (let at = 0; at < bytes.length && values.size < maxPairs; ) {
    const newline = bytes.indexOf(0x0a, at);
    const end = newline < 0 ? bytes.length : newline;
    const colon = bytes.indexOf(0x3a, at);
    if (colon > at && colon < end)
      values.set(clean(bytes.subarray(at, colon)), clean(bytes.subarray(colon + 1, end)));
    at = end + 1;
  }
  return values;
}

/** A whole frame, with its length. */
export const monitorLogin: Uint8Array = Uint8Array.of(0, 0, 0, 4, 0, 0, 0, types.MON_LOGIN);
