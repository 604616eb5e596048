/**
 * Documents that other tools made: their syntax trees are sent as text that parses to the same tree.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, parse } from 'graphql';
import { expect, expectTypeOf, test } from 'vitest';
import { createClient } from '../../src/sdk/client/client.ts';
import { textOf } from '../../src/sdk/document.ts';
import { servePlane } from '../support/served.ts';

const folder = join(import.meta.dirname, '../../src/sdk/client/operations');
const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
const odd = `
  query ($a: [Int!]! = [1, -2] @once, $b: Filter = { text: "text \\"\\u2028\\" \\\\ \\n", on: true, none: null, kind: OPEN, ratio: 1.5e3 }) @live {
    first: node(id: "x", list: [$a, []], object: {}) @include(if: $b) @skip(if: false) { id ...F @defer }
    ... @include(if: true) { a }
    ... on Host @skip(if: false) { name }
    b
  }
  mutation Named { act(text: """
    a block
      of text
  """) }
  subscription S { events }
  fragment F on Node @mark(by: 1) { id }
`;

test.each([...files, odd])(
  'a syntax tree is printed as text that means the same (%#)',
  (source) => {
    const tree = parse(source, { noLocation: true });
    const text = textOf(tree);
    expect(plain(parse(text, { noLocation: true }))).toEqual(plain(tree));
    expect(textOf(tree)).toBe(text);
  },
);

/** The tree without what does not change its meaning. */
const plain = (tree: object): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value) => (key === 'block' ? undefined : value)));

test('a schema is no document of operations', () => {
  expect(() => textOf(parse('type Query { a: Int }'))).toThrow('no ObjectTypeDefinition');
});

/** What gql.tada makes: a syntax tree with these two members, which are types alone. */
interface TadaDocumentNode<Result, Variables> extends DocumentNode {
  readonly __apiType?: (variables: Variables) => Result;
  readonly __ensureTypesOfVariablesAndResultMatching?: (variables: Variables) => Result;
}

interface Change {
  cursor: string;
  type: 'SNAPSHOT' | 'ADDED' | 'UPDATED' | 'REMOVED' | 'SYNCED' | 'RESET';
  id: string | null;
  node: { name: string } | null;
}

test('documents of gql.tada and of GraphQL Code Generator, and plain text, are sent with their types', async () => {
  const plane = await servePlane();
  const client = createClient({ url: plane.url, token: plane.token });
  try {
    const viewer = parse('query Me { viewer { role } }') as TypedDocumentNode<
      { viewer: { role: 'ADMIN' | 'VIEWER' } },
      Record<string, never>
    >;
    const { viewer: me } = await client.request(viewer, {});
    expectTypeOf(me.role).toEqualTypeOf<'ADMIN' | 'VIEWER'>();
    expect(me.role).toBe('ADMIN');

    const host = parse('query ($name: String!) { host(name: $name) { id } }') as TadaDocumentNode<
      { host: { id: string } | null },
      { name: string }
    >;
    // @ts-expect-error the name is missing
    await expect(client.request(host, {})).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await client.request(host, { name: 'nobody' })).toEqual({ host: null });

    const changed = parse(
      'subscription ($after: String) { programsChanged(after: $after) { cursor type id node { name } } }',
    ) as TadaDocumentNode<{ programsChanged: Change[] }, { after?: string | null }>;
    using live = client.live(changed, {});
    await live.ready;
    expectTypeOf(live.nodes).toEqualTypeOf<ReadonlyMap<string, { name: string }>>();

    const text = await client.request<{ eventHead: string }, object>('{ eventHead }', {});
    expect(text.eventHead).not.toBe('');
  } finally {
    client.close();
    await plane.close();
  }
});
