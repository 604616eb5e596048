/** Signals are known by one table, however people write them. */
import { expect, test } from 'vitest';
import { parseSignal, realTimeIndex, signals } from '../../src/domain/signals.ts';

test.each(signals)('%s is understood with and without SIG, in any case', (signal) => {
  for (const word of [signal, `SIG${signal}`, signal.toLowerCase(), `sig${signal.toLowerCase()}`]) expect(parseSignal(word)).toBe(signal);
});

test.each([
  ['RTMIN+3', 'RTMIN_3'],
  ['SIGRTMIN+15', 'RTMIN_15'],
  ['rtmin+0', 'RTMIN'],
  ['RTMIN+16', null],
  ['SIG', null],
  ['TERMINATE', null],
  ['constructor', null],
])('%s is %s', (word, signal) => {
  expect(parseSignal(word)).toBe(signal);
});

test('only real-time signals have a place behind SIGRTMIN', () => {
  expect(signals.flatMap((signal) => realTimeIndex(signal) ?? [])).toEqual(Array.from({ length: 16 }, (_, index) => index));
});
