/**
 * Operations of people are priced before they are executed, refused beyond the bounds, and paid
 * from the budget of their token.
 */
import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  getOperationAST,
  getVariableValues,
} from 'graphql';
import type { Budget, Context } from '../../../schema/context.ts';
import type { Budgets, TokenBucket } from '../access/budgets.ts';
import { costOfOperation, type OperationCost } from './operation-cost.ts';
import { paced, type Stream } from './paced.ts';

/** Objects in an answer. */
export const maxNodes = 100_000;
export const maxCost = 200_000;

type Run = (args: ExecutionArgs) => unknown;

/** @returns the refusal of an operation that asks for more than any may. Pure. */
export function beyondBounds({ nodes, cost, dearest }: OperationCost): GraphQLError | undefined {
  if (nodes <= maxNodes && cost <= maxCost) return undefined;
  const [what, most] =
    nodes > maxNodes ? [`return ${nodes} objects`, maxNodes] : [`cost ${cost}`, maxCost];
  return new GraphQLError(
    `the operation may ${what}; at most ${most} are allowed. Its dearest field is ${dearest.path}, with ${dearest.cost}`,
    {
      extensions: {
        code: 'QUERY_TOO_EXPENSIVE',
        hint: 'give a smaller first or last there or above it, and read on with after; or leave the field out',
      },
    },
  );
}

function unaffordable(bucket: TokenBucket, cost: number): GraphQLError {
  const seconds = Math.ceil(bucket.waitMs(cost) / 1000);
  return new GraphQLError(
    `the token has ${bucket.available} left of its budget, and the operation may cost ${cost}`,
    {
      extensions: {
        code: 'RATE_LIMITED',
        hint: `send it again in ${seconds} s, ask for less, or use a token of its own for each tool`,
      },
    },
  );
}

/**
 * Objects in the data of an answer. Every answer is walked, so lists and fields are visited without
 * copies of them.
 */
export function objectsIn(data: unknown): number {
  if (data === null || typeof data !== 'object') return 0;
  const isList = Array.isArray(data);
  let count = isList ? 0 : 1;
  if (isList) for (const value of data) count += objectsIn(value);
  else for (const name in data) count += objectsIn((data as Record<string, unknown>)[name]);
  return count;
}

/**
 * As `run`, within the bounds and the budget of the caller. A subscription pays its price when it
 * begins, and then for each message what that has. Callers without a user token have other bounds.
 */
export function withinBudget(budgets: Budgets | null, run: Run): Run {
  if (!budgets) return run;
  return async (args: ExecutionArgs): Promise<ExecutionResult | Stream> => {
    const { schema, document, operationName, variableValues } = args;
    const context = args.contextValue as Context;
    const operation = getOperationAST(document, operationName);
    const variables =
      operation &&
      getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
    if (context.caller.kind !== 'USER' || !operation || !variables?.coerced)
      return run(args) as Promise<ExecutionResult>;
    const price = costOfOperation(schema, document, operation, variables.coerced);
    const bucket = budgets.of(context.caller.tokenId);
    const { limit, restoreRate } = bucket.limits;
    const requested = price.cost;
    const report = (actual: number) => ({
      requested,
      actual,
      available: bucket.available,
      restoreRate,
    });
    const refusal =
      beyondBounds(price) ?? (bucket.take(requested) ? undefined : unaffordable(bucket, requested));
    if (refusal) return { errors: [refusal], extensions: { cost: report(0) } };
    let used = 0;
    const budget: Budget = {
      ...{ limit, restoreRate },
      available: () => bucket.available,
      use: (cost) => {
        used += cost;
      },
    };
    const result = (await run({ ...args, contextValue: { ...context, budget } })) as
      | ExecutionResult
      | Stream;
    // The object of the root is no node.
    const costOf = ({ data }: ExecutionResult) => used + Math.max(0, objectsIn(data) - 1);
    if (Symbol.asyncIterator in result)
      return paced(result, bucket, (message) => {
        const cost = costOf(message);
        used = 0;
        return cost;
      });
    const actual = Math.min(requested, costOf(result));
    bucket.giveBack(requested - actual);
    return { ...result, extensions: { ...result.extensions, cost: report(actual) } };
  };
}
