/** How far back charts go. Pure. */

export const metricRanges = ['5m', '15m', '1h', '6h', '1d', '7d'] as const;
export type MetricRange = (typeof metricRanges)[number];

const minuteMs = 60_000;

export const rangeMs: Readonly<Record<MetricRange, number>> = {
  '5m': 5 * minuteMs,
  '15m': 15 * minuteMs,
  '1h': 60 * minuteMs,
  '6h': 360 * minuteMs,
  '1d': 1440 * minuteMs,
  '7d': 10_080 * minuteMs,
};

const labels: Readonly<Record<MetricRange, string>> = {
  '5m': '5 minutes',
  '15m': '15 minutes',
  '1h': '1 hour',
  '6h': '6 hours',
  '1d': '1 day',
  '7d': '7 days',
};

/** So many steps of history are drawn. */
export const historySteps = 300;

/** @returns milliseconds of one step of the history */
export const stepMsOf = (spanMs: number): number => Math.ceil(spanMs / historySteps);

/** The ranges of which the plane keeps samples, and the shortest always. */
export const rangesKept = (keptForMs: number) =>
  metricRanges
    .filter((range) => range === '5m' || rangeMs[range] <= keptForMs)
    .map((value) => ({ value, label: labels[value] }));
