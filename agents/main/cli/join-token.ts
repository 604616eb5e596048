/**
 * Where the join token comes from, and how it is kept from other users of the host: `ps` shows
 * arguments to everybody, and /proc shows the environment of a process to its user.
 */
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { Failure } from '../../../src/base/errors.ts';
import { readRegular } from '../../host/launch/regular-file.ts';

const maxTokenBytes = 4096;

/**
 * @param path of the file that holds it; `-` for standard input
 * @throws Failure CONFIG_INVALID
 */
export function readJoinToken(path: string): string {
  const read = path === '-' ? { bytes: readInput() } : readRegular(path, maxTokenBytes);
  if ('fault' in read) throw invalid(`the join token's file ${path} ${read.fault}`);
  const token = read.bytes.toString('utf8').trim();
  if (token === '' || /\s/.test(token))
    throw invalid(
      `${path === '-' ? 'standard input' : `the file ${path}`} does not hold one join token`,
    );
  return token;
}

function readInput(): Buffer {
  try {
    return readFileSync(0);
  } catch (error) {
    throw invalid(`the join token cannot be read from standard input: ${(error as Error).message}`);
  }
}

const invalid = (message: string) =>
  new Failure('CONFIG_INVALID', message, {
    path: ['join-token-file'],
    hint: 'write what gander join-token -o secret prints',
  });

const variable = 'GANDER_JOIN_TOKEN';

/**
 * Takes the token out of the arguments and the environment that the system shows of this process.
 * Best effort: it was there for some milliseconds.
 */
export function hideJoinToken(token: string | null, args: readonly string[]): void {
  if (token === null) return;
  if (args.some((arg) => arg.includes(token)))
    process.title = [
      process.argv0,
      process.argv[1],
      ...args.map((arg) => arg.replaceAll(token, '***')),
    ].join(' ');
  if (process.env[variable] === undefined) return;
  delete process.env[variable];
  try {
    wipe(variable);
  } catch {
    // No /proc, or it is closed to us: the environment is the user's own then, as before.
  }
}

/**
 * Overwrites the value in the memory that /proc/PID/environ shows. Unset variables stay there
 * otherwise.
 */
function wipe(name: string): void {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // env_start and env_end, fields 50 and 51 of proc_pid_stat(5); the first after the command's name
  // is field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [start, end] = [Number(fields[47]), Number(fields[48])];
  if (!Number.isSafeInteger(start) || !(end > start)) return;
  const memory = openSync('/proc/self/mem', 'r+');
  try {
    const text = Buffer.alloc(end - start);
    const length = readSync(memory, text, 0, text.length, start);
    const variables = text.toString('latin1', 0, length).split('\0');
    const index = variables.findIndex((one) => one.startsWith(`${name}=`));
    if (index < 0) return;
    const before =
      variables.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0) + name.length + 1;
    const size = (variables[index] as string).length - name.length - 1;
    writeSync(memory, Buffer.alloc(size), 0, size, start + before);
  } finally {
    closeSync(memory);
  }
}
