/** The layout of a graph, made in a worker; again when its structure changes, not its colours. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { Worker } from '../../data/worker.ts';
import type { Layout, LayoutRequest } from './layout.ts';
import type { LayoutAnswer } from './layout-worker.ts';
import type { DependencyGraph } from './model.ts';

/** Null: not made yet. Until a new one is there, the one before it is given. */
export function useLayout(graph: DependencyGraph): Layout | null {
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const [layout, setLayout] = useState<Layout | null>(null);
  useEffect(() => {
    const started = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => {
      if (data.id === asked.current) setLayout(data);
    });
    worker.current = started;
    return () => started.terminate();
  }, []);
  const structure = JSON.stringify([
    graph.nodes.map(({ name }) => name),
    graph.edges.map(({ of, on }) => [on, of]),
  ]);
  const request = useMemo((): LayoutRequest => {
    const [nodes, edges] = JSON.parse(structure);
    return { nodes, edges };
  }, [structure]);
  useEffect(() => {
    asked.current += 1;
    worker.current?.postMessage({ id: asked.current, request });
  }, [request]);
  return layout;
}
