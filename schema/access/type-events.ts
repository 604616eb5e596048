/** Access in the event log: tokens, browser sessions, and attempts that were refused. */
import { problemCodeDescription } from '../../src/domain/agent-problems.ts';
import { builder } from '../builder.ts';
import type { Context, EventRecord } from '../context.ts';
import { common, kind, optionalText, text } from '../events/type.ts';
import { type RefusedAttempt, refusedAttempts } from './topics.ts';
import { RoleEnum, TokenKindEnum } from './type.ts';

const RefusedAttemptEnum = builder.enumType('RefusedAttempt', {
  description: 'What was presented and refused.',
  values: refusedAttempts,
});

type Fields = Parameters<
  NonNullable<
    Extract<
      Parameters<ReturnType<typeof kind>['implement']>[0]['fields'],
      (...args: never[]) => unknown
    >
  >
>[0];

const tokenId = {
  type: 'UUID',
  description: 'Id of the token. Names can be used again, this cannot.',
} as const;
const token = (t: Fields) => ({
  tokenId: t.field({ ...tokenId, resolve: (e) => text(e.payload, 'tokenId') }),
  tokenName: t.string({
    description: 'Its name; for an agent, the host.',
    resolve: (e) => text(e.payload, 'name'),
  }),
  tokenKind: t.field({
    type: TokenKindEnum,
    description: 'What it opens.',
    resolve: (e) => e.payload.kind as never,
  }),
  role: t.field({
    type: RoleEnum,
    nullable: true,
    description: 'The role of a USER token. Null for the other kinds.',
    resolve: (e) => (e.payload.role ?? null) as never,
  }),
});

/** Where people work from is shown to administrators only. */
const clientAddress = (t: Fields) =>
  t.string({
    nullable: true,
    description:
      'IP address of the client, as the plane sees it. Null when it is not known, and for others than ADMIN.',
    resolve: (e: EventRecord, _args: unknown, { caller }: Context) =>
      caller.kind === 'USER' && caller.role === 'ADMIN' ? optionalText(e.payload, 'address') : null,
  });

const browserSession = (t: Fields) => ({
  tokenId: t.field({ ...tokenId, resolve: (e) => text(e.payload, 'tokenId') }),
  sessionId: t.field({
    type: 'UUID',
    description: 'Id of the browser session.',
    resolve: (e) => text(e.payload, 'sessionId'),
  }),
  clientAddress: clientAddress(t),
});

kind('TOKEN_CREATED').implement({ ...common, description: 'A token was created.', fields: token });
kind('TOKEN_REVOKED').implement({
  ...common,
  description: 'A token was revoked. Everything that was opened with it ends.',
  fields: token,
});
kind('SIGNED_IN').implement({
  ...common,
  description: 'A browser signed in with a token.',
  fields: browserSession,
});
kind('SIGNED_OUT').implement({
  ...common,
  description: 'A browser signed out.',
  fields: browserSession,
});
kind('ACCESS_REFUSED').implement({
  ...common,
  description:
    'Attempts to get in were refused. Attempts of one kind from one address are counted together, at most one event a minute.',
  fields: (t) => ({
    attempt: t.field({
      type: RefusedAttemptEnum,
      description: 'What was presented.',
      resolve: (e) => e.payload.attempt as RefusedAttempt,
    }),
    attempts: t.int({ description: 'How many attempts.', resolve: (e) => Number(e.payload.count) }),
    since: t.field({
      type: 'DateTime',
      description: 'When the first of them came.',
      resolve: (e) => new Date(text(e.payload, 'since')),
    }),
    clientAddress: clientAddress(t),
  }),
});
kind('AGENT_COPY_REFUSED').implement({
  ...common,
  description:
    'An agent presented the credential of a host with an old copy of its data folder and was refused: a newer copy has connected since. Told once a minute at most.',
});
kind('AGENT_PROBLEM').implement({
  ...common,
  description:
    'An agent reported a trouble of its own, or of its host. Of one code at most five at once, then one a minute; the rest is in its log.',
  fields: (t) => ({
    code: t.string({
      description: problemCodeDescription,
      resolve: (e) => text(e.payload, 'code'),
    }),
    detail: t.string({
      nullable: true,
      description: 'What happened, to what, and what follows from it. Null: nothing more is known.',
      resolve: (e) => optionalText(e.payload, 'detail'),
    }),
  }),
});
