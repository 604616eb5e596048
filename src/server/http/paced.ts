/**
 * Subscriptions pay for each of their messages from the budget of their token. A message is counted
 * when it is made, so the budget may go into debt by it; the next one is not asked for before the
 * debt is restored. A subscription that waits is a slow reader of its source, nothing more.
 */
import type { ExecutionResult } from 'graphql';
import { delay } from '../../base/clock.ts';
import type { TokenBucket } from '../access/budgets.ts';

export type Stream = AsyncGenerator<ExecutionResult, void, void>;
type Step = IteratorResult<ExecutionResult, void>;

/** @param costOf what a message costs; called once for each, as soon as it is made */
export function paced(
  stream: Stream,
  bucket: TokenBucket,
  costOf: (message: ExecutionResult) => number,
): Stream {
  const left = new AbortController();
  const next = async (): Promise<Step> => {
    // Again, because other subscriptions of the token may have run into debt meanwhile.
    for (let ms = bucket.waitMs(0); ms > 0 && !left.signal.aborted; ms = bucket.waitMs(0))
      await delay(ms, left.signal);
    const step = await stream.next();
    if (!step.done) bucket.charge(costOf(step.value));
    return step;
  };
  const leave = <T>(how: () => T): T => {
    left.abort();
    return how();
  };
  const bounded: Pick<Stream, 'next' | 'return' | 'throw' | typeof Symbol.asyncIterator> = {
    next,
    return: () => leave(() => stream.return()),
    throw: (error) => leave(() => stream.throw(error)),
    [Symbol.asyncIterator]: () => bounded as Stream,
  };
  return bounded as Stream;
}
