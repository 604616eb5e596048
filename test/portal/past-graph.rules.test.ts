/** The graph of dependencies as it was, and which revision a program had. */
import { describe, expect, it } from 'vitest';
import type { Dependency } from '../../src/domain/graph/dependency.ts';
import type { HostLine, InstanceLine } from '../../src/portal/data/collections.ts';
import {
  type DependencyChange,
  dependenciesAt,
  dependenciesOfNow,
  type PlannedDependency,
} from '../../src/portal/pages/graph/past-dependencies.ts';
import { pastGraph } from '../../src/portal/pages/graph/past-graph.ts';
import { reachOf } from '../../src/portal/pages/past/reach.ts';
import { revisionAt } from '../../src/portal/pages/programs/past-revision.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const time = (ms: number) => new Date(start + ms).toISOString();

const terms: Omit<Dependency, 'on'> = {
  ...{ condition: 'STARTED', delayMs: 0, propagate: 'NONE', scope: 'SAME_HOST', host: null },
  ...{ whenUnreachable: 'HOLD', unreachableMs: 0 },
};
const key = (name: string) => ({ name, environment: 'default' });
const waits = (of: string, on: string) => ({
  ...{ ...terms, id: `${of} ${on}`, of: key(of), on: key(on) },
});
const line = (name: string, more: Partial<InstanceLine> = {}, host = 'h1'): InstanceLine =>
  ({
    ...{ id: `${name}@${host}`, address: `${name}@${host}`, index: 0, state: 'RUNNING' },
    ...{ health: 'NONE', reason: 'NONE', since: time(0) },
    host: { name: host },
    program: { name, environment: 'default', group: null },
    ...more,
  }) as InstanceLine;
const hosts = [{ name: 'h1', connection: 'ONLINE' }] as unknown as HostLine[];

const edgesOf = (instances: readonly InstanceLine[], more: Partial<PlannedDependency> = {}) => {
  const dependencies = dependenciesOfNow([waits('web', 'db')]).map((one) => ({
    ...one,
    ...more,
  }));
  const then = { at: start + 60_000, instances, hosts, dependencies, roots: null };
  return pastGraph(then, new Map()).edges;
};

describe('the graph of the past', () => {
  it('judges edges by the states of then', () => {
    expect(edgesOf([line('web'), line('db')])).toEqual([
      {
        ...{ of: 'web@h1', on: 'db@h1', isSatisfied: true, since: time(0) },
        ...{ terms: 'started', blockers: [] },
      },
    ]);
    expect(edgesOf([line('web'), line('db', { state: 'BACKOFF' })])).toMatchObject([
      { isSatisfied: false, since: null, blockers: ['db@h1 is BACKOFF'] },
    ]);
  });

  it('leaves open what the log does not hold', () => {
    const unknown = [{ isSatisfied: null, since: null, blockers: ['the log does not show it'] }];
    expect(edgesOf([line('web'), line('db', { state: 'UNKNOWN' })])).toMatchObject(unknown);
    // Since when it ran is not recorded: whether the delay had passed is open, that it ran is not.
    const old = [line('web'), line('db', { since: '' })];
    expect(edgesOf(old)).toMatchObject([{ isSatisfied: true, since: null }]);
    expect(edgesOf(old, { delayMs: 5000 })).toMatchObject(unknown);
    const ended = [line('web'), line('db', { state: 'EXITED' })];
    expect(edgesOf(ended, { condition: 'SUCCEEDED' })).toMatchObject(unknown);
  });

  it('has the nodes of programs with dependencies alone, or those of a selection', () => {
    const instances = [line('web'), line('db'), line('other')];
    const dependencies = dependenciesOfNow([waits('web', 'db')]);
    const named = (roots: readonly InstanceLine[] | null) =>
      pastGraph(
        { at: start, instances, hosts, dependencies, roots },
        new Map([['db/default', 'g']]),
      )
        .nodes.map(({ name, group }) => [name, group])
        .sort();
    expect(named(null)).toEqual([
      ['db@h1', 'g'],
      ['web@h1', null],
    ]);
    expect(named([line('other')])).toEqual([['other@h1', null]]);
    expect(named([line('web')])).toHaveLength(2);
  });
});

it('dependencies of then are those of now without what changed since', () => {
  const now = dependenciesOfNow([waits('web', 'db'), waits('api', 'db')]);
  const change = (ms: number, ...on: string[]): DependencyChange => ({
    at: time(ms),
    programKey: 'web',
    before: on.map((other) => ({ ...terms, on: other })),
  });
  const changes = [change(1000), change(2000, 'cache/prod'), change(3000, 'queue')];
  const at = (ms: number) =>
    dependenciesAt(now, changes, start + ms)
      .map(({ of, on }) => `${of.program} ${on.program}/${on.environment}`)
      .sort();
  expect(at(0)).toEqual(['api db/default']);
  expect(at(1500)).toEqual(['api db/default', 'web cache/prod']);
  expect(at(2500)).toEqual(['api db/default', 'web queue/default']);
  expect(at(3000)).toEqual(['api db/default', 'web db/default']);
});

it('the revision of then is the newest that had been made', () => {
  const revisions = [3, 1, 2].map((revision) => ({ revision, at: time(revision * 1000) }));
  const kindOf = (ms: number, given = revisions) => {
    const then = revisionAt(given, start + ms);
    return then.kind === 'KNOWN' ? then.revision.revision : then.kind;
  };
  expect([500, 1000, 2999, 9000].map((ms) => kindOf(ms))).toEqual(['NOT_YET', 1, 2, 3]);
  expect(kindOf(500, revisions.slice(0, 1))).toBe('NOT_KNOWN');
});

it('parts of the log reach as far back together as the one that reaches least', () => {
  const part = (reaches: number, end: 'LOG_BEGINS' | 'TOO_MANY' | null) => ({ reaches, end });
  expect(reachOf([part(5, null), part(9, null)])).toEqual(part(9, null));
  // What was read to its beginning limits nothing.
  expect(reachOf([part(5, null), part(9, 'LOG_BEGINS')])).toEqual(part(5, null));
  expect(reachOf([part(5, 'TOO_MANY'), part(9, null)])).toEqual(part(9, 'TOO_MANY'));
  expect(reachOf([part(5, 'LOG_BEGINS'), part(9, 'LOG_BEGINS')])).toEqual(part(5, 'LOG_BEGINS'));
});
