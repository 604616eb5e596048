/** Waiting for a promise that outlives its waiters. */
import { expect, test, vi } from 'vitest';
import { Pending } from '../../src/base/iterate.ts';

test('waiters that come and go leave nothing at the promise, nor at their signals', async () => {
  let settle: (value: string) => void = () => {};
  const promise = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const then = vi.spyOn(promise, 'then');
  const pending = new Pending(promise);
  for (let visit = 0; visit < 1000; visit += 1) {
    const left = new AbortController();
    const waiting = pending.wait(left.signal);
    left.abort();
    expect(await waiting).toBeNull();
  }
  expect(then).toHaveBeenCalledTimes(1);
  const last = pending.wait(new AbortController().signal);
  settle('value');
  expect(await last).toBe('value');
  expect(await pending.wait(new AbortController().signal)).toBe('value');
  expect(await pending.wait(AbortSignal.abort())).toBeNull();
});

test('a failure goes to whoever waits for it, and a newer waiter takes the place of an older one', async () => {
  let fail: (error: Error) => void = () => {};
  const pending = new Pending(
    new Promise<string>((_resolve, reject) => {
      fail = reject;
    }),
  );
  const { signal } = new AbortController();
  const older = pending.wait(signal);
  const newer = pending.wait(signal);
  expect(await older).toBeNull();
  fail(new Error('gone'));
  await expect(newer).rejects.toThrow('gone');
  await expect(pending.wait(signal)).rejects.toThrow('gone');
});
