/**
 * Signatures of webhooks against the vectors of the specification's reference libraries and
 * against Node's own HMAC, and each reason to refuse one.
 */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createWebhookSecret,
  signWebhook,
  verifyWebhook,
  type WebhookFailure,
} from '../../src/sdk/webhooks.ts';

/** The vector of https://github.com/standard-webhooks/standard-webhooks, libraries/javascript. */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  seconds: 1614265330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
} as const;
const sentAt = new Date(vector.seconds * 1000);
const headers = {
  'webhook-id': vector.id,
  'webhook-timestamp': String(vector.seconds),
  'webhook-signature': vector.signature,
};
const other = createWebhookSecret();

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'ACCEPTED',
    (failure: WebhookFailure) => failure.code,
  );
const verify = (changes: Record<string, string | undefined> = {}, options = {}) =>
  codeOf(
    verifyWebhook(vector.body, { ...headers, ...changes }, vector.secret, {
      now: sentAt,
      ...options,
    }),
  );

describe('signing', () => {
  it('gives the signature of the vector', async () => {
    expect(await signWebhook(vector.body, vector.secret, { id: vector.id, sentAt })).toEqual(
      headers,
    );
  });

  it('signs bytes as they are, also those that are no text', async () => {
    const body = Uint8Array.from({ length: 256 }, (_, index) => index);
    const signed = await signWebhook(body, vector.secret, { id: 'msg_1', sentAt });
    const expected = createHmac('sha256', Buffer.from(vector.secret.slice(6), 'base64'))
      .update(`msg_1.${vector.seconds}.`)
      .update(body)
      .digest('base64');
    expect(signed['webhook-signature']).toBe(`v1,${expected}`);
  });

  it('has one signature for each secret, so that receivers with either accept it', async () => {
    const signed = await signWebhook(vector.body, [other, vector.secret], { id: 'msg_1' });
    for (const secret of [other, vector.secret])
      expect(await codeOf(verifyWebhook(vector.body, signed, secret))).toBe('ACCEPTED');
  });

  it.each(['', 'a.b', 'a b'])('refuses the id %j', async (id) => {
    expect(await codeOf(signWebhook('', other, { id }))).toBe('MESSAGE_INVALID');
  });

  it('refuses a date that is none', async () => {
    const invalid = new Date(Number.NaN);
    expect(await codeOf(signWebhook('', other, { id: 'a', sentAt: invalid }))).toBe(
      'MESSAGE_INVALID',
    );
  });
});

describe('secrets', () => {
  it('differ, and are whsec_ with 32 bytes', () => {
    expect(createWebhookSecret()).not.toBe(createWebhookSecret());
    expect(Buffer.from(createWebhookSecret().slice(6), 'base64')).toHaveLength(32);
  });

  it.each([
    ['not base64', 'whsec_%%%'],
    ['too short', `whsec_${Buffer.alloc(23).toString('base64')}`],
    ['too long', `whsec_${Buffer.alloc(65).toString('base64')}`],
    ['empty', ''],
  ])('that are %s are refused without being shown', async (_, secret) => {
    const failure = await signWebhook('', secret, { id: 'a' }).catch(
      (error: WebhookFailure) => error,
    );
    expect(failure).toMatchObject({ name: 'WebhookFailure', code: 'SECRET_INVALID' });
    if (secret !== '') expect(JSON.stringify(failure)).not.toContain(secret.slice(6));
    expect(await codeOf(verifyWebhook('', headers, []))).toBe('SECRET_INVALID');
  });
});

describe('verifying', () => {
  it('returns id and time of a message that is signed', async () => {
    expect(await verifyWebhook(vector.body, headers, vector.secret, { now: sentAt })).toEqual({
      id: vector.id,
      sentAt,
    });
  });

  it('takes bytes, fetch headers, headers in any case, and a secret without its prefix', async () => {
    const bytes = new TextEncoder().encode(vector.body);
    const upper = { 'Webhook-Id': vector.id, 'WEBHOOK-TIMESTAMP': headers['webhook-timestamp'] };
    const given = [new Headers(headers), { ...upper, 'Webhook-Signature': [vector.signature] }];
    for (const each of given)
      await verifyWebhook(bytes, each, vector.secret.slice(6), { now: sentAt });
  });

  it('accepts a valid signature among others, and another secret next to the right one', async () => {
    const wrong = 'Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
    const several = `v1,${wrong} v2,${wrong} ${vector.signature} v1a,x`;
    expect(await verify({ 'webhook-signature': several })).toBe('ACCEPTED');
    const secrets = [other, vector.secret];
    await verifyWebhook(vector.body, headers, secrets, { now: sentAt });
  });

  it.each([
    [
      'a changed body',
      () => verifyWebhook(`${vector.body} `, headers, vector.secret, { now: sentAt }),
    ],
    ['another secret', () => verifyWebhook(vector.body, headers, other, { now: sentAt })],
  ])('refuses %s', async (_, attempt) => {
    expect(await codeOf(attempt())).toBe('SIGNATURE_MISMATCH');
  });

  it.each([
    ['another id', { 'webhook-id': 'msg_other' }],
    ['another time', { 'webhook-timestamp': String(vector.seconds + 1) }],
    ['a part of the signature', { 'webhook-signature': vector.signature.slice(0, 12) }],
    ['an empty signature', { 'webhook-signature': 'v1,' }],
    ['a signature that is not base64', { 'webhook-signature': 'v1,%%%' }],
    ['the signature as another version', { 'webhook-signature': `v2${vector.signature.slice(2)}` }],
    ['a longer signature', { 'webhook-signature': `v1,${Buffer.alloc(64).toString('base64')}` }],
  ])('refuses %s', async (_, changes) => {
    expect(await verify(changes)).toBe('SIGNATURE_MISMATCH');
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'names the header %s when it is missing',
    async (name) => {
      const attempt = verifyWebhook('', { ...headers, [name]: undefined }, vector.secret);
      await expect(attempt).rejects.toMatchObject({
        code: 'HEADER_MISSING',
        message: expect.stringContaining(name),
      });
    },
  );

  it.each(['hello', '1e9', '-1', '1614265330.5', '0x10', ' 1'])(
    'refuses the time %j',
    async (text) => {
      expect(await verify({ 'webhook-timestamp': text })).toBe('TIMESTAMP_INVALID');
    },
  );

  it('accepts times up to five minutes from now, and refuses others', async () => {
    const at = (seconds: number) =>
      verify({}, { now: new Date(sentAt.getTime() + seconds * 1000) });
    expect(await Promise.all([300, 301, -300, -301].map(at))).toEqual([
      'ACCEPTED',
      'TIMESTAMP_TOO_OLD',
      'ACCEPTED',
      'TIMESTAMP_TOO_NEW',
    ]);
    expect(await verify({}, { now: new Date(), toleranceMs: 1e15 })).toBe('ACCEPTED');
  });
});
