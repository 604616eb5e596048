/**
 * Each operation of the SDK as a function: of its input for a mutation, else of its variables. Which
 * method of the client it calls follows from what the operation is.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildASTSchema, getNamedType, parse } from 'graphql';

const folder = 'src/sdk/client/operations';
const lowerFirst = (name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
const isRequired = ({ type, defaultValue }) => type.kind === 'NonNullType' && !defaultValue;

/** The method of the client for each kind of operation, and the type of its options. */
const methods = {
  query: ['request', 'RequestOptions'],
  mutation: ['mutate', 'RequestOptions'],
  subscription: ['subscribe', 'SubscribeOptions'],
  collection: ['live', 'FollowOptions'],
};

function operationAsFunction(schema, { name: { value: name }, ...operation }) {
  const { operation: kind, variableDefinitions = [], selectionSet } = operation;
  const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const roots = selectionSet.selections.map(
    (field) => schema.getType(type).getFields()[field.name.value],
  );
  const [root] = roots;
  const isCollection = getNamedType(root.type).name.endsWith('CollectionChange');
  const [method, options] = methods[isCollection ? 'collection' : kind];
  const required = variableDefinitions
    .filter(isRequired)
    .map(({ variable }) => variable.name.value);
  const takesInput = kind === 'mutation' && required.join() === 'input';
  const variables = `${name}${type}Variables`;
  const parameter = takesInput
    ? `input: ${variables}['input']`
    : `variables: ${isCollection ? `Omit<${variables}, 'after'>` : variables}${required.length > 0 ? '' : ' = {}'}`;
  const comment = roots.length === 1 ? `  /** ${root.description} */\n` : '';
  return {
    imports: [`  ${name}Document,`, `  type ${variables},`],
    text: `${comment}  ${lowerFirst(name)}: (${parameter}, options?: ${options}) =>
    client.${method}(${name}Document, ${takesInput ? '{ input }' : 'variables'}, options),`,
  };
}

/** @returns the text of the file that has them all */
export async function generateOperations(root) {
  const read = async (path) => parse(await readFile(join(root, path), 'utf8'));
  const schema = buildASTSchema(await read('schema/schema.graphql'));
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith('.graphql'));
  const documents = await Promise.all(names.sort().map((name) => read(join(folder, name))));
  const functions = documents
    .flatMap(({ definitions }) => definitions)
    .filter(({ kind }) => kind === 'OperationDefinition')
    .map((operation) => operationAsFunction(schema, operation));
  return `/** Each operation of the SDK as a function of its variables, or of its input. */
import type { Client } from './client.ts';
import {
${functions.flatMap(({ imports }) => imports).join('\n')}
} from './generated.ts';
import type { RequestOptions } from './requests.ts';
import type { SubscribeOptions } from './resumable-subscriptions.ts';

interface FollowOptions {
  readonly signal?: AbortSignal | undefined;
}

export const operationsOf = (client: Client) => ({
${functions.map(({ text }) => text).join('\n')}
});
`;
}
