/** What is refused of monitors of the kinds LOG and METRIC, each fault with its place. */
import { expect, test } from 'vitest';
import { type MonitorDefinition, monitorIssues, normalMonitor } from '../../src/domain/monitors.ts';
import { type LinePattern, type LogRule, logParts } from '../../src/domain/monitors-log.ts';
import { type MetricRule, monitoredMetrics } from '../../src/domain/monitors-metric.ts';

const pattern = (change: Partial<LinePattern>): LinePattern => ({
  ...{ match: 'x', severity: 3, name: null, stop: false },
  ...change,
});
const log = (change: Partial<LogRule>): LogRule => ({
  ...{ kind: 'LOG', stdout: [pattern({})], stderr: [], clearAfterMs: null },
  ...change,
});
const metric = (change: Partial<MetricRule>): MetricRule => ({
  ...{ kind: 'METRIC', metric: 'RSS', above: 10, below: null, clearAt: null, forMs: 0 },
  restartCooldownMs: null,
  ...change,
});
const monitor = (rule: LogRule | MetricRule): MonitorDefinition => ({
  ...{ name: 'errors', description: null, target: 'web', severity: 3, ci: '', enabled: true },
  rule,
});
const places = (rule: LogRule | MetricRule, change: Partial<MonitorDefinition> = {}) =>
  monitorIssues({ ...monitor(rule), ...change }, []).map(({ path }) => path.join('.'));
const stdout = (...patterns: Partial<LinePattern>[]) => log({ stdout: patterns.map(pattern) });

test('LOG: each fault of a pattern is named with its place', () => {
  expect(places(log({}))).toEqual([]);
  expect(places(stdout({ match: '(' }, { match: '(?=a)b' }, { match: '' }))).toEqual([
    'rule.log.stdout.0.match',
    'rule.log.stdout.1.match',
    'rule.log.stdout.2.match',
  ]);
  expect(places(stdout({ match: 'x'.repeat(1001) }))).toEqual(['rule.log.stdout.0.match']);
  expect(places(stdout({ severity: 6 }))).toEqual(['rule.log.stdout.0.severity']);
  expect(places(stdout({ name: 'a:b' }))).toEqual(['rule.log.stdout.0.name']);
  expect(places(log({ clearAfterMs: 1 }))).toEqual(['rule.log.clearAfterMs']);
  expect(places(log({}), { name: 'a:b' })).toEqual(['name']);
});

test('LOG: something must raise, and one incident has one severity', () => {
  expect(places(stdout({ severity: null, stop: true }))).toEqual(['rule.log']);
  expect(places(stdout({ severity: 1 }, { severity: 2 }))).toEqual(['rule.log.stdout.1.severity']);
  const apart = stdout(
    { severity: 1 },
    { severity: 2, name: 'slow' },
    { severity: 2, name: 'slow' },
  );
  expect(places(apart)).toEqual([]);
  expect(logParts(apart)).toEqual([
    { stream: 'stdout', name: null, severity: 1 },
    { stream: 'stdout', name: 'slow', severity: 2 },
  ]);
  expect(normalMonitor(monitor(apart), []).severity).toBe(1);
});

test('METRIC: exactly one bound, hysteresis on its side, restarts of instances alone', () => {
  expect(places(metric({}))).toEqual([]);
  expect(places(metric({ below: 1 }))).toEqual(['rule.metric.above']);
  expect(places(metric({ above: null }))).toEqual(['rule.metric.above']);
  expect(places(metric({ above: Number.NaN }))).toEqual(['rule.metric.above']);
  expect(places(metric({ clearAt: 11 }))).toEqual(['rule.metric.clearAt']);
  expect(places(metric({ above: null, below: 5, clearAt: 4 }))).toEqual(['rule.metric.clearAt']);
  expect(places(metric({ restartCooldownMs: 1 }))).toEqual(['rule.metric.restart']);
  expect(places(metric({ metric: 'HOST_CPU', restartCooldownMs: 60_000 }))).toEqual([
    'rule.metric.restart',
  ]);
});

test('METRIC: the metric decides whether the target selects hosts or instances', () => {
  expect(places(metric({}), { target: 'web@a' })).toEqual([]);
  expect(places(metric({ metric: 'HOST_CPU' }), { target: 'web@a' })).toEqual(['target']);
});

test('the values of a host are shares of what it has', () => {
  const disk = (path: string, availableBytes: number) => ({
    path,
    totalBytes: 200,
    availableBytes,
  });
  const host = {
    ...{ load1: 1.5, load5: 0, load15: 0, cpuPercent: 40, swapTotalBytes: 0, swapFreeBytes: 0 },
    ...{ memoryTotalBytes: 100, memoryAvailableBytes: 25 },
    disks: [disk('/', 100), disk('/var', 20)],
  };
  const { HOST_MEMORY, HOST_DISK, HOST_LOAD } = monitoredMetrics;
  expect([HOST_MEMORY.read(host), HOST_DISK.read(host), HOST_LOAD.read(host)]).toEqual([
    75, 90, 1.5,
  ]);
  expect(HOST_DISK.read({ ...host, disks: [] })).toBeNull();
  expect(HOST_MEMORY.read({ ...host, memoryTotalBytes: 0 })).toBeNull();
});
