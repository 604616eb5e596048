/** A bridge to supervisord reduced to what it reports of its programs. */
import { randomUUID } from 'node:crypto';
import { enrol, openAgent, type WireAgent, wireFacts } from './agent-wire.ts';
import { joinToken } from './requests.ts';
import { document } from './serve.ts';

const observeMutation = `mutation ($input: AgentObserveInput!) { agentObserve(input: $input) { __typename
  ... on ObservationAcknowledgement { refused { name message } } ... on Error { message } } }`;

interface Plane {
  readonly url: string;
  readonly websocketUrl: string;
  readonly token: string;
}

export interface ObservingAgent extends WireAgent {
  /** @param programs all that its supervisord has. @throws Error when the plane refuses one */
  observe(...programs: readonly object[]): Promise<void>;
}

/** Enrols the host and opens its session. */
export async function openObservingAgent(
  plane: Plane,
  hostName: string,
  changes: object = {},
): Promise<ObservingAgent> {
  const machineId = randomUUID();
  const facts = { ...wireFacts, launcher: 'SUPERVISORD', ...changes };
  const { credential } = await enrol(plane, await joinToken(plane), hostName, { machineId, facts });
  const agent = await openAgent(plane, credential, { machineId, facts });
  return {
    ...agent,
    async observe(...programs) {
      const input = {
        environment: 'default',
        programs: programs.map((one) => ({ instances: 1, command: ['sleep', '1000'], ...one })),
      };
      const { agentObserve } = await agent.connection.execute(document(observeMutation), { input });
      if (agentObserve.refused?.length !== 0) throw new Error(JSON.stringify(agentObserve));
    },
  };
}
