/** How receivers are reached, in the graph: a type for each kind. */
import {
  type HttpPlace,
  type ReceiverSettings,
  receiverKinds,
  smtpSecurity,
} from '../../src/domain/notifications.ts';
import { permits } from '../../src/domain/permissions.ts';
import { builder, type ObjectFields } from '../builder.ts';
import type { Caller } from '../context.ts';

export const ReceiverKindEnum = builder.enumType('ReceiverKind', {
  description: 'The kinds of receivers.',
  values: receiverKinds,
});
export const SmtpSecurityEnum = builder.enumType('SmtpSecurity', {
  description: 'How a connection to a mail server is encrypted.',
  values: smtpSecurity,
});

type SettingsOf<K extends ReceiverSettings['kind']> = Extract<
  ReceiverSettings,
  { readonly kind: K }
>;

/** The addresses of hooks are often secret as a whole. */
const maySeeUrls = (caller: Caller) => caller.kind === 'USER' && permits(caller.role, 'ADMINISTER');
const originOf = (url: string) => /^https?:\/\/[^/?]+/i.exec(url)?.[0] ?? '';

const placeFields = <T extends HttpPlace>(t: ObjectFields<T>) => ({
  url: t.string({
    nullable: true,
    description:
      'The URL that is sent to. Its path is left out for tokens without ADMINISTER. Null: the URL is in the file urlSecret.',
    resolve: ({ url }, _args, { caller }) =>
      url === null || maySeeUrls(caller) ? url : `${originOf(url)}/…`,
  }),
  urlSecret: t.string({
    nullable: true,
    description: 'The name of the file with the URL, in GANDER_NOTIFY_SECRETS. Null: url has it.',
    resolve: ({ urlSecret }) => urlSecret,
  }),
});

const types = {
  EMAIL: builder.objectRef<SettingsOf<'EMAIL'>>('EmailSettings').implement({
    description: receiverKinds.EMAIL.description,
    fields: (t) => ({
      host: t.exposeString('host', { description: 'The name or address of the mail server.' }),
      port: t.exposeInt('port', { description: 'The port of the mail server.' }),
      security: t.field({
        type: SmtpSecurityEnum,
        description: 'How the connection is encrypted.',
        resolve: ({ security }) => security,
      }),
      user: t.exposeString('user', {
        nullable: true,
        description: 'The name to sign in with. Null: the plane does not sign in.',
      }),
      passwordSecret: t.exposeString('passwordSecret', {
        nullable: true,
        description:
          'The name of the file with the password, in GANDER_NOTIFY_SECRETS. Null: none.',
      }),
      helo: t.exposeString('helo', {
        nullable: true,
        description: 'The name with which the plane greets the server. Null: that of its machine.',
      }),
      from: t.exposeString('from', { description: 'The sender of the mail.' }),
      to: t.stringList({
        description: 'The recipients of the mail, at most 50.',
        extensions: { atMost: 50 },
        resolve: ({ to }) => [...to],
      }),
      subjectPrefix: t.exposeString('subjectPrefix', {
        description: 'The text with which subjects begin.',
      }),
    }),
  }),
  WEBHOOK: builder.objectRef<SettingsOf<'WEBHOOK'>>('WebhookSettings').implement({
    description: receiverKinds.WEBHOOK.description,
    fields: (t) => ({
      ...placeFields(t),
      signingSecret: t.exposeString('signingSecret', {
        description:
          'The name of the file with the secret that signs (whsec_…), in GANDER_NOTIFY_SECRETS.',
      }),
    }),
  }),
  SLACK: builder.objectRef<SettingsOf<'SLACK'>>('SlackSettings').implement({
    description: receiverKinds.SLACK.description,
    fields: (t) => placeFields(t),
  }),
  TEAMS: builder.objectRef<SettingsOf<'TEAMS'>>('TeamsSettings').implement({
    description: receiverKinds.TEAMS.description,
    fields: (t) => placeFields(t),
  }),
  NTFY: builder.objectRef<SettingsOf<'NTFY'>>('NtfySettings').implement({
    description: receiverKinds.NTFY.description,
    fields: (t) => ({
      ...placeFields(t),
      topic: t.exposeString('topic', { description: 'The topic that is published on.' }),
      tokenSecret: t.exposeString('tokenSecret', {
        nullable: true,
        description:
          'The name of the file with an access token, in GANDER_NOTIFY_SECRETS. Null: none.',
      }),
    }),
  }),
  COMMAND: builder.objectRef<SettingsOf<'COMMAND'>>('CommandSettings').implement({
    description: receiverKinds.COMMAND.description,
    fields: (t) => ({
      command: t.exposeString('command', {
        description: 'The name of the executable, in GANDER_NOTIFY_COMMANDS.',
      }),
      arguments: t.stringList({
        description: 'The arguments of the executable, at most 20.',
        extensions: { atMost: 20 },
        resolve: (settings) => [...settings.arguments],
      }),
    }),
  }),
} as const;

export const ReceiverSettingsType = builder.unionType('ReceiverSettings', {
  description: 'How a receiver is reached, by its kind.',
  types: Object.values(types),
  resolveType: ({ kind }) => types[kind],
});
