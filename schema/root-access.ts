/**
 * Who may use which root field. Closed by default: a root field that does not declare who may use
 * it stops the start.
 */
import {
  GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { type Permission, permissionOfRole } from '../src/domain/permissions.ts';
import type { Caller, Context, Role } from './context.ts';

/** Who may use a root field. It stands in the field's extensions, as `access`. */
export type Access = 'ANYONE' | 'AGENT' | Role;

function mayUse({ caller, scope }: Context, access: Access): boolean {
  if (access === 'ANYONE') return true;
  if (access === 'AGENT') return caller.kind === 'AGENT';
  return caller.kind === 'USER' && scope.permissions.includes(permissionOfRole[access]);
}

function denial(caller: Caller, access: Access, field: string): GraphQLError {
  if (caller.kind === 'ANONYMOUS') {
    return new GraphQLError(
      `${field} needs a token that is good: none was given, or it is unknown, revoked or past its end`,
      {
        extensions: {
          code: 'UNAUTHENTICATED',
          hint: 'send "Authorization: Bearer TOKEN", or {"token": …} in connection_init',
        },
      },
    );
  }
  const need = access === 'AGENT' ? "an agent's credential" : `a token with the role ${access}`;
  return new GraphQLError(`${field} needs ${need}`, {
    extensions: { code: 'FORBIDDEN', hint: 'ask an administrator for one' },
  });
}

/**
 * What needs ADMIN has effects that no selector bounds: a program, a dependency or a label changes
 * what runs on any host, a shell sees all of its host, and a token opens the whole plane.
 */
const limitation = (field: string) =>
  new GraphQLError(`${field} needs a token that sees everything, and yours is limited`, {
    extensions: { code: 'FORBIDDEN', hint: 'ask an administrator to do it' },
  });

/**
 * Puts the check in front of what runs first: a subscription's `subscribe`, any other field's
 * `resolve`. The kind of root decides, not what the field has: the errors plugin gives mutations a
 * `subscribe` too, which nobody ever calls.
 */
function guard(field: GraphQLField<unknown, Context>, access: Access, subscribed: boolean): void {
  const check = (context: Context) => {
    if (!mayUse(context, access)) throw denial(context.caller, access, field.name);
    if (access === 'ADMIN' && context.scope.selector !== null) throw limitation(field.name);
  };
  const wrap = <R extends GraphQLFieldResolver<unknown, Context>>(inner: R): R =>
    ((source, args, context, info) => {
      check(context);
      return inner(source, args, context, info);
    }) as R;
  const inner = subscribed ? field.subscribe : field.resolve;
  if (!inner) throw new Error(`${field.name} has nothing that could be guarded`);
  if (subscribed) {
    field.subscribe = wrap(inner);
    field.resolve = afresh(field.resolve);
  } else field.resolve = wrap(inner);
}

/**
 * Each event of a subscription is executed under the same context: what loaders remember of the
 * event before is forgotten first.
 */
function afresh(
  inner: GraphQLFieldResolver<unknown, Context> | undefined,
): GraphQLFieldResolver<unknown, Context> {
  return (event, args, context, info) => {
    context.loaders.clear();
    return inner ? inner(event, args, context, info) : event;
  };
}

/** In its description, and as @requires in the printed schema. */
function showPermission(field: GraphQLField<unknown, Context>, permission: Permission): void {
  field.description = `${field.description} Requires the permission ${permission}.`;
  field.extensions = { ...field.extensions, requires: permission };
}

/**
 * The schema, closed: each root field checks its caller first.
 * @throws Error when a root field does not declare who may use it
 */
export function guarded(built: GraphQLSchema): GraphQLSchema {
  for (const root of [built.getQueryType(), built.getMutationType(), built.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const access = field.extensions.access as Access | undefined;
      if (!access)
        throw new Error(
          `${root?.name}.${field.name} does not declare who may use it (extensions.access)`,
        );
      guard(field, access, root === built.getSubscriptionType());
      if (access !== 'ANYONE' && access !== 'AGENT')
        showPermission(field, permissionOfRole[access]);
    }
  }
  return built;
}
