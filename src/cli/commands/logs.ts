/**
 * `gander logs`: what programs write, of any number of instances at once, and live with -f through
 * any number of interruptions.
 */

import { humanDuration } from '../../base/duration.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  LogPageDocument,
  type LogPageQueryVariables,
  type LogStream,
} from '../../sdk/client/generated.ts';
import type { LogsOptions } from '../../sdk/client/resumable-subscriptions.ts';
import {
  type Arguments,
  choiceOption,
  countOption,
  durationOption,
  flagOption,
  textOption,
} from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, selectorOf } from '../command.ts';
import { followOption, linesOption, sinceOption, textOutputOption } from '../options.ts';
import { sinceOf } from '../plane-clock.ts';
import { globalIdOf } from '../text/ids.ts';
import { JsonPrinter, type LogPrinter, RawPrinter, TextPrinter } from '../text/log-printers.ts';

export const command: Command = {
  usage: [
    'logs SELECTOR [-f] [-n N] [--stream stdout|stderr] [--grep RE] [--since DURATION] [-o json | --raw]',
    'logs --run RUN [-f] [-n N] …',
  ],
  about: `Prints the last lines of each instance's output, and with -f goes on with what it writes. The lines stay on the hosts and are fetched when
somebody looks, as far back as the log's bound keeps them. Several instances come side by side, each line with its address in front.

With --since DURATION: what was written in that time. That is exact where lines begin with their times (the setting log.timestamps sees to that), else it begins
with the run that was under way then. --run takes the id of a run, as gander runs -o wide shows it.`,
  examples: [
    ['gander logs web@host1', 'the last hundred lines'],
    ['gander logs -f web', 'of all instances of web, live'],
    ['gander logs web --since 10m --grep "error|warn"', 'what went wrong in the last ten minutes'],
    ['gander logs web@host1 --stream stderr -n 1000', 'more, of standard error alone'],
  ],
  options: {
    follow: followOption('then show new lines'),
    lines: linesOption('the last N lines of each stream; default 100, with -f 10; up to 10000'),
    tail: { type: 'string', value: 'N', about: 'the same as --lines' },
    stream: { type: 'string', value: 'NAME', about: 'only stdout, or only stderr' },
    grep: {
      type: 'string',
      short: 'g',
      value: 'RE',
      about: 'only lines that match this regular expression (RE2 syntax)',
    },
    since: sinceOption('what was written'),
    run: { type: 'string', value: 'RUN', about: 'what one run has written' },
    output: textOutputOption,
    raw: {
      type: 'boolean',
      about: 'the bytes of one instance as they were written, each stream on the same stream here',
    },
  },
  selectors: true,
  run: async (context, args) => {
    const json = choiceOption(args, 'output', ['text', 'json'], 'text') === 'json';
    const asked = wantedOf(args);
    const raw = flagOption(args, 'raw');
    if (raw && (json || !isOneInstance(asked.selector)))
      throw new UsageError(
        '--raw is for one instance (PROGRAM@HOST) or one run, and without -o json',
        'give --stream for one stream alone',
      );
    const sinceMs = durationOption(args, 'since');
    const client = await context.client();
    const wanted = { ...asked, since: await sinceOf(context, sinceMs) };
    const printer = raw
      ? new RawPrinter(context)
      : json
        ? new JsonPrinter(context)
        : new TextPrinter(context, !isOneInstance(wanted.selector));
    await (flagOption(args, 'follow')
      ? follow(context, client, wanted, printer)
      : pages(context, client, wanted, printer));
    await printer.end();
    return exit.ok;
  },
};

type Wanted = Pick<LogsOptions, 'selector' | 'run' | 'stream' | 'grep' | 'since' | 'last' | 'raw'>;

/** A run's UUID, as lists show it, or its global id. */
const runId = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : globalIdOf('Run', text);

function wantedOf(args: Arguments): Omit<Wanted, 'since'> {
  const [selector, run] = [selectorOf(args), runId(textOption(args, 'run'))];
  if ((selector === undefined) === (run === undefined))
    throw new UsageError(
      'give a selector, or --run',
      'gander logs "*" shows the output of everything',
    );
  const stream = choiceOption(args, 'stream', ['', 'stdout', 'stderr'], '').toUpperCase() as
    | LogStream
    | '';
  return {
    selector,
    run,
    stream: stream || undefined,
    grep: textOption(args, 'grep'),
    last: countOption(args, 'lines', 0) ?? countOption(args, 'tail', 0),
    raw: flagOption(args, 'raw'),
  };
}

const isOneInstance = (selector: string | undefined): boolean =>
  selector === undefined || /^[^*,\s:]+@[^*,\s:]+$/.test(selector);

function variablesOf(wanted: Wanted): LogPageQueryVariables {
  const {
    selector = null,
    run = null,
    stream = null,
    grep = null,
    since = null,
    last = null,
    raw = null,
  } = wanted;
  return { selector, run, stream, grep, since, last, raw, first: null, after: null };
}

async function pages(
  context: Context,
  client: Client,
  wanted: Wanted,
  printer: LogPrinter,
): Promise<void> {
  // With a beginning of its own all of it is wanted, unless somebody counts.
  const all = wanted.last === undefined && (wanted.since !== undefined || wanted.run !== undefined);
  let variables: LogPageQueryVariables = {
    ...variablesOf(wanted),
    ...(all ? { first: 10_000 } : {}),
  };
  for (;;) {
    const { logs } = await client.request(LogPageDocument, variables);
    for (const batch of logs.batches) await printer.print(batch);
    if (variables.after === null) warnOf(context, logs.unreachable);
    if (!logs.hasMore || logs.batches.length === 0) return;
    variables = { ...variables, last: null, first: 10_000, after: logs.cursors };
  }
}

async function follow(
  context: Context,
  client: Client,
  wanted: Wanted,
  printer: LogPrinter,
): Promise<void> {
  const onInterruption = (error: Error, delayMs: number) =>
    context.warn(`${error.message}; trying again in ${humanDuration(delayMs)}`);
  const now = await client.request(LogPageDocument, {
    ...variablesOf(wanted),
    grep: null,
    since: null,
    last: 0,
  });
  warnOf(context, now.logs.unreachable, 'their output follows when they are back');
  const last =
    wanted.last ?? (wanted.since === undefined && wanted.run === undefined ? 10 : undefined);
  for await (const batch of client.logs({ ...wanted, last, onInterruption }))
    await printer.print(batch);
}

function warnOf(
  context: Context,
  unreachable: readonly string[],
  what = 'their output cannot be read now',
): void {
  if (unreachable.length > 0) context.warn(`out of reach: ${unreachable.join(', ')}; ${what}`);
}
