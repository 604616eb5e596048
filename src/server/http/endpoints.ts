/**
 * The two addresses at which GraphQL is served: one for people and their tools, one for agents.
 * Each has a schema of its own, and its own callers.
 */
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { agentSchema } from '../../../schema/agent-schema.ts';
import type { Caller, Plane } from '../../../schema/context.ts';
import { schema } from '../../../schema/schema.ts';
import { Budgets } from '../access/budgets.ts';
import { createReader, type Reader } from './documents.ts';

export interface Endpoint {
  /** Reads and writes on the connections that are for the callers of this endpoint. */
  readonly plane: Plane;
  /** How long a query or a mutation may take. Null: as long as its statements may. */
  readonly deadlineMs: number | null;
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly read: Reader;
  /** Of the tokens that open this endpoint. Null: operations are not priced. */
  readonly budgets: Budgets | null;
  /** The kind of token that opens nothing here. */
  readonly refuses: 'AGENT' | 'USER';
  /**
   * What that one is answered: at most 123 bytes, because it is also the reason of a close frame
   * (RFC 6455, section 5.5).
   */
  readonly refusal: string;
}

export const graphqlPath = '/graphql';
export const agentPath = '/agent';

/** @param deadlineMs of people's operations */
export function createEndpoints(
  plane: { readonly agents: Plane; readonly people: Plane },
  deadlineMs: number,
): readonly Endpoint[] {
  return [
    {
      ...{
        path: graphqlPath,
        schema,
        read: createReader(schema),
        plane: plane.people,
        deadlineMs,
        budgets: new Budgets(),
      },
      ...{
        refuses: 'AGENT',
        refusal: `Forbidden: this is an agent's credential; agents connect to ${agentPath}`,
      },
    },
    {
      ...{
        path: agentPath,
        schema: agentSchema,
        read: createReader(agentSchema),
        plane: plane.agents,
        deadlineMs: null,
        budgets: null,
      },
      ...{
        refuses: 'USER',
        refusal: `Forbidden: ${agentPath} is for agents; people and tools connect to ${graphqlPath}`,
      },
    },
  ];
}

/** @returns the error for a caller who has come to the wrong address. Pure. */
export function misdirected(
  { refuses, refusal }: Endpoint,
  caller: Caller,
): GraphQLError | undefined {
  if (caller.kind !== refuses) return undefined;
  const path = refuses === 'AGENT' ? agentPath : graphqlPath;
  return new GraphQLError(refusal, {
    extensions: { code: 'FORBIDDEN', hint: `use ${path} of the same plane` },
  });
}
