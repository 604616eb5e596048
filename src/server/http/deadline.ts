/**
 * The deadline of queries and mutations: their statements are cancelled, and their callers
 * answered, whatever their resolvers still wait for. Subscriptions have none.
 */
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
} from 'graphql';
import { Deadline, runWithin } from '../database/deadline.ts';

/**
 * After the cancellation: how long the answer waits for the statement's end, which shows whether
 * the change of a mutation was made.
 */
const graceMs = 2000;

/**
 * As `run`, within a limit of time.
 * @param withinMs null: without limit
 * @returns TIMEOUT in place of the result when the time was not enough. What succeeded in spite of
 * that is returned as it is.
 */
export function withinDeadline(
  withinMs: number | null,
  run: (args: ExecutionArgs) => unknown = execute,
) {
  if (withinMs === null) return run;
  return async (args: ExecutionArgs): Promise<ExecutionResult> => {
    const deadline = new Deadline();
    const execution = runWithin(deadline, async () => (await run(args)) as ExecutionResult).finally(
      () => deadline.settle(),
    );
    let timer: NodeJS.Timeout | undefined;
    let expired = false;
    const givenUp = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        expired = true;
        deadline.expire();
        timer = setTimeout(() => resolve(undefined), graceMs);
      }, withinMs);
    });
    try {
      const result = await Promise.race([execution, givenUp]);
      return result && !(expired && result.errors)
        ? result
        : { errors: [exceeded(args, withinMs, result !== undefined)] };
    } finally {
      clearTimeout(timer);
    }
  };
}

function exceeded(
  { document, operationName }: ExecutionArgs,
  withinMs: number,
  hasEnded: boolean,
): GraphQLError {
  const isMutation = getOperationAST(document, operationName)?.operation === 'mutation';
  const unknown = isMutation && !hasEnded ? '; whether its change was made is not known' : '';
  const hint = isMutation
    ? 'read what has changed before you send it again; a creating mutation with an idempotencyKey can be sent again at once'
    : 'ask for less at once, or raise GANDER_OPERATION_TIMEOUT';
  return new GraphQLError(`the operation took longer than ${withinMs / 1000} s${unknown}`, {
    extensions: { code: 'TIMEOUT', hint },
  });
}
