/** Two hosts for tests of dependencies, and how to set dependencies and read refusals. */
import { addHosts, type Graph, openGraph } from '../graph.ts';

export let graph: Graph;
export let ids: Map<string, string>;

export async function openHosts(): Promise<void> {
  graph = await openGraph();
  ids = await addHosts(graph.plane, [{ name: 'a', labels: { role: 'front' } }, { name: 'b' }]);
}

export const refusal =
  '__typename ... on Error { code message path hint ... on InvalidInputError { issues { path } } ... on DependencyRefusedError { problems { kind path message hint } } ... on InUseError { usedBy } }';
export const edges =
  'dependencies { nodes { on { name } condition delayMs propagate scope host whenUnreachable unreachableMs createdBy { label } } }';
export const setMutation = `mutation ($input: SetDependenciesInput!) { setDependencies(input: $input) { ${refusal} ... on SetDependenciesPayload { programs { name ${edges} } } } }`;

type Edge = string | ({ readonly on: string } & Record<string, unknown>);

const inputOf = (edge: Edge) =>
  typeof edge === 'string'
    ? { on: { key: { name: edge } } }
    : { ...edge, on: { key: { name: edge.on } } };

/** The dependencies of programs, by name. */
export async function set(wanted: Readonly<Record<string, readonly Edge[]>>) {
  const programs = Object.entries(wanted).map(([name, on]) => ({
    program: { key: { name } },
    dependencies: on.map(inputOf),
  }));
  return (await graph.ask(setMutation, { input: { programs } })).setDependencies;
}

const withRefusal = (mutation: string) => mutation.replace('__typename', refusal);
export const ask = async (mutation: string, input: object) =>
  Object.values(await graph.ask(withRefusal(mutation), { input }))[0];
