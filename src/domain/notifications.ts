/**
 * Receivers, routes and silences as people declare them: their kinds and bounds. Shared by the plane
 * and by whoever shows forms for them. Pure.
 */
import type { TemplateNames } from './message-template.ts';
import type { MonitorKind } from './monitors.ts';
import type { MuteTime } from './mute-times.ts';

export const receiverKinds = {
  EMAIL: { description: 'Mail that is sent over SMTP.' },
  WEBHOOK: { description: 'A JSON document by HTTP POST, signed by Standard Webhooks.' },
  SLACK: {
    description: 'A message in the form of incoming webhooks of Slack, which others take too.',
  },
  TEAMS: { description: 'An adaptive card for a workflow of Microsoft Teams.' },
  NTFY: { description: 'A message on a topic of ntfy.' },
  COMMAND: {
    description:
      "An executable of the folder that the plane's environment names, with a JSON document as its standard input.",
  },
} as const;
export type ReceiverKind = keyof typeof receiverKinds;

export const smtpSecurity = {
  STARTTLS: { description: 'TLS is negotiated, and required, before anything is sent.' },
  TLS: { description: 'The connection begins with TLS.' },
  NONE: { description: 'Nothing is encrypted: for a mail server on the same machine.' },
} as const;
export type SmtpSecurity = keyof typeof smtpSecurity;

/**
 * Where a receiver sends. Of a secret, its name is kept: the file of that name in the folder that
 * the plane's environment names. `url` or `urlSecret` is given, the other one is null.
 */
export interface HttpPlace {
  readonly url: string | null;
  readonly urlSecret: string | null;
}

export type ReceiverSettings =
  | {
      readonly kind: 'EMAIL';
      readonly host: string;
      readonly port: number;
      readonly security: SmtpSecurity;
      /** Null: the plane sends without signing in. */
      readonly user: string | null;
      readonly passwordSecret: string | null;
      /** Name with which the plane greets the server. Null: that of its machine. */
      readonly helo: string | null;
      readonly from: string;
      readonly to: readonly string[];
      readonly subjectPrefix: string;
    }
  | ({ readonly kind: 'WEBHOOK'; readonly signingSecret: string } & HttpPlace)
  | ({ readonly kind: 'SLACK' } & HttpPlace)
  | ({ readonly kind: 'TEAMS' } & HttpPlace)
  | ({
      readonly kind: 'NTFY';
      readonly topic: string;
      readonly tokenSecret: string | null;
    } & HttpPlace)
  | {
      readonly kind: 'COMMAND';
      /** Name of an executable in the folder. */
      readonly command: string;
      readonly arguments: readonly string[];
    };

export interface ReceiverDefinition {
  readonly name: string;
  readonly description: string | null;
  readonly enabled: boolean;
  readonly settings: ReceiverSettings;
  /** How many incidents a message lists at most; it counts the others. */
  readonly batch: number;
  /** Null: the default. */
  readonly subjectTemplate: string | null;
  readonly textTemplate: string | null;
}

/** Which incidents are meant. Everything given must match, one value of each list. */
export interface IncidentMatch {
  /**
   * A selector of instances; of incidents of hosts, only terms of hosts match, and of those without
   * a host only `*`. Null: all.
   */
  readonly target: string | null;
  readonly severity: readonly number[] | null;
  /** Patterns, in which `*` stands for any characters. */
  readonly ci: readonly string[] | null;
  readonly environment: readonly string[] | null;
  readonly monitor: readonly string[] | null;
  readonly kind: readonly MonitorKind[] | null;
}

export const groupings = {
  HOST: { description: 'The name of the host.' },
  PROGRAM: { description: 'The key of the program.' },
  ENVIRONMENT: { description: 'The environment of the program.' },
  CI: { description: 'The configuration item of the incident.' },
  SEVERITY: { description: 'The severity of the incident.' },
  MONITOR: { description: 'The name of the monitor.' },
  KIND: { description: 'The kind of the monitor.' },
} as const;
export type Grouping = keyof typeof groupings;

export interface RouteDefinition {
  readonly name: string;
  readonly description: string | null;
  readonly enabled: boolean;
  /** Routes are tried in ascending order; of one position, by name. */
  readonly position: number;
  readonly match: IncidentMatch;
  /** Routes behind it are tried too. */
  readonly continues: boolean;
  readonly groupBy: readonly Grouping[];
  readonly waitMs: number;
  readonly intervalMs: number;
  /** 0: never. */
  readonly repeatMs: number;
  readonly notifyResolved: boolean;
  readonly muteTimes: readonly MuteTime[];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const notificationDefaults = {
  batch: 20,
  position: 100,
  waitMs: 30_000,
  intervalMs: 300_000,
  repeatMs: 4 * hourMs,
} as const;
export const notificationBounds = {
  nameLength: 100,
  descriptionLength: 500,
  commentLength: 500,
  batch: { least: 1, most: 100 },
  position: { least: 0, most: 10_000 },
  waitMs: { least: 0, most: dayMs },
  intervalMs: { least: 1000, most: dayMs },
  repeatMs: { least: 60_000, most: 31 * dayMs },
  silenceMs: { least: 1000, most: 366 * dayMs },
  patterns: 50,
  recipients: 50,
  arguments: 20,
  textLength: 500,
} as const;

const incidentNames = [
  ...['number', 'severity', 'state', 'subject', 'host', 'program', 'environment', 'component'],
  ...['ci', 'monitor', 'kind', 'summary', 'openedAt', 'resolvedAt', 'resolution', 'url'],
];
/** What templates may use. */
export const messageNames: TemplateNames = {
  values: [
    ...['status', 'receiver', 'route', 'title', 'openedCount', 'openCount', 'resolvedCount'],
    ...['omittedCount', 'deliveryId', 'sentAt'],
    ...Object.keys(groupings).map((name) => `group.${name.toLowerCase()}`),
  ],
  lists: { opened: incidentNames, open: incidentNames, resolved: incidentNames },
};
