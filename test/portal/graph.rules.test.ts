/** The graph of dependencies: what is in view, where it is drawn, and where the arrow keys lead. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layered } from '../../src/portal/pages/graph/layered.ts';
import {
  componentsOf,
  type LayoutRequest,
  layoutOf,
  nodeHeight,
  nodeWidth,
} from '../../src/portal/pages/graph/layout.ts';
import {
  collapsed,
  type DependencyGraph,
  focused,
  focusText,
  found,
  parseFocus,
} from '../../src/portal/pages/graph/model.ts';
import { stepFrom } from '../../src/portal/pages/graph/walk.ts';

const graphOf = (
  edges: readonly (readonly [of: string, on: string, isSatisfied?: boolean])[],
  groups: Readonly<Record<string, string>> = {},
): DependencyGraph => ({
  nodes: [...new Set(edges.map(([of]) => of).concat(edges.map(([, on]) => on)))].map((name) => ({
    ...{ name, program: name, environment: 'default', host: 'h1', instances: [] },
    ...{ group: groups[name] ?? null, members: [name] },
  })),
  edges: edges.map(([of, on, isSatisfied = true]) => ({
    ...{ of, on, isSatisfied, since: isSatisfied ? '2026-01-01T00:00:00Z' : null },
    ...{ terms: 'started', blockers: isSatisfied ? [] : [`${on} is not there`] },
  })),
});
const namesOf = ({ nodes }: DependencyGraph) => nodes.map(({ name }) => name).sort();

/** Edges from a smaller to a larger number: no circle. */
const acyclic = fc
  .tuple(fc.integer({ min: 1, max: 150 }), fc.array(fc.tuple(fc.nat(149), fc.nat(149))))
  .map(([count, pairs]): LayoutRequest => {
    const name = (number: number) => `n${number % count}`;
    const edges = pairs
      .map(([a, b]) => [Math.min(a % count, b % count), Math.max(a % count, b % count)] as const)
      .filter(([a, b]) => a !== b);
    return {
      nodes: Array.from({ length: count }, (_, number) => name(number)),
      edges: edges.map(([a, b]) => [name(a), name(b)]),
    };
  });

test('a focus shows the ways to a node, from it, or both', () => {
  const graph = graphOf([
    ['web', 'app'],
    ['app', 'db'],
    ['report', 'db'],
    ['other', 'queue'],
  ]);
  expect(namesOf(focused(graph, parseFocus('+app')))).toEqual(['app', 'db']);
  expect(namesOf(focused(graph, parseFocus('app+')))).toEqual(['app', 'web']);
  expect(namesOf(focused(graph, parseFocus('app')))).toEqual(['app', 'db', 'web']);
  expect(focused(graph, parseFocus('gone'))).toBe(graph);
  expect(parseFocus('+')).toBeNull();
  expect(focusText({ name: 'a', up: true, down: false })).toBe('+a');
});

test('the programs of a group become one node, whose edges are satisfied when all are', () => {
  const graph = graphOf(
    [
      ['web', 'db'],
      ['api', 'db', false],
      ['web', 'api'],
    ],
    { web: 'front', api: 'front' },
  );
  const { nodes, edges } = collapsed(graph);
  expect(nodes.map(({ name, members }) => [name, members])).toEqual([
    ['group:front', ['web', 'api']],
    ['db', ['db']],
  ]);
  expect(edges).toMatchObject([
    { of: 'group:front', on: 'db', isSatisfied: false, since: null, blockers: ['db is not there'] },
  ]);
});

test('a search finds groups by the names of their members', () => {
  const graph = graphOf([['web', 'db']], { web: 'front', db: 'front' });
  expect([...found(collapsed(graph), 'DB')]).toEqual(['group:front']);
  expect(found(graph, ' ').size).toBe(0);
});

test('no two nodes lie on each other, and what is waited for is on the left', () => {
  fc.assert(
    fc.property(acyclic, (request) => {
      const { places, width, height } = layoutOf(request);
      expect(places.size).toBe(request.nodes.length);
      for (const [from, to] of request.edges)
        expect(places.get(from)?.x).toBeLessThan(places.get(to)?.x as number);
      const all = [...places.values()];
      all.forEach(({ x, y }, at) => {
        expect(x - nodeWidth / 2).toBeGreaterThanOrEqual(-0.001);
        expect(y - nodeHeight / 2).toBeGreaterThanOrEqual(-0.001);
        expect(x + nodeWidth / 2).toBeLessThanOrEqual(width + 0.001);
        expect(y + nodeHeight / 2).toBeLessThanOrEqual(height + 0.001);
        for (const other of all.slice(at + 1)) {
          const isApart =
            Math.abs(other.x - x) >= nodeWidth - 0.001 ||
            Math.abs(other.y - y) >= nodeHeight - 0.001;
          expect(isApart).toBe(true);
        }
      });
    }),
    { numRuns: 12 },
  );
});

test('parts that are alike are drawn alike, each at its place', () => {
  const hosts = ['h1', 'h2', 'h3'];
  const named = (host: string, edges: readonly (readonly [string, string])[]) =>
    edges.map(([from, to]): [string, string] => [`${from}@${host}`, `${to}@${host}`]);
  const diamond = [
    ['db', 'web'],
    ['db', 'api'],
    ['web', 'proxy'],
    ['api', 'proxy'],
  ] as const;
  const edges = hosts.flatMap((host) => named(host, diamond));
  const nodes = hosts.flatMap((host) =>
    ['db', 'web', 'api', 'proxy'].map((name) => `${name}@${host}`),
  );
  const { places } = layoutOf({ nodes, edges });
  const from = (host: string, name: string) => {
    const [origin, place] = [places.get(`db@${host}`), places.get(`${name}@${host}`)];
    if (!origin || !place) throw new Error(`${name}@${host} has no place`);
    return [place.x - origin.x, place.y - origin.y].map(Math.round);
  };
  for (const name of ['web', 'api', 'proxy'])
    for (const host of hosts) expect(from(host, name)).toEqual(from('h1', name));
  expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
});

test('a circle, as collapsed groups may have one, is laid out all the same', () => {
  const places = layered(
    3,
    [
      [0, 1],
      [1, 2],
      [2, 0],
    ],
    { x: 100, y: 50 },
  );
  expect(places).toHaveLength(3);
  for (const { x, y } of places) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
});

test('parts without an edge between them are laid out apart, the largest first', () => {
  const parts = componentsOf({
    nodes: ['a', 'b', 'c', 'd', 'e'],
    edges: [
      ['b', 'c'],
      ['d', 'c'],
    ],
  });
  expect(parts.map(({ nodes }) => [...nodes].sort())).toEqual([['b', 'c', 'd'], ['a'], ['e']]);
  expect(parts[0]?.edges).toHaveLength(2);
});

test('arrows walk along edges, and up and down in a column', () => {
  const graph = graphOf([
    ['web', 'db'],
    ['api', 'db'],
  ]);
  const places = new Map([
    ['db', { x: 0, y: 50 }],
    ['web', { x: 300, y: 0 }],
    ['api', { x: 300, y: 100 }],
  ]);
  const layout = { places, width: 400, height: 200 };
  expect(stepFrom('web', 'ArrowLeft', graph, layout)).toBe('db');
  expect(['web', 'api']).toContain(stepFrom('db', 'ArrowRight', graph, layout));
  expect(stepFrom('web', 'ArrowDown', graph, layout)).toBe('api');
  expect(stepFrom('web', 'ArrowRight', graph, layout)).toBeNull();
  expect(stepFrom('gone', 'ArrowDown', graph, layout)).toBe('web');
});
