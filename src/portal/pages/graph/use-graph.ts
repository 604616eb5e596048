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

interface LiveGraph {
  readonly graph: DependencyGraph | null;
  readonly omitted: number;
  /** Dependencies of which nothing counts on some hosts. */
  readonly uncovered: readonly string[];
  readonly error: Failure | null;
}

export function useGraph(selector: string | undefined): LiveGraph {
  const { data, error } = useQueryAfterEvents(
    PortalGraphDocument,
    { selector: selector ?? null },
    { kind: [...kinds] },
    quietMs,
  );
  const programs = usePrograms().nodes;
  const answer = data?.dependencyGraph;
  const graph = useMemo(() => {
    if (!answer) return null;
    const groups = [...programs.values()].flatMap(({ name, environment, group }) =>
      group ? [[`${name}/${environment}`, group] as const] : [],
    );
    return graphOf(answer, new Map(groups));
  }, [answer, programs]);
  return {
    graph,
    omitted: (answer?.omittedNodes ?? 0) + (answer?.omittedEdges ?? 0),
    uncovered: answer?.uncovered.map(({ message }) => message) ?? [],
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
