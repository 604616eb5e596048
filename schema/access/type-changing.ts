/** Creating and revoking tokens in the graph. */
import { AlreadyExists, Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { builder } from '../builder.ts';
import type { Changed, Context, Tx } from '../context.ts';
import { labelRecord } from '../hosts/rules.ts';
import { LabelInput } from '../hosts/type.ts';
import { change } from '../loaders.ts';
import { type InputFields, mutation, type PayloadFields } from '../mutation.ts';
import { checkToken, expiryOf, usesOf } from './rules.ts';
import { createToken, type NewToken, revokeToken, type TokenRecord } from './store/access.ts';
import { locateToken, RoleEnum, Token, TokenRef } from './type.ts';

const dayMs = 86_400_000;

const TokenExpiryInput = builder.inputType('TokenExpiryInput', {
  description: 'When a token ends. A token without end has to be asked for.',
  isOneOf: true,
  fields: (t) => ({
    inMs: t.field({
      type: 'Duration',
      description:
        'The time after which the token expires, in milliseconds: a second to ten years.',
    }),
    never: t.boolean({ description: 'True: the token opens the plane until it is revoked.' }),
  }),
});
const TokenUsesInput = builder.inputType('TokenUsesInput', {
  description: 'How many agents may enrol with a token. Any number has to be asked for.',
  isOneOf: true,
  fields: (t) => ({
    count: t.int({ description: 'The number of agents that may enrol, 1 to 100000.' }),
    unlimited: t.boolean({
      description: 'True: any number of agents, until the token ends or is revoked.',
    }),
  }),
});

interface Created {
  readonly token: TokenRecord;
  readonly secret: string;
}
const createdToken = {
  idOf: ({ token }: Created) => token.id,
  /** The secret is not kept, so it cannot be in a second answer. */
  again: async (_tx: Tx, id: string): Promise<Created> => {
    throw new Conflict(
      'the token was created by an earlier request with this idempotency key, whose answer has the secret',
      {
        ...{
          path: ['input', 'idempotencyKey'],
          hint: 'revoke that token and create another when the answer was lost',
        },
        current: { type: 'Token', id },
      },
    );
  },
};
const created = (t: PayloadFields<Created>) => ({
  token: t.field({
    type: Token,
    description: 'The token that was created, without its secret.',
    resolve: ({ value }) => value.token,
  }),
  secret: t.string({
    description: 'What to send as a bearer token. It is shown this once.',
    resolve: ({ value }) => value.secret,
  }),
});

const expiry = (t: InputFields, days: number, text: string) =>
  t.field({
    type: TokenExpiryInput,
    required: true,
    defaultValue: { inMs: days * dayMs },
    description: `When the token ends; after ${text} when left out.`,
  });

/** Creates the token, and warns where nothing but a revocation ends it. */
const create = (context: Context, token: NewToken): Promise<Changed<Created>> =>
  change(context, async (tx) => {
    const made = await createToken(tx, token);
    if (token.expiresInMs == null) {
      const message = `the token ${token.name} opens the plane until it is revoked`;
      tx.warn({ code: 'NEVER_EXPIRES', message, path: ['input', 'expiry'] });
    }
    return made;
  });

mutation('createToken', {
  access: 'ADMIN',
  description: 'Creates a token for a person or a tool.',
  input: (t) => ({
    name: t.string({
      required: true,
      description: 'Whose token it is: the actor in the event log.',
    }),
    role: t.field({ type: RoleEnum, required: true, description: 'What the token permits.' }),
    expiry: expiry(t, 90, '90 days'),
  }),
  failures: [InvalidInput, AlreadyExists],
  resolve: async ({ name, role, expiry: ends }, context) => {
    const expiresInMs = expiryOf(ends);
    checkToken({ name, expiresInMs });
    return create(context, { kind: 'USER', name, role, expiresInMs });
  },
  created: createdToken,
  payload: created,
});

mutation('createJoinToken', {
  access: 'ADMIN',
  description: 'Creates a token with which agents enrol.',
  input: (t) => ({
    name: t.string({
      required: true,
      defaultValue: 'join',
      description: 'A name to know the token by; it need not be unique.',
    }),
    uses: t.field({
      type: TokenUsesInput,
      required: true,
      defaultValue: { count: 1 },
      description: 'How many agents may enrol with the token.',
    }),
    host: t.string({
      description:
        'The one host name that the token admits, new or not: the agent that enrols takes the place of whoever had the name, whose credential ends. Only with one use. Any new name when left out.',
    }),
    labels: t.field({
      type: [LabelInput],
      description: 'Labels of the hosts that enrol with the token.',
    }),
    allowLabels: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Whether the agent may add labels of its own choice at enrolment. Assignments select hosts by label: whoever holds such a token can have any program assigned by label, with its secrets. Where the token gives the same label, its value counts.',
    }),
    expiry: expiry(t, 1 / 24, 'an hour'),
  }),
  failures: [InvalidInput],
  resolve: async ({ name, uses: wanted, host, labels, allowLabels, expiry: ends }, context) => {
    const [expiresInMs, uses] = [expiryOf(ends), usesOf(wanted)];
    checkToken({ name, uses, expiresInMs, hostName: host, labels });
    return create(context, {
      ...{ kind: 'JOIN', name, uses, expiresInMs, allowLabels, hostName: host ?? null },
      labels: labels ? labelRecord(labels) : null,
    });
  },
  created: createdToken,
  payload: created,
});

mutation('revokeToken', {
  access: 'ADMIN',
  description:
    'Ends a token at once, on every plane of this database: its connections, subscriptions, shells and browser sessions end within seconds.',
  input: (t) => ({
    token: t.field({ type: TokenRef, required: true, description: 'The token to revoke.' }),
  }),
  failures: [InvalidInput, NotFound],
  resolve: ({ token }, context) => change(context, (tx) => revokeToken(tx, locateToken(token))),
  payload: (t) => ({
    token: t.field({
      type: Token,
      description: 'The token as it is now.',
      resolve: ({ value }) => value,
    }),
  }),
});
