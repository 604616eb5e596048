import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseScheduler, readAnswer } from '../../agents/icecream/discovery.ts';
import { type Message, readMessage } from '../../agents/icecream/messages.ts';
import { maxFrameBytes, SchedulerStream } from '../../agents/icecream/scheduler-stream.ts';
import * as frames from './frames.ts';

/** @param cuts where the bytes are split */
function readAll(bytes: Buffer, cuts: readonly number[], newest = 44) {
  const stream = new SchedulerStream(newest);
  const messages: Message[] = [];
  const send: Uint8Array[] = [];
  let fault: string | null = null;
  let from = 0;
  for (const to of [...new Set([...cuts, bytes.length])].sort((a, b) => a - b)) {
    const taken = stream.push(Buffer.from(bytes.subarray(from, to)));
    messages.push(...taken.messages);
    send.push(...taken.send);
    fault ??= taken.fault;
    from = to;
  }
  return { messages, send: Buffer.concat(send), fault, version: stream.version };
}

const greeting = (theirs: number, agreed: number) =>
  Buffer.concat([frames.version(theirs), frames.version(agreed)]);

describe('negotiation', () => {
  it.each([
    [44, 44, 44],
    [43, 44, 43],
    [44, 34, 34],
    [21, 44, 21],
    [99, 44, 44],
  ])('a scheduler of version %i and a monitor of version %i speak %i', (theirs, ours, agreed) => {
    const { send, version, fault } = readAll(greeting(theirs, agreed), [], ours);
    expect({ version, fault }).toEqual({ version: agreed, fault: null });
    expect(send).toEqual(Buffer.concat([frames.version(agreed), frames.frame('R')]));
  });

  it.each([
    ['too old', frames.version(20), 'VERSION_REFUSED'],
    ['another protocol', Buffer.from('HTTP/1.1 400'), 'VERSION_REFUSED'],
    ['another confirmation', greeting(44, 43), 'VERSION_DIFFERS'],
  ])('%s is a fault', (_name, bytes, expected) => {
    expect(readAll(bytes, []).fault).toBe(expected);
  });
});

describe('messages', () => {
  const usage = {
    ...{ realMs: 100, userMs: 80, systemMs: 10, sentBytes: 1000, receivedBytes: 500 },
  };

  it.each([21, 22, 28, 29, 38, 39, 43, 44])('of version %i are read', (of) => {
    const bytes = Buffer.concat([
      greeting(of, of),
      frames.requested(7, 1, 'src/a.c', of),
      frames.begun(7, 2),
      frames.frame('~', 'of a later version'),
      frames.done(7, 100, 1, of),
      frames.localBegun(1, 8, 'b.c'),
      frames.localDone(8),
      frames.stats(2, { Name: 'two', State: 'Offline', 'a:b': 1 }),
      frames.frame('C'),
    ]);
    expect(readAll(bytes, []).messages).toEqual([
      { kind: 'JOB_REQUESTED', job: 7, client: 1, file: 'src/a.c' },
      { kind: 'JOB_BEGUN', job: 7, host: 2, startedAtSeconds: 1_700_000_000 },
      { kind: 'OTHER', type: 0x7e },
      { kind: 'JOB_DONE', job: 7, exitCode: 1, usage },
      { kind: 'LOCAL_JOB_BEGUN', job: 8, host: 1, file: 'b.c' },
      { kind: 'LOCAL_JOB_DONE', job: 8 },
      {
        kind: 'HOST_STATS',
        host: 2,
        values: new Map([
          ['Name', 'two'],
          ['State', 'Offline'],
          ['a', 'b:1'],
        ]),
      },
      { kind: 'END' },
    ]);
  });

  it('are the same however the bytes are split', () => {
    const bytes = Buffer.concat([
      greeting(44, 44),
      frames.hostStats(1, 'one'),
      frames.requested(7, 1, 'ä.c'),
      frames.begun(7, 2),
      frames.done(7),
    ]);
    const whole = readAll(bytes, []);
    const cut = fc.array(fc.nat(bytes.length), { maxLength: 30 });
    fc.assert(
      fc.property(cut, (cuts) => {
        expect(readAll(bytes, cuts)).toEqual(whole);
      }),
    );
    const each = Array.from(bytes, (_byte, at) => at);
    expect(readAll(bytes, each)).toEqual(whole);
  });

  it('may be any bytes: each is read or refused, and the next one is read', () => {
    const anyBody = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(anyBody, fc.constantFrom(21, 28, 29, 44), (body, of) => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(body.length);
        const bytes = Buffer.concat([greeting(of, of), length, body, frames.localDone(5)]);
        const { messages, fault } = readAll(bytes, []);
        expect(fault).toBeNull();
        expect(messages).toHaveLength(2);
        expect(messages[1]).toEqual({ kind: 'LOCAL_JOB_DONE', job: 5 });
      }),
    );
  });

  it.each([frames.requested(7, 1, 'a.c'), frames.begun(7, 1), frames.done(7, 1, 0, 38)])(
    'that are cut off are malformed at every length',
    (whole) => {
      const body = whole.subarray(4);
      for (let length = 0; length < body.length; length += 1)
        expect(readMessage(body.subarray(0, length), 44).kind).toBe('MALFORMED');
    },
  );

  it('bound what they claim: texts of 4 GB and pairs without end', () => {
    const body = Buffer.from(frames.frame('S', 0xffffffff).subarray(4));
    expect(readMessage(body, 44).kind).toBe('MALFORMED');
    expect(readMessage(body, 21).kind).toBe('MALFORMED');
  });

  it('lose control characters, which terminals would obey', () => {
    const [message] = readAll(
      Buffer.concat([greeting(44, 44), frames.requested(1, 1, 'a\u001b[2J\u202e.c')]),
      [],
    ).messages;
    expect(message).toMatchObject({ file: 'a\ufffd[2J\ufffd.c' });
  });

  it.each([maxFrameBytes + 1, 0xffffffff])('of %i bytes are a fault at once', (length) => {
    const announced = Buffer.alloc(4);
    announced.writeUInt32BE(length);
    const { fault, messages } = readAll(
      Buffer.concat([greeting(44, 44), frames.localDone(5), announced]),
      [],
    );
    expect(fault).toBe('FRAME_TOO_LARGE');
    expect(messages).toEqual([{ kind: 'LOCAL_JOB_DONE', job: 5 }]);
  });
});

describe('answers to discovery', () => {
  /** As prepareBroadcastReply of the scheduler makes them. */
  function answer(asked: number, network: string, of = 43, startedAt = 1_700_000_000): Buffer {
    const bytes = Buffer.alloc(asked < 33 ? 16 : asked < 36 ? 32 : 268);
    bytes[0] = asked + (asked < 33 ? 1 : asked < 38 ? 2 : 3);
    bytes.write(network, asked < 33 ? 1 : 13);
    if (asked >= 38) {
      bytes.writeUInt32BE(of, 1);
      bytes.writeBigUInt64BE(BigInt(startedAt), 5);
    } else if (asked >= 33) {
      bytes.writeUInt32LE(of, 1);
      bytes.writeBigUInt64LE(BigInt(startedAt), 5);
    }
    return bytes;
  }

  it.each([32, 33, 36, 44])('to version %i are read', (asked) => {
    const startedAtSeconds = asked < 33 ? null : 5_000_000_000;
    expect(readAnswer(answer(asked, 'LAB', 43, 5_000_000_000), asked)).toEqual({
      network: 'LAB',
      version: asked < 33 ? 32 : 43,
      startedAtSeconds,
    });
  });

  it('may be any bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(32, 33, 36, 44),
        (bytes, of) => {
          readAnswer(Buffer.from(bytes), of);
        },
      ),
    );
    expect(readAnswer(answer(44, 'LAB', 4000), 44)).toBeNull();
  });

  it('choose the newest scheduler of the network, then the one that runs longest', () => {
    const found = (address: string, network: string, of: number, startedAtSeconds: number) => ({
      ...{ address, network, version: of, startedAtSeconds, port: 8765 },
    });
    const all = [
      found('a', 'lab', 43, 30),
      found('b', 'LAB', 43, 20),
      found('c', 'LAB', 42, 10),
      found('d', 'OTHER', 44, 1),
    ];
    expect(chooseScheduler(all, 'Lab')?.address).toBe('b');
    expect(chooseScheduler(all, 'none')).toBeNull();
  });
});
