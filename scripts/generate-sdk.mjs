/**
 * The SDK's types and documents from the printed schema and src/sdk/operations: documents as plain strings, so that no GraphQL runtime
 * is needed to send them, and no TypeScript enums. Drives the generator's core, because its command line brings 300 packages more.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildASTSchema, lexicographicSortSchema, parse, printSchema, Source } from 'graphql';

const config = {
  documentMode: 'string',
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  avoidOptionals: { field: true },
  skipTypename: true,
  strictScalars: true,
  defaultScalarType: 'unknown',
  scalars: { DateTime: 'string', JSON: 'unknown', BigInt: 'number', UUID: 'string' },
};

/** Parsed with its path, so that a fault names its file and line. */
const load = async (location) => ({ location, document: parse(new Source(await readFile(location, 'utf8'), location)) });

/** @returns the text of src/sdk/generated.ts. */
export async function generateSdk(root) {
  const folder = join(root, 'src/sdk/operations');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  const { document } = await load(join(root, 'schema/schema.graphql'));
  // Sorted, so that moving a type in the schema changes nothing here.
  const schema = parse(printSchema(lexicographicSortSchema(buildASTSchema(document))));
  return codegen({
    filename: 'src/sdk/generated.ts',
    schema,
    documents: await Promise.all(names.map((name) => load(join(folder, name)))),
    config,
    pluginMap: { operationTypes, typedDocuments },
    plugins: [{ operationTypes: {} }, { typedDocuments: {} }],
  });
}
