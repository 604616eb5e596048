/** The options of a monitor between the form and the API, by the table of kinds. Pure. */
import { parse, stringify } from 'yaml';
import { parseDuration, printDuration } from '../../../base/duration.ts';
import { InvalidInput } from '../../../base/errors.ts';
import {
  formOf,
  type KindForm,
  type OptionField,
  type OptionValue,
  type OptionValues,
} from './kinds.ts';

export const initialOptions = (kind: string): OptionValues =>
  Object.fromEntries((formOf(kind)?.fields ?? []).map(({ name, initial }) => [name, initial]));

/** What the fields show of a rule. */
export function optionsOf(kind: string, rule: object): OptionValues {
  const values = rule as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    (formOf(kind)?.fields ?? []).map((field) => [field.name, shownOf(field, values[field.name])]),
  );
}

function shownOf({ type, inside }: OptionField, value: unknown): OptionValue {
  if (type === 'flag') return value === true;
  const inner = inside && value ? (value as Readonly<Record<string, unknown>>)[inside] : value;
  if (inner === null || inner === undefined) return '';
  if (type === 'patterns') return patternsText(inner as readonly object[]);
  return type === 'duration' ? printDuration(Number(inner)) : String(inner);
}

/** One pattern in each line, without the fields that are not set. */
function patternsText(patterns: readonly object[]): string {
  const given = patterns.map((pattern) =>
    Object.fromEntries(
      Object.entries(pattern).filter(([, value]) => value !== null && value !== false),
    ),
  );
  return given
    .map((one) => `- ${stringify(one, { collectionStyle: 'flow', lineWidth: 0 })}`)
    .join('');
}

/** Those that make sense with what the others are. */
export const offeredFields = ({ fields }: KindForm, values: OptionValues): readonly OptionField[] =>
  fields.filter(({ isOffered }) => isOffered?.(values) ?? true);

export interface ReadOptions {
  /** As MonitorRuleInput has it; null: there are faults, or the form does not know the kind. */
  readonly rule: Readonly<Record<string, object>> | null;
  /** By the name of the field. */
  readonly faults: Readonly<Record<string, string>>;
}

export function readOptions(kind: string, values: OptionValues): ReadOptions {
  const form = formOf(kind);
  if (!form) return { rule: null, faults: {} };
  const faults: Record<string, string> = {};
  const given: Record<string, unknown> = {};
  for (const field of offeredFields(form, values)) {
    const read = readField(field, values[field.name] ?? field.initial);
    if ('fault' in read) faults[field.name] = read.fault;
    // Null and left out are the same to the API.
    else given[field.name] = read.value;
  }
  const isWell = Object.keys(faults).length === 0;
  return { rule: isWell ? { [form.input]: given } : null, faults };
}

type Read = { readonly value: unknown } | { readonly fault: string };

const refused = (error: InvalidInput): Read => ({
  fault: [error.message, error.hint].filter(Boolean).join(': '),
});

function readField(field: OptionField, value: OptionValue): Read {
  if (typeof value === 'boolean') return { value };
  const text = value.trim();
  if (text === '') return field.optional ? { value: null } : { fault: 'It is missing.' };
  const read = readText(field, text);
  const { inside } = field;
  return inside && 'value' in read ? { value: { [inside]: read.value } } : read;
}

function readText({ type }: OptionField, text: string): Read {
  switch (type) {
    case 'count':
      return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { fault: 'Give a whole number.' };
    case 'number':
      return readNumber(text);
    case 'patterns':
      return readPatterns(text);
    case 'duration':
      try {
        return { value: parseDuration(text) };
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        return refused(error);
      }
    default:
      return { value: text };
  }
}

const sizes: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** A number, or a size such as 512 MiB in bytes. */
function readNumber(text: string): Read {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*(?:([kmg])ib)?$/i.exec(text) ?? [];
  if (digits === undefined) return { fault: 'Give a number, or a size such as 512 MiB.' };
  return { value: Number(digits) * (sizes[unit.toLowerCase()] ?? 1) };
}

const patternTypes = { match: 'string', severity: 'number', name: 'string', stop: 'boolean' };

function readPatterns(text: string): Read {
  let patterns: unknown;
  try {
    patterns = parse(text);
  } catch (error) {
    return { fault: (error as Error).message.split('\n')[0] ?? 'It is no YAML.' };
  }
  if (!Array.isArray(patterns)) return { fault: 'Write a list: - {match: "…", severity: 2}' };
  const faults = patterns.flatMap((pattern: unknown, at) => patternFault(pattern, at + 1));
  return faults[0] === undefined ? { value: patterns } : { fault: faults[0] };
}

/** @param number of the pattern, from 1 */
function patternFault(pattern: unknown, number: number): string[] {
  if (typeof pattern !== 'object' || pattern === null || !('match' in pattern))
    return [`Pattern ${number} has no match.`];
  return Object.entries(pattern).flatMap(([name, value]) => {
    const type = (patternTypes as Readonly<Record<string, string>>)[name];
    if (type === undefined) return [`Pattern ${number}: a pattern has no ${name}.`];
    return typeof value === type ? [] : [`Pattern ${number}: ${name} is a ${type}.`];
  });
}

/** When it raises, such as "for 10s" or "nightly, missed, late by 5m". */
export function ruleWords(kind: string, rule: object): string {
  const values = optionsOf(kind, rule);
  return (formOf(kind)?.fields ?? [])
    .flatMap(({ name, words, type, options }) => {
      const value = values[name];
      if (value === true) return [words];
      if (type === 'patterns') {
        const count = (rule as Readonly<Record<string, readonly unknown[]>>)[name]?.length ?? 0;
        return count > 0 ? [`${count} of ${words}`] : [];
      }
      if (type === 'choice')
        return options?.flatMap(([one, label]) => (one === value ? [label] : [])) ?? [];
      if (!value || value === '0s') return [];
      return [words ? `${words} ${value}` : value];
    })
    .join(', ');
}
