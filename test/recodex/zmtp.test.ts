/** The decoder of ZMTP: the same messages in whatever pieces the bytes come, and bounds that hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Decoder,
  greeting,
  maxFrameBytes,
  maxFrames,
  pong,
  type Received,
  ready,
  Violation,
} from '../../agents/recodex/zmtp.ts';

const frame = (body: Buffer, more: boolean, long = body.length > 255): Buffer => {
  const head = Buffer.alloc(long ? 9 : 2);
  head[0] = (more ? 1 : 0) | (long ? 2 : 0);
  if (long) head.writeBigUInt64BE(BigInt(body.length), 1);
  else head[1] = body.length;
  return Buffer.concat([head, body]);
};
const message = (bodies: readonly Buffer[]): Buffer =>
  Buffer.concat(bodies.map((body, i) => frame(body, i < bodies.length - 1)));

/** The bytes in pieces of these sizes, over and over. */
function decode(bytes: Buffer, sizes: readonly number[]): Received[] {
  const decoder = new Decoder();
  const found: Received[] = [];
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    found.push(...decoder.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return found;
}

const bodies = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.uint8Array({ maxLength: 300 }) },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ minLength: maxFrameBytes - 1, maxLength: maxFrameBytes + 2 }),
    },
  ),
  { minLength: 1, maxLength: maxFrames + 2 },
);
const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 });

describe('the decoder', () => {
  test('gives each message whole, or as too long, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(bodies, { maxLength: 6 }), sizes, (messages, pieces) => {
        const buffers = messages.map((parts) => parts.map((part) => Buffer.from(part)));
        const bytes = Buffer.concat([greeting(), ready('peer'), ...buffers.map(message)]);
        const [first, ...rest] = decode(bytes, pieces);
        expect(first).toMatchObject({ kind: 'COMMAND', name: 'READY' });
        expect(rest).toEqual(
          buffers.map((parts) =>
            parts.length > maxFrames || parts.some(({ length }) => length > maxFrameBytes)
              ? { kind: 'OVERSIZED' }
              : { kind: 'MESSAGE', frames: parts },
          ),
        );
      }),
    );
  });

  test('keeps nothing of a frame that announces more than there is memory', () => {
    const decoder = new Decoder();
    const head = Buffer.alloc(9);
    head[0] = 2;
    head.writeBigUInt64BE(2n ** 63n, 1);
    expect([...decoder.push(Buffer.concat([greeting(), head]))]).toEqual([]);
    for (let i = 0; i < 100; i += 1) expect([...decoder.push(Buffer.alloc(65_536))]).toEqual([]);
  });

  test('finds a ping between messages, and the answer has its context', () => {
    const ping = Buffer.from('\u0004\u0007\u0004PING\u0000\u0009', 'latin1');
    const bytes = Buffer.concat([greeting(), message([Buffer.from('a')]), ping]);
    const [, received] = decode(bytes, [7]);
    expect(received).toMatchObject({ kind: 'COMMAND', name: 'PING' });
    const withContext = Buffer.from('\u0000\u0009context', 'latin1');
    expect(pong(withContext).toString('latin1')).toBe('\u0004\u000c\u0004PONGcontext');
  });

  test.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n'), 'does not speak ZMTP'],
    ['an older ZMTP', Buffer.from([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 1]), 'older ZMTP (1)'],
    [
      'another mechanism',
      Buffer.from(greeting().fill('CURVE', 12, 17)),
      'the mechanism "CURVE", not NULL',
    ],
    [
      'a command without a name',
      Buffer.concat([greeting(), Buffer.from([4, 1, 9])]),
      'a command has no name',
    ],
  ])('refuses %s', (_what, bytes, reason) => {
    const attempt = () => decode(bytes, [3]);
    expect(attempt).toThrow(Violation);
    expect(attempt).toThrow(reason);
  });
});
