/** The graph, live: judged again whenever what is live changes, or a delay goes on. */
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Failure } from '../../../base/errors.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { planeNow } from '../../app/clock.ts';
import { useDependencies, useHosts, usePrograms } from '../../data/collections.ts';
import { type Look, lookOfInstance, stateOrder } from '../../ui/state.ts';
import { PortalGraphAssignmentsDocument, PortalGraphInstancesDocument } from './graph.generated.ts';
import { type LiveGraph, liveGraph, uncoveredOf } from './live-graph.ts';
import type { DependencyGraph, GraphInstance } from './model.ts';

/** How often an edge that waits for its delay is judged again. */
const countingMs = 1000;

export interface ShownGraph {
  /** Null: not known yet. */
  readonly graph: DependencyGraph | null;
  /** What the graph leaves out, and which dependencies are never satisfied on some hosts. */
  readonly notes: readonly string[];
  readonly error: Failure | null;
}

/** The group of each program that has one, by program/environment. */
export function useGroups(): ReadonlyMap<string, string> {
  const programs = usePrograms().nodes;
  return useMemo(
    () =>
      new Map(
        [...programs.values()].flatMap(({ name, environment, group }) =>
          group ? [[`${name}/${environment}`, group] as const] : [],
        ),
      ),
    [programs],
  );
}

export function useGraph(selector: string | undefined): ShownGraph {
  const { made, error } = useJudged(selector);
  const coverage = useUncovered();
  const omitted = made?.omitted ?? 0;
  return {
    graph: made?.graph ?? null,
    notes: [
      ...(omitted > 0
        ? [`${omitted} nodes and edges are left out. Narrow the graph with a selector.`]
        : []),
      ...coverage,
    ],
    error,
  };
}

interface Judged {
  readonly made: LiveGraph | null;
  readonly error: Failure | null;
}

function useJudged(selector: string | undefined): Judged {
  const instances = useLive(PortalGraphInstancesDocument, {});
  const roots = useLive(PortalGraphInstancesDocument, selector ? { filter: { selector } } : null);
  const hosts = useHosts();
  const dependencies = useDependencies();
  const groups = useGroups();
  const [judgedAt, setJudgedAt] = useState(0);
  // Thousands of instances take milliseconds to judge: typing and panning come first.
  const shown = useDeferredValue(instances.nodes);
  const chosen = useDeferredValue(roots.nodes);
  const isLoading = [instances, hosts, dependencies, ...(selector ? [roots] : [])].some(
    ({ status }) => status === 'LOADING',
  );
  const judged = useMemo((): Judged => {
    if (isLoading) return { made: null, error: null };
    const fleet = {
      now: Math.max(judgedAt, planeNow()),
      ...{ instances: shown, hosts: hosts.nodes.values() },
      ...{ dependencies: dependencies.nodes.values(), roots: selector ? chosen.values() : null },
    };
    try {
      return { made: liveGraph(fleet, groups), error: null };
    } catch (failure) {
      if (failure instanceof Failure) return { made: null, error: failure };
      throw failure;
    }
  }, [isLoading, judgedAt, shown, chosen, hosts.nodes, dependencies.nodes, selector, groups]);
  const isCounting = judged.made?.isCounting === true;
  useEffect(() => {
    if (!isCounting) return;
    const timer = setInterval(() => setJudgedAt(planeNow()), countingMs);
    return () => clearInterval(timer);
  }, [isCounting]);
  const error = instances.error ?? roots.error ?? hosts.error ?? dependencies.error;
  return { made: judged.made, error: error ?? judged.error };
}

/** Which dependencies are never satisfied on some hosts, in words. */
function useUncovered(): readonly string[] {
  const dependencies = useDependencies();
  const assignments = useLive(PortalGraphAssignmentsDocument, {});
  const hosts = useHosts();
  const isLoading = [dependencies, assignments, hosts].some(({ status }) => status === 'LOADING');
  return useMemo(
    () =>
      isLoading
        ? []
        : uncoveredOf(
            dependencies.nodes.values(),
            assignments.nodes.values(),
            hosts.nodes.values(),
          ),
    [isLoading, dependencies.nodes, assignments.nodes, hosts.nodes],
  );
}

/** How each node looks: as the instance of it that needs attention most. */
export function useLooks(graph: DependencyGraph): ReadonlyMap<string, Look> {
  return useMemo(
    () =>
      new Map(
        graph.nodes.flatMap(({ name, instances }): [string, Look][] => {
          const [worst] = instances.toSorted((a, b) => rankOf(a) - rankOf(b));
          return worst ? [[name, lookOfInstance(worst.state, worst.health)]] : [];
        }),
      ),
    [graph],
  );
}

/** Running but unhealthy comes before running. */
const rankOf = ({ state, health }: GraphInstance) =>
  stateOrder.indexOf(state) - (state === 'RUNNING' && health === 'UNHEALTHY' ? 0.5 : 0);
