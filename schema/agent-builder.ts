/**
 * The Pothos builder of the agents' wire, and the named failures that an agent can be answered
 * with.
 */
import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import { EnrolmentRefused, type Failure, ReportOutOfOrder } from '../src/base/errors.ts';
import type { Context } from './context.ts';
import { declareFailures } from './failures.ts';
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
agentBuilder.mutationType({
  description:
    'What an agent sends. Each takes one input and answers with its result or a named error.',
});
agentBuilder.subscriptionType({
  description: 'What an agent receives, over WebSocket (graphql-transport-ws).',
});

for (const name of scalarNames) agentBuilder.scalarType(name, scalars[name] as never);

const ErrorInterface = declareFailures<ReturnType<typeof agentBuilder.interfaceRef<Failure>>>(
  agentBuilder as never,
  'A failure that an agent can cause.',
);

agentBuilder.objectType(EnrolmentRefused, {
  name: 'EnrolmentRefusedError',
  description:
    'An agent was refused: JOIN_TOKEN_REJECTED, HOST_NAME_TAKEN or PROTOCOL_UNSUPPORTED.',
  interfaces: [ErrorInterface],
});
agentBuilder.objectType(ReportOutOfOrder, {
  name: 'ReportOutOfOrderError',
  description:
    'The reports do not follow what the plane has. Send again from the expected sequence.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    expected: t.field({
      type: 'SafeInt',
      description: 'The sequence that must come next.',
      resolve: (f) => f.expected,
    }),
  }),
});
