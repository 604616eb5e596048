/**
 * What a program depends on, as people write it in the file of `gander apply`: names in a list, or
 * names with what is asked of them. Pure.
 */
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { termIssues } from '../graph/check.ts';
import type {
  Condition,
  Dependency,
  Propagation,
  Scope,
  WhenUnreachable,
} from '../graph/dependency.ts';
import { inFile } from './words.ts';
import type { JsonSchema, Place, Read, Reader } from './yaml-reader.ts';
import {
  defined,
  described,
  duration,
  mappingSchema,
  schemaOf,
  text,
  word,
} from './yaml-values.ts';

/** Without its environment: that of the program which depends on it, unless the name has one. */
export interface DependencyLine extends Place, Omit<Dependency, 'on'> {
  readonly name: string;
  readonly environment: string | null;
}

export interface DependencyItem extends Place, Omit<Dependency, 'on'> {
  readonly on: { readonly name: string; readonly environment: string };
}

const condition = word<Condition>(['STARTED', 'HEALTHY', 'COMPLETED', 'SUCCEEDED']);
const termFields = {
  condition,
  delay: duration,
  propagate: word<Propagation>(['NONE', 'RESTART', 'STOP']),
  scope: word<Scope>(['SAME_HOST', 'ANY_HOST', 'ALL_HOSTS', 'HOST']),
  host: text,
  whenUnreachable: word<WhenUnreachable>(['HOLD', 'CONTINUE', 'STOP']),
  unreachable: duration,
};

/** The rules speak of the plane's inputs. */
const inFileWords = (text: string): string =>
  text.replace(/\b[A-Z]{4,}(_[A-Z]+)?\b/g, inFile).replace(/\b(delay|unreachable)Ms\b/g, '$1');

const defaults: Omit<Dependency, 'on'> = {
  condition: 'STARTED',
  delayMs: 0,
  propagate: 'NONE',
  scope: 'SAME_HOST',
  host: null,
  whenUnreachable: 'HOLD',
  unreachableMs: 60_000,
};

const termsSchema: JsonSchema = {
  anyOf: [schemaOf(condition), mappingSchema(termFields), { type: 'null' }],
};
const dependsOnSchema: JsonSchema = {
  anyOf: [
    { type: 'array', items: { type: 'string' } },
    { type: 'object', additionalProperties: termsSchema },
    { type: 'null' },
  ],
};

/**
 * `[db, cache]`, `{db: healthy}`, `{db: {condition: healthy, delay: 2s}}`; null: nothing any more.
 */
export const dependsOn: Read<readonly DependencyLine[]> = described(
  dependsOnSchema,
  (reader, node, what) => {
    const value = reader.resolve(node);
    if (isScalar(value) && value.value === null) return [];
    if (isSeq(value)) {
      const lines = value.items.map((item) =>
        line(reader, item as Node, text(reader, item as Node, what), defaults),
      );
      return lines.every((entry) => entry !== undefined)
        ? withoutRepetition(reader, lines)
        : undefined;
    }
    if (!isMap(value))
      return reader.fault(
        node,
        `${what} must be a list of programs, or a mapping`,
        'such as [db], or {db: healthy}',
      );
    const lines = (reader.entries(value, what) ?? []).map(([name, terms]) => {
      const read = termsOf(reader, terms, `what ${what} asks of "${name}"`);
      return read && line(reader, terms, name, read);
    });
    return lines.every((entry) => entry !== undefined)
      ? withoutRepetition(reader, lines)
      : undefined;
  },
);

function line(
  reader: Reader,
  node: Node,
  name: string | undefined,
  terms: Omit<Dependency, 'on'>,
): DependencyLine | undefined {
  const [program = '', environment = null, ...more] = name?.split('/') ?? [];
  if (name === undefined) return undefined;
  if (!program || environment === '' || more.length)
    return reader.fault(node, `"${name}" is not a program`, 'write NAME or NAME/ENVIRONMENT');
  return { ...reader.placeOf(node), name: program, environment, ...terms };
}

function termsOf(reader: Reader, node: Node, what: string): Omit<Dependency, 'on'> | undefined {
  const value = reader.resolve(node);
  if (isScalar(value)) {
    if (value.value === null) return defaults;
    const asked = condition(reader, node, what);
    return asked && { ...defaults, condition: asked };
  }
  const before = reader.faults.length;
  const given = reader.fields(node, what, termFields);
  if (!given || reader.faults.length > before) return undefined;
  const { delay, unreachable, scope, host, ...alike } = given;
  const named = host === undefined ? {} : { scope: 'HOST' as const, host };
  const terms = {
    ...defaults,
    ...named,
    ...defined({ ...alike, scope, delayMs: delay, unreachableMs: unreachable }),
  };
  const issues = termIssues(terms, []);
  for (const { message, hint } of issues)
    reader.fault(node, inFileWords(message), hint && inFileWords(hint));
  return issues.length > 0 ? undefined : terms;
}

function withoutRepetition(
  reader: Reader,
  lines: readonly DependencyLine[],
): readonly DependencyLine[] {
  const seen = new Set<string>();
  for (const { name, environment, line: row, column } of lines) {
    const key = `${name}/${environment ?? ''}`;
    if (seen.has(key))
      reader.faults.push({
        line: row,
        column,
        message: `"${name}" is there twice`,
        hint: 'a program depends on another once',
      });
    seen.add(key);
  }
  return lines;
}

/** @param environment of the program that depends */
export function dependencyItems(
  lines: readonly DependencyLine[],
  environment: string,
): DependencyItem[] {
  return lines.map(({ name, environment: own, ...rest }) => ({
    on: { name, environment: own ?? environment },
    ...rest,
  }));
}
