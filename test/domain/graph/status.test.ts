/**
 * The status of instances, and the verdict on an edge: satisfied and since when, or what is
 * missing.
 */
import { expect, test } from 'vitest';
import type { Dependency } from '../../../src/domain/graph/dependency.ts';
import { expand } from '../../../src/domain/graph/expand.ts';
import {
  factOf,
  judge,
  type StatusInstance,
  statusesOf,
  tokenOf,
} from '../../../src/domain/graph/status.ts';

const now = 1_000_000;
const instance = (host: string, more: Partial<StatusInstance> = {}): StatusInstance => ({
  ...{
    id: `id-${host}`,
    program: 'db',
    environment: 'default',
    host,
    index: 0,
    reachable: true,
    unreachableSince: null,
    state: 'RUNNING',
    reason: 'NONE',
  },
  ...{
    health: 'NONE',
    since: now - 9000,
    runSince: now - 10_000,
    healthSince: null,
    runId: `run-${host}`,
  },
  ...more,
});
const edge = (more: Partial<Dependency> = {}): Dependency => ({
  ...{
    on: { program: 'db', environment: 'default' },
    condition: 'STARTED',
    delayMs: 0,
    propagate: 'NONE',
    scope: 'SAME_HOST',
  },
  ...{ host: null, whenUnreachable: 'HOLD', unreachableMs: 60_000, ...more },
});
const verdict = (terms: Partial<Dependency>, ...instances: readonly StatusInstance[]) =>
  judge(edge(terms), 'a', statusesOf(instances), now);
const missing = (terms: Partial<Dependency>, ...instances: readonly StatusInstance[]) =>
  verdict(terms, ...instances).blockers.map(({ why, host, detail }) => `${why} ${host} ${detail}`);

test('each condition counts from its own beginning', () => {
  const healthy = instance('a', { health: 'HEALTHY', healthSince: now - 3000 });
  expect(verdict({ condition: 'STARTED' }, healthy).since).toBe(now - 10_000);
  expect(verdict({ condition: 'HEALTHY' }, healthy).since).toBe(now - 3000);
  expect(verdict({ condition: 'HEALTHY' }, instance('a')).since).toBe(now - 9000);
  const ended = instance('a', {
    state: 'EXITED',
    reason: 'EXIT_EXPECTED',
    since: now - 500,
    runSince: null,
  });
  expect(verdict({ condition: 'COMPLETED' }, ended).since).toBe(now - 500);
  expect(verdict({ condition: 'SUCCEEDED' }, ended).since).toBe(now - 500);
  expect(missing({ condition: 'SUCCEEDED' }, { ...ended, reason: 'EXIT_UNEXPECTED' })).toEqual([
    'DOWN a db@a is EXITED, and did not succeed',
  ]);
});

test('all instances of a host count together, and the youngest decides', () => {
  const second = instance('a', { index: 1, runSince: now - 1000 });
  expect(verdict({}, instance('a'), second).since).toBe(now - 1000);
  expect(missing({}, instance('a'), { ...second, state: 'BACKOFF' })).toEqual([
    'DOWN a db@a#1 is BACKOFF',
  ]);
  expect(missing({ condition: 'HEALTHY' }, instance('a', { health: 'STARTING' }))).toEqual([
    'DOWN a db@a is RUNNING, and not healthy yet',
  ]);
});

test('a graph of more pairs than it may have is refused; on the same host only that host counts as one', () => {
  const hosts = Array.from({ length: 400 }, (_, i) => `h${i}`);
  const statuses = statusesOf(
    hosts.flatMap((host) => [
      instance(host),
      instance(host, { id: `web-${host}`, program: 'web' }),
    ]),
  );
  const graph = (scope: Dependency['scope']) =>
    expand(
      [{ ...edge({ scope }), of: { program: 'web', environment: 'default' } }],
      { statuses, now },
      null,
    );
  expect(graph('SAME_HOST').edges.map(({ on }) => on)).toEqual(hosts.map((host) => [`db@${host}`]));
  expect(() => graph('ALL_HOSTS')).toThrow(
    'the graph has more than 100000 pairs of a program on a host and what it waits for',
  );
});

test('a delay must have passed', () => {
  expect(verdict({ delayMs: 10_000 }, instance('a'))).toMatchObject({
    satisfied: true,
    since: now,
  });
  expect(missing({ delayMs: 12_000 }, instance('a'))).toEqual([
    'DELAY a db@a must hold for another 2s',
  ]);
});

test('the scope determines which hosts count', () => {
  const here = instance('a', { state: 'STOPPED' });
  const there = instance('b');
  expect(verdict({ scope: 'SAME_HOST' }, here, there).satisfied).toBe(false);
  expect(verdict({ scope: 'ANY_HOST' }, here, there).satisfied).toBe(true);
  expect(missing({ scope: 'ALL_HOSTS' }, here, there)).toEqual(['DOWN a db@a is STOPPED']);
  expect(verdict({ scope: 'HOST', host: 'b' }, here, there).satisfied).toBe(true);
  expect(missing({ scope: 'HOST', host: 'c' }, here, there)).toEqual([
    'ABSENT c db is not assigned to c',
  ]);
  expect(missing({}, there)).toEqual(['ABSENT a db is not assigned to a']);
  expect(missing({ scope: 'ANY_HOST' })).toEqual(['ABSENT null db is not assigned anywhere']);
});

test('an unreachable host counts with its last known state only under CONTINUE; the own host is always reachable', () => {
  const lost = instance('b', { reachable: false, unreachableSince: now - 100 });
  expect(missing({ scope: 'ANY_HOST' }, lost)).toEqual([
    'UNREACHABLE b the host b is out of reach',
  ]);
  expect(verdict({ scope: 'ANY_HOST', whenUnreachable: 'CONTINUE' }, lost).satisfied).toBe(true);
  expect(verdict({}, instance('a', { reachable: false })).satisfied).toBe(true);
});

test('facts contain durations, and their token changes only with the status', () => {
  const factsAt = (at: number, ...instances: readonly StatusInstance[]) =>
    statusesOf(instances).map((status) => factOf(status, at));
  expect(factsAt(now, instance('b', { health: 'HEALTHY', healthSince: now - 3000 }))).toEqual([
    {
      ...{
        program: 'db',
        environment: 'default',
        host: 'b',
        reachable: true,
        unreachableForMs: null,
        generation: '0:run-b',
      },
      ...{ startedForMs: 10_000, healthyForMs: 3000, completedForMs: null, succeededForMs: null },
    },
  ]);
  expect(factsAt(now + 5, instance('b'))[0]?.startedForMs).toBe(10_005);
  const token = (...instances: readonly StatusInstance[]) => tokenOf(statusesOf(instances));
  expect(token(instance('b'))).toBe(token(instance('b')));
  for (const more of [
    { runId: 'other' },
    { state: 'STOPPING' },
    { reachable: false, unreachableSince: now },
    { runSince: now },
  ]) {
    expect(token(instance('b', more))).not.toBe(token(instance('b')));
  }
});
