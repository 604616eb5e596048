/** The graph as a tree of text, and as source for Graphviz and Mermaid. */
import { expect, test } from 'vitest';
import { drawDot, drawMermaid, drawTree, type Graph } from '../../src/cli/text/graph-drawing.ts';
import { painter } from '../../src/terminal/style.ts';

const plain = painter(false);
const node = (name: string, state: string | null, health = 'NONE'): Graph['nodes'][number] => {
  const [program = '', host = null] = name.split('@');
  const instances =
    state === null ? [] : [{ address: name, state, health, since: '2026-01-01T00:00:00Z' }];
  return { name, program, environment: 'default', host, instances: instances as never };
};
const edge = (
  of: string,
  on: readonly string[],
  blocked: string | null = null,
  key = 'db',
): Graph['edges'][number] =>
  ({
    of,
    on,
    satisfied: blocked === null,
    satisfiedForMs: blocked === null ? 300_000 : null,
    dependency: {
      ...{
        on: { name: key, environment: 'default' },
        condition: 'HEALTHY',
        delayMs: 0,
        propagate: 'RESTART',
        scope: 'SAME_HOST',
      },
      ...{ host: null, whenUnreachable: 'HOLD', unreachableMs: 60_000 },
    },
    blockers: blocked === null ? [] : [{ host: on[0]?.split('@')[1] ?? null, detail: blocked }],
  }) as never;

const graph: Graph = {
  omittedNodes: 0,
  nodes: [
    node('proxy@a', 'WAITING'),
    node('app@a', 'BACKOFF'),
    node('worker@a', 'RUNNING'),
    node('db@a', 'RUNNING', 'HEALTHY'),
    node('lost', null),
  ],
  edges: [
    edge('proxy@a', ['app@a'], 'app@a is BACKOFF', 'app'),
    edge('app@a', ['db@a']),
    edge('worker@a', ['db@a']),
    edge('worker@a', [], 'lost is not assigned to a', 'lost'),
  ],
  uncovered: [],
};

test('the tree begins at instances that nothing depends on, and marks each edge as satisfied or not', () => {
  expect(drawTree(graph, plain)).toEqual([
    'proxy@a  WAITING',
    '└─ app@a  BACKOFF  (healthy, propagate restart) ✗ app@a is BACKOFF',
    '   └─ db@a  RUNNING HEALTHY  (healthy, propagate restart) ✓ for 5m',
    'worker@a  RUNNING',
    '├─ db@a  RUNNING HEALTHY  (healthy, propagate restart) ✓ for 5m',
    '└─ lost  (healthy, propagate restart) ✗ lost is not assigned to a',
  ]);
});

test('an instance that is further up in the tree with its dependencies is not drawn again', () => {
  const twice = {
    ...graph,
    nodes: graph.nodes.slice(0, 4),
    edges: [...graph.edges.slice(0, 2), edge('worker@a', ['app@a'])],
  };
  expect(drawTree(twice, plain).at(-1)).toMatch(/^└─ app@a .*\(see above\)$/);
});

test('names are escaped in the source for Graphviz and Mermaid', () => {
  const named = 'x"]; y -> z;@a';
  const hostile: Graph = {
    nodes: [node(named, 'RUNNING')],
    edges: [edge(named, ['db@a'])],
    uncovered: [],
    omittedNodes: 0,
  };
  expect(drawDot(hostile).join('\n')).toContain('"x\\"]; y -> z;@a" -> "db@a"');
  expect(drawMermaid(hostile)).toContain('  n0["x#quot;]; y -> z;@a: RUNNING"]');
});

test('an edge that is not satisfied is dashed', () => {
  expect(drawDot(graph)).toContain(
    '  "proxy@a" -> "app@a" [label="healthy, propagate restart", style=dashed, color=goldenrod];',
  );
  const mermaid = drawMermaid(graph);
  expect(mermaid[0]).toBe('flowchart LR');
  expect(mermaid.filter((line) => line.includes('-.->'))).toHaveLength(2);
  expect(mermaid.filter((line) => line.includes('-->'))).toHaveLength(2);
});
