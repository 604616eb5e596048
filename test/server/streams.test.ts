/**
 * The broker between hosts and viewers: who waits for whom, and what each receives when the other
 * leaves.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hosts } from '../../drizzle/tables.ts';
import type { SessionStreams, StreamMessage } from '../../schema/context.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { merged } from '../../src/base/iterate.ts';
import { createTestPlane, type TestPlane } from '../support/plane.ts';

let test_: TestPlane;
beforeAll(async () => {
  test_ = await createTestPlane();
});
afterAll(() => test_.close());

const logs = { sources: [], limit: null, follow: true, grep: null, since: null, raw: false };
const element = (offset: number) => ({ data: 'AA==', offset });
const signal = new AbortController().signal;
const streams = () => test_.plane.streams;

async function received(session: SessionStreams): Promise<StreamMessage> {
  for (;;) {
    const message = session.take();
    if (message) return message;
    await session.ready(signal);
  }
}

async function opened() {
  const hostId = uuidv7();
  const session = streams().attach(hostId);
  const stream = await streams().open(hostId, { logs });
  expect(await received(session)).toMatchObject({ type: 'StreamOpen', streamId: stream.streamId });
  const deliver = (offset: number, end: { code?: string; message?: string } | null = null) =>
    streams().deliver(hostId, stream.streamId, element(offset), end);
  return { hostId, session, stream, deliver };
}

/** Whether the promise is still waiting when everything that is due has been done. */
async function waits(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  const settled = () => {
    done = true;
  };
  promise.then(settled, settled);
  await new Promise((resolve) => setImmediate(resolve));
  return !done;
}

describe('a stream', () => {
  // P156
  test('gives the agent its answer when the reader has taken the element, and not before', async () => {
    const { stream, deliver } = await opened();
    const answer = deliver(0);
    expect(await waits(answer)).toBe(true);
    expect((await stream.next()).value).toMatchObject({ offset: 0 });
    expect(await answer).toBe(true);
    const next = stream.next();
    expect(await deliver(1)).toBe(true);
    expect((await next).value).toMatchObject({ offset: 1 });
  });

  // P162
  test('holds one element only, also when the agent sends a second one without waiting', async () => {
    const { stream, deliver } = await opened();
    const first = deliver(0);
    const second = deliver(1);
    expect(await first).toBe(false);
    expect((await stream.next()).value).toMatchObject({ offset: 1 });
    expect(await second).toBe(true);
  });

  // P154, P158
  test('that its reader leaves is closed at the agent, and the element in transit is answered', async () => {
    const { session, stream, deliver } = await opened();
    const answer = deliver(0);
    await stream.return?.();
    expect(await answer).toBe(false);
    expect(await received(session)).toEqual({
      type: 'StreamClose',
      streamId: stream.streamId,
      hangUp: false,
    });
    expect(await deliver(1)).toBe(false);
    await expect(stream.input({ data: 'AA==' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('that its reader leaves before the agent has received it is never sent to the agent', async () => {
    const hostId = uuidv7();
    const session = streams().attach(hostId);
    const stream = await streams().open(hostId, { logs });
    await stream.return?.();
    expect(session.take()).toBeUndefined();
  });

  // P159
  test('that the agent ends is read to its end, including the error', async () => {
    const { stream, deliver } = await opened();
    const answer = deliver(0, { code: 'INVALID_INPUT', message: 'the pattern takes too long' });
    expect((await stream.next()).value).toMatchObject({ offset: 0 });
    expect(await answer).toBe(false);
    await expect(stream.next()).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'the pattern takes too long',
    });
    expect((await stream.next()).done).toBe(true);
  });

  // P160
  test('ends with its session or when a newer one replaces it, and pending input is settled', async () => {
    const { hostId, session, stream } = await opened();
    const input = stream.input({ data: 'AA==' });
    const next = stream.next();
    const newer = streams().attach(hostId);
    await expect(next).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await input;
    session.close();
    // The end of the older session does not end the newer one.
    const another = await streams().open(hostId, { logs });
    expect(await received(newer)).toMatchObject({ type: 'StreamOpen', streamId: another.streamId });
  });

  test('accepts nothing from another host', async () => {
    const { stream } = await opened();
    expect(await streams().deliver(uuidv7(), stream.streamId, element(0), null)).toBe(false);
  });
});

describe('a host without a session here', () => {
  const add = async (name: string, sessionReplica: string | null) => {
    const id = uuidv7();
    const row = {
      id,
      name,
      machineId: uuidv7(),
      enrolledAt: new Date(),
      sessionId: sessionReplica && uuidv7(),
      sessionReplica,
    };
    await test_.plane.db.insert(hosts).values(row);
    return id;
  };

  // P161
  test('is out of reach, or at a replica that is named', async () => {
    await expect(streams().open(await add('away', null), { logs })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: /away is out of reach/,
    });
    const replica = uuidv7();
    const elsewhere = await add('elsewhere', replica);
    await expect(streams().open(elsewhere, { logs })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining(replica),
    });
  });

  test('can be waited for', async () => {
    const hostId = uuidv7();
    const attached = streams().attached(hostId, signal);
    expect(await waits(attached)).toBe(true);
    streams().attach(hostId);
    await attached;
    await streams().attached(hostId, signal);
  });
});

describe('several iterators as one', () => {
  test('yield the first element of any, hold at most one element of each, and are all closed together', async () => {
    const left: string[] = [];
    let made = 0;
    async function* endless(name: string) {
      try {
        for (;;) {
          made += 1;
          yield name;
          await new Promise((resolve) => setImmediate(resolve));
        }
      } finally {
        left.push(name);
      }
    }
    const all = merged([endless('a'), endless('b'), endless('c')]);
    const seen: string[] = [];
    for await (const name of all) {
      seen.push(name);
      expect(made).toBeLessThanOrEqual(seen.length + 3);
      if (seen.length === 30) break;
    }
    expect(new Set(seen)).toEqual(new Set(['a', 'b', 'c']));
    await new Promise((resolve) => setImmediate(resolve));
    expect(left.sort()).toEqual(['a', 'b', 'c']);
  });

  test('fail with the first that fails', async () => {
    async function* failing(): AsyncGenerator<number> {
      yield 1;
      throw new Error('broken');
    }
    async function* silent(): AsyncGenerator<number> {
      await new Promise(() => {});
      yield 0;
    }
    const all = merged([silent(), failing()]);
    expect((await all.next()).value).toBe(1);
    await expect(all.next()).rejects.toThrow('broken');
  });
});
