/**
 * Subscriptions over HTTP end with the grant of whoever opened them, and state why. Over WebSocket
 * the close code states it.
 */
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { AccessEnd } from '../../../schema/access/rules.ts';
import type { Context } from '../../../schema/context.ts';

type Stream = AsyncGenerator<ExecutionResult, void, void>;
type Step = IteratorResult<ExecutionResult, void>;

/**
 * As `run`, which starts a subscription: its stream ends with an UNAUTHENTICATED error when the
 * grant does.
 */
export function underGrant(run: (args: ExecutionArgs) => Promise<ExecutionResult | Stream>) {
  return async (args: ExecutionArgs): Promise<ExecutionResult | Stream> => {
    const result = await run(args);
    return Symbol.asyncIterator in result
      ? until((args.contextValue as Context).access.ended, result)
      : result;
  };
}

function until(ended: AbortSignal, stream: Stream): Stream {
  let last = false;
  let wake = () => {};
  ended.addEventListener('abort', () => wake(), { once: true });
  const next = async (): Promise<Step> => {
    if (last) return { value: undefined, done: true };
    // One promise for each step: a race with one that lasts as long as the stream would remember
    // every step.
    const step = await new Promise<Step | null>((resolve, reject) => {
      if (ended.aborted) return resolve(null);
      wake = () => resolve(null);
      stream.next().then(resolve, reject);
    });
    if (step) return step;
    last = true;
    // Not awaited: it may wait for something that never comes.
    void stream.return().catch(() => {});
    return { value: { errors: [reasonOf(ended)] }, done: false };
  };
  const bounded: Pick<Stream, 'next' | 'return' | 'throw' | typeof Symbol.asyncIterator> = {
    next,
    return: () => stream.return(),
    throw: (error) => stream.throw(error),
    [Symbol.asyncIterator]: () => bounded as Stream,
  };
  return bounded as Stream;
}

function reasonOf(ended: AbortSignal): GraphQLError {
  const { reason } = ended.reason as AccessEnd;
  return new GraphQLError(`the subscription has ended: ${reason}`, {
    extensions: { code: 'UNAUTHENTICATED', hint: 'start it again with a token that is good' },
  });
}
