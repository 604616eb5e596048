/** Monitors in fleet files: what is written is read back, and what is wrong is named at its place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFleet } from '../../../src/domain/fleet/fleet.ts';
import { monitorInFile, storedMonitor, wantedMonitor } from '../../../src/domain/fleet/monitors.ts';
import { yamlOf } from '../../../src/domain/fleet/write.ts';
import { type MonitorRule, monitorIssues, normalMonitor } from '../../../src/domain/monitors.ts';
import { type MonitoredMetric, monitoredMetrics } from '../../../src/domain/monitors-metric.ts';

const read = (text: string) => readFleet(text, { env: {} });
const faultsOf = (text: string) =>
  read(text).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

const ms = fc.integer({ min: 1000, max: 86_400_000 });
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const pattern = fc.record({
  match: fc.constantFrom('ERROR', '${x} [a-z]+', ': # "quoted"'),
  severity: maybe(fc.constant(2)),
  name: maybe(fc.constantFrom('one', 'two words')),
  stop: fc.boolean(),
});
const rule: fc.Arbitrary<MonitorRule> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('STATE' as const, 'DAEMON' as const, 'HOST' as const),
    forMs: ms,
  }),
  fc.record({
    kind: fc.constant('HEARTBEAT' as const),
    source: fc.constant('RUNS' as const),
    withinMs: ms,
    graceMs: fc.constantFrom(0, 60_000),
    maxRunMs: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('SCHEDULE' as const),
    schedule: fc.constantFrom('*', 'nightly', 'n*'),
    missed: fc.boolean(),
    lateAfterMs: maybe(ms),
    failures: maybe(fc.integer({ min: 1, max: 100 })),
    longerThanMs: maybe(ms),
  }),
  fc.record({
    kind: fc.constant('LOG' as const),
    stdout: fc.array(pattern, { maxLength: 3 }),
    stderr: fc.array(pattern, { maxLength: 3 }),
    clearAfterMs: maybe(ms),
  }),
  fc.record({
    kind: fc.constant('METRIC' as const),
    metric: fc.constantFrom(...(Object.keys(monitoredMetrics) as MonitoredMetric[])),
    above: fc.double({ min: 2, max: 1e12, noNaN: true }),
    below: fc.constant(null),
    clearAt: maybe(fc.integer({ min: 0, max: 2 })),
    forMs: ms,
    restartCooldownMs: fc.constantFrom(null, 600_000),
  }),
);
/** They have no target. */
const pinged = fc.record({
  kind: fc.constant('HEARTBEAT' as const),
  source: fc.constant('PINGS' as const),
  withinMs: ms,
  graceMs: fc.constantFrom(0, 60_000),
  maxRunMs: maybe(ms),
});
const definition = fc.record({
  name: fc.constantFrom('web is up', 'a/b-c_d', '0'),
  description: maybe(fc.constantFrom('has ${x}', 'plain')),
  target: fc.constantFrom('*', 'label:role=db', 'db1,db2'),
  severity: fc.integer({ min: 1, max: 5 }),
  ci: fc.constantFrom('', 'shop', '${ci}'),
  enabled: fc.boolean(),
  rule,
});
const any = fc.oneof(
  definition,
  fc.tuple(definition, pinged).map(([one, by]) => ({ ...one, rule: by, target: '' })),
);

describe('monitors in a fleet file', () => {
  it('are read as what was written, whatever they are', () => {
    fc.assert(
      fc.property(any, (given) => {
        fc.pre(monitorIssues(given, []).length === 0);
        const stored = normalMonitor(given, []);
        const text = yamlOf({ monitors: { [stored.name]: monitorInFile(stored, true) } });
        const { fleet, faults } = read(text);
        expect(faults).toEqual([]);
        expect(fleet.monitors.map(({ monitor }) => storedMonitor(monitor, null))).toEqual([stored]);
      }),
    );
  });

  it('of a program have it as their target, in a mapping or a list', () => {
    const { fleet } = read(`
programs:
  - {name: web, environment: staging, command: [web], monitors: [{name: up, kind: daemon}]}
  - {name: db, command: [db], monitors: null}
  - {name: log, command: [log]}`);
    const [web, db, log] = fleet.programs;
    expect(web?.monitors?.[0]?.monitor).toEqual({
      ...{ name: 'up', target: 'web/staging', rule: { kind: 'DAEMON', forMs: 10_000 } },
    });
    expect(db?.monitors).toEqual([]);
    expect(log).not.toHaveProperty('monitors');
  });

  it('keep what is left out, but for the options of their kind', () => {
    const [item] = read('monitors: {up: {kind: daemon, target: web}}').fleet.monitors;
    const current = {
      ...{ name: 'up', description: 'old', target: 'db', severity: 1, ci: 'shop' },
      ...{ enabled: false, rule: { kind: 'DAEMON', forMs: 5 } as const },
    };
    expect(item && wantedMonitor(item.monitor, current)).toEqual({
      ...current,
      ...{ target: 'web', rule: { kind: 'DAEMON', forMs: 10_000 } },
    });
  });

  it.each([
    ['{a: {target: web}}', '1:15 the monitor "a" needs a kind'],
    [
      '{a: {kind: demon, target: web}}',
      '1:22 kind must be one of state, daemon, host, heartbeat, schedule, log, metric',
    ],
    ['{a: {kind: daemon}}', '1:15 the monitor "a" needs a target'],
    [
      '{a: {kind: heartbeat, target: b}}',
      '1:15 the monitor "a" of the kind heartbeat needs within',
    ],
    ['{a: {kind: daemon, within: 5m, target: b}}', '1:30 the monitor "a" has no key "within"'],
    ['{a: {kind: daemon, for: 2d, target: b}}', '1:35 the monitor "a": for is 0 to 1 day'],
    ['{a: {kind: log, stderr: [{match: "("}], target: b}}', null],
    ['{a: {kind: state, target: "state:FATAL"}}', null],
    [
      '[{name: a, kind: state, target: x}, {name: a, kind: state, target: y}]',
      '1:47 the monitor "a" is there twice',
    ],
  ])('monitors: %s', (text, fault) => {
    const faults = faultsOf(`monitors: ${text}`);
    if (fault === null) expect(faults.length).toBeGreaterThan(0);
    else expect(faults).toEqual([fault]);
  });

  it('of hosts stand in no program', () => {
    expect(
      faultsOf('programs: [{name: web, command: [web], monitors: {a: {kind: host}}}]'),
    ).toEqual(['1:54 the monitor "a" watches hosts, not a program']);
  });
});
