/** `gander notify`: how a receiver is reached, from options; and testing one. */

import { delay } from '../../base/clock.ts';
import {
  DeliveryDocument,
  type ReceiverSettingsInput,
  TestReceiverDocument,
} from '../../sdk/client/generated.ts';
import {
  type Arguments,
  choiceOption,
  exactly,
  flagOption,
  listOption,
  textOption,
} from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Context } from '../command.ts';
import { PlaneClock } from '../plane-clock.ts';
import { deliveryTable } from '../text/notification-words.ts';

const kinds = ['smtp', 'webhook', 'slack', 'teams', 'ntfy', 'command'] as const;
const security = { starttls: 'STARTTLS', tls: 'TLS', none: 'NONE' } as const;

const needed = (args: Arguments, name: string): string => {
  const value = textOption(args, name);
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  return value;
};

/** @throws UsageError unless exactly one kind is given, with what it needs */
export function receiverSettings(args: Arguments): ReceiverSettingsInput {
  const given = kinds.filter((name) => textOption(args, name) !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1)
    throw new UsageError(`exactly one of ${kinds.map((name) => `--${name}`).join(', ')} is needed`);
  const value = needed(args, kind);
  switch (kind) {
    case 'smtp':
      return { email: mailSettings(args, value) };
    case 'webhook':
      return { webhook: { url: value, signingSecret: needed(args, 'secret') } };
    case 'slack':
      return { slack: { url: value } };
    case 'teams':
      return { teams: { url: value } };
    case 'ntfy': {
      const tokenSecret = textOption(args, 'secret');
      const topic = needed(args, 'topic');
      return { ntfy: { url: value, topic, ...(tokenSecret === undefined ? {} : { tokenSecret }) } };
    }
    case 'command':
      return { command: { command: value, arguments: listOption(args, 'argument') } };
  }
}

function mailSettings(
  args: Arguments,
  server: string,
): NonNullable<ReceiverSettingsInput['email']> {
  const [, host = server, port] = /^(.*?)(?::(\d+))?$/.exec(server) ?? [];
  const words = Object.keys(security) as (keyof typeof security)[];
  const [user, passwordSecret] = [textOption(args, 'user'), textOption(args, 'secret')];
  const [helo, subjectPrefix] = [textOption(args, 'helo'), textOption(args, 'prefix')];
  return {
    ...{ host, from: needed(args, 'from'), to: listOption(args, 'to') },
    security: security[choiceOption(args, 'security', words, 'starttls')],
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(user === undefined ? {} : { user }),
    ...(passwordSecret === undefined ? {} : { passwordSecret }),
    ...(helo === undefined ? {} : { helo }),
    ...(subjectPrefix === undefined ? {} : { subjectPrefix }),
  };
}

const askEveryMs = 200;

/** Waits for the end of the test. Ends with an error when it was not delivered. */
export async function testReceiver(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'RECEIVER');
  const client = await context.client();
  const dryRun = flagOption(args, 'dry-run');
  const tested = await client.mutate(TestReceiverDocument, {
    input: { receiver: { name }, dryRun },
  });
  if (tested.delivery === null) {
    await context.print(`Subject: ${tested.subject}`, '', ...tested.body.split('\n'));
    return exit.ok;
  }
  for (let delivery = tested.delivery; ; await delay(askEveryMs)) {
    delivery = (await client.request(DeliveryDocument, { id: delivery.id })).delivery ?? delivery;
    if (delivery.state === 'PENDING') continue;
    const now = (await PlaneClock.read(client)).now();
    await context.print(...deliveryTable([delivery], now, context));
    return delivery.state === 'DELIVERED' ? exit.ok : exit.failed;
  }
}
