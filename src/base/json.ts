/**
 * What JSON from outside must be so that it can be stored: PostgreSQL's jsonb takes less than JSON
 * itself allows.
 */

/** Any JSON value. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

/** Deeper nesting is a mistake, or an attack on whoever walks through it. */
const maxDepth = 32;
/** jsonb refuses the zero character and halves of surrogate pairs. */
const unstorable = /[\0\p{Surrogate}]/u;

/** Why this value, as JSON.parse gave it, cannot be kept; null when it can. */
export function jsonFault(value: unknown, depth = maxDepth): string | null {
  if (typeof value === 'string')
    return unstorable.test(value) ? 'a text holds a zero character or half a character' : null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'a number is too large';
  if (typeof value !== 'object' || value === null) return null;
  if (depth === 0) return `it is nested more than ${maxDepth} deep`;
  for (const [key, part] of Object.entries(value)) {
    const fault = jsonFault(key) ?? jsonFault(part, depth - 1);
    if (fault !== null) return fault;
  }
  return null;
}

/** A pair of surrogates, half of one, or another escape, which may hide what looks like one. */
const escapes = /\\u(?:d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|(d[89a-f][0-9a-f]{2}))|\\./gi;

/**
 * JSON text in which each half of a surrogate pair is the replacement character, as it becomes
 * wherever such a text is encoded as UTF-8. PostgreSQL refuses JSON that has one. Pure.
 */
export function wellFormedJson(text: string): string {
  return /\\ud[89a-f]/i.test(text)
    ? text.replace(escapes, (whole, half) => (half === undefined ? whole : '\\ufffd'))
    : text;
}

/** @returns undefined for a text that is no JSON */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
