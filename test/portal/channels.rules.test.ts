/** What the pages of channels compute: progress, lines, and what is kept of very long channels. */
import { describe, expect, it } from 'vitest';
import { lineOf, messageOf, progressOf } from '../../src/portal/pages/channels/channel-words.ts';
import { MessageLog } from '../../src/portal/pages/channels/message-log.ts';
import { until } from '../support/until.ts';

describe('a message', () => {
  it.each([
    [{ done: 3, of: 10 }, 0.3, '3 of 10'],
    [{ done: 30, of: 10 }, 1, '30 of 10'],
    [{ percent: 42 }, 0.42, '42 %'],
    [{ percent: 420 }, 1, '100 %'],
  ])('%j shows how far the job is', (data, share, text) => {
    expect(progressOf(data)).toEqual({ share, text });
  });

  it.each([[null], ['50 %'], [[1, 2]], [{ done: 1 }], [{ done: 1, of: 0 }], [{ percent: 'x' }]])(
    '%j does not',
    (data) => {
      expect(progressOf(data)).toBeNull();
    },
  );

  it.each([
    ['compiling\n  main', 'compiling main'],
    [{ done: 3, of: 10, message: 'links', file: 'a.o' }, 'links · 3 of 10 · file a.o'],
    [{ done: 3 }, 'done 3'],
    [[1, 'a'], '[1,"a"]'],
    [{}, '{}'],
    [null, 'null'],
  ])('%j is one line', (data, line) => {
    expect(lineOf(data)).toBe(line);
  });

  it('is what is typed: JSON, or else text', () => {
    expect(messageOf('{"done":3,"of":10}')).toEqual({ done: 3, of: 10 });
    expect(messageOf('17')).toBe(17);
    expect(messageOf('{"done"')).toBe('{"done"');
  });
});

/** A client whose channel has these messages and ends. */
const clientOf = (messages: readonly unknown[]) => ({
  async *channel() {
    for (const [at, data] of messages.entries())
      yield { sequence: at + 1, cursor: String(at), at: '2026-01-01T00:00:00Z', data };
  },
});

describe('the messages of a channel', () => {
  it('are all there, with the newest progress', async () => {
    const log = new MessageLog(clientOf(['begins', { done: 1, of: 2 }, 'ends']), 'build');
    log.start();
    await until(() => log.view().isOver);
    expect(log.view()).toMatchObject({ dropped: 0, progress: { share: 0.5 } });
    expect(log.view().messages.map(({ sequence, line }) => [sequence, line])).toEqual([
      [1, 'begins'],
      [2, '1 of 2'],
      [3, 'ends'],
    ]);
  });

  it('are the newest of a channel that is too large for a page', async () => {
    const large = 'x'.repeat(1000);
    const log = new MessageLog(clientOf(Array(50).fill(large)), 'build', { keep: 10_100 });
    log.start();
    await until(() => log.view().isOver);
    const { messages, dropped } = log.view();
    expect([dropped, messages.length, messages[0]?.sequence]).toEqual([40, 10, 41]);
  });
});
