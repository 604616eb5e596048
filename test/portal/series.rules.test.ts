/** Values over time as charts draw them: bounded, in order, and broken where nothing is known. */
import { expect, test } from 'vitest';
import { extremes, seriesOf, withSample } from '../../src/portal/pages/metrics/series.ts';

const sample = (at: number, ...values: (number | null)[]) => ({ at, values });

test('history and live samples overlap, and no time is drawn twice', () => {
  const samples = [sample(1000, 1), sample(2000, 2), sample(2000, 9), sample(1500, 9)];
  expect(seriesOf(samples, 10_000, 2000)).toEqual({ times: [1, 2], values: [[1, 2]] });
});

test('the line is broken where samples are missing for more than a minute', () => {
  const series = seriesOf([sample(1000, 1, 5), sample(70_000, 2, null)], 100_000, 70_000);
  expect(series).toEqual({
    times: [1, 1.001, 70],
    values: [
      [1, null, 2],
      [5, null, null],
    ],
  });
});

test('what is older than the span is not drawn, and is forgotten when a sample comes', () => {
  const samples = [sample(1000, 1), sample(5000, 2)];
  expect(seriesOf(samples, 3000, 5000).times).toEqual([5]);
  expect(withSample(samples, sample(6000, 3), 3000)).toEqual([sample(5000, 2), sample(6000, 3)]);
  expect(withSample(samples, sample(5000, 9), 3000)).toBe(samples);
});

test('the extremes leave out what is not known', () => {
  expect(extremes([null, 3, 1, null, 2, null])).toEqual({ least: 1, last: 2, most: 3 });
  expect(extremes([null])).toBeNull();
});
