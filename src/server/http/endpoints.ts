/** The two addresses at which GraphQL is served: one for people and their tools, one for agents. Each has a schema of its own, and its own callers. */
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { agentSchema } from '../../../schema/agent-schema.ts';
import type { Caller } from '../../../schema/context.ts';
import { schema } from '../../../schema/schema.ts';
import { createReader, type Reader } from './documents.ts';

export interface Endpoint {
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly read: Reader;
  /** The kind of token that opens nothing here. */
  readonly refuses: 'AGENT' | 'USER';
  /** What that one is answered: at most 123 bytes, because it is also the reason of a close frame (RFC 6455, section 5.5). */
  readonly refusal: string;
}

export const graphqlPath = '/graphql';
export const agentPath = '/agent';

export function createEndpoints(): readonly Endpoint[] {
  return [
    {
      ...{ path: graphqlPath, schema, read: createReader(schema) },
      ...{ refuses: 'AGENT', refusal: `Forbidden: this is an agent's credential; agents connect to ${agentPath}` },
    },
    {
      ...{ path: agentPath, schema: agentSchema, read: createReader(agentSchema) },
      ...{ refuses: 'USER', refusal: `Forbidden: ${agentPath} is for agents; people and tools connect to ${graphqlPath}` },
    },
  ];
}

/** @returns the error for a caller who has come to the wrong address. Pure. */
export function misdirected({ refuses, refusal }: Endpoint, caller: Caller): GraphQLError | undefined {
  if (caller.kind !== refuses) return undefined;
  const path = refuses === 'AGENT' ? agentPath : graphqlPath;
  return new GraphQLError(refusal, { extensions: { code: 'FORBIDDEN', hint: `use ${path} of the same plane` } });
}
