/** The graph of dependencies from live lists: judged as the plane judges, without asking it. */
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import type { DependencyLine, HostLine } from '../../src/portal/data/collections.ts';
import {
  type AssignmentLine,
  type GraphInstanceLine,
  liveGraph,
  uncoveredOf,
} from '../../src/portal/pages/graph/live-graph.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const time = (ms: number) => new Date(start + ms).toISOString();
const key = (name: string) => ({ name, environment: 'default' });

const waits = (of: string, on: string, more: Partial<DependencyLine> = {}): DependencyLine => ({
  ...{ id: `${of} ${on}`, of: key(of), on: key(on), condition: 'STARTED', delayMs: 0 },
  ...{ propagate: 'NONE', scope: 'SAME_HOST', host: null, whenUnreachable: 'HOLD' },
  ...{ unreachableMs: 0, ...more },
});
const line = (address: string, startedMs: number | null = 0, more = {}): GraphInstanceLine => {
  const [name = '', host = ''] = address.split('@');
  const startedSince = startedMs === null ? null : time(startedMs);
  const state = startedMs === null ? 'BACKOFF' : 'RUNNING';
  return {
    ...{ id: address, address, index: 0, state, reportedState: state, health: 'NONE' },
    ...{ retiring: false, program: key(name), host: { name: host } },
    conditions: {
      ...{ startedSince, healthySince: startedSince, completedSince: null, succeededSince: null },
    },
    ...more,
  };
};
const hosts = (connection: 'ONLINE' | 'OFFLINE' = 'ONLINE') =>
  ['h1', 'h2'].map(
    (name) => ({ name, connection, labels: [{ key: 'role', value: name }] }) as unknown as HostLine,
  );

interface Given {
  readonly now?: number;
  readonly connection?: 'ONLINE' | 'OFFLINE';
  readonly roots?: readonly GraphInstanceLine[];
}
const graphOf = (
  instances: readonly GraphInstanceLine[],
  dependencies: readonly DependencyLine[],
  { now = 60_000, connection, roots }: Given = {},
) =>
  liveGraph(
    {
      ...{ now: start + now, hosts: hosts(connection), dependencies, roots: roots ?? null },
      instances: new Map(instances.map((one) => [one.id, one])),
    },
    new Map([['db/default', 'stores']]),
  );

describe('the live graph', () => {
  it('has the nodes of dependencies with their instances, and edges with what blocks them', () => {
    const { graph, isCounting } = graphOf(
      [line('web@h1'), line('db@h1', null), line('other@h1')],
      [waits('web', 'db')],
    );
    expect(graph.nodes.map(({ name, group }) => [name, group])).toEqual([
      ['db@h1', 'stores'],
      ['web@h1', null],
    ]);
    expect(graph.nodes[0]?.instances).toMatchObject([{ address: 'db@h1', state: 'BACKOFF' }]);
    expect(graph.edges).toEqual([
      {
        ...{ of: 'web@h1', on: 'db@h1', terms: 'started', isSatisfied: false, since: null },
        blockers: ['db@h1 is BACKOFF'],
      },
    ]);
    expect(isCounting).toBe(false);
  });

  it('counts a delay by the clock alone, and begins no condition in the future', () => {
    const delayed = [waits('web', 'db', { delayMs: 5000 })];
    const at = (now: number) => graphOf([line('web@h1'), line('db@h1')], delayed, { now });
    expect(at(2000).isCounting).toBe(true);
    expect(at(2000).graph.edges).toMatchObject([
      { isSatisfied: false, blockers: ['db@h1 must hold for another 3s'] },
    ]);
    expect(at(5000)).toMatchObject({
      isCounting: false,
      graph: { edges: [{ isSatisfied: true, since: time(5000) }] },
    });
    // The browser's idea of the plane's clock is a little behind.
    const early = graphOf([line('web@h1'), line('db@h1', 400)], [waits('web', 'db')], { now: 0 });
    expect(early.graph.edges).toMatchObject([{ isSatisfied: true }]);
  });

  it('goes by what was reported last of a host out of reach only where that is to count', () => {
    const unknown = line('db@h2', 0, { state: 'UNKNOWN' });
    const edge = (whenUnreachable: DependencyLine['whenUnreachable']) =>
      graphOf(
        [line('web@h1'), unknown],
        [waits('web', 'db', { scope: 'ANY_HOST', whenUnreachable })],
        { connection: 'OFFLINE' },
      ).graph.edges;
    expect(edge('CONTINUE')).toMatchObject([{ isSatisfied: true }]);
    expect(edge('HOLD')).toMatchObject([
      { isSatisfied: false, blockers: ['the host h2 is out of reach'] },
    ]);
  });

  it('leaves out what is about to go, and begins at a selection', () => {
    const instances = [line('web@h1'), line('db@h1', 0, { retiring: true }), line('app@h2')];
    const { graph } = graphOf(instances, [waits('web', 'db')]);
    expect(graph.nodes.map(({ name }) => name)).toEqual(['web@h1', 'db']);
    const chosen = graphOf(instances, [waits('web', 'db')], { roots: instances.slice(2) });
    expect(chosen.graph.nodes.map(({ name }) => name)).toEqual(['app@h2']);
  });

  it('is cut at what a page can show, and refused beyond what can be judged', () => {
    const many = Array.from({ length: 1100 }, (_, at) => [`web@n${at}`, `db@n${at}`]).flat();
    const instances = many.map((address) => line(address));
    const { graph, omitted } = graphOf(instances, [waits('web', 'db')]);
    expect([graph.nodes.length, omitted]).toEqual([2000, 200 + 200]);
    const all = [waits('web', 'db', { scope: 'ALL_HOSTS' })];
    expect(() => graphOf(instances.slice(0, 700), all)).toThrow(Failure);
  });
});

it('dependencies that some hosts never satisfy are named', () => {
  const assigned = (name: string, on: string, enabled = true): AssignmentLine => ({
    ...{ id: `${name} ${on}`, hosts: on, enabled, program: key(name) },
  });
  const missing = (...assignments: AssignmentLine[]) =>
    uncoveredOf([waits('web', 'db')], assignments, hosts());
  expect(missing(assigned('web', '*'), assigned('db', 'label:role=h1'))).toEqual([
    'web waits for good on h2: db is not assigned there',
  ]);
  expect(missing(assigned('web', 'h1'), assigned('db', '*'))).toEqual([]);
  expect(missing(assigned('web', '*', false), assigned('db', 'h1'))).toEqual([]);
});
