/** The Pothos builder of the agents' wire, and the named failures that an agent can be answered with. */
import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import { EnrolmentRefused, type ErrorCode, errorCodes, type Failure, InvalidInput, ReportOutOfOrder } from '../src/base/errors.ts';
import type { Context } from './context.ts';
import { type Scalars, scalarNames, scalars } from './scalars.ts';

interface AgentSchemaTypes {
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: Scalars;
}

export const agentBuilder = new SchemaBuilder<AgentSchemaTypes>({
  plugins: [ErrorsPlugin],
  defaultFieldNullability: false,
  errors: { directResult: true, unsafelyHandleInputErrors: false },
});

agentBuilder.queryType({ description: 'What an agent can ask before it enrols.' });
agentBuilder.mutationType({ description: 'What an agent says. Each takes one input and answers with its result or a named error.' });
agentBuilder.subscriptionType({ description: 'What an agent hears, over WebSocket (graphql-transport-ws).' });

for (const name of scalarNames) agentBuilder.scalarType(name, scalars[name] as never);

const ErrorCodeEnum = agentBuilder.enumType('ErrorCode', {
  description: 'The closed set of codes of failures.',
  values: Object.fromEntries(Object.entries(errorCodes).map(([code, description]) => [code, { description }])) as Record<ErrorCode, object>,
});

const ErrorInterface = agentBuilder.interfaceRef<Failure>('Error').implement({
  description: 'A failure that an agent can cause.',
  fields: (t) => ({
    code: t.field({ type: ErrorCodeEnum, description: 'What kind of failure, for programs.', resolve: (failure) => failure.code }),
    message: t.exposeString('message', { description: 'What was wrong, in one sentence.' }),
    path: t.stringList({
      description: 'Where: the path into the input, outermost first. Empty when all of it is meant.',
      resolve: (failure) => [...failure.place],
    }),
    hint: t.string({
      nullable: true,
      description: 'What to do next. Null when nothing can be said.',
      resolve: (failure) => failure.hint ?? null,
    }),
  }),
});

const InputIssue = agentBuilder
  .objectRef<{ readonly path: readonly string[]; readonly message: string; readonly hint?: string | undefined }>('InputIssue')
  .implement({
    description: 'One fault of an input.',
    fields: (t) => ({
      path: t.stringList({ description: 'Where, outermost first.', resolve: (issue) => [...issue.path] }),
      message: t.exposeString('message', { description: 'What is wrong.' }),
      hint: t.string({ nullable: true, description: 'What to do. Null when the message says it.', resolve: (issue) => issue.hint ?? null }),
    }),
  });

agentBuilder.objectType(InvalidInput, {
  name: 'InvalidInputError',
  description: 'Some of the input is not acceptable; all its faults are listed. Nothing was changed.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    issues: t.field({ type: [InputIssue], description: 'Every fault found.', resolve: (failure) => [...failure.issues] }),
  }),
});
agentBuilder.objectType(EnrolmentRefused, {
  name: 'EnrolmentRefusedError',
  description: 'An agent was refused: JOIN_TOKEN_REJECTED, HOST_NAME_TAKEN or PROTOCOL_UNSUPPORTED.',
  interfaces: [ErrorInterface],
});
agentBuilder.objectType(ReportOutOfOrder, {
  name: 'ReportOutOfOrderError',
  description: 'The reports do not follow what the plane has. Send again from the expected sequence.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ expected: t.field({ type: 'SafeInt', description: 'The sequence that must come next.', resolve: (f) => f.expected }) }),
});
