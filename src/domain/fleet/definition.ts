/**
 * How a program is run, as people write it in the file of `gander apply`: the readers follow from
 * the settings table. In the file durations and sizes carry their units, names are shorter for it,
 * and a list whose elements have names is a mapping. Pure.
 */

import { isSeq } from 'yaml';
import type { DefinitionInput, ResourceLimit } from '../settings/definition.ts';
import {
  type EnumType,
  fileKeyOf,
  type ListType,
  type RecordType,
  type Setting,
  type ValueType,
} from '../settings/kinds.ts';
import { resourceLimit, signal as signalType } from '../settings/parts-table.ts';
import { settings } from '../settings/table.ts';
import type { Signal } from '../signals.ts';
import { defaultInFile, meaningInFile } from './setting-text.ts';
import type { JsonSchema, Read } from './yaml-reader.ts';
import {
  bytes,
  decimal,
  defined,
  described,
  duration,
  flag,
  integer,
  listOf,
  mappingSchema,
  orNull,
  orWord,
  schemaOf,
  text,
  word,
} from './yaml-values.ts';

type Resource = ResourceLimit['resource'];

const words = listOf(text);

/** As people write signals: TERM, SIGTERM, RTMIN+3. */
const signalSpellings = (names: readonly string[]) =>
  names.flatMap((name) =>
    [name, `SIG${name}`, name.replace('_', '+'), `SIG${name.replace('_', '+')}`].map(
      (spelling) => [spelling, name] as const,
    ),
  );

function enumRead({ values, written, spellings = [] }: EnumType): Read<string> {
  const names = Object.keys(values);
  if (written !== 'SIGNAL') return word(names, { also: new Map<unknown, string>(spellings) });
  return word(names, {
    also: new Map<unknown, string>(signalSpellings(names)),
    written: (name) => name,
  });
}

export const signal = enumRead(signalType) as Read<Signal>;

const wordsOrLine: Read<readonly string[] | string> = described(
  { anyOf: [schemaOf(words), schemaOf(text)] },
  (reader, node, what) => (isSeq(reader.resolve(node)) ? words : text)(reader, node, what),
);

const resources = Object.keys(resourceLimit.fields.resource.type.values) as Resource[];
/** Of these the amount is one of bytes, and may be written as a size. */
export const inBytes: ReadonlySet<Resource> = new Set([
  'AS',
  'CORE',
  'DATA',
  'FSIZE',
  'MEMLOCK',
  'STACK',
]);

const limitRead = (resource: Resource) =>
  orWord('unlimited', inBytes.has(resource) ? bytes : integer(0, Number.MAX_SAFE_INTEGER));

const limitsSchema: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(
    resources.map((resource) => {
      const limit = limitRead(resource);
      const description = resourceLimit.fields.resource.type.values[resource];
      return [
        resource,
        {
          description,
          anyOf: [schemaOf(limit), { ...schemaOf(listOf(limit)), minItems: 2, maxItems: 2 }],
        },
      ];
    }),
  ),
  additionalProperties: true,
};

/**
 * `NOFILE: 1024` is both limits, `NOFILE: [1024, 4096]` the soft and the hard one; either may be
 * `unlimited`.
 */
const limits: Read<ResourceLimit[]> = described(limitsSchema, (reader, node, what) =>
  reader.entries(node, what)?.flatMap(([name, valueNode]) => {
    const resource = resources.find(
      (known) => known === name.toUpperCase().replace(/^RLIMIT_/, ''),
    );
    if (!resource) {
      reader.fault(
        valueNode,
        `${what} has no resource "${name}"`,
        `known are ${resources.join(', ')}`,
      );
      return [];
    }
    const limit = limitRead(resource);
    const pair = isSeq(reader.resolve(valueNode));
    const values = (pair ? listOf(limit) : limit)(reader, valueNode, `the limit of ${resource}`);
    if (values === undefined) return [];
    const [soft, hard, ...more] = Array.isArray(values) ? values : [values, values];
    if (soft !== undefined && hard !== undefined && more.length === 0)
      return [{ resource, soft, hard }];
    reader.fault(
      valueNode,
      `the limit of ${resource} is one amount or two`,
      `such as ${resource}: [soft, hard]`,
    );
    return [];
  }),
);

/** The readers of a record's settings by their keys in the file. */
const readersOf = (fields: RecordType['fields']): Readonly<Record<string, Read<unknown>>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, setting]) => [
      fileKeyOf(name, setting),
      settingRead(setting),
    ]),
  );

/** What was read of a record, by the names of its settings. */
const named = (fields: RecordType['fields'], values: Readonly<Record<string, unknown>>): object =>
  defined(
    Object.fromEntries(
      Object.entries(fields).map(([name, setting]) => [name, values[fileKeyOf(name, setting)]]),
    ),
  );

function recordRead({ fields }: Pick<RecordType, 'fields'>): Read<object> {
  const readers = readersOf(fields);
  return described(mappingSchema(readers), (reader, node, what) => {
    const values = reader.fields(node, what, readers);
    return values && named(fields, values);
  });
}

/**
 * A mapping from the key of each element to the rest of it; to the bare value where that is all of
 * the rest.
 */
function mappingRead(
  { each, key }: ListType & { readonly key: string },
  { fields }: RecordType,
): Read<object[]> {
  const { [key]: _key, ...rest } = fields;
  const [lone, ...more] = Object.keys(rest);
  const single =
    lone !== undefined && more.length === 0 ? settingRead(rest[lone] as Setting) : undefined;
  const whole = recordRead({ fields: rest });
  const schema: JsonSchema = { type: 'object', additionalProperties: schemaOf(single ?? whole) };
  return described(schema, (reader, node, what) =>
    reader.entries(node, what)?.flatMap(([name, valueNode]) => {
      const read = single
        ? single(reader, valueNode, `${what} ${name}`)
        : whole(reader, valueNode, `${each} "${name}"`);
      if (read === undefined) return [];
      return [{ [key]: name, ...(single ? { [lone as string]: read } : (read as object)) }];
    }),
  );
}

function valueRead(type: ValueType): Read<unknown> {
  switch (type.kind) {
    case 'flag':
      return flag;
    case 'integer':
    case 'amount':
      return integer(type.min, type.max);
    case 'number':
      return decimal(type.min, type.max);
    case 'duration':
      return duration;
    case 'bytes':
      return bytes;
    case 'text':
      return text;
    case 'words':
      return words;
    case 'enum':
      return enumRead(type);
    case 'record':
      return recordRead(type);
    case 'list':
      return type.key !== undefined && type.of.kind === 'record'
        ? mappingRead({ ...type, key: type.key }, type.of)
        : listOf(valueRead(type.of));
  }
}

/** Where null has a meaning, `null` in the file takes back what was set before. */
function plainRead({ type, none, file }: Setting): Read<unknown> {
  if (file?.form === 'WORDS_OR_LINE') return wordsOrLine;
  if (file?.form === 'LIMITS') return limits;
  const read = valueRead(type);
  if (file?.nullWord !== undefined) return orWord(file.nullWord, read);
  return none === undefined ? read : orNull(read);
}

function settingRead(setting: Setting): Read<unknown> {
  const read = plainRead(setting);
  const standard = defaultInFile(setting);
  const ending = standard === undefined ? '' : ` Default: ${standard}.`;
  return described({ description: `${meaningInFile(setting)}${ending}`, ...schemaOf(read) }, read);
}

/** The keys of a program that define how it is run. */
export const definitionFields = readersOf(settings);

/** The settings that were read of a program, by the keys of the file. */
export function definitionOf(values: Readonly<Record<string, unknown>>): DefinitionInput {
  const { command, ...rest } = named(settings, values) as {
    readonly command?: readonly string[] | string;
  };
  return { ...rest, ...defined({ command: typeof command === 'string' ? [command] : command }) };
}
