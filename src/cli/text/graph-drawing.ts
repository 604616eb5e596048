/**
 * The graph of dependencies as text: a tree for people, DOT and Mermaid for programs that draw.
 * Pure.
 */

import { humanDuration } from '../../base/duration.ts';
import { printable } from '../../base/printable.ts';
import { termsInWords } from '../../domain/graph/words.ts';
import type { DependencyGraphQuery } from '../../sdk/client/generated.ts';
import { type Paint, styleOfState } from '../../terminal/style.ts';

export type Graph = DependencyGraphQuery['dependencyGraph'];
type Node = Graph['nodes'][number];
type Edge = Graph['edges'][number];

/**
 * What the instances of a node are doing: `RUNNING ×2, BACKOFF`; their health where it is asked
 * for.
 */
function statesOf({
  instances,
  host,
}: Node): readonly { readonly state: string; readonly text: string }[] {
  if (!instances?.length) return [{ state: '', text: host === null ? 'no instances' : 'gone' }];
  const counts = new Map<string, { state: string; count: number }>();
  for (const { state, health } of instances) {
    const text = health === 'NONE' || state !== 'RUNNING' ? state : `${state} ${health}`;
    counts.set(text, {
      state: health === 'UNHEALTHY' ? health : state,
      count: (counts.get(text)?.count ?? 0) + 1,
    });
  }
  return [...counts].map(([text, { state, count }]) => ({
    state,
    text: count === 1 ? text : `${text} ×${count}`,
  }));
}

const plain = (node: Node) =>
  statesOf(node)
    .map(({ text }) => text)
    .join(', ');

/**
 * Nodes that nothing waits for come first, each with what it waits for below it; what stands
 * further up with all of its own is not repeated.
 */
export function drawTree(graph: Graph, paint: Paint): string[] {
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
  const edgesOf = new Map<string, Edge[]>();
  for (const edge of graph.edges) edgesOf.set(edge.of, [...(edgesOf.get(edge.of) ?? []), edge]);
  const waitedFor = new Set(graph.edges.flatMap(({ on }) => on));
  const roots = graph.nodes.filter(
    ({ name, host }) => !waitedFor.has(name) && (host !== null || !isWaitedFor(graph, name)),
  );
  const lines: string[] = [];
  const shown = new Set<string>();
  const label = (name: string) => {
    const node = nodes.get(name);
    const states = node
      ? statesOf(node).map(({ state, text }) => paint(styleOfState(state), text))
      : [];
    return `${paint('bold', printable(name))}  ${states.join(', ')}`;
  };
  const below = (name: string, indent: string) => {
    const children = (edgesOf.get(name) ?? []).flatMap(
      (edge): { edge: Edge; on: string | null }[] =>
        edge.on.length > 0 ? edge.on.map((on) => ({ edge, on })) : [{ edge, on: null }],
    );
    for (const [i, { edge, on }] of children.entries()) {
      const last = i === children.length - 1;
      const again = on !== null && shown.has(on) && edgesOf.has(on);
      const what = on === null ? paint('bold', printable(keyOf(edge))) : label(on);
      lines.push(
        `${indent}${last ? '└─' : '├─'} ${what}  ${verdict(edge, on, paint)}${again ? paint('dim', '  (see above)') : ''}`,
      );
      if (on !== null && !again) {
        shown.add(on);
        below(on, `${indent}${last ? '  ' : '│ '} `);
      }
    }
  };
  for (const { name } of roots) {
    lines.push(label(name));
    shown.add(name);
    below(name, '');
  }
  return lines;
}

/** The program may have been deleted while the graph was read. */
function keyOf({ dependency: { on } }: Edge): string {
  if (!on) return 'a deleted program';
  return on.environment === 'default' ? on.name : `${on.name}/${on.environment}`;
}
const isWaitedFor = ({ edges }: Graph, key: string) =>
  edges.some((edge) => edge.on.length === 0 && keyOf(edge) === key);

/** What is asked, and whether it is so. Of several hosts each line shows its own. */
function verdict(edge: Edge, on: string | null, paint: Paint): string {
  const terms = paint('dim', `(${printable(termsInWords(edge.dependency))})`);
  const host = on?.split('@')[1];
  const own = edge.blockers.filter(
    (blocker) => host === undefined || blocker.host === null || blocker.host === host,
  );
  if (!edge.satisfied && own.length > 0)
    return `${terms} ${paint('yellow', `✗ ${printable(own.map(({ detail }) => detail).join('; '))}`)}`;
  // A program without instances: nothing waits yet.
  if (!edge.satisfied && edge.blockers.length === 0) return terms;
  const held = edge.satisfiedForMs === null ? '' : ` for ${humanDuration(edge.satisfiedForMs)}`;
  return `${terms} ${paint('green', `✓${held}`)}`;
}

// ---------------------------------------------------------------- for programs that draw

/** https://graphviz.org/doc/info/lang.html */
export function drawDot({ nodes, edges }: Graph): string[] {
  const quoted = (text: string) =>
    `"${printable(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const colours: Readonly<Record<string, string>> = {
    green: 'darkgreen',
    yellow: 'goldenrod',
    red: 'red',
    cyan: 'blue',
    magenta: 'purple',
  };
  return [
    'digraph dependencies {',
    '  rankdir=LR;',
    '  node [shape=box, fontname="sans-serif"];',
    ...nodes.map((node) => {
      const colour = colours[styleOfState(statesOf(node)[0]?.state ?? '') ?? ''] ?? 'gray';
      return `  ${quoted(node.name)} [label="${quoted(node.name).slice(1, -1)}\\n${quoted(plain(node)).slice(1, -1)}", color=${colour}];`;
    }),
    ...edges.flatMap((edge) =>
      targets(edge).map((on) => {
        const style = edge.satisfied ? '' : ', style=dashed, color=goldenrod';
        return `  ${quoted(edge.of)} -> ${quoted(on)} [label=${quoted(termsInWords(edge.dependency))}${style}];`;
      }),
    ),
    '}',
  ];
}

/** https://mermaid.js.org/syntax/flowchart.html */
export function drawMermaid({ nodes, edges }: Graph): string[] {
  const ids = new Map<string, string>();
  const idOf = (name: string) => {
    const known = ids.get(name) ?? `n${ids.size}`;
    ids.set(name, known);
    return known;
  };
  const quoted = (text: string) =>
    `"${printable(text).replaceAll('#', '#35;').replaceAll('"', '#quot;')}"`;
  const drawn = edges.flatMap((edge) =>
    targets(edge).map(
      (on) =>
        `  ${idOf(edge.of)} ${edge.satisfied ? '-->' : '-.->'}|${quoted(termsInWords(edge.dependency))}| ${idOf(on)}`,
    ),
  );
  const known = new Map(nodes.map((node) => [node.name, node]));
  const names = [...new Set([...nodes.map(({ name }) => name), ...ids.keys()])];
  const boxes = names.map((name) => {
    const node = known.get(name);
    return `  ${idOf(name)}[${quoted(node ? `${name}: ${plain(node)}` : name)}]`;
  });
  return ['flowchart LR', ...boxes, ...drawn];
}

/** Where nothing counts, the program alone stands for it. */
const targets = (edge: Edge) => (edge.on.length > 0 ? edge.on : [keyOf(edge)]);
