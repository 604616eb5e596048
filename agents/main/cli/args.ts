/** The agent's command line and environment, checked whole: all faults at once. */
import { hostname } from 'node:os';
import { parseDuration } from '../../../src/base/duration.ts';
import { parsePassed } from '../../../src/base/environment.ts';
import { InvalidInput, type Issue } from '../../../src/base/errors.ts';
import { optionRows, section, usageLines } from '../../../src/terminal/help.ts';
import {
  type Arguments,
  flagOption,
  type Options,
  readArguments,
  repeated,
  textOption,
} from '../../../src/terminal/options.ts';
import type { Paint } from '../../../src/terminal/style.ts';
import {
  defaultRecordingBounds,
  type RecordingBounds,
} from '../../host/terminals/recording-bounds.ts';
import type { EventSockets } from '../commands/event-sockets.ts';
import { defaultFolder, localHelp } from './settings.ts';

export interface Settings {
  readonly command: 'run' | 'enrol';
  readonly folder: string;
  readonly url: string | null;
  readonly joinToken: string | null;
  /** Read when the host is to be enrolled. */
  readonly joinTokenFile: string | null;
  readonly hostName: string;
  /** The name was given, and is not the system's. */
  readonly hostNameGiven: boolean;
  readonly labels: readonly { readonly key: string; readonly value: string }[];
  /** Undefined: off. */
  readonly metricsPort: number | undefined;
  /** Undefined: off. */
  readonly events: EventSockets | undefined;
  /** Null: none. */
  readonly socketGroup: string | null;
  readonly passEnvironment: readonly string[];
  readonly recordings: RecordingBounds;
  readonly stopPrograms: boolean;
  readonly force: boolean;
}

const { maxBytes, maxCount, maxAgeMs } = defaultRecordingBounds;

const options: Options = {
  data: {
    type: 'string',
    value: 'DIR',
    about: `the agent's folder (GANDER_AGENT_DATA; by default ${defaultFolder()})`,
  },
  url: {
    type: 'string',
    value: 'URL',
    about:
      'address of the plane, such as http://plane:4000 (GANDER_URL); for an enrolled host: its new address',
  },
  'join-token': {
    type: 'string',
    value: 'TOKEN',
    about:
      'made by: gander join-token (GANDER_JOIN_TOKEN). Other users see it in ps for a moment; better:',
  },
  'join-token-file': {
    type: 'string',
    value: 'FILE',
    about: 'a file that holds it; - for standard input',
  },
  name: {
    type: 'string',
    value: 'NAME',
    about: `name of this host, at its enrolment (by default ${hostname()})`,
  },
  label: {
    type: 'string',
    multiple: true,
    value: 'KEY=VALUE',
    about:
      'a label of this host, at its enrolment, where the join token allows it\n(gander join-token --allow-labels); repeatable',
  },
  'metrics-port': {
    type: 'string',
    value: 'N',
    about: 'serve Prometheus at http://127.0.0.1:N/metrics, on loopback only (by default off)',
  },
  'events-socket': {
    type: 'string',
    value: 'PATH',
    about:
      'take events and heartbeats of local programs at a Unix socket that every user may write to\n(by default off)',
  },
  'events-port': {
    type: 'string',
    value: 'N',
    about: 'take them at port N of loopback too (by default off)',
  },
  'socket-group': {
    type: 'string',
    value: 'NAME',
    about:
      "a group whose members may use the agent's socket too (by default the agent's user alone)",
  },
  'pass-env': {
    type: 'string',
    multiple: true,
    value: 'NAMES',
    about: `variables of the agent's environment that programs and shells inherit too: NAME or PREFIX*,
separated by commas; repeatable (GANDER_AGENT_PASS_ENV). They always inherit PATH, HOME, USER,
LOGNAME, SHELL, LANG, LANGUAGE, LC_*, TZ and TMPDIR, and never anything that begins with GANDER_`,
  },
  'stop-programs': {
    type: 'boolean',
    about: 'on SIGTERM and SIGINT stop all programs first; the next start starts them again',
  },
  force: { type: 'boolean', about: 'enrol although this host is enrolled already' },
  help: { type: 'boolean', short: 'h', about: 'this text' },
  version: { type: 'boolean', about: 'the version of this program' },
};

const enrolment = '[--name NAME] [--label KEY=VALUE ...]';

/** @returns the lines of --help */
export function help(paint: Paint): string[] {
  return [
    'gander-agent: runs and supervises programs on this host, as the plane directs.',
    '',
    ...usageLines(
      'gander-agent',
      [
        `run [--data DIR] [--url URL --join-token TOKEN] ${enrolment} [--stop-programs]`,
        `enrol [--data DIR] --url URL --join-token TOKEN ${enrolment} [--force]`,
      ],
      paint,
    ),
    ...section(
      'Commands',
      [
        [
          'run',
          'supervises until SIGTERM or SIGINT. Enrols first when this host is not enrolled yet.\nPrograms outlive the agent: the next one finds them again.',
        ],
        ['enrol', 'enrols this host and ends. The credential is kept in DIR/agent.json.'],
      ],
      paint,
    ),
    ...section('Options', optionRows(options), paint),
    ...section(
      'Recordings of terminals (--record) are kept in DIR/recordings, the newest within these bounds',
      [
        [
          'GANDER_AGENT_RECORDINGS_MAX_BYTES',
          `of all together; one takes half of it at most (by default ${maxBytes})`,
        ],
        ['GANDER_AGENT_RECORDINGS_MAX_COUNT', `(by default ${maxCount})`],
        [
          'GANDER_AGENT_RECORDINGS_MAX_AGE',
          `such as 12h or 30d (by default ${maxAgeMs / 86_400_000}d)`,
        ],
      ],
      paint,
    ),
    ...localHelp(paint),
  ];
}

const hint = 'see gander-agent --help';

/** @throws UsageError for an unknown option, InvalidInput with every other fault */
export function readSettings(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Settings | 'help' | 'version' {
  const given = readArguments(args, options, 'gander-agent', 'gander-agent --help');
  const { positionals } = given;
  if (flagOption(given, 'version')) return 'version';
  if (flagOption(given, 'help') || (args.length === 0 && env['GANDER_AGENT_DATA'] === undefined))
    return 'help';
  const issues: Issue[] = [];
  const [command = 'run', ...rest] = positionals;
  if (command !== 'run' && command !== 'enrol')
    issues.push({ path: ['command'], message: `unknown command ${command}`, hint });
  for (const extra of rest)
    issues.push({ path: ['command'], message: `unexpected argument ${extra}`, hint });
  const url = textOption(given, 'url') ?? env['GANDER_URL'] ?? null;
  const joinToken = textOption(given, 'join-token') ?? env['GANDER_JOIN_TOKEN'] ?? null;
  if (command === 'enrol' && url === null)
    issues.push({ path: ['url'], message: '--url is missing', hint });
  const joinTokenFile = textOption(given, 'join-token-file') ?? null;
  if (command === 'enrol' && joinToken === null && joinTokenFile === null)
    issues.push({
      path: ['join-token'],
      message: '--join-token or --join-token-file is missing',
      hint,
    });
  if (textOption(given, 'join-token') !== undefined && joinTokenFile !== null)
    issues.push({
      path: ['join-token'],
      message: '--join-token and --join-token-file are mutually exclusive',
      hint,
    });
  const labels = repeated(given, 'label').map((label) => readLabel(label, issues));
  const metricsPort = readPort(given, 'metrics-port', issues);
  const events = readEvents(given, issues);
  const passed = repeated(given, 'pass-env');
  const passEnvironment = readPassed(
    passed.length > 0 ? passed : [env['GANDER_AGENT_PASS_ENV'] ?? ''],
    issues,
  );
  const recordings = readRecordingBounds(env, issues);
  if (issues.length > 0) throw new InvalidInput(issues);
  return {
    command: command === 'enrol' ? 'enrol' : 'run',
    folder: textOption(given, 'data') ?? env['GANDER_AGENT_DATA'] ?? defaultFolder(),
    url,
    joinToken,
    joinTokenFile,
    hostName: textOption(given, 'name') ?? hostname(),
    hostNameGiven: textOption(given, 'name') !== undefined,
    labels,
    metricsPort,
    events,
    socketGroup: textOption(given, 'socket-group') ?? null,
    passEnvironment,
    recordings,
    stopPrograms: flagOption(given, 'stop-programs'),
    force: flagOption(given, 'force'),
  };
}

function readEvents(given: Arguments, issues: Issue[]): EventSockets | undefined {
  const path = textOption(given, 'events-socket') ?? null;
  const port = readPort(given, 'events-port', issues);
  return path === null && port === undefined ? undefined : { path, port };
}

function readPort(given: Arguments, name: string, issues: Issue[]): number | undefined {
  const text = textOption(given, name);
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535) return Number(text);
  issues.push({
    path: [name],
    message: `${text} is not a port`,
    hint: 'a number from 1 to 65535',
  });
  return undefined;
}

function readRecordingBounds(env: NodeJS.ProcessEnv, issues: Issue[]): RecordingBounds {
  const whole = (name: string, usual: number): number => {
    const text = env[name];
    if (text === undefined || /^[1-9]\d{0,14}$/.test(text))
      return text === undefined ? usual : Number(text);
    issues.push({
      path: [name],
      message: `${name} is ${JSON.stringify(text)}, which is no whole number above 0`,
    });
    return usual;
  };
  const age = env['GANDER_AGENT_RECORDINGS_MAX_AGE'];
  return {
    maxBytes: whole('GANDER_AGENT_RECORDINGS_MAX_BYTES', maxBytes),
    maxCount: whole('GANDER_AGENT_RECORDINGS_MAX_COUNT', maxCount),
    maxAgeMs: age === undefined ? maxAgeMs : readAge(age, issues),
  };
}

function readAge(text: string, issues: Issue[]): number {
  try {
    return parseDuration(text, ['GANDER_AGENT_RECORDINGS_MAX_AGE']);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    issues.push(...error.issues);
    return 0;
  }
}

function readPassed(texts: readonly string[], issues: Issue[]): readonly string[] {
  return texts.flatMap((text) => {
    const parsed = parsePassed(text);
    if ('names' in parsed) return parsed.names;
    issues.push({
      path: ['pass-env'],
      message: parsed.fault,
      hint: 'such as --pass-env HTTPS_PROXY,AWS_*',
    });
    return [];
  });
}

function readLabel(label: string, issues: Issue[]): { key: string; value: string } {
  const at = label.indexOf('=');
  if (at < 1)
    issues.push({
      path: ['label'],
      message: `${label} is not KEY=VALUE`,
      hint: 'such as --label role=web',
    });
  return { key: label.slice(0, at), value: label.slice(at + 1) };
}
