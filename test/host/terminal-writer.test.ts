/** Input for a program that reads slowly, or not at all: its bound, its order and its end. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TerminalWriter } from '../../agents/host/terminals/terminal-writer.ts';
import type { Failure } from '../../src/base/errors.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const mebibyte = 1 << 20;

/** A terminal that takes the next `takes` bytes. */
function terminal() {
  const failures: Failure[] = [];
  const state = { takes: 0, gone: false, asked: 0, read: Buffer.alloc(0), failures };
  const writer = new TerminalWriter(
    (bytes) => {
      state.asked += 1;
      if (state.gone) return 'GONE';
      const taken = Math.min(state.takes, bytes.length);
      state.takes -= taken;
      state.read = Buffer.concat([state.read, bytes.subarray(0, taken)]);
      return taken;
    },
    (failure) => failures.push(failure),
  );
  return { state, writer };
}

// P177
test('1 MiB of input waits for a program that does not read, and one byte more ends the stream', () => {
  const { state, writer } = terminal();
  writer.add(Buffer.alloc(mebibyte - 1, 'a'));
  writer.add(Buffer.from('b'));
  expect(state.failures).toEqual([]);
  writer.add(Buffer.from('c'));
  expect(state.failures).toMatchObject([{ code: 'CONFLICT' }]);
  writer.close();
});

// P177
test('the bound is on what waits, not on what was typed in all', () => {
  const { state, writer } = terminal();
  writer.add(Buffer.alloc(mebibyte, 'a'));
  state.takes = 10;
  vi.advanceTimersToNextTimer();
  writer.add(Buffer.alloc(10, 'b'));
  expect(state.failures).toEqual([]);
  writer.add(Buffer.from('c'));
  expect(state.failures).toHaveLength(1);
  writer.close();
});

// P176
test('input reaches the program in order, whole, however little it takes at once', () => {
  const { state, writer } = terminal();
  const typed = Array.from({ length: 50 }, (_, index) => `line ${index}\n`);
  for (const line of typed) {
    state.takes = 3;
    writer.add(Buffer.from(line));
    vi.advanceTimersToNextTimer();
  }
  state.takes = mebibyte;
  vi.advanceTimersToNextTimer();
  expect(state.read.toString()).toBe(typed.join(''));
  expect(vi.getTimerCount()).toBe(0);
});

// P177
test('after input was lost nothing more is typed, so that no later input closes up to earlier', () => {
  const { state, writer } = terminal();
  writer.add(Buffer.from('first'));
  writer.add(Buffer.alloc(mebibyte, 'x'));
  writer.add(Buffer.from('second'));
  writer.add(Buffer.alloc(mebibyte, 'x'));
  state.takes = 2 * mebibyte;
  vi.runAllTimers();
  expect(state.read.toString()).toBe('first');
  expect(state.failures).toHaveLength(1);
});

test('a program that has ended gets nothing, and is not asked again', () => {
  const { state, writer } = terminal();
  writer.add(Buffer.from('typed'));
  state.gone = true;
  vi.advanceTimersToNextTimer();
  expect(state.failures).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a closed writer types nothing, neither what waited nor what comes late', () => {
  const { state, writer } = terminal();
  writer.add(Buffer.from('waits'));
  writer.close();
  state.takes = 100;
  writer.add(Buffer.from('late'));
  vi.runAllTimers();
  expect(state.read.toString()).toBe('');
  expect(state.asked).toBe(1);
});
