/** The graph at the moment that is shown, from the event log. */
import { useMemo, useState } from 'react';
import { Failure } from '../../../base/errors.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { useNow } from '../../app/clock.ts';
import { useDependencies, useHosts, useInstances } from '../../data/collections.ts';
import { PastDependenciesDocument } from './graph.generated.ts';
import type { DependencyGraph } from './model.ts';
import {
  type DependencyChange,
  dependenciesAt,
  dependenciesOfNow,
  type PlannedDependency,
} from './past-dependencies.ts';
import { pastGraph } from './past-graph.ts';
import { type ShownGraph, useGroups } from './use-graph.ts';

/** So many changes of dependencies are read. */
const maxChanges = 200;
const hourMs = 3_600_000;

const hourOf = (at: number) => Math.floor(at / hourMs) * hourMs;

interface PastDependencies {
  /** Null: not read yet. */
  readonly dependencies: readonly PlannedDependency[] | null;
  /** Earlier changes than those that are read may be missing. */
  readonly isCut: boolean;
  readonly error: Failure | null;
}

/** @param at milliseconds since 1970 */
function usePastDependencies(at: number): PastDependencies {
  const now = useDependencies();
  // By the hour, and only ever further back: a replay asks nothing.
  const [since, setSince] = useState(hourOf(at));
  if (hourOf(at) < since) setSince(hourOf(at));
  const { data, error } = useQuery(PastDependenciesDocument, {
    since: new Date(since).toISOString(),
    last: maxChanges,
  });
  const nodes = data?.events.nodes;
  const dependencies = useMemo(() => {
    if (!nodes || now.status === 'LOADING') return null;
    const changes = nodes.flatMap((event): DependencyChange[] =>
      event.__typename === 'ProgramDependenciesChanged' ? [event] : [],
    );
    return { now: dependenciesOfNow(now.nodes.values()), changes };
  }, [nodes, now.nodes, now.status]);
  const [oldest] = nodes ?? [];
  return {
    dependencies: useMemo(
      () => dependencies && dependenciesAt(dependencies.now, dependencies.changes, at),
      [dependencies, at],
    ),
    isCut: data?.events.pageInfo.hasPreviousPage === true && Date.parse(oldest?.at ?? '') > at,
    error: now.error ?? error,
  };
}

export function usePastGraph(selector: string | undefined): ShownGraph {
  const at = useNow();
  const { dependencies, isCut, error } = usePastDependencies(at);
  const instances = useInstances();
  const roots = useInstances(selector ? { selector } : null);
  const hosts = useHosts();
  const groups = useGroups();
  const isLoading = instances.status === 'LOADING' || hosts.status === 'LOADING';
  const made = useMemo((): { graph: DependencyGraph | null; error: Failure | null } => {
    if (isLoading || !dependencies) return { graph: null, error: null };
    const then = {
      ...{ at, dependencies, instances: instances.nodes.values(), hosts: hosts.nodes.values() },
      roots: selector ? roots.nodes.values() : null,
    };
    try {
      return { graph: pastGraph(then, groups), error: null };
    } catch (failure) {
      if (failure instanceof Failure) return { graph: null, error: failure };
      throw failure;
    }
  }, [at, dependencies, instances.nodes, hosts.nodes, roots.nodes, selector, groups, isLoading]);
  return {
    graph: made.graph,
    notes: [
      'Rebuilt from recorded states with the rule that the plane uses now; groups are those of now.',
      ...(isCut ? [`Changes of dependencies before the last ${maxChanges} are not shown.`] : []),
    ],
    error: error ?? instances.error ?? roots.error ?? made.error,
  };
}
