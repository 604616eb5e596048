/** `gander commands`: what operators asked for, and what became of it. */

import { humanDuration } from '../../base/duration.ts';
import { Failure, NotFound } from '../../base/errors.ts';
import {
  CancelCommandDocument,
  type CommandLineFragment,
  CommandListDocument,
  CommandShowDocument,
  type CommandStatus,
} from '../../sdk/client/generated.ts';
import { unwrap } from '../../sdk/faults.ts';
import { type Arguments, countOption, exactly, listOption } from '../../terminal/options.ts';
import { styleOfState } from '../../terminal/style.ts';
import { type Cell, table } from '../../terminal/table.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { widthOf } from '../../terminal/width.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { linesOption, outputOption } from '../options.ts';
import { allPages, pageSize } from '../pages.ts';
import { factLines, formatOption, printAs } from '../text/formats.ts';
import { globalIdOf, uuidOf } from '../text/ids.ts';
import { localTime } from '../text/run-words.ts';

const actions: Readonly<Record<string, Command['run']>> = { list, show, cancel };
const statuses: readonly CommandStatus[] = [
  'PENDING',
  'DELIVERED',
  'SUCCEEDED',
  'FAILED',
  'EXPIRED',
  'CANCELLED',
];

export const command: Command = {
  usage: [
    'commands [list] [--status STATUS] [-n N] [-o FORMAT]',
    'commands show ID [-o FORMAT]',
    'commands cancel ID',
  ],
  about: `Lists the commands of operators, newest first, shows what became of one at each instance, or cancels one wherever its host has not taken it yet.
A command for a host that is offline waits for it: cancel it when it should no longer be carried out. ID is the one that gander start, stop, restart …
print, or that this list shows.`,
  examples: [
    ['gander commands', 'the last twenty'],
    ['gander commands --status pending', 'what waits for hosts'],
    ['gander commands cancel 01980c5e-7a3b-7c11-9b52-0f4be2f1c0de', 'take one back'],
  ],
  options: {
    status: {
      type: 'string',
      multiple: true,
      value: 'STATUS',
      about: 'list: pending, delivered, succeeded, failed, expired, cancelled',
    },
    lines: linesOption('list: how many; default 20'),
    output: outputOption,
  },
  run: (context, args) => dispatch('commands', actions, context, args),
};

async function list(context: Context, args: Arguments): Promise<number> {
  exactly(args, 1);
  const format = formatOption(args);
  const count = countOption(args, 'lines') ?? 20;
  const status = listOption(args, 'status').map((word) => {
    const known = statuses.find((name) => name === word.toUpperCase());
    if (known === undefined)
      throw new UsageError(
        `there is no status "${word}"`,
        `one of ${statuses.join(', ').toLowerCase()}`,
      );
    return known;
  });
  const client = await context.client();
  const filter = status.length > 0 ? { status } : null;
  const found = await allPages(
    async (after) =>
      (
        await client.request(CommandListDocument, {
          filter,
          first: Math.min(count, pageSize),
          after,
        })
      ).commands,
    count,
  );
  const shown = found.slice(0, count);
  if (shown.length === 0 && format !== 'json' && format !== 'yaml') context.warn('no commands');
  else
    await printAs(
      context,
      format,
      shown,
      shown.map(({ id }) => uuidOf(id)),
      () =>
        table(['ID', 'ISSUED', 'BY', 'COMMAND', 'STATUS', 'INSTANCES'], shown.map(row), context),
    );
  return exit.ok;
}

function row(one: CommandLineFragment): (Cell | string)[] {
  const { total, succeeded, failed, pending } = one.counts;
  const parts = [failed ? `${failed} failed` : '', pending ? `${pending} pending` : ''].filter(
    Boolean,
  );
  return [
    uuidOf(one.id),
    localTime(one.createdAt),
    one.actor.label,
    asked(one),
    { text: one.status, style: styleOfState(one.status) },
    `${succeeded} of ${total}${parts.length ? ` (${parts.join(', ')})` : ''}`,
  ];
}

const asked = ({ kind, signal, action, selector }: CommandLineFragment): string =>
  [kind, signal ?? action ?? '', selector].filter(Boolean).join(' ');

async function show(context: Context, args: Arguments): Promise<number> {
  const [text = ''] = exactly(args, 1, 'ID');
  const format = formatOption(args);
  const client = await context.client();
  const id = globalIdOf('Command', text);
  const read = async (after: string | null) => {
    const { command: one } = await client.request(CommandShowDocument, {
      id,
      first: pageSize,
      after,
    });
    if (!one) throw unknown(text);
    return one;
  };
  const one = await read(null);
  const targets = await allPages(
    async (after) => (after === null ? one : await read(after)).targets,
  );
  await printAs(context, format, { ...one, targets }, [uuidOf(one.id)], () => {
    const facts = [
      ['status', one.status],
      ['asked', asked(one)],
      ['by', one.actor.label],
      ['issued', localTime(one.createdAt)],
      ['expires', one.expiresAt && localTime(one.expiresAt)],
      [
        'finished',
        one.finishedAt &&
          `${localTime(one.finishedAt)}, after ${humanDuration(Date.parse(one.finishedAt) - Date.parse(one.createdAt))}`,
      ],
    ] as const;
    const rows = targets.map((target): (Cell | string)[] => [
      target.address,
      { text: target.status, style: styleOfState(target.status) },
      target.message ?? '',
    ]);
    const lines = table(['INSTANCE', 'STATUS', 'MESSAGE'], rows, {
      paint: context.paint,
      columns: context.columns,
    });
    return [
      ...factLines(uuidOf(one.id), facts, context.paint),
      ...(widthOf(lines[0] ?? '') ? ['', ...lines] : []),
    ];
  });
  return exit.ok;
}

async function cancel(context: Context, args: Arguments): Promise<number> {
  const [text = ''] = exactly(args, 1, 'ID');
  const client = await context.client();
  const answer = await client
    .request(CancelCommandDocument, { input: { command: { id: globalIdOf('Command', text) } } })
    .catch((error: unknown) => {
      throw error instanceof Failure && error.code === 'INVALID_INPUT' ? unknown(text) : error;
    });
  const { command: cancelled } = unwrap(answer.cancelCommand);
  await context.print(
    `${uuidOf(cancelled.id)}  ${context.paint(styleOfState(cancelled.status), cancelled.status)}`,
  );
  return exit.ok;
}

const unknown = (text: string) =>
  new NotFound(`there is no command "${text}"`, { hint: 'list them with: gander commands' });
