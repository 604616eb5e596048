/**
 * `gander publish`: progress messages from the command line or line by line from standard input.
 * Messages are numbered, so that one that is sent again after an interruption is not published
 * twice.
 */

import { createInterface } from 'node:readline';
import { delay } from '../../base/clock.ts';
import { humanDuration } from '../../base/duration.ts';
import { uuidv7 } from '../../base/ids.ts';
import { parseJson } from '../../base/json.ts';
import { reconnectPolicy, retryDelayMs } from '../../base/retry.ts';
import type { Client } from '../../sdk/client/client.ts';
import { PublishProgressDocument } from '../../sdk/client/generated.ts';
import { isTransient } from '../../sdk/faults.ts';
import { type Arguments, flagOption, textOption } from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Command, Context } from '../command.ts';

/** Lines that wait to be sent. More are not read until the plane has taken some. */
const maxWaiting = 1000;
/** Of the text of one request; the plane takes 1 MiB in all. */
const maxBytes = 512 * 1024;

export const command: Command = {
  usage: ['publish CHANNEL [MESSAGE ... | -] [--finished] [--instance ADDRESS]'],
  about: `Publishes messages on a progress channel, in their order; the first one makes the channel. A message is JSON, or else text.
-: each line of standard input is a message, published as it comes. While the plane is away, they wait, and none is lost or published twice.
--finished: the channel ends with these messages.`,
  examples: [
    ['gander publish build-17 compiling', 'one message'],
    [`gander publish build-17 '{"done":3,"of":10}' --finished`, 'the last one'],
    ['make | gander publish build-17 - --finished', 'what a program writes'],
  ],
  options: {
    finished: { type: 'boolean', about: 'the channel ends with these messages' },
    instance: {
      type: 'string',
      value: 'ADDRESS',
      about: 'the instance that a new channel is about, such as web@web1',
    },
  },
  run: async (context, args) => {
    const [channel, ...messages] = args.positionals;
    if (channel === undefined) throw new UsageError('CHANNEL is missing');
    const finished = flagOption(args, 'finished');
    if (messages.length === 0 && !finished)
      throw new UsageError('MESSAGE is missing', 'or --finished, to end the channel');
    const publisher = new Publisher(context, await context.client(), channel, args);
    if (messages.join() === '-') await fromStandardInput(publisher, finished);
    else await publisher.send(messages.map(messageOf), finished);
    return exit.ok;
  },
};

/** JSON where it is JSON, else the text itself. */
const messageOf = (text: string): unknown => {
  const parsed = parseJson(text);
  return parsed ? parsed.value : text;
};

class Publisher {
  readonly #context: Context;
  readonly #client: Client;
  readonly #channel: string;
  readonly #instance: string | undefined;
  readonly #name = `gander-publish ${uuidv7()}`;
  #next = 1;

  constructor(context: Context, client: Client, channel: string, args: Arguments) {
    this.#context = context;
    this.#client = client;
    this.#channel = channel;
    this.#instance = textOption(args, 'instance');
  }

  /** Resolves when the plane has them. @throws Failure that waiting does not mend */
  async send(messages: readonly unknown[], finished: boolean): Promise<void> {
    const input = {
      channel: this.#channel,
      messages: [...messages],
      finished,
      from: { publisher: this.#name, sequence: this.#next },
      ...(this.#instance === undefined ? {} : { instance: { address: this.#instance } }),
    };
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#client.mutate(PublishProgressDocument, { input });
        break;
      } catch (error) {
        if (!isTransient(error)) throw error;
        const delayMs = retryDelayMs(reconnectPolicy, attempt, Math.random());
        this.#context.warn(
          `${(error as Error).message}; trying again in ${humanDuration(delayMs)}`,
        );
        await delay(delayMs);
      }
    }
    this.#next += messages.length;
  }
}

/** Sends what has come while the last request was under way. */
async function fromStandardInput(publisher: Publisher, finished: boolean): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const waiting: string[] = [];
  let isOver = false;
  let wake = () => {};
  lines.on('line', (line) => {
    waiting.push(line);
    if (waiting.length >= maxWaiting) lines.pause();
    wake();
  });
  lines.on('close', () => {
    isOver = true;
    wake();
  });
  for (;;) {
    if (waiting.length === 0 && !isOver)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    const batch = batchOf(waiting);
    const last = isOver && waiting.length === 0;
    if (batch.length > 0 || (last && finished))
      await publisher.send(batch.map(messageOf), last && finished);
    if (last) return;
    lines.resume();
  }
}

/** Takes lines for one request. */
function batchOf(waiting: string[]): string[] {
  let bytes = 0;
  const end = waiting.findIndex((line) => {
    bytes += Buffer.byteLength(line);
    return bytes > maxBytes;
  });
  return waiting.splice(0, end === -1 ? maxWaiting : Math.max(1, end));
}
