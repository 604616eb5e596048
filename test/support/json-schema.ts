/**
 * The part of JSON Schema (draft 2020-12) that the schema of fleet files uses, so that a test can
 * hold a file against it.
 */
type Schema = Readonly<Record<string, unknown>>;

const known = new Set([
  ...[
    '$schema',
    'title',
    'description',
    'type',
    'properties',
    'additionalProperties',
    'required',
    'items',
    'minItems',
    'maxItems',
  ],
  ...['anyOf', 'enum', 'const', 'pattern', 'minimum', 'maximum'],
]);

function typeOf(value: unknown): string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
}

/**
 * @returns the paths at which the value differs from the schema. @throws Error for a keyword that
 * is not known here
 */
export function schemaFaults(schema: Schema, value: unknown, path = '$'): string[] {
  for (const keyword of Object.keys(schema))
    if (!known.has(keyword)) throw new Error(`${path}: the keyword ${keyword} is not checked`);
  const faults: string[] = [];
  const fault = (what: string) => faults.push(`${path}: ${what}`);
  const {
    type,
    anyOf,
    enum: words,
    minimum,
    maximum,
    pattern,
  } = schema as Readonly<Record<string, never>>;
  if (type !== undefined && ![type].flat().some((one) => typeOf(value).includes(one)))
    return [`${path}: is not ${type}`];
  if (
    anyOf !== undefined &&
    !(anyOf as Schema[]).some((one) => schemaFaults(one, value, path).length === 0)
  )
    fault('fits none of anyOf');
  if (words !== undefined && !(words as unknown[]).includes(value)) fault('is not in enum');
  if ('const' in schema && schema['const'] !== value) fault('is not the constant');
  if (typeof value === 'number' && minimum !== undefined && value < minimum)
    fault('is below minimum');
  if (typeof value === 'number' && maximum !== undefined && value > maximum)
    fault('is above maximum');
  if (typeof value === 'string' && pattern !== undefined && !new RegExp(pattern).test(value))
    fault('does not match the pattern');
  if (Array.isArray(value)) faults.push(...listFaults(schema, value, path));
  else if (typeof value === 'object' && value !== null)
    faults.push(...objectFaults(schema, value, path));
  return faults;
}

function listFaults(
  { items, minItems = 0, maxItems = Infinity }: Schema,
  value: readonly unknown[],
  path: string,
): string[] {
  const size =
    value.length >= Number(minItems) && value.length <= Number(maxItems)
      ? []
      : [`${path}: has the wrong length`];
  return [
    ...size,
    ...(items === undefined
      ? []
      : value.flatMap((one, i) => schemaFaults(items as Schema, one, `${path}[${i}]`))),
  ];
}

function objectFaults(
  { properties = {}, additionalProperties = true, required = [] }: Schema,
  value: object,
  path: string,
): string[] {
  const missing = (required as string[])
    .filter((key) => !(key in value))
    .map((key) => `${path}.${key}: is missing`);
  const own = Object.entries(value).flatMap(([key, one]) => {
    const schema = (properties as Readonly<Record<string, Schema>>)[key] ?? additionalProperties;
    if (schema === false) return [`${path}.${key}: is not known`];
    return schema === true ? [] : schemaFaults(schema as Schema, one, `${path}.${key}`);
  });
  return [...missing, ...own];
}
