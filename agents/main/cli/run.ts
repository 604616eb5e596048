/**
 * Asks the running agent, and shows its answers: for people as a small table, for programs as JSON.
 */
import { Failure } from '../../../src/base/errors.ts';
import { escapeHidden, printableLog } from '../../../src/base/printable.ts';
import { endWithReader, write } from '../../../src/terminal/streams.ts';
import { painter, styleOfState, wantsColours } from '../../../src/terminal/style.ts';
import { type Cell, table } from '../../../src/terminal/table.ts';
import { exit, problemLine } from '../../../src/terminal/usage.ts';
import { type Answer, ask } from '../../local/client.ts';
import type { LocalOutcome, LocalStatus, LogText } from '../../local/control.ts';
import { controlSocket } from '../commands/socket-paths.ts';
import { type ControlSettings, readControl, readPublication, usage } from './settings.ts';

const controlCommands = new Set(['status', 'start', 'stop', 'restart', 'signal', 'logs']);

export const isLocal = (command: string | undefined): boolean =>
  command === 'publish' || controlCommands.has(command ?? '');

/**
 * @returns the exit code
 * @throws UsageError for a wrong command line, Failure UNAVAILABLE or FORBIDDEN when the agent
 * cannot be asked
 */
export async function runLocal(
  [command = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  endWithReader();
  return command === 'publish' ? publish(args, env) : control(readControl(command, args, env));
}

async function publish(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const line = readPublication(args);
  const { GANDER_SOCKET: path, GANDER_SOCKET_TOKEN: token } = env;
  if (!path || !token)
    throw usage(
      'GANDER_SOCKET and GANDER_SOCKET_TOKEN are not set: only programs that the agent runs can publish',
    );
  for await (const answer of ask(path, [{ token, ...line }])) return refusal(answer) ?? exit.ok;
  throw new Failure('UNAVAILABLE', 'the agent gave no answer');
}

async function control({ folder, json, request }: ControlSettings): Promise<number> {
  for await (const answer of ask(controlSocket(folder), [request], {
    follow: request['follow'] === true,
  })) {
    const refused = refusal(answer);
    if (refused !== null) return refused;
    if (answer['type'] === 'end') return exit.ok;
    if (json) process.stdout.write(`${escapeHidden(JSON.stringify(answer))}\n`);
    else if (answer['type'] === 'text')
      await write(process.stdout, textOf(answer as unknown as LogText, request));
    else await write(process.stdout, shown(answer));
    if (answer['type'] !== 'text') return codeOf(answer, request.type);
  }
  throw new Failure('UNAVAILABLE', 'the agent ended the connection', {
    hint: 'has it just been stopped?',
  });
}

function refusal({ ok, error }: Answer): number | null {
  if (ok !== false) return null;
  process.stderr.write(problemLine('gander-agent', { message: String(error) }));
  return exit.failed;
}

function codeOf(answer: Answer, command: string): number {
  if (answer['type'] === 'outcome') {
    const failed = (answer['targets'] as LocalOutcome[]).some(({ status }) => status === 'FAILED');
    return failed ? (command === 'stop' ? exit.failed : exit.notRunning) : exit.ok;
  }
  const instances = answer['instances'] as LocalStatus[];
  return instances.every(({ desired, state }) => (desired === 'RUNNING') === (state === 'RUNNING'))
    ? exit.ok
    : exit.notAsDesired;
}

function shown(answer: Answer): string {
  if (answer['type'] === 'status') {
    const instances = answer['instances'] as LocalStatus[];
    const planned = instances.some(({ next }) => next !== null);
    const rows = instances.map((one): (Cell | string)[] => [
      one.instance,
      { text: one.state, style: styleOfState(one.state) },
      `${one.desired}${one.local ? ' (here)' : ''}`,
      one.pid === null ? '-' : String(one.pid),
      one.upMs === null ? '-' : `${Math.floor(one.upMs / 1000)}s`,
      String(one.restarts),
      ...(planned
        ? [one.next === null ? '-' : `${one.next.at} ${one.next.action} (${one.next.schedule})`]
        : []),
      [one.reason === 'NONE' ? '' : one.reason, one.waitsFor.join(', ') || (one.detail ?? '')]
        .filter(Boolean)
        .join(': '),
    ]);
    return text(
      ['PROGRAM', 'STATE', 'DESIRED', 'PID', 'UP', 'RESTARTS', ...(planned ? ['NEXT'] : []), 'WHY'],
      rows,
    );
  }
  const targets = answer['targets'] as LocalOutcome[];
  return text(
    ['PROGRAM', 'STATUS', 'DETAIL'],
    targets.map((one) => [
      one.instance,
      { text: one.status, style: styleOfState(one.status) },
      one.message ?? one.state ?? '',
    ]),
  );
}

/** A table as lines of text; on a terminal in colour and no wider than it. */
function text(header: readonly string[], rows: readonly (readonly (Cell | string)[])[]): string {
  const isTerminal = process.stdout.isTTY === true;
  const paint = painter(wantsColours(process.env, isTerminal));
  return table(header, rows, { paint, columns: isTerminal ? process.stdout.columns : undefined })
    .map((line) => `${line}\n`)
    .join('');
}

/** A terminal obeys what it reads; whatever else reads gets what was written. */
function textOf(
  { instance, stream, text: written }: LogText,
  { programs, stream: asked }: ControlSettings['request'],
): string {
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
