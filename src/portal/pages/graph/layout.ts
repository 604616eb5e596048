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
/** Dagre draws better, but takes seconds for a thousand nodes: so many of a part, and of a graph. */
const mostForDagre = { part: 100, graph: 300 };
/** Wide enough for the shape of a screen. */
const aspect = 1.8;

/** Where the nodes of a part are, in their order. */
interface Shape {
  readonly places: readonly Place[];
  readonly width: number;
  readonly height: number;
}

/** A part by the indexes of its nodes: hosts that run the same programs have the same. */
interface Part {
  readonly size: number;
  readonly edges: readonly (readonly [from: number, to: number])[];
}

/** Parts that are alike are laid out once. */
export function layoutOf(request: LayoutRequest): Layout {
  const shapes = new Map<string, Shape>();
  let left = mostForDagre.graph;
  const parts = componentsOf(request).map(({ nodes, edges }) => {
    const part = indexed(nodes, edges);
    const key = JSON.stringify(part);
    let shape = shapes.get(key);
    if (!shape) {
      const isSmall = part.size <= Math.min(mostForDagre.part, left);
      if (isSmall) left -= part.size;
      shape = isSmall ? shapeBest(part) : shapeFast(part);
      shapes.set(key, shape);
    }
    return { nodes, shape };
  });
  return packed(parts);
}

function indexed(nodes: readonly string[], edges: LayoutRequest['edges']): Part {
  const indexes = new Map(nodes.map((node, index) => [node, index]));
  const indexOf = (node: string) => indexes.get(node) as number;
  return { size: nodes.length, edges: edges.map(([from, to]) => [indexOf(from), indexOf(to)]) };
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

function shapeFast({ size, edges }: Part): Shape {
  const step = { x: nodeWidth + layerGap, y: nodeHeight + rowGap };
  const corners = layered(size, edges, step);
  return {
    places: corners.map(({ x, y }) => ({ x: x + nodeWidth / 2, y: y + nodeHeight / 2 })),
    width: Math.max(...corners.map(({ x }) => x)) + nodeWidth,
    height: Math.max(...corners.map(({ y }) => y)) + nodeHeight,
  };
}

function shapeBest({ size, edges }: Part): Shape {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: rowGap, ranksep: layerGap });
  graph.setDefaultEdgeLabel(() => ({}));
  const names = Array.from({ length: size }, (_, index) => String(index));
  for (const name of names) graph.setNode(name, { width: nodeWidth, height: nodeHeight });
  for (const [from, to] of edges) graph.setEdge(String(from), String(to));
  dagreLayout(graph);
  const { width = nodeWidth, height = nodeHeight } = graph.graph();
  const places = names.map((name): Place => {
    const { x, y } = graph.node(name) as Place;
    return { x, y };
  });
  return { places, width, height };
}

interface PlacedPart {
  readonly nodes: readonly string[];
  readonly shape: Shape;
}

/** The parts next to each other, in rows of about the same length. */
function packed(parts: readonly PlacedPart[]): Layout {
  const area = parts.reduce(
    (sum, { shape }) => sum + (shape.width + gap) * (shape.height + gap),
    0,
  );
  const rowWidth = Math.max(Math.sqrt(area * aspect), ...parts.map(({ shape }) => shape.width));
  const places = new Map<string, Place>();
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const { nodes, shape } of parts) {
    if (x > 0 && x + shape.width > rowWidth) {
      y += rowHeight + gap;
      x = 0;
      rowHeight = 0;
    }
    shape.places.forEach((place, index) => {
      places.set(nodes[index] as string, { x: x + place.x, y: y + place.y });
    });
    x += shape.width + gap;
    width = Math.max(width, x - gap);
    rowHeight = Math.max(rowHeight, shape.height);
  }
  return { places, width, height: y + rowHeight };
}
