/**
 * `gander logs`: what programs write, of any number of instances at once, and live with -f through
 * any number of interruptions.
 */

import { humanDuration } from '../../base/duration.ts';
import { printable, printableLog } from '../../base/printable.ts';
import type { Client, LogsOptions } from '../../sdk/client/client.ts';
import {
  type LogLinesFragment,
  LogPageDocument,
  type LogPageQueryVariables,
  type LogStream,
} from '../../sdk/client/generated.ts';
import {
  type Arguments,
  choiceOption,
  countOption,
  durationOption,
  flagOption,
  textOption,
} from '../../terminal/options.ts';
import type { Style } from '../../terminal/style.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, selectorOf } from '../command.ts';
import { followOption, linesOption, sinceOption, textOutputOption } from '../options.ts';
import { sinceOf } from '../plane-clock.ts';
import { globalIdOf } from '../text/ids.ts';

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

interface Printer {
  print(batch: LogLinesFragment): Promise<void>;
  end(): Promise<void>;
}

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
  printer: Printer,
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
  printer: Printer,
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

const colours: readonly Style[] = ['cyan', 'green', 'yellow', 'magenta', 'blue'];

/**
 * Lines as they are, with the address in front where there are several. A line that has not ended
 * yet stays open until its rest comes, or something else does.
 */
class TextPrinter implements Printer {
  readonly #context: Context;
  #named: boolean;
  #first: string | null = null;
  readonly #colours = new Map<string, Style>();
  /** Of whom the last line on the screen has no end yet. */
  #open: string | null = null;

  constructor(context: Context, named: boolean) {
    this.#context = context;
    this.#named = named;
  }

  async print({
    instance,
    stream,
    text,
    continues,
    unfinished,
    dropped,
    gap,
  }: LogLinesFragment): Promise<void> {
    const { warn, write } = this.#context;
    if (dropped > 0)
      warn(
        `${instance}: ${dropped} lines were passed over, because they came faster than they were read`,
      );
    if (gap) warn(`${instance}: what came before was removed by the log's bound`);
    if (text === null) return;
    const source = `${instance} ${stream}`;
    this.#first ??= instance;
    // An address without an index may mean several.
    this.#named ||= instance !== this.#first;
    const goesOn = continues && this.#open === source;
    const prefix = this.#named ? this.#prefix(instance, stream) : '';
    const lines = text
      .split('\n')
      .map((line, index) => (goesOn && index === 0 ? '' : prefix) + this.#shown(line));
    const before = this.#open !== null && !goesOn ? '\n' : '';
    this.#open = unfinished ? source : null;
    await write(`${before}${lines.join('\n')}${unfinished ? '' : '\n'}`);
  }

  async end(): Promise<void> {
    if (this.#open !== null) await this.#context.write('\n');
  }

  #shown(line: string): string {
    // A terminal obeys what it reads; whatever else reads gets what was written.
    return this.#context.columns === undefined ? line : printableLog(line);
  }

  #prefix(instance: string, stream: LogStream): string {
    const colour =
      this.#colours.get(instance) ?? (colours[this.#colours.size % colours.length] as Style);
    this.#colours.set(instance, colour);
    return `${this.#context.paint(colour, printable(instance))} ${this.#context.paint(stream === 'STDERR' ? 'red' : 'dim', '|')} `;
  }
}

/** What was written, byte for byte: also to a terminal, since that is what was asked for. */
class RawPrinter implements Printer {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async print({
    instance,
    stream,
    text,
    bytes,
    unfinished,
    dropped,
    gap,
  }: LogLinesFragment): Promise<void> {
    const { warn, write, writeError } = this.#context;
    if (dropped > 0)
      warn(
        `${instance}: ${dropped} lines were passed over, because they came faster than they were read`,
      );
    if (gap) warn(`${instance}: what came before was removed by the log's bound`);
    const to = stream === 'STDERR' ? writeError : write;
    if (bytes !== null) await to(Buffer.from(bytes, 'base64'));
    else if (text !== null) await to(`${text}${unfinished ? '' : '\n'}`);
  }

  async end(): Promise<void> {}
}

class JsonPrinter implements Printer {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async print({
    instance,
    stream,
    text,
    cursor,
    continues,
    unfinished,
    dropped,
    gap,
  }: LogLinesFragment): Promise<void> {
    const lines = text?.split('\n') ?? [];
    const last = lines.length - 1;
    const objects = lines.map((line, index) =>
      JSON.stringify({
        instance,
        stream,
        line,
        ...(index === 0 && continues ? { continues } : {}),
        ...(index === 0 && dropped > 0 ? { dropped } : {}),
        ...(index === 0 && gap ? { gap } : {}),
        ...(index === last && unfinished ? { unfinished } : {}),
        ...(index === last ? { cursor } : {}),
      }),
    );
    if (objects.length > 0) await this.#context.print(...objects);
  }

  async end(): Promise<void> {}
}
