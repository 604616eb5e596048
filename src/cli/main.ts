/**
 * The CLI's entry: finds the command, reads its options, runs it, and turns whatever goes wrong
 * into one line with a hint and an exit code. Nothing is imported here that a quick command does
 * not need.
 */

import { didYouMean } from '../base/suggest.ts';
import { readArguments } from '../terminal/options.ts';
import { endWithReader } from '../terminal/streams.ts';
import { painter, wantsColours } from '../terminal/style.ts';
import { exit, explain, problemLine, UsageError } from '../terminal/usage.ts';
import { createContext } from './context.ts';
import { everywhere } from './options.ts';
import { commands } from './registry.ts';

async function main(argv: readonly string[]): Promise<number> {
  const { name, rest } = splitCommand(argv);
  const paint = painter(wantsColours(process.env, process.stdout.isTTY === true));
  if (name === undefined || (name === 'help' && rest.every((word) => word.startsWith('-')))) {
    const { overview } = await import('./help.ts');
    process.stdout.write(`${overview(paint).join('\n')}\n`);
    // Help that was requested is a success; help in place of a missing command is not.
    return argv.length ? exit.ok : exit.usage;
  }
  const wanted = name === 'help' ? (rest.find((word) => !word.startsWith('-')) ?? '') : name;
  const entry = Object.hasOwn(commands, wanted) ? commands[wanted] : undefined;
  if (!entry) {
    const { otherWords } = await import('./other-words.ts');
    const hint =
      otherWords[wanted] ?? didYouMean(wanted, Object.keys(commands)) ?? 'see gander --help';
    throw new UsageError(`there is no command "${wanted}"`, hint);
  }
  const { command } = await entry.load();
  const args =
    name === 'help'
      ? undefined
      : readArguments(
          rest,
          { ...everywhere, ...command.options },
          wanted,
          `gander ${wanted} --help`,
          command.instead,
        );
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

/** Prints what went wrong on standard error. @returns the exit code */
function report(error: unknown): number {
  const explained = explain('gander', error);
  if (explained) {
    for (const line of explained.lines) process.stderr.write(line);
    return explained.code;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    problemLine('gander', {
      message,
      hint: 'this is a fault of gander itself; GANDER_DEBUG=1 shows where',
    }),
  );
  if (process.env['GANDER_DEBUG'] && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  return exit.failed;
}

endWithReader();

// The code is set, not exited with, so that output that is still on its way arrives.
process.exitCode = await main(process.argv.slice(2)).catch(report);
