/** What end-to-end tests ask of a plane over HTTP, as its clients do. */

import { patienceMs } from './patience.ts';
import { lifted } from './payloads.ts';
import { until } from './until.ts';

export interface Address {
  readonly url: string;
  readonly websocketUrl: string;
  readonly token: string;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are validated by the schema and looked at by each test
export type Answer = any;

/** An answer of the endpoint as it is, with its HTTP status. */
export async function ask(
  { url, token }: { readonly url: string; readonly token?: string },
  query: string,
  variables: object = {},
): Promise<{
  readonly status: number;
  readonly data: Answer;
  readonly errors?: readonly Answer[];
}> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  return {
    status: response.status,
    ...((await response.json()) as { data: Answer; errors?: Answer[] }),
  };
}

/** The data of an answer that has no errors. */
export async function graphql(
  plane: { readonly url: string; readonly token?: string },
  query: string,
  variables: object = {},
): Promise<Answer> {
  const { data, errors } = await ask(plane, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return lifted(query, data);
}

const error = '... on Error { code message path hint }';

/** The same plane at its endpoint for agents. */
export const agentsOf = <T extends { readonly url?: string; readonly websocketUrl?: string }>(
  plane: T,
): T => ({
  ...plane,
  ...(plane.url === undefined ? {} : { url: plane.url.replace(/\/graphql$/, '/agent') }),
  ...(plane.websocketUrl === undefined
    ? {}
    : { websocketUrl: plane.websocketUrl.replace(/\/graphql$/, '/agent') }),
});

/** Makes a program and assigns it to all hosts. */
export async function run(
  plane: Address,
  name: string,
  definition: object,
  { hosts = '*', instancesPerHost = 1 } = {},
): Promise<void> {
  const { createProgram, createAssignment } = await graphql(
    plane,
    `mutation ($program: CreateProgramInput!, $assignment: CreateAssignmentInput!) {
      createProgram(input: $program) { __typename ${error} }
      createAssignment(input: $assignment) { __typename ${error} }
    }`,
    {
      program: { name, definition: { startMs: 50, ...definition } },
      assignment: { program: { key: { name } }, hosts, instancesPerHost },
    },
  );
  if (createProgram.code || createAssignment.code)
    throw new Error(JSON.stringify({ createProgram, createAssignment }));
}

export interface InstanceLine {
  readonly address: string;
  readonly state: string;
  readonly reason: string;
  readonly detail: string | null;
  readonly pid: number | null;
  readonly restarts: number;
  readonly program: { readonly name: string };
}

export async function instances(plane: Address, selector?: string): Promise<InstanceLine[]> {
  const { instances: page } = await graphql(
    plane,
    'query ($filter: InstanceFilter) { instances(first: 1000, filter: $filter) { nodes { address state reason detail pid restarts program { name } } } }',
    { filter: selector ? { selector } : null },
  );
  return page.nodes;
}

/** Waits until all instances that the selector names are there and in the state. */
export function settled(
  plane: Address,
  selector: string,
  state = 'RUNNING',
  timeoutMs = patienceMs,
): Promise<InstanceLine[]> {
  let seen: InstanceLine[] = [];
  return until(
    async () => {
      seen = await instances(plane, selector);
      return seen.length > 0 && seen.every((one) => one.state === state) && seen;
    },
    { timeoutMs },
  ).catch(() => {
    throw new Error(`not all ${state} within ${timeoutMs} ms: ${JSON.stringify(seen)}`);
  });
}

/** The whole log as it stands, oldest first. */
export async function eventsOf(plane: Address, fields = '', after?: string): Promise<Answer[]> {
  const all: Answer[] = [];
  for (let cursor: string | null = after ?? null; ; ) {
    const { events } = await graphql(
      plane,
      `query ($after: String) { events(first: 500, after: $after) { nodes { __typename sequence cursor instance: instanceAddress host: hostName program: programKey actor { label } ${fields} } pageInfo { hasNextPage endCursor } } }`,
      { after: cursor },
    );
    all.push(...events.nodes);
    if (!events.pageInfo.hasNextPage) return all;
    cursor = events.pageInfo.endCursor;
  }
}

/** Makes a join token. @returns its secret */
export async function joinToken(plane: Address, input: object = {}): Promise<string> {
  const mutation =
    'mutation ($input: CreateJoinTokenInput!) { createJoinToken(input: $input) { ... on CreateJoinTokenPayload { secret } ... on Error { message } } }';
  const { createJoinToken } = await graphql(plane, mutation, { input });
  if (!createJoinToken.secret) throw new Error(createJoinToken.message);
  return createJoinToken.secret;
}
