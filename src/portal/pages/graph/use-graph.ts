/**
 * The graph, live: its structure is asked for again after events that can change it, and its
 * colours follow the portal's collection of instances.
 */
import { useMemo } from 'react';
import type { Failure } from '../../../base/errors.ts';
import type { EventKind } from '../../../sdk/client/generated.ts';
import { useInstances, usePrograms } from '../../data/collections.ts';
import { type Look, lookOfInstance, stateOrder } from '../../ui/state.ts';
import { useQueryAfterEvents } from '../instances/use-instance-events.ts';
import { graphOf } from './answer.ts';
import { PortalGraphDocument } from './graph.generated.ts';
import type { DependencyGraph } from './model.ts';

/** Events after which other nodes or edges may be there, or an edge may be satisfied or not. */
const kinds: readonly EventKind[] = [
  'PROGRAM_DEPENDENCIES_CHANGED',
  'PROGRAM_DELETED',
  'INSTANCE_CREATED',
  'INSTANCE_REMOVED',
  'INSTANCE_WAITING_CHANGED',
  'INSTANCE_STATE_CHANGED',
  'INSTANCE_HEALTH_CHANGED',
];
/** However many of them come, the graph is asked for once in so long. */
const quietMs = 2000;

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
  const { data, error } = useQueryAfterEvents(
    PortalGraphDocument,
    { selector: selector ?? null },
    { kind: [...kinds] },
    quietMs,
  );
  const groups = useGroups();
  const answer = data?.dependencyGraph;
  const graph = useMemo(() => answer && graphOf(answer, groups), [answer, groups]);
  const omitted = (answer?.omittedNodes ?? 0) + (answer?.omittedEdges ?? 0);
  return {
    graph: graph ?? null,
    notes: [
      ...(omitted > 0
        ? [`${omitted} nodes and edges are left out. Narrow the graph with a selector.`]
        : []),
      ...(answer?.uncovered.map(({ message }) => message) ?? []),
    ],
    error,
  };
}

/** How each node looks: as the instance of it that needs attention most. */
export function useLooks(graph: DependencyGraph): ReadonlyMap<string, Look> {
  const instances = useInstances().nodes;
  return useMemo(() => {
    const known = new Map([...instances.values()].map((one) => [one.address, one]));
    return new Map(
      graph.nodes.flatMap(({ name, instances: own }): [string, Look][] => {
        const current = own.flatMap(({ address }) => known.get(address) ?? []);
        const [worst] = current.sort((a, b) => rankOf(a) - rankOf(b));
        return worst ? [[name, lookOfInstance(worst.state, worst.health)]] : [];
      }),
    );
  }, [graph, instances]);
}

type Line = ReturnType<typeof useInstances>['list'][number];

/** Running but unhealthy comes before running. */
const rankOf = ({ state, health }: Line) =>
  stateOrder.indexOf(state) - (state === 'RUNNING' && health === 'UNHEALTHY' ? 0.5 : 0);
