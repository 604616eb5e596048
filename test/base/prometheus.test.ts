/** The text that Prometheus reads. */
import { expect, test } from 'vitest';
import { Histogram, MetricFamilies } from '../../src/base/metric-families.ts';
import { printPrometheus } from '../../src/base/prometheus.ts';

test('a family is its help, its type, and a line for each point that is known', () => {
  const families = new MetricFamilies();
  families.add('gander_a_total', 'counter', 'Line\nbreak \\ here.', [
    [{ name: 'a "hi"\\\n' }, 3],
    [{ name: 'unknown' }, null],
    [{}, 0.5],
  ]);
  families.add('gander_empty', 'gauge', 'Left out.', [[{}, null]]);
  expect(printPrometheus(families)).toBe(
    [
      '# HELP gander_a_total Line\\nbreak \\\\ here.',
      '# TYPE gander_a_total counter',
      'gander_a_total{name="a \\"hi\\"\\\\\\n"} 3',
      'gander_a_total 0.5',
      '',
    ].join('\n'),
  );
});

test('a histogram is cumulative, bounds included, and ends with all of it', () => {
  const histogram = new Histogram([0.1, 1]);
  for (const value of [0.05, 0.1, 0.5, 7]) histogram.observe(value);
  const families = new MetricFamilies();
  families.addHistogram('gander_seconds', 'How long.', [[{ kind: 'query' }, histogram]]);
  expect(printPrometheus(families).split('\n').slice(2, -1)).toEqual([
    'gander_seconds_bucket{kind="query",le="0.1"} 2',
    'gander_seconds_bucket{kind="query",le="1"} 3',
    'gander_seconds_bucket{kind="query",le="+Inf"} 4',
    'gander_seconds_sum{kind="query"} 7.65',
    'gander_seconds_count{kind="query"} 4',
  ]);
});
