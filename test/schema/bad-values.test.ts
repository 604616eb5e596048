/**
 * What a caller can send is never an unexpected error: every root field of the schema is asked with
 * values that no honest client sends, one argument at a time and all at once. Whoever adds a field
 * is tested here without doing anything.
 */

import { randomInt } from 'node:crypto';
import {
  type ExecutionResult,
  execute,
  type GraphQLArgument,
  type GraphQLError,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parse,
  subscribe,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { agentSchema } from '../../schema/agent-schema.ts';
import type { Caller, Context } from '../../schema/context.ts';
import { attachSession } from '../../schema/hosts/connections.ts';
import type { Access } from '../../schema/root-access.ts';
import { schema } from '../../schema/schema.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { createLogger } from '../../src/base/log.ts';
import { scopeOf } from '../../src/server/access/scopes.ts';
import { createMask } from '../../src/server/http/mask.ts';
import { Garbage } from '../support/garbage.ts';
import { lasting } from '../support/graph.ts';
import { until } from '../support/until.ts';
import { addHosts, type Graph, openedFor, openGraph, place } from './graph.ts';

const seed = Number(process.env['GANDER_TEST_SEED'] ?? randomInt(2 ** 31));
const garbage = new Garbage(seed);
const rounds = 40;

let graph: Graph;
let hostId: string;
const logged: string[] = [];
const mask = createMask(
  createLogger({
    level: 'error',
    name: 'plane',
    destination: { write: (line: string) => logged.push(line) },
  }),
);

beforeAll(async () => {
  console.log(`seed ${seed}: repeat with GANDER_TEST_SEED=${seed}`);
  graph = await openGraph();
  hostId = (await addHosts(graph.plane, [{ name: 'a' }])).get('a') ?? '';
  await place(graph, 'web', 'a');
});
afterAll(() => graph.close());

const ids = [
  'Token',
  'Program',
  'Instance',
  'Host',
  'Run',
  'Command',
  'Schedule',
  'Assignment',
  'Activity',
  // No nodes: an interface, an object, a scalar, an input, and no type at all.
  'Event',
  'HostConnected',
  'Viewer',
  'Query',
  'DateTime',
  'HostFilter',
  'Nothing',
].flatMap((type) =>
  [uuidv7(), 'nope', '', '\0', "'", '1:2'].map((id) =>
    Buffer.from(`${type}:${id}`).toString('base64'),
  ),
);
/** Halves of surrogate pairs are no case: every transport replaces them before it parses JSON. */
const texts = [
  '',
  '\0',
  'a\0b',
  "';--",
  'x'.repeat(70_000),
  '*',
  'web',
  'a@b@c',
  '((((',
  '[',
  '%s',
  '../..',
  '\u202e',
  '-1',
  '9'.repeat(400),
  'web@a',
  '{}',
];
const values: Readonly<Record<string, readonly unknown[]>> = {
  ID: [...ids, 'nonsense', '', '\0', 'x'.repeat(10_000)],
  String: [...texts, ...ids.slice(0, 3)],
  Int: [0, -1, 1, 2 ** 31 - 1, -(2 ** 31)],
  SafeInt: [0, -1, 1, 2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 31],
  Duration: [0, -1, 1, 1000, 2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 31],
  Float: [0, -1, 1e308, -1e308, 1e-308],
  Boolean: [true, false],
  UUID: [uuidv7(), '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  DateTime: [
    '2026-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '0000-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '275760-09-13T00:00:00Z',
  ],
  JSON: [
    null,
    0,
    '',
    'a\0',
    [],
    {},
    [[[[]]]],
    { __proto__: null, a: { b: 1 } },
    'x'.repeat(10_000),
  ],
  Bytes: ['', 'AAAA', '!', '\0'],
};

/**
 * A value of the type: awkward, but such as the schema lets through. Arguments that ask to wait are
 * left out: they would.
 */
function inputOf(type: GraphQLInputType, depth = 0): unknown {
  if (isNonNullType(type)) return inputOf(type.ofType, depth) ?? inputOf(type.ofType, depth);
  if (isListType(type))
    return Array.from({ length: garbage.below(3) }, () => inputOf(type.ofType, depth + 1));
  if (isEnumType(type)) return garbage.of(type.getValues()).name;
  if (isInputObjectType(type)) return objectOf(Object.values(type.getFields()), depth);
  return garbage.of(values[type.name] ?? texts);
}

const waits = /^(wait|timeout)Ms$/;

function objectOf(
  fields: readonly (GraphQLArgument | GraphQLInputField)[],
  depth = 0,
): Record<string, unknown> {
  const given = fields.filter(
    ({ type, name }) =>
      isNonNullType(type) || (depth < 6 && !waits.test(name) && garbage.chance() < 0.5),
  );
  return Object.fromEntries(
    given.flatMap(({ name, type }) => (waits.test(name) ? [] : [[name, inputOf(type, depth + 1)]])),
  );
}

async function contextOf(caller: Caller): Promise<Context> {
  const connection = {};
  if (caller.kind === 'AGENT') attachSession(connection, await openedFor(graph.plane.db, hostId));
  return {
    plane: graph.plane,
    caller,
    scope: scopeOf(caller),
    access: lasting,
    connection,
    loaders: new Map(),
  };
}

const admin: Caller = { kind: 'USER', tokenId: uuidv7(), name: 'alice', role: 'ADMIN' };
const agent = (): Caller => ({ kind: 'AGENT', tokenId: uuidv7(), hostId, hostName: 'a' });

type Ask = (
  field: GraphQLField<unknown, Context>,
  variableValues: Record<string, unknown>,
) => Promise<ExecutionResult>;

function documentOf(kind: string, { name, args, type }: GraphQLField<unknown, Context>) {
  const variables = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isCompositeType(getNamedType(type)) ? '{ __typename }' : '';
  return parse(
    `${kind}${variables && ` (${variables})`} { ${name}${given && ` (${given})`} ${selection} }`,
  );
}

const agentRoots = [
  agentSchema.getQueryType(),
  agentSchema.getMutationType(),
  agentSchema.getSubscriptionType(),
].map((root) => root?.getFields() ?? {});

async function operationOf(
  kind: string,
  field: GraphQLField<unknown, Context>,
  variableValues: Record<string, unknown>,
) {
  const access = field.extensions['access'] as Access;
  const contextValue = await contextOf(access === 'AGENT' ? agent() : admin);
  const of = agentRoots.some((fields) => Object.values(fields).includes(field))
    ? agentSchema
    : schema;
  return { schema: of, document: documentOf(kind, field), variableValues, contextValue };
}

const ask =
  (kind: string): Ask =>
  async (field, variables) =>
    (await execute(await operationOf(kind, field, variables))) as ExecutionResult;

/**
 * A subscription's refusal, or its first element; nothing when it has started and waits for an
 * event that does not come.
 */
const follow: Ask = async (field, variables) => {
  const { log } = graph.plane;
  await until(() => log.waiting === 0, { what: 'no subscription of an earlier round waits' });
  const waitsForHost = vi.spyOn(graph.plane.streams, 'attached').mockClear();
  const stream = await subscribe(await operationOf('subscription', field, variables));
  if (!(Symbol.asyncIterator in stream)) return stream;
  let answer: ExecutionResult | undefined;
  void stream.next().then(
    ({ value }) => {
      answer = value ?? {};
    },
    (error: GraphQLError) => {
      answer = { errors: [error] };
    },
  );
  // Logs wait for the host to come.
  const waits = () => log.waiting > 0 || waitsForHost.mock.calls.length > 0;
  await until(() => answer !== undefined || waits(), {
    what: `an answer of ${field.name}, or that it waits for events`,
  });
  await stream.return(undefined);
  return answer ?? {};
};

const schemas = [
  ['public', schema],
  ['agents', agentSchema],
] as const;
const roots = schemas.flatMap(([which, of]) => [
  [which, 'query', of.getQueryType(), ask('query')] as const,
  [which, 'mutation', of.getMutationType(), ask('mutation')] as const,
  [which, 'subscription', of.getSubscriptionType(), follow] as const,
]);

describe.each(roots)('%s %s', (_which, _kind, root, send) => {
  it.each(Object.values(root?.getFields() ?? {}).map((field) => [field.name, field] as const))(
    '%s',
    async (_name, field) => {
      for (let round = 0; round < rounds; round += 1) {
        const variables = objectOf(field.args);
        const { errors = [] } = await send(field, variables);
        const unexpected = errors
          .map(mask)
          .filter(({ extensions }) => extensions['code'] === 'INTERNAL');
        expect(
          unexpected,
          `${JSON.stringify(variables).slice(0, 2000)}\n${logged.at(-1)?.slice(0, 2000)}`,
        ).toEqual([]);
      }
    },
  );
});
