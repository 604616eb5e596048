/** Work on many things, a few at a time. */
import { expect, test } from 'vitest';
import { inParallel } from '../../src/base/parallel.ts';

test('never more are worked on at once than the limit, and results keep their order', async () => {
  let [now, most] = [0, 0];
  const results = await inParallel([5, 4, 3, 2, 1], 2, async (item) => {
    now += 1;
    most = Math.max(most, now);
    for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
    now -= 1;
    return item * 10;
  });
  expect(results).toEqual([50, 40, 30, 20, 10]);
  expect(most).toBe(2);
});

test('the first failure is the failure of all', async () => {
  const work = (item: number) =>
    item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item);
  await expect(inParallel([1, 2, 3], 2, work)).rejects.toThrow('two');
  expect(await inParallel([], 2, work)).toEqual([]);
});
