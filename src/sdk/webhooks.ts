/**
 * Signatures of webhooks by the Standard Webhooks specification
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md), so
 * that a receiver can prove that a request came from its plane and is no repetition of an old one.
 * Built on WebCrypto: the same code runs on Node, Deno, Bun, in browsers and on edge runtimes.
 */

/** Why a webhook was refused, or why none can be signed. */
export const webhookFailureCodes = {
  SECRET_INVALID: 'The secret is not whsec_ and 24 to 64 bytes in base64.',
  MESSAGE_INVALID: 'The id or the time of a message cannot be signed.',
  HEADER_MISSING: 'A header of the signature is missing.',
  TIMESTAMP_INVALID: 'The header webhook-timestamp is not a number of seconds since 1970.',
  TIMESTAMP_TOO_OLD: 'The message was sent longer ago than the tolerance allows.',
  TIMESTAMP_TOO_NEW: 'The message was sent further in the future than the tolerance allows.',
  SIGNATURE_MISMATCH: 'No signature of the message was made with one of the secrets.',
} as const;
export type WebhookFailureCode = keyof typeof webhookFailureCodes;

/** A webhook that must not be trusted, or that cannot be signed. */
export class WebhookFailure extends Error {
  override readonly name = 'WebhookFailure';
  readonly code: WebhookFailureCode;
  /** What to do about it. */
  readonly hint: string;

  constructor(code: WebhookFailureCode, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** The headers that carry a signature. */
export type WebhookHeaders = {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
};

/** Headers as servers have them: fetch's `Headers`, or an object such as Node's `request.headers`. */
export type ReceivedHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The body exactly as it was sent or received: parsing and printing JSON again changes its bytes. */
export type WebhookBody = string | Uint8Array;

export interface SignOptions {
  /**
   * Identifies the message, so that a receiver can drop what it has processed. Each attempt to
   * deliver a message has the same. Not empty, without a full stop.
   */
  readonly id: string;
  /** When this attempt is made; each attempt has its own. Default: now. */
  readonly sentAt?: Date;
}

export interface VerifyOptions {
  /** How far the time of the message may be from `now`, in either direction. Default 300,000. */
  readonly toleranceMs?: number;
  /** Default: the clock of this machine. */
  readonly now?: Date;
}

export interface VerifiedWebhook {
  /** The same for each attempt to deliver the message. */
  readonly id: string;
  readonly sentAt: Date;
}

const prefix = 'whsec_';
const version = 'v1';
const secretBytes = { fewest: 24, most: 64 } as const;
const defaultToleranceMs = 300_000;

/** @returns a new secret: `whsec_` and 32 random bytes in base64 */
export function createWebhookSecret(): string {
  return prefix + toBase64(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * Signs a message.
 * @param secrets one, or, while a secret is replaced, the new one and the old one: the message then
 * has a signature of each, and receivers that know either accept it
 * @throws WebhookFailure SECRET_INVALID, MESSAGE_INVALID
 */
export async function signWebhook(
  body: WebhookBody,
  secrets: string | readonly string[],
  { id, sentAt = new Date() }: SignOptions,
): Promise<WebhookHeaders> {
  // The signed text joins id, time and body by full stops: one in the id would make two messages
  // with the same signature.
  if (!/^[^\s.]+$/.test(id))
    throw new WebhookFailure(
      'MESSAGE_INVALID',
      `the id of a webhook is ${JSON.stringify(id)}`,
      'use an id of at least one character, without full stops and spaces',
    );
  const seconds = Math.floor(sentAt.getTime() / 1000);
  if (!Number.isSafeInteger(seconds))
    throw new WebhookFailure('MESSAGE_INVALID', 'sentAt is no valid date', 'leave it out for now');
  const content = signedContent(id, String(seconds), body);
  const keys = await Promise.all(listOf(secrets).map(keyOf));
  const signatures = await Promise.all(
    keys.map(async (key) => `${version},${toBase64(await hmac(key, content))}`),
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}

/**
 * Proves that a message was signed with one of the secrets, and recently.
 * @param secrets the secrets that are valid now: one, or two while a secret is replaced
 * @throws WebhookFailure with the reason; answer 401 then, and do nothing with the message
 */
export async function verifyWebhook(
  body: WebhookBody,
  headers: ReceivedHeaders,
  secrets: string | readonly string[],
  { toleranceMs = defaultToleranceMs, now = new Date() }: VerifyOptions = {},
): Promise<VerifiedWebhook> {
  const keys = await Promise.all(listOf(secrets).map(keyOf));
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const given = signaturesIn(header(headers, 'webhook-signature'));
  const sentAt = checkTime(timestamp, toleranceMs, now);
  const content = signedContent(id, timestamp, body);
  const expected = await Promise.all(keys.map((key) => hmac(key, content)));
  // Every pair is compared in full: how long it takes shows nothing about a signature or a secret.
  let matches = 0;
  for (const one of expected) for (const other of given) matches += equalBytes(one, other);
  if (matches === 0)
    throw new WebhookFailure(
      'SIGNATURE_MISMATCH',
      `no signature of webhook ${id} matches`,
      'check the secret, and that the body is verified as the bytes that were received',
    );
  return { id, sentAt };
}

const listOf = (secrets: string | readonly string[]): readonly string[] => {
  const list = typeof secrets === 'string' ? [secrets] : secrets;
  if (list.length === 0) throw invalidSecret('no secret was given');
  return list;
};

function invalidSecret(message: string): WebhookFailure {
  return new WebhookFailure(
    'SECRET_INVALID',
    message,
    `a secret is ${prefix} and ${secretBytes.fewest} to ${secretBytes.most} bytes in base64; createWebhookSecret() makes one`,
  );
}

async function keyOf(secret: string) {
  const bytes = fromBase64(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret);
  // The message does not contain the secret: it may end in a log.
  if (bytes === null) throw invalidSecret('the secret is not base64');
  if (bytes.length < secretBytes.fewest || bytes.length > secretBytes.most)
    throw invalidSecret(`the secret has ${bytes.length} bytes`);
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

async function hmac(
  key: Awaited<ReturnType<typeof keyOf>>,
  content: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
}

function signedContent(id: string, timestamp: string, body: WebhookBody): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const head = encoder.encode(`${id}.${timestamp}.`);
  const rest = typeof body === 'string' ? encoder.encode(body) : body;
  const content = new Uint8Array(head.length + rest.length);
  content.set(head);
  content.set(rest, head.length);
  return content;
}

function header(headers: ReceivedHeaders, name: keyof WebhookHeaders): string {
  const value = isFetchHeaders(headers) ? headers.get(name) : valueIn(headers, name);
  if (!value)
    throw new WebhookFailure(
      'HEADER_MISSING',
      `the request has no header ${name}`,
      'the sender does not sign, or a proxy removes the header',
    );
  return value;
}

const isFetchHeaders = (
  headers: ReceivedHeaders,
): headers is { get(name: string): string | null } => typeof headers['get'] === 'function';

/** Names of headers have no case; an object may keep the sender's. */
function valueIn(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  name: string,
): string | undefined {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : found?.join(' ');
}

/** Signatures of version 1; those of others (v1a is asymmetric) are for other receivers. */
function signaturesIn(text: string): readonly Uint8Array[] {
  return text
    .split(' ')
    .filter((entry) => entry.startsWith(`${version},`))
    .map((entry) => fromBase64(entry.slice(version.length + 1)))
    .filter((bytes) => bytes !== null);
}

function checkTime(timestamp: string, toleranceMs: number, now: Date): Date {
  const sentAt = new Date(/^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN);
  if (Number.isNaN(sentAt.getTime()))
    throw new WebhookFailure(
      'TIMESTAMP_INVALID',
      `webhook-timestamp is ${JSON.stringify(timestamp)}`,
      'the sender does not follow the specification of Standard Webhooks',
    );
  const ageMs = now.getTime() - sentAt.getTime();
  if (ageMs > toleranceMs)
    throw new WebhookFailure(
      'TIMESTAMP_TOO_OLD',
      `the webhook was sent ${Math.round(ageMs / 1000)} s ago`,
      'it may be a repetition by somebody else; if not, check the clocks of both machines',
    );
  if (-ageMs > toleranceMs)
    throw new WebhookFailure(
      'TIMESTAMP_TOO_NEW',
      `the webhook was sent ${Math.round(-ageMs / 1000)} s in the future`,
      'check the clocks of both machines',
    );
  return sentAt;
}

/** @returns 1 or 0, after the same time for all values of one length */
function equalBytes(one: Uint8Array, other: Uint8Array): 0 | 1 {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index += 1)
    difference |= (one[index] ?? 0) ^ (other[index] ?? 0);
  return difference === 0 ? 1 : 0;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** @returns null for text that is not base64 */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
