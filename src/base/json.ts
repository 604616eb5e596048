/** What JSON from strangers must be for the rest of the house to keep it: PostgreSQL's jsonb takes less than JSON itself allows. */

/** Deeper nesting is a mistake, or an attack on whoever walks through it. */
const maxDepth = 32;
/** jsonb refuses the zero character and halves of surrogate pairs. */
const unstorable = /[\0\p{Surrogate}]/u;

/** Why this value, as JSON.parse gave it, cannot be kept; null when it can. */
export function jsonFault(value: unknown, depth = maxDepth): string | null {
  if (typeof value === 'string') return unstorable.test(value) ? 'a text holds a zero character or half a character' : null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'a number is too large';
  if (typeof value !== 'object' || value === null) return null;
  if (depth === 0) return `it is nested more than ${maxDepth} deep`;
  for (const [key, part] of Object.entries(value)) {
    const fault = jsonFault(key) ?? jsonFault(part, depth - 1);
    if (fault !== null) return fault;
  }
  return null;
}
