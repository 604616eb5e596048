/**
 * The kinds of receivers as the form offers them: one entry for each, with its fields. What is sent
 * to the plane follows from it (receiver-draft.ts). Pure.
 */
import type { ReceiverKind } from '../../../domain/notifications.ts';

export interface ReceiverField {
  /** As in the API. */
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly type?: 'number' | 'list' | 'choice';
  readonly options?: readonly (readonly [value: string, label: string])[];
  readonly initial?: string;
  /** It may be left empty. */
  readonly optional?: boolean;
  readonly placeholder?: string;
}

export interface ReceiverForm {
  readonly label: string;
  /** Its field of ReceiverSettingsInput. */
  readonly input: string;
  readonly fields: readonly ReceiverField[];
}

const inSecrets = 'The name of a file in the folder GANDER_NOTIFY_SECRETS of the plane.';

const placeOf = (placeholder: string): readonly ReceiverField[] => [
  { name: 'url', label: 'URL', optional: true, placeholder },
  {
    name: 'urlSecret',
    label: 'or the file with the URL',
    help: `Where the URL is a secret. ${inSecrets}`,
    optional: true,
  },
];

export const receiverForms: Readonly<Record<ReceiverKind, ReceiverForm>> = {
  EMAIL: {
    label: 'Mail',
    input: 'email',
    fields: [
      { name: 'host', label: 'Mail server', placeholder: 'mail.example.org' },
      { name: 'port', label: 'Port', type: 'number', initial: '587' },
      {
        name: 'security',
        label: 'Encryption',
        type: 'choice',
        initial: 'STARTTLS',
        options: [
          ['STARTTLS', 'STARTTLS, required'],
          ['TLS', 'TLS from the beginning'],
          ['NONE', 'None'],
        ],
      },
      { name: 'from', label: 'From', placeholder: 'gander@example.org' },
      { name: 'to', label: 'To', type: 'list', help: 'Separated by commas.' },
      { name: 'subjectPrefix', label: 'Subject begins with', initial: '[gander] ', optional: true },
      { name: 'user', label: 'User', help: 'Empty: without signing in.', optional: true },
      { name: 'passwordSecret', label: 'File with the password', help: inSecrets, optional: true },
      {
        name: 'helo',
        label: 'Greets as',
        help: 'Empty: the name of its machine.',
        optional: true,
      },
    ],
  },
  WEBHOOK: {
    label: 'Webhook',
    input: 'webhook',
    fields: [
      ...placeOf('https://example.org/hook'),
      { name: 'signingSecret', label: 'File with the secret that signs', help: inSecrets },
    ],
  },
  SLACK: { label: 'Slack', input: 'slack', fields: placeOf('https://hooks.slack.com/…') },
  TEAMS: { label: 'Microsoft Teams', input: 'teams', fields: placeOf('https://…') },
  NTFY: {
    label: 'ntfy',
    input: 'ntfy',
    fields: [
      ...placeOf('https://ntfy.sh'),
      { name: 'topic', label: 'Topic' },
      { name: 'tokenSecret', label: 'File with an access token', help: inSecrets, optional: true },
    ],
  },
  COMMAND: {
    label: 'Command',
    input: 'command',
    fields: [
      {
        name: 'command',
        label: 'Command',
        help: 'The name of an executable in the folder GANDER_NOTIFY_COMMANDS of the plane.',
      },
      {
        name: 'arguments',
        label: 'Arguments',
        type: 'list',
        help: 'Separated by commas.',
        optional: true,
      },
    ],
  },
};
export const receiverKindNames = Object.keys(receiverForms) as readonly ReceiverKind[];
