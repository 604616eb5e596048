/** What a JSON Schema offers at a place of a YAML file: keys, values and their descriptions. Pure. */
import type { JsonSchema } from '../../domain/fleet/yaml-reader.ts';
import type { YamlPath } from './yaml-path.ts';

export interface Offer {
  readonly label: string;
  readonly help: string | undefined;
}

const asSchema = (value: unknown): JsonSchema | undefined =>
  typeof value === 'object' && value !== null ? (value as JsonSchema) : undefined;

/** The schema itself and the alternatives in it. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  const any = schema['anyOf'];
  return Array.isArray(any)
    ? [schema, ...any.flatMap((one) => alternatives(one as JsonSchema))]
    : [schema];
}

/** The schema of one part of what a schema holds; empty: it is not known. */
function within(schema: JsonSchema, part: string): JsonSchema[] {
  const { items, properties, additionalProperties } = schema;
  const inner = part === '-' ? items : (asSchema(properties)?.[part] ?? additionalProperties);
  const found = asSchema(inner);
  return found ? [found] : [];
}

/** The schemas that may hold at a path. */
export function schemasAt(root: JsonSchema, path: YamlPath): readonly JsonSchema[] {
  let schemas: readonly JsonSchema[] = [root];
  for (const part of path)
    schemas = schemas.flatMap(alternatives).flatMap((schema) => within(schema, part));
  return schemas;
}

/** The keys of the mapping at a path. */
export const keysAt = (root: JsonSchema, path: YamlPath): Offer[] =>
  schemasAt(root, path)
    .flatMap(alternatives)
    .flatMap(({ properties }) => Object.entries(asSchema(properties) ?? {}))
    .map(([label, schema]) => ({ label, help: helpOf([schema as JsonSchema]) }));

/** The words that may be the value at a path. */
export function valuesAt(root: JsonSchema, path: YamlPath): Offer[] {
  const words = schemasAt(root, path)
    .flatMap(alternatives)
    .flatMap((schema) => {
      const { enum: values, type, const: only } = schema;
      if (Array.isArray(values)) return values.map(String);
      if (only !== undefined) return [String(only)];
      return type === 'boolean' ? ['true', 'false'] : [];
    });
  return [...new Set(words)].map((label) => ({ label, help: undefined }));
}

export const helpOf = (schemas: readonly JsonSchema[]): string | undefined =>
  schemas.map(({ description }) => description).find((text) => typeof text === 'string') as
    | string
    | undefined;
