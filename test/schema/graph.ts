/**
 * Asking the real schema, over a plane and a database of its own, as somebody with a role; and
 * counting the statements that an answer takes.
 */

import { eq } from 'drizzle-orm';
import { type ExecutionResult, type GraphQLError, graphql } from 'graphql';
import postgres from 'postgres';
import type { Database } from '../../drizzle/database.ts';
import { hosts } from '../../drizzle/tables.ts';
import { agentSchema } from '../../schema/agent-schema.ts';
import type { Caller, EventRecord, Role } from '../../schema/context.ts';
import { type AgentConnection, attachSession } from '../../schema/hosts/connections.ts';
import { schema } from '../../schema/schema.ts';
import { planeActor } from '../../src/base/actor.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { scopeOf } from '../../src/server/access/scopes.ts';
import { type OpenPlane, openPlane } from '../../src/server/plane.ts';
import { alice } from '../support/actors.ts';
import { createTestDatabase } from '../support/database.ts';
import { lasting } from '../support/graph.ts';
import { lifted } from '../support/payloads.ts';
import { silent } from '../support/plane.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a query answers is as the query asks; the expectations give the types.
type Data = any;

export interface Graph {
  readonly plane: OpenPlane;
  /**
   * The answer's data, payloads lifted (payloads.ts); fails on errors. The caller is the ADMIN
   * alice, unless `as` is given.
   */
  ask(query: string, variables?: Record<string, unknown>, as?: Role | Caller): Promise<Data>;
  /** The answer's first error, as it was thrown; fails when there is none. */
  refusal(query: string, variables?: Record<string, unknown>, as?: Role | Caller): Promise<Error>;
  /** All its errors, as graphql gives them. */
  refusals(
    query: string,
    variables?: Record<string, unknown>,
    as?: Role | Caller,
  ): Promise<readonly GraphQLError[]>;
  /**
   * Statements sent to the database while `work` ran, without those that open and end transactions
   * or belong to a new connection.
   */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  /** Events committed after the sequence. */
  eventsAfter(sequence: number): Promise<EventRecord[]>;
  close(): Promise<void>;
}

const callerOf = (as: Role | Caller): Caller =>
  typeof as === 'string'
    ? { kind: 'USER', tokenId: alice.id ?? '', name: alice.label, role: as }
    : as;

/** An agent speaks on the connection of its open session, for the epoch that it names. */
async function connectionOf(
  plane: OpenPlane,
  caller: Caller,
  variables: Record<string, unknown>,
): Promise<object> {
  const connection = {};
  if (caller.kind !== 'AGENT') return connection;
  const { epoch: named } = (variables.input ?? {}) as { readonly epoch?: string };
  attachSession(connection, await openedFor(plane.db, caller.hostId, named));
  return connection;
}

/** Makes sure that the host has an open session for this epoch. */
export async function openedFor(
  db: Database,
  hostId: string,
  epoch?: string,
): Promise<AgentConnection> {
  const [host] = await db.select().from(hosts).where(eq(hosts.id, hostId));
  const session = {
    hostId,
    sessionId: host?.sessionId ?? uuidv7(),
    epoch: epoch ?? host?.reportEpoch ?? uuidv7(),
  };
  if (host?.sessionId !== session.sessionId || host.reportEpoch !== session.epoch)
    await db
      .update(hosts)
      .set({ sessionId: session.sessionId, reportEpoch: session.epoch, reportSequence: 0 })
      .where(eq(hosts.id, hostId));
  return session;
}

/**
 * Statements that do not belong to the work: those of transactions and notifications, and the query
 * for the types of arrays that a new connection sends first.
 */
const incidental = /^\s*(begin|commit|rollback|savepoint|notify|listen)|from pg_catalog\.pg_type/i;

async function eventsAfter(plane: OpenPlane, sequence: number): Promise<EventRecord[]> {
  const head = await plane.log.head();
  const found: EventRecord[] = [];
  if (head <= sequence) return found;
  for await (const event of plane.log.follow(sequence, () => true)) {
    found.push(event);
    if (event.sequence >= head) break;
  }
  return found;
}

export async function openGraph(): Promise<Graph> {
  const database = await createTestDatabase();
  let sent: string[] = [];
  const debug = (_connection: number, query: string) => void sent.push(query);
  const pool = postgres({ ...database.options, max: 8, onnotice: () => {}, debug });
  const plane = await openPlane({ pool, version: '0.0.0-test', log: silent });
  const execute = async (
    source: string,
    variables: Record<string, unknown>,
    as: Role | Caller,
  ): Promise<ExecutionResult> => {
    const caller = callerOf(as);
    const connection = await connectionOf(plane, caller, variables);
    return graphql({
      schema: caller.kind === 'AGENT' ? agentSchema : schema,
      source,
      variableValues: variables,
      contextValue: {
        plane,
        caller,
        scope: scopeOf(caller),
        access: lasting,
        connection,
        loaders: new Map(),
      },
    });
  };
  const refusals: Graph['refusals'] = async (query, variables = {}, as = 'ADMIN') => {
    const { errors } = await execute(query, variables, as);
    if (!errors?.[0]) throw new Error('it was not refused');
    return errors;
  };
  return {
    plane,
    async ask(query, variables = {}, as = 'ADMIN') {
      const { data, errors } = await execute(query, variables, as);
      if (errors?.[0]) throw errors[0].originalError ?? errors[0];
      return lifted(query, data);
    },
    async refusal(query, variables, as) {
      const [first] = await refusals(query, variables, as);
      return first?.originalError ?? (first as Error);
    },
    refusals,
    async statements(work) {
      sent = [];
      await work();
      return sent.filter((statement) => !incidental.test(statement));
    },
    eventsAfter: (sequence) => eventsAfter(plane, sequence),
    async close() {
      await plane.close();
      await pool.end();
      await database.drop();
    },
  };
}

/** The kind of each event with its object, for short comparisons. */
export function summary(events: readonly EventRecord[]): string[] {
  return events.map(
    ({ kind, host, program, instance }) => `${kind} ${instance ?? program ?? host}`,
  );
}

export interface NewHost {
  readonly name: string;
  readonly labels?: Record<string, string>;
  readonly draining?: boolean;
  /** An agent has, or has had, a session. `online`: it has one now. */
  readonly session?: 'never' | 'past' | 'online';
}

/** Adds hosts as enrolment would, placement included. */
export async function addHosts(
  plane: OpenPlane,
  added: readonly NewHost[],
): Promise<Map<string, string>> {
  const ids = new Map(added.map(({ name }) => [name, uuidv7()]));
  await plane.write(planeActor, async (tx) => {
    const rows = added.map(({ name, labels = {}, draining = false, session = 'online' }, i) => ({
      id: ids.get(name) ?? '',
      name,
      machineId: uuidv7(),
      labels,
      draining,
      enrolledAt: new Date(tx.now.getTime() + i),
      lastSeenAt: session === 'never' ? null : new Date(tx.now.getTime() + i),
      sessionId: session === 'online' ? uuidv7() : null,
      reportEpoch: session === 'never' ? null : uuidv7(),
    }));
    await tx.db.insert(hosts).values(rows);
    for (const { id } of rows) tx.invalidatePlacement({ hostId: id });
  });
  return ids;
}

const faults = `
  __typename
  ... on Error { code message path hint ... on InvalidInputError { issues { path message hint } } ... on InUseError { usedBy } }`;

export const createProgram = `mutation ($input: CreateProgramInput!) { createProgram(input: $input) { ${faults} ... on CreateProgramPayload { program { id name environment revision } } } }`;
export const updateProgram = `mutation ($input: UpdateProgramInput!) { updateProgram(input: $input) { ${faults} ... on UpdateProgramPayload { program { revision group description revisedBy { label } definition { command env { name value } startRetries backoff { initialMs maxMs } } } } } }`;
export const deleteProgram = `mutation ($input: DeleteProgramInput!) { deleteProgram(input: $input) { ${faults} ... on DeleteProgramPayload { deletedId } } }`;
export const createAssignment = `mutation ($input: CreateAssignmentInput!) { createAssignment(input: $input) { ${faults} ... on CreateAssignmentPayload { assignment { id hosts enabled instancesPerHost createdBy { label } program { name } } } } }`;
export const updateAssignment = `mutation ($input: UpdateAssignmentInput!) { updateAssignment(input: $input) { ${faults} ... on UpdateAssignmentPayload { assignment { hosts enabled instancesPerHost } } } }`;
export const deleteAssignment = `mutation ($input: DeleteAssignmentInput!) { deleteAssignment(input: $input) { ${faults} ... on DeleteAssignmentPayload { deletedId } } }`;
export const enableAssignment = `mutation ($input: EnableAssignmentInput!) { enableAssignment(input: $input) { ${faults} ... on EnableAssignmentPayload { assignment { enabled } } } }`;
export const disableAssignment = `mutation ($input: DisableAssignmentInput!) { disableAssignment(input: $input) { ${faults} ... on DisableAssignmentPayload { assignment { enabled } } } }`;
export const updateHost = `mutation ($input: UpdateHostInput!) { updateHost(input: $input) { ${faults} ... on UpdateHostPayload { host { name connection draining desiredRevision labels { key value } } } } }`;
export const deleteHost = `mutation ($input: DeleteHostInput!) { deleteHost(input: $input) { ${faults} ... on DeleteHostPayload { deletedId } } }`;

/** Creates a program that sleeps, and assigns it. @returns its id */
export async function place(
  graph: Graph,
  name: string,
  hosts: string | null,
  more: { definition?: object; assignment?: object } = {},
): Promise<string> {
  const definition = { command: ['/bin/sleep', '1000'], ...more.definition };
  const { createProgram: program } = await graph.ask(createProgram, {
    input: { name, definition },
  });
  if (program.__typename !== 'CreateProgramPayload') throw new Error(program.message);
  if (hosts === null) return program.id;
  const { createAssignment: assignment } = await graph.ask(createAssignment, {
    input: { program: { key: { name } }, hosts, ...more.assignment },
  });
  if (assignment.__typename !== 'CreateAssignmentPayload') throw new Error(assignment.message);
  return program.id;
}
