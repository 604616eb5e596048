/** What may be published on a channel, and what of a retry is new. */
import { describe, expect, it } from 'vitest';
import {
  alreadyPublished,
  checkPublication,
  maxMessageBytes,
  maxMessages,
  maxMessagesAtOnce,
  type Publication,
} from '../../../schema/channels/rules.ts';
import { InvalidInput } from '../../../src/base/errors.ts';

const publication = (more: Partial<Publication> = {}): Publication => ({
  channel: 'job-1',
  messages: [1],
  finished: false,
  from: null,
  ...more,
});

function issuesOf(more: Partial<Publication>): string[] {
  try {
    checkPublication(publication(more));
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.issues.map(({ path }) => path.join('.'));
  }
}

describe('a publication', () => {
  it.each<[string, Partial<Publication>, string[]]>([
    ['any JSON', { messages: [null, 'ž', { a: [1] }] }, []],
    ['a name in any script', { channel: 'úloha 7/ß' }, []],
    ['the end alone', { messages: [], finished: true }, []],
    ['nothing at all', { messages: [] }, ['input.messages']],
    ['no name', { channel: '' }, ['input.channel']],
    ['a name of 201 characters', { channel: 'x'.repeat(201) }, ['input.channel']],
    ['a name with a line feed', { channel: 'a\nb' }, ['input.channel']],
    ['a zero character', { messages: [1, 'a\0b'] }, ['input.messages.1']],
    ['the largest message', { messages: ['x'.repeat(maxMessageBytes - 2)] }, []],
    ['a larger one', { messages: ['x'.repeat(maxMessageBytes - 1)] }, ['input.messages.0']],
    [
      'bytes, not characters',
      { messages: ['ž'.repeat(maxMessageBytes / 2)] },
      ['input.messages.0'],
    ],
    ['the most messages', { messages: Array(maxMessagesAtOnce).fill(0) }, []],
    ['one more', { messages: Array(maxMessagesAtOnce + 1).fill(0) }, ['input.messages']],
    [
      'a publisher without a name, and number 0',
      { from: { publisher: '', sequence: 0 } },
      ['input.from.publisher', 'input.from.sequence'],
    ],
  ])('with %s', (_what, more, expected) => {
    expect(issuesOf(more)).toEqual(expected);
  });
});

describe('of a numbered publication', () => {
  const open = { id: 'id', name: 'job-1', state: 'OPEN', messageCount: 5 } as const;
  const of = (sequence: number, count: number) => ({
    messages: Array<number>(count).fill(0),
    from: { publisher: 'p', sequence },
  });

  it.each([
    [1, 3, 0, 0],
    [1, 3, 3, 3],
    [1, 3, 5, 3],
    [2, 3, 3, 2],
    [4, 3, 3, 0],
  ])('from %i, %i messages, after %i: the channel has %i', (sequence, count, last, known) => {
    expect(alreadyPublished(open, last, of(sequence, count))).toBe(known);
  });

  it('a gap is refused', () => {
    expect(() => alreadyPublished(open, 3, of(5, 1))).toThrow(
      'the next message of "p" has the number 4, got 5',
    );
  });

  it('a retry after the end is no fault, and anything new is', () => {
    const over = { ...open, state: 'FINISHED' } as const;
    expect(alreadyPublished(over, 3, of(1, 3))).toBe(3);
    expect(alreadyPublished(over, 3, { messages: [], from: null })).toBe(0);
    expect(() => alreadyPublished(over, 3, of(3, 2))).toThrow('is FINISHED');
    expect(() => alreadyPublished(over, 0, { messages: [1], from: null })).toThrow('is FINISHED');
  });

  it('no channel has more than its bound', () => {
    const full = { ...open, messageCount: maxMessages - 1 };
    expect(alreadyPublished(full, 0, { messages: [1], from: null })).toBe(0);
    expect(() => alreadyPublished(full, 0, { messages: [1, 2], from: null })).toThrow(
      `at most ${maxMessages}`,
    );
  });
});
