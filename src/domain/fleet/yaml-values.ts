/**
 * Readers of values in YAML, and readers made of readers. Each carries the JSON Schema of what it
 * accepts, so that the schema of a whole file follows from its reader. Pure.
 */
import { isScalar, isSeq, type Node } from 'yaml';
import { parseDuration } from '../../base/duration.ts';
import type { Failure } from '../../base/errors.ts';
import { didYouMean } from '../../base/suggest.ts';
import { inFile } from './words.ts';
import type { Fields, JsonSchema, Read, Reader } from './yaml-reader.ts';

/** The same reader, with the schema of what it accepts. */
export const described = <T>(schema: JsonSchema, read: Read<T>): Read<T> =>
  Object.assign(((reader, node, what) => read(reader, node, what)) satisfies Read<T>, { schema });

/** @throws Error when the reader does not declare what it accepts: a fault of the program */
export function schemaOf({ schema }: Read<unknown>): JsonSchema {
  if (schema === undefined)
    throw new Error('a reader of the fleet file has no JSON Schema: wrap it in described()');
  return schema;
}

/** The schema of a mapping with none but these keys. */
export const mappingSchema = (fields: Fields, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(fields).map(([key, read]) => [key, schemaOf(read)]),
  ),
  additionalProperties: false,
  ...(required.length > 0 ? { required } : {}),
});

/** In any text of the file, `${…}` stands for a value that the schema does not know. */
const substitution = '\\$\\{';

/** Any scalar as it is written: `PORT: 8080` means the text. */
export const text: Read<string> = described(
  { type: ['string', 'number', 'boolean'] },
  (reader, node, what) => {
    const scalar = reader.resolve(node);
    if (!isScalar(scalar) || scalar.value === null)
      return reader.fault(node, `${what} must be text`);
    return reader.substitute(
      node,
      typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value)),
    );
  },
);

export const flag: Read<boolean> = described({ type: 'boolean' }, (reader, node, what) => {
  const scalar = reader.resolve(node);
  return isScalar(scalar) && typeof scalar.value === 'boolean'
    ? scalar.value
    : reader.fault(node, `${what} must be true or false`);
});

export function integer(least: number, most = 2 ** 31 - 1): Read<number> {
  return described({ type: 'integer', minimum: least, maximum: most }, (reader, node, what) => {
    const scalar = reader.resolve(node);
    const value = isScalar(scalar) ? scalar.value : undefined;
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most)
      return value as number;
    return reader.fault(node, `${what} must be a whole number from ${least} to ${most}`);
  });
}

export function decimal(least: number, most: number): Read<number> {
  return described({ type: 'number', minimum: least, maximum: most }, (reader, node, what) => {
    const scalar = reader.resolve(node);
    const value = isScalar(scalar) ? scalar.value : undefined;
    if (typeof value === 'number' && value >= least && value <= most) return value;
    return reader.fault(node, `${what} must be a number from ${least} to ${most}`);
  });
}

/** `10s`, `500ms`, `2m`; 0 without a unit. */
export const duration: Read<number> = described(
  {
    anyOf: [
      { const: 0 },
      { type: 'string', pattern: `^\\s*(0|(\\d+(\\.\\d+)?(ms|[dhms])\\s*)+)$|${substitution}` },
    ],
  },
  (reader, node, what) => {
    const scalar = reader.resolve(node);
    const value = isScalar(scalar) ? scalar.value : undefined;
    // A number would be seconds to one reader and milliseconds to the next: parseDuration refuses
    // it.
    if (typeof value !== 'string' && typeof value !== 'number')
      return reader.fault(node, `${what} must be a duration`, 'such as 500ms, 10s, 2m or 1h30m');
    const given = reader.substitute(node, String(value));
    if (given === undefined) return undefined;
    try {
      return parseDuration(given);
    } catch (error) {
      const { message, hint } = error as Failure;
      return reader.fault(node, `${what}: ${message}`, hint);
    }
  },
);

/** `10MiB`, `64KiB`, or a whole number of bytes. */
export const bytes: Read<number> = described(
  {
    anyOf: [
      { type: 'integer', minimum: 0 },
      { type: 'string', pattern: '^\\d+\\s*[KMG]i?B$' },
    ],
  },
  (reader, node, what) => {
    const scalar = reader.resolve(node);
    const value = isScalar(scalar) ? scalar.value : undefined;
    if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
    const match = typeof value === 'string' ? /^(\d+)\s*([KMG])i?B$/.exec(value) : null;
    if (!match)
      return reader.fault(node, `${what} must be a size`, 'such as 10MiB, or bytes as a number');
    return Number(match[1]) * 1024 ** ('KMG'.indexOf(match[2] as string) + 1);
  },
);

/**
 * One of the words, in any case, with hyphens or underscores; also what `also` maps. The schema
 * lists the spellings that documents use: an editor asks for one of them.
 * @param written how the words are written in the file, for the message
 */
export function word<T extends string>(
  words: readonly T[],
  {
    also = new Map(),
    written = inFile,
  }: { readonly also?: ReadonlyMap<unknown, T>; readonly written?: (word: T) => string } = {},
): Read<T> {
  return described(
    { enum: [...new Set([...words.map(written), ...words, ...also.keys()])] },
    (reader, node, what) => {
      const scalar = reader.resolve(node);
      const value = isScalar(scalar) ? scalar.value : undefined;
      const found =
        also.get(value) ?? words.find((known) => inFile(known) === inFile(String(value)));
      const known = words.map(written);
      return (
        found ??
        reader.fault(
          node,
          `${what} must be one of ${known.join(', ')}`,
          didYouMean(String(value), known),
        )
      );
    },
  );
}

export function listOf<T>(read: Read<T>): Read<T[]> {
  return described({ type: 'array', items: schemaOf(read) }, (reader, node, what) => {
    const list = reader.resolve(node);
    if (!isSeq(list)) return reader.fault(node, `${what} must be a list`);
    const values = list.items.map((item) => read(reader, item as Node, what));
    return values.every((value) => value !== undefined) ? (values as T[]) : undefined;
  });
}

/** Whether the file has null here. */
export function isNull(reader: Reader, node: Node): boolean {
  const scalar = reader.resolve(node);
  return isScalar(scalar) && scalar.value === null;
}

/** As `read`, or null where the file has null: nothing, none. */
export function orNull<T>(read: Read<T>): Read<T | null> {
  return described({ anyOf: [schemaOf(read), { type: 'null' }] }, (reader, node, what) =>
    isNull(reader, node) ? null : read(reader, node, what),
  );
}

/** As `read`, or null where the file has the word. */
export function orWord<T>(word: string, read: Read<T>): Read<T | null> {
  return described({ anyOf: [schemaOf(read), { const: word }] }, (reader, node, what) => {
    const scalar = reader.resolve(node);
    return isScalar(scalar) && scalar.value === word
      ? null
      : read(reader, node, `${what} (or "${word}")`);
  });
}

/** Without the keys that were not given. */
export function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as never;
}
