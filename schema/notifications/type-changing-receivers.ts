/** Creating, updating, deleting and testing receivers in the graph. */
import { AlreadyExists, Conflict, InUse, InvalidInput, NotFound } from '../../src/base/errors.ts';
import {
  notificationBounds,
  notificationDefaults,
  type ReceiverSettings,
} from '../../src/domain/notifications.ts';
import { builder } from '../builder.ts';
import type { Tx } from '../context.ts';
import { change } from '../loaders.ts';
import {
  byLoading,
  deletedId,
  type InputFields,
  mutation,
  type PayloadFields,
} from '../mutation.ts';
import { bodyOf, testMessage } from './rules-message.ts';
import { createReceiver, deleteReceiver, updateReceiver } from './store/change-receivers.ts';
import type { DeliveryRecord } from './store/deliveries.ts';
import { addDelivery } from './store/delivering.ts';
import { loadReceivers, type ReceiverRecord, requireReceiver } from './store/receivers.ts';
import { Delivery } from './type.ts';
import { locateReceiver, Receiver, ReceiverRef } from './type-receivers.ts';
import { SmtpSecurityEnum } from './type-settings.ts';

const place = (t: InputFields) => ({
  url: t.string({
    description: 'The URL that is sent to, http or https. Either this or urlSecret is given.',
  }),
  urlSecret: t.string({
    description:
      'The name of a file with the URL, in GANDER_NOTIFY_SECRETS: for addresses that are secret.',
  }),
});
const EmailSettingsInput = builder.inputType('EmailSettingsInput', {
  description: 'A receiver of the kind EMAIL.',
  fields: (t) => ({
    host: t.string({ required: true, description: 'The name or address of the mail server.' }),
    port: t.int({ required: true, defaultValue: 587, description: 'The port of the mail server.' }),
    security: t.field({
      type: SmtpSecurityEnum,
      required: true,
      defaultValue: 'STARTTLS',
      description: 'How the connection is encrypted.',
    }),
    user: t.string({ description: 'The name to sign in with, together with passwordSecret.' }),
    passwordSecret: t.string({
      description: 'The name of a file with the password, in GANDER_NOTIFY_SECRETS.',
    }),
    helo: t.string({
      description:
        'The name with which the plane greets the server; that of its machine when left out.',
    }),
    from: t.string({ required: true, description: 'The sender, as in gander@example.org.' }),
    to: t.stringList({
      required: true,
      description: `The recipients, 1 to ${notificationBounds.recipients}.`,
    }),
    subjectPrefix: t.string({
      required: true,
      defaultValue: '[gander] ',
      description: 'The text with which subjects begin.',
    }),
  }),
});
const WebhookSettingsInput = builder.inputType('WebhookSettingsInput', {
  description: 'A receiver of the kind WEBHOOK.',
  fields: (t) => ({
    ...place(t as InputFields),
    signingSecret: t.string({
      required: true,
      description:
        'The name of a file with the secret that signs (whsec_…), in GANDER_NOTIFY_SECRETS.',
    }),
  }),
});
const SlackSettingsInput = builder.inputType('SlackSettingsInput', {
  description: 'A receiver of the kind SLACK.',
  fields: (t) => place(t as InputFields),
});
const TeamsSettingsInput = builder.inputType('TeamsSettingsInput', {
  description: 'A receiver of the kind TEAMS.',
  fields: (t) => place(t as InputFields),
});
const NtfySettingsInput = builder.inputType('NtfySettingsInput', {
  description: 'A receiver of the kind NTFY.',
  fields: (t) => ({
    ...place(t as InputFields),
    topic: t.string({
      required: true,
      description: 'The topic: 1 to 64 letters, digits, _ and -.',
    }),
    tokenSecret: t.string({
      description: 'The name of a file with an access token, in GANDER_NOTIFY_SECRETS.',
    }),
  }),
});
const CommandSettingsInput = builder.inputType('CommandSettingsInput', {
  description: 'A receiver of the kind COMMAND.',
  fields: (t) => ({
    command: t.string({
      required: true,
      description: 'The name of an executable in GANDER_NOTIFY_COMMANDS.',
    }),
    arguments: t.stringList({
      description: `The arguments of the executable, at most ${notificationBounds.arguments}; none when left out.`,
    }),
  }),
});
const ReceiverSettingsInput = builder.inputType('ReceiverSettingsInput', {
  description: 'How a receiver is reached: its kind, with the settings of that.',
  isOneOf: true,
  fields: (t) => ({
    email: t.field({ type: EmailSettingsInput, description: 'Mail that is sent over SMTP.' }),
    webhook: t.field({ type: WebhookSettingsInput, description: 'A signed HTTP POST.' }),
    slack: t.field({ type: SlackSettingsInput, description: 'An incoming webhook of Slack.' }),
    teams: t.field({ type: TeamsSettingsInput, description: 'A workflow of Microsoft Teams.' }),
    ntfy: t.field({ type: NtfySettingsInput, description: 'A topic of ntfy.' }),
    command: t.field({
      type: CommandSettingsInput,
      description: "An executable on the plane's machine.",
    }),
  }),
});

const placeOf = (given: {
  readonly url?: string | null | undefined;
  readonly urlSecret?: string | null | undefined;
}) => ({
  url: given.url ?? null,
  urlSecret: given.urlSecret ?? null,
});

/** @throws InvalidInput when no kind is given */
function settingsOf(input: typeof ReceiverSettingsInput.$inferInput): ReceiverSettings {
  const { email, webhook, slack, teams, ntfy, command } = input;
  if (email) {
    const { user = null, passwordSecret = null, helo = null, ...rest } = email;
    return { kind: 'EMAIL', ...rest, user, passwordSecret, helo };
  }
  if (webhook)
    return { kind: 'WEBHOOK', ...placeOf(webhook), signingSecret: webhook.signingSecret };
  if (slack) return { kind: 'SLACK', ...placeOf(slack) };
  if (teams) return { kind: 'TEAMS', ...placeOf(teams) };
  if (ntfy) {
    const { topic, tokenSecret = null } = ntfy;
    return { kind: 'NTFY', ...placeOf(ntfy), topic, tokenSecret };
  }
  if (command)
    return { kind: 'COMMAND', command: command.command, arguments: command.arguments ?? [] };
  throw new InvalidInput([
    { path: ['input', 'settings'], message: 'exactly one of the fields must be given' },
  ]);
}

const { least, most } = notificationBounds.batch;
const batchForm = `How many incidents a message lists at most, ${least} to ${most}; it counts the others.`;
const templateForm =
  'The template of %, at most 4000 characters, with {{name}} and {{#list}} … {{/list}} as docs/notifications.md describes.';
const subjectForm = templateForm.replace('%', 'subjects and titles');
const textForm = templateForm.replace('%', 'the text');

const which = (t: InputFields) =>
  t.field({ type: ReceiverRef, required: true, description: 'The receiver that is meant.' });
const payload = (t: PayloadFields<ReceiverRecord>) => ({
  receiver: t.field({
    type: Receiver,
    description: 'The receiver as it is now.',
    resolve: ({ value }) => value,
  }),
});

mutation('createReceiver', {
  access: 'ADMIN',
  description: 'Creates a receiver. Routes lead incidents to it.',
  input: (t) => ({
    name: t.string({
      required: true,
      description: 'The name, unique among all receivers, at most 100 characters.',
    }),
    description: t.string({
      description: 'A sentence on who is notified, at most 500 characters.',
    }),
    settings: t.field({
      type: ReceiverSettingsInput,
      required: true,
      description: 'How the receiver is reached.',
    }),
    batch: t.int({
      required: true,
      defaultValue: notificationDefaults.batch,
      description: batchForm,
    }),
    subjectTemplate: t.string({ description: `${subjectForm} The default when left out.` }),
    textTemplate: t.string({ description: `${textForm} The default when left out.` }),
    enabled: t.boolean({
      required: true,
      defaultValue: true,
      description: 'False: the receiver is kept, and sent nothing.',
    }),
  }),
  failures: [InvalidInput, AlreadyExists],
  resolve: async ({ settings, ...input }, context) => {
    const definition = {
      ...{ name: input.name, enabled: input.enabled, batch: input.batch },
      description: input.description || null,
      subjectTemplate: input.subjectTemplate || null,
      textTemplate: input.textTemplate || null,
      settings: settingsOf(settings),
    };
    return change(context, (tx) => createReceiver(tx, definition));
  },
  created: byLoading(loadReceivers),
  payload,
});

mutation('updateReceiver', {
  access: 'ADMIN',
  description:
    'Updates a receiver; what is left out stays. What is still to be delivered goes to where it is now.',
  input: (t) => ({
    receiver: which(t),
    name: t.string({ description: 'The new name. It stays when left out.' }),
    description: t.string({ description: 'The new description. An empty one takes it away.' }),
    settings: t.field({
      type: ReceiverSettingsInput,
      description: 'How the receiver is reached now, as a whole.',
    }),
    batch: t.int({ description: batchForm }),
    subjectTemplate: t.string({ description: `${subjectForm} An empty one is the default.` }),
    textTemplate: t.string({ description: `${textForm} An empty one is the default.` }),
    enabled: t.boolean({ description: 'False: what is pending waits, and nothing new is made.' }),
    expectedRevision: t.int({
      description:
        'The update is refused with ConflictError when the receiver is at another revision.',
    }),
  }),
  failures: [InvalidInput, NotFound, AlreadyExists, Conflict],
  resolve: async ({ receiver, settings, ...input }, context) => {
    const located = locateReceiver(receiver);
    const given = settings == null ? {} : { settings: settingsOf(settings) };
    return change(context, (tx) => updateReceiver(tx, located, { ...input, ...given }));
  },
  payload,
});

mutation('deleteReceiver', {
  access: 'ADMIN',
  description:
    'Deletes a receiver to which no route leads. What was still to be delivered is given up.',
  input: (t) => ({ receiver: which(t) }),
  failures: [InvalidInput, NotFound, InUse],
  resolve: async ({ receiver }, context) => {
    const located = locateReceiver(receiver);
    return change(context, (tx) => deleteReceiver(tx, located));
  },
  payload: deletedId('Receiver'),
});

interface Tested {
  /** Null: it was only shown. */
  readonly delivery: DeliveryRecord | null;
  readonly subject: string;
  readonly body: string;
}

async function test(tx: Tx, receiver: ReceiverRecord, dryRun: boolean): Promise<Tested> {
  const message = testMessage(tx.now.toISOString());
  const shown: DeliveryRecord = {
    ...{ id: receiver.id, kind: 'TEST', receiverId: receiver.id, receiver: receiver.name },
    ...{ route: '', state: 'PENDING', message, attempts: 0, failures: 0, log: [], done: [] },
    ...{ createdAt: tx.now, nextAttemptAt: null, finishedAt: null },
  };
  const delivery = dryRun
    ? null
    : await addDelivery(tx, { kind: 'TEST', receiver, route: '', message, incidentIds: [] });
  const { subject, body } = bodyOf(delivery ?? shown, receiver, null);
  return { delivery, subject, body };
}

mutation('testReceiver', {
  access: 'ADMIN',
  description:
    'Sends a test to a receiver, in one attempt: follow the delivery to see how that ends. With dryRun nothing is sent.',
  input: (t) => ({
    receiver: which(t),
    dryRun: t.boolean({
      required: true,
      defaultValue: false,
      description: 'True: what would be sent is only returned.',
    }),
  }),
  failures: [InvalidInput, NotFound],
  resolve: async ({ receiver, dryRun }, context) => {
    const located = locateReceiver(receiver);
    return change(context, async (tx) => test(tx, await requireReceiver(tx, located), dryRun));
  },
  payload: (t) => ({
    delivery: t.field({
      type: Delivery,
      nullable: true,
      description: 'The test. Null: nothing is sent.',
      resolve: ({ value }) => value.delivery,
    }),
    subject: t.string({
      description: 'The subject or title.',
      resolve: ({ value }) => value.subject,
    }),
    body: t.string({
      description: 'The text of the mail, or the body of the request.',
      resolve: ({ value }) => value.body,
    }),
  }),
});
