/** Where the arrow keys lead in a graph. Pure. */
import type { Layout } from './layout.ts';
import type { DependencyGraph } from './model.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/**
 * Left and right walk along edges, to what the node waits for and to what waits for it; up and down
 * go to the nearest node of the same column. @returns null when there is none
 */
export function stepFrom(
  name: string,
  arrow: Arrow,
  { nodes, edges }: DependencyGraph,
  { places }: Layout,
): string | null {
  const here = places.get(name);
  if (!here) return nodes[0]?.name ?? null;
  const candidates =
    arrow === 'ArrowLeft'
      ? edges.filter(({ of }) => of === name).map(({ on }) => on)
      : arrow === 'ArrowRight'
        ? edges.filter(({ on }) => on === name).map(({ of }) => of)
        : nodes.map((node) => node.name);
  const isVertical = arrow === 'ArrowUp' || arrow === 'ArrowDown';
  const sign = arrow === 'ArrowUp' ? -1 : 1;
  let nearest: { readonly name: string; readonly distance: number } | null = null;
  for (const candidate of candidates) {
    const there = places.get(candidate);
    if (!there || candidate === name) continue;
    if (isVertical && (there.y - here.y) * sign <= 0) continue;
    // A node of another column counts only when none of this one is left.
    const distance =
      Math.abs(there.y - here.y) + Math.abs(there.x - here.x) * (isVertical ? 20 : 1);
    if (!nearest || distance < nearest.distance) nearest = { name: candidate, distance };
  }
  return nearest?.name ?? null;
}
