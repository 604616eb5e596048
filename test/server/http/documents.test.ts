/** The bounds of an operation, the cache of documents, and what is read without a token. */
import fc from 'fast-check';
import { getIntrospectionQuery, Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { agentSchema } from '../../../schema/agent-schema.ts';
import type { Caller } from '../../../schema/context.ts';
import { schema } from '../../../schema/schema.ts';
import { costOf, maxDepth, maxIntrospectionLists } from '../../../src/server/http/cost.ts';
import { createReader, maxCharacters } from '../../../src/server/http/documents.ts';

const viewer: Caller = { kind: 'USER', tokenId: 't', name: 'v', role: 'VIEWER' };
const anonymous: Caller = { kind: 'ANONYMOUS' };
const agent: Caller = { kind: 'AGENT', tokenId: 't', hostId: 'h', hostName: 'h' };
const codesOf = (query: string, caller: Caller = viewer, of = schema) =>
  createReader(of)(query, caller).errors.map(({ extensions }) => extensions['code']);

/**
 * `instances { nodes { host { instances { nodes { host …`, cut into fragments of three fields each.
 */
function chain(fragments: number): string {
  const parts = Array.from(
    { length: fragments },
    (_, i) =>
      `fragment F${i} on Host { instances { nodes { host { ${i + 1 < fragments ? `...F${i + 1}` : 'name'} } } } }`,
  );
  return `{ host(name: "x") { ...F0 } } ${parts.join(' ')}`;
}

describe('depth', () => {
  test('counts through fragments', () => {
    expect(codesOf(chain(5))).toEqual([]);
    expect(codesOf(chain(7))).toEqual(['QUERY_TOO_EXPENSIVE']);
    expect(codesOf(chain(50))).toEqual(['QUERY_TOO_EXPENSIVE']);
  });

  test('counts through inline fragments', () => {
    const nested = (depth: number): string =>
      depth === 0
        ? 'name'
        : `... on Host { instances { nodes { host { ${nested(depth - 1)} } } } }`;
    expect(codesOf(`{ host(name: "x") { ${nested(7)} } }`)).toEqual(['QUERY_TOO_EXPENSIVE']);
  });

  test('of fragments that spread each other is measured without a loop', () => {
    const codes = codesOf(
      '{ host(name: "x") { ...A } } fragment A on Host { ...B } fragment B on Host { name ...A }',
    );
    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes)).toEqual(new Set(['BAD_REQUEST']));
  });

  test('of fragments that are spread many times each is measured once', () => {
    // Without memoisation this would take 2^60 steps.
    const parts = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on Host { ...F${i + 1} ... on Host { ...F${i + 1} } }`,
    );
    expect(
      codesOf(`{ host(name: "x") { ...F0 } } ${parts.join(' ')} fragment F60 on Host { name }`),
    ).toEqual([]);
  });

  test('is the same however the selections are cut into fragments', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), (cuts) => {
        const fragments: string[] = [];
        const text = cuts.reduceRight((inner, cut, i) => {
          if (!cut) return `f${i} { ${inner} }`;
          fragments.push(`fragment F${i} on T { f${i} { ${inner} } }`);
          return `...F${i}`;
        }, 'leaf');
        const { definitions } = parse(`{ ${text} } ${fragments.join(' ')}`);
        const [operation] = definitions;
        if (operation?.kind !== Kind.OPERATION_DEFINITION)
          throw new Error('the operation comes first');
        const named = (name: string) =>
          definitions.find(
            (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
          );
        expect(costOf(operation, named as never).depth).toBe(cuts.length + 1);
      }),
    );
  });
});

describe('introspection', () => {
  test('of GraphiQL and code generators is answered', () => {
    const options = {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
    };
    expect(codesOf(getIntrospectionQuery(options))).toEqual([]);
  });

  test('is bounded where it is repeated by aliases, directly and through fragments', () => {
    const aliases = (text: string) =>
      Array.from({ length: maxIntrospectionLists }, (_, i) => `a${i}: ${text}`).join(' ');
    expect(codesOf(`{ __schema { ${aliases('types { name }')} } }`)).toEqual([
      'QUERY_TOO_EXPENSIVE',
    ]);
    expect(codesOf(`{ ${aliases('__schema { types { name } }')} }`)).toEqual([
      'QUERY_TOO_EXPENSIVE',
    ]);
    expect(
      codesOf(`{ ${aliases('__schema { ...T }')} } fragment T on __Schema { types { name } }`),
    ).toEqual(['QUERY_TOO_EXPENSIVE']);
  });
});

describe('without a token', () => {
  test.each([
    '{ viewer { name } }',
    '{ nope }',
    '{ __schema { types { name } } }',
    '{ ...F } fragment F on Query { viewer { name } }',
    'mutation { deleteProgram(input: {}) { __typename } }',
    'query A { __typename } query B { viewer { name } }',
  ])('%s is refused before the answer shows anything of the schema', (query) => {
    const { errors } = createReader(schema)(query, anonymous);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('needs a valid token'),
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  test('no field is suggested', () => {
    const { errors } = createReader(agentSchema)(
      'mutation { enrolAgent(inpt: {}) { __typename } }',
      anonymous,
    );
    expect(errors.map(({ message }) => message).join()).not.toContain('Did you mean');
    const known = createReader(agentSchema)(
      'mutation { enrolAgent(inpt: {}) { __typename } }',
      agent,
    );
    expect(known.errors.map(({ message }) => message).join()).toContain('Did you mean');
  });

  test('one root field is read, so that one request enrols at most one agent', () => {
    const enrol = (alias: string) => `${alias}: enrolAgent(input: {}) { __typename }`;
    expect(codesOf(`mutation { ${enrol('a')} ${enrol('b')} }`, anonymous, agentSchema)).toEqual([
      'QUERY_TOO_EXPENSIVE',
    ]);
    expect(codesOf('{ __typename }', anonymous)).toEqual([]);
  });

  test('a long document is refused unread', () => {
    expect(codesOf(`{ __typename } # ${'x'.repeat(10_000)}`, anonymous)).toEqual([
      'QUERY_TOO_EXPENSIVE',
    ]);
  });
});

describe('length and nesting', () => {
  test('comments count', () => {
    expect(codesOf(`{ viewer { name } } # ${'x'.repeat(maxCharacters)}`)).toEqual([
      'QUERY_TOO_EXPENSIVE',
    ]);
  });

  test.each([
    ['selections', `${'{a'.repeat(3900)}${'}'.repeat(3900)}`],
    ['lists', `{ a(x: ${'['.repeat(3900)}${']'.repeat(3900)}) }`],
    ['objects', `{ a(x: ${'{a:'.repeat(1900)}1${'}'.repeat(1900)}) }`],
  ])(
    '%s nested beyond the stack of the parser are refused, not an error of ours',
    (_what, query) => {
      const codes = codesOf(query);
      expect(codes.length).toBeGreaterThan(0);
      for (const code of codes) expect(['QUERY_TOO_EXPENSIVE', 'BAD_REQUEST']).toContain(code);
    },
  );
});

describe('memory', () => {
  test('keeps what is sent again', () => {
    const read = createReader(schema);
    expect(read('{ viewer { name } }', viewer).document).toBe(
      read('{ viewer { name } }', viewer).document,
    );
  });

  test('keeps nothing of callers without a token, and nothing that is invalid', () => {
    const read = createReader(schema);
    expect(read('{ __typename }', anonymous).document).not.toBe(
      read('{ __typename }', anonymous).document,
    );
    expect(read('{ nope }', viewer).document).not.toBe(read('{ nope }', viewer).document);
  });

  test('is bounded by the length of all it keeps', () => {
    const read = createReader(schema);
    const long = (i: number) => `{ viewer { name } } # ${i} ${'x'.repeat(maxCharacters - 100)}`;
    const first = read(long(0), viewer).document;
    expect(read(long(0), viewer).document).toBe(first);
    for (let i = 1; i < 20; i += 1) read(long(i), viewer);
    expect(read(long(0), viewer).document).not.toBe(first);
  });
});

test('the bounds are those that are documented', () => {
  expect({ maxDepth, maxIntrospectionLists, maxCharacters }).toEqual({
    maxDepth: 20,
    maxIntrospectionLists: 30,
    maxCharacters: 65_536,
  });
});
