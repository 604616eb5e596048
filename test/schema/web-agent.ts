/** The program web on the host a, and the agent of that host as far as it reports. */
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { instances } from '../../drizzle/tables.ts';
import type { Caller } from '../../schema/context.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { addHosts, type Graph, openGraph } from './graph.ts';

export interface WebAgent {
  readonly graph: Graph;
  readonly hostId: string;
  /** Of web@a. */
  readonly instanceId: string;
  readonly epoch: string;
  /** Sends the bodies as the next reports. Expects that the plane takes them. */
  report(...bodies: readonly object[]): Promise<void>;
}

export const agentOf = (hostId: string, hostName: string): Caller => ({
  kind: 'AGENT',
  tokenId: uuidv7(),
  hostId,
  hostName,
});

export const reporting =
  'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename ... on Error { message } } }';

/** Over a database of its own, which goes with `graph.close`. */
export async function openWebAgent(): Promise<WebAgent> {
  const graph = await openGraph();
  const hostId = (await addHosts(graph.plane, [{ name: 'a' }])).get('a') ?? '';
  await graph.ask(
    `mutation { createProgram(input: { name: "web", definition: { command: ["/bin/web"] } }) { __typename }
      createAssignment(input: { program: { key: { name: "web" } }, hosts: "a" }) { __typename } }`,
  );
  const [row] = await graph.plane.db
    .select({ id: instances.id })
    .from(instances)
    .where(eq(instances.hostId, hostId));
  const agent = agentOf(hostId, 'a');
  const epoch = uuidv7();
  let sequence = 0;
  return {
    ...{ graph, hostId, epoch },
    instanceId: row?.id ?? '',
    async report(...bodies) {
      const at = new Date().toISOString();
      const reports = bodies.map((body) => {
        sequence += 1;
        return { sequence, at, body };
      });
      const { agentReport } = await graph.ask(reporting, { input: { epoch, reports } }, agent);
      expect(agentReport).toEqual({ __typename: 'ReportAcknowledgement' });
    },
  };
}
