/** The command lines of what people and programs ask of a running agent. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Row, section } from '../../../src/terminal/help.ts';
import {
  choiceOption,
  countOption,
  flagOption,
  type Options,
  readArguments,
  textOption,
} from '../../../src/terminal/options.ts';
import type { Paint } from '../../../src/terminal/style.ts';
import { UsageError } from '../../../src/terminal/usage.ts';

/** @returns the lines of --help about a running agent */
export function localHelp(paint: Paint): string[] {
  return [
    ...section(
      'Of an agent that runs on this host, with the plane away or not',
      [
        ['gander-agent status [PROGRAM ...]', 'what runs here, and whether it is as desired'],
        [
          'gander-agent start | stop | restart PROGRAM ...',
          'at once; the agent reports it to the plane',
        ],
        ['gander-agent signal SIGNAL PROGRAM ...', 'send a signal'],
        [
          'gander-agent logs PROGRAM ... [-n LINES] [-f] [--stdout | --stderr]',
          'what programs write',
        ],
      ],
      paint,
    ),
    '  PROGRAM is a name, name/environment, name#1, or * for all. Each takes --data DIR and -o json.',
    ...section(
      'From within a program that it runs',
      [
        [
          'gander-agent publish event NAME [--severity LEVEL] [--data JSON]',
          'LEVEL is INFO, WARNING, ERROR or CRITICAL',
        ],
        [
          'gander-agent publish attribute NAME VALUE',
          'VALUE is JSON, or else text; null removes the attribute',
        ],
        ['gander-agent publish heartbeat', 'the program works'],
        [
          'gander-agent publish progress CURRENT TOTAL [MESSAGE]',
          'TOTAL is - when it is not known',
        ],
        [
          'gander-agent publish message CHANNEL [MESSAGE] [--finished]',
          'on a progress channel; MESSAGE is JSON, or else text',
        ],
      ],
      paint,
    ),
    ...section('Exit codes', exitCodes, paint),
  ];
}

const exitCodes: readonly Row[] = [
  ['0', 'done; status: all as desired'],
  ['1', 'it failed'],
  ['2', 'the command line or the input is wrong'],
  ['3', 'status: something is not as desired'],
  ['4', 'the agent or the plane cannot be reached or refuses access'],
  ['7', 'start, restart, signal: an instance does not run'],
  ['70', 'run: the agent crashed (a bug); its programs keep running'],
];

export function defaultFolder(): string {
  return process.geteuid?.() === 0
    ? '/var/lib/gander-agent'
    : join(homedir(), '.local', 'state', 'gander-agent');
}

const help = 'gander-agent --help';

export const usage = (message: string): UsageError => new UsageError(message, `see ${help}`);

const common: Options = {
  data: { type: 'string', value: 'DIR', about: "the agent's folder" },
  output: { type: 'string', short: 'o', value: 'FORMAT', about: 'table (default) or json' },
};
const logOptions: Options = {
  lines: { type: 'string', short: 'n', value: 'N', about: 'the last N lines; default 10' },
  follow: { type: 'boolean', short: 'f', about: 'then show new lines' },
  stdout: { type: 'boolean', about: 'standard output only' },
  stderr: { type: 'boolean', about: 'standard error only' },
};
const publishOptions: Options = {
  data: { type: 'string', value: 'JSON', about: 'data of an event' },
  severity: { type: 'string', value: 'LEVEL', about: 'severity of an event' },
  finished: { type: 'boolean', about: 'no message follows on the channel' },
};

export interface ControlSettings {
  readonly folder: string;
  readonly json: boolean;
  /** The request as it goes over the socket. */
  readonly request: Readonly<Record<string, unknown>> & { readonly type: string };
}

/** @throws UsageError */
export function readControl(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ControlSettings {
  const given = readArguments(
    args,
    command === 'logs' ? { ...common, ...logOptions } : common,
    command,
    help,
  );
  const { positionals } = given;
  const json = choiceOption(given, 'output', ['table', 'json'], 'table') === 'json';
  const settings = {
    folder: textOption(given, 'data') ?? env['GANDER_AGENT_DATA'] ?? defaultFolder(),
    json,
  };
  if (command === 'signal') {
    const [name, ...programs] = positionals;
    if (name === undefined) throw usage('SIGNAL is missing');
    return { ...settings, request: { type: command, signal: name, programs: some(programs) } };
  }
  if (command !== 'logs')
    return {
      ...settings,
      request: { type: command, programs: command === 'status' ? positionals : some(positionals) },
    };
  const lines = countOption(given, 'lines', 0) ?? 10;
  const [stdout, stderr] = [flagOption(given, 'stdout'), flagOption(given, 'stderr')];
  const stream = stdout === stderr ? 'BOTH' : stdout ? 'STDOUT' : 'STDERR';
  return {
    ...settings,
    request: {
      type: command,
      programs: some(positionals),
      lines,
      follow: flagOption(given, 'follow'),
      stream,
    },
  };
}

function some(programs: readonly string[]): readonly string[] {
  if (programs.length === 0) throw usage('PROGRAM is missing; * for all');
  return programs;
}

/** @returns the line that is published. @throws UsageError */
export function readPublication(args: readonly string[]): object {
  const given = readArguments(args, publishOptions, 'publish', help);
  const [data, level] = [textOption(given, 'data'), textOption(given, 'severity')];
  const { positionals } = given;
  const [what, ...rest] = positionals;
  const take = (...names: string[]): string[] => {
    const missing = names[rest.length];
    if (missing !== undefined && !missing.startsWith('[')) throw usage(`${missing} is missing`);
    if (rest.length > names.length) throw usage(`unexpected argument ${rest[names.length]}`);
    return rest;
  };
  if (what !== 'event' && (data !== undefined || level !== undefined))
    throw usage('--data and --severity are for events');
  switch (what) {
    case 'event': {
      const [name] = take('NAME');
      const severity = level === undefined ? {} : { severity: level.toUpperCase() };
      return { type: what, name, ...severity, ...(data === undefined ? {} : { data: json(data) }) };
    }
    case 'heartbeat':
      take();
      return { type: what };
    case 'attribute': {
      const [name, value = ''] = take('NAME', 'VALUE');
      return { type: what, name, value: jsonOrText(value) };
    }
    case 'progress': {
      const [current = '', total = '', message] = take('CURRENT', 'TOTAL', '[MESSAGE]');
      return {
        type: what,
        current: number(current),
        total: total === '-' ? null : number(total),
        message: message ?? null,
      };
    }
    case 'message': {
      const [channel, message] = take('CHANNEL', '[MESSAGE]');
      const data = message === undefined ? {} : { data: jsonOrText(message) };
      return { type: what, channel, ...data, finished: flagOption(given, 'finished') };
    }
    default:
      throw usage(
        `publish what? event, attribute, heartbeat, progress or message${what === undefined ? '' : `, not ${what}`}`,
      );
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usage(`--data is not JSON: ${text.slice(0, 100)}`);
  }
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function number(text: string): number {
  if (text.trim() === '' || !Number.isFinite(Number(text))) throw usage(`${text} is not a number`);
  return Number(text);
}
