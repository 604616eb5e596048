/** Reports of a bridge, for tests. */
const mutation =
  'mutation ($input: PublishClusterReportInput!) { publishClusterReport(input: $input) { __typename ... on Error { message } } }';

interface Asking {
  ask(query: string, variables?: Record<string, unknown>): Promise<unknown>;
}

export const reportedHost = (name: string, more: object = {}) => ({
  ...{ name, address: '10.0.0.1', platform: 'x86_64', version: 43, features: ['env_xz'] },
  ...{ maxJobs: 4, noRemote: false, speed: 100, load: 10, activeJobs: 1, ...more },
});

export const clusterReport = (cluster: string, more: object = {}) => ({
  ...{ cluster, source: 'bridge', run: 'r1', sequence: 1, session: 's1', heldMs: 0 },
  ...{ state: 'CONNECTED', waitingJobs: 0, activeJobs: 0, omitted: 0, hosts: [], departed: [] },
  ...{ isComplete: false, omittedJobs: 0, minutes: [], ended: [], ...more },
});

/** Reports a cluster. @throws when it is refused */
export async function reportCluster(graph: Asking, cluster: string, more: object = {}) {
  const answer = JSON.stringify(await graph.ask(mutation, { input: clusterReport(cluster, more) }));
  if (!answer.includes('PublishClusterReportPayload')) throw new Error(answer);
}
