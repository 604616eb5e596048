/** `gander channel`: the messages of one progress channel. */

import { humanDuration } from '../../base/duration.ts';
import { Failure } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  type ChannelMessageLineFragment,
  ChannelMessagesDocument,
  type ChannelMessagesQuery,
} from '../../sdk/client/generated.ts';
import { choiceOption, exactly, flagOption, textOption } from '../../terminal/options.ts';
import { exit } from '../../terminal/usage.ts';
import type { Command, Context } from '../command.ts';
import { textOutputOption } from '../options.ts';
import { pageSize } from '../pages.ts';
import { localTime } from '../text/run-words.ts';

export const command: Command = {
  usage: ['channel NAME [-f] [--after CURSOR] [-o json]'],
  about: `Prints the messages of a progress channel, oldest first. With -f it goes on with those that come, until the channel has ended; a channel that
nobody has published on yet is waited for. Nothing is left out and nothing repeated, over any number of interruptions. With -o json each line has
the message (data), its number (sequence) and its cursor, which resumes with --after.`,
  examples: [
    ['gander channel build-17', 'what was published so far'],
    ['gander channel build-17 -f', 'live, to the end'],
    ['gander channel build-17 -o json', 'for other programs'],
  ],
  options: {
    follow: {
      type: 'boolean',
      short: 'f',
      about: 'then show new messages, until the channel has ended',
    },
    after: { type: 'string', value: 'CURSOR', about: 'begin behind this message' },
    output: textOutputOption,
  },
  run: async (context, args) => {
    const [name = ''] = exactly(args, 0, 'NAME');
    const json = choiceOption(args, 'output', ['text', 'json'], 'text') === 'json';
    const after = textOption(args, 'after');
    const client = await context.client();
    const messages = flagOption(args, 'follow')
      ? client.channel({ name }, { after, onInterruption: interrupted(context) })
      : published(client, name, after);
    for await (const message of messages)
      await context.print(json ? JSON.stringify(message) : lineOf(message, context));
    return exit.ok;
  },
};

const interrupted = (context: Context) => (error: Error, delayMs: number) =>
  context.warn(`${error.message}; trying again in ${humanDuration(delayMs)}`);

/** What is there. @throws Failure NOT_FOUND */
async function* published(
  client: Client,
  name: string,
  start: string | undefined,
): AsyncGenerator<ChannelMessageLineFragment> {
  for (let after: string | null = start ?? null; ; ) {
    const { channel }: ChannelMessagesQuery = await client.request(ChannelMessagesDocument, {
      by: { name },
      first: pageSize,
      after,
    });
    if (!channel)
      throw new Failure('NOT_FOUND', `there is no channel ${JSON.stringify(name)}`, {
        hint: 'list them with: gander channels; or wait for it with -f',
      });
    yield* channel.messages.nodes;
    if (!channel.messages.pageInfo.hasNextPage) return;
    after = channel.messages.pageInfo.endCursor;
  }
}

/** Text stands for itself; everything else is shown as JSON. */
const lineOf = ({ at, data }: ChannelMessageLineFragment, { paint }: Context): string =>
  `${paint('cyan', localTime(at))}  ${printable(typeof data === 'string' ? data : JSON.stringify(data))}`;
