/**
 * Every fault of a program's definition, reported when it is written, so that none waits for its
 * first run on some host.
 */
import type { Issue } from '../../base/errors.ts';
import type { Definition } from './definition.ts';
import { formats } from './formats.ts';
import type { ListType, RecordType, Setting, ValueType } from './kinds.ts';
import { boundIssues, oneOfIssues, type Path, repetitionIssues, wordsIssues } from './parts.ts';
import { rules } from './rules.ts';
import { definitionType } from './table.ts';

type Values = Readonly<Record<string, unknown>>;

/** @param called what messages call the value */
function valueIssues(type: ValueType, value: unknown, path: Path, called: string): Issue[] {
  switch (type.kind) {
    case 'integer':
    case 'number':
    case 'duration':
    case 'bytes':
    case 'amount':
      return boundIssues(value as number, [type.min, type.max], path, called);
    case 'text':
      return formats[type.format](value as string, path, called);
    case 'words':
      return wordsIssues(value as readonly string[], path, called, type.empty);
    case 'list':
      return listIssues(type, value as readonly unknown[], path);
    case 'record':
      return recordIssues(type, value as Values, path, called, `${called}.`);
    // The type checker and the schema admit no other values.
    case 'flag':
    case 'enum':
      return [];
  }
}

/** What messages call an element: `the group adm`. */
function elementName({ each, key, quoted }: ListType, element: unknown): string {
  const id = key === undefined ? element : (element as Values)[key];
  return `${each} ${quoted ? JSON.stringify(id) : id}`;
}

function listIssues(type: ListType, values: readonly unknown[], path: Path): Issue[] {
  const {
    of,
    each,
    called = each,
    key,
    empty,
    repetitions,
    maxItems = Number.POSITIVE_INFINITY,
    plural = 'elements',
  } = type;
  if (empty && values.length === 0) return [{ path, ...empty }];
  const issues = values.flatMap((value, i) => {
    const at = [...path, String(i)];
    return of.kind === 'record'
      ? recordIssues(of, value as Values, at, elementName(type, value), '')
      : valueIssues(of, value, at, called);
  });
  if (repetitions === 'REFUSED') {
    const pathOf = (i: number) => [...path, String(i), ...(key === undefined ? [] : [key])];
    const idOf = (value: unknown) => (key === undefined ? value : (value as Values)[key]);
    issues.push(...repetitionIssues(values, (value) => elementName(type, value), pathOf, idOf));
  }
  if (values.length > maxItems)
    issues.push({
      path,
      message: `${values.length} ${plural} are more than the ${maxItems} allowed`,
    });
  return issues;
}

/**
 * @param prefix of the fields' names in messages: the names of the records around them, as in
 * `backoff.factor`
 */
function recordIssues(
  { fields, oneOf }: RecordType,
  value: Values,
  path: Path,
  called: string,
  prefix: string,
): Issue[] {
  const issues = oneOf ? oneOfIssues(value, Object.keys(oneOf.of), path, called) : [];
  for (const [name, setting] of Object.entries(fields)) {
    const field = value[name];
    const at = [...path, ...(oneOf?.of[name] ? [oneOf.field] : []), name];
    const called = nameOf(setting, name, value, prefix);
    if (field === undefined)
      issues.push({ path: at, message: `${called} is missing`, hint: 'give it: none is stored' });
    else if (field !== null) issues.push(...valueIssues(setting.type, field, at, called));
  }
  return issues;
}

/** What messages call a field. */
const nameOf = ({ called }: Setting, name: string, record: Values, prefix: string): string =>
  called?.replace(/\{(\w+)\}/g, (_, other: string) => String(record[other])) ?? `${prefix}${name}`;

/** Every fault of a complete definition. @param path where the definition stands in the input */
export function definitionIssues(definition: Definition, path: Path): Issue[] {
  const own = recordIssues(definitionType, definition as unknown as Values, path, 'a program', '');
  return [...own, ...rules.flatMap((rule) => rule(definition, path))];
}
