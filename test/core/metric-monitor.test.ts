/** When a metric monitor raises, goes on and clears, as a function of samples. */
import { expect, test } from 'vitest';
import { type MetricValue, newMetricState, stepMetric } from '../../agents/core/metric-monitor.ts';
import type { MetricRule } from '../../src/domain/monitors-metric.ts';

const rule: MetricRule = {
  ...{ kind: 'METRIC', metric: 'RSS', above: 100, below: null, clearAt: 80, forMs: 60_000 },
  restartCooldownMs: null,
};

/** The signals of samples that are 30 s apart. */
function signals(of: MetricRule, ...values: readonly MetricValue[]): (string | null)[] {
  let state = newMetricState(false, 0);
  return values.map((value, at) => {
    const step = stepMetric(of, state, value, at * 30_000);
    state = step.state;
    return step.signal;
  });
}

test('raises once the value was beyond in every sample for the time', () => {
  expect(signals(rule, 101, 101, 101, 101)).toEqual([null, null, 'RAISE', null]);
  expect(signals(rule, 101, 101, 100, 101, 101)).toEqual([null, null, null, null, null]);
  expect(signals({ ...rule, forMs: 0 }, 101)).toEqual(['RAISE']);
});

test('clears once the value was back at the second bound for as long, not before', () => {
  const raised = [101, 101, 101] as const;
  expect(signals(rule, ...raised, 90, 90, 90, 90).slice(3)).toEqual([null, null, null, null]);
  expect(signals(rule, ...raised, 80, 80, 80).slice(3)).toEqual([null, null, 'CLEAR']);
  expect(signals(rule, ...raised, 80, 90, 80, 80).slice(3)).toEqual([null, null, null, null]);
});

test('a value that is not known changes nothing, and what does not run is back', () => {
  expect(signals(rule, 101, null, 101)).toEqual([null, null, 'RAISE']);
  expect(signals(rule, 101, 101, 101, 'GONE', 'GONE', 'GONE').at(-1)).toBe('CLEAR');
  expect(signals(rule, 'GONE', 'GONE', 'GONE')).toEqual([null, null, null]);
});

test('below mirrors above', () => {
  const least = { ...rule, above: null, below: 10, clearAt: 20, forMs: 0 };
  expect(signals(least, 10, 9, 15, 20)).toEqual([null, 'RAISE', null, 'CLEAR']);
});

test('with a restart it goes on to report that it holds, once a minute', () => {
  const restarting = { ...rule, forMs: 0, restartCooldownMs: 600_000 };
  expect(signals(restarting, 101, 101, 101, 90, 101)).toEqual([
    'RAISE',
    null,
    'HOLDS',
    null,
    'HOLDS',
  ]);
});
