/** The scalars of both schemas: what they take, and what they give out. */
import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { uuidPattern } from '../src/base/ids.ts';
import { jsonFault } from '../src/base/json.ts';

/** A type with an index, which Pothos asks for and an interface has not. */
export type Scalars = {
  ID: { Input: string; Output: string };
  DateTime: { Input: Date; Output: Date };
  SafeInt: { Input: number; Output: number };
  Duration: { Input: number; Output: number };
  UUID: { Input: string; Output: string };
  JSON: { Input: unknown; Output: unknown };
};

function refuse(scalar: string, expected: string, value: unknown): never {
  throw new GraphQLError(
    `${scalar} must be ${expected}, got ${JSON.stringify(value)?.slice(0, 80)}`,
  );
}

function parseInstant(value: unknown): Date {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) {
    const instant = new Date(value);
    // PostgreSQL knows no year 0, and the wire has four digits for a year. Not a number is neither.
    const year = instant.getUTCFullYear();
    if (year >= 1 && year <= 9999) return instant;
  }
  return refuse('DateTime', 'an RFC 3339 instant such as 2026-01-31T12:00:00.000Z', value);
}

const dateTime = {
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  description: 'An absolute instant: RFC 3339 with milliseconds, in UTC.',
  serialize: (value: Date) => value.toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node: ValueNode) =>
    parseInstant(node.kind === Kind.STRING ? node.value : undefined),
};

/** A whole number that JSON and every language with IEEE 754 doubles keep exactly. */
const wholeNumber = (scalar: string, expected: string) => {
  const parse = (value: unknown): number => {
    const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number)
      ? number
      : refuse(scalar, expected, value);
  };
  return {
    // RFC 7493, section 2.2: the integers that interoperate as JSON numbers.
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc7493#section-2.2',
    parseValue: parse,
    parseLiteral: (node: ValueNode) =>
      parse(node.kind === Kind.INT || node.kind === Kind.STRING ? node.value : undefined),
  };
};

const safeInt = {
  ...wholeNumber('SafeInt', 'a whole number between -2^53 and 2^53'),
  description:
    'A whole number that can exceed 2^31, below 2^53. It is a JSON number; in inputs a string is accepted too.',
  serialize: (value: number) => Number(value),
};

const duration = {
  ...wholeNumber('Duration', 'a whole number of milliseconds below 2^53, such as 30000'),
  description:
    'A length of time in whole milliseconds, below 2^53. It is a JSON number; in inputs a string is accepted too.',
  serialize: (value: number) => Math.round(value),
};

function parseUuid(value: unknown): string {
  if (typeof value === 'string' && uuidPattern.test(value)) return value;
  return refuse('UUID', 'a UUID in lower-case canonical form', value);
}

const uuid = {
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc9562',
  description:
    'A UUID in canonical text form: what agents know things by. People and tools use global ids.',
  serialize: (value: string) => value,
  parseValue: parseUuid,
  parseLiteral: (node: ValueNode) => parseUuid(node.kind === Kind.STRING ? node.value : undefined),
};

function parseJson(value: unknown): unknown {
  const fault = jsonFault(value);
  return fault === null ? value : refuse('JSON', `a value that can be kept (${fault})`, '…');
}

const json = {
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  description:
    'Any JSON value, as a program gave it: text, number, true or false, list, object. Not deeper than 32, without the zero character.',
  serialize: (value: unknown) => value,
  parseValue: parseJson,
  // Written in the document, an object has no prototype; the store takes plain objects alone.
  parseLiteral: (node: ValueNode) => parseJson(structuredClone(valueFromASTUntyped(node))),
};

export const scalars = {
  DateTime: dateTime,
  SafeInt: safeInt,
  Duration: duration,
  UUID: uuid,
  JSON: json,
} as const;

export const scalarNames = Object.keys(scalars) as readonly (keyof typeof scalars)[];
