/**
 * What the plane has, written as the fleet file has it: the inverse of the file's reader. Only what
 * differs from its default is written. Pure.
 */
import { stringify } from 'yaml';
import { isSame } from '../../base/same.ts';
import { printBytes } from '../../base/size.ts';
import type { ShownDefinition } from '../settings/api-form.ts';
import { defaultsOf, type ResourceLimit } from '../settings/definition.ts';
import {
  fileKeyOf,
  type ListType,
  type RecordType,
  type Setting,
  type ValueType,
} from '../settings/kinds.ts';
import type { ActivityMode } from '../settings/program-facts.ts';
import { settings } from '../settings/table.ts';
import { inBytes } from './definition.ts';
import { durationInFile, inFile } from './words.ts';

type Values = Readonly<Record<string, unknown>>;

/** `${…}` belongs to the file, so that a text that holds it is written as `$${…}`. */
export const escaped = (text: string): string => text.replaceAll('${', () => '$${');

/** Exactly: the file knows sizes in whole KiB, and bytes as a number. */
const size = (bytes: number): string | number =>
  bytes > 0 && bytes % 1024 === 0 ? printBytes(bytes) : bytes;

function valueInFile(type: ValueType, value: unknown): unknown {
  switch (type.kind) {
    case 'duration':
      return durationInFile(value as number);
    case 'bytes':
      return size(value as number);
    case 'text':
      return escaped(value as string);
    case 'words':
      return (value as readonly string[]).map(escaped);
    case 'enum':
      return type.written === 'SIGNAL' ? value : inFile(value as string);
    case 'record':
      return recordInFile(type, value as Values);
    case 'list':
      return listInFile(type, value as readonly unknown[]);
    case 'flag':
    case 'integer':
    case 'number':
    case 'amount':
      return value;
  }
}

/** Fields that differ from their defaults, and those that have none. */
function recordInFile({ fields }: Pick<RecordType, 'fields'>, record: Values): Values {
  const standard = defaultsOf({ fields });
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, setting]) =>
      record[name] === undefined || isSame(record[name], standard[name])
        ? []
        : [[fileKeyOf(name, setting), settingInFile(setting, record[name])]],
    ),
  );
}

/** Elements that a field identifies are a mapping from it; to the bare value of the only other. */
function listInFile({ of, key }: ListType, list: readonly unknown[]): unknown {
  if (of.kind !== 'record' || key === undefined) return list.map((one) => valueInFile(of, one));
  const { [key]: _key, ...rest } = of.fields;
  const [lone, ...more] = Object.entries(rest);
  return Object.fromEntries(
    (list as readonly Values[]).map((element) => [
      element[key],
      lone && more.length === 0
        ? settingInFile(lone[1], element[lone[0]])
        : recordInFile({ fields: rest }, element),
    ]),
  );
}

function limitsInFile(limits: readonly ResourceLimit[]): Values {
  const amount = (resource: ResourceLimit['resource'], value: number | null) =>
    value === null ? 'unlimited' : inBytes.has(resource) ? size(value) : value;
  return Object.fromEntries(
    limits.map(({ resource, soft, hard }) => [
      resource,
      soft === hard ? amount(resource, soft) : [amount(resource, soft), amount(resource, hard)],
    ]),
  );
}

function settingInFile({ type, file }: Setting, value: unknown): unknown {
  if (value === null) return file?.nullWord ?? null;
  return file?.form === 'LIMITS' ? limitsInFile(value as never) : valueInFile(type, value);
}

/** The command of a shell is one line. */
function commandInFile({ command, shell }: Pick<ShownDefinition, 'command' | 'shell'>): unknown {
  const [line] = command;
  return shell && command.length === 1 && line !== undefined ? escaped(line) : command.map(escaped);
}

/**
 * The settings of a definition by the keys of the file. Variables whose values are hidden from the
 * reader are left out.
 */
export function definitionInFile(definition: ShownDefinition): Values {
  const { command: _command, ...others } = settings;
  const env = definition.env
    .filter(({ redacted }) => !redacted)
    .map(({ name, value }) => ({ name, value }));
  return {
    command: commandInFile(definition),
    ...recordInFile({ fields: others }, { ...definition, env }),
  };
}

/** A program as the plane shows it. */
export interface WrittenProgram {
  readonly name: string;
  readonly environment: string;
  readonly group: string | null;
  readonly description: string | null;
  readonly activityMode: ActivityMode | null;
  readonly keepRuns: number | null;
  readonly keepRunsForMs: number | null;
  readonly definition: ShownDefinition;
}

/** A program as an element of `programs:`. */
export function programInFile(program: WrittenProgram): Values {
  const { name, environment, group, description, activityMode, keepRuns, keepRunsForMs } = program;
  const kept = {
    ...(keepRuns !== null && { count: keepRuns }),
    ...(keepRunsForMs !== null && { for: durationInFile(keepRunsForMs) }),
  };
  return {
    name,
    ...(environment !== 'default' && { environment }),
    ...(group !== null && { group }),
    ...(description !== null && { description: escaped(description) }),
    ...(activityMode !== null && { activity: inFile(activityMode) }),
    ...(Object.keys(kept).length > 0 && { keepRuns: kept }),
    ...definitionInFile(program.definition),
  };
}

/** YAML of what one of the functions here made. */
export const yamlOf = (value: unknown): string => stringify(value, { lineWidth: 100 });
