/** What a command of the CLI is: its words for --help, its options, and what it does. */
import { parseDuration } from '../base/duration.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Client } from '../sdk/client/client.ts';
import type { Address } from '../sdk/discover.ts';
import type { Paint } from './output.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** May be given more than once. */
  readonly multiple?: boolean;
  /** The word for its value in --help. */
  readonly value?: string;
  readonly about: string;
}

export interface Command {
  /** Each way to call it, without the leading "gander". */
  readonly usage: readonly string[];
  /** What --help says between usage and options: what it does, how to think of it. */
  readonly about: string;
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  readonly options: Readonly<Record<string, Option>>;
  /** True where selectors are taken, so that --help explains them. */
  readonly selectors?: boolean;
  /** @returns the exit code */
  readonly run: (context: Context, args: Arguments) => Promise<number>;
}

export interface Arguments {
  readonly positionals: readonly string[];
  /** Those of them that stand after --. */
  readonly afterDashes: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
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

/** Exit codes, after the LSB's for init scripts, as supervisorctl gives them. */
export const exit = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** status: something is not as it is desired. */
  notAsDesired: 3,
  /** The plane cannot be reached or does not accept the token. */
  noAccess: 4,
  /** start, restart, signal: it does not run. */
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

export function textOption(args: Arguments, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagOption(args: Arguments, name: string): boolean {
  return args.values[name] === true;
}

/** All values of a repeatable option, commas within one counting as repetition. */
export function listOption(args: Arguments, name: string): string[] {
  const value = args.values[name];
  return Array.isArray(value) ? value.flatMap((item) => String(item).split(',')).filter(Boolean) : [];
}

/** @returns milliseconds. @throws InvalidInput */
export function durationOption(args: Arguments, name: string): number | undefined {
  const value = textOption(args, name);
  return value === undefined ? undefined : parseDuration(value, [`--${name}`]);
}

/** @throws UsageError unless it is a whole number of at least `least` */
export function countOption(args: Arguments, name: string, least = 1): number | undefined {
  const value = textOption(args, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value) || Number(value) < least)
    throw new UsageError(`--${name} must be a whole number from ${least} on, not "${value}"`);
  return Number(value);
}

/** One of the given words. @throws UsageError */
export function choiceOption<T extends string>(args: Arguments, name: string, choices: readonly T[], otherwise: T): T {
  const value = textOption(args, name) ?? otherwise;
  const choice = choices.find((known) => known === value);
  if (choice === undefined) throw new UsageError(`--${name} must be one of ${choices.join(', ')}, not "${value}"`);
  return choice;
}

/** Exactly the named positionals. @throws UsageError naming the one that is missing or too much */
export function exactly(args: Arguments, from: number, ...names: readonly string[]): string[] {
  const given = args.positionals.slice(from);
  const missing = names[given.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const extra = given[names.length];
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`);
  return [...given];
}

/** Several selectors on the command line mean any of them; within one, a space means and. */
export function selectorOf(args: Arguments, from = 0): string | undefined {
  const given = args.positionals.slice(from);
  return given.length ? given.join(',') : undefined;
}

/** Words that mean the same. Of taking away, the word is delete; of tokens revoke, since what is revoked stays in the list. */
const synonyms: readonly (readonly string[])[] = [
  ['delete', 'remove', 'rm', 'revoke', 'unassign'],
  ['list', 'ls'],
  ['show', 'get', 'describe', 'inspect'],
  ['add', 'create', 'new', 'assign'],
];

/** Runs the action that the first positional names. @param otherwise the one for none. @throws UsageError for one that does not exist */
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
  const name = known.includes(given) ? given : (alike.find((word) => known.includes(word)) ?? given);
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw new UsageError(`${command} has no action "${name}"`, didYouMean(name, known) ?? `there are ${known.join(', ')}`);
  return action(context, args);
}
