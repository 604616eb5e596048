/** The operations that the documents show are valid in the public schema. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../schema/schema.ts';

const root = join(import.meta.dirname, '..', '..');
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs')).map((name) => join('docs', name)),
].filter((path) => path.endsWith('.md'));
const blocks = documents.flatMap((path) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/```graphql\n(.*?)```/gs)].map(
    ([, text = '']) => [path, text] as const,
  ),
);

test('documents show operations', () => expect(blocks.length).toBeGreaterThan(0));

test.each(blocks)('%s', (_path, text) => {
  expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
});
