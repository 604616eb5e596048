/** The command lines of what people and programs ask of a running agent. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { InvalidInput } from '../../../src/base/errors.ts';

export const localHelp = `
Of an agent that runs on this host, with the plane away or not:
  gander-agent status [PROGRAM ...]                        what runs here, and whether it is as desired
  gander-agent start | stop | restart PROGRAM ...          at once; the plane hears of it
  gander-agent signal SIGNAL PROGRAM ...
  gander-agent logs PROGRAM ... [-n LINES] [-f] [--stdout | --stderr]
  PROGRAM is a name, name/environment, name#1, or * for all. Each takes --data DIR and -o json.

From within a program that it runs:
  gander-agent publish event NAME [--severity INFO|WARNING|ERROR|CRITICAL] [--data JSON]
  gander-agent publish attribute NAME VALUE                VALUE is JSON, or else text; null takes it away
  gander-agent publish heartbeat
  gander-agent publish progress CURRENT TOTAL [MESSAGE]    TOTAL - when it is not known
`;

/** As gander's own; after the LSB's for init scripts. */
export const exit = { ok: 0, failed: 1, usage: 2, notAsDesired: 3, noAgent: 4, notRunning: 7 } as const;

export function defaultFolder(): string {
  return process.geteuid?.() === 0 ? '/var/lib/gander-agent' : join(homedir(), '.local', 'state', 'gander-agent');
}

export function usage(message: string): InvalidInput {
  return new InvalidInput([{ path: [], message, hint: 'see gander-agent --help' }]);
}

/** @throws InvalidInput for options that there are not */
export function parse<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw usage((error as Error).message);
  }
}

const common = {
  data: { type: 'string' },
  output: { type: 'string', short: 'o' },
  lines: { type: 'string', short: 'n' },
  follow: { type: 'boolean', short: 'f' },
  stdout: { type: 'boolean' },
  stderr: { type: 'boolean' },
} as const;

export interface ControlSettings {
  readonly folder: string;
  readonly json: boolean;
  /** The request as it goes over the socket. */
  readonly request: Readonly<Record<string, unknown>> & { readonly type: string };
}

/** @throws InvalidInput INVALID_INPUT */
export function readControl(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ControlSettings {
  const { values, positionals } = parse(args, common);
  const { output = 'table', data, lines, follow = false, stdout = false, stderr = false } = values;
  if (output !== 'table' && output !== 'json') throw usage(`output is table or json, not ${output}`);
  if (command !== 'logs' && (lines !== undefined || follow || stdout || stderr)) throw usage(`${command} takes no options of logs`);
  const settings = { folder: data ?? env['GANDER_AGENT_DATA'] ?? defaultFolder(), json: output === 'json' };
  if (command === 'signal') {
    const [name, ...programs] = positionals;
    if (name === undefined) throw usage('SIGNAL is missing');
    return { ...settings, request: { type: command, signal: name, programs: some(programs) } };
  }
  if (command !== 'logs')
    return { ...settings, request: { type: command, programs: command === 'status' ? positionals : some(positionals) } };
  if (lines !== undefined && !/^\d{1,7}$/.test(lines)) throw usage(`--lines is a number, not ${lines}`);
  const stream = stdout === stderr ? 'BOTH' : stdout ? 'STDOUT' : 'STDERR';
  return { ...settings, request: { type: command, programs: some(positionals), lines: Number(lines ?? 10), follow, stream } };
}

function some(programs: readonly string[]): readonly string[] {
  if (programs.length === 0) throw usage('PROGRAM is missing; * for all');
  return programs;
}

/** The line that is published. @throws InvalidInput INVALID_INPUT */
export function readPublication(args: readonly string[]): object {
  const { values, positionals } = parse(args, { data: { type: 'string' }, severity: { type: 'string' } });
  const [what, ...rest] = positionals;
  const take = (...names: string[]): string[] => {
    const missing = names[rest.length];
    if (missing !== undefined && !missing.startsWith('[')) throw usage(`${missing} is missing`);
    if (rest.length > names.length) throw usage(`unexpected argument ${rest[names.length]}`);
    return rest;
  };
  if (what !== 'event' && (values.data !== undefined || values.severity !== undefined)) throw usage('--data and --severity are for events');
  switch (what) {
    case 'event': {
      const [name] = take('NAME');
      const severity = values.severity === undefined ? {} : { severity: values.severity.toUpperCase() };
      return { type: what, name, ...severity, ...(values.data === undefined ? {} : { data: json(values.data) }) };
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
      return { type: what, current: number(current), total: total === '-' ? null : number(total), message: message ?? null };
    }
    default:
      throw usage(`publish what? event, attribute, heartbeat or progress${what === undefined ? '' : `, not ${what}`}`);
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
