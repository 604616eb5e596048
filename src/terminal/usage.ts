/**
 * How a command-line program ends: exit codes, and what it prints when something went wrong. Both
 * programs use the same codes and the same form.
 */
import { DependencyRefused, type ErrorCode, Failure, InvalidInput } from '../base/errors.ts';
import { printable } from '../base/printable.ts';

/** After the exit codes of LSB init scripts, as supervisorctl uses them. */
export const exit = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** status: an instance is not in its desired state. */
  notAsDesired: 3,
  /** The plane or the agent cannot be reached or refuses access. */
  noAccess: 4,
  /** start, restart, signal: an instance does not run. */
  notRunning: 7,
} as const;

/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

interface Problem {
  readonly message: string;
  readonly hint?: string | undefined;
}

const noAccess: ReadonlySet<ErrorCode> = new Set([
  'UNAVAILABLE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'TIMEOUT',
]);
const badInput: ReadonlySet<ErrorCode> = new Set([
  'CONFIG_INVALID',
  'INVALID_INPUT',
  'BAD_REQUEST',
]);

/**
 * Explains an expected error.
 * @returns the lines for standard error, one for each problem, and the exit code; undefined for an
 * unexpected error
 */
export function explain(
  program: string,
  error: unknown,
): { readonly lines: readonly string[]; readonly code: number } | undefined {
  if (!(error instanceof UsageError || error instanceof Failure)) return undefined;
  return {
    lines: problemsOf(error).map((problem) => problemLine(program, problem)),
    code: exitCodeOf(error),
  };
}

export function problemLine(program: string, { message, hint }: Problem): string {
  return `${program}: ${printable(message)}${hint ? ` (${printable(hint)})` : ''}\n`;
}

function problemsOf(error: UsageError | Failure): readonly Problem[] {
  if (error instanceof InvalidInput) return error.issues;
  return error instanceof DependencyRefused ? error.problems : [error];
}

function exitCodeOf(error: UsageError | Failure): number {
  if (error instanceof UsageError || badInput.has(error.code)) return exit.usage;
  return noAccess.has(error.code) ? exit.noAccess : exit.failed;
}
