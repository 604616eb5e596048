/** Asks the running agent, and shows its answers: for people as a small table, for programs as JSON. */
import { Failure } from '../../../src/base/errors.ts';
import { escapeHidden, printable, printableLog } from '../../../src/base/printable.ts';
import { type Answer, ask } from '../../local/client.ts';
import type { LocalOutcome, LocalStatus, LogText } from '../../local/control.ts';
import { controlSocket } from '../commands/socket-paths.ts';
import { type ControlSettings, exit, readControl, readPublication, usage } from './settings.ts';

const controlCommands = new Set(['status', 'start', 'stop', 'restart', 'signal', 'logs']);

export const isLocal = (command: string | undefined): boolean => command === 'publish' || controlCommands.has(command ?? '');

/**
 * @returns the exit code
 * @throws InvalidInput for a command line that is none
 */
export async function runLocal([command = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  // A reader that has had enough is no error.
  process.stdout.on('error', () => process.exit(exit.ok));
  try {
    return command === 'publish' ? await publish(args, env) : await control(readControl(command, args, env));
  } catch (error) {
    if (!(error instanceof Failure) || (error.code !== 'UNAVAILABLE' && error.code !== 'FORBIDDEN')) throw error;
    process.stderr.write(`gander-agent: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}\n`);
    return exit.noAgent;
  }
}

async function publish(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const line = readPublication(args);
  const { GANDER_SOCKET: path, GANDER_SOCKET_TOKEN: token } = env;
  if (!path || !token) throw usage('GANDER_SOCKET and GANDER_SOCKET_TOKEN are not set: only programs that the agent runs can publish');
  for await (const answer of ask(path, [{ token, ...line }])) return refusal(answer) ?? exit.ok;
  throw new Failure('UNAVAILABLE', 'the agent gave no answer');
}

async function control({ folder, json, request }: ControlSettings): Promise<number> {
  for await (const answer of ask(controlSocket(folder), [request], { follow: request['follow'] === true })) {
    const refused = refusal(answer);
    if (refused !== null) return refused;
    if (answer['type'] === 'end') return exit.ok;
    if (json) process.stdout.write(`${escapeHidden(JSON.stringify(answer))}\n`);
    else if (answer['type'] !== 'text') process.stdout.write(shown(answer));
    else await print(textOf(answer as unknown as LogText, request));
    if (answer['type'] !== 'text') return codeOf(answer, request.type);
  }
  throw new Failure('UNAVAILABLE', 'the agent ended the connection', { hint: 'has it just been stopped?' });
}

function refusal({ ok, error }: Answer): number | null {
  if (ok !== false) return null;
  process.stderr.write(`gander-agent: ${printable(String(error))}\n`);
  return exit.failed;
}

/** Waits for room, so that a slow reader costs no memory. */
function print(text: string): Promise<void> {
  if (process.stdout.write(text)) return Promise.resolve();
  return new Promise((resolve) => process.stdout.once('drain', () => resolve()));
}

function codeOf(answer: Answer, command: string): number {
  if (answer['type'] === 'outcome') {
    const failed = (answer['targets'] as LocalOutcome[]).some(({ status }) => status === 'FAILED');
    return failed ? (command === 'stop' ? exit.failed : exit.notRunning) : exit.ok;
  }
  const instances = answer['instances'] as LocalStatus[];
  return instances.every(({ desired, state }) => (desired === 'RUNNING') === (state === 'RUNNING')) ? exit.ok : exit.notAsDesired;
}

function shown(answer: Answer): string {
  if (answer['type'] === 'status') {
    const instances = answer['instances'] as LocalStatus[];
    const planned = instances.some(({ next }) => next !== null);
    const rows = instances.map((one) => [
      one.instance,
      one.state,
      `${one.desired}${one.local ? ' (here)' : ''}`,
      one.pid === null ? '-' : String(one.pid),
      one.upMs === null ? '-' : `${Math.floor(one.upMs / 1000)}s`,
      String(one.restarts),
      ...(planned ? [one.next === null ? '-' : `${one.next.at} ${one.next.action} (${one.next.schedule})`] : []),
      [one.reason === 'NONE' ? '' : one.reason, one.waitsFor.join(', ') || (one.detail ?? '')].filter(Boolean).join(': '),
    ]);
    return table([['PROGRAM', 'STATE', 'DESIRED', 'PID', 'UP', 'RESTARTS', ...(planned ? ['NEXT'] : []), 'WHY'], ...rows]);
  }
  return table((answer['targets'] as LocalOutcome[]).map((one) => [one.instance, one.status, one.message ?? one.state ?? '']));
}

/** A terminal obeys what it reads; whatever else reads gets what was written. */
function textOf({ instance, stream, text: written }: LogText, { programs, stream: asked }: ControlSettings['request']): string {
  const text = process.stdout.isTTY ? written.split('\n').map(printableLog).join('\n') : written;
  const [only, ...more] = programs as string[];
  const alone = more.length === 0 && only !== '*' && only !== 'all' && asked !== 'BOTH';
  if (alone) return `${text}\n`;
  const name = stream === 'STDERR' ? `${instance} err` : instance;
  return `${text
    .split('\n')
    .map((line) => `${name}| ${line}`)
    .join('\n')}\n`;
}

/** Columns as wide as what is in them. */
function table(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map(printable));
  const widths = (clean[0] ?? []).map((_, column) => Math.max(...clean.map((row) => row[column]?.length ?? 0)));
  return clean
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
