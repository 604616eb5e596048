/** The doors of the schema: every root field, as whoever calls it. A field that is guarded in the wrong place is open. */
import type { GraphQLError, GraphQLField, GraphQLResolveInfo } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Access } from '../../schema/builder.ts';
import type { Caller, Context, Plane, Role } from '../../schema/context.ts';
import { schema } from '../../schema/schema.ts';

const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const fields = roots.flatMap((root) =>
  Object.values(root?.getFields() ?? {}).map((field) => ({
    name: `${root?.name}.${field.name}`,
    access: field.extensions.access as Access,
    enter: root === schema.getSubscriptionType() ? field.subscribe : field.resolve,
  })),
);
const user = (role: Role): Caller => ({ kind: 'USER', tokenId: 'x', name: 'eve', role });
const agent: Caller = { kind: 'AGENT', tokenId: 'x', hostId: 'x', hostName: 'h1' };

/** The code with which the field refuses the caller at its door; null when it lets the caller in, whatever happens then without a plane. */
function codeAt(enter: GraphQLField<unknown, Context>['resolve'], caller: Caller): unknown {
  const context: Context = { plane: {} as Plane, caller, connection: {}, loaders: new Map() };
  try {
    const entered: unknown = enter?.({}, { input: {} }, context, {} as GraphQLResolveInfo);
    if (entered instanceof Promise) entered.catch(() => {});
  } catch (error) {
    return (error as GraphQLError).extensions?.code ?? null;
  }
  return null;
}

describe.each(fields)('$name, for $access', ({ access, enter }) => {
  it.skipIf(access === 'ANYONE')('does not let in who has no token', () => {
    expect(codeAt(enter, { kind: 'ANONYMOUS' })).toBe('UNAUTHENTICATED');
  });

  it('lets in exactly the roles that may use it', () => {
    const ranks: readonly Role[] = ['VIEWER', 'OPERATOR', 'ADMIN'];
    for (const role of ranks) {
      const may = access === 'ANYONE' || (access !== 'AGENT' && ranks.indexOf(role) >= ranks.indexOf(access));
      expect(codeAt(enter, user(role))).toBe(may ? null : 'FORBIDDEN');
    }
    expect(codeAt(enter, agent)).toBe(access === 'AGENT' || access === 'ANYONE' ? null : 'FORBIDDEN');
  });
});
