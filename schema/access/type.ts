/** Tokens in the graph: who may come in, as what. */
import {
  type Permission,
  permissions,
  permits,
  rolePermissions,
} from '../../src/domain/permissions.ts';
import { actorField, TokenActor } from '../actor.ts';
import { builder } from '../builder.ts';
import { totalCountDescription } from '../connections.ts';
import type { Caller, Role } from '../context.ts';
import { locate, orNull } from '../global-ids.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import {
  countTokens,
  listTokens,
  loadTokens,
  requireToken,
  type TokenRecord,
} from './store/access.ts';
import { countBrowserSessions } from './store/sessions.ts';

/** Tokens by their id. */
const tokenLoader = defineLoader('tokens', async (db, scope, ids) =>
  byId(await loadTokens(db, scope, ids)),
);

const maySeeTokens = (caller: Caller): boolean =>
  caller.kind === 'USER' && permits(caller.role, 'ADMINISTER');

/** Browsers that are signed in, by token. */
const browserSessionLoader = defineLoader('browserSessions', (db, _scope, ids) =>
  countBrowserSessions(db, ids, new Date()),
);

export const RoleEnum = builder.enumType('Role', {
  description:
    'What a person or tool may do. From VIEWER on, each role may do what those before it may.',
  values: {
    PUBLISHER: {
      description:
        'Publish on progress channels and report build clusters, and nothing else: it sees nothing of the fleet.',
    },
    VIEWER: { description: 'See everything but secrets.' },
    OPERATOR: {
      description:
        'Start, stop, restart, signal, run actions; enable and disable what is assigned.',
    },
    ADMIN: {
      description:
        'Define and assign programs, which is to run code on hosts; hosts, tokens, shells, the values of environment variables.',
    },
  } as const,
});

export const TokenKindEnum = builder.enumType('TokenKind', {
  description: 'What a token opens.',
  values: {
    USER: { description: 'The API, with a role.' },
    JOIN: { description: 'Enrolment of agents, a number of times.' },
    AGENT: { description: 'The session of one host.' },
  } as const,
});

const PermissionEnum = builder.enumType('Permission', {
  description: 'What operations can require. Each root field names the one that it requires.',
  values: Object.fromEntries(
    Object.entries(permissions).map(([name, description]) => [name, { description }]),
  ) as Record<Permission, { description: string }>,
});

const Viewer = builder
  .objectRef<{ readonly name: string; readonly role: Role }>('Viewer')
  .implement({
    description: 'The caller: the name and the role of the token.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Name of the token: the actor in the log.' }),
      role: t.expose('role', { type: RoleEnum, description: 'What you may do.' }),
      permissions: t.field({
        type: [PermissionEnum],
        description: 'The permissions of your role.',
        resolve: ({ role }) => [...rolePermissions[role]],
      }),
    }),
  });

export const Token = builder.objectRef<TokenRecord>('Token');
builder.node(Token, {
  description: 'A bearer token. Its secret is kept only as a hash.',
  id: { resolve: (token) => token.id },
  isTypeOf: (value) => 'hash' in (value as object),
  loadManyWithoutCache: async (ids, context) =>
    maySeeTokens(context.caller) ? loadNodes(tokenLoader(context), ids) : ids.map(() => null),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the token; for an agent, the host.' }),
    kind: t.expose('kind', { type: TokenKindEnum, description: 'What the token gives access to.' }),
    role: t.expose('role', {
      type: RoleEnum,
      nullable: true,
      description: 'The role of a USER token. Null for the other kinds.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the token was made.' }),
    createdBy: t.field(actorField('createdBy', 'Who made the token.')),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the token expires. Null: never.',
    }),
    usesLeft: t.exposeInt('usesLeft', {
      nullable: true,
      description:
        'How often a JOIN token can still be used. Null: without limit, or of another kind.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the token was last used, to the minute. Null: never.',
    }),
    hostName: t.exposeString('hostName', {
      nullable: true,
      description:
        'The one host that a JOIN token admits, in place of whoever had that name. Null: any new name, or the token is of another kind.',
    }),
    browserSessions: t.int({
      description: 'How many browsers are signed in with it.',
      resolve: async (token, _args, context) =>
        (await browserSessionLoader(context).load(token.id)) ?? 0,
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the token was revoked. Null while it is good.',
    }),
  }),
});

builder.objectField(TokenActor, 'token', (t) =>
  t.field({
    type: Token,
    nullable: true,
    description: 'The token as it is now. Null when it was deleted, and for others than ADMIN.',
    resolve: ({ id }, _args, context) =>
      id === null || !maySeeTokens(context.caller) ? null : tokenLoader(context).load(id),
  }),
);

const TokenOrder = orderInput(
  'Token',
  'tokens',
  {
    CREATED: 'The time at which the tokens were created.',
    NAME: 'The names of the tokens.',
  },
  'DESC',
);

const TokenConnection = builder.connectionObject(
  {
    type: Token,
    name: 'TokenConnection',
    description: 'A page of tokens, newest first.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (_page, _args, context) => countTokens(context.plane.db, context.scope),
      }),
    }),
  },
  { name: 'TokenEdge', description: 'A token and its place.' },
);

export const TokenRef = builder.inputType('TokenRef', {
  description: 'Refers to one token, by its global id or by its name.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the token.' }),
    name: t.string({
      description:
        'The name of the token, where only one that is neither revoked nor expired has it.',
    }),
  }),
});

/** What a TokenRef means. @throws InvalidInput for an id that is not one of a token */
export const locateToken = (
  { id, name }: typeof TokenRef.$inferInput,
  path: readonly string[] = ['input', 'token'],
) => locate('Token', { id, key: name }, path);

builder.queryFields((t) => ({
  viewer: t.field({
    type: Viewer,
    description: 'The caller: the name and the role of the token.',
    extensions: { access: 'VIEWER' },
    resolve: (_root, _args, { caller }) => {
      if (caller.kind !== 'USER')
        throw new TypeError('only a user token passes the guard of this field');
      return { name: caller.name, role: caller.role };
    },
  }),
  tokens: t.connection(
    {
      type: Token,
      description: 'All tokens, newest first unless ordered otherwise.',
      extensions: { access: 'ADMIN' },
      args: {
        orderBy: t.arg({
          type: TokenOrder,
          description: 'How the tokens are sorted; newest first when left out.',
        }),
      },
      resolve: (_root, args, context) => listTokens(context.plane.db, context.scope, args),
    },
    TokenConnection,
  ),
  token: t.field({
    type: Token,
    nullable: true,
    description: 'The token that the reference names. Null when there is none.',
    extensions: { access: 'ADMIN' },
    args: {
      by: t.arg({
        type: TokenRef,
        required: true,
        description: 'The global id of the token, or its name.',
      }),
    },
    resolve: (_root, { by }, context) =>
      orNull(
        requireToken({ db: context.plane.db, scope: context.scope }, locateToken(by, ['by']), {
          path: ['by'],
        }),
      ),
  }),
}));
