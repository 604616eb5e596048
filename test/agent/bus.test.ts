/**
 * The channels between the parts of the agent: nothing is lost before they are connected, and each
 * message has one receiver.
 */
import { expect, test } from 'vitest';
import { Channel } from '../../agents/main/bus.ts';

test('a channel delivers what was sent before its receiver, in order, and then each message at once', () => {
  const channel = new Channel<number>();
  const got: number[] = [];
  channel.send(1);
  channel.send(2);
  expect(got).toEqual([]);
  channel.receive((message) => got.push(message));
  expect(got).toEqual([1, 2]);
  channel.send(3);
  expect(got).toEqual([1, 2, 3]);
});

test('a second receiver is refused', () => {
  const channel = new Channel<void>();
  channel.receive(() => {});
  expect(() => channel.receive(() => {})).toThrow('this channel has a receiver');
});
