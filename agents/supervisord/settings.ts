/** The bridge's command line and environment, checked whole: all faults at once. */
import { hostname } from 'node:os';
import { InvalidInput, type Issue } from '../../src/base/errors.ts';
import { optionRows, section, usageLines } from '../../src/terminal/help.ts';
import { flagOption, type Options, readArguments, textOption } from '../../src/terminal/options.ts';
import type { Paint } from '../../src/terminal/style.ts';

export interface Settings {
  readonly folder: string;
  /** Null: where the host is enrolled. */
  readonly url: string | null;
  readonly joinToken: string | null;
  readonly joinTokenFile: string | null;
  readonly hostName: string;
  /** Of the programs that it makes on the plane. */
  readonly environment: string;
  readonly supervisor: {
    readonly url: string;
    readonly username: string | undefined;
    readonly password: string | undefined;
  };
  /** The bridge's own process, as supervisord names it. */
  readonly own: string | null;
}

const options: Options = {
  data: {
    type: 'string',
    value: 'DIR',
    about: "the bridge's folder (GANDER_AGENT_DATA; by default /var/lib/gander-supervisord)",
  },
  url: {
    type: 'string',
    value: 'URL',
    about: 'address of the plane, such as http://plane:4000 (GANDER_URL)',
  },
  'join-token-file': {
    type: 'string',
    value: 'FILE',
    about: 'a file that holds a join token, made by: gander join-token (or GANDER_JOIN_TOKEN)',
  },
  name: {
    type: 'string',
    value: 'NAME',
    about: `name of this host, at its enrolment (by default ${hostname()})`,
  },
  environment: {
    type: 'string',
    value: 'NAME',
    about: "the environment that supervisord's programs get on the plane (by default: default)",
  },
  help: { type: 'boolean', short: 'h', about: 'this text' },
  version: { type: 'boolean', about: 'the version of this program' },
};

/** @returns the lines of --help */
export const help = (paint: Paint): string[] => [
  'gander-supervisord: an event listener of supervisord that shows its programs on the plane.',
  '',
  ...usageLines('gander-supervisord', ['[--data DIR] [--url URL --join-token-file FILE]'], paint),
  '',
  'It runs inside supervisord, by an [eventlistener:x] section (docs/moving-from-supervisor.md).',
  ...section('Options', optionRows(options), paint),
];

/** @throws InvalidInput with every fault */
export function readSettings(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Settings | 'help' | 'version' {
  const given = readArguments(args, options, 'gander-supervisord', 'gander-supervisord --help');
  if (flagOption(given, 'help')) return 'help';
  if (flagOption(given, 'version')) return 'version';
  const issues: Issue[] = [];
  const url = env['SUPERVISOR_SERVER_URL'];
  if (!url)
    issues.push({
      path: ['SUPERVISOR_SERVER_URL'],
      message: 'SUPERVISOR_SERVER_URL is not set: this program runs inside supervisord',
      hint: 'add an [eventlistener:gander] section, and a [unix_http_server] section if there is none',
    });
  const environment = textOption(given, 'environment') ?? 'default';
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(environment))
    issues.push({
      path: ['--environment'],
      message: `${JSON.stringify(environment)} is not acceptable as an environment`,
      hint: 'a letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all',
    });
  if (issues.length > 0) throw new InvalidInput(issues);
  const { SUPERVISOR_GROUP_NAME: group, SUPERVISOR_PROCESS_NAME: name } = env;
  return {
    folder: textOption(given, 'data') ?? env['GANDER_AGENT_DATA'] ?? '/var/lib/gander-supervisord',
    url: textOption(given, 'url') ?? env['GANDER_URL'] ?? null,
    joinToken: env['GANDER_JOIN_TOKEN'] ?? null,
    joinTokenFile: textOption(given, 'join-token-file') ?? null,
    hostName: textOption(given, 'name') ?? hostname(),
    environment,
    supervisor: {
      url: url ?? '',
      username: env['SUPERVISOR_USERNAME'],
      password: env['SUPERVISOR_PASSWORD'],
    },
    own: group && name ? `${group}:${name}` : null,
  };
}
