/** What a command of the CLI is: its words for --help, its options, and what it does. */
import { didYouMean } from '../base/suggest.ts';
import type { Client } from '../sdk/client/client.ts';
import type { Address } from '../sdk/discover.ts';
import type { Arguments, Options } from '../terminal/options.ts';
import type { Paint } from '../terminal/style.ts';
import { UsageError } from '../terminal/usage.ts';

export interface Command {
  /** Each way to call it, without the leading "gander". */
  readonly usage: readonly string[];
  /** The text of --help between usage and options: what it does, how to think of it. */
  readonly about: string;
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  readonly options: Options;
  /** Hints for options that it does not have, and that people try: by option, as in --source. */
  readonly instead?: Readonly<Record<string, string>>;
  /** True where selectors are taken, so that --help explains them. */
  readonly selectors?: boolean;
  /** @returns the exit code */
  readonly run: (context: Context, args: Arguments) => Promise<number>;
}

/** What a command may touch of the world around it. */
export interface Context {
  /** A line (or lines) on standard output. Resolves when there is room for more. */
  readonly print: (...lines: readonly string[]) => Promise<void>;
  /** Text on standard output as it is. Resolves when there is room for more. */
  readonly write: (text: string | Uint8Array) => Promise<void>;
  /** Text on standard error as it is. Resolves when there is room for more. */
  readonly writeError: (text: string | Uint8Array) => Promise<void>;
  /** A line on standard error. */
  readonly warn: (line: string) => void;
  readonly paint: Paint;
  /** Somebody sits at a terminal and can answer a question. */
  readonly interactive: boolean;
  /** Width of the terminal; undefined when output goes elsewhere. */
  readonly columns: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the plane is. @throws Failure when none is known */
  readonly address: () => Promise<Address>;
  readonly client: () => Promise<Client>;
}

/** Several selectors on the command line mean any of them; within one, a space means and. */
export function selectorOf(args: Arguments, from = 0): string | undefined {
  const given = args.positionals.slice(from);
  return given.length ? given.join(',') : undefined;
}

/**
 * Words that mean the same. Of taking away, the word is delete; of tokens revoke, since what is
 * revoked stays in the list.
 */
const synonyms: readonly (readonly string[])[] = [
  ['delete', 'remove', 'rm', 'revoke', 'unassign'],
  ['list', 'ls'],
  ['show', 'get', 'describe', 'inspect'],
  ['add', 'create', 'new', 'assign'],
];

/**
 * Runs the action that the first positional names. @param otherwise the one for none. @throws
 * UsageError for one that does not exist
 */
export function dispatch(
  command: string,
  actions: Readonly<Record<string, Command['run']>>,
  context: Context,
  args: Arguments,
  otherwise = 'list',
): Promise<number> {
  const given = args.positionals[0] ?? otherwise;
  const known = Object.keys(actions);
  const alike = synonyms.find((words) => words.includes(given)) ?? [];
  const name = known.includes(given)
    ? given
    : (alike.find((word) => known.includes(word)) ?? given);
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action)
    throw new UsageError(
      `${command} has no action "${name}"`,
      didYouMean(name, known) ?? `there are ${known.join(', ')}`,
    );
  return action(context, args);
}
