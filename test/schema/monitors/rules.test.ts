/** What monitors make of the states of instances and hosts. */
import { expect, test } from 'vitest';
import { instanceStates } from '../../../schema/instances/rules-words.ts';
import { judge, type StateFact } from '../../../schema/monitors/rules.ts';
import {
  type MonitorDefinition,
  type MonitorRule,
  monitorIssues,
} from '../../../src/domain/monitors.ts';
import { heartbeatDefaults } from '../../../src/domain/monitors-heartbeat.ts';

const fact = (state: string, reason = 'NONE', isFirst = false): StateFact => ({
  type: 'STATE',
  ...{ state, reason, detail: null, isFirst },
});
const verdict = (rule: MonitorRule, ...of: Parameters<typeof fact>) =>
  judge(rule, fact(...of))[0]?.verdict ?? null;
const states = Object.keys(instanceStates);

test('STATE: bad are FATAL, BACKOFF and a failed spawn, good RUNNING and an expected end', () => {
  const rule = { kind: 'STATE', forMs: 0 } as const;
  const by = (wanted: string | null) => states.filter((state) => verdict(rule, state) === wanted);
  expect(by('BAD')).toEqual(['BACKOFF', 'FATAL']);
  expect(by('GOOD')).toEqual(['RUNNING']);
  expect(verdict(rule, 'BACKOFF', 'SPAWN_FAILED')).toBe('BAD');
  expect(verdict(rule, 'EXITED', 'EXIT_EXPECTED')).toBe('GOOD');
  expect(verdict(rule, 'EXITED', 'EXIT_UNEXPECTED')).toBeNull();
});

test('DAEMON: every state but RUNNING is bad, and a new instance has the time to start', () => {
  const rule = { kind: 'DAEMON', forMs: 0 } as const;
  for (const state of states)
    expect(verdict(rule, state)).toBe(state === 'RUNNING' ? 'GOOD' : 'BAD');
  expect(judge(rule, fact('STARTING'))[0]).toMatchObject({ afterMs: 0 });
  expect(judge(rule, fact('STOPPED', 'NONE', true))[0]).toMatchObject({ afterMs: 10_000 });
});

test('HEARTBEAT: a success makes the next due, and a failure changes nothing', () => {
  const rule = {
    kind: 'HEARTBEAT',
    ...heartbeatDefaults,
    withinMs: 50_000,
    graceMs: 10_000,
  } as const;
  expect(judge(rule, fact('EXITED', 'EXIT_EXPECTED'))[0]).toMatchObject({
    verdict: 'DUE',
    afterMs: 60_000,
  });
  expect(verdict(rule, 'EXITED', 'EXIT_UNEXPECTED')).toBeNull();
  expect(verdict(rule, 'RUNNING')).toBeNull();
  expect(judge(rule, fact('EXITED', 'EXIT_EXPECTED', true))[0]).toMatchObject({ verdict: 'HOLDS' });
});

test('HOST: judges hosts alone, and no other kind does', () => {
  const host = { kind: 'HOST', forMs: 5000 } as const;
  expect(judge(host, { type: 'HOST', isConnected: false })[0]).toMatchObject({ afterMs: 5000 });
  expect(judge(host, { type: 'HOST', isConnected: true })[0]).toMatchObject({ verdict: 'GOOD' });
  expect(verdict(host, 'FATAL')).toBeNull();
  expect(judge({ kind: 'STATE', forMs: 0 }, { type: 'HOST', isConnected: false })).toEqual([]);
});

test('a definition reports all of its faults, each with its place', () => {
  const good: MonitorDefinition = {
    name: 'web is up',
    description: null,
    target: 'web',
    severity: 2,
    ci: 'shop',
    enabled: true,
    rule: { kind: 'DAEMON', forMs: 0 },
  };
  const places = (change: Partial<MonitorDefinition>) =>
    monitorIssues({ ...good, ...change }, ['input']).map(({ path }) => path.slice(1).join('.'));
  expect(places({})).toEqual([]);
  expect(places({ name: '-', severity: 6, ci: 'x'.repeat(101), target: 'a b,' })).toEqual([
    'name',
    'ci',
    'severity',
    'target',
  ]);
  expect(places({ target: 'state:FATAL' })).toEqual(['target']);
  expect(places({ target: 'web@a', rule: { kind: 'HOST', forMs: 0 } })).toEqual(['target']);
  expect(places({ rule: { kind: 'HEARTBEAT', ...heartbeatDefaults, withinMs: 1 } })).toEqual([
    'rule.heartbeat.withinMs',
  ]);
  expect(places({ rule: { kind: 'STATE', forMs: -1 } })).toEqual(['rule.state.forMs']);
});
