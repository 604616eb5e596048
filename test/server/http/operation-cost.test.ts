/**
 * What operations cost before they are executed: never less than what they return, and no operation
 * of ours beyond the bounds.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  concatAST,
  execute,
  type GraphQLObjectType,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
  validate,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectionLimits } from '../../../schema/collection.ts';
import type { Caller } from '../../../schema/context.ts';
import { printWithDirectives } from '../../../schema/printing.ts';
import { schema } from '../../../schema/schema.ts';
import { programPageSize } from '../../../src/cli/commands/programs.ts';
import { scopeOf } from '../../../src/server/access/scopes.ts';
import { costOfOperation } from '../../../src/server/http/operation-cost.ts';
import { beyondBounds, maxNodes, objectsIn } from '../../../src/server/http/spending.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { plantFleet } from '../../support/fleet.ts';
import { lasting } from '../../support/graph.ts';
import { openTestPlane, type TestPlane } from '../../support/plane.ts';

function costOf(source: string, variables: Record<string, unknown> = {}) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the document has no operation');
  return costOfOperation(schema, document, operation, variables);
}

describe('the cost of an operation', () => {
  it('multiplies what is nested in lists', () => {
    // The connection, 20 instances, and of each a host.
    expect(costOf('{ instances(first: 20) { nodes { host { id } } } }').nodes).toBe(1 + 20 + 20);
    expect(
      costOf('{ hosts(first: 3) { nodes { instances(last: 4) { edges { node { id } } } } } }')
        .nodes,
    ).toBe(1 + 3 * (2 + 4 * 2));
  });

  it('assumes a page of fifty where no size is given', () => {
    expect(costOf('{ instances { nodes { id } } }').nodes).toBe(51);
    expect(
      costOf('query ($n: Int) { instances(first: $n) { nodes { id } } }', { n: null }).nodes,
    ).toBe(51);
  });

  it('takes sizes from variables, and of two the larger', () => {
    expect(
      costOf('query ($n: Int) { instances(first: $n) { nodes { id } } }', { n: 7 }).nodes,
    ).toBe(8);
    expect(costOf('{ instances(first: 7, last: 9) { nodes { id } } }').nodes).toBe(10);
    expect(
      costOf('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b', 'c'] }).nodes,
    ).toBe(3);
  });

  it('counts each alias, and each fragment wherever it is spread', () => {
    expect(
      costOf('{ a: hosts(first: 5) { nodes { id } } b: hosts(first: 5) { nodes { id } } }').nodes,
    ).toBe(12);
    const spread =
      '{ a: hosts(first: 5) { ...H } b: hosts(first: 6) { ...H } } fragment H on HostConnection { nodes { id } }';
    expect(costOf(spread).nodes).toBe(13);
  });

  it('is linear in the document, however often fragments are spread', () => {
    const fragments = Array.from(
      { length: 18 },
      (_, i) =>
        `fragment F${i} on Query { ...F${i + 1} ... { ...F${i + 1} } ... { ...F${i + 1} } }`,
    );
    expect(
      costOf(`{ ...F0 } ${fragments.join(' ')} fragment F18 on Query { viewer { name } }`).nodes,
    ).toBe(3 ** 18);
  });

  it('counts nothing that is skipped', () => {
    const source =
      'query ($wide: Boolean!) { instances(first: 10) { nodes { id host @include(if: $wide) { id } program @skip(if: $wide) { id } } } }';
    expect(costOf(source, { wide: true }).nodes).toBe(21);
    expect(costOf(source, { wide: false }).nodes).toBe(21);
    expect(costOf('{ hosts @skip(if: true) { nodes { id } } }').nodes).toBe(0);
  });

  it('takes of an interface the dearest of its types', () => {
    const source =
      '{ node(id: "x") { ... on Host { instances(first: 30) { nodes { id } } } ... on Program { instances(first: 20) { nodes { id } } } } }';
    expect(costOf(source).nodes).toBe(1 + 31);
  });

  it('adds the weight of dear fields as often as they are resolved', () => {
    const { nodes, cost, dearest } = costOf(
      '{ programs(first: 10) { totalCount nodes { runStatistics { runs } } } }',
    );
    // The connection, its page of 10, its count, and of each program an object with its weight.
    expect([nodes, cost]).toEqual([1 + 10 * 2, 1 + 10 + 10 + 10 * (2 + 100)]);
    expect(dearest).toEqual({ path: 'programs.nodes.runStatistics', cost: 1010 });
  });

  it('charges the page of a connection, whichever of its fields are selected', () => {
    const page = 1000;
    expect(costOf('{ runs(first: 1000) { pageInfo { endCursor } } }')).toMatchObject({
      nodes: 2,
      cost: 2 + page,
    });
    const ofEach = (field: string) =>
      costOf(`{ instances(first: 100) { nodes { ${field} } } }`).cost / 100;
    expect(ofEach('runs(first: 1000) { pageInfo { endCursor } }')).toBeGreaterThan(page);
    expect(ofEach('commands(last: 1000) { totalCount }')).toBeGreaterThan(page);
    expect(ofEach('program { revisions(first: 1000) { totalCount } }')).toBeGreaterThan(page);
    const scan =
      '{ instances(first: 1000) { nodes { runs(first: 1000) { pageInfo { endCursor } } } } }';
    expect(beyondBounds(costOf(scan))?.message).toContain('instances.nodes.runs, with 1001000');
  });

  it('sizes a message of a live collection by the most that one may have', () => {
    const { pageSize } = collectionLimits;
    expect(costOf('subscription { hostsChanged { node { id } } }').nodes).toBe(2 * pageSize);
    const ofNamed = (count: number) =>
      costOf(
        'subscription ($id: [ID!]) { activitiesChanged(filter: { id: $id }) { node { id } } }',
        {
          id: Array.from({ length: count }, (_, i) => `${i}`),
        },
      ).nodes;
    expect(ofNamed(3)).toBe(2 * 3);
    expect(ofNamed(3 * pageSize)).toBe(2 * pageSize);
  });

  it('adds the weight of what is given in a filter, wherever the filter comes from', () => {
    const runs = (filter: object | null) =>
      costOf('query ($filter: RunFilter) { runs(filter: $filter) { nodes { id } } }', { filter })
        .cost;
    const since = '2026-01-01T00:00:00Z';
    expect(runs({ text: 'web', since }) - runs({ since })).toBe(500);
    expect(runs({ text: null, since })).toBe(runs(null));
    const live = (filter: string) =>
      costOf(`subscription { commandsChanged(filter: ${filter}) { cursor } }`).cost;
    expect(live('{ status: [PENDING] }') - live('{ kind: [START] }')).toBe(100);
    expect(printWithDirectives(schema)).toContain(
      '  status: [CommandStatus!] @cost(weight: "100")',
    );
  });

  it('of the log is the same for all of it and for that of one object', () => {
    const own = costOf('{ host(name: "a") { events(first: 10) { nodes { id } } } }').cost;
    expect(costOf('{ events(first: 10) { nodes { id } } }').cost).toBe(own - 1);
  });

  it('is refused beyond the bounds, with the dearest field and what to do', () => {
    const refusal = beyondBounds(
      costOf('{ hosts(first: 1000) { nodes { all: instances(first: 1000) { nodes { id } } } } }'),
    );
    expect(refusal?.message).toBe(
      `the operation may return 1002001 objects; at most ${maxNodes} are allowed. Its dearest field is hosts.nodes.all, with 1001000`,
    );
    expect(refusal?.extensions).toMatchObject({
      code: 'QUERY_TOO_EXPENSIVE',
      hint: expect.stringContaining('first'),
    });
  });

  it('of each operation of the SDK is within the bounds, with pages of 1000', () => {
    const folder = join(
      import.meta.dirname,
      '..',
      '..',
      '..',
      'src',
      'sdk',
      'client',
      'operations',
    );
    const document = concatAST(
      readdirSync(folder).map((name) => parse(readFileSync(join(folder, name), 'utf8'))),
    );
    const refused = document.definitions.flatMap((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
      const refusal = beyondBounds(
        costOfOperation(schema, document, definition, {
          first: definition.name?.value === 'Programs' ? programPageSize : 1000,
          last: 1000,
          wide: true,
          next: 20,
          firings: 20,
          // With their members: as gander activity shows one.
          ...(definition.name?.value === 'ActivitiesChanged' && { filter: { id: ['one'] } }),
        }),
      );
      return refusal ? [`${definition.name?.value}: ${refusal.message}`] : [];
    });
    expect(refused).toEqual([]);
  });
});

describe('prices', () => {
  it('stand in the printed schema', () => {
    const printed = printWithDirectives(schema);
    expect(printed).toContain('): RunStatistics @cost(weight: "100")');
    expect(printed).toMatch(
      /\): HostConnection! .*@listSize\(assumedSize: 50, .*slicingArguments: \["first", "last"\]\)/,
    );
    expect(() => parse(printed)).not.toThrow();
  });
});

/** Writes an operation by a list of choices: fields that give objects, with sizes or without. */
function write(type: GraphQLObjectType, choose: (below: number) => number, depth: number): string {
  const fields = Object.values(type.getFields()).filter(({ name, type: given, args }) => {
    // Needs a host that answers.
    if (name === 'logs') return false;
    const named = getNamedType(given);
    return (
      isCompositeType(named) && (isObjectType(named) || depth > 1) && !args.some(isRequiredArgument)
    );
  });
  if (depth === 0 || fields.length === 0) return '__typename';
  const written = Array.from({ length: 1 + choose(3) }, (_, i) => {
    const field = fields[choose(fields.length)] as (typeof fields)[number];
    const named = getNamedType(field.type);
    const sizes = field.args.some(({ name }) => name === 'first')
      ? ['', '(first: 3)', '(first: 100)']
      : [''];
    const inner = isObjectType(named) ? write(named, choose, depth - 1) : '__typename';
    return `f${i}: ${field.name}${sizes[choose(sizes.length)]} { ${inner} }`;
  });
  return `__typename ${written.join(' ')}`;
}

describe('over a fleet', () => {
  let database: TestDatabase;
  let test: TestPlane;

  beforeAll(async () => {
    database = await createTestDatabase();
    test = await openTestPlane(database);
    await plantFleet(test.plane.db, {
      hosts: ['a', 'b', 'c', 'd', 'e'],
      programs: ['p', 'q', 'r', 's'].map((name) => ({ name })),
      perHost: 3,
    });
  });

  afterAll(async () => {
    await test.close();
    await database.drop();
  });

  it('no operation returns more objects than were computed for it', async () => {
    const caller: Caller = {
      kind: 'USER',
      tokenId: '00000000-0000-7000-8000-000000000000',
      name: 'a',
      role: 'ADMIN',
    };
    let largest = 0;
    const property = fc.asyncProperty(fc.infiniteStream(fc.nat()), async (choices) => {
      const choose = (below: number) => (choices.next().value as number) % below;
      const source = `{ ${write(schema.getQueryType() as GraphQLObjectType, choose, 6)} }`;
      const { nodes } = costOf(source);
      if (nodes > maxNodes) return;
      const contextValue = {
        plane: test.plane,
        caller,
        scope: scopeOf(caller),
        access: lasting,
        connection: {},
        loaders: new Map(),
      };
      const { data, errors } = await execute({ schema, document: parse(source), contextValue });
      expect(errors).toBeUndefined();
      const returned = objectsIn(data) - 1;
      largest = Math.max(largest, returned);
      if (returned > nodes)
        throw new Error(`${returned} objects were returned, and ${nodes} computed: ${source}`);
    });
    await fc.assert(property, { numRuns: 60 });
    // The operations were not all about nothing.
    expect(largest).toBeGreaterThan(20);
  });
});
