/** Values over time as charts draw them: bounded, in order, and broken where nothing is known. */
import { expect, test } from 'vitest';
import { lines, valuesOf } from '../../src/portal/pages/hosts/host-load-history.ts';
import { rangesKept } from '../../src/portal/pages/metrics/ranges.ts';
import { extremes, linesOf, seriesOf, withSample } from '../../src/portal/pages/metrics/series.ts';

const sample = (at: number, ...values: (number | null)[]) => ({ at, values });

test('history and live samples overlap, and no time is drawn twice', () => {
  const samples = [sample(1000, 1), sample(2000, 2), sample(2000, 9), sample(1500, 9)];
  expect(seriesOf(samples, 10_000, 2000)).toEqual({
    ...{ from: -8, to: 2 },
    ...{ times: [1, 2], values: [[1, 2]] },
  });
});

test('the line is broken where samples are missing for more than a minute', () => {
  const series = seriesOf([sample(1000, 1, 5), sample(70_000, 2, null)], 100_000, 70_000);
  expect(series).toEqual({
    ...{ from: -30, to: 70 },
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

test('over days, the steps of the history are no gaps', () => {
  const day = 86_400_000;
  const step = day / 300;
  const steps = [sample(step, 1), sample(2 * step, 2), sample(3 * step, 3)];
  expect(seriesOf(steps, day, 3 * step).values).toEqual([[1, 2, 3]]);
  const broken = [sample(step, 1), sample(6 * step, 2)];
  expect(seriesOf(broken, day, 6 * step).values).toEqual([[1, null, 2]]);
});

test('ranges are offered as far as samples are kept, the shortest always', () => {
  const offered = (ms: number) => rangesKept(ms).map(({ value }) => value);
  expect(offered(0)).toEqual(['5m']);
  expect(offered(3_600_000)).toEqual(['5m', '15m', '1h']);
  expect(offered(30 * 86_400_000)).toHaveLength(6);
});

test('a sample of a host gives what is used, each at the place of its line', () => {
  const values = valuesOf({
    ...{ at: '2026-01-01T00:00:00Z', cpuPercent: 12, load1: 1, load5: 2, load15: 3 },
    ...{ memoryTotalBytes: 100, memoryAvailableBytes: 40, swapTotalBytes: 10, swapFreeBytes: 10 },
    disks: [{ path: '/', totalBytes: 200, availableBytes: 50 }],
  });
  const series = seriesOf([{ at: 1000, values }], 10_000, 1000);
  const shown = (...places: readonly number[]) => linesOf(series, ...places).values.flat();
  expect(shown(lines.cpu)).toEqual([12]);
  expect(shown(...lines.load)).toEqual([1, 2, 3]);
  expect(shown(...lines.memory)).toEqual([60, 0]);
  expect(shown(...lines.disks)).toEqual([75, null]);
});
