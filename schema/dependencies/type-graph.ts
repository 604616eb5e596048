/** The graph of dependencies as it stands: which are satisfied, since when, and why not. */

import type { PartialCoverage } from '../../src/domain/graph/check.ts';
import { type GraphNode, graphBounds } from '../../src/domain/graph/expand.ts';
import { uncovered } from '../../src/domain/graph/placed.ts';
import { maxInstancesPerHost } from '../assignments/rules.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { Instance, instanceLoader } from '../instances/type.ts';
import { maxBlockers } from './rules.ts';
import { placedPrograms, selectableHosts } from './store/dependencies.ts';
import { type DependencyGraphRecord, dependencyGraph } from './store/status.ts';
import { Blocker, Dependency } from './type.ts';

const DependencyNode = builder.objectRef<GraphNode>('DependencyGraphNode').implement({
  description: 'A program on a host, with all its instances there.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description:
        'program@host, with /environment where it is not the default; the program alone when it has no instances.',
    }),
    program: t.string({
      description: 'Name of the program.',
      resolve: (node) => node.program.program,
    }),
    environment: t.string({
      description: 'The environment of the program.',
      resolve: (node) => node.program.environment,
    }),
    host: t.exposeString('host', {
      nullable: true,
      description: 'Name of the host. Null: it has no instances.',
    }),
    instances: t.field({
      type: [Instance],
      nullable: true,
      description: `The instances of the program on the host, by index; at most ${maxInstancesPerHost}.`,
      extensions: { atMost: maxInstancesPerHost },
      resolve: async (node, _args, context) => {
        const loaded = await Promise.all(
          node.instanceIds.map((id) => instanceLoader(context).load(id)),
        );
        return loaded.filter((instance) => instance !== null);
      },
    }),
  }),
});

const DependencyEdge = builder
  .objectRef<DependencyGraphRecord['edges'][number]>('DependencyGraphEdge')
  .implement({
    description:
      'A dependency as it is for the instances of one host, as far as the plane knows. Whether they may start is decided by their own agent.',
    fields: (t) => ({
      dependency: t.field({
        type: Dependency,
        description: 'The dependency between programs that the edge comes from.',
        resolve: ({ edge }) => edge.record,
      }),
      of: t.exposeString('of', {
        description:
          'Name of the node that waits; of a program without instances nothing does yet.',
      }),
      on: t.stringList({
        description: 'Names of the nodes that count. Empty: there is none where it counts.',
        resolve: ({ on }) => [...on],
      }),
      satisfied: t.exposeBoolean('satisfied', {
        description: 'Whether the condition of the dependency holds.',
      }),
      since: t.field({
        type: 'DateTime',
        nullable: true,
        description:
          'The time since which the dependency has been satisfied, its delay included. Null: it is not satisfied.',
        resolve: ({ since }) => (since === null ? null : new Date(since)),
      }),
      satisfiedForMs: t.expose('satisfiedForMs', {
        type: 'Duration',
        nullable: true,
        description:
          "The time for which the dependency has been satisfied, its delay included, by the plane's clock. Null: it is not satisfied.",
      }),
      blockers: t.field({
        type: [Blocker],
        description: `Why the dependency is not satisfied, at most ${maxBlockers} reasons. Empty when it is satisfied, or nothing waits.`,
        extensions: { atMost: maxBlockers },
        resolve: ({ blockers }) => blockers.slice(0, maxBlockers),
      }),
      omittedBlockers: t.int({
        description: 'The number of further reasons, which are not in the list of blockers.',
        resolve: ({ blockers }) => Math.max(0, blockers.length - maxBlockers),
      }),
    }),
  });

const maxUncoveredHosts = 100;
const maxUncovered = 1000;

const uncoveredByGraph = new WeakMap<DependencyGraphRecord, Promise<PartialCoverage[]>>();
/** Computed once for a graph, whichever fields ask for it. */
function uncoveredOf(
  graph: DependencyGraphRecord,
  { plane, scope }: Context,
): Promise<PartialCoverage[]> {
  const known = uncoveredByGraph.get(graph);
  if (known !== undefined) return known;
  const compute = async () =>
    uncovered(
      await placedPrograms(plane.db, scope, graph.dependencies),
      await selectableHosts(plane.db, scope),
    );
  const found = compute();
  uncoveredByGraph.set(graph, found);
  return found;
}

const UncoveredDependency = builder.objectRef<PartialCoverage>('UncoveredDependency').implement({
  description:
    'A program waits for good on some hosts, because what it depends on is not assigned there.',
  fields: (t) => ({
    of: t.exposeString('of', { description: 'Key of the program that waits.' }),
    on: t.exposeString('on', { description: 'Key of the program that is not there.' }),
    hosts: t.stringList({
      description: `Names of the hosts, in the order of names; the first ${maxUncoveredHosts}.`,
      resolve: ({ hosts }) => hosts.slice(0, maxUncoveredHosts),
    }),
    omittedHosts: t.int({
      description: 'How many further hosts are not in the list.',
      resolve: ({ hosts }) => Math.max(0, hosts.length - maxUncoveredHosts),
    }),
    message: t.exposeString('message', { description: 'The same in words.' }),
  }),
});

const DependencyGraph = builder.objectRef<DependencyGraphRecord>('DependencyGraph').implement({
  description: 'Programs on hosts, and what each waits for.',
  fields: (t) => ({
    nodes: t.field({
      type: [DependencyNode],
      description: `The first programs on hosts, as many as asked for and at most ${graphBounds.instances}: those selected, then what they wait for.`,
      extensions: { atMost: graphBounds.instances },
      resolve: ({ nodes }) => [...nodes],
    }),
    omittedNodes: t.exposeInt('omittedNodes', {
      description: 'How many programs on hosts are not among the nodes.',
    }),
    edges: t.field({
      type: [DependencyEdge],
      description: `What each of the nodes waits for, at most ${graphBounds.pairs} edges. An edge may lead to a node that is omitted.`,
      extensions: { atMost: graphBounds.pairs },
      resolve: ({ edges }) => [...edges],
    }),
    omittedEdges: t.exposeInt('omittedEdges', {
      description: 'How many edges are not given because the node that waits is omitted.',
    }),
    uncovered: t.field({
      type: [UncoveredDependency],
      description: `The first dependencies that some hosts never satisfy, at most ${maxUncovered}.`,
      extensions: { atMost: maxUncovered },
      resolve: async (graph, _args, context) =>
        (await uncoveredOf(graph, context)).slice(0, maxUncovered),
    }),
    omittedUncovered: t.int({
      description:
        'The number of further dependencies that some hosts never satisfy, which are not in the list.',
      resolve: async (graph, _args, context) =>
        Math.max(0, (await uncoveredOf(graph, context)).length - maxUncovered),
    }),
  }),
});

builder.queryField('dependencyGraph', (t) =>
  t.field({
    type: DependencyGraph,
    description: `What waits for what, on each host, and whether it has it. A graph of more than ${graphBounds.instances} instances, ${graphBounds.dependencies} dependencies, or ${graphBounds.pairs} pairs of a node and one that it waits for is refused with QUERY_TOO_EXPENSIVE: narrow it with a selector.`,
    extensions: { access: 'VIEWER' },
    args: {
      selector: t.arg.string({
        description:
          'Only these instances, and all that they wait for. Left out: all programs that wait or are waited for.',
      }),
      first: t.arg.int({
        required: true,
        defaultValue: 1000,
        description: `The most nodes to give; at most ${graphBounds.instances}. The graph counts what is omitted.`,
      }),
    },
    resolve: (_root, { selector, first }, { plane, scope }) =>
      dependencyGraph(plane.db, scope, selector ?? null, first),
  }),
);
