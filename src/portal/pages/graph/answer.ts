/** The plane's answer as the graph that is shown. Pure. */
import type { PortalGraphQuery } from './graph.generated.ts';
import type { DependencyGraph, GraphEdge } from './model.ts';

type Answer = PortalGraphQuery['dependencyGraph'];
type Terms = Pick<
  Answer['edges'][number]['dependency'],
  'condition' | 'scope' | 'propagate' | 'delayMs'
>;

/** @param groupOf by program/environment; of programs without a group nothing */
export function graphOf(answer: Answer, groupOf: ReadonlyMap<string, string>): DependencyGraph {
  const nodes = answer.nodes.map((node) => ({
    ...node,
    group: groupOf.get(`${node.program}/${node.environment}`) ?? null,
    instances: node.instances ?? [],
    members: [node.name],
  }));
  const known = new Set(nodes.map(({ name }) => name));
  const edges = answer.edges.flatMap((edge): GraphEdge[] =>
    edge.on
      .filter((on) => known.has(on) && known.has(edge.of))
      .map((on) => ({
        of: edge.of,
        on,
        isSatisfied: edge.satisfied,
        since: edge.since,
        terms: termsOf(edge.dependency),
        blockers: [
          ...edge.blockers.map(({ detail }) => detail),
          ...(edge.omittedBlockers > 0 ? [`and ${edge.omittedBlockers} more`] : []),
        ],
      })),
  );
  return { nodes, edges };
}

/** What is asked of what is waited for, in words. */
export function termsOf({ condition, scope, propagate, delayMs }: Terms): string {
  const words = (name: string) => name.toLowerCase().replaceAll('_', ' ');
  return [
    words(condition),
    delayMs > 0 && `for ${delayMs / 1000} s`,
    scope !== 'SAME_HOST' && words(scope),
    propagate !== 'NONE' && `its ${propagate === 'STOP' ? 'stop' : 'restart'} propagates`,
  ]
    .filter(Boolean)
    .join(', ');
}
