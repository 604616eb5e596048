/**
 * The text of documents on a setting as the fleet file writes it: for editors (the JSON Schema),
 * docs/settings.md and the help of `gander apply`. Derived from the settings table. Pure.
 */
import { printDuration } from '../../base/duration.ts';
import { printBytes } from '../../base/size.ts';
import { allSettings } from '../settings/definition.ts';
import { fileKeyOf, type Setting, type ValueType } from '../settings/kinds.ts';
import { settings } from '../settings/table.ts';
import { inFile } from './words.ts';

/** Keys of the file that differ from the names of the plane's inputs. */
export const fileKeys: Readonly<Record<string, string>> = Object.fromEntries(
  allSettings().flatMap(({ path, setting }) => {
    const name = path.at(-1) as string;
    return fileKeyOf(name, setting) === name ? [] : [[name, fileKeyOf(name, setting)]];
  }),
);

const inputNames = new RegExp(`\\b(${Object.keys(fileKeys).join('|')})\\b`, 'g');
/** Words that people write in lower case in the file; signals keep their case. */
const words = allSettings().flatMap(({ setting: { type } }) =>
  type.kind === 'enum' && type.written !== 'SIGNAL' ? Object.keys(type.values) : [],
);
const fileWords = new RegExp(`\\b(${words.filter((word) => word.length > 4).join('|')})\\b`, 'g');

/** Text that speaks of the plane's inputs, in the words of the file. */
export const inFileWords = (text: string): string =>
  text.replace(inputNames, (name) => fileKeys[name] as string).replace(fileWords, inFile);

const printNumber = (value: number, kind: ValueType['kind']): string => {
  if (kind === 'duration') return printDuration(value);
  return kind === 'bytes' ? printBytes(value) : String(value);
};

/** @returns the bounds in a sentence; undefined: there are none to speak of */
function boundsOf(type: ValueType): string | undefined {
  if (type.kind === 'list') return boundsOf(type.of)?.replace(/^F/, 'Each f');
  if (!('min' in type) || type.max === Number.MAX_SAFE_INTEGER) return undefined;
  return `From ${printNumber(type.min, type.kind)} to ${printNumber(type.max, type.kind)}.`;
}

/** A value as the file writes it. */
export function printFileValue(type: ValueType, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return printNumber(value, type.kind);
  if (type.kind === 'enum')
    return type.written === 'SIGNAL' ? String(value) : inFile(String(value));
  if (type.kind === 'list')
    return `[${(value as readonly unknown[]).map((one) => printFileValue(type.of, one)).join(', ')}]`;
  if (type.kind === 'words') return `[${(value as readonly string[]).join(', ')}]`;
  if (type.kind !== 'record') return String(value);
  const record = value as Readonly<Record<string, unknown>>;
  const entries = Object.entries(type.fields).flatMap(([name, field]) =>
    // Of alternatives only the one that is given is written.
    type.oneOf?.of[name] && record[name] == null
      ? []
      : [`${fileKeyOf(name, field)}: ${printFileValue(field.type, record[name])}`],
  );
  return `{${entries.join(', ')}}`;
}

/**
 * What a setting is when the file does not give it, as the file writes it; undefined: it has no
 * default that could be written.
 */
export function defaultInFile({ type, default: value, none, file }: Setting): string | undefined {
  if (value === undefined) return none === undefined ? undefined : (file?.nullWord ?? 'null');
  return Array.isArray(value) && value.length === 0 ? undefined : printFileValue(type, value);
}

/**
 * Sentences on what a setting means, its bounds, what null means, and when a change takes effect.
 */
export function meaningInFile({ type, description, details, none, effect, file }: Setting): string {
  const null_ =
    none && `${file?.nullWord ?? 'null'}: ${none.charAt(0).toLowerCase()}${none.slice(1)}`;
  const values =
    type.kind === 'enum' && type.written !== 'SIGNAL' ? valuesOf(type.values) : undefined;
  const immediate = effect === 'AT_ONCE' ? 'A change takes effect at once.' : undefined;
  return inFileWords(
    [description, values, details, boundsOf(type), null_, immediate].filter(Boolean).join(' '),
  );
}

const valuesOf = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([value, text]) => `${inFile(value)}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`)
    .join(' ');

/**
 * The settings as an example in YAML, each with its comment. @param indent of each line @param
 * column where comments begin
 */
export function exampleLines(indent: string, column: number): string[] {
  return Object.entries(settings as Readonly<Record<string, Setting>>).flatMap(
    ([name, setting]) => {
      if (setting.file?.example === undefined) return [];
      const line = `${indent}${fileKeyOf(name, setting)}: ${setting.file.example}`;
      return [
        setting.file.note === undefined
          ? line
          : `${line.padEnd(column - 2)}  # ${setting.file.note}`,
      ];
    },
  );
}
