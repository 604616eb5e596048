/**
 * The SDK's types and documents, once for people's tools and once for agents: each from its own
 * printed schema and its own operations. Documents are plain strings, so that no GraphQL runtime is
 * needed to send them, and there are no TypeScript enums. Drives the generator's core, because its
 * command line brings 300 packages more.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import {
  buildASTSchema,
  getNamedType,
  isCompositeType,
  isLeafType,
  lexicographicSortSchema,
  parse,
  printSchema,
  Source,
  visit,
} from 'graphql';
import { generateOperations } from './generate-operations.mjs';
import { scalars } from './scalars.mjs';

const config = {
  documentMode: 'string',
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  avoidOptionals: { field: true },
  skipTypename: true,
  strictScalars: true,
  defaultScalarType: 'unknown',
  scalars,
};

/** Parsed with its path, so that a fault names its file and line. */
const load = async (location) => ({
  location,
  document: parse(new Source(await readFile(location, 'utf8'), location)),
});

/** All fields of an object type, and of the objects in it. */
function selectionOf(type) {
  const fields = Object.values(type.getFields()).map((field) => {
    const inner = getNamedType(field.type);
    return isCompositeType(inner) ? `${field.name} ${selectionOf(inner)}` : field.name;
  });
  return `{ ${fields.join(' ')} }`;
}

/** An agent needs the whole definition to run it: the query selects every setting there is. */
function wholeDefinition(schema) {
  const text = `fragment WireDefinition on ProgramDefinition ${selectionOf(schema.getType('ProgramDefinition'))}`;
  return { location: 'the fragment WireDefinition', document: parse(text) };
}

/**
 * The events of kinds that `EventLine` does not name: all their plain fields, so that a new kind is
 * shown without a change of the client. A field whose type differs between kinds has an alias.
 */
export function otherEvents(schema, operations) {
  const fragments = operations.flatMap(({ document }) => document.definitions);
  const line = fragments.find(({ name }) => name?.value === 'EventLine');
  const named = new Set(
    line.selectionSet.selections.map(({ typeCondition }) => typeCondition?.name.value),
  );
  const event = schema.getType('Event');
  const types = schema.getPossibleTypes(event);
  const differs = (field) =>
    types.some((type) => {
      const other = type.getFields()[field.name];
      return other && String(other.type) !== String(field.type);
    });
  const selected = types
    .filter(({ name }) => !named.has(name))
    .map((type) => {
      const fields = Object.values(type.getFields()).filter(
        ({ name, args, type: given }) =>
          !event.getFields()[name] && args.length === 0 && isLeafType(getNamedType(given)),
      );
      const alias = ({ name }) =>
        `${type.name.charAt(0).toLowerCase()}${type.name.slice(1)}_${name}`;
      const names = fields.map((field) =>
        differs(field) ? `${alias(field)}: ${field.name}` : field.name,
      );
      return names.length > 0 ? `... on ${type.name} { ${names.join(' ')} }` : '';
    });
  const text = `fragment OtherEvents on Event { __typename ${selected.join(' ')} }`;
  return { location: 'the fragment OtherEvents', document: parse(text) };
}

/** The values of an enum, for programs that list them. */
const valuesOf = (schema, name, constant) =>
  `\n/** All values of ${name}. */\nexport const ${constant}: readonly ${name}[] = ${JSON.stringify(
    schema
      .getType(name)
      .getValues()
      .map((value) => value.name),
  )};\n`;

/** What a bundler needs to know to leave out the documents that a program does not use. */
const droppable = (text) =>
  text.replaceAll('= new TypedDocumentString(', '= /*#__PURE__*/ new TypedDocumentString(');

/** The documents without the fragments that none of their operations uses. */
function withoutUnused(documents) {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const used = new Set();
  const take = (definition) => {
    if (!definition || used.has(definition)) return;
    used.add(definition);
    visit(definition, {
      FragmentSpread: ({ name }) =>
        take(
          definitions.find(
            (one) => one.kind === 'FragmentDefinition' && one.name.value === name.value,
          ),
        ),
    });
  };
  for (const one of definitions) if (one.kind === 'OperationDefinition') take(one);
  return documents
    .map(({ location, document }) => ({
      location,
      document: { ...document, definitions: document.definitions.filter((one) => used.has(one)) },
    }))
    .filter(({ document }) => document.definitions.length > 0);
}

/**
 * @param part paths of the schema, the operations and the file to generate; `fragments` makes more
 * documents from the schema, `constants` more text, and `options` are the generator's; with
 * `onlyUsed`, fragments that no operation uses are left out
 * @returns the text of the generated file
 */
export async function generateDocuments(
  root,
  { schemaFile, files, filename, fragments = () => [], constants = () => '', options },
) {
  const { document } = await load(join(root, schemaFile));
  // Sorted, so that moving a type in the schema changes nothing here.
  const sorted = lexicographicSortSchema(buildASTSchema(document));
  const loaded = await Promise.all(files.map((file) => load(join(root, file))));
  const text = await codegen({
    filename,
    schema: parse(printSchema(sorted)),
    documents: [
      ...(options?.onlyUsed ? withoutUnused(loaded) : loaded),
      ...fragments(sorted, loaded),
    ],
    config: { ...config, ...options },
    pluginMap: { operationTypes, typedDocuments },
    plugins: [{ operationTypes: {} }, { typedDocuments: {} }],
  });
  return `${droppable(text)}${constants(sorted)}`;
}

/** @param part paths of the schema, the folder of operations and the file to generate */
async function generate(root, { operations, ...part }) {
  const names = (await readdir(join(root, operations))).filter((name) => name.endsWith('.graphql'));
  const files = names.sort().map((name) => join(operations, name));
  return generateDocuments(root, { ...part, files });
}

const parts = [
  {
    schemaFile: 'schema/schema.graphql',
    operations: 'src/sdk/client/operations',
    filename: 'src/sdk/client/generated.ts',
    fragments: (schema, operations) => [otherEvents(schema, operations)],
    constants: (schema) => valuesOf(schema, 'EventKind', 'eventKinds'),
  },
  {
    ...{
      schemaFile: 'schema/agent.graphql',
      operations: 'src/sdk/agent/operations',
      filename: 'src/sdk/agent/generated.ts',
    },
    fragments: (schema) => [wholeDefinition(schema)],
  },
];

/** @returns the files as [path, text] */
export const generateSdk = async (root) => [
  ...(await Promise.all(parts.map(async (part) => [part.filename, await generate(root, part)]))),
  ['src/sdk/client/generated-operations.ts', await generateOperations(root)],
];
