/** Operations on the real schema over a plane in this process, without a port between. */

import { type ExecutionResult, execute, parse, subscribe, validate } from 'graphql';
import type { AccessContext, Caller, Context, Plane } from '../../schema/context.ts';
import { schema } from '../../schema/schema.ts';
import { scopeOf } from '../../src/server/access/scopes.ts';
import { lifted } from './payloads.ts';

export const operator: Caller = {
  kind: 'USER',
  tokenId: '00000000-0000-7000-8000-000000000000',
  name: 'alice',
  role: 'OPERATOR',
};

/** A grant that never ends. */
export const lasting: AccessContext = {
  ended: new AbortController().signal,
  hold: () => ({ ended: new AbortController().signal, release: () => {} }),
  mayTry: async () => true,
  refused: () => {},
};

function contextOf(plane: Plane, caller: Caller): Context {
  return {
    plane,
    caller,
    scope: scopeOf(caller),
    access: lasting,
    connection: {},
    loaders: new Map(),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what an operation answers is the test's to know
export type Data = any;

/**
 * Parses, validates and executes a query or mutation. @returns its data, payloads lifted. @throws
 * the first error
 */
export async function run(
  plane: Plane,
  source: string,
  variables: Record<string, unknown> = {},
  caller: Caller = operator,
): Promise<Data> {
  const { data, errors } = await attempt(plane, source, variables, caller);
  if (errors?.[0]) throw errors[0];
  return lifted(source, data);
}

/** As run, with all that is answered. */
export async function attempt(
  plane: Plane,
  source: string,
  variables: Record<string, unknown> = {},
  caller: Caller = operator,
): Promise<ExecutionResult<Data>> {
  const document = parse(source);
  const [fault] = validate(schema, document);
  if (fault) throw fault;
  return execute({
    schema,
    document,
    variableValues: variables,
    contextValue: contextOf(plane, caller),
  });
}

/** A subscription's answers, one by one. @throws the error that refused it */
export async function follow(
  plane: Plane,
  source: string,
  variables: Record<string, unknown> = {},
  caller: Caller = operator,
): Promise<AsyncGenerator<ExecutionResult<Data>, void, void>> {
  const document = parse(source);
  const [fault] = validate(schema, document);
  if (fault) throw fault;
  const stream = await subscribe({
    schema,
    document,
    variableValues: variables,
    contextValue: contextOf(plane, caller),
  });
  if (Symbol.asyncIterator in stream) return stream;
  throw stream.errors?.[0] ?? new Error('the subscription was refused without an error');
}
