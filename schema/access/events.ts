/** Access in the event log: tokens, browser sessions, and attempts that were refused. */
import { permits } from '../../src/domain/permissions.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import {
  type EventFields,
  type EventOf,
  event,
  optionalText,
  type Payload,
  registerEvents,
  text,
} from '../event-kinds.ts';
import { idOf } from '../global-ids.ts';
import { type RefusedAttempt, refusedAttempts } from './topics.ts';
import { RoleEnum, TokenKindEnum } from './type.ts';

const RefusedAttemptEnum = builder.enumType('RefusedAttempt', {
  description: 'What was presented and refused.',
  values: refusedAttempts,
});

const tokenId = idOf(
  'Token',
  'The global id of the token. Names can be used again, this cannot.',
  (e: EventOf<Payload>) => text(e.payload, 'tokenId'),
);
const token = (t: EventFields) => ({
  tokenId: t.field(tokenId),
  tokenName: t.string({
    description: 'The name of the token; for an agent, the host.',
    resolve: (e) => text(e.payload, 'name'),
  }),
  tokenKind: t.field({
    type: TokenKindEnum,
    description: 'What the token gives access to.',
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
const clientAddress = (t: EventFields) =>
  t.string({
    nullable: true,
    description:
      'IP address of the client, as the plane sees it. Null when it is not known, and for others than ADMIN.',
    resolve: (e: EventOf<Payload>, _args: unknown, { caller }: Context) =>
      caller.kind === 'USER' && permits(caller.role, 'ADMINISTER')
        ? optionalText(e.payload, 'address')
        : null,
  });

const browserSession = (t: EventFields) => ({
  tokenId: t.field(tokenId),
  sessionId: t.field({
    type: 'UUID',
    description: 'Id of the browser session.',
    resolve: (e) => text(e.payload, 'sessionId'),
  }),
  clientAddress: clientAddress(t),
});

const accessEvents = {
  TOKEN_CREATED: event({ description: 'A token was created.', fields: token }),
  TOKEN_REVOKED: event({
    description: 'A token was revoked. Everything that was opened with it ends.',
    fields: token,
  }),
  SIGNED_IN: event({
    description: 'A browser signed in with a token.',
    fields: browserSession,
  }),
  SIGNED_OUT: event({
    description: 'A browser signed out.',
    fields: browserSession,
  }),
  ACCESS_REFUSED: event({
    description:
      'Attempts to get in were refused. Attempts of one kind from one address are counted together, at most one event a minute.',
    fields: (t) => ({
      attempt: t.field({
        type: RefusedAttemptEnum,
        description:
          'What the refused caller presented: a credential, a token to sign in with, or a join token.',
        resolve: (e) => e.payload.attempt as RefusedAttempt,
      }),
      attempts: t.int({
        description: 'The number of attempts that this event stands for.',
        resolve: (e) => Number(e.payload.count),
      }),
      since: t.field({
        type: 'DateTime',
        description: 'When the first of them came.',
        resolve: (e) => new Date(text(e.payload, 'since')),
      }),
      clientAddress: clientAddress(t),
    }),
  }),
};
registerEvents(accessEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    access: typeof accessEvents;
  }
}
