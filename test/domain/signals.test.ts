/** Signals are known by one table, however people write them. */
import { constants } from 'node:os';
import { expect, test } from 'vitest';
import {
  knownSignal,
  parseSignal,
  realTimeIndex,
  signalNumber,
  signals,
} from '../../src/domain/signals.ts';

test.each(signals)('%s is understood with and without SIG, in any case', (signal) => {
  for (const word of [signal, `SIG${signal}`, signal.toLowerCase(), `sig${signal.toLowerCase()}`])
    expect(parseSignal(word)).toBe(signal);
});

test.each([
  ['RTMIN+3', 'RTMIN_3'],
  ['SIGRTMIN+30', 'RTMIN_30'],
  ['rtmin+0', 'RTMIN'],
  ['RTMIN+31', null],
  ['SIG', null],
  ['TERMINATE', null],
  ['constructor', null],
])('%s is %s', (word, signal) => {
  expect(parseSignal(word)).toBe(signal);
});

test('every signal of this system has a name', () => {
  const numbers = new Set(Object.values(constants.signals));
  const unnamed = Object.entries(constants.signals).filter(
    ([name]) => knownSignal(name.slice(3)) === null,
  );
  // Other names of ABRT, IO and SYS.
  expect(
    unnamed
      .map(([name]) => name)
      .filter((name) => !['SIGIOT', 'SIGPOLL', 'SIGUNUSED'].includes(name)),
  ).toEqual([]);
  expect(numbers.size).toBe(signals.length - 31);
});

test('only real-time signals have a place behind SIGRTMIN', () => {
  expect(signals.flatMap((signal) => realTimeIndex(signal) ?? [])).toEqual(
    Array.from({ length: 31 }, (_, index) => index),
  );
});

test('their numbers are those of this machine', () => {
  const system = Object.entries(constants.signals).map(
    ([name, number]) => [name.slice('SIG'.length), number] as const,
  );
  const plain = signals.filter((signal) => realTimeIndex(signal) === null);
  expect(plain.map((signal) => [signal, signalNumber(signal)])).toEqual(
    plain.map((signal) => [signal, new Map<string, number>(system).get(signal)]),
  );
  expect(signalNumber('RTMIN_3')).toBe(37);
});
