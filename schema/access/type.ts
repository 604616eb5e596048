/** Tokens in the graph: who may come in, as what. */
import { AlreadyExists, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { uuidPattern } from '../../src/base/ids.ts';
import { builder } from '../builder.ts';
import { actorOf, type Role } from '../context.ts';
import { localId } from '../global-ids.ts';
import { labelRecord } from '../hosts/rules.ts';
import { LabelInput } from '../hosts/type.ts';
import { byId, defineLoader } from '../loaders.ts';
import { checkToken, chooseToken } from './rules.ts';
import { countTokens, createToken, findTokens, listTokens, loadTokens, revokeToken, type TokenRecord } from './store.ts';
import { countBrowserSessions } from './store-sessions.ts';

/** Browsers that are signed in, by token. */
const browserSessionLoader = defineLoader('browserSessions', (db, ids) => countBrowserSessions(db, ids, new Date()));

export const RoleEnum = builder.enumType('Role', {
  description: 'What a person or tool may do. Each role may do what those before it may.',
  values: {
    VIEWER: { description: 'See everything but secrets.' },
    OPERATOR: { description: 'Start, stop, restart, signal, run actions; enable and disable what is assigned.' },
    ADMIN: {
      description: 'Define and assign programs, which is to run code on hosts; hosts, tokens, shells, the values of environment variables.',
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

const Viewer = builder.objectRef<{ readonly name: string; readonly role: Role }>('Viewer').implement({
  description: 'Who your token says you are.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the token: the actor in the log.' }),
    role: t.expose('role', { type: RoleEnum, description: 'What you may do.' }),
  }),
});

const Token = builder.objectRef<TokenRecord>('Token');
builder.node(Token, {
  description: 'A bearer token. Its secret is kept only as a hash.',
  id: { resolve: (token) => token.id },
  isTypeOf: (value) => 'hash' in (value as object),
  loadMany: async (ids, context) => {
    if (context.caller.kind !== 'USER' || context.caller.role !== 'ADMIN') return ids.map(() => null);
    const found = byId(
      await loadTokens(
        context.plane.db,
        ids.filter((id) => uuidPattern.test(id)),
      ),
    );
    return ids.map((id) => found.get(id) ?? null);
  },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name; for an agent, the host.' }),
    kind: t.expose('kind', { type: TokenKindEnum, description: 'What it opens.' }),
    role: t.expose('role', { type: RoleEnum, nullable: true, description: 'The role of a USER token. Null for the other kinds.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    createdBy: t.exposeString('createdBy', { description: 'Who made it.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true, description: 'When it ends. Null: never.' }),
    usesLeft: t.exposeInt('usesLeft', {
      nullable: true,
      description: 'How often a JOIN token can still be used. Null: without limit, or of another kind.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute. Null: never.',
    }),
    hostName: t.exposeString('hostName', {
      nullable: true,
      description:
        'Of a JOIN token: the one host that it admits, in place of whoever had that name. Null: any new name, or of another kind.',
    }),
    browserSessions: t.int({
      description: 'How many browsers are signed in with it.',
      resolve: async (token, _args, context) => (await browserSessionLoader(context).load(token.id)) ?? 0,
    }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true, description: 'When it was revoked. Null while it is good.' }),
  }),
});

const CreatedToken = builder.objectRef<{ readonly token: TokenRecord; readonly secret: string }>('CreatedToken').implement({
  description: 'A new token with its secret, which is shown this once.',
  fields: (t) => ({
    token: t.expose('token', { type: Token, description: 'The token.' }),
    secret: t.exposeString('secret', { description: 'What to send as a bearer token. It cannot be shown again.' }),
  }),
});

const TokenConnection = builder.connectionObject(
  {
    type: Token,
    name: 'TokenConnection',
    description: 'A page of tokens, newest first.',
    fields: (t) => ({
      totalCount: t.int({ description: 'How many there are in all.', resolve: (_page, _args, context) => countTokens(context.plane.db) }),
    }),
  },
  { name: 'TokenEdge', description: 'A token and its place.' },
);

builder.queryFields((t) => ({
  viewer: t.field({
    type: Viewer,
    description: 'Who your token says you are.',
    extensions: { access: 'VIEWER' },
    resolve: (_root, _args, { caller }) => {
      if (caller.kind !== 'USER') throw new TypeError('only a user token passes the guard of this field');
      return { name: caller.name, role: caller.role };
    },
  }),
  tokens: t.connection(
    {
      type: Token,
      description: 'All tokens, newest first.',
      extensions: { access: 'ADMIN' },
      resolve: (_root, args, context) => listTokens(context.plane.db, args),
    },
    TokenConnection,
  ),
}));

const CreateTokenInput = builder.inputType('CreateTokenInput', {
  description: 'A token for a person or a tool.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Whose it is: the actor in the log.' }),
    role: t.field({ type: RoleEnum, required: true, description: 'What it may do.' }),
    expiresInMs: t.field({ type: 'BigInt', description: 'How long it is good. Without end when left out.' }),
  }),
});

const CreateJoinTokenInput = builder.inputType('CreateJoinTokenInput', {
  description: 'A token with which agents enrol.',
  fields: (t) => ({
    name: t.string({ required: true, defaultValue: 'join', description: 'To know it by.' }),
    uses: t.int({ defaultValue: 1, description: 'How many agents may enrol with it. Null: any number.' }),
    host: t.string({
      description:
        'The one host name that it admits, new or not: the agent that enrols takes the place of whoever had the name, whose credential ends. Only with one use. Left out: any name that is new.',
    }),
    labels: t.field({
      type: [LabelInput],
      description: 'Labels of the hosts that enrol with it.',
    }),
    allowLabels: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Whether the agent may add labels of its own choice at enrolment. Assignments select hosts by label: whoever holds such a token can have any program assigned by label, with its secrets. Where the token gives the same label, its value counts.',
    }),
    expiresInMs: t.field({ type: 'BigInt', defaultValue: 3_600_000, description: 'How long it is good. Null: without end.' }),
  }),
});

const RevokeTokenInput = builder.inputType('RevokeTokenInput', {
  description: 'Which token to revoke: by its id, or by its name when only one that is good has it.',
  fields: (t) => ({
    id: t.id({ description: 'Its global id.' }),
    name: t.string({ description: 'Its name. Not with id.' }),
  }),
});

builder.mutationFields((t) => ({
  createToken: t.field({
    type: CreatedToken,
    description: 'Makes a token for a person or a tool.',
    extensions: { access: 'ADMIN' },
    args: { input: t.arg({ type: CreateTokenInput, required: true, description: 'What it is for.' }) },
    errors: { types: [InvalidInput, AlreadyExists], union: { name: 'CreateTokenResult', description: 'The token, or why there is none.' } },
    resolve: (_root, { input }, { plane, caller }) => {
      checkToken(input);
      return plane.write((tx) =>
        createToken(tx, {
          kind: 'USER',
          name: input.name,
          role: input.role,
          expiresInMs: input.expiresInMs ?? null,
          createdBy: actorOf(caller),
        }),
      );
    },
  }),
  createJoinToken: t.field({
    type: CreatedToken,
    description: 'Makes a token with which agents enrol.',
    extensions: { access: 'ADMIN' },
    args: { input: t.arg({ type: CreateJoinTokenInput, required: true, description: 'How often, how long.' }) },
    errors: { types: [InvalidInput], union: { name: 'CreateJoinTokenResult', description: 'The token, or why there is none.' } },
    resolve: (_root, { input }, { plane, caller }) => {
      checkToken({ ...input, hostName: input.host });
      return plane.write((tx) =>
        createToken(tx, {
          kind: 'JOIN',
          name: input.name,
          uses: input.uses ?? null,
          hostName: input.host ?? null,
          labels: input.labels ? labelRecord(input.labels) : null,
          allowLabels: input.allowLabels,
          expiresInMs: input.expiresInMs ?? null,
          createdBy: actorOf(caller),
        }),
      );
    },
  }),
  revokeToken: t.field({
    type: Token,
    description:
      'Ends a token at once, on every plane of this database: its connections, subscriptions, shells and browser sessions end within seconds.',
    extensions: { access: 'ADMIN' },
    args: { input: t.arg({ type: RevokeTokenInput, required: true, description: 'Which.' }) },
    errors: {
      types: [NotFound, InvalidInput],
      union: { name: 'RevokeTokenResult', description: 'The token, or why it was not revoked.' },
    },
    resolve: async (_root, { input: { id, name } }, { plane, caller }) => {
      const tokenId = id == null ? null : (localId('Token', id) ?? null);
      const found = await findTokens(plane.db, { id: tokenId, name: id == null ? (name ?? null) : null });
      const chosen = chooseToken({ id: id ?? null, name: name ?? null }, found);
      return plane.write((tx) => revokeToken(tx, chosen, actorOf(caller)));
    },
  }),
}));
