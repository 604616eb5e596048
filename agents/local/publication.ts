/**
 * What a program may write to the publish socket, line by line (PROTOCOL.md, "The local sockets").
 * Pure: a line becomes a publication, or a sentence on why it is none.
 */
import { type Json, jsonFault } from '../../src/base/json.ts';
import { didYouMean } from '../../src/base/suggest.ts';
import { parseObject } from './lines.ts';

export const maxLineBytes = 64 * 1024;
export const maxAttributes = 64;
export const maxAttributeBytes = 8 * 1024;
/** Of a message of a progress channel, as the plane takes it. */
const maxChannelMessageBytes = 8 * 1024;
const channelPattern = /^[^\p{Cc}\p{Surrogate}]{1,200}$/u;
const maxMessageLength = 1000;
const severities = ['INFO', 'WARNING', 'ERROR', 'CRITICAL'] as const;
const namePattern = /^[A-Za-z][A-Za-z0-9._:/-]{0,99}$/;
const tokenPattern = /^[\w-]{43}$/;

export type Publication =
  /** Authenticates the connection: its later lines need no token. */
  | { readonly type: 'hello' }
  | {
      readonly type: 'event';
      readonly name: string;
      readonly severity: (typeof severities)[number];
      readonly data: Json;
    }
  | { readonly type: 'heartbeat' }
  /** Null takes the attribute away. */
  | { readonly type: 'attribute'; readonly name: string; readonly value: Json }
  | {
      readonly type: 'progress';
      readonly current: number;
      readonly total: number | null;
      readonly message: string | null;
    }
  /** On a progress channel. Null: no message, the channel is finished. */
  | {
      readonly type: 'message';
      readonly channel: string;
      readonly data: Json;
      readonly finished: boolean;
    };

export interface PublishLine {
  /** Authenticates the run; null: as in an earlier line of this connection. */
  readonly token: string | null;
  readonly publication: Publication;
}

type Fields = Readonly<Record<string, unknown>>;

/** Thrown inside this file alone. */
class Refusal extends Error {}

function refuse(why: string): never {
  throw new Refusal(why);
}

const readers: Readonly<
  Record<
    Publication['type'],
    { readonly fields: readonly string[]; readonly read: (fields: Fields) => Publication }
  >
> = {
  hello: { fields: [], read: () => ({ type: 'hello' }) },
  heartbeat: { fields: [], read: () => ({ type: 'heartbeat' }) },
  event: {
    fields: ['name', 'severity', 'data'],
    read: (fields) => ({
      type: 'event',
      name: nameOf(fields),
      severity: severityOf(fields),
      data: jsonOf(fields, 'data') ?? null,
    }),
  },
  attribute: { fields: ['name', 'value'], read: attribute },
  progress: { fields: ['current', 'total', 'message'], read: progress },
  message: { fields: ['channel', 'data', 'finished'], read: channelMessage },
};
const types = Object.keys(readers) as Publication['type'][];

/** @param text of one line */
export function parsePublication(text: string): PublishLine | { readonly fault: string } {
  const parsed = parseObject(text);
  if ('fault' in parsed) return parsed;
  const { type, token = null, ...fields } = parsed.object;
  try {
    const known = types.find((one) => one === type);
    if (known === undefined)
      return {
        fault: `type is one of ${types.join(', ')}${typeof type === 'string' ? hintFor(type, types) : ''}`,
      };
    if (token !== null && !(typeof token === 'string' && tokenPattern.test(token)))
      return { fault: 'token must be the value of GANDER_SOCKET_TOKEN' };
    const { fields: names, read } = readers[known];
    const odd = Object.keys(fields).find((name) => !names.includes(name));
    if (odd !== undefined)
      return {
        fault: `${known} has no field ${JSON.stringify(odd.slice(0, 100))}${hintFor(odd, names)}`,
      };
    return { token, publication: read(fields) };
  } catch (error) {
    if (error instanceof Refusal) return { fault: error.message };
    throw error;
  }
}

function hintFor(word: string, known: readonly string[]): string {
  const hint = didYouMean(word.slice(0, 100), known);
  return hint === undefined ? '' : `; ${hint}`;
}

function nameOf({ name }: Fields): string {
  if (typeof name === 'string' && namePattern.test(name)) return name;
  return refuse('name is a letter, then letters, digits and . _ : / -, at most 100');
}

function severityOf({ severity = 'INFO' }: Fields): (typeof severities)[number] {
  return (
    severities.find((known) => known === severity) ??
    refuse(`severity is one of ${severities.join(', ')}`)
  );
}

function jsonOf(fields: Fields, name: string): Json | undefined {
  const value = fields[name];
  const fault = jsonFault(value);
  if (fault !== null) refuse(`${name} cannot be kept: ${fault}`);
  return value as Json | undefined;
}

function attribute(fields: Fields): Publication {
  const name = nameOf(fields);
  const value = jsonOf(fields, 'value');
  if (value === undefined) return refuse('value is missing; null takes the attribute away');
  if (Buffer.byteLength(JSON.stringify(value)) > maxAttributeBytes)
    return refuse(`value is longer than ${maxAttributeBytes} bytes of JSON`);
  return { type: 'attribute', name, value };
}

function progress({ current, total = null, message = null }: Fields): Publication {
  const amount = (value: unknown): value is number =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (!amount(current)) return refuse('current is a number, not below 0');
  if (total !== null && !amount(total)) return refuse('total is a number, not below 0, or null');
  if (
    message !== null &&
    (typeof message !== 'string' ||
      message.length > maxMessageLength ||
      jsonFault(message) !== null)
  ) {
    return refuse(`message is text of at most ${maxMessageLength} characters, or null`);
  }
  return { type: 'progress', current, total, message };
}

function channelMessage(fields: Fields): Publication {
  const { channel, finished = false } = fields;
  if (typeof channel !== 'string' || !channelPattern.test(channel))
    return refuse('channel is a name of 1 to 200 characters without control characters');
  if (typeof finished !== 'boolean') return refuse('finished is true or false');
  const data = jsonOf(fields, 'data') ?? null;
  if (data === null && !finished) return refuse('data is missing: it is the message, and not null');
  if (Buffer.byteLength(JSON.stringify(data)) > maxChannelMessageBytes)
    return refuse(`data is longer than ${maxChannelMessageBytes} bytes of JSON`);
  return { type: 'message', channel, data, finished };
}
