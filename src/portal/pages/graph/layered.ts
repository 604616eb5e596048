/**
 * A layered layout for large graphs, in time that grows with their size alone: dagre takes seconds
 * for a thousand connected nodes, because it adds a node wherever an edge passes a layer. Layers
 * come from the longest way, the order inside a layer from the middle of the neighbours (Sugiyama,
 * Tagawa and Toda, 1981), and heights from a few rounds of moving towards the neighbours. Pure.
 */

interface Node {
  readonly before: number[];
  readonly after: number[];
  layer: number;
  y: number;
}

const sweeps = 8;

/** @param distances between the middles of neighbours. @returns x and y of each node's middle */
export function layered(
  count: number,
  edges: readonly (readonly [from: number, to: number])[],
  distances: { readonly x: number; readonly y: number },
): { readonly x: number; readonly y: number }[] {
  const nodes: Node[] = Array.from({ length: count }, () => ({
    before: [],
    after: [],
    layer: 0,
    y: 0,
  }));
  const at = (index: number) => nodes[index] as Node;
  for (const [from, to] of edges) {
    at(from).after.push(to);
    at(to).before.push(from);
  }
  setLayers(nodes, at);
  const layers: Node[][] = [];
  for (const node of nodes) {
    layers[node.layer] ??= [];
    layers[node.layer]?.push(node);
  }
  for (const layer of layers)
    layer?.forEach((node, place) => {
      node.y = place * distances.y;
    });
  const middle = (indexes: readonly number[]) =>
    indexes.reduce((sum, index) => sum + at(index).y, 0) / indexes.length;
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForward = sweep % 2 === 0;
    for (const layer of isForward ? layers : layers.toReversed())
      if (layer) moveTowards(layer, isForward ? 'before' : 'after', middle, distances.y);
  }
  const top = Math.min(...nodes.map(({ y }) => y));
  return nodes.map(({ layer, y }) => ({ x: layer * distances.x, y: y - top }));
}

/** The longest way from a start; what nothing leads to stands close to what it leads to. */
function setLayers(nodes: readonly Node[], at: (index: number) => Node): void {
  const missing = nodes.map(({ before }) => before.length);
  const order = nodes.flatMap(({ before }, index) => (before.length === 0 ? [index] : []));
  for (const index of order)
    for (const next of at(index).after) {
      // A circle has no start: its nodes stay in the first layer.
      at(next).layer = Math.max(at(next).layer, at(index).layer + 1);
      missing[next] = (missing[next] ?? 0) - 1;
      if (missing[next] === 0) order.push(next);
    }
  for (const node of nodes)
    if (node.before.length === 0 && node.after.length > 0)
      node.layer = Math.max(0, Math.min(...node.after.map((index) => at(index).layer)) - 1);
}

/** Orders a layer by its neighbours on one side, and moves each node as near to them as fits. */
function moveTowards(
  layer: Node[],
  side: 'before' | 'after',
  middle: (indexes: readonly number[]) => number,
  distance: number,
): void {
  const wanted = new Map(
    layer.map((node) => [node, node[side].length > 0 ? middle(node[side]) : node.y]),
  );
  const wantedOf = (node: Node) => wanted.get(node) as number;
  layer.sort((a, b) => wantedOf(a) - wantedOf(b));
  // Pushed down from above, and up from below; the mean of both keeps the distance as well.
  const down: number[] = [];
  for (const node of layer)
    down.push(Math.max(wantedOf(node), (down.at(-1) ?? Number.NEGATIVE_INFINITY) + distance));
  let limit = Number.POSITIVE_INFINITY;
  for (let place = layer.length - 1; place >= 0; place -= 1) {
    const node = layer[place] as Node;
    limit = Math.min(wantedOf(node), limit - distance);
    node.y = ((down[place] as number) + limit) / 2;
  }
}
