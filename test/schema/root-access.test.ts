/**
 * Who may use which root field: every one of them is asked by everybody, so that no field can be
 * left open by the way it was built.
 */

import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { agentSchema } from '../../schema/agent-schema.ts';
import type { Caller, Context, Role } from '../../schema/context.ts';
import type { Access } from '../../schema/root-access.ts';
import { schema } from '../../schema/schema.ts';
import { scopeOf } from '../../src/server/access/scopes.ts';
import { lasting } from '../support/graph.ts';

const user = (role: Role): Caller => ({
  kind: 'USER',
  tokenId: 't',
  name: 'n',
  role,
});
const callers: Record<string, Caller> = {
  ANONYMOUS: { kind: 'ANONYMOUS' },
  AGENT: { kind: 'AGENT', tokenId: 't', hostId: 'h', hostName: 'h' },
  PUBLISHER: user('PUBLISHER'),
  VIEWER: user('VIEWER'),
  OPERATOR: user('OPERATOR'),
  ADMIN: user('ADMIN'),
};
const admitted: Record<Access, readonly string[]> = {
  ANYONE: Object.keys(callers),
  AGENT: ['AGENT'],
  PUBLISHER: ['PUBLISHER', 'OPERATOR', 'ADMIN'],
  VIEWER: ['VIEWER', 'OPERATOR', 'ADMIN'],
  OPERATOR: ['OPERATOR', 'ADMIN'],
  ADMIN: ['ADMIN'],
};

/**
 * The code of the refusal; undefined when the caller got past the check, whatever happened then to
 * a request without arguments or a plane.
 */
async function refusal(
  field: GraphQLField<unknown, Context>,
  caller: Caller,
  subscribed: boolean,
): Promise<unknown> {
  const context = {
    caller,
    scope: scopeOf(caller),
    access: lasting,
    connection: {},
    loaders: new Map(),
  } as unknown as Context;
  try {
    await (subscribed ? field.subscribe : field.resolve)?.(undefined, {}, context, {} as never);
  } catch (error) {
    const code = (error as { extensions?: { code?: unknown } }).extensions?.code;
    if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return code;
  }
  return undefined;
}

const rootsOf = (of: GraphQLSchema) =>
  [of.getQueryType(), of.getMutationType(), of.getSubscriptionType()].filter(
    (root): root is GraphQLObjectType => root != null,
  );
const roots = [schema, agentSchema].flatMap((of) =>
  rootsOf(of).map((root) => [of === schema ? 'public' : 'agents', root.name, root] as const),
);

describe.each(roots)('%s %s', (_which, name, root) => {
  it.each(Object.values(root.getFields()).map((field) => [field.name, field] as const))(
    '%s lets in whom it names, and nobody else',
    async (_field, field) => {
      const access = field.extensions['access'] as Access;
      for (const [who, caller] of Object.entries(callers)) {
        const expected = admitted[access].includes(who)
          ? undefined
          : who === 'ANONYMOUS'
            ? 'UNAUTHENTICATED'
            : 'FORBIDDEN';
        expect(await refusal(field, caller, name === 'Subscription'), who).toBe(expected);
      }
    },
  );
});

const open = (of: GraphQLSchema, access: Access) =>
  rootsOf(of).flatMap((root) =>
    Object.values(root.getFields()).filter((field) => field.extensions['access'] === access),
  );

it('a publisher publishes on channels and reports clusters, and does nothing else', () => {
  const names = open(schema, 'PUBLISHER').map(({ name }) => name);
  expect(names.toSorted()).toEqual(['publishClusterReport', 'publishProgress']);
});

it('nothing of the public schema is open without a token, or to an agent', () => {
  expect(open(schema, 'ANYONE')).toEqual([]);
  expect(open(schema, 'AGENT')).toEqual([]);
});

// P15, P216
it("without a credential the agents' schema answers which versions there are, and enrols", () => {
  const free = open(agentSchema, 'ANYONE').map(({ name }) => name);
  const all = rootsOf(agentSchema).flatMap((root) => Object.keys(root.getFields()));
  expect(free).toEqual(['protocolVersions', 'enrolAgent']);
  expect(open(agentSchema, 'AGENT').map(({ name }) => name)).toEqual(
    all.filter((name) => !free.includes(name)),
  );
});
