/** What is wrong with receivers, routes and silences: every fault, each with its place. Pure. */
import { InvalidInput, type Issue } from '../base/errors.ts';
import { templateIssues } from './message-template.ts';
import { muteTimeIssues } from './mute-times.ts';
import {
  type HttpPlace,
  type IncidentMatch,
  messageNames,
  notificationBounds,
  type ReceiverDefinition,
  type ReceiverSettings,
  type RouteDefinition,
} from './notifications.ts';
import { parseSelector, printSelector } from './selector.ts';

const namePattern = /^[\p{L}\p{N}][\p{L}\p{N}._:/ -]*$/u;
/** Names of files: no path, and none that is hidden. */
const filePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const topicPattern = /^[A-Za-z0-9_-]{1,64}$/;
const hostPattern = /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$|^\[?[0-9A-Fa-f:.]{2,45}\]?$/;
/** No line break, no angle brackets: an address cannot end its header or its command. */
const mailPattern = /^[^\s<>()[\]\\,;:"@]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;

const issue = (path: readonly string[], message: string, hint?: string): Issue[] => [
  { path, message, hint },
];

function lineIssues(
  text: string | null,
  most: number,
  path: readonly string[],
  what: string,
): Issue[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return text !== null && (text.length > most || /[\0-\x1f\x7f]/.test(text))
    ? issue(path, `${what} has at most ${most} characters, and no line break`)
    : [];
}

function within(
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
  path: readonly string[],
): Issue[] {
  return Number.isInteger(value) && value >= least && value <= most
    ? []
    : issue(path, `${path.at(-1)} is ${least} to ${most}, got ${value}`);
}

function nameIssues(name: string, path: readonly string[], what: string): Issue[] {
  if (namePattern.test(name) && name.length <= notificationBounds.nameLength) return [];
  return issue(
    path,
    `${JSON.stringify(name.slice(0, 200))} cannot be the name of a ${what}`,
    'begin with a letter or a digit; go on with these, spaces and . _ : / -, up to 100 characters',
  );
}

function fileIssues(name: string | null, path: readonly string[]): Issue[] {
  return name === null || filePattern.test(name)
    ? []
    : issue(
        path,
        `${JSON.stringify(name.slice(0, 200))} is not the name of a file`,
        'letters, digits and . _ -, no folder: the file is in the folder that the plane’s environment names',
      );
}

function placeIssues({ url, urlSecret }: HttpPlace, path: readonly string[]): Issue[] {
  if ((url === null) === (urlSecret === null))
    return issue([...path, 'url'], 'exactly one of url and urlSecret must be given');
  return url === null ? fileIssues(urlSecret, [...path, 'urlSecret']) : urlIssues(url, path);
}

const urlPattern = /^https?:\/\/(?![^/?#]*@)[^\s/?#]+(\/[^\s#]*)?(\?[^\s#]*)?$/i;

function urlIssues(url: string, path: readonly string[]): Issue[] {
  return url.length <= 2000 && urlPattern.test(url)
    ? []
    : issue(
        [...path, 'url'],
        'this is not a URL that can be sent to',
        'http or https, without a user and a fragment, up to 2000 characters',
      );
}

function mailIssues(
  settings: Extract<ReceiverSettings, { readonly kind: 'EMAIL' }>,
  path: readonly string[],
): Issue[] {
  const { host, port, user, passwordSecret, helo, from, to, subjectPrefix } = settings;
  const most = notificationBounds.recipients;
  const address = (text: string, at: readonly string[]) =>
    mailPattern.test(text)
      ? []
      : issue(
          at,
          `${JSON.stringify(text.slice(0, 200))} is not a mail address`,
          'such as ops@example.org',
        );
  const names = [
    [host, 'host'],
    [helo, 'helo'],
  ] as const;
  return [
    ...names.flatMap(([name, field]) =>
      name === null || hostPattern.test(name)
        ? []
        : issue(
            [...path, field],
            `${JSON.stringify(name.slice(0, 200))} is no name or address of a host`,
          ),
    ),
    ...within(port, { least: 1, most: 65_535 }, [...path, 'port']),
    ...lineIssues(user, 200, [...path, 'user'], 'the user'),
    ...fileIssues(passwordSecret, [...path, 'passwordSecret']),
    ...((user === null) === (passwordSecret === null)
      ? []
      : issue(
          [...path, 'passwordSecret'],
          'user and passwordSecret are given together or not at all',
        )),
    ...address(from, [...path, 'from']),
    ...(to.length === 0 || to.length > most
      ? issue([...path, 'to'], `1 to ${most} recipients must be given`)
      : to.flatMap((text, index) => address(text, [...path, 'to', String(index)]))),
    ...lineIssues(subjectPrefix, 100, [...path, 'subjectPrefix'], 'the prefix'),
  ];
}

function settingsIssues(settings: ReceiverSettings, given: readonly string[]): Issue[] {
  const path = [...given, settings.kind.toLowerCase()];
  switch (settings.kind) {
    case 'EMAIL':
      return mailIssues(settings, path);
    case 'WEBHOOK':
      return [
        ...placeIssues(settings, path),
        ...fileIssues(settings.signingSecret, [...path, 'signingSecret']),
      ];
    case 'SLACK':
    case 'TEAMS':
      return placeIssues(settings, path);
    case 'NTFY':
      return [
        ...placeIssues(settings, path),
        ...fileIssues(settings.tokenSecret, [...path, 'tokenSecret']),
        ...(topicPattern.test(settings.topic)
          ? []
          : issue([...path, 'topic'], 'a topic has 1 to 64 letters, digits, _ and -')),
      ];
    case 'COMMAND': {
      const most = notificationBounds.arguments;
      return [
        ...fileIssues(settings.command, [...path, 'command']),
        ...(settings.arguments.length > most
          ? issue([...path, 'arguments'], `at most ${most} arguments can be given`)
          : settings.arguments.flatMap((text, index) =>
              lineIssues(text, 500, [...path, 'arguments', String(index)], 'an argument'),
            )),
      ];
    }
  }
}

/** All that is wrong with a receiver. @param path of the definition in the input */
export function receiverIssues(receiver: ReceiverDefinition, path: readonly string[]): Issue[] {
  const { name, description, batch, settings, subjectTemplate, textTemplate } = receiver;
  return [
    ...nameIssues(name, [...path, 'name'], 'receiver'),
    ...lineIssues(
      description,
      notificationBounds.descriptionLength,
      [...path, 'description'],
      'the description',
    ),
    ...within(batch, notificationBounds.batch, [...path, 'batch']),
    ...settingsIssues(settings, [...path, 'settings']),
    ...templateIssues(subjectTemplate ?? '', messageNames, [...path, 'subjectTemplate']),
    ...templateIssues(textTemplate ?? '', messageNames, [...path, 'textTemplate']),
  ];
}

/** All that is wrong with what matches. */
export function matchIssues(match: IncidentMatch, path: readonly string[]): Issue[] {
  const lists = (['ci', 'environment', 'monitor'] as const).flatMap((field) => {
    const patterns = match[field] ?? [];
    return patterns.length > notificationBounds.patterns
      ? issue([...path, field], `at most ${notificationBounds.patterns} patterns can be given`)
      : patterns.flatMap((text, index) =>
          lineIssues(text, 200, [...path, field, String(index)], 'a pattern'),
        );
  });
  const severities = (match.severity ?? []).flatMap((severity, index) =>
    within(severity, { least: 1, most: 3 }, [...path, 'severity', String(index)]),
  );
  const faults = [...lists, ...severities];
  try {
    normalMatch(match, path);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    faults.push(...error.issues);
  }
  return faults;
}

/** With the target in its printed form. @throws InvalidInput for a target that is no selector */
export function normalMatch(match: IncidentMatch, path: readonly string[]): IncidentMatch {
  const at = [...path, 'target'];
  if (match.target === null || match.target === '') return { ...match, target: null };
  const selector = parseSelector(match.target, at);
  if (selector.any.some(({ all }) => all.some((term) => term.kind === 'STATE')))
    throw new InvalidInput([
      {
        path: at,
        message: 'what matches cannot depend on states',
        hint: 'use addresses, label:key=value and group:name',
      },
    ]);
  return { ...match, target: printSelector(selector) };
}

/** All that is wrong with a route. @param path of the definition in the input */
export function routeIssues(route: RouteDefinition, path: readonly string[]): Issue[] {
  const { waitMs, intervalMs, repeatMs, position, groupBy } = route;
  const bounds = notificationBounds;
  return [
    ...nameIssues(route.name, [...path, 'name'], 'route'),
    ...lineIssues(
      route.description,
      bounds.descriptionLength,
      [...path, 'description'],
      'the description',
    ),
    ...within(position, bounds.position, [...path, 'position']),
    ...within(waitMs, bounds.waitMs, [...path, 'waitMs']),
    ...within(intervalMs, bounds.intervalMs, [...path, 'intervalMs']),
    ...(repeatMs === 0 ? [] : within(repeatMs, bounds.repeatMs, [...path, 'repeatMs'])),
    ...(new Set(groupBy).size === groupBy.length
      ? []
      : issue([...path, 'groupBy'], 'each grouping can be given once')),
    ...matchIssues(route.match, [...path, 'match']),
    ...muteTimeIssues(route.muteTimes, [...path, 'muteTimes']),
  ];
}

/** All that is wrong with a silence. @param forMs from now to its end */
export function silenceIssues(
  silence: { readonly comment: string; readonly match: IncidentMatch; readonly forMs: number },
  path: readonly string[],
): Issue[] {
  const { comment, match, forMs } = silence;
  return [
    ...(comment.trim() === ''
      ? issue([...path, 'comment'], 'a silence needs a comment', 'state why, for whoever finds it')
      : lineIssues(comment, notificationBounds.commentLength, [...path, 'comment'], 'the comment')),
    ...within(forMs, notificationBounds.silenceMs, [...path, 'forMs']),
    ...matchIssues(match, [...path, 'match']),
  ];
}
