/**
 * An agent reduced to its protocol: a session on a WebSocket of a real plane, and its reports.
 */
import { randomUUID } from 'node:crypto';
import type { Connection } from '../../src/sdk/connection.ts';
import { type Answer, agentsOf, graphql } from './requests.ts';
import { connect, document } from './serve.ts';

export const wireFacts = {
  ...{
    kernel: 'Linux 6',
    os: 'Debian',
    arch: 'x64',
    cpuCores: 2,
    memoryBytes: 1,
    nodeVersion: 'v20',
    launcher: 'SHELL',
  },
  upMs: 1000,
};

type Administered = { readonly url: string; readonly token: string };

/** What a session of an agent that behaves begins with. */
export const sessionInput = (changes: object = {}) => ({
  protocolVersions: [1],
  agentVersion: '0',
  machineId: 'a'.repeat(32),
  epoch: randomUUID(),
  facts: wireFacts,
  ...changes,
});

const sessionQuery = `subscription ($input: AgentSessionInput!) { agentSession(input: $input) { __typename
  ... on AgentWelcome { acknowledged nonce } } }`;
const reportMutation = `mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename
  ... on ReportAcknowledgement { sequence refused { sequence message } } ... on Error { code message } } }`;

export interface WireAgent {
  readonly connection: Connection;
  readonly epoch: string;
  readonly welcome: Answer;
  /** The next element of the session. @throws Failure when it has ended */
  next(): Promise<Answer>;
  /** Sends the bodies as the next reports. @throws Failure of a refusal that is no result */
  report(...bodies: readonly object[]): Promise<Answer>;
  /** As report, of what happened so long ago. */
  reportAged(ageMs: number, ...bodies: readonly object[]): Promise<Answer>;
  close(): void;
}

/** Opens a session. @throws Failure when it is refused */
export async function openAgent(
  plane: { readonly websocketUrl: string },
  credential: string,
  changes: { readonly epoch?: string; readonly machineId?: string } & Readonly<
    Record<string, unknown>
  > = {},
): Promise<WireAgent> {
  const connection = await connect(agentsOf(plane), credential);
  const input = sessionInput(changes);
  const { epoch } = input;
  const messages = connection.subscribe(document(sessionQuery), { input });
  const next = async () => {
    const { value, done } = await messages.next();
    if (done) throw new Error('the session has ended');
    return value.agentSession;
  };
  let welcome: Answer;
  try {
    welcome = await next();
  } catch (error) {
    connection.close();
    throw error;
  }
  let sequence = welcome.acknowledged;
  const reportAged = async (ageMs: number, ...bodies: readonly object[]): Promise<Answer> => {
    const at = new Date(Date.now() - ageMs).toISOString();
    const reports = bodies.map((body, i) => ({ sequence: sequence + 1 + i, at, ageMs, body }));
    const { agentReport } = await connection.execute(document(reportMutation), {
      input: { epoch, reports },
    });
    sequence = agentReport.sequence ?? sequence;
    return agentReport;
  };
  return {
    ...{ connection, epoch, welcome, next },
    report: (...bodies) => reportAged(0, ...bodies),
    reportAged,
    close: () => connection.close(),
  };
}

/** Enrols as an agent would. @returns the answer, an error as well */
export async function enrol(
  plane: Pick<Administered, 'url'>,
  joinSecret: string,
  hostName: string,
  changes: object = {},
): Promise<Answer> {
  const input = {
    joinToken: joinSecret,
    hostName,
    machineId: 'a'.repeat(32),
    agentVersion: '0',
    protocolVersions: [1],
    facts: wireFacts,
    ...changes,
  };
  const mutation =
    'mutation ($input: EnrolAgentInput!) { enrolAgent(input: $input) { __typename ... on AgentEnrolment { credential } ... on Error { code message path hint } } }';
  return (await graphql(agentsOf({ url: plane.url }), mutation, { input })).enrolAgent;
}
