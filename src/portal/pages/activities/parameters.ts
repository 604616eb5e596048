/**
 * The parameters of an activity while they are typed: as fields, one for each name, or as YAML.
 * Pure.
 */
import { parse, stringify } from 'yaml';

/** A name, and its value as YAML writes it. */
export interface Parameter {
  readonly name: string;
  readonly text: string;
}

export interface TypedParameters {
  readonly as: 'fields' | 'yaml';
  readonly fields: readonly Parameter[];
  readonly yaml: string;
}

export type Read =
  | { readonly value: Readonly<Record<string, unknown>>; readonly fault?: undefined }
  | { readonly fault: string; readonly value?: undefined };

/** What is typed, as a mapping. A field without a value is left out. */
export function readParameters({ as, fields, yaml }: TypedParameters): Read {
  return as === 'yaml' ? readYaml(yaml) : readFields(fields);
}

function readFields(fields: readonly Parameter[]): Read {
  const value: Record<string, unknown> = {};
  for (const { name, text } of fields) {
    if (text.trim() === '') continue;
    if (name.trim() === '') return { fault: `the value ${text} has no name` };
    if (Object.hasOwn(value, name)) return { fault: `there are two parameters named ${name}` };
    try {
      value[name] = parse(text);
    } catch (error) {
      return {
        fault: `${name} is no YAML: ${firstLine(error)} (quote text: ${JSON.stringify(text)})`,
      };
    }
  }
  return { value };
}

function readYaml(text: string): Read {
  if (text.trim() === '') return { value: {} };
  try {
    const value: unknown = parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { value: value as Readonly<Record<string, unknown>> };
  } catch (error) {
    return { fault: `this is no YAML: ${firstLine(error)}` };
  }
  return { fault: 'the parameters must be a mapping, such as target: B0531+21' };
}

const firstLine = (error: unknown): string => (error as Error).message.split('\n')[0] ?? '';

/** The value in one line, so that reading it gives the same value. */
export function textOfValue(value: unknown): string {
  if (typeof value === 'string') {
    try {
      if (value.trim() !== '' && parse(value) === value) return value;
    } catch {
      // It must be quoted.
    }
  }
  return JSON.stringify(value);
}

export const fieldsOf = (parameters: unknown): readonly Parameter[] =>
  typeof parameters === 'object' && parameters !== null
    ? Object.entries(parameters).map(([name, value]) => ({ name, text: textOfValue(value) }))
    : [];

export const asFields = (parameters: unknown): TypedParameters => ({
  as: 'fields',
  fields: fieldsOf(parameters),
  yaml: '',
});

export const yamlOf = (parameters: unknown): string =>
  fieldsOf(parameters).length === 0 ? '' : stringify(parameters, { lineWidth: 80 });

/** The same parameters the other way; as they are when they cannot be read. */
export function shownAs(typed: TypedParameters, as: TypedParameters['as']): TypedParameters {
  const read = readParameters(typed);
  if (as === typed.as || read.value === undefined) return typed;
  if (as === 'yaml') return { ...typed, as, yaml: yamlOf(read.value) };
  const unfilled = typed.fields.filter(
    ({ name, text }) => text.trim() === '' && !Object.hasOwn(read.value, name),
  );
  return { ...typed, as, fields: [...fieldsOf(read.value), ...unfilled] };
}

/** The environment variable that programs find a parameter in. */
export const variableOf = (name: string): string =>
  `GANDER_PARAMETER_${name.replace(/[^A-Za-z0-9]/g, '_').toUpperCase()}`;

/** A part of a definition in which parameters may be named. */
export interface Mentioning {
  readonly command: readonly string[];
  readonly env: readonly { readonly value: string | null }[];
}

/** The names of the parameters that commands and variables refer to, in lower case. */
export function mentionedNames(definitions: readonly Mentioning[]): readonly string[] {
  const texts = definitions.flatMap(({ command, env }) => [
    ...command,
    ...env.map(({ value }) => value ?? ''),
  ]);
  const names = texts.flatMap((text) =>
    [...text.matchAll(/GANDER_PARAMETER_([A-Z0-9_]+)/g)].map(([, name = '']) => name.toLowerCase()),
  );
  return [...new Set(names)].sort();
}

/** With an empty field for each name that has none. */
export function withNames(
  fields: readonly Parameter[],
  names: readonly string[],
): readonly Parameter[] {
  const known = new Set(fields.map(({ name }) => variableOf(name)));
  const added = names.filter((name) => !known.has(variableOf(name)));
  return [...fields, ...added.map((name) => ({ name, text: '' }))];
}
