/**
 * The CLI's entry: finds the command, reads its options, runs it, and turns whatever goes wrong into one line with a hint and an
 * exit code. Nothing is imported here that a quick command does not need.
 */

import { parseArgs } from 'node:util';
import { DependencyRefused, Failure, InvalidInput } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { didYouMean } from '../base/suggest.ts';
import { type Arguments, type Command, exit, UsageError } from './command.ts';
import { createContext } from './context.ts';
import { painter, wantsColours } from './output.ts';
import { commands } from './registry.ts';

async function main(argv: readonly string[]): Promise<number> {
  const { name, rest } = splitCommand(argv);
  const paint = painter(wantsColours(process.env, process.stdout.isTTY === true));
  if (name === undefined || (name === 'help' && rest.every((word) => word.startsWith('-')))) {
    const { overview } = await import('./help.ts');
    process.stdout.write(`${overview(paint).join('\n')}\n`);
    // Asked for, it is an answer; given for want of a command, it is a correction.
    return argv.length ? exit.ok : exit.usage;
  }
  const wanted = name === 'help' ? (rest.find((word) => !word.startsWith('-')) ?? '') : name;
  const entry = Object.hasOwn(commands, wanted) ? commands[wanted] : undefined;
  if (!entry) {
    const { otherWords } = await import('./other-words.ts');
    const hint = otherWords[wanted] ?? didYouMean(wanted, Object.keys(commands)) ?? 'see gander --help';
    throw new UsageError(`there is no command "${wanted}"`, hint);
  }
  const { command } = await entry.load();
  const args = name === 'help' ? undefined : readArguments(wanted, command, rest);
  if (!args || args.values['help']) {
    const { helpOf } = await import('./help.ts');
    process.stdout.write(`${helpOf(wanted, command, paint).join('\n')}\n`);
    return exit.ok;
  }
  // All times are shown in one zone: that of this process.
  if (args.values['utc']) process.env['TZ'] = 'UTC';
  return command.run(createContext(args, paint), args);
}

/** The command may stand after the options that are valid everywhere. */
function splitCommand(argv: readonly string[]): { name: string | undefined; rest: string[] } {
  let index = 0;
  for (let word = argv[0]; word?.startsWith('-'); word = argv[index]) {
    if (word === '--version' || word === '-V') return { name: 'version', rest: [] };
    index += word === '--url' || word === '--token' ? 2 : 1;
  }
  return { name: argv[index], rest: [...argv.slice(0, index), ...argv.slice(index + 1)] };
}

const everywhere = {
  url: { type: 'string' },
  token: { type: 'string' },
  utc: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function readArguments(name: string, command: Command, argv: readonly string[]): Arguments {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([option, { type, short, multiple }]) => [
      option,
      { type, ...(short ? { short } : {}), ...(multiple ? { multiple } : {}) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: { ...everywhere, ...options }, allowPositionals: true });
    const dashes = argv.indexOf('--');
    return { values, positionals, afterDashes: dashes === -1 ? [] : argv.slice(dashes + 1) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const option = /'(--?[^' ,]+)/.exec(message)?.[1] ?? '';
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(message.split('. ')[0] ?? message, `see gander ${name} --help`);
    const known = [...Object.keys(everywhere), ...Object.keys(command.options)].map((word) => `--${word}`);
    throw new UsageError(`${name} has no option ${option}`, didYouMean(option, known) ?? `see gander ${name} --help`);
  }
}

/** One line on standard error for each fault, and the exit code. */
function report(error: unknown): number {
  const line = (message: string, hint?: string) =>
    process.stderr.write(`gander: ${printable(message)}${hint ? ` (${printable(hint)})` : ''}\n`);
  if (error instanceof UsageError) {
    line(error.message, error.hint);
    return exit.usage;
  }
  if (error instanceof InvalidInput) {
    for (const issue of error.issues) line(issue.message, issue.hint);
    return exit.usage;
  }
  if (error instanceof DependencyRefused) {
    for (const problem of error.problems) line(problem.message, problem.hint);
    return exit.failed;
  }
  if (error instanceof Failure) {
    line(error.message, error.hint);
    return exitCodeOf(error);
  }
  line(error instanceof Error ? error.message : String(error), 'this is a fault of gander itself; GANDER_DEBUG=1 shows where');
  if (process.env['GANDER_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return exit.failed;
}

function exitCodeOf({ code }: Failure): number {
  if (code === 'UNAVAILABLE' || code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' || code === 'TIMEOUT') return exit.noAccess;
  return code === 'CONFIG_INVALID' || code === 'INVALID_INPUT' || code === 'BAD_REQUEST' ? exit.usage : exit.failed;
}

// A reader that has had enough (`gander events | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exit.ok : exit.failed);
});

// Who does not read what went wrong still gets the exit code.
process.stderr.on('error', () => {});

// The code is set, not exited with, so that output that is still on its way arrives.
process.exitCode = await main(process.argv.slice(2)).catch(report);
