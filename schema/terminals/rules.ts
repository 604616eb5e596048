/** What may be asked of terminals, and how places in their output are written. */
import { Conflict, Failure, InvalidInput, type Issue, NotFound } from '../../src/base/errors.ts';
import type { LogPosition } from '../logs/topics.ts';
import type { TerminalSize } from './topics.ts';

/** A terminal counts its rows and columns in 16 bits; more than this is no window. */
const maxSize = 10_000;
/** Of one mutation. */
export const maxInputBytes = 64 * 1024;
const maxWords = 256;
const maxWordChars = 32 * 1024;

/** A place in a terminal's output, as viewers hold it. */
export const formatCursor = ({ file, offset }: LogPosition): string => `${offset}.${file}`;

/** @throws InvalidInput for what is none */
export function parseCursor(cursor: string | null | undefined): LogPosition | null {
  if (cursor == null) return null;
  const [, offset, file] = /^(\d{1,15})\.([\w.-]{0,100})$/.exec(cursor) ?? [];
  if (offset !== undefined && file !== undefined) return { file, offset: Number(offset) };
  throw new InvalidInput([
    {
      path: ['after'],
      message: 'this is not a cursor of a terminal',
      hint: 'give the cursor of the last element received',
    },
  ]);
}

export const samePosition = (one: LogPosition | null, other: LogPosition | null): boolean =>
  one?.file === other?.file && one?.offset === other?.offset;

/** A refusal of a host, as the type that the schema has for its code. */
export function typedFailure(error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  const { code, message, hint } = error;
  if (code === 'NOT_FOUND') return new NotFound(message, { hint });
  if (code === 'CONFLICT') return new Conflict(message, { hint });
  return error;
}

interface SizeArgs {
  readonly rows?: number | null | undefined;
  readonly columns?: number | null | undefined;
}

/** @throws InvalidInput for a size that no terminal has */
export function checkSize({ rows = null, columns = null }: SizeArgs): TerminalSize {
  const issues: Issue[] = [];
  for (const [name, value] of Object.entries({ rows, columns })) {
    if (value !== null && (value < 1 || value > maxSize))
      issues.push({
        path: ['input', name],
        message: `${name} must be between 1 and ${maxSize}, got ${value}`,
      });
  }
  if ((rows === null) !== (columns === null))
    issues.push({
      path: ['input'],
      message: 'rows and columns go together',
      hint: 'give both or none',
    });
  if (issues.length > 0) throw new InvalidInput(issues);
  return { rows, columns };
}

/**
 * @throws InvalidInput for what is no base64, or too much at once. @returns how many bytes it is
 */
export function checkInput(data: string): number {
  const bytes = (data.length / 4) * 3 - (data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0);
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(data))
    throw new InvalidInput([{ path: ['input', 'data'], message: 'data must be bytes in base64' }]);
  if (bytes > maxInputBytes)
    throw new InvalidInput([
      {
        path: ['input', 'data'],
        message: `${bytes} bytes are too much at once`,
        hint: `at most ${maxInputBytes}`,
      },
    ]);
  return bytes;
}

/** @throws InvalidInput for a command that cannot be executed */
export function checkCommand(command: readonly string[]): void {
  const issues: Issue[] = [];
  if (command.length > maxWords)
    issues.push({ path: ['input', 'command'], message: `a command has at most ${maxWords} words` });
  if (command[0] === '')
    issues.push({ path: ['input', 'command', '0'], message: 'the first word names a program' });
  for (const [index, word] of command.entries()) {
    if (word.includes('\0') || word.length > maxWordChars)
      issues.push({
        path: ['input', 'command', String(index)],
        message: 'a word holds no zero character and not more than 32768 characters',
      });
  }
  if (issues.length > 0) throw new InvalidInput(issues);
}
