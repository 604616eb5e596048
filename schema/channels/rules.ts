/** What may be published on a progress channel, and what of it is new. Pure. */
import { Conflict, InvalidInput, type Issue } from '../../src/base/errors.ts';
import { jsonFault } from '../../src/base/json.ts';

export const channelStates = {
  OPEN: { description: 'More messages may come.' },
  FINISHED: { description: 'The publisher declared the job finished, with its last message.' },
  CLOSED: { description: 'Somebody closed the channel before its publisher finished it.' },
  ABANDONED: { description: 'The plane closed it, because no message came for seven days.' },
} as const;
export type ChannelState = keyof typeof channelStates;

/** Of JSON text in UTF-8. */
export const maxMessageBytes = 8 * 1024;
export const maxMessagesAtOnce = 1000;
/** Of one channel, which keeps all of its messages until it is removed as a whole. */
export const maxMessages = 100_000;
/** An open channel without a message for so long has been forgotten by its publisher. */
export const abandonedAfterMs = 7 * 24 * 3_600_000;

/** 1 to 200 characters, none of which controls a terminal or is half of one. */
const namePattern = /^[^\p{Cc}\p{Surrogate}]{1,200}$/u;
const nameRule = 'use 1 to 200 characters without control characters';

/** A publisher that numbers its messages. */
export interface PublisherPlace {
  readonly publisher: string;
  /** Of the first of the messages; the publisher's first message of a channel is number 1. */
  readonly sequence: number;
}

export interface Publication {
  readonly channel: string;
  readonly messages: readonly unknown[];
  /** No message follows these. */
  readonly finished: boolean;
  readonly from: PublisherPlace | null;
}

function messageFault(message: unknown): string | null {
  const fault = jsonFault(message);
  if (fault !== null) return `the message cannot be kept: ${fault}`;
  const bytes = Buffer.byteLength(JSON.stringify(message));
  return bytes > maxMessageBytes
    ? `the message has ${bytes} bytes, more than the ${maxMessageBytes} that are allowed`
    : null;
}

function nameIssues(name: string, what: string, path: readonly string[]): Issue[] {
  const message = `${JSON.stringify(name.slice(0, 80))} cannot be the name of a ${what}`;
  return namePattern.test(name) ? [] : [{ path, message, hint: nameRule }];
}

/** @throws InvalidInput INVALID_INPUT with every fault of what is to be published */
export function checkPublication({ channel, messages, finished, from }: Publication): void {
  const issues: Issue[] = nameIssues(channel, 'channel', ['input', 'channel']);
  const place = ['input', 'messages'];
  if (messages.length > maxMessagesAtOnce)
    issues.push({
      path: place,
      message: `${messages.length} messages are more than the ${maxMessagesAtOnce} of one request`,
      hint: 'send them in several requests, one after the other',
    });
  if (messages.length === 0 && !finished)
    issues.push({ path: place, message: 'there is no message, and the channel goes on' });
  for (const [index, message] of messages.slice(0, maxMessagesAtOnce).entries()) {
    const fault = messageFault(message);
    if (fault !== null) issues.push({ path: [...place, String(index)], message: fault });
  }
  if (from) issues.push(...placeIssues(from));
  if (issues.length > 0) throw new InvalidInput(issues);
}

function placeIssues({ publisher, sequence }: PublisherPlace): Issue[] {
  const issues = nameIssues(publisher, 'publisher', ['input', 'from', 'publisher']);
  if (sequence < 1)
    issues.push({
      path: ['input', 'from', 'sequence'],
      message: `sequence must be 1 or more, got ${sequence}`,
      hint: "a publisher's first message of a channel is number 1",
    });
  return issues;
}

interface ChannelNow {
  readonly id: string;
  readonly name: string;
  readonly state: ChannelState;
  readonly messageCount: number;
}

/**
 * How many of the messages the channel has already, because this is a retry.
 * @param last number of the last message that the channel has of this publisher
 * @throws Conflict CONFLICT when messages of the publisher are missing before these, when the
 * channel takes no more messages, or when it would have too many
 */
export function alreadyPublished(
  channel: ChannelNow,
  last: number,
  { messages, from }: Pick<Publication, 'messages' | 'from'>,
): number {
  const current = { type: 'Channel', id: channel.id };
  if (from && from.sequence > last + 1)
    throw new Conflict(
      `the next message of ${JSON.stringify(from.publisher)} has the number ${last + 1}, got ${from.sequence}`,
      { path: ['input', 'from', 'sequence'], hint: 'send the missing messages first', current },
    );
  const known = from ? Math.min(last + 1 - from.sequence, messages.length) : 0;
  const fresh = messages.length - known;
  if (fresh > 0 && channel.state !== 'OPEN')
    throw new Conflict(`the channel ${JSON.stringify(channel.name)} is ${channel.state}`, {
      path: ['input', 'channel'],
      hint: 'publish on a channel of another name',
      current,
    });
  if (channel.messageCount + fresh > maxMessages)
    throw new Conflict(`a channel has at most ${maxMessages} messages`, {
      path: ['input', 'messages'],
      hint: 'finish this channel, and go on with another',
      current,
    });
  return known;
}
