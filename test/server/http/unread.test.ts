/** When a client counts as one that does not read, and what is done about it. */
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { stallDetector, UnreadResponses } from '../../../src/server/http/unread.ts';

test('a client has stopped reading when as many looks in a row find something waiting and no progress', () => {
  const isStalled = stallDetector(3);
  const same = { waiting: 10, taken: 5 };
  expect([same, same, same, same].map(isStalled)).toEqual([false, false, false, true]);
});

test('a client that takes anything, or for which nothing waits, goes on', () => {
  const looks = fc.array(fc.record({ waiting: fc.nat(2), step: fc.nat(2) }), { maxLength: 40 });
  fc.assert(
    fc.property(looks, (steps) => {
      const isStalled = stallDetector(3);
      let taken = 0;
      const seen = steps.map(({ waiting, step }) => {
        taken += step;
        return { waiting, step, stalled: isStalled({ waiting, taken }) };
      });
      for (const [i, { stalled }] of seen.entries()) {
        const last = seen.slice(Math.max(0, i - 2), i + 1);
        // The very first look has none before it to compare with.
        const without = i >= 3 && last.every(({ waiting, step }) => waiting > 0 && step === 0);
        expect(stalled).toBe(without);
      }
    }),
  );
});

class FakeResponse extends EventEmitter {
  readonly socket = { remoteAddress: '127.0.0.1', bytesWritten: 0, writableLength: 0 };
  readonly writableLength = 10;
  isDestroyed = false;

  destroy(): void {
    this.isDestroyed = true;
    this.emit('close');
  }
}

test('one timer looks at all responses, cuts those that are not read, and ends with the last', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const cut: object[] = [];
  const unread = new UnreadResponses({ info: (fields: object) => void cut.push(fields) } as never);
  const responses = Array.from({ length: 100 }, () => new FakeResponse());
  for (const response of responses) unread.watch(response as unknown as ServerResponse);
  expect([unread.size, vi.getTimerCount()]).toEqual([100, 1]);
  const [reader, gone] = responses as [FakeResponse, FakeResponse];
  gone.emit('close');
  for (let look = 0; look < 7; look += 1) {
    reader.socket.bytesWritten += 1;
    vi.advanceTimersByTime(5000);
  }
  expect(responses.filter(({ isDestroyed }) => !isDestroyed)).toEqual([reader, gone]);
  expect(cut).toHaveLength(98);
  expect([unread.size, vi.getTimerCount()]).toEqual([1, 1]);
  reader.emit('close');
  expect([unread.size, vi.getTimerCount()]).toEqual([0, 0]);
});
