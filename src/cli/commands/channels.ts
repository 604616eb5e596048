/** `gander channels`: which progress channels there are, and closing one. */

import { humanDuration } from '../../base/duration.ts';
import {
  type ChannelLineFragment,
  ChannelsDocument,
  CloseChannelDocument,
} from '../../sdk/client/generated.ts';
import { type Arguments, countOption, exactly, flagOption } from '../../terminal/options.ts';
import { styleOfState } from '../../terminal/style.ts';
import { type Cell, table } from '../../terminal/table.ts';
import { exit } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { linesOption, outputOption } from '../options.ts';
import { pageSize } from '../pages.ts';
import { formatOption, printAs, printedAsData } from '../text/formats.ts';
import { localTime } from '../text/run-words.ts';

export const command: Command = {
  usage: ['channels [list [TEXT]] [--open] [-n N] [-o FORMAT]', 'channels close NAME [-o FORMAT]'],
  about: `A channel is an ordered stream of progress messages about one job. Programs, CI systems and people publish on it (gander publish), and
gander channel NAME shows its messages. It keeps all of them until some time after its end. A channel without a message for seven days ends by itself.

TEXT: a part of the name. close ends a channel whose publisher does not: nothing more can be published on it.`,
  examples: [
    ['gander channels', 'the last twenty'],
    ['gander channels list build --open', 'those that go on and have build in the name'],
    ['gander channels close build-17', 'its publisher is gone'],
  ],
  options: {
    open: { type: 'boolean', about: 'only those that have not ended' },
    lines: linesOption(),
    output: outputOption,
  },
  run: (context, args) => dispatch('channels', { list, close }, context, args),
};

async function list(context: Context, args: Arguments): Promise<number> {
  const format = formatOption(args);
  const count = countOption(args, 'lines') ?? 20;
  const text = args.positionals[1];
  if (text !== undefined) exactly(args, 1, 'TEXT');
  const client = await context.client();
  const filter = {
    ...(text === undefined ? {} : { text }),
    ...(flagOption(args, 'open') ? { state: ['OPEN' as const] } : {}),
  };
  const shown: ChannelLineFragment[] = [];
  for await (const channel of client.pages(
    ChannelsDocument,
    { filter },
    { pageSize: Math.min(count, pageSize) },
  )) {
    shown.push(channel);
    if (shown.length === count) break;
  }
  if (await printedAsData(context, format, shown, ({ name }) => name)) return exit.ok;
  if (shown.length > 0) await context.print(...channelTable(shown, context));
  else context.warn('no such channel yet');
  return exit.ok;
}

async function close(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const format = formatOption(args);
  const client = await context.client();
  const { channel } = await client.mutate(CloseChannelDocument, { input: { channel: { name } } });
  await printAs(context, format, channel, [channel.name], () => channelTable([channel], context));
  return exit.ok;
}

function channelTable(
  channels: readonly ChannelLineFragment[],
  look: Pick<Context, 'paint' | 'columns'>,
): string[] {
  const rows = channels.map((channel): (Cell | string)[] => [
    channel.name,
    { text: channel.state, style: styleOfState(channel.state) },
    String(channel.messageCount),
    localTime(channel.createdAt),
    humanDuration(Math.max(0, Date.parse(channel.publishedAt) - Date.parse(channel.createdAt))),
    channel.instance?.address ?? '',
    channel.createdBy.label,
  ]);
  const heads = ['CHANNEL', 'STATE', 'MESSAGES', 'FIRST', 'FOR', 'INSTANCE', 'BY'];
  return table(heads, rows, look);
}
