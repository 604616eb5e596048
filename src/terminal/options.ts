/**
 * Options and arguments of a command line: one table per command, read by node:util.parseArgs and
 * shown by --help.
 */
import { parseArgs } from 'node:util';
import { parseDuration } from '../base/duration.ts';
import { didYouMean } from '../base/suggest.ts';
import { UsageError } from './usage.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** May be given more than once. */
  readonly multiple?: boolean;
  /** The word for its value in --help. */
  readonly value?: string;
  readonly about: string;
}

export type Options = Readonly<Record<string, Option>>;

export interface Arguments {
  readonly positionals: readonly string[];
  /** The positionals after --. */
  readonly afterDashes: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
}

/**
 * @param command its name in messages
 * @param help the command that explains the options, such as "gander status --help"
 * @param instead hints for options that do not exist, and that people try all the same
 * @throws UsageError for an option that does not exist or lacks its value
 */
export function readArguments(
  argv: readonly string[],
  options: Options,
  command: string,
  help: string,
  instead: Readonly<Record<string, string>> = {},
): Arguments {
  const config = Object.fromEntries(
    Object.entries(options).map(([option, { type, short, multiple }]) => [
      option,
      { type, ...(short ? { short } : {}), ...(multiple ? { multiple } : {}) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: config,
      allowPositionals: true,
    });
    const dashes = argv.indexOf('--');
    return { values, positionals, afterDashes: dashes === -1 ? [] : argv.slice(dashes + 1) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const option = /'(--?[^' ,]+)/.exec(message)?.[1] ?? '';
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new UsageError(message.split('. ')[0] ?? message, `see ${help}`);
    const known = Object.keys(options).map((word) => `--${word}`);
    throw new UsageError(
      `${command} has no option ${option}`,
      instead[option] ?? didYouMean(option, known) ?? `see ${help}`,
    );
  }
}

export function textOption(args: Arguments, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagOption(args: Arguments, name: string): boolean {
  return args.values[name] === true;
}

/** All values of a repeatable option. */
export function repeated(args: Arguments, name: string): string[] {
  const value = args.values[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** All values of a repeatable option, commas within one counting as repetition. */
export function listOption(args: Arguments, name: string): string[] {
  return repeated(args, name)
    .flatMap((value) => value.split(','))
    .filter(Boolean);
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
export function choiceOption<T extends string>(
  args: Arguments,
  name: string,
  choices: readonly T[],
  otherwise: T,
): T {
  const value = textOption(args, name) ?? otherwise;
  const choice = choices.find((known) => known === value);
  if (choice === undefined)
    throw new UsageError(`--${name} must be one of ${choices.join(', ')}, not "${value}"`);
  return choice;
}

/** Exactly the named positionals. @throws UsageError that names the missing or the extra one */
export function exactly(args: Arguments, from: number, ...names: readonly string[]): string[] {
  const given = args.positionals.slice(from);
  const missing = names[given.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const extra = given[names.length];
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`);
  return [...given];
}
