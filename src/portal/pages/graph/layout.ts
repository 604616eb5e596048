/**
 * Where the nodes of a graph are drawn: what is waited for on the left, what waits on the right.
 * Each connected part is laid out by itself, and the parts are packed in rows. Pure; runs in a
 * worker.
 */
import { layout as dagreLayout, Graph } from '@dagrejs/dagre';
import { layered } from './layered.ts';

export interface LayoutRequest {
  readonly nodes: readonly string[];
  /** From what is waited for to what waits; both are among the nodes. */
  readonly edges: readonly (readonly [from: string, to: string])[];
}

export interface Place {
  /** Of its middle. */
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly places: ReadonlyMap<string, Place>;
  readonly width: number;
  readonly height: number;
}

export const nodeWidth = 190;
export const nodeHeight = 38;
const rowGap = 14;
const layerGap = 80;
/** Between parts. */
const gap = 48;
/** Dagre draws better, but takes seconds for a thousand connected nodes. */
const mostForDagre = 100;
/** Wide enough for the shape of a screen. */
const aspect = 1.8;

export function layoutOf(request: LayoutRequest): Layout {
  const parts = componentsOf(request).map(layoutPart);
  return packed(parts);
}

/** The parts without an edge between them, the largest first. */
export function componentsOf({ nodes, edges }: LayoutRequest): LayoutRequest[] {
  const neighbours = new Map<string, string[]>(nodes.map((node) => [node, []]));
  for (const [from, to] of edges) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const partOf = new Map<string, number>();
  const parts: { nodes: string[]; edges: (readonly [string, string])[] }[] = [];
  for (const node of nodes) {
    if (partOf.has(node)) continue;
    const members: string[] = [node];
    partOf.set(node, parts.length);
    for (const member of members)
      for (const next of neighbours.get(member) ?? []) {
        if (partOf.has(next)) continue;
        partOf.set(next, parts.length);
        members.push(next);
      }
    parts.push({ nodes: members, edges: [] });
  }
  for (const edge of edges) parts[partOf.get(edge[0]) ?? -1]?.edges.push(edge);
  return parts.sort((a, b) => b.nodes.length - a.nodes.length);
}

const layoutPart = (part: LayoutRequest): Layout =>
  part.nodes.length > mostForDagre ? layoutLarge(part) : layoutSmall(part);

function layoutLarge({ nodes, edges }: LayoutRequest): Layout {
  const indexes = new Map(nodes.map((node, index) => [node, index]));
  const indexOf = (node: string) => indexes.get(node) as number;
  const places = layered(
    nodes.length,
    edges.map(([from, to]) => [indexOf(from), indexOf(to)]),
    { x: nodeWidth + layerGap, y: nodeHeight + rowGap },
  );
  const [halfWidth, halfHeight] = [nodeWidth / 2, nodeHeight / 2];
  return {
    places: new Map(
      places.map(({ x, y }, index) => [
        nodes[index] as string,
        { x: x + halfWidth, y: y + halfHeight },
      ]),
    ),
    width: Math.max(...places.map(({ x }) => x)) + nodeWidth,
    height: Math.max(...places.map(({ y }) => y)) + nodeHeight,
  };
}

function layoutSmall({ nodes, edges }: LayoutRequest): Layout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: rowGap, ranksep: layerGap });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node, { width: nodeWidth, height: nodeHeight });
  for (const [from, to] of edges) graph.setEdge(from, to);
  dagreLayout(graph);
  const { width = nodeWidth, height = nodeHeight } = graph.graph();
  const places = nodes.map((node): [string, Place] => {
    const { x, y } = graph.node(node) as Place;
    return [node, { x, y }];
  });
  return { places: new Map(places), width, height };
}

/** The parts next to each other, in rows of about the same length. */
function packed(parts: readonly Layout[]): Layout {
  const area = parts.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const rowWidth = Math.max(Math.sqrt(area * aspect), ...parts.map(({ width }) => width));
  const places = new Map<string, Place>();
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const part of parts) {
    if (x > 0 && x + part.width > rowWidth) {
      y += rowHeight + gap;
      x = 0;
      rowHeight = 0;
    }
    for (const [node, place] of part.places) places.set(node, { x: x + place.x, y: y + place.y });
    x += part.width + gap;
    width = Math.max(width, x - gap);
    rowHeight = Math.max(rowHeight, part.height);
  }
  return { places, width, height: y + rowHeight };
}
