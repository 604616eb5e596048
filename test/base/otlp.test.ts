/** OTLP/JSON, held against what the specification allows. */
import { expect, test } from 'vitest';
import { Histogram, MetricFamilies } from '../../src/base/metric-families.ts';
import { keyValues, nanoseconds } from '../../src/base/otlp.ts';
import { inGroups, metricsRequest, otlpMetrics, pointCount } from '../../src/base/otlp-metrics.ts';
import { metricsIn, otlpFaults } from '../support/otlp.ts';

const reading = { atMs: 1_800_000_000_000, sinceMs: 1_700_000_000_000 };
const resource = { attributes: keyValues({ 'service.name': 'gander' }) };
const scope = { name: 'gander', version: '1' };

test('attributes have the types of their values, and whole numbers are strings', () => {
  expect(keyValues({ a: 'x', b: 7, c: 0.5, d: true, e: ['p', 'q'], f: null })).toEqual([
    { key: 'a', value: { stringValue: 'x' } },
    { key: 'b', value: { intValue: '7' } },
    { key: 'c', value: { doubleValue: 0.5 } },
    { key: 'd', value: { boolValue: true } },
    { key: 'e', value: { arrayValue: { values: [{ stringValue: 'p' }, { stringValue: 'q' }] } } },
  ]);
});

test('a time is exact in nanoseconds, and never before 1970', () => {
  expect(nanoseconds(1_800_000_000_123)).toBe('1800000000123000000');
  expect(nanoseconds(-5)).toBe('0000000');
});

test('the families that Prometheus reads are valid OTLP, with units and types', () => {
  const histogram = new Histogram([0.1, 1]);
  for (const value of [0.05, 0.1, 0.5, 7]) histogram.observe(value);
  const families = new MetricFamilies();
  families.add('gander_events_total', 'counter', 'Events.', [[{}, 3]]);
  families.add('gander_host_memory_bytes', 'gauge', 'Memory.', [
    [{ host: 'a' }, 1],
    [{ host: 'b' }, Number.NaN],
    [{ host: 'c' }, null],
  ]);
  families.addHistogram('gander_seconds', 'How long.', [[{ kind: 'query' }, histogram]]);
  families.addHistogram('gander_empty', 'Nothing yet.', []);
  const metrics = [...families].flatMap((family) => otlpMetrics(family, reading, 100));
  const body = JSON.parse(JSON.stringify(metricsRequest(resource, scope, metrics)));
  expect(otlpFaults['/v1/metrics'](body)).toEqual([]);
  expect(
    metricsIn(body).map(({ name, unit, kind, points }) => [name, unit, kind, points.length]),
  ).toEqual([
    ['gander_events_total', '', 'sum', 1],
    ['gander_host_memory_bytes', 'By', 'gauge', 1],
    ['gander_seconds', 's', 'histogram', 1],
  ]);
  expect(metricsIn(body)[2]?.points[0]).toMatchObject({
    ...{ count: '4', sum: 7.65, bucketCounts: ['2', '1', '1'], explicitBounds: [0.1, 1] },
    attributes: { kind: 'query' },
  });
});

test('many points are sent in bounded requests, none twice', () => {
  const families = new MetricFamilies();
  const points = Array.from({ length: 250 }, (_, i) => [{ i: String(i) }, i] as const);
  families.add('a', 'gauge', 'A.', points);
  families.add('b', 'gauge', 'B.', points.slice(0, 60));
  families.add('c', 'gauge', 'C.', points.slice(0, 1));
  const metrics = [...families].flatMap((family) => otlpMetrics(family, reading, 100));
  const groups = inGroups(metrics, 100);
  const sizes = groups.map((group) => group.reduce((sum, metric) => sum + pointCount(metric), 0));
  expect(sizes).toEqual([100, 100, 50, 61]);
});

test('the validator finds what the specification forbids', () => {
  const span = {
    ...{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), flags: 1, name: 'x', kind: 1 },
    startTimeUnixNano: nanoseconds(reading.atMs),
    ...{ endTimeUnixNano: nanoseconds(reading.atMs), attributes: [], events: [], status: {} },
  };
  const faultsOf = (change: object) =>
    otlpFaults['/v1/traces']({
      resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [{ ...span, ...change }] }] }],
    }).map((one) => one.replace(/^.*spans\[0\]/, ''));
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ traceId: '0'.repeat(32) })).toEqual([
    '.traceId: not 32 hexadecimal digits, or all zero',
  ]);
  expect(faultsOf({ kind: 'SPAN_KIND_INTERNAL' })).toEqual(['.kind: none of 1']);
  expect(faultsOf({ startTimeUnixNano: 1_800_000_000_000_000_000 })).toContain(
    '.startTimeUnixNano: no time in nanoseconds',
  );
  expect(faultsOf({ endTimeUnixNano: nanoseconds(reading.sinceMs) })).toEqual([
    ': ends before it starts',
  ]);
  expect(faultsOf({ parent: 1 })).toEqual(['.parent: unknown']);
});
