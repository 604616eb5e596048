/**
 * What receivers are sent: the words, by the templates of the receiver, and the body for its kind.
 * Pure. The same message is the same body each time, so that attempts repeat each other.
 */
import {
  renderTemplate,
  type TemplateRecord,
  type TemplateView,
} from '../../src/domain/message-template.ts';
import type { ReceiverDefinition } from '../../src/domain/notifications.ts';
import type { DeliveryRecord } from './store/deliveries.ts';

type StoredMessage = DeliveryRecord['message'];
type StoredIncident = StoredMessage['opened'][number];
type MessageOf = Pick<
  DeliveryRecord,
  'id' | 'kind' | 'receiver' | 'route' | 'message' | 'createdAt'
>;
type Templates = Pick<ReceiverDefinition, 'subjectTemplate' | 'textTemplate'>;

export const defaultSubject = '{{title}}';
export const defaultText = `{{#opened}}
opened    {{number}}  severity {{severity}}  {{subject}}: {{summary}}{{#ci}} ({{ci}}){{/ci}}
{{#url}}
          {{url}}
{{/url}}
{{/opened}}
{{#resolved}}
resolved  {{number}}  severity {{severity}}  {{subject}}: {{resolution}}{{#ci}} ({{ci}}){{/ci}}
{{/resolved}}
{{#open}}
open      {{number}}  severity {{severity}}  {{subject}}: {{summary}}{{#ci}} ({{ci}}){{/ci}}
{{/open}}
{{#omittedCount}}
and {{omittedCount}} more: gander incidents
{{/omittedCount}}
`;

/** A subject is one line of a mail's header. */
const maxSubject = 200;
/** What services of chat take. */
const maxText = 3500;
const cut = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

export interface Words {
  readonly subject: string;
  readonly text: string;
}

/** @param planeUrl where the portal is; null: unknown */
export function wordsOf(delivery: MessageOf, templates: Templates, planeUrl: string | null): Words {
  const view = viewOf(delivery, planeUrl);
  const subject = renderTemplate(templates.subjectTemplate ?? defaultSubject, view);
  return {
    subject: cut(subject.replace(/\s+/g, ' ').trim(), maxSubject),
    text: renderTemplate(templates.textTemplate ?? defaultText, view),
  };
}

/** Of what is pinged from outside, the monitor. */
const subjectOf = ({ instance, host, monitor }: StoredIncident) => instance ?? host ?? monitor;

function titleOf({ kind, message }: MessageOf): string {
  const { counts, opened, resolved, open, group } = message;
  if (kind === 'TEST') return 'Test of this receiver';
  const total = counts.opened + counts.resolved + counts.open;
  const [only] = [...opened, ...resolved, ...open];
  if (total === 1 && only) {
    const what = counts.resolved === 1 ? `resolved: ${only.resolution ?? ''}` : only.summary;
    return `${subjectOf(only)}: ${what}`;
  }
  const parts = (
    [
      [counts.opened, 'opened'],
      [counts.resolved, 'resolved'],
      [counts.open, 'still open'],
    ] as const
  ).flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
  const about = Object.values(group).filter((value) => value !== '');
  return `Incidents: ${parts.join(', ')}${about.length > 0 ? ` (${about.join(', ')})` : ''}`;
}

const omittedOf = ({ counts, opened, open, resolved }: StoredMessage): number =>
  counts.opened + counts.open + counts.resolved - (opened.length + open.length + resolved.length);

const incidentUrl = (number: number, planeUrl: string | null) =>
  planeUrl === null ? null : `${planeUrl}/incidents/${number}`;

function viewOf(delivery: MessageOf, planeUrl: string | null): TemplateView {
  const { message, kind } = delivery;
  const { counts } = message;
  const element = (incident: StoredIncident): TemplateRecord => ({
    ...incident,
    subject: subjectOf(incident),
    url: incidentUrl(incident.number, planeUrl),
  });
  return {
    status: kind === 'TEST' ? 'TEST' : counts.opened + counts.open > 0 ? 'OPEN' : 'RESOLVED',
    receiver: delivery.receiver,
    route: delivery.route,
    title: titleOf(delivery),
    openedCount: counts.opened,
    openCount: counts.open,
    resolvedCount: counts.resolved,
    omittedCount: omittedOf(message),
    deliveryId: delivery.id,
    sentAt: delivery.createdAt.toISOString(),
    ...Object.fromEntries(
      Object.entries(message.group).map(([name, value]) => [`group.${name}`, value]),
    ),
    opened: message.opened.map(element),
    open: message.open.map(element),
    resolved: message.resolved.map(element),
  };
}

/** The document that webhooks and commands get. */
function documentOf(delivery: MessageOf, words: Words, planeUrl: string | null): object {
  const { message, kind } = delivery;
  const listed = (incidents: readonly StoredIncident[]) =>
    incidents.map((incident) => ({
      ...incident,
      subject: subjectOf(incident),
      url: incidentUrl(incident.number, planeUrl),
    }));
  return {
    version: 1,
    id: delivery.id,
    kind,
    receiver: delivery.receiver,
    route: delivery.route || null,
    createdAt: delivery.createdAt.toISOString(),
    ...words,
    group: message.group,
    counts: { ...message.counts, omitted: omittedOf(message) },
    opened: listed(message.opened),
    open: listed(message.open),
    resolved: listed(message.resolved),
  };
}

/** Slack reads these three as markup, and nothing else once they are escaped. */
const slackText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const teamsCard = ({ subject, text }: Words, planeUrl: string | null) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [
          { type: 'TextBlock', text: subject, weight: 'Bolder', size: 'Medium', wrap: true },
          // Monospaced: a text block would read markup in what programs are called.
          { type: 'TextBlock', text: cut(text, maxText), fontType: 'Monospace', wrap: true },
        ],
        ...(planeUrl === null
          ? {}
          : {
              actions: [
                { type: 'Action.OpenUrl', title: 'Incidents', url: `${planeUrl}/incidents` },
              ],
            }),
      },
    },
  ],
});

/** 5 is the highest of ntfy. */
const ntfyPriority = ({ opened, open }: StoredMessage): number => {
  const severity = Math.min(...[...opened, ...open].map((incident) => incident.severity));
  return Number.isFinite(severity) ? 6 - severity : 3;
};

/** What is sent to the receiver: the text of a mail, or a body of JSON. */
export function bodyOf(
  delivery: MessageOf,
  { settings, ...templates }: Pick<ReceiverDefinition, 'settings'> & Templates,
  planeUrl: string | null,
): Words & { readonly body: string } {
  const words = wordsOf(delivery, templates, planeUrl);
  const { subject, text } = words;
  switch (settings.kind) {
    case 'EMAIL':
      return { text, subject: `${settings.subjectPrefix}${subject}`, body: text };
    case 'WEBHOOK':
    case 'COMMAND':
      return { ...words, body: JSON.stringify(documentOf(delivery, words, planeUrl)) };
    case 'SLACK':
      return {
        ...words,
        body: JSON.stringify({
          text: `*${slackText(subject)}*\n\`\`\`\n${slackText(cut(text, maxText)).replaceAll('`', "'")}\`\`\``,
        }),
      };
    case 'TEAMS':
      return { ...words, body: JSON.stringify(teamsCard(words, planeUrl)) };
    case 'NTFY':
      return {
        ...words,
        body: JSON.stringify({
          topic: settings.topic,
          title: subject,
          message: cut(text, maxText),
          priority: ntfyPriority(delivery.message),
          ...(planeUrl === null ? {} : { click: `${planeUrl}/incidents` }),
        }),
      };
  }
}

/** What a test of a receiver sends. @param now RFC 3339 */
export const testMessage = (now: string): StoredMessage => ({
  group: {},
  opened: [
    {
      id: '00000000-0000-7000-8000-000000000000',
      number: 0,
      ...{ severity: 3, state: 'OPEN', host: 'example-host', program: 'example' },
      ...{ environment: 'default', instance: 'example@example-host', ci: null },
      component: 'monitor:state:example:test',
      ...{ monitor: 'test', kind: 'STATE', summary: 'this is a test, nothing is wrong' },
      ...{ openedAt: now, resolvedAt: null, resolution: null },
    },
  ],
  open: [],
  resolved: [],
  counts: { opened: 1, open: 0, resolved: 0 },
});
